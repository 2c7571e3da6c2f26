/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_READING_H
#define TONGBAO_SITE_READING_H

#include "digest/digest.h"
#include "fs/fs.h"
#include "ledger/ledger.h"
#include "site/gone.h"
#include "site/originals.h"
#include "site/site.h"
#include "site/whole.h"

/* What the notices are read with and where they go. */
struct reading {
    const struct content *content;
    const struct content_notices *notices;
    const struct notice_lexicon *lexicon;
    const struct site_options *options;
    struct site_listener *listener, *left_out; /* who hears of notices, and of those left out */
    struct ledger *ledger;
    struct digest_stream *inputs; /* path and digest of each file that was read; or NULL */
    struct site_counts *counts;
    struct whole *whole;   /* learns what was put into the ledger, */
    struct gone *gone;     /* and this what must not be anywhere */
    bool checking;         /* nothing is held back: there is nothing to publish */
    int64_t begun;         /* when the files were looked for */
    const size_t *turns;   /* where each of `notices` stands among all; NULL: these are all */
    struct fs_spool *kept; /* learns what pages and index want of each notice; NULL: they read it
                              again */
    struct originals *originals; /* learns which there are; or NULL */
};

/*
 * Reads the notices in `threads` threads and puts them into the ledger in the order of the list,
 * so that rows and complaints do not depend on the threads. SITE_WRONG: some were left out; the
 * ledger has the others.
 */
enum site_end reading_run(const struct reading *reading, unsigned threads, struct diag *diag);

#endif
