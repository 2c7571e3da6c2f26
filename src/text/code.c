/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <utf8proc.h>

bool text_is_utf8(struct str s)
{
    return text_bad_byte(s) == STR_NOWHERE;
}

size_t text_length(struct str s)
{
    size_t length = 0;
    while (s.size > 0) {
        text_take(&s);
        length++;
    }
    return length;
}

int text_hex(char digit)
{
    int letter = (int)text_small((unsigned char)digit) - 'a';
    return digit >= '0' && digit <= '9' ? digit - '0'
           : letter >= 0 && letter < 6  ? letter + 10
                                        : -1;
}

int text_width(uint32_t code)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)code);
    return width < 0 ? 0 : width;
}

int text_columns(struct str s)
{
    int columns = 0;
    while (s.size > 0) {
        columns += text_width(text_take(&s));
    }
    return columns;
}
