/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

#define ORDINAL_MOST 999

/* The code points in which a number and its brackets are one character. */
static const struct {
    uint32_t first, last;
    enum mark_kind kind;
    enum enumerator enumerator;
    int begins;
} composed[] = {
    {0x2460, 0x2473, MARK_CIRCLE, ENUMERATOR_CIRCLE, 1},          /* circled 1 to 20 */
    {0x2776, 0x277F, MARK_CIRCLE, ENUMERATOR_CIRCLE, 1},          /* the same, black */
    {0x3251, 0x325F, MARK_CIRCLE, ENUMERATOR_CIRCLE, 21},         /* 21 to 35 */
    {0x2474, 0x2487, MARK_DIGIT_BRACKET, ENUMERATOR_BRACKET, 1},  /* (1) to (20) */
    {0x2488, 0x249B, MARK_DIGIT, ENUMERATOR_NUMBER, 1},           /* 1. to 20. */
    {0x3220, 0x3229, MARK_HAN_BRACKET, ENUMERATOR_HAN_BRACKET, 1} /* the ten of Han numerals */
};

static size_t find_composed(uint32_t code)
{
    for (size_t i = 0; i < sizeof composed / sizeof *composed; i++) {
        if (code >= composed[i].first && code <= composed[i].last) {
            return i;
        }
    }
    return STR_NOWHERE;
}

/* Digits of either width. */
static bool take_digits(struct str *s, int *number)
{
    return s->size > 0 && text_is_digit(text_peek(*s)) && text_take_number(s, number);
}

/* Han numerals. */
static bool take_han(struct str *s, int *number)
{
    return s->size > 2 && !text_is_digit(text_peek(*s)) && text_take_number(s, number);
}

static bool take_one(struct str *s, uint32_t half)
{
    struct str rest = *s;
    if (rest.size == 0 || text_half(text_take(&rest)) != half) {
        return false;
    }
    *s = rest;
    return true;
}

/* The dot or pause behind a number: . ． 、 */
static bool take_dot(struct str *s)
{
    return take_one(s, '.') || str_take(s, STR(W_PAUSE));
}

/* The number as written, its digits of half width. */
static struct str ordinal_words(struct region *region, struct str words, int number)
{
    uint32_t first = text_peek(words);
    if (first >= 0xFF10 && first <= 0xFF19) {
        return str_format(region, "%d", number);
    }
    return words;
}

static struct mark made(struct region *region, enum mark_kind kind, struct str words, int number,
                        struct str text, struct str rest)
{
    if (number < 0 || number > ORDINAL_MOST) {
        return (struct mark){0};
    }
    return (struct mark){kind, ordinal_words(region, words, number), number, text.size - rest.size};
}

static struct str between(struct str from, struct str to)
{
    return str_slice(from, 0, from.size - to.size);
}

/* （一） (1) */
static struct mark read_bracketed(struct region *region, struct str text)
{
    struct str rest = text;
    int number = 0;
    take_one(&rest, '(');
    struct str begin = rest;
    bool digits = take_digits(&rest, &number);
    if (!digits && !take_han(&rest, &number)) {
        return (struct mark){0};
    }
    struct str words = between(begin, rest);
    if (!take_one(&rest, ')')) {
        return (struct mark){0};
    }
    take_dot(&rest);
    return made(region, digits ? MARK_DIGIT_BRACKET : MARK_HAN_BRACKET, words, number, text, rest);
}

/* 1. 1、 1） 1.1 but neither 1.5 nor 3、4; 1.2025年10月前…… */
static struct mark read_digits(struct region *region, struct str text)
{
    struct str rest = text;
    int number = 0;
    if (!take_digits(&rest, &number)) {
        return (struct mark){0};
    }
    struct str words = between(text, rest);
    if (take_one(&rest, ')')) {
        return made(region, MARK_DIGIT_HALF, words, number, text, rest);
    }
    if (!take_dot(&rest)) {
        bool title = str_starts(rest, STR(W_ABOUT)) || str_starts(rest, STR(W_AGAINST));
        return title ? made(region, MARK_DIGIT, words, number, text, rest) : (struct mark){0};
    }
    take_dot(&rest);
    struct str year = rest;
    int spoken;
    if (rest.size > 0 && text_is_digit(text_peek(rest)) && !year_take(&year, &spoken)) {
        return (struct mark){0};
    }
    return made(region, MARK_DIGIT, words, number, text, rest);
}

/* 壹、贰、叁、 */
static bool take_formal(struct str *s, int *number)
{
    for (size_t i = 0; i < words_formal_numerals.count; i++) {
        if (word_starts(*s, words_formal_numerals.items[i])) {
            *s = str_from(*s, words_formal_numerals.items[i].size);
            *number = (int)i + 1;
            return true;
        }
    }
    return false;
}

#define ROMAN_FIRST 0x2160 /* the Roman numerals that are one character: 1 to 12 */
#define ROMAN_LAST 0x216B

static bool take_roman(struct str *s, int *number)
{
    uint32_t code = text_peek(*s);
    if (code < ROMAN_FIRST || code > ROMAN_LAST) {
        return false;
    }
    text_take(s);
    *number = (int)(code - ROMAN_FIRST) + 1;
    return true;
}

/* 一、 壹、 Ⅰ、 */
static struct mark read_han(struct region *region, struct str text)
{
    struct str rest = text;
    int number = 0;
    if (!take_han(&rest, &number) && !take_formal(&rest, &number) && !take_roman(&rest, &number)) {
        return (struct mark){0};
    }
    struct str words = between(text, rest);
    if (!take_dot(&rest) || number == 0) {
        return (struct mark){0};
    }
    return made(region, MARK_HAN, words, number, text, rest);
}

/* 第一部分 第二章： */
static struct mark read_part(struct region *region, struct str text)
{
    struct str rest = str_from(text, sizeof W_ORDINAL - 1);
    struct str begin = rest;
    int number = 0;
    if (!text_take_number(&rest, &number)) {
        return (struct mark){0};
    }
    struct str words = between(begin, rest);
    size_t unit = words_at_start(&words_part_units, rest);
    if (unit == 0) {
        return (struct mark){0};
    }
    rest = str_from(rest, unit);
    (void)(take_dot(&rest) || take_one(&rest, ':'));
    return made(region, MARK_PART, words, number, text, rest);
}

/* 问题1： 问题（一）、 【问题1】 反馈问题1： 整改任务一： 方面一： */
static struct mark read_problem(struct region *region, struct str text)
{
    struct str rest = text;
    bool framed = str_take(&rest, STR("【"));
    rest = str_from(rest, words_at_start(&words_problem_openers, rest));
    size_t noun = words_at_start(&words_problem_nouns, rest);
    size_t area = noun > 0 ? 0 : words_at_start(&words_area_nouns, rest);
    if (noun == 0 && area == 0) {
        return (struct mark){0};
    }
    rest = str_from(rest, noun + area);
    bool bracket = take_one(&rest, '(');
    struct str begin = rest;
    int number = 0;
    if (!text_take_number(&rest, &number)) {
        return (struct mark){0};
    }
    struct str words = between(begin, rest);
    if (bracket && !take_one(&rest, ')')) {
        return (struct mark){0};
    }
    bool closed = framed ? str_take(&rest, STR("】")) : bracket;
    if (!take_one(&rest, ':') && !take_dot(&rest) && !closed) {
        return (struct mark){0};
    }
    return made(region, area > 0 ? MARK_AREA : MARK_PROBLEM, words, number, text, rest);
}

static struct mark read_composed(struct region *region, struct str text, size_t found)
{
    struct str rest = text;
    int number = (int)(text_take(&rest) - composed[found].first) + composed[found].begins;
    take_dot(&rest);
    struct str words = str_format(region, "%d", number);
    return made(region, composed[found].kind, words, number, text, rest);
}

/* A. A1、 before a Chinese word */
static struct mark read_letter(struct region *region, struct str text)
{
    struct str rest = text;
    int number = (int)(text_half(text_take(&rest)) - 'A') + 1;
    bool digits = take_digits(&rest, &number);
    struct str words = between(text, rest);
    uint32_t next = take_dot(&rest) && rest.size > 0 ? text_peek(rest) : 0;
    if (!text_is_han(next) && next != 0x201C) {
        return (struct mark){0};
    }
    return made(region, digits ? MARK_LETTER_DIGIT : MARK_LETTER, words, number, text, rest);
}

struct mark mark_read(struct region *region, struct str text)
{
    uint32_t first = text_peek(text), half = text_half(first);
    if (half >= 'A' && half <= 'Z') {
        return read_letter(region, text);
    }
    if (text_half(first) == '(') {
        return read_bracketed(region, text);
    }
    if (text_is_digit(first)) {
        return read_digits(region, text);
    }
    if (str_starts(text, STR(W_ORDINAL))) {
        return read_part(region, text);
    }
    if (words_at_start(&words_problem_nouns, text) > 0 || str_starts(text, STR("【")) ||
        words_at_start(&words_problem_openers, text) > 0 ||
        words_at_start(&words_area_nouns, text) > 0) {
        return read_problem(region, text);
    }
    size_t found = first < 0x2460 || first > 0x325F ? STR_NOWHERE : find_composed(first);
    if (found != STR_NOWHERE) {
        return read_composed(region, text, found);
    }
    return read_han(region, text);
}

/* Does a title begin here? */
static bool begins_words(struct str rest)
{
    uint32_t next = rest.size > 0 ? text_peek(rest) : 0;
    return text_is_han(next) || next == 0x201C || next == 0x300A || text_half(next) == '(';
}

/* 一审计 问题一审计 */
static struct mark read_loose_han(struct region *region, struct str text)
{
    struct str rest = text;
    int number = 0;
    size_t noun = words_at_start(&words_problem_nouns, rest);
    rest = str_from(rest, noun);
    struct str begin = rest;
    bool read = (noun == 0 && take_formal(&rest, &number)) || text_take_number(&rest, &number);
    if (!read || number == 0 || !begins_words(rest)) {
        return (struct mark){0};
    }
    return made(region, noun > 0 ? MARK_PROBLEM : MARK_HAN, between(begin, rest), number, text,
                rest);
}

struct mark mark_read_loose(struct region *region, struct str text)
{
    if (!text_is_digit(text_peek(text))) {
        return read_loose_han(region, text);
    }
    struct str rest = text;
    int parts[3] = {0}, count = 0;
    char joint = '.'; /* 1.1, or 1-1 */
    do {
        if (!take_digits(&rest, &parts[count])) {
            return (struct mark){0};
        }
        count++;
        joint = count == 1 && text_peek(rest) == '-' ? '-' : joint;
    } while (count < 3 && take_one(&rest, (uint32_t)joint));
    if (count > 1) {
        take_dot(&rest);
    }
    if (!begins_words(rest)) {
        return (struct mark){0};
    }
    static const enum mark_kind kinds[] = {MARK_DIGIT, MARK_DECIMAL, MARK_DECIMAL_LONG};
    struct str words = count == 1   ? str_format(region, "%d", parts[0])
                       : count == 2 ? str_format(region, "%d%c%d", parts[0], joint, parts[1])
                                    : str_format(region, "%d.%d.%d", parts[0], parts[1], parts[2]);
    return made(region, kinds[count - 1], words, parts[count - 1], text, rest);
}

size_t mark_find_next(struct region *region, struct str text, size_t from, struct mark *last)
{
    for (size_t at = from; (at = skip_ideographs(text, at)) < text.size;) {
        struct str rest = str_from(text, at);
        uint32_t code = text_take(&rest);
        at = text.size - rest.size;
        if ((code == 0x3002 || code == 0xFF1B) && rest.size > 0) {
            struct mark mark = mark_read(region, rest);
            if (mark.kind == last->kind && mark.ordinal == last->ordinal + 1) {
                *last = mark;
                return at;
            }
        }
    }
    return text.size;
}

int mark_rank(enum mark_kind kind)
{
    switch (kind) {
    case MARK_LETTER:
    case MARK_AREA:
        return (int)MARK_HAN_BRACKET;
    case MARK_PROBLEM:
    case MARK_LETTER_DIGIT:
        return (int)MARK_DIGIT;
    default:
        return (int)kind;
    }
}

/* 一是 第一， ① （1） 1） */
enum enumerator enumerator_read(struct str text, int *ordinal, size_t *size)
{
    struct str rest = text;
    uint32_t first = text_peek(text);
    enum enumerator kind = ENUMERATOR_NONE;
    size_t found = first < 0x2460 || first > 0x325F ? STR_NOWHERE : find_composed(first);
    if (found != STR_NOWHERE) {
        *ordinal = (int)(text_take(&rest) - composed[found].first) + composed[found].begins;
        kind = composed[found].enumerator;
    } else if (text_half(first) == '(') {
        take_one(&rest, '(');
        if (take_digits(&rest, ordinal) && take_one(&rest, ')')) {
            kind = ENUMERATOR_BRACKET;
        }
    } else if (text_is_digit(first)) {
        if (take_digits(&rest, ordinal) && *ordinal <= ORDINAL_MOST && take_one(&rest, ')')) {
            kind = ENUMERATOR_HALF;
        }
    } else if (str_take(&rest, STR(W_ORDINAL))) {
        if (text_take_number(&rest, ordinal) &&
            (take_one(&rest, ',') || take_one(&rest, ':') || take_dot(&rest))) {
            kind = ENUMERATOR_ORDINAL;
        }
    } else if (take_han(&rest, ordinal) && *ordinal > 0 && str_take(&rest, STR(W_IS))) {
        kind = ENUMERATOR_IS;
    }
    *size = text.size - rest.size;
    return kind;
}
