/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_PIECES_H
#define TONGBAO_SEARCH_PIECES_H

#include "digest/digest.h"
#include "search/pack.h"
#include "search/plan.h"
#include "search/units.h"

/*
 * The text of some notices, as many as a hit may cost its reader to load. A piece is a script that
 * calls
 *
 *     tongbaoSearch("2025/ID",[[["path","date","name","body","place",units],…],"repeats","words"])
 *
 * where `repeats` and `words` are a text (pack.h): of each unit the paragraphs, each with a line
 * feed behind it, and one more; then of each unit a line "anchor status topic topic …". A piece has
 * the id of its first notice. What is too long for one goes on in others: ID.2, ID.3 …
 */

/* How an item stands, as the ledger has it. */
struct pieces_fact {
    struct str anchor, status, topics;
};

struct pieces_facts {
    struct pieces_fact *items;
    size_t count, room;
};

/* What the index says of a notice. */
struct pieces_said {
    struct str about; /* ["path","date","name","body","place", */
    struct buf text;  /* all units, as above */
    struct {
        struct pieces_unit {
            struct str head; /* its line */
            size_t end;      /* of its paragraphs in `text` */
        } * items;
        size_t count, room;
    } units;
    struct digest_xxh3 digest; /* of all of that */
};

/* Says it anew, in memory of `region` but for the text, whose memory is kept. */
void pieces_say(struct pieces_said *said, struct region *region, const struct plan_notice *notice,
                const struct search_units *units, const struct pieces_facts *facts);

/* A piece that is being filled. */
struct piece {
    struct pack pack;
    struct buf abouts, heads;
    unsigned units; /* of the notice that was put last */
};

void piece_init(struct piece *piece);
void piece_finish(struct piece *piece);
void piece_clear(struct piece *piece); /* begins anew, keeps the memory */

/* A notice comes in: its units one after the other, then what it is. */
void piece_put_unit(struct piece *piece, const struct pieces_said *said, size_t unit);
void piece_put_about(struct piece *piece, const struct pieces_said *said);

/* Is it as long as a piece should be, once a notice has ended; and too long to go on with one? */
bool piece_is_full(const struct piece *piece);
bool piece_is_long(const struct piece *piece);

/* The whole script. Behind the text the packed units have the heads then. */
void piece_end(struct piece *piece, struct str year, struct str name, struct buf *script);

/* search/text/2025/NAME.js */
struct str pieces_path(struct region *region, struct str year, struct str name);

#endif
