/* SPDX-License-Identifier: MIT */
#include "notice/shape.h"

/*
 * Lines that head others though they have neither number nor Markdown level.
 *
 * One such line says little, several that look alike say what they are: each look is weighed by
 * what stands below its lines. The first look whose lines nearly all have a body below them is
 * that of the issues, unless numbers are; a line right above an issue, or above a number that
 * begins anew, is a section.
 */

#define LINE_MOST 120 /* bytes of a line that heads others: forty characters */
#define LEAD_MOST 90  /* of a sentence that does, its body behind it: thirty */

/* What the lines have in common; in the order in which they are believed. */
enum look {
    LOOK_NONE,
    LOOK_WRAPPED, /* 关于……的问题 */
    LOOK_ADORNED, /* ◆…… */
    LOOK_LEAD,    /* **……。**一是……, 针对……的问题。一是…… */
    LOOK_BOLD,
    LOOK_PLAIN,
    LOOK_COUNT
};

struct weight {
    size_t lines;
    size_t over; /* with a body below it, or behind it */
    size_t told; /* of these: one with enumerators or labels */
};

bool label_is_bare(const struct reader *reader, const struct unit *unit, struct label *label)
{
    struct str text = str_from(unit->text, unit->mark.end);
    return unit_label(reader, unit, unit->mark.end, label) && label->end == text.size &&
           !text_ends_sentence(text) && text_is_han(text_peek(text));
}

static struct str without_status(const struct reader *reader, struct str heading)
{
    size_t end;
    struct str raw;
    return status_at_end(reader, heading, &end, &raw) ? str_slice(heading, 0, end) : heading;
}

static bool is_unmarked(const struct unit *unit)
{
    return unit->kind == UNIT_TEXT && unit->part == NOTICE_PART_TEXT && unit->level == 0 &&
           unit->mark.kind == MARK_NONE;
}

/* Ends in no full stop, but for 关于……的问题。 */
static bool is_open_ended(const struct unit *unit)
{
    bool stops = unit->stop != STR_NOWHERE || text_ends_sentence(unit->text);
    return !stops ||
           (unit->stop + sizeof W_STOP - 1 == unit->text.size && issue_is_bare(unit->text));
}

static bool is_bare_line(const struct reader *reader, const struct unit *unit)
{
    if (!is_unmarked(unit) || unit->text.size > LINE_MOST || unit->text.size < 6 ||
        unit->sentence || !is_open_ended(unit) ||
        (unit->colon != STR_NOWHERE && str_has(without_status(reader, unit->text), STR(W_COLON)))) {
        return false;
    }
    struct label label;
    return !unit_label(reader, unit, 0, &label) ||
           (label_is_bare(reader, unit, &label) && reader->bare_labels[label.kind] == 1);
}

static const struct unit *next_unit(const struct reader *reader, size_t i, size_t to)
{
    for (i++; i < to; i++) {
        if (reader->units[i].kind == UNIT_TEXT || reader->units[i].kind == UNIT_TABLE) {
            return &reader->units[i];
        }
    }
    return NULL;
}

static void mark_bare_lines(struct reader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        reader->units[i].bare = is_bare_line(reader, &reader->units[i]);
    }
}

static void count_labels(struct reader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct label label;
        if (reader->units[i].kind == UNIT_TEXT &&
            label_is_bare(reader, &reader->units[i], &label)) {
            reader->bare_labels[label.kind]++;
        }
    }
}

/* ---- labels of what was found ---------------------------------------------------------- */

/* 【反馈问题】…… begins an issue where nothing else does; below the number of an issue it only says
 * once more what was found. */
static bool begins_finding(const struct reader *reader, const struct unit *unit,
                           struct label *label)
{
    return unit->kind == UNIT_TEXT && unit->part == NOTICE_PART_TEXT &&
           unit->mark.kind == MARK_NONE && !unit->sentence && unit_label(reader, unit, 0, label) &&
           label->kind == LABEL_FINDING && label->end < unit->text.size;
}

/* Text of an issue, or a point of it; no title with a number. */
static bool tells(const struct unit *unit)
{
    return unit->level == 0 &&
           (unit->mark.kind == MARK_NONE ||
            (mark_rank(unit->mark.kind) > mark_rank(MARK_DIGIT) && text_ends_sentence(unit->text)));
}

static bool findings_are_issues(const struct reader *reader, size_t from, size_t to)
{
    const struct unit *before = NULL;
    size_t count = 0, fresh = 0;
    for (size_t i = from; i < to; i++) {
        const struct unit *unit = &reader->units[i];
        struct label label;
        if (begins_finding(reader, unit, &label)) {
            count++;
            fresh += before != NULL && tells(before);
        }
        before = unit->kind == UNIT_TEXT ? unit : before;
    }
    return count > 1 && fresh * 4 >= count;
}

/* 1.反馈问题：……: where numbers of this form stand before no other label, each begins an issue. */
static void mark_numbered_findings(struct reader *reader, size_t from, size_t to)
{
    size_t findings[MARK_CIRCLE + 1] = {0}, fields[MARK_CIRCLE + 1] = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = from; i < to; i++) {
            struct unit *unit = &reader->units[i];
            struct label label;
            if (unit->kind != UNIT_TEXT || unit->mark.kind == MARK_NONE || unit->level > 0 ||
                !unit_label(reader, unit, unit->mark.end, &label)) {
                continue;
            }
            bool finding =
                label.kind == LABEL_FINDING && unit->mark.end + label.end < unit->text.size;
            if (pass == 0) {
                findings[unit->mark.kind] += finding;
                fields[unit->mark.kind] += !finding;
            } else if (finding && findings[unit->mark.kind] > 1 && fields[unit->mark.kind] == 0) {
                unit->mark.end += label.end;
            }
        }
    }
}

/* Its title stands behind the label. */
static void mark_findings(struct reader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct unit *unit = &reader->units[i];
        struct label label;
        if (begins_finding(reader, unit, &label)) {
            unit->heads = HEADS_ISSUE;
            unit->mark.end = label.end;
        }
    }
}

/* ---- looks ----------------------------------------------------------------------------- */

/* **……。**一是……: the first sentence of a paragraph, and what stands behind it. */
static bool is_lead(const struct reader *reader, const struct unit *unit)
{
    struct str text = unit->text;
    struct label label;
    int ordinal;
    size_t size;
    if (!is_unmarked(unit) || unit->text.size < 6 || unit_label(reader, unit, 0, &label) ||
        enumerator_read(text, &ordinal, &size) != ENUMERATOR_NONE) {
        return false;
    }
    size_t end = issue_head_end(reader, unit);
    struct str head = str_slice(text, 0, end);
    while (text_last(head) == 0xFF1A || text_last(head) == 0x3002) {
        head.size -= 3;
    }
    bool problem = words_at_end(&words_issue_tails, head) > 0 && /* ……不力的问题。一是…… */
                   enumerator_read(str_from(text, end), &ordinal, &size) != ENUMERATOR_NONE;
    return end < text.size && head.size <= LEAD_MOST &&
           (unit->lead == end || unit->lead == head.size || issue_is_bare(head) || problem);
}

static enum look look_of(const struct reader *reader, const struct unit *unit)
{
    if (!unit->bare) {
        return is_lead(reader, unit) ? LOOK_LEAD : LOOK_NONE;
    }
    if (issue_is_bare(without_status(reader, unit->text))) {
        return LOOK_WRAPPED;
    }
    if (text_is_area(unit->text)) {
        return LOOK_NONE;
    }
    return unit->adorned ? LOOK_ADORNED : unit->bold ? LOOK_BOLD : LOOK_PLAIN;
}

/* A chapter by its words, by the form of its number, or by its level. */
static bool begins_chapter(const struct unit *unit)
{
    if (unit->kind != UNIT_TEXT || unit->heads == HEADS_CHAPTER) {
        return unit->heads == HEADS_CHAPTER;
    }
    return unit->mark.kind == MARK_PART || unit->mark.kind == MARK_HAN ||
           (unit->mark.kind == MARK_NONE && unit->level > 0 && unit->level <= 2);
}

/* Text below a heading, and is it one of measures? */
static bool is_body(const struct reader *reader, const struct unit *unit, bool *told)
{
    struct label label;
    int ordinal;
    size_t size;
    if (unit == NULL || unit->kind != UNIT_TEXT || unit->level > 0) {
        return false;
    }
    bool first = enumerator_read(unit->text, &ordinal, &size) != ENUMERATOR_NONE &&
                 (unit->mark.kind == MARK_NONE || text_ends_sentence(unit->text));
    *told = first || unit_label(reader, unit, 0, &label);
    return *told || (unit->mark.kind == MARK_NONE && text_ends_sentence(unit->text));
}

/* Numbered like an issue, with a body below it: 1.关于……的问题, #### 1.…… */
static bool is_numbered(const struct reader *reader, size_t i, size_t to)
{
    const struct unit *unit = &reader->units[i];
    bool told;
    if (unit->kind != UNIT_TEXT || mark_rank(unit->mark.kind) < mark_rank(MARK_DIGIT)) {
        return false;
    }
    return unit->level > 0 ||
           (!unit->sentence && !text_ends_sentence(unit->text) &&
            is_body(reader, next_unit(reader, i, to), &told)) ||
           (unit->sentence && issue_is_wrapped(str_from(unit->text, unit->mark.end)));
}

/* （1）…… below it: a section by its numbers, or an issue that groups others. */
static bool heads_points(const struct reader *reader, size_t i, size_t to)
{
    const struct unit *next = next_unit(reader, i, to);
    return next != NULL && mark_rank(next->mark.kind) > mark_rank(MARK_DIGIT);
}

static void weigh(const struct reader *reader, size_t i, size_t to, enum look look,
                  struct weight *weight)
{
    const struct unit *unit = &reader->units[i], *next = next_unit(reader, i, to);
    size_t end;
    struct str raw;
    bool told = true;
    if (unit->heads == HEADS_SECTION && !is_body(reader, next, &told)) {
        return; /* whatever the others are */
    }
    weight->lines++;
    if (look == LOOK_LEAD || look == LOOK_WRAPPED ||
        (look == LOOK_ADORNED ? next != NULL && !next->adorned : is_body(reader, next, &told))) {
        weight->over++;
        weight->told += told || status_at_end(reader, unit->text, &end, &raw);
    }
}

/* The look of the issues among the units [from, to), which are a chapter; or LOOK_NONE. */
static enum look look_of_issues(const struct reader *reader, const unsigned char *looks,
                                size_t from, size_t to)
{
    struct weight weights[LOOK_COUNT] = {0};
    size_t numbered = 0, areas = 0;
    for (size_t i = from; i < to; i++) {
        const struct unit *unit = &reader->units[i];
        numbered += is_numbered(reader, i, to);
        areas += unit->kind == UNIT_TEXT && !unit->sentence && text_is_area(unit->text);
        if (looks[i] != LOOK_NONE) {
            weigh(reader, i, to, (enum look)looks[i], &weights[looks[i]]);
        }
    }
    for (enum look look = LOOK_WRAPPED; look < LOOK_COUNT; look++) {
        const struct weight *weight = &weights[look];
        bool sure = look == LOOK_WRAPPED || look == LOOK_ADORNED;
        if (weight->lines > numbered && weight->lines > (sure ? 0 : 1) &&
            weight->over * 10 >= weight->lines * 9 &&
            (sure || areas > 0 || weight->told * 2 >= weight->lines)) {
            return look;
        }
    }
    return LOOK_NONE;
}

static void mark_issues(struct reader *reader, size_t from, size_t to)
{
    unsigned char *looks = region_array(reader->region, to + 1, sizeof *looks);
    for (size_t i = from; i < to; i++) {
        struct unit *unit = &reader->units[i];
        bool open = unit->heads == HEADS_NOTHING ||
                    (unit->heads == HEADS_SECTION && heads_points(reader, i, to));
        looks[i] = open ? (unsigned char)look_of(reader, unit) : LOOK_NONE;
    }
    for (size_t first = from; first < to;) {
        size_t end = first + 1;
        while (end < to && !begins_chapter(&reader->units[end])) {
            end++;
        }
        enum look issues = look_of_issues(reader, looks, first, end);
        for (size_t i = first; issues != LOOK_NONE && i < end; i++) {
            if (looks[i] == issues) {
                reader->units[i].heads = HEADS_ISSUE;
            }
        }
        first = end;
    }
}

/* ---- sections and chapters ------------------------------------------------------------- */

/* ◆关于……的问题, and below it （1） with a title of its own */
static bool heads_sub_issues(const struct reader *reader, const struct unit *unit,
                             const struct unit *next)
{
    return mark_rank(next->mark.kind) > mark_rank(MARK_DIGIT) &&
           (issue_is_bare(without_status(reader, unit->text)) ||
            (unit->adorned && !text_is_area(unit->text)));
}

/* Does the line stand above the first of some numbers, or above one that leads on: issues may be
 * numbered through the sections. */
static bool heads_numbers(const struct reader *reader, const struct unit *unit,
                          const struct unit *next, const int *last)
{
    bool area = text_is_area(unit->text);
    enum mark_kind least = !area ? MARK_DIGIT : last[MARK_PART] > 0 ? MARK_HAN : MARK_HAN_BRACKET;
    if (mark_rank(next->mark.kind) < mark_rank(least)) {
        return false;
    }
    if (next->mark.ordinal == 1) {
        return !heads_sub_issues(reader, unit, next);
    }
    return (area || unit->bold) && last[next->mark.kind] > 0 &&
           next->mark.ordinal == last[next->mark.kind] + 1;
}

/* Lines that are chapters by their last words, and beside them others that look the same and name
 * the role of one. */
static void mark_chapters(struct reader *reader, size_t from, size_t to)
{
    size_t sure[2] = {0}; /* plain and bold ones */
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = from; i < to; i++) {
            struct unit *unit = &reader->units[i];
            struct label label;
            if (unit->heads != HEADS_NOTHING || !unit->bare) {
                continue;
            }
            if (pass == 0 ? words_at_end(&words_chapter_like, unit->text) > 0 ||
                                unit_label(reader, unit, 0, &label)
                          : sure[unit->bold] > 1 && !text_is_area(unit->text) &&
                                (role_by_title(unit->text) != NOTICE_OTHER ||
                                 words_inside(&words_role_responsibility, unit->text))) {
                unit->heads = HEADS_CHAPTER;
                sure[unit->bold]++;
            }
        }
    }
}

/* Lines that are sections by the numbers below them. */
static void mark_numbered_sections(struct reader *reader, size_t from, size_t to)
{
    bool before_is_head = false;
    int last[MARK_CIRCLE + 1] = {0};
    for (size_t i = from; i < to; i++) {
        struct unit *unit = &reader->units[i];
        bool bare = unit->heads == HEADS_NOTHING && unit->bare;
        const struct unit *next = bare ? next_unit(reader, i, to) : NULL;
        if (next != NULL && !before_is_head && heads_numbers(reader, unit, next, last)) {
            unit->heads = HEADS_SECTION;
        }
        if (unit->kind == UNIT_TEXT) {
            last[unit->mark.kind] = unit->mark.ordinal;
            before_is_head = mark_rank(unit->mark.kind) >= mark_rank(MARK_DIGIT) &&
                             !unit->sentence && !text_ends_sentence(unit->text);
        }
    }
}

/* A line right above an issue that is such a line too. */
static void mark_sections(struct reader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct unit *unit = &reader->units[i];
        const struct unit *next =
            unit->heads == HEADS_NOTHING && unit->bare ? next_unit(reader, i, to) : NULL;
        if (next != NULL && next->heads == HEADS_ISSUE) {
            unit->heads = HEADS_SECTION;
        }
    }
}

void reader_mark_heads(struct reader *reader, size_t from, size_t to)
{
    count_labels(reader, from, to);
    mark_bare_lines(reader, from, to);
    mark_numbered_findings(reader, from, to);
    mark_chapters(reader, from, to);
    mark_numbered_sections(reader, from, to);
    if (findings_are_issues(reader, from, to)) {
        mark_findings(reader, from, to);
    }
    mark_issues(reader, from, to);
    mark_sections(reader, from, to);
}
