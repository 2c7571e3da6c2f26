/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_HREFS_H
#define TONGBAO_SITE_HREFS_H

#include "region/region.h"
#include "text/text.h"

/* The links of a page, as the pages of a site have them: relative, quoted, in attributes. */

/* ` href="` and ` src="` */
#define HREFS_NAMES 2
extern const struct str hrefs_names[HREFS_NAMES];

/* Goes over the attributes of a page that begin with one of so many `names`. Text has its quotes
 * escaped, so that these words stand in tags only. */
struct attributes {
    struct str page;
    const struct str *names;
    size_t count;
    size_t at;                /* what comes is looked for from here on */
    size_t next[HREFS_NAMES]; /* where each name stands next */
};

struct attribute {
    struct str name, value;
    size_t at, end; /* of all of it in the page, with the quote behind it */
};

struct attributes attributes_of(struct str page, const struct str *names, size_t count);
bool attributes_next(struct attributes *attributes, struct attribute *attribute);

/* What stands before the last slash, with it. */
struct str hrefs_folder(struct str path);

/* notice/2025/ and ../../index.html → index.html; none if it leads out of the site */
struct str hrefs_resolve(struct region *region, struct str folder, struct str link);

/* https:, mailto:, data: … */
bool hrefs_leads_elsewhere(struct str link);

#endif
