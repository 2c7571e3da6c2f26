/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <string.h>
#include <utf8proc.h>

/* The long ways of what inline.h does at a glance: finding, telling characters apart, growing.
 * Nothing here needs another file of this folder, so all of them may need this one. */

/* ---- finding ------------------------------------------------------------------------------ */

/* The byte of `part` that is looked for first: the third, in which Chinese characters differ most.
 */
static size_t telling(struct str part)
{
    return part.size < 3 ? part.size - 1 : 2;
}

#define SHORT_PART 32 /* beyond, looking for two bytes could be slow in a bad text */

typedef unsigned char bytes16 __attribute__((vector_size(16)));
#define PLACES sizeof(bytes16)

/* Which of sixteen bytes are not zero, the first in the lowest bit. */
static unsigned set_among(bytes16 bytes)
{
#if defined(__SSE2__)
    typedef char signs __attribute__((vector_size(16)));
    return (unsigned)__builtin_ia32_pmovmskb128((signs)bytes);
#else
    unsigned set = 0;
    for (unsigned i = 0; i < PLACES; i++) {
        set |= (unsigned)(bytes[i] != 0) << i;
    }
    return set;
#endif
}

static bytes16 load(const char *from)
{
    bytes16 bytes;
    memcpy(&bytes, from, sizeof bytes);
    return bytes;
}

/* The first of sixteen places from `at` on where `part` stands. Where both the telling byte and the
 * last one fit, nearly always the whole does. */
static inline size_t find_among(struct str s, struct str part, size_t at)
{
    size_t tell = telling(part), last = part.size - 1 == tell ? tell / 2 : part.size - 1;
    const char *from = s.data + at;
    unsigned set = set_among((bytes16)((load(from + tell) == (unsigned char)part.data[tell]) &
                                       (load(from + last) == (unsigned char)part.data[last])));
    for (; set != 0; set &= set - 1) {
        size_t found = at + (size_t)__builtin_ctz(set);
        if (memcmp(s.data + found, part.data, part.size) == 0) {
            return found;
        }
    }
    return STR_NOWHERE;
}

static size_t find_short(struct str s, struct str part)
{
    size_t places = s.size - part.size + 1, at = 0, found;
    for (; places - at >= PLACES; at += PLACES) {
        if ((found = find_among(s, part, at)) != STR_NOWHERE) {
            return found;
        }
    }
    if (places >= PLACES) { /* some of the last sixteen for the second time */
        return at == places ? STR_NOWHERE : find_among(s, part, places - PLACES);
    }
    for (; at < places; at++) {
        size_t tell = telling(part);
        const char *next = memchr(s.data + at + tell, part.data[tell], places - at);
        if (next == NULL) {
            break;
        }
        at = (size_t)(next - s.data) - tell;
        if (memcmp(s.data + at, part.data, part.size) == 0) {
            return at;
        }
    }
    return STR_NOWHERE;
}

size_t str_find(struct str s, struct str part)
{
    if (part.size == 0) {
        return 0;
    }
    if (s.size < part.size) {
        return STR_NOWHERE;
    }
    if (part.size > 1 && part.size <= SHORT_PART) {
        return find_short(s, part);
    }
    const char *found = part.size == 1 ? memchr(s.data, part.data[0], s.size)
                                       : memmem(s.data, s.size, part.data, part.size);
    return found == NULL ? STR_NOWHERE : (size_t)(found - s.data);
}

size_t str_find_last(struct str s, struct str part)
{
    if (part.size == 0) {
        return s.size;
    }
    size_t tell = telling(part), places = s.size < part.size ? 0 : s.size - part.size + 1;
    while (places > 0) {
        const char *found = memrchr(s.data + tell, part.data[tell], places);
        if (found == NULL) {
            break;
        }
        places = (size_t)(found - s.data) - tell;
        if (memcmp(s.data + places, part.data, part.size) == 0) {
            return places;
        }
    }
    return STR_NOWHERE;
}

/* ---- characters --------------------------------------------------------------------------- */

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

#define ROW (3 * PLACES) /* sixteen characters of three bytes */
#define FOUR(text) text text text text

/* The bytes of a row that are not in their place in a character of three bytes, as bits; and 0xE0
 * and 0xED, after which not every byte may come second. */
static uint64_t odd_in_row(const char *row)
{
    static const char masks[] = FOUR(FOUR("\xF0\xC0\xC0")), right[] = FOUR(FOUR("\xE0\x80\x80"));
    uint64_t odd = 0;
    for (unsigned i = 0; i < ROW; i += PLACES) {
        bytes16 bytes = load(row + i);
        bytes16 wrong = (bytes16)((bytes & load(masks + i)) != load(right + i));
        wrong |= (bytes16)((bytes == 0xE0) | (bytes == 0xED));
        odd |= (uint64_t)set_among(wrong) << i;
    }
    return odd;
}

size_t text_bad_byte(struct str s)
{
    for (size_t at = 0; at < s.size;) {
        if ((unsigned char)s.data[at] < 0x80) {
            at++;
            continue;
        }
        uint64_t odd = s.size - at < ROW ? 1 : odd_in_row(s.data + at);
        size_t plain = odd == 0 ? ROW : (size_t)__builtin_ctzll(odd) / 3 * 3;
        size_t size = plain > 0 ? plain : sequence(str_from(s, at));
        if (size == 0) {
            return at;
        }
        at += size;
    }
    return STR_NOWHERE;
}

uint32_t text_take_other(struct str *s)
{
    const unsigned char *b = (const unsigned char *)s->data;
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

uint32_t text_last_other(struct str s)
{
    size_t at = s.size - 1;
    while (at > 0 && s.size - at < 4 && ((unsigned char)s.data[at] & 0xC0) == 0x80) {
        at--;
    }
    struct str tail = {s.data + at, s.size - at};
    uint32_t code = text_take(&tail);
    return tail.size == 0 ? code : TEXT_REPLACEMENT;
}

bool text_is_other_space(uint32_t code)
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
        return true;
    default:
        return code >= 0x2000 && code <= 0x200B; /* en quad … zero-width space */
    }
}

size_t text_encode(uint32_t code, char bytes[4])
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        code = TEXT_REPLACEMENT;
    }
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)bytes);
}

/* ---- buffers ------------------------------------------------------------------------------ */

bool buf_make_room(struct buf *buf, size_t more)
{
    if (buf->refused || more > buf->max - buf->size) {
        buf->refused = true;
        return false;
    }
    if (more > buf->room - buf->size) {
        size_t doubled = buf->room < SIZE_MAX / 2 ? buf->room * 2 : SIZE_MAX;
        size_t needed = buf->size + more;
        size_t room = doubled > needed ? doubled : needed;
        buf->room = room < 256 ? 256 : room;
        buf->data = region_resize(buf->data, buf->room, 1);
    }
    return true;
}

void text_put_other(struct buf *buf, uint32_t code)
{
    char bytes[4];
    size_t size = text_encode(code, bytes);
    buf_put(buf, (struct str){bytes, size});
}
