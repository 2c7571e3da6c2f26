/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SERVE_EVENTS_H
#define TONGBAO_SERVE_EVENTS_H

#include <stdbool.h>

#include "region/region.h"
#include "serve/serve.h"
#include "text/text.h"

/*
 * The news: one text that is replaced by the next, and threads that wait for it. Whoever comes late
 * gets the latest, whoever is slow misses those between.
 */
struct events;

struct events *events_create(void);
void events_destroy(struct events *events); /* nobody waits any more */

void events_put(struct events *events, struct str text);

/* Wakes all who wait, for good. */
void events_end(struct events *events);

enum events_news { EVENTS_NEWS, EVENTS_QUIET, EVENTS_ENDED };

/* Waits up to `seconds` for news after number `*seen` (0: any at all), copied into `region`. */
enum events_news events_wait(struct events *events, unsigned long *seen, int seconds,
                             struct region *region, struct str *text);

/* Whoever waits says at which page, if any, and has a seat, for they are bounded; -1: all are
 * taken. `page` is borrowed until he leaves. */
int events_enter(struct events *events, struct str page);
void events_leave(struct events *events, int seat);

/* The pages at which somebody waits. */
void events_list(struct events *events, struct region *region, struct serve_pages *pages);

#endif
