/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_SHARDS_H
#define TONGBAO_SEARCH_SHARDS_H

#include "search/bits.h"
#include "search/grams.h"

/*
 * Sorted grams as the text of shards. A pair belongs to the shard that its low 12 bits choose; its
 * key there are the high 16. A shard is
 *
 *     how many pairs; for each: gap to the key before; how many thirds (0: the character alone, and
 *     nearly everywhere); the set of thirds; for each third the set of its pieces
 *
 * A third is the hash of a character, or GRAMS_ALONE.
 */
#define SHARDS_THIRDS (GRAMS_ALONE + 1)
#define SHARDS_MOST 8
#define SHARDS_KEYS 65536u

unsigned shards_choose(uint32_t pair, unsigned shards);
uint32_t shards_key(uint32_t pair);

/* Into texts[0] … texts[shards - 1], which must have been initialised. */
void shards_put(const struct grams *grams, uint32_t pieces, struct bits *texts, unsigned shards);

/* Marks the pieces that may hold the folded characters, in a map of `pieces` bools: false for those
 * that certainly do not. `shard` gives the text of a shard. */
void shards_find(struct str phrase, uint32_t pieces, unsigned shards, const struct str *texts,
                 bool *map);

/* ---- the table of a year: which segments hold a pair -------------------------------------- */

#define SHARDS_TABLES 2
#define SHARDS_TABLE_KEYS (1u << 20)

/* What a table tells apart of a pair: two pairs with one of these are one to it. So a table can be
 * taken back, and be made anew with other segments. */
uint32_t shards_table_pair(uint32_t pair);

/* `pairs` are sorted and different: shards_table_pair | segment (32 bits each). */
void shards_put_tables(const uint64_t *pairs, size_t count, uint32_t segments,
                       struct bits texts[SHARDS_TABLES]);

/* Tells each of those pairs with each segment, in the order of the pairs within a table. False:
 * that is no table. */
bool shards_take_tables(const struct str texts[SHARDS_TABLES], uint32_t segments,
                        void (*tell)(void *context, uint32_t pair, uint32_t segment),
                        void *context);

/* May the segment hold the phrase? */
bool shards_table_has(struct str phrase, uint32_t segments, const struct str texts[SHARDS_TABLES],
                      uint32_t segment);

#endif
