/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include <string.h>

#include "check/words.h"

/*
 * 重复 (repetition): a word written twice in a row, a sentence that stands twice.
 *
 * A word of p bytes stands twice where p bytes in a row equal those p further on. Within any such
 * run there is a window of four bytes at a multiple of p - 3, so only those are looked at.
 */

#define CHARACTER 3
#define WINDOW 4
#define WORD_LEAST 2 /* characters */
#define WORD_MOST 6
#define PASSAGE_LEAST 90 /* bytes: thirty characters */

static bool is_han_only(struct str s)
{
    while (s.size > 0) {
        if (!text_is_han(text_take(&s))) {
            return false;
        }
    }
    return true;
}

/* 一个一个, 用户一户一户, 二〇二〇: numerals repeat. 哈哈哈哈, 很多很多 and names of nobody do so
 * too. */
static bool is_legal(struct str word, struct str after)
{
    struct str rest = word;
    uint32_t first = text_take(&rest);
    return check_is_numeral(first) || text_peek(rest) == first ||
           (check_is_numeral(text_peek(rest)) && text_peek(after) == first) ||
           !str_is_none(check_head_of(word, check_legal_repeats));
}

/* Is `before` the beginning of a longer word or phrase, and not a particle, an adverb or a verb? */
static bool is_phrase(struct str before)
{
    uint32_t last = text_last(before);
    return text_is_han(last) && !check_is_one_of(last, check_particles) &&
           str_is_none(check_tail_of(before, check_adverbs));
}

/* Two words that only meet: a phrase ends and another begins, 活动台账|台账与实际不符,
 * 党组织|组织力. */
static bool is_boundary(struct str before, struct str word, struct str after)
{
    return str_equal(check_head_of(word, check_nouns), word) && is_phrase(before) &&
           text_is_han(text_peek(after)) && !check_is_one_of(text_peek(after), check_endings);
}

/* A tag stands inside: two cells of a table that only meet. */
static bool is_parted(const struct check *check, size_t line, size_t begin, size_t end)
{
    const struct markdown_line *source = &check->source->lines[line];
    for (size_t i = 0; i < source->run_count; i++) {
        const struct markdown_run *run = &source->runs[i];
        if (run->tag && run->at > begin && run->at < end) {
            return true;
        }
    }
    return false;
}

static bool is_quoted(struct str text, size_t begin)
{
    return str_ends(str_slice(text, 0, begin), WORD_QUOTE);
}

/* The window at `at` is equal to the one `period` further on: is a whole word? */
static void check_window(struct check *check, size_t line, size_t at, size_t period)
{
    struct str text = check_text(check, line);
    const char *data = text.data;
    size_t begin = at, end = at + WINDOW;
    while (begin > 0 && at - begin < period && data[begin - 1] == data[begin - 1 + period]) {
        begin--;
    }
    while (begin < at && ((unsigned char)data[begin] & 0xC0) == 0x80) {
        begin++;
    }
    while (end < begin + period && end + period < text.size && data[end] == data[end + period]) {
        end++;
    }
    struct str word = str_slice(text, begin, begin + period);
    if (end < begin + period || ((unsigned char)data[begin] & 0xC0) == 0x80 || !is_han_only(word)) {
        return;
    }
    struct str after = str_from(text, begin + 2 * period);
    if (!is_legal(word, after) && !is_boundary(str_slice(text, 0, begin), word, after) &&
        !is_quoted(text, begin) && !is_parted(check, line, begin, begin + 2 * period)) {
        check_complain(check, CHECK_DUPLICATE_WORD, line, begin,
                       str_slice(text, begin, begin + 2 * period));
    }
}

static bool equal_windows(const char *a, const char *b)
{
    uint32_t x, y;
    memcpy(&x, a, WINDOW);
    memcpy(&y, b, WINDOW);
    return x == y;
}

void check_repeats(struct check *check)
{
    for (size_t line = 0; line < check->source->line_count; line++) {
        struct str text = check_text(check, line);
        for (size_t length = WORD_LEAST; length <= WORD_MOST; length++) {
            size_t period = length * CHARACTER;
            for (size_t at = 0; at + period + WINDOW <= text.size; at += period - WINDOW + 1) {
                if (equal_windows(text.data + at, text.data + at + period)) {
                    check_window(check, line, at, period);
                }
            }
        }
    }
}

/* ---- sentences -------------------------------------------------------------------------- */

/* FNV-1a, by words of eight bytes. */
static uint64_t hash(struct str s)
{
    uint64_t value = 14695981039346656037u;
    size_t at = 0;
    for (uint64_t eight; at + sizeof eight <= s.size; at += sizeof eight) {
        memcpy(&eight, s.data + at, sizeof eight);
        value = (value ^ eight) * 1099511628211u;
        value ^= value >> 32;
    }
    for (; at < s.size; at++) {
        value = (value ^ (unsigned char)s.data[at]) * 1099511628211u;
    }
    return value ^ value >> 29;
}

/* Room for all sentences that the text could have, and as much again. */
void check_passages_prepare(struct check *check)
{
    size_t most = check->source->text.size / PASSAGE_LEAST;
    check->passage_room = 16;
    while (check->passage_room < 2 * most) {
        check->passage_room *= 2;
    }
    check->passages = region_array(check->region, check->passage_room, sizeof *check->passages);
}

/* Notes the sentence. True: one like it was noted before. */
static bool note(struct check *check, struct str words, size_t line)
{
    size_t slot = hash(words) & (check->passage_room - 1);
    for (; !str_is_none(check->passages[slot].words);
         slot = (slot + 1) & (check->passage_room - 1)) {
        if (str_equal(check->passages[slot].words, words)) {
            return true;
        }
    }
    check->passages[slot] = (struct check_passage){words, line};
    return false;
}

/* The full stop that ends a sentence. */
void check_stop_at(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line);
    if (!check_stands(text, at, WORD_STOP)) {
        return;
    }
    size_t begin = check->sentence_line == line ? check->sentence : 0;
    struct str words = str_slice(text, begin, at);
    check->sentence_line = line;
    check->sentence = at + WORD_STOP.size;
    if (words.size >= PASSAGE_LEAST && note(check, words, line)) {
        check_complain(check, CHECK_PASSAGE, line, begin, words);
    }
}
