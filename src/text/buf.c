/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_init(struct buf *buf, size_t max)
{
    *buf = (struct buf){.max = max};
}

void buf_finish(struct buf *buf)
{
    free(buf->data);
    buf_init(buf, buf->max);
}

void buf_clear(struct buf *buf)
{
    buf->size = 0;
    buf->refused = false;
}

bool buf_ok(const struct buf *buf)
{
    return !buf->refused;
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->data == NULL ? "" : buf->data, buf->size};
}

struct str text_digits(int64_t number, char digits[TEXT_DIGITS_MOST])
{
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    size_t at = TEXT_DIGITS_MOST;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) {
        digits[--at] = '-';
    }
    return (struct str){digits + at, TEXT_DIGITS_MOST - at};
}

void buf_put_number(struct buf *buf, int64_t number)
{
    char digits[TEXT_DIGITS_MOST];
    buf_put(buf, text_digits(number, digits));
}

static struct str html_of(char byte)
{
    switch (byte) {
    case '&':
        return STR("&amp;");
    case '<':
        return STR("&lt;");
    case '>':
        return STR("&gt;");
    case '"':
        return STR("&quot;");
    case '\'':
        return STR("&#39;");
    default:
        return STR_NONE;
    }
}

/* Eight bytes none of which is below 0x40, where all that wants escaping stands: as ideographs are.
 */
static bool are_plain(const char *bytes)
{
    const uint64_t top = 0x8080808080808080u;
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return ((eight | eight << 1) & top) == top;
}

void buf_put_html(struct buf *buf, struct str s)
{
    size_t plain = 0; /* from here on nothing wanted escaping */
    for (size_t i = 0; i < s.size; i++) {
        while (s.size - i > sizeof(uint64_t) && are_plain(s.data + i)) {
            i += sizeof(uint64_t);
        }
        struct str escaped = html_of(s.data[i]);
        if (!str_is_none(escaped)) {
            buf_put(buf, str_slice(s, plain, i));
            buf_put(buf, escaped);
            plain = i + 1;
        }
    }
    buf_put(buf, str_from(s, plain));
}

void buf_put_format(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t left = buf->room - buf->size;
    int size = vsnprintf(left > 0 ? buf->data + buf->size : NULL, left, format, args);
    va_end(args);
    if (size > 0 && buf_make_room(buf, (size_t)size)) {
        /* one byte more for the NUL that vsnprintf writes; it is not part of the buffer */
        if (buf->room == buf->size + (size_t)size) {
            buf->room++;
            buf->data = region_resize(buf->data, buf->room, 1);
        }
        if ((size_t)size >= left) { /* what was written before was cut */
            vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
        }
        buf->size += (size_t)size;
    }
    va_end(again);
}
