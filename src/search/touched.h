/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_TOUCHED_H
#define TONGBAO_SEARCH_TOUCHED_H

#include "search/plan.h"
#include "search/search.h"

/*
 * What a build changes of the index: the notices that came, went, or are told otherwise in it. Of
 * those that the ledger calls touched most are not, so each is made and held against the index of
 * now.
 */
struct touched;

/* NULL: reported. */
struct touched *touched_find(const struct search_world *world, struct search_sink *sink,
                             struct ledger_reader *reader, struct diag *diag);
void touched_destroy(struct touched *touched); /* NULL is fine */

/* The years in which they were and are, one after the other. False: that was all. */
bool touched_next_year(struct touched *touched, struct str *year);
bool touched_has_year(const struct touched *touched, struct str year);

/* Has the segment the notices that one of now was made from (standing.h), and none of them is
 * another? */
bool touched_leaves(const struct touched *touched, const struct plan_segment *segment,
                    struct str made);

#endif
