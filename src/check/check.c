/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include <string.h>

#include "check/words.h"

bool check_given(const struct check *check, enum check_code code, size_t line)
{
    return line < check->source->line_count && (check->given[line] & UINT64_C(1) << code) != 0;
}

void check_complain(struct check *check, enum check_code code, size_t line, size_t at,
                    struct str words)
{
    struct place place = {.file = check->source->file};
    if (line < check->source->line_count) {
        if (check_given(check, code, line)) {
            return;
        }
        check->given[line] |= UINT64_C(1) << code;
        place = markdown_place(check->source, line, at);
    }
    diag_report(check->diag, &check_codes[code], place, words);
}

void check_complain_of(struct check *check, enum check_code code, unsigned line, struct str words,
                       struct str saying)
{
    size_t index = line == 0 ? check->source->line_count : line - 1;
    size_t at = 0;
    if (index < check->source->line_count) {
        at = str_find(check_text(check, index), words);
    }
    check_complain(check, code, index, at == STR_NOWHERE ? 0 : at, saying);
}

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

/* What each line is a part of, and where the opening ends. */
static void mark_parts(struct check *check)
{
    const struct notice *notice = check->notice;
    size_t count = check->source->line_count;
    check->parts = region_take(check->region, count + 1);
    memset(check->parts, NOTICE_PART_TEXT, count + 1);
    check->opening_end = count;
    for (size_t i = notice->part_count; i > 0; i--) {
        const struct notice_part *part = &notice->parts[i - 1];
        for (size_t line = part->first; line <= part->last && line < count; line++) {
            check->parts[line] = (unsigned char)part->kind;
        }
        bool opens = part->kind == NOTICE_PART_CHAPTER || part->kind == NOTICE_PART_SECTION ||
                     part->kind == NOTICE_PART_ISSUE;
        if (opens && part->first < check->opening_end) {
            check->opening_end = part->first;
        }
    }
}

/* 文件编码 (how the file is encoded). */
static void check_encoding(struct check *check)
{
    if (check->facts.encoding != CHARSET_UTF_8 && check->facts.encoding != CHARSET_ENCODING_COUNT) {
        check_complain(check, CHECK_ENCODING, 0, 0, charset_encoding_name(check->facts.encoding));
    }
}

void check_notice(struct region *region, const struct notice *notice,
                  const struct check_facts *facts, struct diag *diag)
{
    struct check check = {
        .region = region,
        .notice = notice,
        .source = notice->source,
        .diag = diag,
        .given = region_array(region, notice->source->line_count + 1, sizeof(uint64_t)),
        .day_line = STR_NOWHERE,
        .label_line = STR_NOWHERE,
        .sentence_line = STR_NOWHERE,
    };
    if (facts != NULL) {
        check.facts = *facts;
    }
    mark_parts(&check);
    check_encoding(&check);
    check_names_prepare(&check);
    check_foreign_prepare(&check);
    check_passages_prepare(&check);
    check_scan(&check);
    check_days(&check);
    check_contacts(&check);
    check_places(&check);
    check_addresses(&check);
    check_counts(&check);
    check_markup(&check);
    check_headings(&check);
    check_repeats(&check);
}
