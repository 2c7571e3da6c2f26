/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CHECK_INTERNAL_H
#define TONGBAO_CHECK_INTERNAL_H

/*
 * How the subjects share one notice.
 *
 * Most subjects look at the text wherever one of their characters stands; `scan.c` walks the text
 * once for all of them. The others ask the read notice (contacts, counts, days) or have a walk of
 * their own (words written twice).
 */

#include <assert.h>
#include <string.h>

#include "check/check.h"

/* A name of the notice in two parts: 圩镇 and 社区. */
struct check_unit {
    struct str core, kind;
    size_t length; /* of the core, in characters */
};

/* An inspection group as the text names it. */
struct check_group {
    struct str words;
    int ordinal;     /* 0: none */
    struct str whom; /* the two characters before the ordinal: 区委, 湖区; or none */
    bool visiting;   /* 巡视, not 巡察 */
};

/* A word of another trade, among those that begin with the same two characters. */
struct check_foreign {
    struct str word;
    const struct str *behind; /* foreign only with one of these right behind it, or NULL */
    bool soft;                /* see words.h */
    const struct check_foreign *next;
};

#define CHECK_FOREIGN_SLOTS 512 /* a power of two */

/* A sentence and where it stands. */
struct check_passage {
    struct str words;
    size_t line;
};

struct check {
    struct region *region;
    const struct notice *notice;
    const struct markdown *source;
    struct check_facts facts;
    struct diag *diag;
    uint64_t *given;      /* by line: the codes given there, as bits */
    unsigned char *parts; /* by line: enum notice_part_kind */
    size_t opening_end;   /* the first line behind the opening: a chapter, section or issue */
    struct check_unit *units;
    size_t unit_count;
    struct check_group groups[2]; /* the first with an ordinal, and the first that contradicts it */
    size_t day_line; /* where `day` was read: a year left out is that of the same line */
    struct text_day day;
    const struct check_foreign *foreign[CHECK_FOREIGN_SLOTS]; /* words of other trades */
    bool term_given;
    size_t label_line, label_end;   /* the last label of a field: none begins inside it */
    struct check_passage *passages; /* the sentences read so far, by their hash */
    size_t passage_room;            /* a power of two */
    size_t sentence_line, sentence; /* where the sentence that is read began */
};

static_assert(CHECK_CODE_COUNT <= 64, "`given` has a bit for each code");

/* ---- complaining ------------------------------------------------------------------------ */

/* `line` is an index into the lines; beyond them the complaint has no line. */
void check_complain(struct check *check, enum check_code code, size_t line, size_t at,
                    struct str words);
bool check_given(const struct check *check, enum check_code code, size_t line);

/* The same for something that the notice gives with its line (from 1) and words. */
void check_complain_of(struct check *check, enum check_code code, unsigned line, struct str words,
                       struct str saying);

/* ---- reading ---------------------------------------------------------------------------- */

/* The text of line `line`. */
static inline struct str check_text(const struct check *check, size_t line)
{
    return line < check->source->line_count ? check->source->lines[line].text : STR_NONE;
}

/* Does `word` stand at `at`? */
static inline bool check_stands(struct str text, size_t at, struct str word)
{
    return at <= text.size && text.size - at >= word.size &&
           memcmp(text.data + at, word.data, word.size) == 0;
}

/* The word of `list` (ends with STR_NONE) that stands at the head or the tail of `s`; or none. */
struct str check_head_of(struct str s, const struct str *list);
struct str check_tail_of(struct str s, const struct str *list);
/* Does a word of `list` stand anywhere in `s`? */
bool check_any_of(struct str s, const struct str *list);
/* Is the character `code` one of `s`? */
bool check_is_one_of(uint32_t code, struct str s);
bool check_is_numeral(uint32_t code); /* 3, ３, 三 */

/* The numeral that ends where `s` ends, white space skipped; `*s` then ends where it begins. */
bool check_take_number_back(struct str *s, int *number);

struct str check_skip_space(struct str s);
struct str check_drop_last(struct str s); /* without its last character */

/* The first line from index `first` up to, not including, `end` whose text has `word`; or `end`. */
size_t check_find_line(const struct check *check, size_t first, size_t end, struct str word);

/* Does the value hold ×, X …, so that it was never filled in? */
bool check_has_blank(struct str value);

/* ---- the subjects ----------------------------------------------------------------------- */

typedef void check_look(struct check *check, size_t line, size_t at);

check_look check_blank_letter_at, check_blank_circle_at, check_blank_line_at, check_blank_star_at,
    check_blank_count_at, check_blank_space_at, check_blank_gap_at, check_blank_words_at,
    check_label_at, check_stop_at, check_name_at, check_day_at, check_group_at, check_personal_at,
    check_foreign_at, check_escape_at, check_layout_at, check_term_at, check_joint_at, check_own_at;

void check_scan(struct check *check);

/* Two names of the same size that differ as a misspelling does; `own` has only Han characters. */
bool check_is_near(struct str found, struct str own);

void check_names_prepare(struct check *check);
void check_groups_prepare(struct check *check);
void check_signed_name(struct check *check);
void check_beside(struct check *check);
void check_foreign_prepare(struct check *check);
void check_days(struct check *check);
void check_contacts(struct check *check);
void check_places(struct check *check);
void check_addresses(struct check *check);
void check_counts(struct check *check);
void check_markup(struct check *check);
void check_headings(struct check *check);
void check_repeats(struct check *check);
void check_passages_prepare(struct check *check);

#endif
