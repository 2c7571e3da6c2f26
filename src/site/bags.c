/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include "ledger/ledger.h"
#include "site/bundle.h"
#include "site/describing.h"
#include "site/manifest.h"
#include "site/publish.h"
#include "site/telling.h"

/* Pages and originals, of which `:organisation` and `:year` may be none. */
#define MEMBERS                                                      \
    "SELECT path, original FROM notice "                             \
    "WHERE (:organisation IS NULL OR organisation = :organisation) " \
    "AND (:year IS NULL OR year = :year) ORDER BY path"
#define BODY "SELECT id, 'organisation/' || slug || '.html' FROM organisation WHERE slug = :slug"
#define MOST_OF_SITE "archive/index.html"

/* A part of the site that is published, on its way into a bag. */
struct taking {
    const struct site_part *part;
    struct region *region;
    struct fs_folder *current;
    struct str list; /* of current */
    struct ledger_reader *reader;
    struct str organisation; /* its key; none */
    struct str front;        /* the page that becomes index.html; none: the site's own stays */
    struct bundle bundle;
    size_t packed; /* files */
    struct site_listener *listener;
    struct diag *diag;
};

static bool read_file(void *context, struct region *region, struct str path, size_t most,
                      struct str *bytes, struct diag *diag)
{
    struct taking *taking = context;
    telling_progress(taking->listener, SITE_PACKING, ++taking->packed, taking->bundle.files.count);
    return fs_read_below(region, taking->current, path, most, bytes, diag);
}

static int open_file(void *context, struct str path)
{
    const struct taking *taking = context;
    return fs_open_below(taking->current, path);
}

static struct ledger_query *ask(const struct taking *taking, struct str sql)
{
    struct ledger_query *query =
        ledger_prepare(taking->reader, sql, (struct place){.file = STR("archive")}, taking->diag);
    if (query != NULL) {
        ledger_query_bind_name(query, STR("slug"), value_text(taking->part->organisation));
        ledger_query_bind_name(query, STR("year"), value_text(taking->part->year));
        ledger_query_bind_name(query, STR("organisation"), ledger_key(taking->organisation));
    }
    return query;
}

/* ---- what belongs into it --------------------------------------------------------------- */

static bool has(const struct taking *taking, struct str path)
{
    struct digest_sha256 ignored;
    return manifest_find(taking->list, path, &ignored);
}

/* What the site has under this path comes along. */
static void add(struct taking *taking, struct str path)
{
    if (!str_is_none(path) && !str_equal(path, taking->front) && has(taking, path)) {
        bundle_add(&taking->bundle, path, path);
    }
}

/* All but what is packed already, or for a server alone. */
static void add_all(struct taking *taking)
{
    struct str list = taking->list;
    struct manifest_entry entry;
    while (manifest_take(&list, &entry)) {
        if (!str_ends(entry.path, STR(".zip")) && !str_ends(entry.path, STR(".gz"))) {
            bundle_add(&taking->bundle, entry.path, entry.path);
        }
    }
}

/* Whatever all pages need, and of a year the lists of its months. */
static void add_around(struct taking *taking)
{
    struct str list = taking->list;
    struct manifest_entry entry;
    bool has_year = !str_is_none(taking->part->year);
    struct str months =
        has_year ? str_format(taking->region, "notices/%.*s", STR_ARGS(taking->part->year))
                 : STR_NONE;
    while (manifest_take(&list, &entry)) {
        bool is_month =
            has_year && str_starts(entry.path, months) && str_ends(entry.path, STR(".html"));
        if (is_month || bundle_takes_asset(entry.path)) {
            add(taking, entry.path);
        }
    }
}

static void add_tables(struct taking *taking, struct str page)
{
    for (size_t i = 0; i < BUNDLE_TABLES; i++) {
        add(taking, bundle_beside(taking->region, page, bundle_tables[i]));
    }
}

static bool add_notices(struct taking *taking)
{
    struct ledger_query *query = ask(taking, STR(MEMBERS));
    struct value cells[2];
    int next = query == NULL ? -1 : 1;
    while (next > 0 && (next = ledger_query_step(query, cells, taking->diag)) > 0) {
        struct str page = str_copy(taking->region, cells[0].as.text);
        if (!taking->part->all) { /* which has these already */
            add(taking, page);
            add(taking, str_copy(taking->region, cells[1].as.text));
            add_tables(taking, page);
        }
        if (has(taking, page)) {
            bundle_add_print(&taking->bundle, page);
        }
    }
    ledger_query_destroy(query);
    return next == 0;
}

static enum site_end refuse(const struct taking *taking, struct str what)
{
    diag_report(taking->diag, &SITE_NOTHING_TO_PACK,
                (struct place){.file = fs_folder_path(taking->current)}, what);
    return SITE_WRONG;
}

/* The body, and its page. */
static enum site_end find_body(struct taking *taking)
{
    struct ledger_query *query = ask(taking, STR(BODY));
    struct value cells[2];
    int found = query == NULL ? -1 : ledger_query_step(query, cells, taking->diag);
    if (found > 0) {
        taking->organisation = str_copy(taking->region, cells[0].as.text);
        taking->front = str_copy(taking->region, cells[1].as.text);
    }
    ledger_query_destroy(query);
    return found > 0    ? SITE_DONE
           : found == 0 ? refuse(taking, taking->part->organisation)
                        : SITE_ENVIRONMENT;
}

static enum site_end gather(struct taking *taking)
{
    if (taking->part->all) {
        add_all(taking);
        return add_notices(taking) ? SITE_DONE : SITE_ENVIRONMENT;
    }
    bool body = !str_is_none(taking->part->organisation);
    enum site_end found = body ? find_body(taking) : SITE_DONE;
    if (found != SITE_DONE) {
        return found;
    }
    taking->front = body ? taking->front : STR(MOST_OF_SITE);
    if (!add_notices(taking)) {
        return SITE_ENVIRONMENT;
    }
    if (taking->bundle.files.count == 0) {
        return refuse(taking, body ? taking->part->organisation : taking->part->year);
    }
    if (body) {
        add_tables(taking, taking->front);
    }
    if (has(taking, taking->front)) {
        bundle_add(&taking->bundle, taking->front, STR("index.html"));
    }
    add_around(taking);
    return SITE_DONE;
}

/* ---- the bag ---------------------------------------------------------------------------- */

static bool set_up(struct taking *taking, const struct publish_paths *paths)
{
    taking->current = fs_folder_open(paths->current, taking->diag);
    if (taking->current == NULL ||
        !manifest_load(taking->region, taking->current, &taking->list, taking->diag)) {
        return false;
    }
    taking->reader = ledger_open(paths->ledger, taking->diag);
    return taking->reader != NULL;
}

static bool read_address(struct taking *taking)
{
    struct ledger_query *query =
        ask(taking, STR("SELECT value FROM setting WHERE key = 'base_url'"));
    struct value address = VALUE_NONE;
    int found = query == NULL ? -1 : ledger_query_step(query, &address, taking->diag);
    taking->bundle.base_url = found > 0 && address.kind == VALUE_TEXT
                                  ? str_copy(taking->region, address.as.text)
                                  : STR_NONE;
    ledger_query_destroy(query);
    return found >= 0;
}

static enum site_end write_bag(struct taking *taking, const char *file)
{
    struct describing describing;
    struct str folder =
        taking->part->all ? STR("tongbao")
        : !str_is_none(taking->part->organisation)
            ? taking->part->organisation
            : str_format(taking->region, "tongbao-%.*s", STR_ARGS(taking->part->year));
    bool written = describing_read(taking->region, taking->reader, taking->organisation,
                                   taking->part->year, &describing, taking->diag) &&
                   bundle_write_bag(&taking->bundle, file, folder, describing.fields,
                                    describing.count, taking->diag);
    return written ? SITE_DONE : SITE_ENVIRONMENT;
}

enum site_end site_archive(const char *output, const struct site_part *part, const char *file,
                           struct site_listener *listener, struct diag *diag)
{
    struct taking taking = {
        .part = part,
        .region = region_create(),
        .organisation = STR_NONE,
        .front = STR_NONE,
        .listener = listener,
        .diag = diag,
    };
    struct publish_paths paths = publish_paths(taking.region, output, NULL);
    taking.bundle = (struct bundle){.region = taking.region,
                                    .press = archive_press_create(0), /* nothing comes twice */
                                    .read = read_file,
                                    .open = open_file,
                                    .context = &taking};
    struct fs_lock *lock = publish_hold(&paths, diag);
    enum site_end end = SITE_ENVIRONMENT;
    if (lock != NULL && set_up(&taking, &paths) && read_address(&taking)) {
        end = gather(&taking);
    }
    if (end == SITE_DONE) {
        end = write_bag(&taking, file);
    }
    archive_press_destroy(taking.bundle.press);
    ledger_close(taking.reader);
    fs_folder_close(taking.current);
    fs_lock_release(lock);
    region_destroy(taking.region);
    return end;
}

static void tell_entries(void *listener, size_t done, size_t total)
{
    telling_progress(listener, SITE_CHECKING, done, total);
}

enum site_end site_verify_bag(const char *file, size_t *files, struct site_listener *listener,
                              struct diag *diag)
{
    size_t before = diag_count_of(diag, DIAG_ERROR);
    if (fs_find(file) == FS_NOTHING) {
        diag_report(diag, &FS_UNREADABLE, (struct place){.file = str_of(file)},
                    STR("No such file or directory"));
        return SITE_ENVIRONMENT;
    }
    bool is_bag =
        archive_bag_verify(file, files, (struct archive_watch){listener, tell_entries}, diag);
    return is_bag && diag_count_of(diag, DIAG_ERROR) == before ? SITE_DONE : SITE_WRONG;
}
