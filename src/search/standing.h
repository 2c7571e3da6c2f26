/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_STANDING_H
#define TONGBAO_SEARCH_STANDING_H

#include "search/search.h"
#include "search/shards.h"

/*
 * The index that readers search now, as its own files tell it: so that a build which changes one
 * notice need not read the others again.
 */
struct standing_segment {
    struct str name;
    uint32_t notices, pieces;
    unsigned shards;
    size_t shard_bytes; /* of one, on the average */
};

struct standing_year {
    struct str name;
    size_t bytes[SHARDS_TABLES];
    struct {
        struct standing_segment *items; /* the newest first */
        size_t count, room;
    } segments;
};

struct standing {
    struct {
        struct standing_year *items;
        size_t count, room;
    } years;
};

/* False: there is no index, or it is none; nothing is reported. */
bool standing_read(struct region *region, struct search_sink *sink, struct standing *kept);

const struct standing_year *standing_find(const struct standing *kept,
                                          struct str year); /* or NULL */

/* The notices of a segment with their pieces, "id:2 id:1", the newest first; none: nobody knows. */
struct str standing_heads(struct region *region, struct search_sink *sink, struct str year,
                          const struct standing_segment *segment);

/* Tells each pair of the year's table with each of the segments that have it. False: the table
 * cannot be read. */
bool standing_pairs(struct region *region, struct search_sink *sink,
                    const struct standing_year *year,
                    void (*tell)(void *context, uint32_t pair, uint32_t segment), void *context);

/* search/2025/2025-03-7.js, search/2025/all-1.js */
struct str standing_shard_path(struct region *region, struct str year, struct str segment,
                               unsigned number);
struct str standing_table_path(struct region *region, struct str year, unsigned number);

#endif
