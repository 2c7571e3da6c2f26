/* SPDX-License-Identifier: MIT */
#include "site/offline.h"

#include "archive/archive.h"
#include "site/hrefs.h"

void offline_add(struct offline_files *files, struct str path)
{
    digest_set_put(&files->paths, path);
}

void offline_finish(struct offline_files *files)
{
    digest_set_finish(&files->paths);
}

struct str offline_name(struct region *region, const struct offline_files *files, struct str path)
{
    return !str_is_none(files->front) && str_equal(path, files->front) ? STR("index.html")
                                                                       : archive_name(region, path);
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
    struct str path, name;
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
    bool along = false;
    if (!stays_as_it_is(link)) {
        path = hrefs_resolve(page->region, hrefs_folder(page->path), target);
        along = !str_is_none(path) && digest_set_has(&page->files->paths, path);
        if (!along && (str_is_none(path) || str_is_empty(page->base_url))) {
            return;
        }
    }
    buf_put(page->out, name);
    if (along) {
        put_relative(page->out, hrefs_folder(page->name),
                     offline_name(page->region, page->files, path));
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

void offline_put(struct region *region, struct str page, struct str path, struct str name,
                 const struct offline_files *files, struct str base_url, struct buf *out)
{
    const struct page taken = {region, path, name, files, base_url, out};
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
