/* SPDX-License-Identifier: MIT */
#include "site/touched.h"

#include "ledger/ledger.h"
#include "site/feed.h"
#include "site/stage.h"

bool touched_list(struct build *build, struct str sql, struct touched_paths *paths)
{
    struct str cell;
    struct feed *feed = feed_create(build->paths.ledger, sql, build->diag);
    int next = feed == NULL ? -1 : 1;
    while (next > 0 && (next = feed_next(feed, build->region, &cell, build->diag)) > 0) {
        *REGION_PUSH(build->region, paths) = cell;
    }
    feed_destroy(feed);
    return next == 0;
}

/* The pages that the kinds had which were asked. */
static bool list_asked(struct build *build, struct touched_paths *paths)
{
    bool ok = true;
    for (size_t i = 0; ok && i < pages_kind_count(build->pages); i++) {
        ok = touched_list(build, pages_known(build->pages, build->region, i, true), paths);
    }
    return ok;
}

/* What lies beside pages of notices, and what is put together of all of a piece. */
#define BESIDE                                                                       \
    "SELECT substr(path, 1, length(path) - 4) || 'txt' FROM touched_notice"          \
    " UNION SELECT substr(path, 1, length(path) - 4) || 'json' FROM touched_notice"  \
    " UNION SELECT 'data/notices' || iif(piece = '', '', '-' || piece) || '.ndjson'" \
    " FROM touched_piece"                                                            \
    " UNION SELECT 'data/ledger' || iif(piece = '', '', '-' || piece) || '.sqlite'"  \
    " FROM touched_piece"

/* What was asked and is not made now is gone. Index, archives and twins see for themselves. */
static void remove_rest(struct build *build, const struct touched_paths *asked)
{
    for (size_t i = 0; i < asked->count; i++) {
        if (!stage_decided(build->stage, asked->items[i])) {
            stage_remove(build->stage, asked->items[i]);
        }
    }
}

bool touched_settle(struct build *build)
{
    struct touched_paths asked = {0};
    bool ok = list_asked(build, &asked) && reasons_look(build, 0) &&
              ledger_put_pages(build->paths.ledger, asked.items, asked.count,
                               build->made.pages.items, build->made.pages.count, build->diag) &&
              reasons_look(build, 1) && touched_list(build, STR(BESIDE), &asked);
    if (ok) {
        remove_rest(build, &asked);
    }
    return ok;
}
