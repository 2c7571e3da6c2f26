/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_OFFLINE_H
#define TONGBAO_SITE_OFFLINE_H

#include "digest/digest.h"
#include "region/region.h"
#include "text/text.h"

/*
 * A page taken out of the site, so that it can be read alone.
 *
 * It may move (the page an archive is about becomes its index.html), and most of what it links to
 * stays behind. Links to what comes along are made to fit; the others lead to the site's own
 * address where that is known, and else are no links any more.
 */

/* What comes along: paths of the site, and one page that moves to the top. Begins as {0}. */
struct offline_files {
    struct str front; /* becomes index.html; none */
    struct digest_set paths;
};

void offline_add(struct offline_files *files, struct str path);
void offline_finish(struct offline_files *files);

/* What a path of the site is called in the archive, where Windows takes it too. */
struct str offline_name(struct region *region, const struct offline_files *files, struct str path);

/* `page` of `path`, as it stands in the archive as `name`. `base_url` may be none. */
void offline_put(struct region *region, struct str page, struct str path, struct str name,
                 const struct offline_files *files, struct str base_url, struct buf *out);

#endif
