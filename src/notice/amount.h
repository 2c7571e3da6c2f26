/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_AMOUNT_H
#define TONGBAO_NOTICE_AMOUNT_H

/* Numbers in digits of either width: 1,200, 3.5. */

#include "notice/internal.h"

struct amount {
    int64_t digits;
    int scale; /* zeros to put behind the digits; below 0: digits behind the point */
    int count; /* of the digits */
};

/* The next digit at or behind byte `at` of `text`, or its end. */
size_t amount_find_digit(struct str text, size_t at);
/* The number at the head of `*s`, and moves past it. False: it has too many digits to be one. */
bool amount_take(struct str *s, struct amount *amount);
/* Exact where the digits and the power of ten are. */
double amount_value(const struct amount *amount);

#endif
