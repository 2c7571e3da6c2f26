/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_FEED_H
#define TONGBAO_SITE_FEED_H

#include "ledger/ledger.h"

/* The rows of one query, given out one at a time to any number of threads. */
struct feed;

struct feed *feed_create(const char *ledger, struct str sql, struct diag *diag);
void feed_destroy(struct feed *feed); /* NULL is fine */

/* The next row as texts in `region`, none for NULL: 1; 0 at the end; -1: reported. */
int feed_next(struct feed *feed, struct region *region, struct str *cells, struct diag *diag);

/* Paths as a query of one column tells them. */
struct feed_paths {
    struct str *items;
    size_t count, room;
};

/* Adds all of them. False: reported. */
bool feed_list(struct ledger_reader *reader, struct region *region, struct str sql,
               struct feed_paths *paths, struct diag *diag);

#endif
