/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SERVE_EARLY_H
#define TONGBAO_SERVE_EARLY_H

#include <stdbool.h>

#include "region/region.h"
#include "text/text.h"

/* Pages that are shown before the folder has them; any thread may ask. */
struct early;

struct early *early_create(void);
void early_destroy(struct early *early);

/* Both are copied; the page of that path that was put before goes. */
void early_put(struct early *early, struct str path, struct str page, unsigned long version);
void early_clear(struct early *early);

/* False: the folder knows better. `*page` lies in `region`. */
bool early_find(struct early *early, struct region *region, struct str path, struct str *page,
                unsigned long *version);

#endif
