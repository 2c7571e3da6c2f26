/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_ARCHIVE_SINK_H
#define TONGBAO_ARCHIVE_SINK_H

#include "text/text.h"

/*
 * Bytes that are put away until all of them are known: the first of them in memory, more in a file
 * without a name that is made beside a path. So a list of all that went by costs no memory. Put
 * freely, ask once.
 */
struct sink {
    const char *beside; /* of the caller, who keeps it */
    int file;           /* -1: all of it is held */
    struct buf held;
    uint64_t size; /* of all that was put */
    int cause;     /* errno of the first failure; 0: none */
};

void sink_init(struct sink *sink, const char *beside);
void sink_put(struct sink *sink, struct str bytes);
void sink_finish(struct sink *sink);

/* All that was put, to be read from its beginning: a file that the caller closes; -1 where it is
 * all held, or if the sink has failed. Nothing may be put after that. */
int sink_open(struct sink *sink);
/* The same in memory. False: `cause` says why. */
bool sink_copy(struct sink *sink, struct buf *bytes);

#endif
