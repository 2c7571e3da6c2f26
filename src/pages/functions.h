/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_PAGES_FUNCTIONS_H
#define TONGBAO_PAGES_FUNCTIONS_H

#include "ledger/ledger.h"
#include "pages/pages.h"

struct articles;

/* What the functions that SQL may call stand on; one for each reader. */
struct functions {
    struct str today;          /* YYYY-MM-DD; none: no notice bears a date */
    struct articles *articles; /* NULL: article_html gives a token, see below */
    struct buf words;          /* the last answer */
    struct pages_files files;  /* for file_sha256; without `find` there are none */
};

/* Lends all functions to `reader`, and asks the ledger what day today is. */
bool functions_lend(struct functions *functions, struct ledger_reader *reader,
                    struct region *region, struct diag *diag);
void functions_finish(struct functions *functions);

/*
 * The rows of the pages are read by one thread for all, so what costs time there is put off:
 * article_html gives a token, and whoever renders the page puts the article in its place. True if
 * `cell` is such a token, with the key of its notice.
 */
bool functions_token(struct value cell, int64_t *notice);

#endif
