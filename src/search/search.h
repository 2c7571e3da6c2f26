/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_H
#define TONGBAO_SEARCH_H

/*
 * The search index of a site: classic scripts that assets/search.js puts into the page when
 * somebody searches. No server, no fetch; it works from a folder.
 *
 *     search/index.js              the years, newest first
 *     search/2025/segments.js      the segments of a year, newest first
 *     search/2025/2025-q1-7.js     shard 7 of a segment: which pieces may hold which characters
 *     search/2025/all-1.js         part of a year's table: which segments hold a pair of characters
 *     search/2025/made.js          what the segments were made from: for the next build only
 *     search/text/2025/ID.js       a piece of text: some notices, by items
 *
 * Segments are cut by what is in them: the notices in the order of (published, id); one ends with
 * its quarter, or, past the first 64 notices of a quarter, after a notice whose id's SHA-256 begins
 * with six zero bits. So a new notice touches its own segment and at most one more: the second half
 * of its own, if it cuts that, or moves a notice past the first 64 that does. What the shards say
 * is never wrong by leaving out; whether a piece does hold a phrase is seen in its text, which the
 * hit quotes anyway.
 */

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "fs/fs.h"
#include "notice/notice.h"
#include "region/region.h"
#include "text/text.h"

/* Does the asset serve only the search? It goes with the index and belongs into no archive. */
bool search_owns_asset(struct str name);

/*
 * Where the files go. Any thread may call. Where only what this build has touched is to be made,
 * the sink also knows the index that readers search now; else `get` is NULL.
 */
struct search_sink {
    bool (*put)(struct search_sink *sink, struct str path, struct str bytes, struct diag *diag);
    /* One of its files, in `region`; false, and nothing reported, if there is none. */
    bool (*get)(struct search_sink *sink, struct region *region, struct str path,
                struct str *bytes);
    bool (*has)(struct search_sink *sink, struct str path, struct str bytes);
    /* The new index has no such file, unless it is put. */
    void (*drop)(struct search_sink *sink, struct str path);
};

/* What the index is made from. Everything must outlive it. */
struct search_world {
    const char *ledger;                   /* the path of a finished ledger */
    const char *notices;                  /* the folder content/notices */
    const struct notice_lexicon *lexicon; /* as the notices were read with; or NULL */
    const atomic_bool *stop;              /* once it is true, every query fails; NULL: never */
    const struct fs_spool *kept; /* by key of the notice, in the second half, what search_put_text
                                    made; or NULL */
};

/* What can be found in a notice, so that it need not be read once more. `region` is as long as the
 * call. */
void search_put_text(struct buf *out, struct region *region, const struct notice *notice);

/*
 * One thread goes through the years, as many as one likes make the segments of a year:
 *
 *     while (search_begin_year(search, diag) > 0) {
 *         each thread: while (search_step(search, hand, diag) > 0) {}
 *         search_end_year(search, diag)
 *     }
 *     search_end(search, diag)
 */
struct search;

struct search *search_create(const struct search_world *world, struct search_sink *sink,
                             struct diag *diag);
void search_destroy(struct search *search); /* NULL is fine */

/* Is all of it made? Also where the index of now cannot be read; none of its files may stay then.
 */
bool search_is_whole(const struct search *search);

/* Is there another year that has something to be made? 1; 0: that was all; -1: reported. */
int search_begin_year(struct search *search, struct diag *diag);

/* What one thread has. NULL: reported. */
struct search_hand;
struct search_hand *search_hand_create(struct search *search, struct diag *diag);
void search_hand_destroy(struct search_hand *hand);

/* Makes a segment and looks for some of its phrases in what was written: 1; 0: the year has no
 * more; -1: reported. */
int search_step(struct search *search, struct search_hand *hand, struct diag *diag);

bool search_end_year(struct search *search, struct diag *diag); /* its table */
bool search_end(struct search *search, struct diag *diag);      /* the list of years */

/* ---- the codes this folder reports ------------------------------------------------------ */

#define SEARCH_CODES(X)                                                                         \
    X(SEARCH_STALE, "search-stale", ERROR,                                                      \
      DIAG_TEXT("is not the file that the ledger was made from: %s"), DIAG_TEXT("build again")) \
    X(SEARCH_BROKEN, "search-broken", ERROR,                                                    \
      DIAG_TEXT("the search index does not tell where this stands: %s"),                        \
      DIAG_TEXT("a mistake of the program; build --without search until it is mended"))

SEARCH_CODES(DIAG_DECLARE)

#endif
