/* SPDX-License-Identifier: MIT */
#include "notice/contact.h"

/*
 * Lines that hold more than one unit: a program that lost all line ends leaves 一、……。（一）……。
 * 1.……。 in one paragraph. Each number that begins a sentence there begins a unit.
 */

#define CROWDED_LEAST 300 /* bytes of a line that may hold several units */
#define INNER_MOST 200    /* numbers in one unit */

struct inner {
    size_t at;
    enum mark_kind kind;
    int ordinal;
};

struct crowd {
    struct inner items[INNER_MOST];
    size_t count;
};

/* ---- a part of a unit ------------------------------------------------------------------ */

static void slice_pieces(struct reader *reader, const struct unit *unit, size_t from, size_t to,
                         struct unit *slice)
{
    size_t first = 0, last;
    while (first + 1 < unit->piece_count && unit->pieces[first + 1].at <= from) {
        first++;
    }
    for (last = first + 1; last < unit->piece_count && unit->pieces[last].at < to;) {
        last++;
    }
    struct piece *pieces = region_array(reader->region, last - first, sizeof *pieces);
    for (size_t i = first; i < last; i++) {
        struct piece piece = unit->pieces[i];
        bool inside = piece.at < from;
        piece.skip += inside ? from - piece.at : 0;
        piece.at = inside ? 0 : piece.at - from;
        pieces[i - first] = piece;
    }
    slice->pieces = pieces;
    slice->piece_count = last - first;
}

static void slice_gaps(struct reader *reader, const struct unit *unit, size_t from, size_t to,
                       struct unit *slice)
{
    size_t *gaps = region_array(reader->region, unit->gap_count + 1, sizeof *gaps);
    size_t count = 0;
    for (size_t i = 0; i < unit->gap_count; i++) {
        if (unit->gaps[i] > from && unit->gaps[i] < to) {
            gaps[count++] = unit->gaps[i] - from;
        }
    }
    slice->gaps = gaps;
    slice->gap_count = count;
}

struct unit unit_slice(struct reader *reader, const struct unit *unit, size_t from, size_t to)
{
    struct unit slice = *unit;
    struct line line = {0};
    slice.text = str_slice(unit->text, from, to);
    line_squeeze(reader->region, slice.text, &line);
    slice.stop = line.stop;
    slice.colon = line.colon;
    slice.colon_last = line.colon_last;
    slice.sentence = line.sentence;
    slice.mark = mark_read(reader->region, slice.text);
    slice_pieces(reader, unit, from, to, &slice);
    slice_gaps(reader, unit, from, to, &slice);
    return slice;
}

/* ---- crowded lines --------------------------------------------------------------------- */

static bool ends_before(const struct unit *unit, size_t at)
{
    uint32_t before = text_last(str_slice(unit->text, 0, at));
    return at == 0 || before == 0x3002 || before == 0xFF1A || before == ':' || before == 0xFF01 ||
           unit_has_gap(unit, at);
}

static void put_inner(struct reader *reader, const struct unit *unit, size_t at,
                      struct crowd *crowd)
{
    struct mark mark = ends_before(unit, at) ? mark_read(reader->region, str_from(unit->text, at))
                                             : (struct mark){0};
    if (mark.kind != MARK_NONE && mark.kind <= MARK_DIGIT && crowd->count < INNER_MOST) {
        crowd->items[crowd->count++] = (struct inner){at, mark.kind, mark.ordinal};
    }
}

/* The numbers of `unit` that begin a sentence. */
static void find_inner(struct reader *reader, const struct unit *unit, struct crowd *crowd)
{
    struct str text = unit->text;
    put_inner(reader, unit, 0, crowd);
    for (size_t at = 0; (at = skip_ideographs(text, at)) < text.size;) {
        struct str rest = str_from(text, at);
        text_take(&rest);
        at = text.size - rest.size;
        if (at < text.size) {
            put_inner(reader, unit, at, crowd);
        }
    }
}

/* How many numbers of this kind lead on from 1 (or from any, where the text begins with it). */
static size_t run_of(const struct crowd *crowd, enum mark_kind kind)
{
    size_t run = 0;
    int last = 0;
    for (size_t i = 0; i < crowd->count; i++) {
        const struct inner *inner = &crowd->items[i];
        if (inner->kind != kind) {
            continue;
        }
        bool begins = run == 0 && (inner->ordinal == 1 || inner->at == 0);
        if (begins || (run > 0 && inner->ordinal == last + 1)) {
            last = inner->ordinal;
            run++;
        }
    }
    return run;
}

/* Two chapters in one line; or two sections of which one holds a numbered issue. */
static bool is_crowded(const struct crowd *crowd)
{
    size_t chapters = run_of(crowd, MARK_HAN), sections = run_of(crowd, MARK_HAN_BRACKET);
    size_t issues = 0;
    for (size_t i = 0; i < crowd->count; i++) {
        issues += crowd->items[i].kind == MARK_DIGIT;
    }
    return chapters > 1 || run_of(crowd, MARK_PART) > 1 ||
           (sections > 0 && issues > 0 && sections + issues > 2);
}

/* Does this number go on with those before it of its kind? 1 always begins anew. */
static bool leads_on(int *last, const struct inner *inner)
{
    if (inner->ordinal != 1 && inner->ordinal != last[inner->kind] + 1 && inner->at > 0) {
        return false;
    }
    last[inner->kind] = inner->ordinal;
    return true;
}

/* 公示期限：……, 欢迎……监督, 中共……委员会2025年8月5日 begin a unit too. */
static bool begins_end(const struct reader *reader, struct str rest)
{
    struct contact_label label;
    return contact_label(reader, rest, &label) || words_at_start(&words_opening_starts, rest) > 0;
}

/* Cuts the comment block, and behind it the signature, off the last unit. */
static size_t split_end(struct reader *reader, const struct unit *unit, size_t from,
                        struct unit *into)
{
    struct str text = unit->text;
    size_t count = 0;
    for (size_t at = from; at < text.size && count < 2;) {
        size_t found = str_find(str_from(text, at), STR(W_STOP));
        if (found == STR_NOWHERE) {
            break;
        }
        at += found + sizeof W_STOP - 1;
        struct str rest = str_from(text, at);
        bool sign = notice_party(rest) > 0 && !text_has_stop(rest);
        if (rest.size > 0 && (sign || (count == 0 && begins_end(reader, rest)))) {
            into[count++] = unit_slice(reader, unit, from, at);
            from = at;
        }
    }
    into[count++] = unit_slice(reader, unit, from, text.size);
    return count;
}

static size_t split_unit(struct reader *reader, const struct unit *unit, const struct crowd *crowd,
                         struct unit *into)
{
    int last[MARK_CIRCLE + 1] = {0};
    size_t from = 0, count = 0;
    for (size_t i = 0; i < crowd->count; i++) {
        const struct inner *inner = &crowd->items[i];
        if (!leads_on(last, inner) || inner->at == 0) {
            continue;
        }
        into[count++] = unit_slice(reader, unit, from, inner->at);
        from = inner->at;
    }
    count += split_end(reader, unit, from, into + count);
    for (size_t i = 1; i < count; i++) {
        into[i].level = 0;
        into[i].soft = true;
    }
    return count;
}

struct unit_list {
    struct unit *items;
    size_t count, room;
};

/* 一、 （一） 1. 第一部分 ㈠ begin with one of few characters. */
static bool may_begin_mark(struct str text)
{
    uint32_t first = text_peek(text);
    return text_begins_number(first) || text_half(first) == '(' ||
           (first >= 0x2460 && first <= 0x325F) || str_starts(text, STR(W_ORDINAL)) ||
           words_at_start(&words_formal_numerals, text) > 0;
}

/* A number right behind a full stop, without which no line is crowded: nearly all have none. */
static bool may_be_crowded(struct reader *reader, struct str text)
{
    for (size_t stop; (stop = str_find(text, STR(W_STOP))) != STR_NOWHERE;) {
        text = str_from(text, stop + sizeof W_STOP - 1);
        struct mark mark = text.size > 0 && may_begin_mark(text) ? mark_read(reader->region, text)
                                                                 : (struct mark){0};
        if (mark.kind != MARK_NONE && mark.kind <= MARK_DIGIT) {
            return true;
        }
    }
    return false;
}

static bool find_crowd(struct reader *reader, const struct unit *unit, struct crowd *crowd)
{
    if (unit->kind != UNIT_TEXT || unit->level > 0 || !unit->sentence ||
        unit->text.size < CROWDED_LEAST || !may_be_crowded(reader, unit->text)) {
        return false;
    }
    crowd->count = 0;
    find_inner(reader, unit, crowd);
    return is_crowded(crowd);
}

void reader_split(struct reader *reader)
{
    struct unit_list units = {0};
    struct crowd crowd;
    struct unit slices[INNER_MOST + 3];
    size_t kept = 0; /* units in front of it have been put */
    for (size_t i = 0; i < reader->unit_count; i++) {
        if (!find_crowd(reader, &reader->units[i], &crowd)) {
            continue;
        }
        size_t count = split_unit(reader, &reader->units[i], &crowd, slices);
        for (; kept < i; kept++) {
            *REGION_PUSH(reader->region, &units) = reader->units[kept];
        }
        for (size_t s = 0; s < count; s++) {
            *REGION_PUSH(reader->region, &units) = slices[s];
        }
        kept++;
    }
    for (; units.count > 0 && kept < reader->unit_count; kept++) {
        *REGION_PUSH(reader->region, &units) = reader->units[kept];
    }
    if (units.count > 0) {
        reader->units = units.items;
        reader->unit_count = units.count;
    }
}
