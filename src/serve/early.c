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

void early_put(struct early *early, struct str path, struct str page, unsigned long version)
{
    pthread_mutex_lock(&early->mutex);
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
    size_t i = early->pages.count; /* what came last counts */
    while (i > 0 && !str_equal(early->pages.items[i - 1].path, path)) {
        i--;
    }
    if (i > 0) {
        *page = str_copy(region, early->pages.items[i - 1].page);
        *version = early->pages.items[i - 1].version;
    }
    pthread_mutex_unlock(&early->mutex);
    return i > 0;
}
