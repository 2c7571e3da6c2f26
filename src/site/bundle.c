/* SPDX-License-Identifier: MIT */
#include "site/bundle.h"

#include "fs/fs.h"
#include "search/search.h"

#define MEMBER_MOST ((size_t)128 * 1024 * 1024)
#define PRINT STR(".print.html")

const struct str bundle_tables[BUNDLE_TABLES] = {
    STR_INIT(".csv"),        STR_INIT(".ascii.csv"), STR_INIT(".json"),
    STR_INIT(".xlsx"),       STR_INIT("/below.csv"), STR_INIT("/below.ascii.csv"),
    STR_INIT("/below.json"), STR_INIT("/below.xlsx")};

bool bundle_takes_asset(struct str path)
{
    return str_take(&path, STR("assets/")) && !search_owns_asset(path) &&
           !str_ends(path, STR(".gz"));
}

struct str bundle_beside(struct region *region, struct str page, struct str ending)
{
    if (!str_ends(page, STR(".html"))) {
        return STR_NONE;
    }
    struct str parts[] = {str_slice(page, 0, page.size - STR(".html").size), ending};
    return str_join(region, parts, 2, STR(""));
}

/* What holds on paper holds everywhere. Text has its quotes escaped, so this stands in tags only.
 */
static struct str on_paper(struct region *region, struct str page)
{
    struct buf out;
    buf_init(&out, MEMBER_MOST);
    while (page.size > 0) {
        buf_put(&out, str_take_until(&page, STR(" media=\"print\"")));
    }
    struct str copy = str_copy(region, buf_str(&out));
    buf_finish(&out);
    return copy;
}

/* ---- one after the other ---------------------------------------------------------------- */

/* A bundle that is being written. */
struct writing {
    const struct bundle *bundle;
    struct offline_files files;
    struct bundle_file file; /* the one whose turn it is */
    size_t begun;            /* how many had theirs */
    struct diag *diag;
};

static struct str name_of(struct region *region, const struct writing *writing,
                          const struct bundle_file *file)
{
    return file->print ? archive_name(region, bundle_beside(region, file->path, PRINT))
                       : offline_name(region, &writing->files, file->path);
}

static bool turn_to(struct writing *writing, size_t number)
{
    const struct bundle *bundle = writing->bundle;
    int next = 1;
    while (next > 0 && writing->begun <= number) {
        next = bundle->next(bundle->context, &writing->file, writing->diag);
        writing->begun++;
    }
    if (next == 0) { /* fewer than there were names */
        diag_report(writing->diag, &FS_CHANGING, (struct place){.file = writing->file.path},
                    STR_NONE);
    }
    return next > 0;
}

static bool is_page(struct str path)
{
    return str_ends(path, STR(".html"));
}

/* Pages are changed on the way. */
static bool put_bytes(void *context, size_t number, struct buf *bytes, struct diag *diag)
{
    struct writing *writing = context;
    const struct bundle *bundle = writing->bundle;
    if (!turn_to(writing, number)) {
        return false;
    }
    struct region *region = region_create();
    struct bundle_file file = writing->file;
    struct str content;
    bool read = bundle->read(bundle->context, region, file.path, MEMBER_MOST, &content, diag);
    if (read && is_page(file.path)) {
        content = file.print ? on_paper(region, content) : content;
        offline_put(region, content, file.path, name_of(region, writing, &file), &writing->files,
                    bundle->base_url, bytes);
    } else if (read) {
        buf_put(bytes, content);
    }
    region_destroy(region);
    return read;
}

static int open_file(void *context, size_t number)
{
    struct writing *writing = context;
    const struct bundle *bundle = writing->bundle;
    return bundle->open == NULL || !turn_to(writing, number) || is_page(writing->file.path)
               ? -1
               : bundle->open(bundle->context, writing->file.path);
}

/* Into the one of the two that is there; then all is ready for their bytes. */
static bool put_names(struct writing *writing, struct archive *archive, struct archive_bag *bag)
{
    const struct bundle *bundle = writing->bundle;
    struct diag *diag = writing->diag;
    struct region *region = region_create();
    bool ok = bundle->rewind(bundle->context, diag);
    int next = ok;
    while (ok && (next = bundle->next(bundle->context, &writing->file, diag)) > 0) {
        struct str name = name_of(region, writing, &writing->file);
        if (!writing->file.print) {
            offline_add(&writing->files, writing->file.path);
        }
        ok = bag != NULL ? archive_bag_put(bag, name, diag) : archive_put(archive, name, diag);
        region_clear(region);
    }
    region_destroy(region);
    return ok && next == 0 && bundle->rewind(bundle->context, diag);
}

static struct writing begin(const struct bundle *bundle, struct diag *diag)
{
    return (struct writing){.bundle = bundle, .files.front = bundle->front, .diag = diag};
}

bool bundle_write(const struct bundle *bundle, const char *path, struct diag *diag)
{
    struct writing writing = begin(bundle, diag);
    struct archive_source source = {&writing, put_bytes, open_file, NULL};
    struct archive *archive = archive_create(path, bundle->press, &source, diag);
    bool ok = archive != NULL && put_names(&writing, archive, NULL);
    if (ok) {
        ok = archive_write(archive, diag);
    } else {
        archive_destroy(archive);
    }
    offline_finish(&writing.files);
    return ok;
}

bool bundle_write_bag(const struct bundle *bundle, const char *path, struct str folder,
                      const struct archive_field *fields, size_t count, struct diag *diag)
{
    struct writing writing = begin(bundle, diag);
    struct archive_source source = {&writing, put_bytes, open_file, NULL};
    struct archive_bag *bag = archive_bag_create(path, folder, bundle->press, &source, diag);
    bool ok = bag != NULL && put_names(&writing, NULL, bag);
    if (ok) {
        ok = archive_bag_write(bag, fields, count, diag);
    } else {
        archive_bag_destroy(bag);
    }
    offline_finish(&writing.files);
    return ok;
}
