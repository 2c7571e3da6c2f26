/* SPDX-License-Identifier: MIT */
#include "serve/early.h"

#include <pthread.h>
#include <stdlib.h>

struct early_page {
    struct region *region; /* its own, so that it goes alone */
    struct str path, page;
    unsigned long version;
};

struct early {
    pthread_mutex_t mutex;
    struct {
        struct early_page *items;
        size_t count, room;
    } pages;
};

struct early *early_create(void)
{
    struct early *early = region_resize(NULL, 1, sizeof *early);
    *early = (struct early){.pages = {NULL, 0, 0}};
    pthread_mutex_init(&early->mutex, NULL);
    return early;
}

void early_destroy(struct early *early)
{
    early_clear(early);
    pthread_mutex_destroy(&early->mutex);
    free(early->pages.items);
    free(early);
}

/* Where the page is shown already, or would come. */
static size_t find_page(const struct early *early, struct str path)
{
    size_t i = 0;
    while (i < early->pages.count && !str_equal(early->pages.items[i].path, path)) {
        i++;
    }
    return i;
}

/* A new one, at the end. */
static void make_room(struct early *early)
{
    if (early->pages.count == early->pages.room) {
        early->pages.room += 8;
        early->pages.items =
            region_resize(early->pages.items, early->pages.room, sizeof *early->pages.items);
    }
    early->pages.count++;
}

void early_put(struct early *early, struct str path, struct str page, unsigned long version)
{
    struct region *region = region_create();
    struct early_page put = {region, str_copy(region, path), str_copy(region, page), version};
    pthread_mutex_lock(&early->mutex);
    size_t i = find_page(early, path);
    if (i < early->pages.count) {
        region_destroy(early->pages.items[i].region);
    } else {
        make_room(early);
    }
    early->pages.items[i] = put;
    pthread_mutex_unlock(&early->mutex);
}

void early_clear(struct early *early)
{
    pthread_mutex_lock(&early->mutex);
    for (size_t i = 0; i < early->pages.count; i++) {
        region_destroy(early->pages.items[i].region);
    }
    early->pages.count = 0;
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
