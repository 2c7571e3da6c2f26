/* SPDX-License-Identifier: MIT */
#include "site/touched.h"

#include "site/feed.h"
#include "site/reasons.h"
#include "site/stage.h"

/* What lies beside pages of notices, and what is put together of all of a piece. */
#define BESIDE                                                                       \
    "SELECT substr(path, 1, length(path) - 4) || 'txt' FROM touched_notice"          \
    " UNION SELECT substr(path, 1, length(path) - 4) || 'json' FROM touched_notice"  \
    " UNION SELECT 'data/notices' || iif(piece = '', '', '-' || piece) || '.ndjson'" \
    " FROM touched_piece"                                                            \
    " UNION SELECT 'data/ledger' || iif(piece = '', '', '-' || piece) || '.sqlite'"  \
    " FROM touched_piece"

/* The pages that the kinds had which were asked, and what lies beside. */
static bool list_asked(struct build *build, struct feed_paths *paths)
{
    struct ledger_reader *reader = ledger_open(build->paths.ledger, build->diag);
    bool ok = reader != NULL && feed_list(reader, build->region, STR(BESIDE), paths, build->diag);
    for (size_t i = 0; ok && i < pages_kind_count(build->pages); i++) {
        ok = feed_list(reader, build->region, pages_known(build->pages, build->region, i, true),
                       paths, build->diag);
    }
    ledger_close(reader);
    return ok;
}

/* What was asked and is not made now is gone. Index, archives and twins see for themselves. */
static void remove_rest(struct build *build, const struct feed_paths *asked)
{
    for (size_t i = 0; i < asked->count; i++) {
        if (!stage_decided(build->stage, asked->items[i])) {
            stage_remove(build->stage, asked->items[i]);
        }
    }
}

bool touched_settle(struct build *build)
{
    struct feed_paths asked = {0};
    bool ok = list_asked(build, &asked) && reasons_look(build, 0) &&
              ledger_put_pages(build->paths.ledger, asked.items, asked.count,
                               build->made.pages.items, build->made.pages.count, build->diag) &&
              reasons_look(build, 1);
    if (ok) {
        remove_rest(build, &asked);
    }
    return ok;
}
