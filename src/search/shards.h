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

#endif
