/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/*
 * The facts of the inspection, from the opening: who came, sent by whom, from when to when, and on
 * which day it was told what was found.
 */

#define DAYS_MOST 32

struct found_day {
    size_t at, end;
    struct notice_day day;
    bool opens, closes; /* of a period */
};

struct opening {
    struct reader *reader;
    const struct unit *unit;
    struct found_day days[DAYS_MOST];
    size_t count;
};

static bool may_begin_day(struct str rest)
{
    uint32_t code = text_peek(rest);
    return text_begins_number(code) || code == 0xD7 || code == '_' || code == 'X' || code == 'x' ||
           (code > 0xFF && (words_at_start(&words_blanks, rest) > 0 ||
                            words_at_start(&words_same_years, rest) > 0 ||
                            words_at_start(&words_next_years, rest) > 0));
}

/* All days of the opening, in order; a year left out is that of the day before. */
static void find_days(struct opening *opening)
{
    struct str text = opening->unit->text;
    struct notice_day last = {0};
    bool after_digit = false;
    for (size_t at = 0; at < text.size && opening->count < DAYS_MOST;) {
        struct str rest = str_from(text, at);
        uint32_t code = text_peek(rest);
        struct notice_day day = {.day = {.year = last.day.year}};
        struct str words = rest;
        if (!after_digit && may_begin_day(rest) && day_take(&words, &day)) {
            size_t end = text.size - words.size;
            opening->days[opening->count++] = (struct found_day){.at = at, .end = end, .day = day};
            last = day;
            struct str ahead = words;
            (void)str_take(&ahead, STR(W_SINCE));
            size_t range = words_at_start(&words_day_ranges, ahead);
            struct str until = str_from(ahead, range);
            struct notice_day closing = {.day = {.year = day.day.year, .month = day.day.month}};
            if (range > 0 && opening->count < DAYS_MOST && day_take_last(&until, &closing)) {
                opening->days[opening->count - 1].opens = true;
                opening->days[opening->count++] = (struct found_day){.at = end + range,
                                                                     .end = text.size - until.size,
                                                                     .day = closing,
                                                                     .closes = true};
                last = closing;
                end = text.size - until.size;
            }
            at = end;
            after_digit = false;
            continue;
        }
        if (!after_digit && year_take(&rest, &last.day.year)) { /* 2024年，……。3月11日 */
            at = text.size - rest.size;
            continue;
        }
        text_take(&rest);
        after_digit = text_is_digit(code);
        at = text.size - rest.size;
    }
}

/* ---- group ----------------------------------------------------------------------------- */

/* 六届区委第十轮巡察|区委第四巡察组: a round before a group that names its committee itself. */
static struct str without_round_before(struct str group, struct str type)
{
    size_t at = str_find(group, STR(W_ROUND));
    struct str rest = str_from(group, at == STR_NOWHERE ? 0 : at + sizeof W_ROUND - 1);
    if (at == STR_NOWHERE || !str_take(&rest, type) || rest.size < 6 ||
        !words_has(&words_ranked_committees, str_slice(rest, 0, 6))) {
        return group;
    }
    return rest;
}

/* 三组, 第三组, 组 */
static bool take_group(struct str *s)
{
    struct str rest = *s;
    int number;
    (void)str_take(&rest, STR(W_ORDINAL));
    (void)text_take_number(&rest, &number);
    if (!str_take(&rest, STR(W_GROUP))) {
        return false;
    }
    *s = rest;
    return true;
}

/* 巡察组, 巡察三组, 巡察第三组, 巡察组第三组 at `at`; its size, or 0. */
static size_t group_size(struct str text, size_t at, struct str type)
{
    struct str rest = str_from(text, at + type.size);
    if (!take_group(&rest)) {
        return 0;
    }
    if (str_starts(rest, STR(W_ORDINAL))) {
        (void)take_group(&rest);
    }
    return text.size - at - rest.size;
}

/* The group nearest to byte `near` of `text`; one that says whose or which it is goes before a bare
 * 巡察组. */
static struct str find_group(struct str text, size_t near, struct str type)
{
    struct str best = STR_NONE;
    size_t distance = STR_NOWHERE, bare = type.size + sizeof W_GROUP - 1;
    for (size_t at = 0;;) {
        size_t found = str_find(str_from(text, at), type);
        if (found == STR_NOWHERE) {
            return best;
        }
        at += found;
        size_t size = group_size(text, at, type);
        if (size > 0) {
            size_t begin = group_name_start(text, at);
            size_t here = begin >= near ? begin - near : near - begin;
            bool named = at + size - begin > bare, best_named = best.size > bare;
            if (named == best_named ? here < distance : named) {
                distance = here;
                best = without_round_before(str_slice(text, begin, at + size), type);
            }
        }
        at += type.size;
    }
}

/* 八届, 第八届 at its head, 第七轮（巡察） at its end. */
static struct str without_round(struct str committee)
{
    struct str rest = committee;
    (void)str_take(&rest, STR(W_ORDINAL));
    int number;
    if (text_take_number(&rest, &number) && str_take(&rest, STR(W_TERM))) {
        committee = rest;
    }
    size_t at = str_find(committee, STR(W_ORDINAL));
    if (at != STR_NOWHERE && str_has(committee, STR(W_ROUND))) {
        committee = str_slice(committee, 0, at);
    }
    at = str_find(committee, STR(W_TERM));
    return at == STR_NOWHERE ? committee : str_from(committee, at + sizeof W_TERM - 1);
}

/* 区委第四巡察组 → 区委 */
static struct str committee_of(struct str group, struct str type)
{
    size_t at = str_find_last(group, type);
    struct str before = str_slice(group, 0, at == STR_NOWHERE ? 0 : at);
    before = str_slice(before, 0, group_ordinal(before));
    while (str_ends(before, STR(W_PAUSE))) { /* 区委第一、第二 */
        before = str_slice(before, 0, before.size - (sizeof W_PAUSE - 1));
        before = str_slice(before, 0, group_ordinal(before));
    }
    for (size_t size; (size = words_at_end(&words_group_kinds, before)) > 0;) {
        before = str_slice(before, 0, before.size - size);
    }
    before = str_slice(before, 0, before.size - words_at_end(&words_inspection_offices, before));
    return without_round(before);
}

/* 根据市委统一部署 → 市委 */
static struct str commissioned_by(struct str text)
{
    for (size_t i = 0; i < words_according.count; i++) {
        size_t at = str_find(text, words_according.items[i]);
        if (at == STR_NOWHERE) {
            continue;
        }
        struct str clause = str_from(text, at + words_according.items[i].size);
        struct str rest = clause;
        while (rest.size > 0) {
            uint32_t code = text_peek(rest);
            if (words_at_start(&words_commissioned, rest) > 0) {
                struct str words = without_round(str_slice(clause, 0, clause.size - rest.size));
                size_t inspection = str_find(words, STR(W_INSPECTION));
                words = inspection == STR_NOWHERE ? words : str_slice(words, 0, inspection);
                inspection = str_find(words, STR(W_INSPECTION_HIGH));
                words = inspection == STR_NOWHERE ? words : str_slice(words, 0, inspection);
                size_t about = str_find(words, STR(W_ABOUT)); /* 中共某区委关于巡察工作的部署 */
                words = about == STR_NOWHERE ? words : str_slice(words, 0, about);
                words = str_from(words, notice_party(words));
                if (round_is_committee(words)) {
                    return words;
                }
                break;
            }
            if (code == 0xFF0C || code == 0x3002 || code == ',') {
                break;
            }
            text_take(&rest);
        }
    }
    return STR_NONE;
}

/* ---- days ------------------------------------------------------------------------------ */

static bool is_sentence_end(struct str text, size_t from, size_t to)
{
    return str_has(str_slice(text, from, to), STR(W_STOP));
}

/* The day nearest before the first 反馈 that is said to have happened on a day; not that on which
 * the body published what it did about it. */
static void read_feedback(const struct opening *opening, struct notice_inspection *inspection)
{
    struct str text = opening->unit->text;
    for (size_t at = 0;;) {
        size_t found = str_find(str_from(text, at), STR(W_FEEDBACK));
        if (found == STR_NOWHERE) {
            return;
        }
        at += found;
        for (size_t i = opening->count; i-- > 0;) {
            const struct found_day *day = &opening->days[i];
            if (day->end <= at && !day->opens && !day->closes &&
                !is_sentence_end(text, day->end, at) &&
                !words_inside(&words_published, str_slice(text, day->end, at))) {
                inspection->feedback = day->day;
                return;
            }
        }
        at += sizeof W_FEEDBACK - 1;
    }
}

/* 自…起, …起开展巡察, …进驻, 3月4日，巡察组进驻: the day on which an inspection begins. */
static bool begins_inspection(struct str text, const struct found_day *day)
{
    struct str rest = str_from(text, day->end);
    if (words_at_start(&words_visit_begins, rest) > 0) {
        return true;
    }
    (void)str_take(&rest, STR(W_COMMA));
    struct str clause = str_take_until(&rest, STR(W_COMMA));
    return rest.size > 0 && words_at_end(&words_visit_begins, clause) > 0;
}

/* …进驻、4月26日结束, …进驻，至4月26日: its last day, where no range says it. */
static void read_last_day(const struct opening *opening, size_t first, struct notice_day *end)
{
    for (size_t i = first + 1; i < opening->count; i++) {
        struct str rest = str_from(opening->unit->text, opening->days[i].end);
        struct str before = str_slice(opening->unit->text, 0, opening->days[i].at);
        if (words_at_start(&words_visit_ends, rest) > 0 ||
            words_at_end(&words_day_ranges, before) > 0) {
            *end = opening->days[i].day;
            return;
        }
    }
}

static size_t read_days(const struct opening *opening, struct notice_inspection *inspection)
{
    for (size_t i = 0; i + 1 < opening->count; i++) {
        if (opening->days[i].opens) {
            inspection->start = opening->days[i].day;
            inspection->end = opening->days[i + 1].day;
            return opening->days[i].at;
        }
    }
    for (size_t i = 0; i < opening->count; i++) {
        if (begins_inspection(opening->unit->text, &opening->days[i])) {
            inspection->start = opening->days[i].day;
            read_last_day(opening, i, &inspection->end);
            return opening->days[i].at;
        }
    }
    return opening->count > 0 ? opening->days[0].at : 0;
}

/* ---- the opening ----------------------------------------------------------------------- */

static struct str find_type(const struct reader *reader, struct str opening)
{
    struct str title = reader->notice->title;
    bool high = str_has(title, STR(W_INSPECTION_HIGH)), low = str_has(title, STR(W_INSPECTION));
    if (high != low) {
        return high ? STR(W_INSPECTION_HIGH) : STR(W_INSPECTION);
    }
    if (str_has(opening, STR(W_INSPECTION W_GROUP)) || str_has(opening, STR(W_INSPECTION))) {
        return STR(W_INSPECTION);
    }
    return str_has(opening, STR(W_INSPECTION_HIGH)) ? STR(W_INSPECTION_HIGH) : STR_NONE;
}

static void read_opening(struct reader *reader, const struct unit *unit)
{
    struct notice_inspection *inspection = &reader->notice->inspection;
    struct opening opening = {.reader = reader, .unit = unit};
    struct notice_inspection read = *inspection;
    find_days(&opening);
    size_t near = read_days(&opening, &read);
    read_feedback(&opening, &read);
    if (str_is_none(read.type)) {
        read.type = find_type(reader, unit->text);
    }
    if (str_is_none(read.group) && !str_is_none(read.type)) {
        read.group = find_group(unit->text, near, read.type);
    }
    *inspection = read;
}

static bool is_complete(const struct notice_inspection *inspection)
{
    return inspection->start.state != NOTICE_DAY_ABSENT &&
           inspection->feedback.state != NOTICE_DAY_ABSENT;
}

/* The paragraphs before the first chapter; of a notice without chapters the first paragraph. */
void notice_read_inspection(struct reader *reader)
{
    struct notice_inspection *inspection = &reader->notice->inspection;
    inspection->type = find_type(reader, STR(""));
    struct str first = STR_NONE;
    for (size_t i = reader->body; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        if (unit->mark.kind != MARK_NONE || (unit->level > 0 && !str_is_none(first)) ||
            is_complete(inspection)) {
            break;
        }
        if (unit->kind != UNIT_TEXT || unit->level > 0) {
            continue;
        }
        first = str_is_none(first) ? unit->text : first;
        read_opening(reader, unit);
    }
    inspection->round = round_find(reader);
    struct str committee = committee_of(inspection->group, inspection->type);
    if (round_is_committee(committee)) {
        inspection->authority = committee;
    } else {
        inspection->authority = commissioned_by(first);
    }
}
