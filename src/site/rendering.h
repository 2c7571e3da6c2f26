/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_RENDERING_H
#define TONGBAO_SITE_RENDERING_H

#include "ledger/ledger.h"
#include "pages/pages.h"
#include "site/originals.h"
#include "site/site.h"
#include "site/stage.h"

#include <pthread.h>

/* What goes into a stage, and how many threads put it there. */
struct rendering {
    const struct pages *pages;
    const struct pages_world *world;
    const struct site_options *options;
    struct site_listener *listener;
    struct stage *stage;
    unsigned threads;
    struct page_notes *notes;    /* learns which pages were made */
    struct originals *originals; /* being copied; NULL: the ledger tells which there are */
};

/* The pages of a build, each with the row that it came from. */
struct page_notes {
    struct region *region;
    pthread_mutex_t mutex;
    struct {
        struct ledger_page *items; /* on the heap: in the region each smaller array would stay */
        size_t count, room;
    } pages;
};

/* Every page that the queries ask for, but the late ones. */
enum site_end rendering_pages(const struct rendering *rendering, struct diag *diag);

/* Those that tell of other files (see pages_plan_take): when these are in the stage. */
enum site_end rendering_late_pages(const struct rendering *rendering, struct diag *diag);

/* The original of every notice beside its page, byte for byte; if only what is touched is asked,
 * of each notice that is. */
enum site_end rendering_originals(const struct rendering *rendering, struct diag *diag);

/* How something ended of which `diag` says what went wrong: was it the disk, or what a person has
 * written? */
enum site_end rendering_end(const struct diag *diag);

/* templates/assets/… as assets/…; of two folders the first wins. */
enum site_end rendering_assets(const struct rendering *rendering, struct diag *diag);

/* The same for one who wants to see them; where he says false, it ends. */
struct rendering_taker {
    bool (*take)(void *context, struct str path, struct str bytes, struct diag *diag);
    void *context;
};
bool rendering_each_asset(const struct rendering *rendering, const struct rendering_taker *taker,
                          struct diag *diag);

#endif
