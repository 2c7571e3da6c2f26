/* SPDX-License-Identifier: MIT */
#include "site/archives.h"

#include "ledger/ledger.h"
#include "search/search.h"
#include "site/bundle.h"
#include "site/feed.h"

#include <pthread.h>
#include <stdlib.h>

#define ASSETS "assets/"
#define COLUMNS 3

#define OF_NOTICES "SELECT path AS page, NULL AS body, id AS key FROM notice"
#define OF_BODIES "SELECT 'organisation/' || slug || '.html', id, NULL FROM organisation"
/* Those of a body's notices and then its own, so that what both hold is deflated once. */
#define ALL                                                                    \
    "SELECT page, body, key FROM (" OF_NOTICES " UNION ALL " OF_BODIES         \
    " WHERE id IN (SELECT organisation FROM notice)) ORDER BY coalesce(body, " \
    "(SELECT organisation FROM notice WHERE id = key)), key IS NULL, key"

/* Those that hold the page. */
#define HOLDING                                                                   \
    OF_NOTICES " WHERE path = :page UNION ALL " OF_BODIES                         \
               " WHERE id IN (SELECT organisation FROM notice WHERE path = :page" \
               " UNION SELECT id FROM organisation WHERE slug = :slug AND EXISTS" \
               " (SELECT 1 FROM notice WHERE notice.organisation = organisation.id))"

/* Of bodies that were touched: a notice may have come or left, and what a bag says of itself is no
 * file of the site. No key: it has no notices any more. */
#define OTHERS                                                                          \
    "SELECT 'organisation/' || slug || '.html', CASE WHEN EXISTS (SELECT 1 FROM notice" \
    " WHERE notice.organisation = organisation.id) THEN id END, NULL FROM organisation" \
    " WHERE id IN (SELECT organisation FROM touched_notice UNION SELECT id FROM"        \
    " touched_organisation)"

/* Pages of notices that are there no more; is there such a body? */
#define GONE "SELECT DISTINCT path FROM touched_notice WHERE path NOT IN (SELECT path FROM notice)"
#define BODY_GONE "SELECT 1 FROM touched_organisation WHERE id NOT IN (SELECT id FROM organisation)"
#define BODY                                                   \
    "SELECT 1 FROM organisation WHERE slug = :slug AND EXISTS" \
    " (SELECT 1 FROM notice WHERE notice.organisation = organisation.id)"

struct archives {
    struct feed *all; /* NULL: those of the list */
    pthread_mutex_t mutex;
    struct region *region;
    struct {
        struct archives_row *items;
        size_t count, room;
    } rows;
    size_t next;
};

/* ---- what has changed --------------------------------------------------------------------- */

/* An asset is in every archive, but for what only searches. */
static bool has_asset_changed(const struct stage *stage)
{
    struct str path;
    for (size_t at = 0; stage_next_change(stage, &at, &path);) {
        if (str_take(&path, STR(ASSETS)) && !search_owns_asset(path)) {
            return true;
        }
    }
    return false;
}

/* notice/2025/x.txt → notice/2025/x.html; none of what no archive holds */
static struct str page_of(struct region *region, struct str path)
{
    static const struct str endings[] = {STR_INIT(".html"), STR_INIT(".txt"), STR_INIT(".json"),
                                         STR_INIT(".csv")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (str_ends(path, endings[i])) {
            struct str parts[] = {str_slice(path, 0, path.size - endings[i].size), STR(".html")};
            return str_join(region, parts, 2, STR(""));
        }
    }
    return STR_NONE;
}

/* organisation/x.html, organisation/x/below.html → x; empty for what is of no body */
static struct str slug_of(struct str page)
{
    if (!str_take(&page, STR("organisation/"))) {
        return STR("");
    }
    size_t slash = str_find(page, STR("/"));
    return str_slice(page, 0, slash == STR_NOWHERE ? page.size - STR(".html").size : slash);
}

/* ---- the list ----------------------------------------------------------------------------- */

static bool add_rows(struct archives *archives, struct ledger_query *query, struct diag *diag)
{
    struct value cells[COLUMNS];
    struct str words[COLUMNS];
    int next;
    while ((next = ledger_query_step(query, cells, diag)) > 0) {
        for (size_t i = 0; i < COLUMNS; i++) {
            words[i] = cells[i].kind == VALUE_NOTHING
                           ? STR_NONE
                           : str_copy(archives->region, cells[i].as.text);
        }
        *REGION_PUSH(archives->region, &archives->rows) =
            (struct archives_row){words[0], words[1], words[2]};
    }
    ledger_query_reset(query);
    return next == 0;
}

static bool add_holding(struct archives *archives, struct stage *stage, struct ledger_query *query,
                        struct diag *diag)
{
    struct str path;
    bool ok = true;
    for (size_t at = 0; ok && stage_next_change(stage, &at, &path);) {
        struct str page = page_of(archives->region, path);
        if (str_is_none(page)) {
            continue;
        }
        stage_remove(stage, bundle_beside(archives->region, page, STR(".zip")));
        ledger_query_bind_name(query, STR("page"), value_text(page));
        ledger_query_bind_name(query, STR("slug"), value_text(slug_of(page)));
        ok = add_rows(archives, query, diag);
    }
    return ok;
}

/* ---- what is gone ------------------------------------------------------------------------- */

static bool remove_of_notices(struct archives *archives, struct stage *stage,
                              struct ledger_reader *reader, struct diag *diag)
{
    struct value cell;
    struct ledger_query *query =
        ledger_prepare(reader, STR(GONE), (struct place){.file = STR("archives")}, diag);
    int next = query == NULL ? -1 : 1;
    while (next > 0 && (next = ledger_query_step(query, &cell, diag)) > 0) {
        stage_remove(stage, bundle_beside(archives->region, cell.as.text, STR(".zip")));
    }
    ledger_query_destroy(query);
    return next == 0;
}

/* 1: the query has a row; 0; -1: reported. */
static int has_row(struct ledger_query *query, struct diag *diag)
{
    struct value cell;
    int next = query == NULL ? -1 : ledger_query_step(query, &cell, diag);
    if (query != NULL) {
        ledger_query_reset(query);
    }
    return next;
}

/* A body that is not in the ledger any more left no address there: each archive is asked for. */
static bool remove_of_bodies(struct archives *archives, struct stage *stage,
                             struct ledger_reader *reader, struct diag *diag)
{
    struct place place = {.file = STR("archives")};
    struct ledger_query *gone = ledger_prepare(reader, STR(BODY_GONE), place, diag);
    struct ledger_query *body = ledger_prepare(reader, STR(BODY), place, diag);
    int next = body == NULL ? -1 : has_row(gone, diag);
    struct stage_paths paths = {0};
    if (next > 0) {
        paths = stage_list(archives->region, stage, STR("organisation/"));
    }
    for (size_t i = 0; next >= 0 && i < paths.count; i++) {
        struct str slug = str_from(paths.items[i], STR("organisation/").size);
        if (str_ends(slug, STR(".zip"))) {
            slug = str_slice(slug, 0, slug.size - STR(".zip").size);
            ledger_query_bind(body, 0, value_text(slug));
            next = has_row(body, diag);
        }
        if (next == 0 && str_ends(paths.items[i], STR(".zip"))) {
            stage_remove(stage, paths.items[i]);
        }
    }
    ledger_query_destroy(gone);
    ledger_query_destroy(body);
    return next >= 0;
}

/* ---- the list, once ----------------------------------------------------------------------- */

static int compare_rows(const void *a, const void *b)
{
    return str_compare(((const struct archives_row *)a)->page,
                       ((const struct archives_row *)b)->page);
}

/* The archives as they are now go, unless they are made; what has no notices is not. */
static void settle_rows(struct archives *archives, struct stage *stage)
{
    struct archives_row *rows = archives->rows.items;
    size_t kept = 0;
    if (archives->rows.count > 1) {
        qsort(rows, archives->rows.count, sizeof *rows, compare_rows);
    }
    for (size_t i = 0; i < archives->rows.count; i++) {
        bool is_there = !str_is_none(rows[i].organisation) || !str_is_none(rows[i].notice);
        stage_remove(stage, bundle_beside(archives->region, rows[i].page, STR(".zip")));
        if (is_there && (kept == 0 || !str_equal(rows[i].page, rows[kept - 1].page))) {
            rows[kept++] = rows[i];
        }
    }
    archives->rows.count = kept;
}

static bool list_rows(struct archives *archives, const struct rendering *rendering,
                      struct diag *diag)
{
    struct place place = {.file = STR("archives")};
    struct ledger_reader *reader = ledger_open(rendering->world->ledger, diag);
    if (reader != NULL) {
        ledger_heed(reader, rendering->options->stop);
    }
    struct ledger_query *holding =
        reader == NULL ? NULL : ledger_prepare(reader, STR(HOLDING), place, diag);
    struct ledger_query *others =
        holding == NULL ? NULL : ledger_prepare(reader, STR(OTHERS), place, diag);
    bool ok = others != NULL && add_holding(archives, rendering->stage, holding, diag) &&
              add_rows(archives, others, diag) &&
              remove_of_notices(archives, rendering->stage, reader, diag) &&
              remove_of_bodies(archives, rendering->stage, reader, diag);
    ledger_query_destroy(holding);
    ledger_query_destroy(others);
    ledger_close(reader);
    settle_rows(archives, rendering->stage);
    return ok;
}

struct archives *archives_create(const struct rendering *rendering, struct diag *diag)
{
    bool ok,
        all = stage_mode(rendering->stage) == STAGE_WHOLE || has_asset_changed(rendering->stage);
    struct archives *archives = region_resize(NULL, 1, sizeof *archives);
    *archives = (struct archives){.region = region_create()};
    pthread_mutex_init(&archives->mutex, NULL);
    if (all) {
        stage_remove_all(rendering->stage, STR("notice/"), STR(".zip"));
        stage_remove_all(rendering->stage, STR("organisation/"), STR(".zip"));
        archives->all = feed_create(rendering->world->ledger, STR(ALL), diag);
        ok = archives->all != NULL;
    } else {
        ok = list_rows(archives, rendering, diag);
    }
    if (!ok) {
        archives_destroy(archives);
        return NULL;
    }
    return archives;
}

void archives_destroy(struct archives *archives)
{
    if (archives != NULL) {
        feed_destroy(archives->all);
        region_destroy(archives->region);
        pthread_mutex_destroy(&archives->mutex);
        free(archives);
    }
}

int archives_next(struct archives *archives, struct region *region, struct archives_row *row,
                  struct diag *diag)
{
    if (archives->all != NULL) {
        struct str cells[COLUMNS];
        int next = feed_next(archives->all, region, cells, diag);
        *row = next > 0 ? (struct archives_row){cells[0], cells[1], cells[2]} : *row;
        return next;
    }
    pthread_mutex_lock(&archives->mutex);
    bool more = archives->next < archives->rows.count;
    if (more) {
        *row = archives->rows.items[archives->next++];
    }
    pthread_mutex_unlock(&archives->mutex);
    return more;
}
