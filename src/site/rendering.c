/* SPDX-License-Identifier: MIT */
#include "site/rendering.h"

#include "ledger/ledger.h"
#include "search/search.h"
#include "site/crew.h"
#include "site/feed.h"
#include "site/originals.h"
#include "site/tables.h"
#include "site/trouble.h"

#include <stdlib.h>

/* ---- pages ------------------------------------------------------------------------------ */

struct page_run {
    const struct rendering *rendering;
    struct pages_plan *plan;
};

/* What one thread has: a reader of the ledger, a writer into the stage for each file of a page,
 * memory for a page. */
struct page_hand {
    struct pages_worker *worker;
    struct stage_writer *writers[PAGES_PATHS_MOST];
    struct region *region;
};

struct page_sink {
    struct pages_sink sink;
    struct stage_writer *writer;
};

static bool put_piece(struct pages_sink *sink, struct str bytes)
{
    return stage_writer_put(((struct page_sink *)sink)->writer, bytes);
}

static bool put_digest(void *context, struct str path, struct buf *sha256)
{
    struct digest_sha256 digest;
    bool known = stage_digest(context, path, &digest);
    if (known) {
        manifest_digest_put(sha256, digest);
    }
    return known;
}

static void *begin_pages(void *context, struct diag *diag)
{
    const struct rendering *rendering = ((struct page_run *)context)->rendering;
    struct pages_worker *worker = pages_worker_create(rendering->pages, rendering->world, diag);
    if (worker == NULL) {
        return NULL;
    }
    pages_worker_tell(worker, (struct pages_files){rendering->stage, put_digest});
    struct page_hand *hand = region_resize(NULL, 1, sizeof *hand);
    *hand = (struct page_hand){.worker = worker, .region = region_create()};
    for (size_t i = 0; i < PAGES_PATHS_MOST; i++) {
        hand->writers[i] = stage_writer_create(rendering->stage);
    }
    return hand;
}

static void end_pages(void *own)
{
    struct page_hand *hand = own;
    pages_worker_destroy(hand->worker);
    for (size_t i = 0; i < PAGES_PATHS_MOST; i++) {
        stage_writer_destroy(hand->writers[i]);
    }
    region_destroy(hand->region);
    free(hand);
}

static bool put_rows_piece(void *writer, struct str bytes)
{
    return stage_writer_put(writer, bytes);
}

static bool make_tables(const struct rendering *rendering, struct page_hand *hand,
                        const struct pages_page *page, struct diag *diag)
{
    struct tables_file files[PAGES_PATHS_MOST];
    bool made = true;
    for (size_t i = 0; made && i < page->path_count; i++) {
        bool book = str_ends(page->paths[i], STR(".xlsx"));
        files[i] = (struct tables_file){.path = page->paths[i],
                                        .sink = {hand->writers[i], put_rows_piece},
                                        .stop = rendering->options->stop};
        if (book) {
            files[i].book = stage_path(rendering->stage, hand->region, page->paths[i], diag);
            made = files[i].book != NULL;
        } else {
            stage_writer_begin(hand->writers[i], page->paths[i], diag);
        }
    }
    made = made && tables_put(hand->worker, page, files, page->path_count, NULL, diag);
    for (size_t i = 0; made && i < page->path_count; i++) {
        made = files[i].book != NULL ? stage_take_in(rendering->stage, page->paths[i], diag)
                                     : stage_writer_end(hand->writers[i]);
    }
    return made;
}

static bool make_text(struct page_hand *hand, const struct pages_page *page, struct diag *diag)
{
    struct page_sink sink = {{put_piece}, hand->writers[0]};
    stage_writer_begin(hand->writers[0], page->path, diag);
    return pages_render(hand->worker, page, &sink.sink, diag) && stage_writer_end(hand->writers[0]);
}

#define NOTES_FIRST ((size_t)256)

static void note_page(const struct rendering *rendering, const struct pages_page *page)
{
    struct page_notes *notes = rendering->notes;
    if (notes == NULL) {
        return;
    }
    pthread_mutex_lock(&notes->mutex);
    struct str row = str_is_none(page->id) ? STR_NONE : str_copy(notes->region, page->id);
    for (size_t i = 0; i < page->path_count; i++) {
        if (notes->pages.count == notes->pages.room) {
            notes->pages.room = notes->pages.room == 0 ? NOTES_FIRST : 2 * notes->pages.room;
            notes->pages.items =
                region_resize(notes->pages.items, notes->pages.room, sizeof *notes->pages.items);
        }
        notes->pages.items[notes->pages.count++] =
            (struct ledger_page){str_copy(notes->region, page->paths[i]),
                                 pages_kind_name(rendering->pages, page->kind), row};
    }
    pthread_mutex_unlock(&notes->mutex);
}

static int make_page(void *context, void *own, struct diag *diag)
{
    struct page_hand *hand = own;
    struct pages_page page;
    region_clear(hand->region);
    int next = pages_next(((struct page_run *)context)->plan, hand->region, &page, diag);
    if (next <= 0) {
        return next;
    }
    const struct rendering *rendering = ((struct page_run *)context)->rendering;
    bool rows = pages_is_rows(rendering->pages, page.kind);
    note_page(rendering, &page);
    return (rows ? make_tables(rendering, hand, &page, diag) : make_text(hand, &page, diag)) ? 1
                                                                                             : -1;
}

/* Of whatever failed: was it the disk, or something that a person has written? */
enum site_end rendering_end(const struct diag *diag)
{
    return trouble_is_in(diag) ? SITE_ENVIRONMENT : SITE_WRONG;
}

static enum site_end render(const struct rendering *rendering, enum pages_turn turn,
                            struct diag *diag)
{
    static const struct crew_work work = {begin_pages, make_page, end_pages};
    struct page_run run = {rendering, pages_plan_create(rendering->pages, rendering->world, diag)};
    bool made = run.plan != NULL;
    if (made) {
        pages_plan_take(run.plan, turn);
        /* late pages one after the other, for one may name another */
        made = crew_run(&work, &run, turn == PAGES_LATE ? 1 : rendering->threads,
                        rendering->options->stop, rendering->listener, SITE_RENDERING, diag);
    }
    pages_plan_destroy(run.plan);
    return made ? SITE_DONE : rendering_end(diag);
}

enum site_end rendering_pages(const struct rendering *rendering, struct diag *diag)
{
    return render(rendering, PAGES_EARLY, diag);
}

enum site_end rendering_late_pages(const struct rendering *rendering, struct diag *diag)
{
    return render(rendering, PAGES_LATE, diag);
}

/* ---- originals -------------------------------------------------------------------------- */

struct original_run {
    const struct rendering *rendering;
    struct feed *feed; /* of rows: file, original, sha256 */
};

static int copy_original(void *context, void *own, struct diag *diag)
{
    const struct original_run *run = context;
    struct region *region = own;
    struct str cells[3];
    region_clear(region);
    int next = feed_next(run->feed, region, cells, diag);
    if (next <= 0) {
        return next;
    }
    struct digest_sha256 sha256 = {{0}};
    (void)digest_sha256_read(cells[2], &sha256); /* what is none is that of no file */
    return originals_copy(run->rendering->stage, region, run->rendering->world->notices, cells[0],
                          cells[1], sha256, diag)
               ? 1
               : -1;
}

static enum site_end copy_listed(const struct rendering *rendering, struct diag *diag)
{
    static const struct crew_work work = {crew_begin_region, copy_original, crew_end_region};
    struct original_run run = {
        rendering, feed_create(rendering->world->ledger,
                               rendering->world->touched
                                   ? STR("SELECT file, original, sha256 FROM notice"
                                         " WHERE id IN (SELECT id FROM touched_notice) ORDER BY id")
                                   : STR("SELECT file, original, sha256 FROM notice ORDER BY id"),
                               diag)};
    bool copied =
        run.feed != NULL && crew_run(&work, &run, rendering->threads, rendering->options->stop,
                                     rendering->listener, SITE_RENDERING, diag);
    feed_destroy(run.feed);
    return copied ? SITE_DONE : rendering_end(diag);
}

enum site_end rendering_originals(const struct rendering *rendering, struct diag *diag)
{
    if (rendering->originals == NULL) {
        return copy_listed(rendering, diag);
    }
    return originals_end(rendering->originals, diag) ? SITE_DONE : rendering_end(diag);
}

/* ---- assets ----------------------------------------------------------------------------- */

#define ASSET_MOST ((size_t)64 * 1024 * 1024)
#define ASSETS "assets"

/* Has a folder before this one a file of the same name? What cannot be looked at is read, which
 * says why not. False: reported. */
static bool find_cover(const struct rendering *rendering, struct region *region, size_t folder,
                       struct str path, bool *covered, struct diag *diag)
{
    bool ok = true;
    *covered = false;
    for (size_t i = 0; ok && !*covered && i < folder; i++) {
        struct str bytes, name = str_format(region, "%s/" ASSETS "/%.*s",
                                            rendering->options->templates[i], STR_ARGS(path));
        enum fs_kind kind = fs_find(name.data);
        ok = kind != FS_OTHER || fs_read(region, name.data, ASSET_MOST, &bytes, diag);
        *covered = kind == FS_FILE || kind == FS_OTHER;
    }
    return ok;
}

static bool is_left_out(const struct rendering *rendering, struct str path)
{
    return rendering->options->without_search && search_owns_asset(path);
}

static bool hand_asset(const struct rendering *rendering, size_t folder, struct str path,
                       const struct rendering_taker *taker, struct diag *diag)
{
    struct region *region = region_create();
    struct str bytes, name = str_format(region, "%s/" ASSETS "/%.*s",
                                        rendering->options->templates[folder], STR_ARGS(path));
    bool ok = fs_name_ok(path), covered = is_left_out(rendering, path);
    if (!ok) {
        diag_report(diag, &SITE_NAME_WRONG, (struct place){.file = name}, path);
    } else if (!covered) {
        ok = find_cover(rendering, region, folder, path, &covered, diag);
    }
    if (ok && !covered) {
        ok = fs_read(region, name.data, ASSET_MOST, &bytes, diag) &&
             taker->take(taker->context, str_format(region, ASSETS "/%.*s", STR_ARGS(path)), bytes,
                         diag);
    }
    region_destroy(region);
    return ok;
}

bool rendering_each_asset(const struct rendering *rendering, const struct rendering_taker *taker,
                          struct diag *diag)
{
    bool ok = true;
    struct region *region = region_create();
    for (size_t i = 0; ok && i < rendering->options->template_count; i++) {
        struct fs_list list = {0};
        struct str folder = str_format(region, "%s/" ASSETS, rendering->options->templates[i]);
        if (fs_find(folder.data) == FS_NOTHING) {
            continue;
        }
        ok = fs_walk(region, folder.data, false, &list, diag);
        for (size_t j = 0; ok && j < list.count; j++) {
            ok = hand_asset(rendering, i, list.items[j].path, taker, diag);
        }
    }
    region_destroy(region);
    return ok;
}

static bool put_asset(void *context, struct str path, struct str bytes, struct diag *diag)
{
    return stage_put(context, path, bytes, diag);
}

enum site_end rendering_assets(const struct rendering *rendering, struct diag *diag)
{
    const struct rendering_taker taker = {put_asset, rendering->stage};
    return rendering_each_asset(rendering, &taker, diag) ? SITE_DONE : rendering_end(diag);
}
