/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_PACK_H
#define TONGBAO_SEARCH_PACK_H

#include "search/bits.h"

/*
 * Text that says again what it has said, written shorter: as words, and what to repeat between
 * them. Characters are UTF-16 units, as scripts count them. For each repetition, in bits of four
 * characters (bits.h):
 *
 *     6 bits: so many units of the words come first
 *     6 bits: the units to repeat, less 2; 0: none
 *    14 bits: so many units back they begin
 *
 * Behind the last one comes the rest of the words. What is repeated may go over into itself.
 */
#define PACK_BACK_MOST 16383u
#define PACK_SLOTS 8192u

struct pack {
    struct {
        uint16_t *units; /* all that was put */
        uint32_t *until; /* where the repetition ends that it came by; 0: it is in the words */
        size_t count, room;
    } text;
    size_t next;                 /* the first unit that is not packed yet */
    size_t waiting;              /* the first one that is to be among the words */
    size_t repetitions;          /* so far */
    uint32_t places[PACK_SLOTS]; /* by hash of three units: behind where they began last */
    struct bits repeats;
    struct buf words; /* as it stands in a script's string */
};

void pack_init(struct pack *pack);
void pack_finish(struct pack *pack);
void pack_clear(struct pack *pack); /* begins anew, keeps the memory */

void pack_put(struct pack *pack, struct str words);
size_t pack_size(const struct pack *pack); /* about the bytes that all of it takes */

/* The character at `at`, of one unit or two, and moves past it. */
uint32_t pack_take(const struct pack *pack, size_t *at);

/* The end: both strings, without quotes, until the next change. */
void pack_end(struct pack *pack, struct str *repeats, struct str *words);

/* A string of a script, without its quotes: nothing in it can end the string or the script. */
void pack_put_escaped(struct buf *out, struct str words);

/* The way back, from strings as a script has them once they are read: appends the units to `text`.
 * False: nobody packed that. */
struct pack_text {
    uint16_t *units;
    size_t count, room;
};
bool pack_read(struct pack_text *text, struct str repeats, struct str words);

#endif
