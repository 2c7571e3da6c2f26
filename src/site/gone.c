/* SPDX-License-Identifier: MIT */
#include "site/gone.h"

#include <stdlib.h>
#include <string.h>

struct original {
    struct digest_sha256 digest; /* first: it is what is compared */
    bool excused;
};

struct gone {
    struct region *region;
    struct {
        struct str *items;
        size_t count, room;
    } ids;
    struct {
        struct original *items;
        size_t count, room;
    } originals;
};

struct gone *gone_create(void)
{
    struct gone *gone = region_resize(NULL, 1, sizeof *gone);
    *gone = (struct gone){.region = region_create()};
    return gone;
}

void gone_destroy(struct gone *gone)
{
    if (gone != NULL) {
        region_destroy(gone->region);
        free(gone);
    }
}

void gone_put(struct gone *gone, struct str id, struct str sha256)
{
    struct original original = {0};
    *REGION_PUSH(gone->region, &gone->ids) = str_copy(gone->region, id);
    if (digest_sha256_read(sha256, &original.digest)) {
        *REGION_PUSH(gone->region, &gone->originals) = original;
    }
}

static int compare_ids(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static int compare_originals(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct digest_sha256));
}

static struct original *find_original(const struct gone *gone, struct digest_sha256 digest)
{
    return gone->originals.count == 0
               ? NULL
               : bsearch(&digest, gone->originals.items, gone->originals.count,
                         sizeof *gone->originals.items, compare_originals);
}

void gone_settle(struct gone *gone)
{
    if (gone->ids.count > 0) {
        qsort(gone->ids.items, gone->ids.count, sizeof *gone->ids.items, compare_ids);
    }
    if (gone->originals.count > 0) {
        qsort(gone->originals.items, gone->originals.count, sizeof *gone->originals.items,
              compare_originals);
    }
}

void gone_excuse(struct gone *gone, struct digest_sha256 digest)
{
    struct original *original = find_original(gone, digest);
    if (original != NULL) {
        original->excused = true;
    }
}

/* notice/2025/x.txt → x; none if the path is none of a notice with this ending */
static struct str notice_of(struct str path, struct str ending)
{
    size_t slash = str_find_last(path, STR("/"));
    return str_starts(path, STR("notice/")) && str_ends(path, ending)
               ? str_slice(path, slash + 1, path.size - ending.size)
               : STR_NONE;
}

static bool has_id(const struct gone *gone, struct str id)
{
    return !str_is_none(id) && gone->ids.count > 0 &&
           bsearch(&id, gone->ids.items, gone->ids.count, sizeof *gone->ids.items, compare_ids) !=
               NULL;
}

bool gone_has_page(const struct gone *gone, struct str path)
{
    return has_id(gone, notice_of(path, STR(".html")));
}

/* By the original: a tombstone has none, so that it is not taken for its notice. */
static bool is_gone(const struct gone *gone, const struct manifest_entry *entry)
{
    const struct original *original = find_original(gone, entry->digest);
    return (original != NULL && !original->excused) ||
           has_id(gone, notice_of(entry->path, STR(".txt")));
}

bool gone_is_in(const struct gone *gone, const char *tree)
{
    if (gone->ids.count == 0 || fs_find(tree) == FS_NOTHING) {
        return false;
    }
    struct region *region = region_create();
    struct fs_folder *folder = fs_folder_open(tree, NULL);
    struct str list = STR("");
    struct manifest_entry entry;
    bool found = folder == NULL || !manifest_load(region, folder, &list, NULL);
    while (!found && manifest_take(&list, &entry)) {
        found = is_gone(gone, &entry);
    }
    fs_folder_close(folder);
    region_destroy(region);
    return found;
}
