/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_STANDING_H
#define TONGBAO_SEARCH_STANDING_H

#include "digest/digest.h"
#include "search/search.h"
#include "search/shards.h"
#include "search/table.h"

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
    uint32_t notices;
    unsigned files; /* of its table, a power of two */
    size_t bytes;   /* of one, on the average */
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

/* The years, without their segments. False: there is no index, or it is none; nothing is reported.
 */
bool standing_read(struct region *region, struct search_sink *sink, struct standing *kept);

const struct standing_year *standing_find(const struct standing *kept,
                                          struct str year); /* or NULL */

/* search/2025/segments.js
 * tongbaoSearch("2025-segments",[["2025-q3",notices,pieces,shards,bytes],…]) False: it cannot be
 * read. */
bool standing_read_segments(struct region *region, struct search_sink *sink,
                            struct standing_year *year);

/*
 * What a year was made from: its segments in their order, each with the pieces and notices in it,
 * the oldest first, and a digest of what was said of each (segment.h). No reader needs it:
 *
 *     search/2025/made.js    tongbaoSearch("2025-made",["id:digest id:digest|id:digest",…])
 */
struct standing_made {
    struct {
        struct str *items;
        size_t count, room;
    } segments;
};

/* False: nobody knows. */
bool standing_read_made(struct region *region, struct search_sink *sink, struct str year,
                        struct standing_made *made);

/* The next notice of a segment, of which a digest was made; moves past it. False: no more. */
bool standing_take_notice(struct str *made, struct str *slug, struct digest_xxh3 *digest);

/* The name of the next piece; moves past it. False: no more. */
bool standing_take_piece(struct str *made, struct str *name);

/* Tells each pair of the year's table with each of the segments that have it. False: the table
 * cannot be read. */
bool standing_pairs(struct region *region, struct search_sink *sink,
                    const struct standing_year *year,
                    void (*tell)(void *context, uint32_t pair, uint32_t segment), void *context);

/* search/2025/2025-q3-7.js, search/2025/all-1.js, search/2025/segments.js, search/2025/made.js */
struct str standing_shard_path(struct region *region, struct str year, struct str segment,
                               unsigned number);
struct str standing_table_path(struct region *region, struct str year, unsigned number);
struct str standing_segments_path(struct region *region, struct str year);
struct str standing_made_path(struct region *region, struct str year);

#endif
