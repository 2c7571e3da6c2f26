/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_MUSTACHE_OUT_H
#define TONGBAO_MUSTACHE_OUT_H

/*
 * The way out: a window of memory that is handed to the sink when it is full, or that is the
 * caller's buffer itself. One asks for room once and then writes without looking.
 */

#include <string.h>

#include "mustache/mustache.h"
#include "mustache/program.h"

/* How far the lines are that RFC 5545 wants folded. */
struct fold {
    size_t column; /* octets in the line */
    bool after_cr;
};

struct out {
    char *start, *at, *end;
    const struct mustache_sink *sink; /* or */
    struct buf *buf;                  /* whose memory `start` is */
    size_t written;                   /* that the sink has already */
    bool folds;                       /* on the way to the sink */
    struct fold fold;
    enum { OUT_FINE, OUT_TOO_MUCH, OUT_FAILED } state;
};

#define OUT_WINDOW ((size_t)32 * 1024)

/* Bytes of a value that are escaped at a time: the longest reference has six bytes. */
#define OUT_PIECE ((size_t)2048)

void out_to_sink(struct out *out, const struct mustache_sink *sink, char *window, size_t size);
void out_to_buf(struct out *out, struct buf *buf);
bool out_finish(struct out *out); /* the last piece; false if anything went wrong */

/* Slow half of out_room: at most half of OUT_WINDOW. Afterwards there is room, be it in vain.
 */
void out_make_room(struct out *out, size_t size);

static inline void out_room(struct out *out, size_t size)
{
    if ((size_t)(out->end - out->at) < size) {
        out_make_room(out, size);
    }
}

/* Any bytes. */
void out_put(struct out *out, const char *from, size_t size);

/* Copies `size` bytes and some more behind them, up to PROGRAM_SLACK in all: most texts are short,
 * and copying too much costs nothing. Gives the end of those that count. */
static inline char *out_copy(char *at, const char *from, size_t size)
{
    memcpy(at, from, 32);
    for (size_t done = 32; done < size; done += 32) {
        memcpy(at + done, from + done, 32);
    }
    return at + size;
}

/* Bytes behind which PROGRAM_SLACK more may be read. */
static inline void out_text(struct out *out, const char *from, size_t size)
{
    if (size > OUT_PIECE) {
        out_put(out, from, size);
        return;
    }
    out_room(out, size + PROGRAM_SLACK);
    out->at = out_copy(out->at, from, size);
}

void out_escaped(struct out *out, enum mustache_escape escape, struct str text);

#endif
