/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/*
 * Measures: the points of a text. An enumerator stands at the head of a line or behind one of
 * 。；;，,：:、 and only those of the outermost form count, which is the form of the first.
 */

struct found {
    size_t span, at;
    enum enumerator kind;
    int ordinal;
};

struct found_list {
    struct found *items;
    size_t count, room;
};

/* May an enumerator begin with this code point? Tells at a glance nearly always. */
static bool may_begin(uint32_t code)
{
    switch (code) {
    case '(':
    case 0xFF08:
    case 0x7B2C: /* 第 */
    case 0x4E00: /* 一 */
    case 0x4E8C:
    case 0x4E09:
    case 0x56DB:
    case 0x4E94:
    case 0x516D:
    case 0x4E03:
    case 0x516B:
    case 0x4E5D:
    case 0x5341: /* 十 */
        return true;
    default:
        return text_is_digit(code) || (code >= 0x2460 && code <= 0x32FF);
    }
}

static bool opens_point(uint32_t code)
{
    switch (code) {
    case 0x3002: /* 。 */
    case 0x3001: /* 、 */
    case 0xFF1B:
    case 0xFF0C:
    case 0xFF1A:
    case ';':
    case ',':
    case ':':
    case '|':
    case '\n':
        return true;
    default:
        return false;
    }
}

static bool is_closing(uint32_t code)
{
    return code == 0x201D || code == 0xFF09 || code == ')' || code == 0x3011;
}

/* 1. at the head of a unit is a point too; in the middle of a text it is a figure. */
static enum enumerator read_unit_mark(const struct unit *unit, size_t at, int *ordinal)
{
    if (at != 0 || unit->mark.kind == MARK_NONE) {
        return ENUMERATOR_NONE;
    }
    *ordinal = unit->mark.ordinal;
    switch (unit->mark.kind) {
    case MARK_DIGIT:
    case MARK_DECIMAL:
    case MARK_DECIMAL_LONG:
        return ENUMERATOR_NUMBER;
    case MARK_HAN_BRACKET:
        return ENUMERATOR_HAN_BRACKET;
    default:
        return ENUMERATOR_NONE;
    }
}

/* 1.……。2.……。: numbers that lead on from a 1 at the head of the text are points too. */
static enum enumerator read_run(struct reader *reader, const struct span *span, size_t at,
                                int *last, int *ordinal)
{
    struct mark mark = text_is_digit(text_peek(str_from(span->unit->text, at)))
                           ? mark_read(reader->region, str_from(span->unit->text, at))
                           : (struct mark){0};
    bool leads = at == span->at ? mark.ordinal == 1 : *last > 0 && mark.ordinal == *last + 1;
    if (mark.kind != MARK_DIGIT || !leads) {
        return ENUMERATOR_NONE;
    }
    *ordinal = *last = mark.ordinal;
    return ENUMERATOR_NUMBER;
}

static void find_points(struct reader *reader, const struct span *spans, size_t index,
                        struct found_list *list)
{
    const struct unit *unit = spans[index].unit;
    struct str text = str_slice(unit->text, 0, spans[index].to);
    size_t piece = 0;
    int last = 0;
    bool open = true;
    for (size_t at = spans[index].at; at < text.size;) {
        while (piece < unit->piece_count && unit->pieces[piece].at < at) {
            piece++;
        }
        size_t line = piece < unit->piece_count ? unit->pieces[piece].at : text.size;
        struct str rest = str_from(text, at);
        uint32_t code = text_take(&rest);
        if ((open || line == at) && may_begin(code)) {
            int ordinal = 0;
            size_t size = 0;
            enum enumerator kind = enumerator_read(str_from(text, at), &ordinal, &size);
            if (kind == ENUMERATOR_NONE) {
                kind = read_unit_mark(unit, at, &ordinal);
            }
            if (kind == ENUMERATOR_NONE) {
                kind = read_run(reader, &spans[index], at, &last, &ordinal);
            }
            if (kind != ENUMERATOR_NONE) {
                *REGION_PUSH(reader->region, list) = (struct found){index, at, kind, ordinal};
            }
        }
        open = opens_point(code) || (open && is_closing(code));
        at = text.size - rest.size;
        if (!open) {
            size_t next = skip_ideographs(text, at);
            at = at < line && line < next ? line : next;
        }
    }
}

/* The form of the first point that is numbered 1, or of the first at all. */
static enum enumerator outermost(const struct found_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].ordinal == 1) {
            return list->items[i].kind;
        }
    }
    return list->count > 0 ? list->items[0].kind : ENUMERATOR_NONE;
}

struct points {
    struct notice_words *items;
    size_t count, room;
    struct figure_list *figures; /* NULL: not asked for */
};

/* The words from one point to the next, over the spans between them. */
static struct str words_between(struct reader *reader, const struct span *spans, size_t count,
                                const struct found *from, const struct found *to)
{
    size_t last = to == NULL ? count - 1 : to->span;
    if (last == from->span) {
        size_t end = to == NULL ? spans[last].to : to->at;
        return str_slice(spans[last].unit->text, from->at, end);
    }
    size_t parts = last - from->span + 1;
    struct str *words = region_array(reader->region, parts, sizeof *words);
    for (size_t i = 0; i < parts; i++) {
        const struct span *span = &spans[from->span + i];
        size_t begin = i == 0 ? from->at : span->at;
        size_t end = i + 1 == parts && to != NULL ? to->at : span->to;
        words[i] = str_slice(span->unit->text, begin, end < begin ? begin : end);
    }
    return str_join(reader->region, words, parts, STR(""));
}

/* The line of byte `at` of the words that begin at `from`. */
static unsigned line_of(const struct reader *reader, const struct span *spans,
                        const struct found *from, size_t at)
{
    size_t span = from->span, begin = from->at;
    while (spans[span].to <= begin || at >= spans[span].to - begin) {
        at -= spans[span].to > begin ? spans[span].to - begin : 0;
        begin = spans[++span].at;
    }
    return unit_line(reader, spans[span].unit, begin + at);
}

static void put_figures(struct reader *reader, const struct span *spans, const struct found *from,
                        struct points *points)
{
    struct figure_list *list = points->figures;
    struct str text = points->items[points->count - 1].text;
    size_t first = list->count;
    figures_read(reader->region, reader->index, text, list);
    for (size_t i = first; i < list->count; i++) {
        list->items[i].measure = points->count;
        list->items[i].line = line_of(reader, spans, from, list->items[i].at);
    }
}

static void put_point(struct reader *reader, const struct span *spans, size_t count,
                      const struct found *from, const struct found *to, struct points *points)
{
    *REGION_PUSH(reader->region, points) =
        (struct notice_words){words_between(reader, spans, count, from, to),
                              unit_line(reader, spans[from->span].unit, from->at)};
    if (points->figures != NULL) {
        put_figures(reader, spans, from, points);
    }
}

static bool has_words(struct str text)
{
    while (text.size > 0) {
        uint32_t code = text_take(&text);
        if (text_is_han(code) || text_is_digit(code) ||
            (text_half(code) >= 'A' && text_half(code) <= 'z')) {
            return true;
        }
    }
    return false;
}

/* One point opens a paragraph where the points around it go on in the line. */
static void check_split(const struct reader *reader, const struct span *spans,
                        const struct found_list *found, enum enumerator kind)
{
    size_t opening = 0, inside = 0;
    const struct found *split = NULL;
    for (size_t i = 1; i < found->count; i++) {
        const struct found *point = &found->items[i];
        if (point->kind != kind) {
            continue;
        }
        bool opens = point->at == 0;
        opening += opens;
        inside += !opens;
        split = opens ? point : split;
    }
    if (opening == 1 && inside > 0) {
        notice_report(reader, &NOTICE_MEASURE_SPLIT, spans[split->span].unit, split->at,
                      unit_brief(spans[split->span].unit));
    }
}

struct notice_list measures_read(struct reader *reader, const struct span *spans, size_t count,
                                 struct figure_list *figures)
{
    struct found_list found = {0};
    struct points points = {.figures = figures};
    for (size_t i = 0; i < count; i++) {
        find_points(reader, spans, i, &found);
    }
    enum enumerator kind = outermost(&found);
    check_split(reader, spans, &found, kind);
    const struct found *open = NULL;
    for (size_t i = 0; i < found.count; i++) {
        if (found.items[i].kind != kind) {
            continue;
        }
        if (open != NULL) {
            put_point(reader, spans, count, open, &found.items[i], &points);
        }
        open = &found.items[i];
    }
    if (open != NULL) {
        put_point(reader, spans, count, open, NULL, &points);
    }
    for (size_t i = 0; points.count == 0 && i < count; i++) {
        struct found whole = {.span = i, .at = spans[i].at};
        if (has_words(str_slice(spans[i].unit->text, spans[i].at, spans[i].to))) {
            put_point(reader, spans, count, &whole, NULL, &points);
        }
    }
    return (struct notice_list){points.items, points.count};
}
