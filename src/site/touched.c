/* SPDX-License-Identifier: MIT */
#include "site/touched.h"

#include "ledger/ledger.h"
#include "site/feed.h"
#include "site/stage.h"

#include <stdlib.h>

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

static int compare_paths(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool touched_has(const struct touched_paths *paths, struct str path)
{
    return paths->count > 0 &&
           bsearch(&path, paths->items, paths->count, sizeof *paths->items, compare_paths) != NULL;
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

/* Pages, what lies beside those of notices, and what is put together of all of a piece. */
#define KNOWN                                                               \
    "SELECT path FROM page UNION SELECT original FROM notice"               \
    " UNION SELECT substr(path, 1, length(path) - 4) || 'json' FROM notice" \
    " UNION SELECT 'data/notices' || suffix || '.ndjson' FROM piece"        \
    " UNION SELECT 'data/ledger' || suffix || '.sqlite' FROM piece ORDER BY 1"

/* What is neither made now nor known of before is nobody's any more. Archives and twins see for
 * themselves whose files they held. */
static bool remove_rest(struct build *build)
{
    struct touched_paths known = {0};
    struct stage_paths all = stage_list(build->region, build->stage, STR(""));
    if (!touched_list(build, STR(KNOWN), &known)) {
        return false;
    }
    for (size_t i = 0; i < all.count; i++) {
        struct str path = all.items[i];
        if (!stage_decided(build->stage, path) && !str_starts(path, STR("assets/")) &&
            !str_ends(path, STR(".zip")) && !str_ends(path, STR(".gz")) &&
            !str_equal(path, STR(MANIFEST_NAME)) && !touched_has(&known, path)) {
            stage_remove(build->stage, path);
        }
    }
    return true;
}

bool touched_settle(struct build *build)
{
    struct touched_paths asked = {0};
    return list_asked(build, &asked) && reasons_look(build, 0) &&
           ledger_put_pages(build->paths.ledger, asked.items, asked.count, build->made.pages.items,
                            build->made.pages.count, build->diag) &&
           reasons_look(build, 1) && remove_rest(build);
}
