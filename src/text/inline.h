/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_TEXT_INLINE_H
#define TONGBAO_TEXT_INLINE_H

/*
 * The part of text.h that is asked for each character of a text: here, so that it costs no call.
 * Included by text.h alone.
 */

#include <string.h>

static inline bool str_is_none(struct str s)
{
    return s.data == NULL;
}

static inline bool str_is_empty(struct str s)
{
    return s.size == 0;
}

static inline struct str str_slice(struct str s, size_t at, size_t to)
{
    if (s.data == NULL) {
        return STR_NONE;
    }
    to = to > s.size ? s.size : to;
    at = at > to ? to : at;
    return (struct str){s.data + at, to - at};
}

static inline struct str str_from(struct str s, size_t at)
{
    return str_slice(s, at, s.size);
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline uint32_t text_small(uint32_t code)
{
    return code - 'A' < 26 ? code - 'A' + 'a' : code;
}

static inline bool str_alike(struct str a, struct str b)
{
    for (size_t i = 0; i < a.size && i < b.size; i++) {
        if (text_small((unsigned char)a.data[i]) != text_small((unsigned char)b.data[i])) {
            return false;
        }
    }
    return a.size == b.size;
}

static inline bool str_starts_alike(struct str s, struct str prefix)
{
    return str_alike(str_slice(s, 0, prefix.size), prefix);
}

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.size >= prefix.size &&
           (prefix.size == 0 || memcmp(s.data, prefix.data, prefix.size) == 0);
}

static inline bool str_ends(struct str s, struct str suffix)
{
    return s.size >= suffix.size && (suffix.size == 0 || memcmp(s.data + s.size - suffix.size,
                                                                suffix.data, suffix.size) == 0);
}

static inline bool str_has(struct str s, struct str part)
{
    return str_find(s, part) != STR_NOWHERE;
}

static inline bool str_take(struct str *s, struct str prefix)
{
    if (!str_starts(*s, prefix)) {
        return false;
    }
    *s = str_from(*s, prefix.size);
    return true;
}

/* Most of what we read: a sequence of three bytes whose first allows any second, from U+1000 on,
 * those of U+D000 apart. `b` holds at least three bytes. */
static inline bool text_is_plain_three(const unsigned char *b)
{
    return b[0] >= 0xE1 && b[0] <= 0xEF && b[0] != 0xED && (b[1] & 0xC0) == 0x80 &&
           (b[2] & 0xC0) == 0x80;
}

/* text_take for everything else. */
uint32_t text_take_other(struct str *s);

static inline uint32_t text_take(struct str *s)
{
    const unsigned char *b = (const unsigned char *)s->data;
    if (s->size >= 3 && text_is_plain_three(b)) {
        *s = (struct str){s->data + 3, s->size - 3};
        return (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
    }
    if (b[0] < 0x80) {
        *s = (struct str){s->data + 1, s->size - 1};
        return b[0];
    }
    return text_take_other(s);
}

static inline uint32_t text_peek(struct str s)
{
    return s.size == 0 ? 0 : text_take(&s);
}

/* text_last for everything else; `s` is not empty. */
uint32_t text_last_other(struct str s);

static inline uint32_t text_last(struct str s)
{
    struct str tail = {s.size < 3 ? s.data : s.data + s.size - 3, 3};
    if (s.size >= 3 && text_is_plain_three((const unsigned char *)tail.data)) {
        return text_take(&tail);
    }
    return s.size == 0 ? 0 : text_last_other(s);
}

/* text_is_space up to U+3000. */
bool text_is_other_space(uint32_t code);

static inline bool text_is_space(uint32_t code)
{
    if (code > 0x3000) {
        return code == 0xFEFF; /* BOM in the middle of a text */
    }
    return (code <= ' ' || code >= 0x85) && text_is_other_space(code);
}

static inline bool str_is_blank(struct str s)
{
    while (s.size > 0 && text_is_space(text_peek(s))) {
        text_take(&s);
    }
    return s.size == 0;
}

static inline uint32_t text_half(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E) {
        return code - 0xFF01 + 0x21;
    }
    return code == 0x3000 ? 0x20 : code;
}

/* ---- buffers ---------------------------------------------------------------------------- */

/* Room for `more` bytes, or a refusal for good. */
bool buf_make_room(struct buf *buf, size_t more);

static inline void buf_put(struct buf *buf, struct str s)
{
    bool fits = !buf->refused && s.size <= buf->room - buf->size && s.size <= buf->max - buf->size;
    if (s.size > 0 && (fits || buf_make_room(buf, s.size))) {
        memcpy(buf->data + buf->size, s.data, s.size);
        buf->size += s.size;
    }
}

static inline void buf_put_byte(struct buf *buf, char byte)
{
    buf_put(buf, (struct str){&byte, 1});
}

/* text_put for everything else. */
void text_put_other(struct buf *buf, uint32_t code);

static inline void text_put(struct buf *buf, uint32_t code)
{
    if (code < 0x80) {
        buf_put_byte(buf, (char)code);
    } else if ((code >= 0x800 && code < 0xD800) || (code >= 0xE000 && code <= 0xFFFF)) {
        char bytes[3] = {(char)(0xE0 | code >> 12), (char)(0x80 | (code >> 6 & 0x3F)),
                         (char)(0x80 | (code & 0x3F))};
        buf_put(buf, (struct str){bytes, sizeof bytes});
    } else {
        text_put_other(buf, code);
    }
}

/* ---- kinds of characters ------------------------------------------------------------------ */

static inline bool text_is_digit(uint32_t code)
{
    return code - '0' < 10 || code - 0xFF10 < 10;
}

static inline bool text_is_han(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) ||
           code == 0x3007 || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x20000 && code <= 0x323AF);
}

#endif
