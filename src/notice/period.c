/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

#define YEAR_LEAST 1900
#define YEAR_MOST 2199
#define DAY_MOST 60 /* bytes of a line that is a date */

/* ---- one part of a date ---------------------------------------------------------------- */

/* ××, and 20×× of a year. */
static bool take_blank(struct str *s)
{
    struct str rest = *s;
    size_t size;
    while (rest.size > 0 && text_is_digit(text_peek(rest))) {
        text_take(&rest);
    }
    size_t written = rest.size;
    while ((size = words_at_start(&words_blanks, rest)) > 0) {
        rest = str_from(rest, size);
    }
    if (rest.size == written) {
        return false;
    }
    *s = rest;
    return true;
}

/* 月日 behind a year, 日 behind a month: nothing was written between the units of a form. */
static bool take_gap(struct str *s, bool year, bool month)
{
    struct str rest = *s;
    bool both = year && !month && str_take(&rest, STR(W_MONTH));
    if (!(both || month) || !str_take(&rest, STR(W_DAY)) ||
        (rest.size > 0 && words_at_start(&words_day_behind, rest) == 0)) {
        return false;
    }
    *s = rest;
    return true;
}

/* A number, or the blank of a form, in front of `unit`. */
static bool take_part(struct str *s, struct str unit, int *part, bool *blank)
{
    struct str rest = *s;
    int number = 0;
    if (text_take_number(&rest, &number) && str_take(&rest, unit)) {
        *part = number;
        *s = rest;
        return true;
    }
    rest = *s;
    if (take_blank(&rest) && str_take(&rest, unit)) {
        *blank = true;
        *s = rest;
        return true;
    }
    return false;
}

static bool take_separator(struct str *s, char *separator)
{
    if (s->size == 0) {
        return false;
    }
    struct str rest = *s;
    uint32_t code = text_half(text_take(&rest));
    if ((code != '.' && code != '-' && code != '/') ||
        (*separator != 0 && (char)code != *separator)) {
        return false;
    }
    *separator = (char)code;
    *s = rest;
    return true;
}

static bool take_digits(struct str *s, int *number)
{
    return s->size > 0 && text_is_digit(text_peek(*s)) && text_take_number(s, number);
}

/* 2025.8.5, 2025-08-05, 2025/8/5 */
static bool take_digital(struct str *s, struct notice_day *day)
{
    struct str rest = *s;
    int parts[3] = {0};
    char separator = 0;
    if (!take_digits(&rest, &parts[0]) || !take_separator(&rest, &separator) ||
        !take_digits(&rest, &parts[1])) {
        return false;
    }
    bool third = take_separator(&rest, &separator) && take_digits(&rest, &parts[2]);
    if (!third || parts[0] < YEAR_LEAST || parts[0] > YEAR_MOST) {
        return false;
    }
    *day = (struct notice_day){NOTICE_DAY_GIVEN, {parts[0], parts[1], parts[2]}};
    *s = rest;
    return true;
}

static void settle(struct notice_day *day, bool blank)
{
    if (blank) {
        *day = (struct notice_day){.state = NOTICE_DAY_BLANK};
        return;
    }
    day->state = text_day_ok(day->day) ? NOTICE_DAY_GIVEN : NOTICE_DAY_IMPOSSIBLE;
}

/* 2025年3月10日, 3月10日, 10日, ×年×月×日, 2025年3月 (no day), 2025年3月上旬 (no day) */
bool day_take(struct str *s, struct notice_day *day)
{
    struct str rest = *s;
    struct notice_day read = *day;
    bool blank = false;
    if (take_digital(&rest, &read)) {
        settle(&read, false);
        *day = read;
        *s = rest;
        return true;
    }
    rest = str_from(rest, words_at_start(&words_same_years, rest));
    size_t next = words_at_start(&words_next_years, rest);
    if (next > 0 && read.day.year > 0) {
        read.day.year++;
    }
    rest = str_from(rest, next);
    bool year = take_part(&rest, STR(W_YEAR), &read.day.year, &blank);
    bool month = take_part(&rest, STR(W_MONTH), &read.day.month, &blank);
    if (!month && str_take(&rest, STR(W_FIRST_MONTH))) {
        read.day.month = 1;
        month = true;
    }
    bool vague = false;
    if (month) {
        size_t size = words_at_start(&words_ten_days, rest);
        vague = size > 0;
        rest = str_from(rest, size);
    }
    bool exact = !vague && (take_part(&rest, STR(W_DAY), &read.day.day, &blank) ||
                            take_part(&rest, STR(W_DAY_SPOKEN), &read.day.day, &blank));
    if (!exact && !vague && take_gap(&rest, year, month)) {
        exact = true;
        blank = true;
    }
    if (!exact && !month) {
        return false;
    }
    if (year && (read.day.year < YEAR_LEAST || read.day.year > YEAR_MOST)) {
        read.day.year = 0;
    }
    if (!exact && !blank) {
        read.day.day = 0;
        read.state = NOTICE_DAY_PARTIAL;
    } else {
        settle(&read, blank);
        if (!blank && read.day.year == 0) {
            read.state = NOTICE_DAY_PARTIAL;
        }
    }
    *day = read;
    *s = rest;
    return true;
}

/* 2024.2.27至|4.26: of the year in which the range began. */
static bool take_month_and_day(struct str *s, struct notice_day *day)
{
    struct str rest = *s;
    struct notice_day read = *day;
    char separator = 0;
    if (read.day.year == 0 || !take_digits(&rest, &read.day.month) ||
        !take_separator(&rest, &separator) || !take_digits(&rest, &read.day.day)) {
        return false;
    }
    settle(&read, false);
    *day = read;
    *s = rest;
    return true;
}

bool day_take_last(struct str *s, struct notice_day *day)
{
    return day_take(s, day) || take_month_and_day(s, day);
}

bool day_is_whole(struct str text, struct notice_day *day)
{
    struct notice_day read = {0};
    if (text.size > DAY_MOST || !day_take(&text, &read) || text.size > 0) {
        return false;
    }
    if (day != NULL) {
        *day = read;
    }
    return true;
}

bool year_take(struct str *s, int *year)
{
    struct str rest = *s;
    int number;
    if (!text_begins_number(text_peek(rest)) || !text_take_number(&rest, &number) ||
        number < YEAR_LEAST || number > YEAR_MOST || !str_take(&rest, STR(W_YEAR))) {
        return false;
    }
    *year = number;
    *s = rest;
    return true;
}

/* ---- deadlines ------------------------------------------------------------------------- */

/* 2025年3月底前 is 2025-03; what holds no year and month is none. */
bool day_read_deadline(struct region *region, struct str s, struct str *deadline)
{
    struct notice_day last = {0};
    bool found = false;
    while (s.size > 0) {
        struct notice_day day = {.day = {.year = last.day.year}};
        struct str before = s;
        if (day_take(&s, &day)) {
            last = day;
            found = true;
            continue;
        }
        s = before;
        struct str digital = s;
        int year = 0, month = 0;
        char separator = 0;
        if (take_digits(&digital, &year) && year >= YEAR_LEAST && year <= YEAR_MOST &&
            take_separator(&digital, &separator) && take_digits(&digital, &month)) {
            last = (struct notice_day){NOTICE_DAY_PARTIAL, {year, month, 0}};
            found = true;
            s = digital;
            continue;
        }
        int number;
        struct str skipped = s;
        if (!text_take_number(&skipped, &number)) {
            text_take(&skipped);
        }
        s = skipped;
    }
    if (!found || last.day.year == 0 || last.day.month < 1 || last.day.month > 12) {
        return false;
    }
    if (last.state == NOTICE_DAY_GIVEN) {
        *deadline =
            str_format(region, "%04d-%02d-%02d", last.day.year, last.day.month, last.day.day);
    } else if (last.state == NOTICE_DAY_PARTIAL) {
        *deadline = str_format(region, "%04d-%02d", last.day.year, last.day.month);
    } else {
        return false;
    }
    return true;
}

/* ---- durations and periods ------------------------------------------------------------- */

/* 15个工作日, 十五日, 30天, 10个自然日 */
bool duration_take(struct str *s, int *days, enum notice_period_unit *unit)
{
    struct str rest = *s;
    int number = 0;
    if (!text_take_number(&rest, &number) || number < 1 || number > 3660) {
        return false;
    }
    size_t working = words_at_start(&words_working_days, rest);
    size_t calendar = words_at_start(&words_calendar_days, rest);
    if (working == 0 && calendar == 0) {
        return false;
    }
    *days = number;
    *unit = working > 0 ? NOTICE_WORKING_DAYS : NOTICE_CALENDAR_DAYS;
    *s = str_from(rest, working > 0 ? working : calendar);
    return true;
}

static bool take_any(const struct words *list, struct str *s)
{
    size_t size = words_at_start(list, *s);
    *s = str_from(*s, size);
    return size > 0;
}

/* 即日起, 公布之日起, 本通报发布之日起, 整改情况公示之日起 */
static bool take_announced(struct str *s)
{
    struct str rest = *s;
    if (str_take(&rest, STR(W_THIS_DAY))) {
        *s = rest;
        return true;
    }
    for (;;) {
        size_t verb = words_at_start(&words_announce_verbs, rest);
        struct str behind = str_from(rest, verb);
        if (verb > 0 && take_any(&words_announced, &behind)) {
            *s = behind;
            return true;
        }
        if (!take_any(&words_announce_nouns, &rest)) {
            return false;
        }
    }
}

/* 0时, 上午9时, 24:00 behind a day */
static void take_hour(struct str *s)
{
    struct str rest = *s;
    int number;
    (void)take_any(&words_day_halves, &rest);
    if (text_take_number(&rest, &number) && take_any(&words_hours, &rest)) {
        *s = rest;
    }
}

/* 至4月9日止 behind the first day of a period */
static bool take_until(struct str *s, struct notice_period *period)
{
    struct str rest = *s;
    struct notice_day until = period->from;
    take_hour(&rest);
    (void)str_take(&rest, STR(W_COMMA));
    if (!take_any(&words_day_ranges, &rest) || !day_take_last(&rest, &until)) {
        return false;
    }
    take_hour(&rest);
    (void)str_take(&rest, STR(W_END));
    period->until = until;
    *s = rest;
    return true;
}

/* The duration in the bracket behind a period: （15个工作日）, or the days behind a duration. */
static void read_bracket(struct str s, struct notice_period *period)
{
    if (text_half(text_peek(s)) != '(') {
        return;
    }
    text_take(&s);
    while (s.size > 0 && text_half(text_peek(s)) != ')' && text_peek(s) != 0x3002) {
        if (period->days == 0 && duration_take(&s, &period->days, &period->unit)) {
            return;
        }
        struct notice_day day = period->from;
        struct str before = s;
        if (day_take(&s, &day)) {
            if (period->from.state == NOTICE_DAY_ABSENT) {
                period->from = day; /* 十天（6月3日—12日） */
                (void)(period->until.state == NOTICE_DAY_ABSENT && take_until(&s, period));
            } else if (period->until.state == NOTICE_DAY_ABSENT) {
                period->until = day;
            }
            continue;
        }
        s = before;
        text_take(&s);
    }
}

/* 7天，从7月1日至7月7日: the duration first. */
static bool take_duration_first(struct str *s, struct notice_period *period)
{
    struct str rest = *s;
    if (!duration_take(&rest, &period->days, &period->unit)) {
        return false;
    }
    (void)take_any(&words_within, &rest);
    struct str ahead = rest;
    struct notice_period read = *period;
    bool parted = str_take(&ahead, STR(W_COMMA));
    bool since = str_take(&ahead, STR(W_THAT_IS)) || take_any(&words_since, &ahead);
    if ((parted || since) && day_take(&ahead, &read.from) && take_until(&ahead, &read)) {
        *period = read;
        rest = ahead;
    }
    *s = rest;
    return true;
}

/* 一个月, 两周: kept as said, for it is no number of days. */
static bool take_months(struct str *s)
{
    struct str rest = *s;
    int number;
    if (!text_take_number(&rest, &number) || !take_any(&words_months, &rest)) {
        return false;
    }
    *s = rest;
    return true;
}

/* What stands behind the first day, or behind 公布之日起: its end, 前, a duration. Was there any?
 */
static bool take_rest(struct str *s, struct notice_period *period)
{
    (void)str_take(s, STR(W_SINCE));
    (void)take_until(s, period);
    if (take_any(&words_before, s) && period->until.state == NOTICE_DAY_ABSENT) {
        period->until = period->from;
        period->from = (struct notice_day){0};
    }
    struct str ahead = *s;
    (void)(take_any(&words_for, &ahead) || str_take(&ahead, STR(W_COMMA)));
    bool lasts = duration_take(&ahead, &period->days, &period->unit) || take_months(&ahead);
    *s = lasts ? ahead : *s;
    (void)take_any(&words_within, s);
    return lasts || period->until.state != NOTICE_DAY_ABSENT;
}

/* 2025年3月10日至4月9日, 自3月10日起15日内, 12月31日前, 自公布之日起15个工作日 */
bool period_take(struct str *s, struct notice_period *period)
{
    struct str rest = *s;
    struct notice_period read = {0};
    (void)take_any(&words_since, &rest);
    bool announced = take_announced(&rest);
    if (announced || day_take(&rest, &read.from)) {
        if (!take_rest(&rest, &read) && announced) {
            return false;
        }
    } else if (!take_duration_first(&rest, &read) && !take_months(&rest)) {
        return false;
    }
    read.raw = str_slice(*s, 0, s->size - rest.size);
    read_bracket(rest, &read);
    read.line = period->line;
    *period = read;
    *s = rest;
    return true;
}

bool notice_take_day(struct str *words, struct notice_day *day)
{
    return day_take(words, day);
}
