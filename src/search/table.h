/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_TABLE_H
#define TONGBAO_SEARCH_TABLE_H

#include "search/bits.h"

/*
 * The table of a year: which of its segments hold a pair of characters. Of a pair it knows the
 * highest 21 bits of its hash; the highest four of them choose its *slice*. A slice is two texts.
 * In the first, in bits:
 *
 *     how many pairs; for each: gap to the pair before; if it is rare, the set of its segments
 *
 * In the second, coded, for each pair how common it is (TABLE_STEPS bits, the highest first), and
 * if it is neither rare nor everywhere, a bit for each segment. The chance of that bit is learnt
 * for each of these steps and each size of a segment: what half of them have, the large ones have.
 */
#define TABLE_SLICES 16
#define TABLE_KEYS (1u << 17) /* of a slice */
#define TABLE_STEPS 5

/* The pairs of a segment, ascending: the gap to the one before in bytes of seven bits. */
struct table_pairs {
    struct buf gaps;
    uint32_t next; /* the least that may come next */
    size_t count;
};

void table_pairs_init(struct table_pairs *pairs);
void table_pairs_finish(struct table_pairs *pairs);

/* The hash of a pair (grams.h), not below those before. */
void table_pairs_put(struct table_pairs *pairs, uint32_t pair);

struct table_segment {
    uint32_t notices;
    struct table_pairs pairs;
};

/* `texts` must have been initialised: the first and the second of each slice. */
void table_put(const struct table_segment *const *segments, uint32_t count,
               struct bits texts[2 * TABLE_SLICES]);

/* Tells the pairs of each segment, ascending. `sizes`: the notices of each segment. False: that is
 * no table. */
bool table_take(const struct str texts[2 * TABLE_SLICES], const uint32_t *sizes, uint32_t count,
                void (*tell)(void *context, uint32_t pair, uint32_t segment), void *context);

/* May the segment hold the phrase? */
bool table_has(struct str phrase, const struct str texts[2 * TABLE_SLICES], const uint32_t *sizes,
               uint32_t count, uint32_t segment);

#endif
