/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/* 日期 (dates): no such day, an end before its start, a year left out, a late signature. */

#define STALE_DAYS 335 /* eleven months; half a year is usual */

/* One date in the text. Parts that are not written are zero. */
struct date {
    struct text_day day;
    size_t from, to; /* where it stands */
    bool relative;   /* 次年, 同年: its year is said in other words */
};

static bool take_unit(struct str *s, const struct str *units)
{
    struct str rest = check_skip_space(*s);
    struct str unit = check_head_of(rest, units);
    if (str_is_none(unit)) {
        return false;
    }
    *s = str_from(rest, unit.size);
    return true;
}

/* 12日, 十二号 */
static bool take_day(struct str *s, int *day)
{
    struct str rest = check_skip_space(*s);
    if (!text_take_number(&rest, day) || !take_unit(&rest, check_day_words)) {
        return false;
    }
    *s = rest;
    return true;
}

/* The date around the 月 at `at`, which must have a day: 2025年2月30日, 九月三十一日. */
static bool take_date_around(struct str text, size_t at, struct date *date)
{
    struct str before = str_slice(text, 0, at), after = str_from(text, at + WORD_MONTH.size);
    int month, day, year;
    *date = (struct date){.from = 0};
    if (!check_take_number_back(&before, &month) || !take_day(&after, &day)) {
        return false;
    }
    struct str ahead = str_trim(before);
    if (str_ends(ahead, WORD_YEAR)) {
        date->relative = !str_is_none(check_tail_of(ahead, check_relative_years));
        ahead = str_slice(ahead, 0, ahead.size - WORD_YEAR.size);
        if (check_take_number_back(&ahead, &year) && year >= 1000) {
            date->day.year = year;
            before = ahead;
        }
    }
    date->day.month = month;
    date->day.day = day;
    date->from = (size_t)(before.data - text.data) + before.size;
    date->to = text.size - after.size;
    return true;
}

/* The day that ends a period: 2026年4月11日, 4月11日, 11日; the parts left out are those of `day`.
 */
static bool take_until(struct str *s, struct text_day *day)
{
    struct str rest = check_skip_space(*s), ahead = rest;
    struct text_day found = *day;
    int number;
    if (text_take_number(&ahead, &number) && number >= 1000 && str_take(&ahead, WORD_YEAR)) {
        found.year = number;
        rest = check_skip_space(ahead);
    }
    ahead = rest;
    if (text_take_number(&ahead, &number)) {
        ahead = check_skip_space(ahead);
        if (str_take(&ahead, WORD_MONTH)) {
            found.month = number;
            rest = ahead;
        }
    }
    if (!take_day(&rest, &found.day)) {
        return false;
    }
    *s = rest;
    *day = found;
    return true;
}

/* No year: then the 29th of February may be. */
static bool is_possible(struct text_day day)
{
    if (day.year == 0) {
        day.year = 2000;
    }
    return text_day_ok(day);
}

/* "…至…" behind `date`: does the end lie before its start? */
static void check_period(struct check *check, size_t line, const struct date *date)
{
    struct str text = check_text(check, line);
    struct str rest = check_skip_space(str_from(text, date->to));
    struct str word = check_head_of(rest, check_until_words);
    struct text_day until = date->day;
    if (str_is_none(word) || date->day.year == 0 || date->relative) {
        return;
    }
    rest = str_from(rest, word.size);
    if (take_until(&rest, &until) && text_day_ok(until) && text_day_ok(date->day) &&
        text_day_compare(until, date->day) < 0) {
        check_complain(check, CHECK_DATE, line, date->from,
                       str_slice(text, date->from, text.size - rest.size));
    }
}

/* The opening says when; a year left out there has to be guessed. */
static void check_year(struct check *check, size_t line, const struct date *date)
{
    struct str text = check_text(check, line);
    struct str before = str_trim(str_slice(text, 0, date->from));
    if (line < check->opening_end && date->day.year == 0 && !date->relative &&
        str_is_none(check_tail_of(before, check_until_words))) {
        check_complain(check, CHECK_YEAR, line, date->from, str_slice(text, date->from, date->to));
    }
}

static void check_written(struct check *check, size_t line, size_t at)
{
    struct date date;
    struct str text = check_text(check, line);
    if (!take_date_around(text, at, &date)) {
        return;
    }
    if ((date.day.month == 0 || date.day.day == 0) &&
        check_given(check, CHECK_PLACEHOLDER, line)) { /* 〇月〇日 */
        return;
    }
    bool after = check->day_line == line && date.day.month >= check->day.month;
    struct text_day day = date.day; /* 2025年2月14日至2月29日: the year is said before */
    day.year = day.year == 0 && after && !date.relative ? check->day.year : day.year;
    if (!is_possible(day)) {
        check_complain(check, CHECK_DATE, line, date.from, str_slice(text, date.from, date.to));
        return;
    }
    check_year(check, line, &date);
    if (check->day_line != line) {
        check->day_line = line;
        check->day = (struct text_day){0};
    }
    if (date.day.year == 0) {
        date.day.year = date.relative ? 0 : check->day.year;
    }
    check->day = date.day;
    check_period(check, line, &date);
}

static bool is_digit_at(struct str text, size_t at)
{
    return at < text.size && text.data[at] >= '0' && text.data[at] <= '9';
}

/* Up to two digits at `*at`. */
static bool take_two(struct str text, size_t *at, int *number)
{
    size_t begin = *at;
    for (*number = 0; is_digit_at(text, *at) && *at < begin + 2; (*at)++) {
        *number = *number * 10 + (text.data[*at] - '0');
    }
    return *at > begin && !is_digit_at(text, *at);
}

/* 2025.2.30, 2025-02-30, 2025/2/30; `at` is the first separator. */
static void check_dotted(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line);
    struct text_day day = {0};
    for (size_t i = at < 4 ? at : at - 4; i < at; i++) {
        day.year = is_digit_at(text, i) ? day.year * 10 + (text.data[i] - '0') : 0;
    }
    if (day.year < 1900 || day.year > 2099 || (at > 4 && is_digit_at(text, at - 5))) {
        return;
    }
    size_t end = at + 1;
    if (!take_two(text, &end, &day.month) || end == text.size || text.data[end] != text.data[at]) {
        return;
    }
    end++;
    if (take_two(text, &end, &day.day) && day.month < 20 && day.day < 40 && !text_day_ok(day) &&
        (end == text.size || text.data[end] != text.data[at])) {
        check_complain(check, CHECK_DATE, line, at - 4, str_slice(text, at - 4, end));
    }
}

void check_day_at(struct check *check, size_t line, size_t at)
{
    struct str rest = str_from(check_text(check, line), at);
    if (str_starts(rest, WORD_MONTH)) {
        check_written(check, line, at);
    } else if ((unsigned char)rest.data[0] < 0x80) {
        check_dotted(check, line, at);
    }
}

static bool is_before(const struct notice_day *a, const struct notice_day *b)
{
    return a->state == NOTICE_DAY_GIVEN && b->state == NOTICE_DAY_GIVEN &&
           text_day_compare(a->day, b->day) < 0;
}

static struct str days_text(struct check *check, struct text_day first, struct text_day second)
{
    return str_format(check->region, "%04d-%02d-%02d > %04d-%02d-%02d", first.year, first.month,
                      first.day, second.year, second.month, second.day);
}

/* Where the opening tells of the inspection. */
static unsigned inspection_line(const struct check *check)
{
    for (size_t i = check->notice->title_line; i < check->opening_end; i++) {
        if (check_any_of(check_text(check, i), check_inspection_words)) {
            return check->source->lines[i].number;
        }
    }
    return check->notice->title_line;
}

/* 落款 (the signature) against the feedback. */
static void check_signature(struct check *check)
{
    const struct notice *notice = check->notice;
    const struct notice_day *feedback = &notice->inspection.feedback;
    const struct notice_signature *signature = &notice->signature;
    if (signature->date.state != NOTICE_DAY_GIVEN || feedback->state != NOTICE_DAY_GIVEN) {
        return;
    }
    struct str words = signature->date_raw.text;
    if (is_before(&signature->date, feedback)) {
        check_complain_of(check, CHECK_DATE, signature->date_raw.line, words,
                          days_text(check, feedback->day, signature->date.day));
    } else if (text_day_number(signature->date.day) - text_day_number(feedback->day) >=
               STALE_DAYS) {
        check_complain_of(check, CHECK_STALE, signature->date_raw.line, words, words);
    }
}

void check_days(struct check *check)
{
    const struct notice *notice = check->notice;
    const struct notice_inspection *inspection = &notice->inspection;
    const struct notice_period *period = &notice->comment.period;
    if (is_before(&inspection->end, &inspection->start)) {
        check_complain_of(check, CHECK_DATE, inspection_line(check), STR_NONE,
                          days_text(check, inspection->start.day, inspection->end.day));
    }
    if (is_before(&period->until, &period->from)) {
        check_complain_of(check, CHECK_DATE, period->line, period->raw, period->raw);
    } else if (is_before(&period->until, &notice->signature.date)) {
        check_complain_of(check, CHECK_PERIOD_ENDED, period->line, period->raw, period->raw);
    }
    check_signature(check);
}
