/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* How many bytes at its beginning are ideographs and the like, U+4000 to U+9FFF, which are what
 * they are: most of any text. */
static size_t plain_size(struct str s)
{
    const unsigned char *bytes = (const unsigned char *)s.data;
    size_t at = 0;
    while (s.size - at >= 3 && bytes[at] >= 0xE4 && bytes[at] <= 0xE9 &&
           text_is_plain_three(bytes + at)) {
        at += 3;
    }
    return at;
}

struct str text_fold(struct region *region, struct str s)
{
    struct buf buf;
    buf_init(&buf, BUF_ANY);
    while (s.size > 0) {
        size_t plain = plain_size(s);
        if (plain > 0) {
            buf_put(&buf, str_slice(s, 0, plain));
            s = str_from(s, plain);
            continue;
        }
        uint32_t code = text_half(text_take(&s));
        if (!text_is_space(code)) {
            text_put(&buf, text_small(code));
        }
    }
    struct str folded = str_copy(region, buf_str(&buf));
    buf_finish(&buf);
    return folded;
}

struct str text_squeeze(struct region *region, struct str s)
{
    if (str_is_none(s)) {
        return STR_NONE;
    }
    char *squeezed = region_take(region, s.size);
    size_t size = 0;
    while (s.size > 0) {
        struct str before = s;
        if (!text_is_space(text_take(&s))) {
            memcpy(squeezed + size, before.data, before.size - s.size);
            size += before.size - s.size;
        }
    }
    return (struct str){squeezed, size};
}

struct str text_compose(struct region *region, struct str s)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)s.data, (utf8proc_ssize_t)s.size,
                                         &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    struct str result = s;
    if (size == UTF8PROC_ERROR_NOMEM) {
        region_refuse();
    }
    if (size >= 0 && !str_equal(s, (struct str){(const char *)composed, (size_t)size})) {
        result = str_copy(region, (struct str){(const char *)composed, (size_t)size});
    }
    free(composed); /* utf8proc hands out memory of malloc */
    return result;
}

size_t text_distance(struct str a, struct str b, size_t most)
{
    enum { LONGEST = 256 };
    if (str_equal(a, b)) {
        return 0;
    }
    uint32_t left[LONGEST];
    size_t length = 0;
    while (a.size > 0 && length < LONGEST) {
        left[length++] = text_take(&a);
    }
    if (a.size > 0) {
        return most + 1;
    }
    size_t row[LONGEST + 1];
    for (size_t i = 0; i <= length; i++) {
        row[i] = i;
    }
    for (size_t j = 1; b.size > 0; j++) {
        uint32_t code = text_take(&b);
        size_t corner = row[0], least = j;
        row[0] = j;
        for (size_t i = 1; i <= length; i++) {
            size_t change = corner + (left[i - 1] != code);
            size_t shorter = (row[i] < row[i - 1] ? row[i] : row[i - 1]) + 1;
            corner = row[i];
            row[i] = change < shorter ? change : shorter;
            least = row[i] < least ? row[i] : least;
        }
        if (least > most) {
            return most + 1;
        }
    }
    return row[length] > most ? most + 1 : row[length];
}

void text_nearest_try(struct text_nearest *nearest, struct str word)
{
    size_t length = text_length(nearest->wanted);
    size_t most = length <= nearest->most ? length : nearest->most + 1;
    most = str_is_none(nearest->found) ? most : nearest->distance;
    size_t distance = text_distance(nearest->wanted, word, most);
    if (distance < most) {
        nearest->distance = distance;
        nearest->found = word;
    }
}
