/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include <string.h>

#include "check/words.h"

/*
 * One walk over the text for all subjects that wait for certain characters.
 *
 * `marks` says for a character, by the twelve bits that its last bytes carry, which subjects may
 * want to look: a few characters share their bits, so a subject tests again what it looks at.
 */

#define MARKS 4096

static const struct {
    struct str heads;
    check_look *look;
} subjects[] = {
    {STR_INIT(HEADS_BLANK_LETTER), check_blank_letter_at},
    {STR_INIT(HEADS_BLANK_CIRCLE), check_blank_circle_at},
    {STR_INIT(HEADS_BLANK_LINE), check_blank_line_at},
    {STR_INIT(HEADS_BLANK_STAR), check_blank_star_at},
    {STR_INIT(HEADS_BLANK_COUNT), check_blank_count_at},
    {STR_INIT(HEADS_BLANK_SPACE), check_blank_space_at},
    {STR_INIT(HEADS_BLANK_GAP), check_blank_gap_at},
    {STR_INIT(HEADS_BLANK_WORDS), check_blank_words_at},
    {STR_INIT(HEADS_LABEL), check_label_at},
    {STR_INIT(HEADS_JOINT), check_joint_at}, /* behind the labels */
    {STR_INIT(HEADS_STOP), check_stop_at},
    {STR_INIT(HEADS_DAY), check_day_at},
    {STR_INIT(HEADS_GROUP), check_group_at},
    {STR_INIT(HEADS_PERSONAL), check_personal_at},
    {STR_INIT(HEADS_OWN), check_own_at},
    {STR_INIT(HEADS_TERM), check_term_at},
    {STR_INIT("\\&"), check_escape_at},
    {STR_INIT("(),:;?! "), check_layout_at},
    {STR_INIT(""), check_name_at},    /* by the notice's own names */
    {STR_INIT(""), check_foreign_at}, /* by the trades that are not its own */
};

#define SUBJECTS (sizeof subjects / sizeof *subjects)
static_assert(SUBJECTS <= 32, "a mark has 32 bits");

/* The bits of the character at `p`, and its size; nearly all have three bytes. */
static inline unsigned bits_of(const unsigned char *p, size_t left, size_t *size)
{
    if ((p[0] & 0xF0) == 0xE0 && left >= 3) {
        *size = 3;
        return (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    if (p[0] < 0x80 || left < 2) {
        *size = 1;
        return p[0];
    }
    *size = p[0] < 0xE0 || left < 4 ? 2 : 4;
    return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
}

static uint32_t bit_of(check_look *look)
{
    size_t subject = 0;
    while (subjects[subject].look != look) {
        subject++;
    }
    return (uint32_t)1 << subject;
}

static void mark(uint32_t *marks, struct str heads, uint32_t bit)
{
    while (heads.size > 0) {
        size_t size;
        marks[bits_of((const unsigned char *)heads.data, heads.size, &size)] |= bit;
        heads = str_from(heads, size);
    }
}

static void mark_first(uint32_t *marks, struct str word, uint32_t bit)
{
    size_t size;
    marks[bits_of((const unsigned char *)word.data, word.size, &size)] |= bit;
}

static void mark_all(const struct check *check, uint32_t *marks)
{
    uint32_t name = bit_of(check_name_at), foreign = bit_of(check_foreign_at);
    for (size_t i = 0; i < SUBJECTS; i++) {
        mark(marks, subjects[i].heads, (uint32_t)1 << i);
    }
    mark_first(marks, WORD_PARTY, name);
    for (size_t i = 0; i < check->unit_count; i++) {
        mark_first(marks, check->units[i].kind, name);
    }
    for (size_t i = 0; i < CHECK_FOREIGN_SLOTS; i++) {
        for (const struct check_foreign *word = check->foreign[i]; word != NULL;
             word = word->next) {
            mark_first(marks, word->word, foreign);
        }
    }
}

static void scan_line(struct check *check, const uint32_t *marks, size_t line)
{
    struct str text = check_text(check, line);
    const unsigned char *begin = (const unsigned char *)text.data, *end = begin + text.size;
    size_t size;
    for (const unsigned char *p = begin; p < end; p += size) {
        uint32_t wanted = marks[bits_of(p, (size_t)(end - p), &size)];
        for (; wanted != 0; wanted &= wanted - 1) {
            subjects[__builtin_ctz(wanted)].look(check, line, (size_t)(p - begin));
        }
    }
}

void check_scan(struct check *check)
{
    uint32_t marks[MARKS] = {0};
    mark_all(check, marks);
    for (size_t line = 0; line < check->source->line_count; line++) {
        scan_line(check, marks, line);
    }
}
