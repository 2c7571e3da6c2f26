/* SPDX-License-Identifier: MIT */
#include "site/offline.h"

#include <stdlib.h>

static int compare_paths(const void *a, const void *b)
{
    return str_compare(((const struct offline_file *)a)->path,
                       ((const struct offline_file *)b)->path);
}

void offline_sort(struct offline_files *files)
{
    if (files->count > 1) {
        qsort(files->items, files->count, sizeof *files->items, compare_paths);
    }
}

const struct offline_file *offline_find(const struct offline_files *files, struct str path)
{
    struct offline_file key = {.path = path};
    return files->count == 0
               ? NULL
               : bsearch(&key, files->items, files->count, sizeof *files->items, compare_paths);
}

/* What stands before the last slash, with it. */
static struct str folder_of(struct str path)
{
    size_t slash = str_find_last(path, STR("/"));
    return slash == STR_NOWHERE ? STR("") : str_slice(path, 0, slash + 1);
}

/* a/b/ and ../c.html → a/c.html; none if it leads above the top */
static struct str resolve(struct region *region, struct str folder, struct str link)
{
    while (str_take(&link, STR("../"))) {
        if (str_is_empty(folder)) {
            return STR_NONE;
        }
        folder = folder_of(str_slice(folder, 0, folder.size - 1));
    }
    struct str parts[] = {folder, link};
    return str_join(region, parts, 2, STR(""));
}

/* From a page in `folder` to `name`: ../ for each part of the folder, and the whole name. */
static void put_relative(struct buf *out, struct str folder, struct str name)
{
    while (!str_is_empty(folder) && str_starts(name, folder)) {
        name = str_from(name, folder.size);
        folder = STR("");
    }
    for (size_t i = 0; i < folder.size; i++) {
        if (folder.data[i] == '/') {
            buf_put(out, STR("../"));
        }
    }
    buf_put(out, name);
}

/* https:, mailto:, data: …, or a place on the same page */
static bool stays_as_it_is(struct str link)
{
    size_t colon = str_find(link, STR(":")), slash = str_find(link, STR("/"));
    return str_is_empty(link) || link.data[0] == '#' || (colon != STR_NOWHERE && colon < slash);
}

struct page {
    struct region *region;
    const struct offline_file *file;
    const struct offline_files *files;
    struct str base_url;
    struct buf *out;
};

/* ` href="` with its link, or nothing of it. */
static void put_attribute(const struct page *page, struct str name, struct str link)
{
    struct str tail = link, target = link;
    size_t end = str_find(link, STR("#"));
    if (end != STR_NOWHERE) {
        target = str_slice(link, 0, end);
    }
    tail = str_from(link, target.size);
    struct str path = STR_NONE;
    const struct offline_file *along = NULL;
    if (!stays_as_it_is(link)) {
        path = resolve(page->region, folder_of(page->file->path), target);
        along = str_is_none(path) ? NULL : offline_find(page->files, path);
        if (along == NULL && (str_is_none(path) || str_is_empty(page->base_url))) {
            return;
        }
    }
    buf_put(page->out, name);
    if (along != NULL) {
        put_relative(page->out, folder_of(page->file->name), along->name);
        buf_put(page->out, tail);
    } else if (!str_is_none(path)) {
        buf_put_html(page->out, page->base_url);
        buf_put(page->out, path);
        buf_put(page->out, tail);
    } else {
        buf_put(page->out, link);
    }
    buf_put(page->out, STR("\""));
}

/* Where `part` stands next, from byte `at` on. */
static size_t find_from(struct str page, size_t at, struct str part)
{
    size_t found = str_find(str_from(page, at), part);
    return found == STR_NOWHERE ? STR_NOWHERE : at + found;
}

/* Text in a page has its quotes escaped, so that these words stand in tags only. */
void offline_put(struct region *region, struct str page, const struct offline_file *file,
                 const struct offline_files *files, struct str base_url, struct buf *out)
{
    static const struct str names[] = {STR_INIT(" href=\""), STR_INIT(" src=\"")};
    const struct page taken = {region, file, files, base_url, out};
    size_t next[] = {find_from(page, 0, names[0]), find_from(page, 0, names[1])}, at = 0;
    for (;;) {
        size_t which = next[0] < next[1] ? 0 : 1;
        if (next[which] == STR_NOWHERE) {
            buf_put(out, str_from(page, at));
            return;
        }
        buf_put(out, str_slice(page, at, next[which]));
        struct str rest = str_from(page, next[which] + names[which].size);
        put_attribute(&taken, names[which], str_take_until(&rest, STR("\"")));
        at = page.size - rest.size;
        for (size_t i = 0; i < 2; i++) { /* one that was not met is looked for only once */
            next[i] = next[i] < at ? find_from(page, at, names[i]) : next[i];
        }
    }
}
