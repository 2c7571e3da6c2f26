/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_PAGES_ARTICLE_H
#define TONGBAO_PAGES_ARTICLE_H

#include "ledger/ledger.h"
#include "notice/notice.h"
#include "pages/pages.h"

/*
 * The articles of notices: the whole text, in order, nothing lost. The ledger knows which file a
 * notice was read from; the file is read again, its digest compared, and parsed.
 */
struct articles;

/* `reader` and `world` must outlive it. NULL: reported. */
struct articles *articles_create(struct ledger_reader *reader, const struct pages_world *world,
                                 struct diag *diag);
void articles_destroy(struct articles *articles);

/* Where what goes wrong is reported from now on. */
void articles_tell(struct articles *articles, struct diag *diag);

/* The article of the notice with that key, until the next call. False: reported, or it is the key
 * that is wrong, and so `*wrong` says for whoever knows the place that it comes from. */
bool articles_find(struct articles *articles, int64_t notice, struct str *html, struct str *wrong);

/* How the ledger says that the items stand; by anchor. */
struct article_statuses {
    const struct article_status {
        struct str anchor;
        enum notice_status status;
    } * items;
    size_t count;
};

/* The markup of a notice that has been read. */
void article_put(struct buf *out, const struct notice *notice,
                 const struct article_statuses *statuses);

#endif
