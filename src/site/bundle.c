/* SPDX-License-Identifier: MIT */
#include "site/bundle.h"

#include "search/search.h"

#define MEMBER_MOST ((size_t)128 * 1024 * 1024)

const struct str bundle_tables[BUNDLE_TABLES] = {
    STR_INIT(".csv"),        STR_INIT(".ascii.csv"), STR_INIT(".json"),
    STR_INIT(".xlsx"),       STR_INIT("/below.csv"), STR_INIT("/below.ascii.csv"),
    STR_INIT("/below.json"), STR_INIT("/below.xlsx")};

/* What an entry of an archive is made from. */
struct member {
    const struct bundle *bundle;
    const struct offline_file *file;
};

void bundle_add(struct bundle *bundle, struct str path, struct str name)
{
    *REGION_PUSH(bundle->region, &bundle->files) =
        (struct offline_file){path, archive_name(bundle->region, name), STR_NONE};
}

void bundle_add_print(struct bundle *bundle, struct str page)
{
    struct str path = bundle_beside(bundle->region, page, STR(".print.html"));
    *REGION_PUSH(bundle->region, &bundle->files) =
        (struct offline_file){path, archive_name(bundle->region, path), page};
}

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

static bool put_member(void *context, struct buf *bytes, struct diag *diag)
{
    const struct member *member = context;
    const struct bundle *bundle = member->bundle;
    struct region *region = region_create();
    bool print = !str_is_none(member->file->of);
    struct str path = print ? member->file->of : member->file->path, content;
    bool read = bundle->read(bundle->context, region, path, MEMBER_MOST, &content, diag);
    if (read && str_ends(path, STR(".html"))) {
        content = print ? on_paper(region, content) : content;
        offline_put(region, content, member->file, &bundle->files, bundle->base_url, bytes);
    } else if (read) {
        buf_put(bytes, content);
    }
    region_destroy(region);
    return read;
}

/* Pages are changed on the way. */
static int open_member(void *context)
{
    const struct member *member = context;
    return str_ends(member->file->path, STR(".html"))
               ? -1
               : member->bundle->open(member->bundle->context, member->file->path);
}

/* Into the one of the two that is there. */
static bool put_files(struct bundle *bundle, struct archive *archive, struct archive_bag *bag,
                      struct diag *diag)
{
    bool ok = archive != NULL || bag != NULL;
    offline_sort(&bundle->files);
    for (size_t i = 0; ok && i < bundle->files.count; i++) {
        const struct offline_file *file = &bundle->files.items[i];
        struct member *member = region_take(bundle->region, sizeof *member);
        *member = (struct member){bundle, file};
        struct archive_entry entry = {put_member, member, NULL,
                                      bundle->open == NULL ? NULL : open_member};
        ok = bag != NULL ? archive_bag_put(bag, file->name, &entry, diag)
                         : archive_put(archive, file->name, &entry, diag);
    }
    return ok;
}

bool bundle_write(struct bundle *bundle, const char *path, struct diag *diag)
{
    struct archive *archive = archive_create(path, bundle->press, diag);
    if (put_files(bundle, archive, NULL, diag)) {
        return archive_write(archive, diag);
    }
    archive_destroy(archive);
    return false;
}

bool bundle_write_bag(struct bundle *bundle, const char *path, struct str folder,
                      const struct archive_field *fields, size_t count, struct diag *diag)
{
    struct archive_bag *bag = archive_bag_create(path, folder, bundle->press, diag);
    if (put_files(bundle, NULL, bag, diag)) {
        return archive_bag_write(bag, fields, count, diag);
    }
    archive_bag_destroy(bag);
    return false;
}
