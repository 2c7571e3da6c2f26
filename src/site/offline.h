/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_OFFLINE_H
#define TONGBAO_SITE_OFFLINE_H

#include "region/region.h"
#include "text/text.h"

/*
 * A page taken out of the site, so that it can be read alone.
 *
 * It may move (the page an archive is about becomes its index.html), and most of what it links to
 * stays behind. Links to what comes along are made to fit; the others lead to the site's own
 * address where that is known, and else are no links any more.
 */

/* A file that comes along: where it is in the site, and where it will be. A print page has a path
 * of its own, at which the site has nothing, and is made from the page `of`; else that is none. */
struct offline_file {
    struct str path, name, of;
};

struct offline_files {
    struct offline_file *items;
    size_t count, room;
};

void offline_sort(struct offline_files *files); /* before anything is looked up */
const struct offline_file *offline_find(const struct offline_files *files, struct str path);

/* `page` of `path`, which is among the files, as it stands in the archive. `base_url` may be none.
 */
void offline_put(struct region *region, struct str page, const struct offline_file *file,
                 const struct offline_files *files, struct str base_url, struct buf *out);

#endif
