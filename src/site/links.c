/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include "digest/digest.h"
#include "site/hrefs.h"
#include "site/manifest.h"
#include "site/telling.h"

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
    size_t looked; /* files; each twice */
    struct site_listener *listener;
    struct diag *diag;
};

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
    static const struct str name = STR_INIT(" id=\"");
    struct attributes attributes = attributes_of(page, &name, 1);
    struct attribute id;
    while (attributes_next(&attributes, &id)) {
        *REGION_PUSH(linking->region, &linking->places) =
            place_number(linking->page, path, id.value);
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

static bool is_whole(const struct linking *linking, struct str page, struct str link)
{
    struct str name = link, target = str_take_until(&name, STR("#"));
    bool same = target.size == 0;
    target = str_take_until(&target, STR("?"));
    struct str path = same ? page : hrefs_resolve(linking->page, hrefs_folder(page), target);
    if (str_is_none(path) || !has_file(linking, path)) {
        return false;
    }
    return name.size == 0 || !str_ends(path, STR(".html")) ||
           has_place(linking, place_number(linking->page, path, name));
}

/* How far a page has been counted. */
struct counted {
    size_t bytes;
    struct place place;
};

/* Counts on to byte `at`: all links of a page are one walk through it, however many are broken. */
static struct place count_to(struct counted *counted, struct str page, size_t at)
{
    for (; counted->bytes < at; counted->bytes++) {
        unsigned char c = (unsigned char)page.data[counted->bytes];
        if (c == '\n') {
            counted->place.line++;
            counted->place.column = 1;
        } else if ((c & 0xC0) != 0x80) { /* the first byte of a character */
            counted->place.column++;
        }
    }
    return counted->place;
}

static void check_links(struct linking *linking, struct str path, struct str page)
{
    struct str parts[] = {fs_folder_path(linking->folder), path};
    struct counted counted = {0, {str_join(linking->page, parts, 2, STR("/")), 1, 1}};
    struct attributes attributes = attributes_of(page, hrefs_names, HREFS_NAMES);
    struct attribute link;
    while (attributes_next(&attributes, &link)) {
        if (hrefs_leads_elsewhere(link.value)) {
            continue;
        }
        linking->links++;
        if (!is_whole(linking, path, link.value)) {
            diag_report(linking->diag, &SITE_LINK_BROKEN,
                        count_to(&counted, page, link.at + link.name.size), link.value);
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
        telling_progress(linking->listener, SITE_LINKING, ++linking->looked,
                         2 * linking->manifest.count);
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

enum site_end site_check_links(const char *site, size_t *links, struct site_listener *listener,
                               struct diag *diag)
{
    enum site_end ended = SITE_ENVIRONMENT;
    struct fs_folder *folder = fs_folder_open(site, diag);
    struct linking linking = {.folder = folder,
                              .region = region_create(),
                              .page = region_create(),
                              .listener = listener,
                              .diag = diag};
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
