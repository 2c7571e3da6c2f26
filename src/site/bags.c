/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include "ledger/ledger.h"
#include "site/bundle.h"
#include "site/describing.h"
#include "site/manifest.h"
#include "site/publish.h"
#include "site/telling.h"

/* Pages and originals, of which `:organisation` and `:year` may be none, as the site's list is
 * sorted. */
#define MEMBERS                                                      \
    "SELECT path, original FROM notice "                             \
    "WHERE (:organisation IS NULL OR organisation = :organisation) " \
    "AND (:year IS NULL OR year = :year) ORDER BY path"
#define BODY "SELECT id, 'organisation/' || slug || '.html' FROM organisation WHERE slug = :slug"
#define MOST_OF_SITE "archive/index.html"

/* The pages of the part's notices, in their order. */
struct pages {
    struct ledger_query *query;
    struct value cells[2];
    int next; /* of the query: 1, 0 at its end, -1 */
};

/*
 * A part of the site that is published, on its way into a bag. The site's list is gone through
 * twice, for names and for bytes; neither it is held nor are the notices. What memory this wants is
 * a digest of each path.
 */
struct taking {
    const struct site_part *part;
    struct region *region;
    struct fs_folder *current;
    struct ledger_reader *reader;
    struct str organisation;  /* its key; none */
    struct str months;        /* where the lists of the year's months begin; none */
    struct digest_set wanted; /* paths; not of all */
    struct bundle bundle;
    struct manifest_reader *list;
    struct manifest_entry entry; /* of the list */
    bool print_next;             /* its print page comes next */
    struct pages pages;
    int pass;
    size_t total, packed; /* files: in the first pass, in the second */
    struct site_listener *listener;
    struct diag *diag;
};

static bool read_file(void *context, struct region *region, struct str path, size_t most,
                      struct str *bytes, struct diag *diag)
{
    const struct taking *taking = context;
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

static void want_tables(struct taking *taking, struct region *region, struct str page)
{
    for (size_t i = 0; i < BUNDLE_TABLES; i++) {
        struct str path = bundle_beside(region, page, bundle_tables[i]);
        if (!str_is_none(path)) {
            digest_set_put(&taking->wanted, path);
        }
    }
}

/* What the notices of the part have, as far as the site has it. */
static bool want_notices(struct taking *taking, size_t *count)
{
    struct ledger_query *query = ask(taking, STR(MEMBERS));
    struct region *region = region_create();
    struct value cells[2];
    int next = query == NULL ? -1 : 1;
    while (next > 0 && (next = ledger_query_step(query, cells, taking->diag)) > 0) {
        digest_set_put(&taking->wanted, cells[0].as.text);
        digest_set_put(&taking->wanted, cells[1].as.text);
        want_tables(taking, region, cells[0].as.text);
        region_clear(region);
        ++*count;
    }
    region_destroy(region);
    ledger_query_destroy(query);
    return next == 0;
}

/* All but what is packed already, or for a server alone; of a part what it wants, whatever all
 * pages need, and of a year the lists of its months. */
static bool belongs(const struct taking *taking, struct str path)
{
    if (taking->part->all) {
        return !str_ends(path, STR(".zip")) && !str_ends(path, STR(".gz"));
    }
    bool is_month = !str_is_none(taking->months) && str_starts(path, taking->months) &&
                    str_ends(path, STR(".html"));
    return is_month || bundle_takes_asset(path) || digest_set_has(&taking->wanted, path);
}

/* Goes on to the first page that is not before the path. 1: it is this one; 0; -1: reported. */
static int is_page(struct pages *pages, struct str path, struct diag *diag)
{
    while (pages->next > 0 && (pages->cells[0].kind == VALUE_NOTHING ||
                               str_compare(pages->cells[0].as.text, path) < 0)) {
        pages->next = ledger_query_step(pages->query, pages->cells, diag);
    }
    return pages->next <= 0 ? pages->next : str_equal(pages->cells[0].as.text, path);
}

static void leave_files(struct taking *taking)
{
    ledger_query_destroy(taking->pages.query);
    manifest_close(taking->list);
    taking->pages.query = NULL;
    taking->list = NULL;
}

static bool rewind_files(void *context, struct diag *diag)
{
    struct taking *taking = context;
    leave_files(taking);
    taking->list = manifest_open(taking->current, diag);
    taking->pages = (struct pages){ask(taking, STR(MEMBERS)), {VALUE_NONE, VALUE_NONE}, 1};
    taking->print_next = false;
    taking->pass++;
    return taking->list != NULL && taking->pages.query != NULL;
}

/* Each file, a notice's page with its print page behind it, in the order of the site's list. */
static int next_file(void *context, struct bundle_file *file, struct diag *diag)
{
    struct taking *taking = context;
    bool print = taking->print_next;
    int next = 1, page = 0;
    while (!print && next > 0) {
        next = manifest_next(taking->list, &taking->entry, diag);
        if (next > 0 && belongs(taking, taking->entry.path)) {
            page = is_page(&taking->pages, taking->entry.path, diag);
            break;
        }
    }
    if (next <= 0 || page < 0) {
        return next <= 0 ? next : page;
    }
    *file = (struct bundle_file){taking->entry.path, print};
    taking->print_next = page > 0;
    if (taking->pass == 1) {
        taking->total++;
    } else {
        telling_progress(taking->listener, SITE_PACKING, ++taking->packed, taking->total);
    }
    return 1;
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
        taking->bundle.front = str_copy(taking->region, cells[1].as.text);
    }
    ledger_query_destroy(query);
    return found > 0    ? SITE_DONE
           : found == 0 ? refuse(taking, taking->part->organisation)
                        : SITE_ENVIRONMENT;
}

static enum site_end want(struct taking *taking)
{
    const struct site_part *part = taking->part;
    struct str *front = &taking->bundle.front;
    bool body = !str_is_none(part->organisation);
    size_t count = 0;
    if (!body) {
        *front = STR(MOST_OF_SITE);
        taking->months = str_format(taking->region, "notices/%.*s", STR_ARGS(part->year));
    }
    enum site_end found = body ? find_body(taking) : SITE_DONE;
    if (found != SITE_DONE) {
        return found;
    }
    if (!want_notices(taking, &count)) {
        return SITE_ENVIRONMENT;
    }
    if (count == 0) {
        return refuse(taking, body ? part->organisation : part->year);
    }
    digest_set_put(&taking->wanted, *front);
    if (body) {
        want_tables(taking, taking->region, *front);
    }
    return SITE_DONE;
}

/* ---- the bag ---------------------------------------------------------------------------- */

static bool set_up(struct taking *taking, const struct publish_paths *paths)
{
    taking->current = fs_folder_open(paths->current, taking->diag);
    if (taking->current == NULL) {
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
        .months = STR_NONE,
        .listener = listener,
        .diag = diag,
    };
    struct publish_paths paths = publish_paths(taking.region, output, NULL);
    taking.bundle = (struct bundle){.front = STR_NONE,
                                    .press = archive_press_create(0), /* nothing comes twice */
                                    .rewind = rewind_files,
                                    .next = next_file,
                                    .read = read_file,
                                    .open = open_file,
                                    .context = &taking};
    struct fs_lock *lock = publish_hold(&paths, diag);
    enum site_end end = SITE_ENVIRONMENT;
    if (lock != NULL && set_up(&taking, &paths) && read_address(&taking)) {
        end = part->all ? SITE_DONE : want(&taking);
    }
    if (end == SITE_DONE) {
        end = write_bag(&taking, file);
    }
    leave_files(&taking);
    digest_set_finish(&taking.wanted);
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
