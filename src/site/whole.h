/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_WHOLE_H
#define TONGBAO_SITE_WHOLE_H

#include "digest/digest.h"
#include "notice/notice.h"
#include "site/publish.h"
#include "site/site.h"

/*
 * What can be wrong with the notices together though each is right by itself: one notice in two
 * files, an address that readers know and that would be gone.
 */
struct whole;

struct whole *whole_create(const struct content_notices *notices);
void whole_destroy(struct whole *whole); /* NULL is fine */

/* By what a notice is known again: its words in whatever encoding and width; its body, title and
 * day (all zero where one of them is not said). */
struct whole_mark {
    struct digest_xxh3 words, head;
};
struct whole_mark whole_mark_of(struct region *region, const struct notice *notice,
                                const struct content_sidecar *sidecar);

/* The notice at `index` of the list is published; in the order of the list. */
void whole_put(struct whole *whole, size_t index, struct whole_mark mark);

/* Notices that are there twice. */
void whole_report_twice(struct whole *whole, const struct content *content, struct diag *diag);

/* Addresses of notices and bodies that the published site has and the new ledger has not, for no
 * reason that stands in content/. */
bool whole_report_vanished(const struct whole *whole, const struct publish_paths *paths,
                           struct diag *diag);

#endif
