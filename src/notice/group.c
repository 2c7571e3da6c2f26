/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

size_t group_ordinal(struct str text)
{
    for (size_t i = 0; i < 4; i++) {
        size_t size = words_at_end(&words_group_kinds, text);
        if (size == 0) {
            break;
        }
        text = str_slice(text, 0, text.size - size);
    }
    size_t at = str_find_last(text, STR(W_ORDINAL));
    if (at != STR_NOWHERE && text.size - at <= 15) {
        struct str number = str_from(text, at + sizeof W_ORDINAL - 1);
        int ordinal;
        if (text_take_number(&number, &ordinal) && number.size == 0) {
            return at;
        }
    }
    return text.size;
}

/* 第一、 before 第二: both are of one name. */
static bool joins_groups(struct str before, struct str after)
{
    if (!str_ends(before, STR(W_PAUSE)) || !str_starts(after, STR(W_ORDINAL))) {
        return false;
    }
    struct str first = str_slice(before, 0, before.size - (sizeof W_PAUSE - 1));
    return group_ordinal(first) < first.size;
}

static bool begins_with_area(struct str s)
{
    for (size_t i = 0; i < words_area_count; i++) {
        if (word_starts(s, words_areas[i].word)) {
            return true;
        }
    }
    return false;
}

/* 省林业|和草原局: 和 inside the name of one body, not between two of them. */
static bool is_inside_name(struct str before, struct str after)
{
    if (!str_take(&after, STR(W_AND)) || begins_with_area(after) ||
        words_at_end(&words_committee_ends, before) > 0 || str_ends(before, STR(W_GROUP))) {
        return false;
    }
    for (struct str head = before;
         text_is_han(text_last(head)) && !words_at_end(&words_group_before, head);) {
        head.size -= text_last(head) > 0xFFFF ? 4 : 3;
        if (begins_with_area(str_from(before, head.size))) {
            return true;
        }
    }
    return false;
}

size_t group_name_start(struct str text, size_t at)
{
    size_t begin = at;
    while (begin > 0) {
        struct str before = str_slice(text, 0, begin);
        uint32_t code = text_last(before);
        if (joins_groups(before, str_from(text, begin))) { /* 第一、|第二巡察组 */
            begin -= sizeof W_PAUSE - 1;
            continue;
        }
        if (!text_is_han(code) && !text_is_digit(code)) {
            break;
        }
        if (words_at_end(&words_group_before, before) > 0 &&
            !is_inside_name(str_slice(text, 0, begin - 3), str_from(text, begin - 3))) {
            break;
        }
        do {
            begin--;
        } while (begin > 0 && ((unsigned char)text.data[begin] & 0xC0) == 0x80);
        if (at - begin > 90) {
            break;
        }
    }
    return begin;
}
