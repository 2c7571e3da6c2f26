/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_BUNDLE_H
#define TONGBAO_SITE_BUNDLE_H

#include "archive/archive.h"
#include "site/offline.h"

/*
 * Files of a site that go into one zip, so that they can be read without it: pages by way of
 * `offline_put`, the rest byte for byte.
 */
struct bundle {
    struct region *region;
    struct offline_files files;
    struct str base_url; /* none: what stays behind is no link */
    struct archive_press *press;
    /* A file of the site, whole. */
    bool (*read)(void *context, struct region *region, struct str path, size_t most,
                 struct str *bytes, struct diag *diag);
    /* The same to be read in pieces; -1: `read` says why not. NULL: none is large. */
    int (*open)(void *context, struct str path);
    void *context;
};

/* One more; `name` is where it will be, as far as Windows takes it. */
void bundle_add(struct bundle *bundle, struct str path, struct str name);

/* The print page of a page, x.print.html beside x.html: the same, but what its templates link for
 * paper alone (media="print") holds on a screen too. So it looks as it is printed. */
void bundle_add_print(struct bundle *bundle, struct str page);

/* Is it an asset that every bundle has? Not what only searches, for a bundle has no index, nor what
 * is compressed for a server. */
bool bundle_takes_asset(struct str path);

/* notice/2025/x.html → notice/2025/x.zip; none for another ending than .html */
struct str bundle_beside(struct region *region, struct str page, struct str ending);

/* The tables of a page, which stand beside it, and the record of a notice: their endings. */
#define BUNDLE_TABLES 8
extern const struct str bundle_tables[BUNDLE_TABLES];

/* A plain zip at `path`, where no file may be. False: reported. */
bool bundle_write(struct bundle *bundle, const char *path, struct diag *diag);

/* A bag, `folder` at its top. False: reported. */
bool bundle_write_bag(struct bundle *bundle, const char *path, struct str folder,
                      const struct archive_field *fields, size_t count, struct diag *diag);

#endif
