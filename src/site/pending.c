/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include "site/manifest.h"

/* Both lists are sorted: one walk along the two. */
static void compare(const struct manifest *before, const struct manifest *now,
                    struct site_pending *pending)
{
    size_t i = 0, j = 0;
    while (i < before->count || j < now->count) {
        int order = i == before->count ? 1
                    : j == now->count  ? -1
                                       : str_compare(before->items[i].path, now->items[j].path);
        if (order == 0) {
            pending->written += !manifest_same(before->items[i].digest, now->items[j].digest);
        } else {
            pending->written += order > 0;
            pending->removed += order < 0;
        }
        i += order <= 0;
        j += order >= 0;
    }
    /* the list itself is a file of the site, and differs when anything does */
    pending->written += pending->written + pending->removed > 0;
}

static bool read_list(struct region *region, const char *output, const char *name,
                      struct manifest *manifest)
{
    struct str path = str_format(region, "%s/%s", output, name);
    struct fs_folder *folder = fs_folder_open(str_to_c(region, path), NULL);
    *manifest = (struct manifest){.count = 0};
    bool read = folder != NULL && manifest_read(region, folder, manifest, NULL);
    if (!read) {
        manifest->count = 0;
    }
    fs_folder_close(folder);
    return read;
}

bool site_pending(const char *output, struct site_pending *pending)
{
    struct region *region = region_create();
    struct manifest before, now;
    *pending = (struct site_pending){.written = 0};
    pending->ever = read_list(region, output, "published", &before);
    bool built = read_list(region, output, "current", &now);
    if (built) {
        compare(&before, &now, pending);
    }
    region_destroy(region);
    return built;
}
