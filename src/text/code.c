/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <string.h>
#include <utf8proc.h>

/*
 * The length of the well-formed sequence at the head of `s` (Unicode 15, table 3-7), or 0. The
 * second byte carries all the special cases: nothing overlong, no surrogates, nothing too high.
 */
static size_t sequence(struct str s)
{
    const unsigned char *b = (const unsigned char *)s.data;
    unsigned char low = 0x80, high = 0xBF;
    size_t size;
    if (b[0] < 0x80) {
        return 1;
    } else if (b[0] >= 0xC2 && b[0] <= 0xDF) {
        size = 2;
    } else if ((b[0] & 0xF0) == 0xE0) {
        size = 3;
        low = b[0] == 0xE0 ? 0xA0 : 0x80;
        high = b[0] == 0xED ? 0x9F : 0xBF;
    } else if (b[0] >= 0xF0 && b[0] <= 0xF4) {
        size = 4;
        low = b[0] == 0xF0 ? 0x90 : 0x80;
        high = b[0] == 0xF4 ? 0x8F : 0xBF;
    } else {
        return 0;
    }
    if (s.size < size || b[1] < low || b[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < size; i++) {
        if ((b[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return size;
}

/* Most of what we read: a sequence of three bytes from U+1000 to U+CFFF, where the second byte has
 * no special cases. `b` holds at least three bytes. */
static inline bool is_plain_three(const unsigned char *b)
{
    return b[0] >= 0xE1 && b[0] <= 0xEC && (b[1] & 0xC0) == 0x80 && (b[2] & 0xC0) == 0x80;
}

size_t text_bad_byte(struct str s)
{
    const unsigned char *bytes = (const unsigned char *)s.data;
    size_t at = 0;
    while (at < s.size) {
        uint64_t eight;
        while (s.size - at >= sizeof eight) { /* ASCII, eight bytes at a time */
            memcpy(&eight, bytes + at, sizeof eight);
            if ((eight & 0x8080808080808080u) != 0) {
                break;
            }
            at += sizeof eight;
        }
        while (s.size - at >= 3 && is_plain_three(bytes + at)) {
            at += 3;
        }
        if (at == s.size) {
            break;
        }
        size_t size = sequence((struct str){s.data + at, s.size - at});
        if (size == 0) {
            return at;
        }
        at += size;
    }
    return STR_NOWHERE;
}

bool text_is_utf8(struct str s)
{
    return text_bad_byte(s) == STR_NOWHERE;
}

uint32_t text_take(struct str *s)
{
    const unsigned char *b = (const unsigned char *)s->data;
    if (s->size >= 3 && is_plain_three(b)) {
        *s = (struct str){s->data + 3, s->size - 3};
        return (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
    }
    size_t size = sequence(*s);
    uint32_t code = TEXT_REPLACEMENT;
    if (size == 1) {
        code = b[0];
    } else if (size > 1) {
        code = b[0] & (0x7Fu >> size);
        for (size_t i = 1; i < size; i++) {
            code = code << 6 | (b[i] & 0x3Fu);
        }
    }
    size = size == 0 ? 1 : size;
    *s = (struct str){s->data + size, s->size - size};
    return code;
}

uint32_t text_peek(struct str s)
{
    return s.size == 0 ? 0 : text_take(&s);
}

uint32_t text_last(struct str s)
{
    if (s.size == 0) {
        return 0;
    }
    size_t at = s.size - 1;
    while (at > 0 && s.size - at < 4 && ((unsigned char)s.data[at] & 0xC0) == 0x80) {
        at--;
    }
    struct str tail = {s.data + at, s.size - at};
    uint32_t code = text_take(&tail);
    return tail.size == 0 ? code : TEXT_REPLACEMENT;
}

size_t text_encode(uint32_t code, char bytes[4])
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        code = TEXT_REPLACEMENT;
    }
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)bytes);
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

bool text_is_space(uint32_t code)
{
    switch (code) {
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case 0x85:
    case 0xA0: /* no-break */
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000: /* ideographic */
    case 0xFEFF: /* BOM in the middle of a text */
        return true;
    default:
        return code >= 0x2000 && code <= 0x200B; /* en quad … zero-width space */
    }
}

bool text_is_digit(uint32_t code)
{
    uint32_t half = text_half(code);
    return half >= '0' && half <= '9';
}

bool text_is_han(uint32_t code)
{
    return code == 0x3007 || (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x20000 && code <= 0x323AF);
}

int text_width(uint32_t code)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)code);
    return width < 0 ? 0 : width;
}

uint32_t text_half(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E) {
        return code - 0xFF01 + 0x21;
    }
    return code == 0x3000 ? 0x20 : code;
}
