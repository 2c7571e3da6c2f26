/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_PIECES_H
#define TONGBAO_SEARCH_PIECES_H

#include "search/grams.h"
#include "search/plan.h"
#include "search/search.h"
#include "search/units.h"

/*
 * The text of a notice, cut between its units into a few pieces: a hit costs the reader one of
 * them. Each is a script that calls
 *
 *     tongbaoSearch("2025/ID.1", {"path": …, "date": …, "name": …, "body": …, "place": …,
 *                                 "units": [[anchor, status, topics, text], …]})
 *
 * `text` has a paragraph a line.
 */
#define PIECES_MOST 4

/* How an item stands, as the ledger has it. */
struct pieces_fact {
    struct str anchor, status, topics;
};

struct pieces_facts {
    struct pieces_fact *items;
    size_t count, room;
};

/* Which piece each unit goes into, in an array as long as the units; how many there are. */
unsigned pieces_cut(const struct search_units *units, unsigned char *pieces);

/* search/text/2025/ID.1.js, from 1 on */
struct str pieces_path(struct region *region, const struct plan_notice *notice, unsigned number);

/* The script of piece `number`, from 0. */
void pieces_put(struct buf *out, const struct plan_notice *notice, const struct search_units *units,
                const unsigned char *pieces, unsigned number, const struct pieces_facts *facts);

/* A string of a script, with its quotes: nothing in it can end the string or the script. */
void pieces_put_string(struct buf *out, struct str words);

#endif
