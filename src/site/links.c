/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include "digest/digest.h"
#include "site/manifest.h"

#include <stdlib.h>
#include <string.h>

/* A page is not held to be larger than this. */
#define PAGE_MOST ((size_t)256 * 1024 * 1024)

/*
 * The pages are read twice: first for the places that can be linked to, each kept as a number made
 * from its page and its name, then for the links. So no page is kept in memory.
 */
struct linking {
    const struct fs_folder *folder;
    struct manifest manifest;
    struct {
        uint64_t *items;
        size_t count, room;
    } places;
    struct region *region; /* of all of it */
    struct region *page;   /* of the page at hand */
    size_t links;
    struct diag *diag;
};

/* ---- attributes ------------------------------------------------------------------------- */

/* The next attribute of one of `names` at or behind `*at`: its value, and `*at` where it stands.
 * Text has its quotes escaped, so that these words stand in tags only. False: none. */
static bool find_attribute(struct str page, const struct str *names, size_t count, size_t *at,
                           struct str *value)
{
    size_t first = STR_NOWHERE, size = 0;
    for (size_t i = 0; i < count; i++) {
        size_t found = str_find(str_from(page, *at), names[i]);
        if (found < first) {
            first = found;
            size = names[i].size;
        }
    }
    if (first == STR_NOWHERE) {
        return false;
    }
    *at += first + size;
    struct str rest = str_from(page, *at);
    *value = str_take_until(&rest, STR("\""));
    return true;
}

/* ---- places ----------------------------------------------------------------------------- */

static uint64_t place_number(struct region *region, struct str path, struct str name)
{
    struct str whole = str_format(region, "%.*s#%.*s", STR_ARGS(path), STR_ARGS(name));
    struct digest_xxh3 digest = digest_xxh3(whole);
    uint64_t number;
    memcpy(&number, digest.bytes, sizeof number);
    return number;
}

static int compare_numbers(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void take_places(struct linking *linking, struct str path, struct str page)
{
    static const struct str names[] = {STR_INIT(" id=\"")};
    struct str name;
    for (size_t at = 0; find_attribute(page, names, 1, &at, &name);) {
        *REGION_PUSH(linking->region, &linking->places) = place_number(linking->page, path, name);
    }
}

static bool has_place(const struct linking *linking, uint64_t number)
{
    return linking->places.count > 0 &&
           bsearch(&number, linking->places.items, linking->places.count, sizeof number,
                   compare_numbers) != NULL;
}

/* ---- links ------------------------------------------------------------------------------ */

static int compare_path(const void *path, const void *entry)
{
    return str_compare(*(const struct str *)path, ((const struct manifest_entry *)entry)->path);
}

static bool has_file(const struct linking *linking, struct str path)
{
    return str_equal(path, STR(MANIFEST_NAME)) ||
           (linking->manifest.count > 0 &&
            bsearch(&path, linking->manifest.items, linking->manifest.count,
                    sizeof *linking->manifest.items, compare_path) != NULL);
}

/* notice/2025/x.html and ../../index.html → index.html; none if it leads out of the site */
static struct str resolve(struct region *region, struct str page, struct str link)
{
    size_t slash = str_find_last(page, STR("/"));
    struct str folder = str_slice(page, 0, slash == STR_NOWHERE ? 0 : slash + 1);
    while (str_take(&link, STR("../"))) {
        if (folder.size == 0) {
            return STR_NONE;
        }
        slash = str_find_last(str_slice(folder, 0, folder.size - 1), STR("/"));
        folder = str_slice(folder, 0, slash == STR_NOWHERE ? 0 : slash + 1);
    }
    return str_format(region, "%.*s%.*s", STR_ARGS(folder), STR_ARGS(link));
}

/* https:, mailto:, data: … lead elsewhere */
static bool leads_elsewhere(struct str link)
{
    size_t colon = str_find(link, STR(":")), slash = str_find(link, STR("/"));
    return colon != STR_NOWHERE && colon < slash;
}

static bool is_whole(const struct linking *linking, struct str page, struct str link)
{
    struct str name = link, target = str_take_until(&name, STR("#"));
    bool same = target.size == 0;
    target = str_take_until(&target, STR("?"));
    struct str path = same ? page : resolve(linking->page, page, target);
    if (str_is_none(path) || !has_file(linking, path)) {
        return false;
    }
    return name.size == 0 || !str_ends(path, STR(".html")) ||
           has_place(linking, place_number(linking->page, path, name));
}

static struct place place_of(const struct linking *linking, struct str path, struct str before)
{
    struct str parts[] = {fs_folder_path(linking->folder), path};
    struct place place = {.file = str_join(linking->page, parts, 2, STR("/")), .line = 1};
    while (str_has(before, STR("\n"))) {
        (void)str_take_until(&before, STR("\n"));
        place.line++;
    }
    place.column = (unsigned)text_length(before) + 1;
    return place;
}

static void check_links(struct linking *linking, struct str path, struct str page)
{
    static const struct str names[] = {STR_INIT(" href=\""), STR_INIT(" src=\"")};
    struct str link;
    for (size_t at = 0; find_attribute(page, names, 2, &at, &link);) {
        if (leads_elsewhere(link)) {
            continue;
        }
        linking->links++;
        if (!is_whole(linking, path, link)) {
            diag_report(linking->diag, &SITE_LINK_BROKEN,
                        place_of(linking, path, str_slice(page, 0, at)), link);
        }
    }
}

/* ---- all of them ------------------------------------------------------------------------ */

static bool each_page(struct linking *linking,
                      void (*look)(struct linking *, struct str path, struct str page))
{
    for (size_t i = 0; i < linking->manifest.count; i++) {
        struct str path = linking->manifest.items[i].path, page;
        region_clear(linking->page);
        if (!str_ends(path, STR(".html"))) {
            continue;
        }
        if (!fs_read_below(linking->page, linking->folder, path, PAGE_MOST, &page, linking->diag)) {
            return false;
        }
        look(linking, path, page);
    }
    return true;
}

enum site_end site_check_links(const char *site, size_t *links, struct diag *diag)
{
    enum site_end ended = SITE_ENVIRONMENT;
    struct fs_folder *folder = fs_folder_open(site, diag);
    struct linking linking = {
        .folder = folder, .region = region_create(), .page = region_create(), .diag = diag};
    size_t before = diag_count_of(diag, DIAG_ERROR);
    if (folder != NULL && manifest_read(linking.region, folder, &linking.manifest, diag) &&
        each_page(&linking, take_places)) {
        if (linking.places.count > 1) {
            qsort(linking.places.items, linking.places.count, sizeof *linking.places.items,
                  compare_numbers);
        }
        if (each_page(&linking, check_links)) {
            ended = diag_count_of(diag, DIAG_ERROR) > before ? SITE_WRONG : SITE_DONE;
        }
    }
    *links = linking.links;
    region_destroy(linking.page);
    region_destroy(linking.region);
    fs_folder_close(folder);
    return ended;
}
