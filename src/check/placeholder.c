/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/* 未填写的空格 (form fields never filled in): ×年×月×日, 法苑路×号, XX, ____, 某年某月, {{…}}. */

#define BRACES_MOST 120 /* bytes of a left-over template name */

static bool is_latin(uint32_t code)
{
    code = text_half(code);
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

/* The run of characters of `set` that begins at `at`; empty if `at` is inside one. */
struct run {
    struct str words;
    size_t count;
    uint32_t before;
    struct str after;
};

static bool take_run(struct str text, size_t at, struct str set, struct run *run)
{
    struct str rest = str_from(text, at);
    run->before = text_last(str_slice(text, 0, at));
    if (!check_is_one_of(text_peek(rest), set) || check_is_one_of(run->before, set)) {
        return false;
    }
    run->count = 0;
    while (rest.size > 0 && check_is_one_of(text_peek(rest), set)) {
        text_take(&rest);
        run->count++;
    }
    run->words = str_slice(text, at, text.size - rest.size);
    run->after = rest;
    return true;
}

/* 张××, 李XX同志: a person made anonymous, unless what follows is no person's: 高××社区. */
static bool is_person(const struct run *run)
{
    return run->count <= 2 && check_is_one_of(run->before, check_surnames) &&
           str_is_none(check_head_of(run->after, check_blank_owners));
}

/* ×年, X号, ××, XX社区; no placeholder: 3×4, 138××××1234, XXL, xx@. */
static bool is_letter_blank(const struct run *run)
{
    uint32_t after = text_peek(check_skip_space(run->after));
    bool unit = check_is_one_of(after, check_blank_units);
    bool day = check_is_one_of(after, check_day_units);
    if (is_latin(run->before) || is_latin(after) || text_is_digit(after) ||
        (text_is_digit(run->before) && !day)) {
        return false;
    }
    if (run->count == 1) {
        return unit && after != 0;
    }
    return !check_is_one_of(run->before, STR("@.-_/")) && !check_is_one_of(after, STR(".-_/")) &&
           !is_person(run);
}

/* 0880-XXXXXXX, ××××-×××××××: a telephone; elsewhere it may be a type or a serial number. */
static bool is_phone_blank(const struct run *run)
{
    uint32_t after = text_peek(run->after);
    return run->count >= 3 && !is_latin(run->before) && !is_latin(after) &&
           (check_is_one_of(run->before, check_dashes) || check_is_one_of(after, check_dashes));
}

bool check_has_blank(struct str value)
{
    struct str rest = value;
    while (rest.size > 0 && !check_is_one_of(text_peek(rest), check_mask_letters)) {
        text_take(&rest);
    }
    return rest.size > 0;
}

/* ○年○月, □□街道; no placeholder: 二○二五年, a bullet. */
static bool is_circle_blank(const struct run *run)
{
    uint32_t after = text_peek(run->after);
    if (check_is_numeral(run->before) || check_is_numeral(after)) {
        return false;
    }
    return check_is_one_of(after, check_day_units) ||
           (run->count >= 2 && text_is_han(after) &&
            text_peek(run->words) != 0x3007); /* 〇 is a numeral */
}

/* 20__年, 姓名____; no placeholder: a_b, zh__gb@… */
static bool is_line_blank(const struct run *run)
{
    uint32_t after = text_peek(run->after);
    bool inside = (is_latin(run->before) || text_is_digit(run->before)) &&
                  (is_latin(after) || text_is_digit(after) || after == '@');
    return run->count >= 2 && !inside;
}

/* A measure word that ends its clause or counts what follows, and is no part of 次日 or 个别. */
static bool is_measured(struct str after)
{
    if (after.size == 0) {
        return false;
    }
    uint32_t unit = text_take(&after);
    return check_is_one_of(unit, check_count_units) &&
           !check_is_one_of(text_peek(after), check_count_far);
}

/* 召开会议*次, □次, N次, ？？次; no placeholder: 1+N个, “N次”, 3*4 */
static bool is_count_blank(const struct run *run)
{
    uint32_t mark = text_half(text_peek(run->words));
    bool enough = mark == '?' ? run->count > 1 : mark == 'N' ? run->count == 1 : true;
    return enough && text_is_han(run->before) && is_measured(run->after);
}

/* *年*月, **月**日; 党委书记***同志 */
static bool is_star_blank(const struct run *run)
{
    struct str rest = run->after;
    if (run->count > 1 && str_starts(rest, WORD_COMRADE)) {
        return text_is_han(run->before) && !check_is_one_of(run->before, check_surnames);
    }
    struct run second;
    uint32_t unit = text_peek(rest);
    if (!check_is_one_of(unit, check_day_units)) {
        return false;
    }
    text_take(&rest);
    return rest.size > 0 && take_run(rest, 0, check_mask_stars, &second) &&
           check_is_one_of(text_peek(second.after), check_day_units);
}

static void look_run(struct check *check, size_t line, size_t at, struct str set,
                     bool (*is_blank)(const struct run *run))
{
    struct run run;
    if (take_run(check_text(check, line), at, set, &run) && is_blank(&run)) {
        check_complain(check, CHECK_PLACEHOLDER, line, at, run.words);
    }
}

void check_blank_letter_at(struct check *check, size_t line, size_t at)
{
    look_run(check, line, at, check_mask_letters, is_letter_blank);
    if (check->parts[line] == NOTICE_PART_COMMENT || check->parts[line] == NOTICE_PART_LETTERHEAD) {
        look_run(check, line, at, check_mask_letters, is_phone_blank);
    }
}

void check_blank_circle_at(struct check *check, size_t line, size_t at)
{
    look_run(check, line, at, check_mask_circles, is_circle_blank);
}

void check_blank_line_at(struct check *check, size_t line, size_t at)
{
    look_run(check, line, at, check_mask_lines, is_line_blank);
}

void check_blank_star_at(struct check *check, size_t line, size_t at)
{
    look_run(check, line, at, check_mask_stars, is_star_blank);
}

void check_blank_count_at(struct check *check, size_t line, size_t at)
{
    look_run(check, line, at, check_mask_counts, is_count_blank);
}

/* 召开会议  次，: white space where a number belongs; one blank may be left of a line end. */
void check_blank_space_at(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line), before = str_slice(text, 0, at);
    struct str rest = check_skip_space(str_from(text, at)), behind = rest;
    if (rest.size == 0) {
        return;
    }
    uint32_t last = text_last(before), unit = text_take(&behind), next = text_peek(behind);
    bool wide = text.size - at - rest.size > 1;
    bool sum = str_starts(rest, WORD_TIMES) && !check_is_one_of(last, check_times_before);
    if (text_is_han(last) && check_is_one_of(unit, check_count_units) && (wide || sum) &&
        (behind.size == 0 || check_is_one_of(next, check_field_ends))) {
        check_complain(check, CHECK_PLACEHOLDER, line, at,
                       str_slice(text, at, text.size - behind.size));
    }
}

/* "2025年  月  日": nothing was written between the units. */
void check_blank_gap_at(struct check *check, size_t line, size_t at)
{
    struct str rest = str_from(check_text(check, line), at), behind = rest;
    uint32_t unit = text_take(&behind);
    struct str next = check_skip_space(behind);
    if (next.size == behind.size || next.size == 0) {
        return;
    }
    uint32_t after = text_take(&next);
    bool year = unit == text_peek(WORD_YEAR) && after == text_peek(WORD_MONTH);
    bool month =
        unit == text_peek(WORD_MONTH) && after == text_last(check_day_units) &&
        (!text_is_han(text_peek(next)) || !str_is_none(check_head_of(next, check_blank_days)));
    if (year || month) {
        check_complain(check, CHECK_PLACEHOLDER, line, at,
                       str_slice(rest, 0, rest.size - next.size));
    }
}

/* {{联系人}}, ${date} */
static struct str braces(struct str rest)
{
    rest = str_slice(rest, 0, BRACES_MOST);
    bool two = str_starts(rest, STR("{{"));
    size_t end = two                           ? str_find(rest, STR("}}"))
                 : str_starts(rest, STR("${")) ? str_find(rest, STR("}"))
                                               : STR_NOWHERE;
    return end == STR_NOWHERE ? STR_NONE : str_slice(rest, 0, end + (two ? 2 : 1));
}

/* （）, 【 】, （单位名称）: the size of a bracket in which nothing was written, or what is to be;
 * 0: another. */
static size_t field_size(struct str text)
{
    struct str inside = text;
    bool wide = text_take(&inside) >= 0x80;
    struct str rest = check_skip_space(inside);
    struct str name = check_head_of(rest, check_blank_fields);
    struct str behind = check_skip_space(str_from(rest, name.size));
    bool closed = behind.size > 0 && check_is_one_of(text_take(&behind), check_close_brackets);
    return closed && (name.size > 0 || wide || is_measured(behind)) ? text.size - behind.size : 0;
}

/* 某年某月, 【待填写】 and braces. */
void check_blank_words_at(struct check *check, size_t line, size_t at)
{
    struct str rest = str_from(check_text(check, line), at), inside = rest;
    struct str words = check_head_of(rest, check_blank_somes);
    if (str_is_none(words)) {
        words = braces(rest);
    }
    if (str_is_none(words) && check_is_one_of(text_take(&inside), check_open_brackets)) {
        words = check_head_of(inside, check_blank_hints);
        size_t size = str_is_none(words) ? field_size(rest) : 0;
        words = size > 0 ? str_slice(rest, 0, size) : words;
    }
    if (str_is_none(words) && at == 0) {
        words = check_head_of(rest, check_blank_hints);
        struct str left = str_from(rest, words.size);
        words = left.size == 0 || str_equal(left, WORD_STOP) ? words : STR_NONE;
    }
    if (!str_is_none(words)) {
        check_complain(check, CHECK_PLACEHOLDER, line, at, words);
    }
}
