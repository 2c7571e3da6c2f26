/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_CREW_H
#define TONGBAO_SITE_CREW_H

#include "site/site.h"

/* Threads that all do the same; as many of `count` as the system gives, NULL and reported if it
 * gives none. */
struct crew;

/* As many as the machine has processors. */
unsigned crew_processors(void);

struct crew *crew_start(void *(*work)(void *), void *argument, unsigned count, struct diag *diag);
void crew_end(struct crew *crew); /* waits for all of them; NULL is fine */

/* Work that comes piece by piece until there is no more. */
struct crew_work {
    /* What a thread needs of its own; NULL: it cannot work, reported. */
    void *(*begin)(void *context, struct diag *diag);
    /* One piece: 1; 0: there is no more; -1: failed, reported; then all stop. */
    int (*step)(void *context, void *own, struct diag *diag);
    void (*end)(void *own);
};

/* The begin and end of those who need a region and nothing else. */
void *crew_begin_region(void *context, struct diag *diag);
void crew_end_region(void *region);

/* Does it in `threads` threads; what they report is put into `diag`, sorted. The listener is told
 * by the thread that called. Once `stop` is true no piece is begun, and it is not done: false. */
bool crew_run(const struct crew_work *work, void *context, unsigned threads,
              const atomic_bool *stop, struct site_listener *listener, enum site_phase phase,
              struct diag *diag);

#endif
