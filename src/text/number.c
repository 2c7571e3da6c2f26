/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include "text/words.h"

#define LARGEST 9999999

/* Most characters of a notice are no numeral and every one is asked: a glance at six bits tells. */
#define BIT(numeral, worth) | (uint64_t)1 << (numeral) % 64
static const uint64_t numeral_bits = 0 TEXT_NUMERALS(BIT), unit_bits = 0 TEXT_UNITS(BIT);
#undef BIT

/* What a numeral is worth, or -1. */
static inline int numeral_worth(uint32_t code)
{
    switch (numeral_bits >> code % 64 & 1 ? code : 0) {
#define WORTH(numeral, worth) \
    case numeral:             \
        return worth;
        TEXT_NUMERALS(WORTH)
    default:
        return -1;
    }
}

static inline int unit_worth(uint32_t code)
{
    switch (unit_bits >> code % 64 & 1 ? code : 0) {
        TEXT_UNITS(WORTH)
#undef WORTH
    default:
        return -1;
    }
}

static inline bool take_worth(int (*worth_of)(uint32_t), struct str *s, int *worth)
{
    struct str rest = *s;
    int found = rest.size == 0 ? -1 : worth_of(text_take(&rest));
    if (found < 0) {
        return false;
    }
    *worth = found;
    *s = rest;
    return true;
}

static bool take_numeral(struct str *s, int *worth)
{
    return take_worth(numeral_worth, s, worth);
}

static bool take_unit(struct str *s, int *worth)
{
    return take_worth(unit_worth, s, worth);
}

bool text_begins_number(uint32_t code)
{
    return text_is_digit(code) || numeral_worth(code) >= 0 || unit_worth(code) >= 0;
}

static bool take_digits(struct str *s, int *number)
{
    struct str rest = *s;
    int value = 0;
    while (rest.size > 0 && text_is_digit(text_peek(rest))) {
        value = value * 10 + (int)(text_half(text_take(&rest)) - '0');
        if (value > LARGEST) {
            return false;
        }
    }
    if (rest.size == s->size) {
        return false;
    }
    *s = rest;
    *number = value;
    return true;
}

/* 二〇二五: digits one by one; at least two, or a single one that no unit follows. */
static bool take_spelled(struct str *s, int *number)
{
    struct str rest = *s;
    int value = 0, worth, unit;
    size_t count = 0;
    while (take_numeral(&rest, &worth)) {
        value = value * 10 + worth;
        count++;
        if (value > LARGEST) {
            return false;
        }
    }
    struct str ahead = rest;
    if (count == 0 || take_unit(&ahead, &unit)) {
        return false;
    }
    *s = rest;
    *number = value;
    return true;
}

static void skip_zeros(struct str *s)
{
    int digit;
    struct str rest = *s;
    while (take_numeral(&rest, &digit) && digit == 0) {
        *s = rest;
    }
}

/* A digit and its unit, below the unit before it: 三千, 二百. A number may begin with a bare 十. */
static bool take_part(struct str *s, int *above, int *total)
{
    struct str rest = *s;
    int digit = 0, unit;
    bool bare = !take_numeral(&rest, &digit);
    if (!take_unit(&rest, &unit) || unit >= *above ||
        (bare ? *total > 0 || unit != 10 : digit == 0)) {
        return false;
    }
    *s = rest;
    *above = unit;
    *total += (bare ? 1 : digit) * unit;
    return true;
}

/* 三千二百零五: units from large to small, and perhaps a last digit. */
static bool take_below_ten_thousand(struct str *s, int *number)
{
    struct str rest = *s;
    int total = 0, above = 10000, digit = 0;
    while (take_part(&rest, &above, &total)) {
        skip_zeros(&rest);
    }
    take_numeral(&rest, &digit);
    if (total + digit == 0) {
        return false;
    }
    *s = rest;
    *number = total + digit;
    return true;
}

/* 二十三, 一百零五, 十二万, 三万零五十. But 三四十 and 十四五 are no numbers. */
static bool take_counted(struct str *s, int *number)
{
    struct str rest = *s, ahead;
    int total, below = 0, next;
    if (!take_below_ten_thousand(&rest, &total)) {
        return false;
    }
    ahead = rest;
    if (take_unit(&ahead, &next) && next == 10000) {
        rest = ahead;
        skip_zeros(&rest);
        take_below_ten_thousand(&rest, &below);
        total = total * 10000 + below;
    }
    ahead = rest;
    if (total > LARGEST || take_numeral(&ahead, &next) || take_unit(&ahead, &next)) {
        return false;
    }
    *s = rest;
    *number = total;
    return true;
}

bool text_take_number(struct str *s, int *number)
{
    uint32_t first = text_peek(*s);
    if (text_is_digit(first)) {
        return take_digits(s, number);
    }
    return text_begins_number(first) && (take_spelled(s, number) || take_counted(s, number));
}
