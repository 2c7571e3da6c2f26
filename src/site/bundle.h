/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_BUNDLE_H
#define TONGBAO_SITE_BUNDLE_H

#include "archive/archive.h"
#include "site/offline.h"

/* A file of a site, or of a page its print page, x.print.html beside x.html: the same, but what its
 * templates link for paper alone (media="print") holds on a screen too. So it looks as it is
 * printed. */
struct bundle_file {
    struct str path;
    bool print;
};

/*
 * Files of a site that go into one zip, so that they can be read without it: pages by way of
 * `offline_put`, the rest byte for byte. Its files are asked for twice, for their names and then
 * for their bytes, so that no list of them need be held.
 */
struct bundle {
    struct str front;    /* the page that becomes index.html; none */
    struct str base_url; /* none: what stays behind is no link */
    struct archive_press *press;
    void *context;
    /* Back to the first file. False: reported. */
    bool (*rewind)(void *context, struct diag *diag);
    /* The next one, borrowed until the next call: 1; 0 at the end; -1: reported. */
    int (*next)(void *context, struct bundle_file *file, struct diag *diag);
    /* A file of the site, whole. */
    bool (*read)(void *context, struct region *region, struct str path, size_t most,
                 struct str *bytes, struct diag *diag);
    /* The same to be read in pieces; -1: `read` says why not. NULL: none is large. */
    int (*open)(void *context, struct str path);
};

/* Is it an asset that every bundle has? Not what only searches, for a bundle has no index, nor what
 * is compressed for a server. */
bool bundle_takes_asset(struct str path);

/* notice/2025/x.html → notice/2025/x.zip; none for another ending than .html */
struct str bundle_beside(struct region *region, struct str page, struct str ending);

/* The tables of a page, which stand beside it, and the record of a notice: their endings. */
#define BUNDLE_TABLES 8
extern const struct str bundle_tables[BUNDLE_TABLES];

/* A plain zip at `path`, where no file may be. False: reported. */
bool bundle_write(const struct bundle *bundle, const char *path, struct diag *diag);

/* A bag, `folder` at its top. False: reported. */
bool bundle_write_bag(const struct bundle *bundle, const char *path, struct str folder,
                      const struct archive_field *fields, size_t count, struct diag *diag);

#endif
