/* SPDX-License-Identifier: MIT */
#include "notice/amount.h"

enum { DIGITS_MOST = 15, BLOCK = 64, PIECE = 16 };

/* ---- to the next digit -------------------------------------------------------------------- */

static bool is_wide_digit_at(struct str text, size_t at)
{
    return at + 2 < text.size && (unsigned char)text.data[at + 1] == 0xBC && /* ０ is EF BC 90 */
           (unsigned char)(text.data[at + 2] - 0x90) < 10;
}

static inline bool is_digit_at(struct str text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    return (unsigned char)(byte - '0') < 10 || (byte == 0xEF && is_wide_digit_at(text, at));
}

/* Whether the bytes hold a digit of either width; written so that a compiler makes vectors of it.
 */
static inline bool have_digit(const char *bytes, size_t count)
{
    unsigned char found = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        found |= (unsigned char)(byte - '0') < 10;
        found |= (byte == 0xBC) & ((unsigned char)(bytes[i + 1] - 0x90) < 10);
    }
    return found != 0;
}

/* Often it is near: 2025年3月. A full-width one begins a byte before its BC. */
size_t amount_find_digit(struct str text, size_t at)
{
    if (at + PIECE < text.size && !have_digit(text.data + at, PIECE)) {
        at += PIECE;
        while (at + BLOCK < text.size && !have_digit(text.data + at, BLOCK)) {
            at += BLOCK;
        }
    }
    while (at + PIECE < text.size && !have_digit(text.data + at, PIECE)) {
        at += PIECE;
    }
    at -= at > 0 && (unsigned char)text.data[at - 1] == 0xEF;
    while (at < text.size && !is_digit_at(text, at)) {
        at += (unsigned char)text.data[at] >= 0xE0 ? 3 : 1;
    }
    return at < text.size ? at : text.size;
}

/* ---- numbers ------------------------------------------------------------------------------ */

static bool take_digit(struct str *s, struct amount *amount)
{
    if (s->size == 0 || !is_digit_at(*s, 0)) {
        return false;
    }
    amount->count++;
    if (amount->count <= DIGITS_MOST) {
        amount->digits = amount->digits * 10 + (int)(text_half(text_peek(*s)) - '0');
    }
    text_take(s);
    return true;
}

/* ,200 of 1,200 */
static bool take_thousand(struct str *s, struct amount *amount)
{
    if (s->size < 4 || s->data[0] != ',' || (s->size > 4 && is_digit_at(*s, 4))) {
        return false;
    }
    for (size_t i = 1; i < 4; i++) {
        if (!is_digit_at(*s, i)) {
            return false;
        }
    }
    *s = str_from(*s, 1);
    return take_digit(s, amount) && take_digit(s, amount) && take_digit(s, amount);
}

bool amount_take(struct str *s, struct amount *amount)
{
    *amount = (struct amount){0};
    while (take_digit(s, amount)) {
    }
    while (amount->count <= 3 * 4 && take_thousand(s, amount)) {
    }
    struct str rest = s->size == 0 ? *s : str_from(*s, 1);
    if (s->size > 1 && s->data[0] == '.' && is_digit_at(rest, 0)) {
        *s = rest;
        while (take_digit(s, amount)) {
            amount->scale--;
        }
    }
    return amount->count <= DIGITS_MOST;
}

double amount_value(const struct amount *amount)
{
    double power = 1;
    for (int i = amount->scale < 0 ? -amount->scale : amount->scale; i > 0; i--) {
        power *= 10;
    }
    return amount->scale < 0 ? (double)amount->digits / power : (double)amount->digits * power;
}
