/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/* What subjects ask of a text: which word stands here, which number ends here. */

/* Does `word` stand at `at`? Most do not, and their last byte tells. */
static bool stands_at(const char *at, struct str word)
{
    return at[word.size - 1] == word.data[word.size - 1] && memcmp(at, word.data, word.size) == 0;
}

struct str check_head_of(struct str s, const struct str *list)
{
    for (; list->data != NULL; list++) {
        if (list->size <= s.size && stands_at(s.data, *list)) {
            return *list;
        }
    }
    return STR_NONE;
}

struct str check_tail_of(struct str s, const struct str *list)
{
    for (; list->data != NULL; list++) {
        if (list->size <= s.size && stands_at(s.data + s.size - list->size, *list)) {
            return *list;
        }
    }
    return STR_NONE;
}

bool check_any_of(struct str s, const struct str *list)
{
    for (; list->data != NULL; list++) {
        if (str_has(s, *list)) {
            return true;
        }
    }
    return false;
}

bool check_is_one_of(uint32_t code, struct str s)
{
    char bytes[4];
    size_t size = text_encode(code, bytes);
    for (size_t at = 0; at + size <= s.size;) {
        unsigned char head = (unsigned char)s.data[at];
        if (s.data[at] == bytes[0] && memcmp(s.data + at, bytes, size) == 0) {
            return true;
        }
        at += head < 0x80 ? 1 : head < 0xE0 ? 2 : head < 0xF0 ? 3 : 4;
    }
    return false;
}

bool check_is_numeral(uint32_t code)
{
    return text_is_digit(code) || check_is_one_of(code, check_numerals);
}

struct str check_skip_space(struct str s)
{
    while (s.size > 0 && text_is_space(text_peek(s))) {
        text_take(&s);
    }
    return s;
}

struct str check_drop_last(struct str s)
{
    size_t size = s.size;
    while (size > 0 && ((unsigned char)s.data[--size] & 0xC0) == 0x80) {
    }
    return str_slice(s, 0, size);
}

bool check_take_number_back(struct str *s, int *number)
{
    struct str end = *s;
    while (end.size > 0 && text_is_space(text_last(end))) {
        end = check_drop_last(end);
    }
    struct str begin = end;
    for (int count = 0; count < 8 && check_is_numeral(text_last(begin)); count++) {
        begin = check_drop_last(begin);
    }
    struct str digits = str_from(end, begin.size);
    if (begin.size == end.size || !text_take_number(&digits, number) || digits.size > 0) {
        return false;
    }
    *s = begin;
    return true;
}

size_t check_find_line(const struct check *check, size_t first, size_t end, struct str word)
{
    while (first < end && !str_has(check_text(check, first), word)) {
        first++;
    }
    return first;
}
