/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include "text/words.h"

#define LARGEST 9999999

/* What a numeral is worth, or -1. A switch, because most characters of a notice are none and every
 * one is asked. */
static int numeral_worth(uint32_t code)
{
    switch (code) {
#define WORTH(numeral, worth) \
    case numeral:             \
        return worth;
        TEXT_NUMERALS(WORTH)
    default:
        return -1;
    }
}

static int unit_worth(uint32_t code)
{
    switch (code) {
        TEXT_UNITS(WORTH)
#undef WORTH
    default:
        return -1;
    }
}

static bool take_worth(int (*worth_of)(uint32_t), struct str *s, int *worth)
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

/* 二十三, 一百零五, 三千二百, 十二万: units from large to small; 万 multiplies all before it. */
static bool take_counted(struct str *s, int *number)
{
    struct str rest = *s;
    int total = 0, worth = 0, unit;
    bool any = false, pending = false;
    for (;;) {
        if (take_numeral(&rest, &worth)) {
            pending = true;
        } else if (take_unit(&rest, &unit)) {
            if (unit == 10000) {
                total = (total + (pending ? worth : 0)) * unit;
            } else {
                total += (pending ? worth : 1) * unit;
            }
            pending = false;
        } else {
            break;
        }
        any = true;
        if (total > LARGEST) {
            return false;
        }
    }
    if (!any) {
        return false;
    }
    *s = rest;
    *number = total + (pending ? worth : 0);
    return true;
}

bool text_take_number(struct str *s, int *number)
{
    if (!text_begins_number(text_peek(*s))) {
        return false;
    }
    return take_digits(s, number) || take_spelled(s, number) || take_counted(s, number);
}
