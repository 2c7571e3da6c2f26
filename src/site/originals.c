/* SPDX-License-Identifier: MIT */
#include "site/originals.h"

#include "charset/charset.h"
#include "pages/pages.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct original {
    struct str file, path;
    struct digest_sha256 sha256;
};

struct originals {
    const char *notices;
    const atomic_bool *stop;
    struct region *region; /* of the paths */
    struct original *items;
    size_t count, room, copied;
    struct stage *stage;
    struct diag *diag;
    bool copying; /* by: */
    pthread_t thread;
    atomic_bool given_up;
};

struct originals *originals_create(const char *notices, const atomic_bool *stop)
{
    struct originals *originals = region_resize(NULL, 1, sizeof *originals);
    *originals = (struct originals){
        .notices = notices, .stop = stop, .region = region_create(), .diag = diag_create()};
    return originals;
}

static void join(struct originals *originals)
{
    if (originals->copying) {
        pthread_join(originals->thread, NULL);
        originals->copying = false;
    }
}

void originals_destroy(struct originals *originals)
{
    if (originals != NULL) {
        originals->given_up = true;
        join(originals);
        region_destroy(originals->region);
        diag_destroy(originals->diag);
        free(originals->items);
        free(originals);
    }
}

void originals_put(struct originals *originals, struct str file, struct str path, struct str sha256)
{
    if (originals->count == originals->room) {
        originals->room = originals->room == 0 ? 256 : 2 * originals->room;
        originals->items =
            region_resize(originals->items, originals->room, sizeof *originals->items);
    }
    struct original *original = &originals->items[originals->count++];
    *original = (struct original){.file = file, .path = str_copy(originals->region, path)};
    (void)digest_sha256_read(sha256, &original->sha256);
}

bool originals_copy(struct stage *stage, struct region *region, const char *notices,
                    struct str file, struct str path, struct digest_sha256 sha256,
                    struct diag *diag)
{
    struct str bytes, name = str_format(region, "%s/%.*s", notices, STR_ARGS(file));
    if (!fs_read(region, name.data, CHARSET_BYTES_MOST, &bytes, diag)) {
        return false;
    }
    struct digest_sha256 digest = digest_sha256(bytes);
    if (!manifest_same(digest, sha256)) {
        diag_report(diag, &PAGES_NOTICE_CHANGED, (struct place){.file = name}, file);
        return false;
    }
    return stage_put_known(stage, path, bytes, digest, diag);
}

static bool is_wanted(const struct originals *originals)
{
    return !originals->given_up && (originals->stop == NULL || !*originals->stop);
}

static void *copy_all(void *argument)
{
    struct originals *originals = argument;
    struct region *region = region_create();
    bool copied = true;
    for (size_t i = 0; copied && i < originals->count && is_wanted(originals); i++) {
        const struct original *original = &originals->items[i];
        region_clear(region);
        copied = originals_copy(originals->stage, region, originals->notices, original->file,
                                original->path, original->sha256, originals->diag);
        originals->copied += copied;
    }
    region_destroy(region);
    return NULL;
}

void originals_begin(struct originals *originals, struct stage *stage, bool alone)
{
    originals->stage = stage;
    originals->copying =
        !alone && pthread_create(&originals->thread, NULL, copy_all, originals) == 0;
}

bool originals_end(struct originals *originals, struct diag *diag)
{
    if (originals->copying) {
        join(originals);
    } else {
        copy_all(originals);
    }
    diag_append(diag, originals->diag);
    bool copied = originals->copied == originals->count;
    free(originals->items);
    region_clear(originals->region);
    originals->items = NULL;
    originals->count = originals->room = originals->copied = 0;
    return copied;
}
