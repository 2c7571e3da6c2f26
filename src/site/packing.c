/* SPDX-License-Identifier: MIT */
#include "site/packing.h"

#include "site/archives.h"
#include "site/bundle.h"
#include "site/crew.h"
#include "site/describing.h"
#include "site/twins.h"

#include <stdlib.h>

#define ASSETS "assets/"
#define REMEMBERED ((size_t)8 * 1024 * 1024) /* the files of a body, and the assets */

#define MEMBERS                                             \
    "SELECT path, original FROM notice WHERE id = :notice " \
    "UNION ALL SELECT path, original FROM notice WHERE organisation = :organisation ORDER BY 1"

struct packing {
    const struct rendering *rendering;
    const struct content_site *site;
    struct archive_press *press;
    struct stage_paths assets;
    struct archives *archives;
};

struct members {
    struct bundle_file *items;
    size_t count, room;
};

/* What one thread has. */
struct hand {
    const struct packing *packing;
    struct ledger_reader *reader;
    struct ledger_query *members;
    struct region *region; /* of one archive */
    struct members list;   /* what it holds, sorted; and … */
    size_t next;           /* … which of it is asked for next */
};

static bool read_file(void *context, struct region *region, struct str path, size_t most,
                      struct str *bytes, struct diag *diag)
{
    const struct hand *hand = context;
    return stage_read(region, hand->packing->rendering->stage, path, most, bytes, diag);
}

static bool rewind_files(void *context, struct diag *diag)
{
    struct hand *hand = context;
    (void)diag;
    hand->next = 0;
    return true;
}

static int next_file(void *context, struct bundle_file *file, struct diag *diag)
{
    struct hand *hand = context;
    (void)diag;
    if (hand->next == hand->list.count) {
        return 0;
    }
    *file = hand->list.items[hand->next++];
    return 1;
}

/* ---- what belongs into an archive ------------------------------------------------------- */

static int compare_members(const void *a, const void *b)
{
    const struct bundle_file *left = a, *right = b;
    int order = str_compare(left->path, right->path);
    return order != 0 ? order : left->print - right->print;
}

static void add(struct hand *hand, struct str path, bool print)
{
    *REGION_PUSH(hand->region, &hand->list) = (struct bundle_file){path, print};
}

/* The tables of a page, as far as the templates make them, and the record of a notice. */
static void list_tables(struct hand *hand, struct str page)
{
    for (size_t i = 0; i < BUNDLE_TABLES; i++) {
        struct str path = bundle_beside(hand->region, page, bundle_tables[i]);
        if (stage_is_there(hand->packing->rendering->stage, path)) {
            add(hand, path, false);
        }
    }
}

static bool list_notices(struct hand *hand, const struct archives_row *row, struct diag *diag)
{
    struct value cells[2];
    int next;
    ledger_query_reset(hand->members);
    ledger_query_bind_name(hand->members, STR("organisation"), ledger_key(row->organisation));
    ledger_query_bind_name(hand->members, STR("notice"), ledger_key(row->notice));
    while ((next = ledger_query_step(hand->members, cells, diag)) > 0) {
        struct str paths[] = {str_copy(hand->region, cells[0].as.text),
                              str_copy(hand->region, cells[1].as.text)};
        list_tables(hand, paths[0]);
        if (!str_is_none(row->organisation)) {
            add(hand, paths[0], true);
        }
        for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
            if (!str_equal(paths[i], row->page)) {
                add(hand, paths[i], false);
            }
        }
    }
    return next == 0;
}

/* Pages, originals, records and tables of the notices; in a bag their print pages and the tables of
 * the body; and all assets. */
static bool list_files(struct hand *hand, const struct archives_row *row, struct diag *diag)
{
    hand->list = (struct members){0};
    add(hand, row->page, false);
    if (!str_is_none(row->organisation)) {
        list_tables(hand, row->page);
    }
    const struct stage_paths *assets = &hand->packing->assets;
    for (size_t i = 0; i < assets->count; i++) {
        if (bundle_takes_asset(assets->items[i])) {
            add(hand, assets->items[i], false);
        }
    }
    if (!list_notices(hand, row, diag)) {
        return false;
    }
    qsort(hand->list.items, hand->list.count, sizeof *hand->list.items, compare_members);
    return true;
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
                          const struct bundle *bundle, const char *path, struct diag *diag)
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

/* Those of a notice's own files, while their streams are remembered. */
static bool put_twins(const struct hand *hand, struct diag *diag)
{
    const struct packing *packing = hand->packing;
    bool put = true;
    for (size_t i = 0; put && i < hand->list.count; i++) {
        struct str path = hand->list.items[i].path;
        put = str_starts(path, STR(ASSETS)) ||
              twins_put(packing->rendering->stage, packing->press, hand->region, path, diag);
    }
    return put;
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
    struct stage *stage = packing->rendering->stage;
    struct str path = bundle_beside(hand->region, row.page, STR(".zip"));
    if (str_is_none(path) || !stage_is_there(stage, row.page)) {
        return 1; /* the templates make no such page */
    }
    struct bundle bundle = {
        .front = row.page,
        .base_url = packing->site->settings[CONTENT_BASE_URL],
        .press = packing->press,
        .context = hand,
        .rewind = rewind_files,
        .next = next_file,
        .read = read_file,
    };
    const char *whole = stage_path(stage, hand->region, path, diag);
    bool packed = whole != NULL && list_files(hand, &row, diag) &&
                  write_archive(hand, &row, &bundle, whole, diag) &&
                  stage_take_in(stage, path, diag);
    if (packed && packing->site->precompress && !str_is_none(row.notice)) {
        packed = put_twins(hand, diag);
    }
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

static enum site_end put_archives(struct packing *packing, struct diag *diag)
{
    static const struct crew_work work = {begin, pack, end};
    const struct rendering *rendering = packing->rendering;
    struct region *region = region_create();
    packing->assets = stage_list(region, rendering->stage, STR(ASSETS));
    packing->archives = archives_create(rendering, diag);
    archive_before_threads();
    bool ok = packing->archives != NULL &&
              crew_run(&work, packing, rendering->threads, rendering->options->stop,
                       rendering->listener, SITE_PACKING, diag);
    archives_destroy(packing->archives);
    region_destroy(region);
    return ok ? SITE_DONE : SITE_ENVIRONMENT;
}

enum site_end packing_run(const struct rendering *rendering, const struct content_site *site,
                          struct diag *diag)
{
    struct packing packing = {
        .rendering = rendering,
        .site = site,
        .press = archive_press_create(REMEMBERED),
    };
    enum site_end packed =
        rendering->options->without_archive ? SITE_DONE : put_archives(&packing, diag);
    if (packed == SITE_DONE && site->precompress) {
        packed = twins_run(rendering, packing.press, diag);
    }
    archive_press_destroy(packing.press);
    return packed;
}
