/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_PLAN_H
#define TONGBAO_SEARCH_PLAN_H

#include "ledger/ledger.h"

/* Which notices there are, the oldest first, cut into years and segments. One thread at a time. */
struct plan;

/* A notice, as the index needs it; everything may be none but key, slug, year, path, file. */
struct plan_notice {
    struct str key, slug, quarter, year, path, published;
    struct str body, name; /* in full, and as people say it */
    struct str place;      /* the slug of its district, or of what is above */
    struct str file, sha256, encoding;
    bool ends_piece; /* of the text, whatever else is in it: for what comes behind it is not to move
                      */
};

struct plan_segment {
    struct str name;      /* 2025-q1, or with a digest where the quarter goes on */
    size_t number;        /* in its year, the oldest first */
    unsigned shards_most; /* into how many files its index is cut at most */
    struct {
        struct plan_notice *items; /* the oldest first */
        size_t count, room;
    } notices;
};

/* `year` none: all of them. It must outlive the plan. */
struct plan *plan_create(struct ledger_reader *reader, struct str year, struct diag *diag);
void plan_destroy(struct plan *plan);

/* The next year (or `undated`), until the next call: 1; 0: no more; -1: reported. */
int plan_begin_year(struct plan *plan, struct str *year, struct diag *diag);

/* The next segment of the year, in `region`: 1; 0: no more; -1: reported. */
int plan_next(struct plan *plan, struct region *region, struct plan_segment *segment,
              struct diag *diag);

/* Tells the notices that this build has touched, as far as they are there now. False: reported. */
bool plan_touched(struct ledger_reader *reader,
                  bool (*tell)(void *context, const struct plan_notice *notice), void *context,
                  struct diag *diag);

#endif
