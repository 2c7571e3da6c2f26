/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_BITS_H
#define TONGBAO_SEARCH_BITS_H

#include "text/text.h"

/*
 * Numbers as bits, bits as characters that may stand in a script: 13 bits are two of 91 printable
 * ASCII characters (all but space, quote, backslash and <). assets/search.js reads the same.
 */
struct bits {
    struct buf out;
    uint64_t held; /* its lowest `count` bits wait, fewer than 32 */
    unsigned count;
};

void bits_init(struct bits *bits);
void bits_finish(struct bits *bits);
void bits_clear(struct bits *bits);     /* begins anew, keeps the memory */
struct str bits_str(struct bits *bits); /* fills up the last character; the end */

static inline void bits_put(struct bits *bits, uint32_t value, unsigned width); /* at most 32 */
void bits_put_count(struct bits *bits, uint32_t count); /* small ones are short */

/* A number of which one in 2^k is usual (Rice). */
void bits_put_gap(struct bits *bits, uint32_t gap, unsigned k);

/* The k for `count` numbers below `most`. */
unsigned bits_gap_width(uint32_t count, uint32_t most);

/* `count` different numbers below `most`, ascending; how many is written before them. */
void bits_put_set(struct bits *bits, const uint32_t *numbers, uint32_t count, uint32_t most);

/* Whole groups of what is held go out. */
void bits_put_groups(struct bits *bits);

static inline void bits_put(struct bits *bits, uint32_t value, unsigned width)
{
    bits->held = bits->held << width | (value & ((UINT64_C(1) << width) - 1));
    bits->count += width;
    if (bits->count >= 32) {
        bits_put_groups(bits);
    }
}

/* ---- and back --------------------------------------------------------------------------- */

struct bits_reader {
    struct str rest;
    uint64_t held; /* its lowest `count` bits come next */
    unsigned count;
    bool ended; /* more was asked for than there is; zeros were given */
};

struct bits_reader bits_read(struct str text);
uint32_t bits_take(struct bits_reader *reader, unsigned width);
uint32_t bits_take_count(struct bits_reader *reader);
uint32_t bits_take_gap(struct bits_reader *reader, unsigned k);

/* Tells each number of a set. */
void bits_take_set(struct bits_reader *reader, uint32_t most,
                   void (*tell)(void *context, uint32_t number), void *context);

#endif
