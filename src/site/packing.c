/* SPDX-License-Identifier: MIT */
#include "site/packing.h"

#include "archive/archive.h"
#include "ledger/ledger.h"
#include "search/search.h"
#include "site/crew.h"
#include "site/feed.h"
#include "site/offline.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ASSETS "assets/"
#define MEMBER_MOST ((size_t)128 * 1024 * 1024)

/* One row, one archive: the page it is about, and the body or the notice whose notices it holds. */
#define ARCHIVES                                                             \
    "SELECT path, NULL, id FROM notice UNION ALL "                           \
    "SELECT 'organisation/' || slug || '.html', id, NULL FROM organisation " \
    "WHERE id IN (SELECT organisation FROM notice) ORDER BY 1"
#define MEMBERS                                             \
    "SELECT path, original FROM notice WHERE id = :notice " \
    "UNION ALL SELECT path, original FROM notice WHERE organisation = :organisation ORDER BY 1"

struct packing {
    const struct rendering *rendering;
    struct str base_url;
    struct stage_paths assets;
    struct feed *archives;
};

/* What one thread has. */
struct hand {
    const struct packing *packing;
    struct ledger_reader *reader;
    struct ledger_query *members;
    struct region *region; /* of one archive */
};

/* What an entry of an archive is made from. */
struct member {
    const struct hand *hand;
    const struct offline_file *file;
    const struct offline_files *files;
};

static bool put_member(void *context, struct buf *bytes, struct diag *diag)
{
    const struct member *member = context;
    const struct packing *packing = member->hand->packing;
    struct region *region = region_create();
    struct str content;
    bool read = stage_read(region, packing->rendering->stage, member->file->path, MEMBER_MOST,
                           &content, diag);
    if (read && str_ends(member->file->path, STR(".html"))) {
        offline_put(region, content, member->file, member->files, packing->base_url, bytes);
    } else if (read) {
        buf_put(bytes, content);
    }
    region_destroy(region);
    return read;
}

/* ---- what belongs into an archive ------------------------------------------------------- */

static void add_file(struct region *region, struct offline_files *files, struct str path,
                     struct str name)
{
    *REGION_PUSH(region, files) = (struct offline_file){path, name};
}

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

/* Pages and originals of the notices, and all assets. */
static bool list_files(struct hand *hand, const struct str *row, struct offline_files *files,
                       struct diag *diag)
{
    struct value cells[2];
    int next;
    ledger_query_reset(hand->members);
    bind(hand->members, STR("organisation"), row[1]);
    bind(hand->members, STR("notice"), row[2]);
    add_file(hand->region, files, row[0], STR("index.html"));
    while ((next = ledger_query_step(hand->members, cells, diag)) > 0) {
        for (size_t i = 0; i < 2; i++) {
            struct str path = str_copy(hand->region, cells[i].as.text);
            if (!str_equal(path, row[0])) {
                add_file(hand->region, files, path, path);
            }
        }
    }
    const struct stage_paths *assets = &hand->packing->assets;
    for (size_t i = 0; i < assets->count; i++) {
        if (!search_owns_asset(str_from(assets->items[i], STR(ASSETS).size))) {
            add_file(hand->region, files, assets->items[i], assets->items[i]);
        } /* an archive has no index */
    }
    offline_sort(files);
    return next == 0;
}

/* ---- archives --------------------------------------------------------------------------- */

static bool write_archive(const struct hand *hand, const char *path,
                          const struct offline_files *files, struct diag *diag)
{
    struct member *members = region_array(hand->region, files->count, sizeof *members);
    struct archive *archive = archive_create(path, diag);
    bool ok = archive != NULL;
    for (size_t i = 0; ok && i < files->count; i++) {
        members[i] = (struct member){hand, &files->items[i], files};
        struct archive_entry entry = {put_member, &members[i]};
        ok = archive_put(archive, files->items[i].name, &entry, diag);
    }
    if (!ok) {
        archive_destroy(archive);
        return false;
    }
    return archive_write(archive, diag);
}

/* organisation/x.html → organisation/x.zip; none for another ending */
static struct str zip_path(struct region *region, struct str page)
{
    if (!str_ends(page, STR(".html"))) {
        return STR_NONE;
    }
    struct str parts[] = {str_slice(page, 0, page.size - STR(".html").size), STR(".zip")};
    return str_join(region, parts, 2, STR(""));
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
    struct str row[3];
    region_clear(hand->region);
    int next = feed_next(packing->archives, hand->region, row, diag);
    if (next <= 0) {
        return next;
    }
    struct str path = zip_path(hand->region, row[0]);
    int found = str_is_none(path) ? 0 : find_page(packing, row[0], diag);
    if (found <= 0) {
        return found == 0 ? 1 : -1;
    }
    struct offline_files files = {0};
    struct stage *stage = packing->rendering->stage;
    const char *whole = stage_path(stage, hand->region, path, diag);
    bool packed = whole != NULL && list_files(hand, row, &files, diag) &&
                  write_archive(hand, whole, &files, diag) && stage_take_in(stage, path, diag);
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
        .archives = feed_create(rendering->world->ledger, STR(ARCHIVES), diag),
    };
    archive_before_threads();
    bool ok = packing.archives != NULL && crew_run(&work, &packing, rendering->threads,
                                                   rendering->listener, SITE_PACKING, diag);
    feed_destroy(packing.archives);
    region_destroy(region);
    return ok ? SITE_DONE : SITE_ENVIRONMENT;
}
