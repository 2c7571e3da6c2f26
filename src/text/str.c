/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str str_of(const char *text)
{
    return text == NULL ? STR_NONE : (struct str){text, strlen(text)};
}

int str_compare(struct str a, struct str b)
{
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter == 0 ? 0 : memcmp(a.data, b.data, shorter);
    if (order != 0) {
        return order;
    }
    return a.size < b.size ? -1 : a.size > b.size;
}

struct str str_trim(struct str s)
{
    while (s.size > 0) {
        struct str rest = s;
        if (!text_is_space(text_take(&rest))) {
            break;
        }
        s = rest;
    }
    while (s.size > 0 && text_is_space(text_last(s))) {
        do {
            s.size--;
        } while (s.size > 0 && ((unsigned char)s.data[s.size] & 0xC0) == 0x80);
    }
    return s;
}

struct str str_take_until(struct str *s, struct str mark)
{
    size_t at = str_find(*s, mark);
    struct str before = at == STR_NOWHERE ? *s : str_slice(*s, 0, at);
    *s = at == STR_NOWHERE ? str_from(*s, s->size) : str_from(*s, at + mark.size);
    return before;
}

bool str_take_line(struct str *s, struct str *line)
{
    if (s->size == 0) {
        return false;
    }
    const char *end = memchr(s->data, '\n', s->size);
    *line = str_slice(*s, 0, end == NULL ? s->size : (size_t)(end - s->data));
    *s = str_from(*s, line->size + 1);
    return true;
}

struct str str_line(struct str s, size_t number)
{
    struct str line = STR_NONE;
    while (number > 0 && str_take_line(&s, &line)) {
        number--;
    }
    return number == 0 ? line : STR_NONE;
}

struct str str_copy(struct region *region, struct str s)
{
    if (s.data == NULL) {
        return STR_NONE;
    }
    char *copy = region_take(region, s.size);
    if (s.size > 0) {
        memcpy(copy, s.data, s.size);
    }
    return (struct str){copy, s.size};
}

char *str_to_c(struct region *region, struct str s)
{
    char *copy = region_take(region, s.size + 1);
    if (s.size > 0) {
        memcpy(copy, s.data, s.size);
    }
    return copy;
}

struct str str_join(struct region *region, const struct str *parts, size_t count,
                    struct str between)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        size += parts[i].size + (i > 0 ? between.size : 0);
    }
    char *joined = region_take(region, size), *end = joined;
    for (size_t i = 0; i < count; i++) {
        const struct str pieces[] = {i > 0 ? between : STR(""), parts[i]};
        for (size_t j = 0; j < 2; j++) {
            end = pieces[j].size == 0
                      ? end
                      : (char *)memcpy(end, pieces[j].data, pieces[j].size) + pieces[j].size;
        }
    }
    return (struct str){joined, size};
}

struct str str_format(struct region *region, const char *format, ...)
{
    char usual[256]; /* what fits is not formatted twice */
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(usual, sizeof usual, format, args);
    va_end(args);
    char *text = region_take(region, (size_t)(size < 0 ? 0 : size) + 1);
    if (size > 0 && (size_t)size < sizeof usual) {
        memcpy(text, usual, (size_t)size);
    } else if (size > 0) {
        vsnprintf(text, (size_t)size + 1, format, again);
    }
    va_end(again);
    return (struct str){text, (size_t)(size < 0 ? 0 : size)};
}
