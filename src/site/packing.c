/* SPDX-License-Identifier: MIT */
#include "site/packing.h"

#include "search/search.h"
#include "site/archives.h"
#include "site/bundle.h"
#include "site/crew.h"
#include "site/describing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ASSETS "assets/"

#define MEMBERS                                             \
    "SELECT path, original FROM notice WHERE id = :notice " \
    "UNION ALL SELECT path, original FROM notice WHERE organisation = :organisation ORDER BY 1"

struct packing {
    const struct rendering *rendering;
    struct str base_url;
    struct stage_paths assets;
    struct archives *archives;
};

/* What one thread has. */
struct hand {
    const struct packing *packing;
    struct ledger_reader *reader;
    struct ledger_query *members;
    struct region *region; /* of one archive */
};

static bool read_file(void *context, struct region *region, struct str path, size_t most,
                      struct str *bytes, struct diag *diag)
{
    const struct packing *packing = context;
    return stage_read(region, packing->rendering->stage, path, most, bytes, diag);
}

/* ---- what belongs into an archive ------------------------------------------------------- */

/* The value of a number from the ledger, or nothing. */
static void bind(struct ledger_query *query, struct str name, struct str number)
{
    for (size_t i = 0; i < ledger_query_parameters(query); i++) {
        if (str_equal(ledger_query_parameter(query, i), name)) {
            struct value value = {.kind = VALUE_NUMBER, .as.text = number};
            ledger_query_bind(query, i, str_is_none(number) ? VALUE_NONE : value);
        }
    }
}

/* Pages, originals and records of the notices, and all assets. */
static bool list_files(struct hand *hand, const struct archives_row *row, struct bundle *bundle,
                       struct diag *diag)
{
    struct value cells[2];
    int next;
    ledger_query_reset(hand->members);
    bind(hand->members, STR("organisation"), row->organisation);
    bind(hand->members, STR("notice"), row->notice);
    bundle_add(bundle, row->page, STR("index.html"));
    while ((next = ledger_query_step(hand->members, cells, diag)) > 0) {
        struct str paths[] = {str_copy(hand->region, cells[0].as.text),
                              str_copy(hand->region, cells[1].as.text), STR_NONE};
        if (!hand->packing->rendering->options->without_export) {
            paths[2] = bundle_beside(hand->region, paths[0], STR(".json"));
        }
        for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
            if (!str_is_none(paths[i]) && !str_equal(paths[i], row->page)) {
                bundle_add(bundle, paths[i], paths[i]);
            }
        }
    }
    const struct stage_paths *assets = &hand->packing->assets;
    for (size_t i = 0; i < assets->count; i++) {
        if (!search_owns_asset(str_from(assets->items[i], STR(ASSETS).size))) {
            bundle_add(bundle, assets->items[i], assets->items[i]);
        } /* an archive has no index */
    }
    return next == 0;
}

/* ---- archives --------------------------------------------------------------------------- */

/* organisation/x.html → x */
static struct str stem_of(struct str page)
{
    size_t slash = str_find_last(page, STR("/"));
    struct str name = slash == STR_NOWHERE ? page : str_from(page, slash + 1);
    return str_slice(name, 0, name.size - STR(".html").size);
}

/* A notice for itself is a plain zip; those of a body are a bag. */
static bool write_archive(const struct hand *hand, const struct archives_row *row,
                          struct bundle *bundle, const char *path, struct diag *diag)
{
    struct describing describing;
    if (str_is_none(row->organisation)) {
        return bundle_write(bundle, path, diag);
    }
    return describing_read(hand->region, hand->reader, row->organisation, STR_NONE, &describing,
                           diag) &&
           bundle_write_bag(bundle, path, stem_of(row->page), describing.fields, describing.count,
                            diag);
}

/* 1: there is such a page; 0: the templates make none; -1: nobody can tell, reported. */
static int find_page(const struct packing *packing, struct str path, struct diag *diag)
{
    int file = stage_open(packing->rendering->stage, path);
    if (file >= 0) {
        close(file);
        return 1;
    }
    if (errno == ENOENT || errno == ENOTDIR) {
        return 0;
    }
    diag_report(diag, &FS_UNREADABLE, (struct place){.file = path}, str_of(strerror(errno)));
    return -1;
}

static int pack(void *context, void *own, struct diag *diag)
{
    const struct packing *packing = context;
    struct hand *hand = own;
    struct archives_row row;
    region_clear(hand->region);
    int next = archives_next(packing->archives, hand->region, &row, diag);
    if (next <= 0) {
        return next;
    }
    struct str path = bundle_beside(hand->region, row.page, STR(".zip"));
    int found = str_is_none(path) ? 0 : find_page(packing, row.page, diag);
    if (found <= 0) {
        return found == 0 ? 1 : -1;
    }
    struct bundle bundle = {
        .region = hand->region,
        .base_url = packing->base_url,
        .read = read_file,
        .context = context,
    };
    struct stage *stage = packing->rendering->stage;
    const char *whole = stage_path(stage, hand->region, path, diag);
    bool packed = whole != NULL && list_files(hand, &row, &bundle, diag) &&
                  write_archive(hand, &row, &bundle, whole, diag) &&
                  stage_take_in(stage, path, diag);
    return packed ? 1 : -1;
}

static void end(void *own)
{
    struct hand *hand = own;
    ledger_query_destroy(hand->members);
    ledger_close(hand->reader);
    region_destroy(hand->region);
    free(hand);
}

static void *begin(void *context, struct diag *diag)
{
    const struct packing *packing = context;
    struct hand *hand = region_resize(NULL, 1, sizeof *hand);
    *hand = (struct hand){.packing = packing, .region = region_create()};
    hand->reader = ledger_open(packing->rendering->world->ledger, diag);
    if (hand->reader != NULL) {
        hand->members = ledger_prepare(hand->reader, STR(MEMBERS), (struct place){0}, diag);
    }
    if (hand->members == NULL) {
        end(hand);
        return NULL;
    }
    return hand;
}

enum site_end packing_run(const struct rendering *rendering, struct str base_url, struct diag *diag)
{
    static const struct crew_work work = {begin, pack, end};
    struct region *region = region_create();
    struct packing packing = {
        .rendering = rendering,
        .base_url = base_url,
        .assets = stage_list(region, rendering->stage, STR(ASSETS)),
        .archives = archives_create(rendering, diag),
    };
    archive_before_threads();
    bool ok = packing.archives != NULL && crew_run(&work, &packing, rendering->threads,
                                                   rendering->listener, SITE_PACKING, diag);
    archives_destroy(packing.archives);
    region_destroy(region);
    stage_keep_all(rendering->stage, STR("notice/"), STR(".zip"));
    stage_keep_all(rendering->stage, STR("organisation/"), STR(".zip"));
    return ok ? SITE_DONE : SITE_ENVIRONMENT;
}
