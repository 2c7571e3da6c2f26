/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_TOUCHED_H
#define TONGBAO_SITE_TOUCHED_H

#include "site/building.h"

/* Paths as a query tells them. */
struct touched_paths {
    struct str *items;
    size_t count, room;
};

/* Adds what the one column of a query says. False: reported. */
bool touched_list(struct ledger_reader *reader, struct region *region, struct str sql,
                  struct touched_paths *paths, struct diag *diag);

/* Once all pages are made: which there are is noted, and what is gone leaves the stage. */
bool touched_settle(struct build *build);

#endif
