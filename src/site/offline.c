/* SPDX-License-Identifier: MIT */
#include "site/offline.h"

#include "site/hrefs.h"

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

/* Or a place on the same page. */
static bool stays_as_it_is(struct str link)
{
    return str_is_empty(link) || link.data[0] == '#' || hrefs_leads_elsewhere(link);
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
    struct str target = link, path = STR_NONE;
    target = str_take_until(&target, STR("#"));
    target = str_take_until(&target, STR("?"));
    struct str tail = str_from(link, target.size);
    const struct offline_file *along = NULL;
    if (!stays_as_it_is(link)) {
        path = hrefs_resolve(page->region, hrefs_folder(page->file->path), target);
        along = str_is_none(path) ? NULL : offline_find(page->files, path);
        if (along == NULL && (str_is_none(path) || str_is_empty(page->base_url))) {
            return;
        }
    }
    buf_put(page->out, name);
    if (along != NULL) {
        put_relative(page->out, hrefs_folder(page->file->name), along->name);
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

void offline_put(struct region *region, struct str page, const struct offline_file *file,
                 const struct offline_files *files, struct str base_url, struct buf *out)
{
    const struct page taken = {region, file, files, base_url, out};
    struct attributes attributes = attributes_of(page, hrefs_names, HREFS_NAMES);
    struct attribute link;
    size_t at = 0;
    while (attributes_next(&attributes, &link)) {
        buf_put(out, str_slice(page, at, link.at));
        put_attribute(&taken, link.name, link.value);
        at = link.end;
    }
    buf_put(out, str_from(page, at));
}
