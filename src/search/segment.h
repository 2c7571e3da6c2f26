/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_SEGMENT_H
#define TONGBAO_SEARCH_SEGMENT_H

#include "search/grams.h"
#include "search/pieces.h"
#include "search/plan.h"
#include "search/search.h"
#include "search/table.h"
#include "search/trial.h"

/* What remains to be known of a segment when its files are written. */
struct segment_facts {
    struct str name, made;
    size_t number;
    uint32_t pieces;
    unsigned shards;
    size_t shard_bytes;         /* of all shards */
    struct table_segment table; /* its notices and pairs; to be finished by the holder */
    size_t kept; /* where it stands in the index of now, unchanged; STR_NOWHERE: it was made */
};

/* What a thread makes segments with. */
struct segment_maker {
    const struct search_world *world;
    struct search_sink *sink;
    struct ledger_reader *reader;
    struct ledger_query *facts;
    struct region *region; /* of one segment */
    struct region *notice; /* of one notice in it, or of one piece at its end */
    struct grams *grams;
    struct pieces_said said;
    struct piece piece;
    struct str name;  /* of the piece that is being filled; none: there is none */
    struct buf names; /* of all pieces, "id id.2 id" */
    struct buf made;  /* "id:digest id:digest|id.2|id:digest": what is in each piece */
    struct trial trial;
    struct diag *diag;
};

/* False: reported, and there is nothing to finish. */
bool segment_maker_init(struct segment_maker *maker, const struct search_world *world,
                        struct search_sink *sink, struct diag *diag);
void segment_maker_finish(struct segment_maker *maker);

/* Into how many files a segment with so many pieces is cut. */
unsigned segment_shards(const struct plan_segment *segment, size_t pieces);

/* What the index is to say of one notice, to see whether it says so already. False: reported. */
bool segment_probe(struct segment_maker *maker, const struct plan_notice *notice,
                   struct digest_xxh3 *digest, struct diag *diag);

/* Writes all files of a segment and tries them; `made` lives in the maker. False: reported. */
bool segment_make(struct segment_maker *maker, const struct plan_segment *segment,
                  struct segment_facts *facts, struct diag *diag);

#endif
