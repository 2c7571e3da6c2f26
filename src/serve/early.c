/* SPDX-License-Identifier: MIT */
#include "serve/early.h"

#include <pthread.h>
#include <stdlib.h>

struct early_page {
    struct str path, page;
    unsigned long version;
};

struct early {
    pthread_mutex_t mutex;
    struct region *region;
    struct {
        struct early_page *items;
        size_t count, room;
    } pages;
};

struct early *early_create(void)
{
    struct early *early = region_resize(NULL, 1, sizeof *early);
    *early = (struct early){.region = region_create()};
    pthread_mutex_init(&early->mutex, NULL);
    return early;
}

void early_destroy(struct early *early)
{
    pthread_mutex_destroy(&early->mutex);
    region_destroy(early->region);
    free(early);
}

/* The pages but those of `path`, in memory of their own. */
static void drop_page(struct early *early, struct str path)
{
    struct early rest = {.region = region_create()};
    for (size_t i = 0; i < early->pages.count; i++) {
        const struct early_page *page = &early->pages.items[i];
        if (!str_equal(page->path, path)) {
            *REGION_PUSH(rest.region, &rest.pages) =
                (struct early_page){str_copy(rest.region, page->path),
                                    str_copy(rest.region, page->page), page->version};
        }
    }
    region_destroy(early->region);
    early->region = rest.region;
    early->pages.items = rest.pages.items;
    early->pages.count = rest.pages.count;
    early->pages.room = rest.pages.room;
}

/* Where the page is shown already. */
static size_t find_page(const struct early *early, struct str path)
{
    size_t i = 0;
    while (i < early->pages.count && !str_equal(early->pages.items[i].path, path)) {
        i++;
    }
    return i;
}

void early_put(struct early *early, struct str path, struct str page, unsigned long version)
{
    pthread_mutex_lock(&early->mutex);
    if (find_page(early, path) < early->pages.count) {
        drop_page(early, path);
    }
    *REGION_PUSH(early->region, &early->pages) =
        (struct early_page){str_copy(early->region, path), str_copy(early->region, page), version};
    pthread_mutex_unlock(&early->mutex);
}

void early_clear(struct early *early)
{
    pthread_mutex_lock(&early->mutex);
    early->pages.items = NULL;
    early->pages.count = early->pages.room = 0;
    region_clear(early->region);
    pthread_mutex_unlock(&early->mutex);
}

bool early_find(struct early *early, struct region *region, struct str path, struct str *page,
                unsigned long *version)
{
    pthread_mutex_lock(&early->mutex);
    size_t i = find_page(early, path);
    bool found = i < early->pages.count;
    if (found) {
        *page = str_copy(region, early->pages.items[i].page);
        *version = early->pages.items[i].version;
    }
    pthread_mutex_unlock(&early->mutex);
    return found;
}
