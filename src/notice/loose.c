/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* Numbers without a sign behind them: they head a line only where others like them do. */

/* 万元, 公里 behind a number: it is one of the text. */
static bool is_figure(struct str after)
{
    for (size_t i = 0; i < figure_scale_count; i++) {
        if (word_starts(after, figure_scales[i].word)) {
            return true;
        }
    }
    for (size_t i = 0; i < figure_unit_count; i++) {
        if (word_starts(after, figure_units[i].word)) {
            return true;
        }
    }
    return false;
}

static bool is_decimal(struct mark mark)
{
    return mark.kind == MARK_DECIMAL || mark.kind == MARK_DECIMAL_LONG;
}

/* 1.1审计……, 1 审计……, 问题一 审计……, but not 1.5万元…… nor 3个…… */
static struct mark maybe_loose(struct reader *reader, const struct unit *unit)
{
    bool may = unit->kind == UNIT_TEXT && unit->mark.kind == MARK_NONE && unit->text.size > 0 &&
               (unit->gap_count > 0 || unit->lead > 0 || text_is_digit(text_peek(unit->text)));
    struct mark mark = may ? mark_read_loose(reader->region, unit->text) : (struct mark){0};
    if (mark.kind == MARK_NONE) {
        return mark;
    }
    bool apart = unit_has_gap(unit, mark.end) || unit->lead == mark.end;
    if (!is_decimal(mark)
            ? !apart
            : unit->level == 0 && !apart && is_figure(str_from(unit->text, mark.end))) {
        return (struct mark){0};
    }
    return mark;
}

/* 2.3 goes on with what 2, 2.2 or 2.2.1 began. */
static bool goes_on(struct str last, struct mark mark)
{
    size_t dot = str_find_last(mark.number, STR("."));
    return mark.ordinal == 1 || str_starts(last, str_slice(mark.number, 0, dot + 1));
}

/* How often numbers of each kind lead on from 1: 1 …, 2 …; of decimals how many there are. */
static void count_loose(struct reader *reader, size_t *counts)
{
    int last[MARK_CIRCLE + 1] = {0};
    for (size_t i = 0; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        struct mark mark = maybe_loose(reader, unit);
        if (is_decimal(mark)) {
            counts[MARK_DECIMAL] += counts[MARK_DECIMAL] > 0 || mark.ordinal == 1;
        } else if (mark.kind != MARK_NONE && !unit->sentence) {
            counts[mark.kind] += last[mark.kind] > 0 && mark.ordinal == last[mark.kind] + 1;
            last[mark.kind] = mark.ordinal == 1 || last[mark.kind] > 0 ? mark.ordinal : 0;
        }
    }
}

/* Numbers are those of headings where more than one begins a line, the first of them a 1; a bare 1
 * also in a heading, or beside decimals. */
void reader_mark_loose(struct reader *reader)
{
    size_t counts[MARK_CIRCLE + 1] = {0};
    count_loose(reader, counts);
    bool decimals = counts[MARK_DECIMAL] > 1;
    struct str last = STR("");
    for (size_t i = 0; i < reader->unit_count; i++) {
        struct unit *unit = &reader->units[i];
        struct mark mark = maybe_loose(reader, unit);
        bool beside = mark.kind == MARK_DIGIT && (decimals || unit->level > 0);
        if (is_decimal(mark) ? decimals && goes_on(last, mark)
                             : beside || (counts[mark.kind] > 0 && !unit->sentence)) {
            unit->mark = mark;
            last = is_decimal(mark) ? mark.number : last;
        }
    }
}
