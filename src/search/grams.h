/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_GRAMS_H
#define TONGBAO_SEARCH_GRAMS_H

#include "search/pack.h"

/*
 * What stands in which piece: for each place in a paragraph the pair of characters there, some bits
 * of the third, and the first one alone. Characters are compared folded: half width, white space
 * left out, ASCII letters small. All are hashed: what has one hash is told apart in the text.
 * assets/search.js computes the same.
 *
 *     gram = hash of the pair (32 bits) | what follows (9 bits) | piece (23 bits)
 */
#define GRAMS_PIECE_BITS 23
#define GRAMS_PIECES_MOST (1u << GRAMS_PIECE_BITS)
#define GRAMS_ALONE 256u /* in the place of what follows: the first character alone */

struct grams_part {
    uint64_t *items;
    size_t count, room;
};

/* In parts, by the highest bits, so that sorting wants little memory beside them. */
#define GRAMS_PARTS 16

struct grams {
    struct grams_part parts[GRAMS_PARTS];
    uint64_t lately[4096]; /* to leave out most of what comes again and again */
};

struct grams *grams_create(void);
void grams_destroy(struct grams *grams);
void grams_clear(struct grams *grams);

/* Pieces come in ascending order. A text is what was packed, whose paragraphs end with line feeds,
 * and all of one piece: what it repeats is not looked at again. */
void grams_put(struct grams *grams, struct str paragraph, uint32_t piece);
void grams_put_text(struct grams *grams, const struct pack *text, uint32_t piece);

/* In ascending order, each once, part after part. */
void grams_sort(struct grams *grams);

/* Numbers that differ in bit `low` (at least GRAMS_PIECE_BITS) or above, in ascending order; those
 * that do not keep theirs. In time that grows with their count alone. */
void grams_order(uint64_t *items, size_t count, unsigned low);

static inline uint32_t grams_pair(uint64_t gram)
{
    return (uint32_t)(gram >> 32);
}

static inline uint32_t grams_third(uint64_t gram)
{
    return (uint32_t)(gram >> 23) & 511;
}

static inline uint32_t grams_piece(uint64_t gram)
{
    return (uint32_t)gram & (GRAMS_PIECES_MOST - 1);
}

/* The hash of two characters, 0 in the place of the second: of the first alone, or at the end. */
uint32_t grams_hash_pair(uint32_t first, uint32_t second);
uint32_t grams_hash_third(uint32_t third); /* 8 bits */

/* The next character as it is compared; 0 at the end. */
uint32_t grams_take(struct str *text);

#endif
