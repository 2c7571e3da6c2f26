/* SPDX-License-Identifier: MIT */
#include "site/first.h"

#include "fs/fs.h"

struct first_sink {
    struct pages_sink sink;
    struct buf bytes;
};

static bool put_piece(struct pages_sink *sink, struct str bytes)
{
    struct buf *buf = &((struct first_sink *)sink)->bytes;
    buf_put(buf, bytes);
    return buf_ok(buf);
}

/* Which pages the path was one of when it was made the last time; pages_kind_count: of none. */
static size_t find_kind(const struct rendering *rendering, struct str path)
{
    struct ledger_reader *reader = ledger_open(rendering->world->ledger, NULL);
    struct ledger_query *query =
        reader == NULL ? NULL
                       : ledger_prepare(reader, STR("SELECT kind FROM page WHERE path = :path"),
                                        (struct place){.file = path}, NULL);
    size_t kind = 0, count = pages_kind_count(rendering->pages);
    struct value cell;
    if (query != NULL) {
        ledger_query_bind(query, 0, value_text(path));
    }
    bool known = query != NULL && ledger_query_step(query, &cell, NULL) > 0;
    while (kind < count &&
           !(known && str_equal(pages_kind_name(rendering->pages, kind), cell.as.text))) {
        kind++;
    }
    ledger_query_destroy(query);
    ledger_close(reader);
    return kind;
}

static void show(struct site_first *first, struct pages_worker *worker,
                 const struct pages_page *page)
{
    struct first_sink sink = {.sink = {put_piece}};
    buf_init(&sink.bytes, SITE_FIRST_MOST);
    if (pages_render(worker, page, &sink.sink, NULL)) {
        first->show(first, page->path, buf_str(&sink.bytes));
    }
    buf_finish(&sink.bytes);
}

static void make_first(const struct rendering *rendering, struct pages_worker *worker,
                       struct str path)
{
    struct region *region = region_create();
    struct pages_page page;
    struct pages_plan *plan = pages_plan_create(rendering->pages, rendering->world, NULL);
    size_t kind = find_kind(rendering, path);
    if (plan != NULL) {
        pages_plan_take(plan, PAGES_EARLY);
        if (kind < pages_kind_count(rendering->pages)) {
            pages_plan_only(plan, kind); /* else it is looked for among all, which takes longer */
        }
        if (pages_find(plan, path, region, &page, NULL) > 0 &&
            !pages_is_rows(rendering->pages, page.kind)) {
            show(rendering->options->first, worker, &page);
        }
    }
    pages_plan_destroy(plan);
    region_destroy(region);
}

/* ---- what pages are shown with ---------------------------------------------------------- */

struct first_assets {
    struct site_first *first;
    struct fs_folder *current; /* what readers see */
};

static bool show_asset(void *context, struct str path, struct str bytes, struct diag *diag)
{
    (void)diag;
    const struct first_assets *assets = context;
    struct region *region = region_create();
    struct str old;
    bool known = fs_read_below(region, assets->current, path, SITE_FIRST_MOST, &old, NULL) &&
                 str_equal(bytes, old);
    if (!known && bytes.size <= SITE_FIRST_MOST) {
        assets->first->show(assets->first, path, bytes);
    }
    region_destroy(region);
    return true;
}

/* A page names the new ones, so they have to be there when it is shown. */
static void show_assets(const struct rendering *rendering)
{
    struct region *region = region_create();
    struct str current = str_format(region, "%s/current", rendering->options->output);
    struct first_assets assets = {rendering->options->first, fs_folder_open(current.data, NULL)};
    const struct rendering_taker taker = {show_asset, &assets};
    if (assets.current != NULL) {
        (void)rendering_each_asset(rendering, &taker, NULL);
    }
    fs_folder_close(assets.current);
    region_destroy(region);
}

void first_run(const struct rendering *rendering)
{
    const struct site_first *first = rendering->options->first;
    struct pages_worker *worker =
        first == NULL || first->count == 0
            ? NULL
            : pages_worker_create(rendering->pages, rendering->world, NULL);
    if (worker != NULL && !rendering->world->touched) { /* else they are as they were */
        show_assets(rendering);
    }
    for (size_t i = 0; worker != NULL && i < first->count; i++) {
        make_first(rendering, worker, first->paths[i]);
    }
    pages_worker_destroy(worker);
}
