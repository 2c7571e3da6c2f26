/* SPDX-License-Identifier: MIT */
#include "ledger/reader.h"

/*
 * A number of the data, as SQLite is to have it. The C library's own readers look at the locale,
 * where the decimal point may be a comma.
 */
struct number number_read(struct str digits)
{
    struct number number = {.whole = true};
    bool negative = str_take(&digits, STR("-"));
    double scale = 1;
    for (size_t i = 0; i < digits.size; i++) {
        char c = digits.data[i];
        if (c == '.') {
            number.whole = false;
        } else if (c >= '0' && c <= '9') {
            number.integer = i < 18 ? number.integer * 10 + (c - '0') : number.integer;
            number.decimal = number.decimal * 10 + (c - '0');
            scale = number.whole ? scale : scale * 10;
        } else {
            break; /* an exponent: beyond what pages count */
        }
    }
    number.decimal = (negative ? -number.decimal : number.decimal) / scale;
    number.integer = negative ? -number.integer : number.integer;
    return number;
}

struct value reader_value(sqlite3_value *from, char digits[TEXT_DIGITS_MOST])
{
    int type = sqlite3_value_type(from);
    if (type == SQLITE_NULL) {
        return VALUE_NONE;
    }
    if (type == SQLITE_INTEGER) {
        struct str written = text_digits(sqlite3_value_int64(from), digits);
        return (struct value){.kind = VALUE_NUMBER, .as.text = written};
    }
    const char *text = (const char *)sqlite3_value_text(from);
    struct str words = {text == NULL ? "" : text, (size_t)sqlite3_value_bytes(from)};
    return (struct value){.kind = type == SQLITE_FLOAT ? VALUE_NUMBER : VALUE_TEXT,
                          .as.text = words};
}
