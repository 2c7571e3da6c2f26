/* SPDX-License-Identifier: MIT */
#include "content/fields.h"

#include "digest/digest.h"
#include "fs/fs.h"

/* The file's name without its folder and its ending. */
static struct str stem_of(struct str path)
{
    size_t slash = str_find_last(path, STR("/"));
    struct str name = slash == STR_NOWHERE ? path : str_from(path, slash + 1);
    size_t dot = str_find_last(name, STR("."));
    return dot == STR_NOWHERE ? name : str_slice(name, 0, dot);
}

struct str content_notice_id(struct region *region, struct str path)
{
    struct str stem = stem_of(path);
    if (content_is_slug(stem)) {
        return stem;
    }
    struct str hex = digest_sha256_hex(region, digest_sha256(path));
    return str_format(region, "n-%.12s", hex.data);
}

static bool is_notice(struct str path)
{
    return str_ends(path, STR(".md")) || str_ends(path, STR(".txt"));
}

/* ---- what lies there ---------------------------------------------------------------------- */

/* One scan of content/notices. */
struct scan {
    struct reading reading;
    struct str folder; /* content/notices */
    const struct fs_list *list;
    const struct content_known *known; /* or NULL */
    struct {
        struct content_notice *items;
        size_t count, room;
    } notices;
};

static struct str whole_path(const struct scan *scan, struct str path)
{
    return str_format(scan->reading.region, "%.*s/%.*s", STR_ARGS(scan->folder), STR_ARGS(path));
}

/* Whether the sorted list has the file `stem` + `ending`. */
static bool has_file(const struct fs_list *list, struct str stem, struct str ending)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct str path = list->items[middle].path;
        int order = str_compare(str_slice(path, 0, stem.size), stem);
        order = order != 0 ? order : str_compare(str_from(path, stem.size), ending);
        if (order == 0) {
            return list->items[middle].kind == FS_FILE;
        }
        *(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
    }
    return false;
}

static void take_notice(struct scan *scan, struct str path)
{
    struct region *region = scan->reading.region;
    const struct content_sidecar *sidecar = NULL;
    struct str stem = str_slice(path, 0, str_find_last(path, STR(".")));
    bool is_there = has_file(scan->list, stem, STR(".yaml"));
    bool known = is_there && scan->known != NULL && scan->known->find(scan->known, path, &sidecar);
    if (is_there && !known &&
        !content_sidecar_read(region, whole_path(scan, path), &sidecar, scan->reading.diag)) {
        scan->reading.wrong = true;
    }
    struct content_notice *notice = REGION_PUSH(region, &scan->notices);
    *notice = (struct content_notice){
        .path = path,
        .id = sidecar != NULL && !str_is_none(sidecar->id) ? sidecar->id
                                                           : content_notice_id(region, path),
        .sidecar = sidecar,
        .known = known,
    };
}

static void complain(struct scan *scan, const struct diag_code *code, struct str path)
{
    struct str whole = whole_path(scan, path);
    reading_complain(&scan->reading, code, (struct place){.file = whole}, whole);
}

static void take_entry(struct scan *scan, const struct fs_entry *entry)
{
    struct str path = entry->path;
    if (entry->kind != FS_FILE) {
        complain(scan, &CONTENT_FILE_LINK, path);
    } else if (is_notice(path)) {
        take_notice(scan, path);
    } else if (!str_ends(path, STR(".yaml"))) {
        complain(scan, &CONTENT_FILE_FOREIGN, path);
    } else {
        struct str stem = str_slice(path, 0, path.size - STR(".yaml").size);
        if (!has_file(scan->list, stem, STR(".md")) && !has_file(scan->list, stem, STR(".txt"))) {
            complain(scan, &CONTENT_SIDECAR_ALONE, path);
        }
    }
}

/* ---- ids are given once ------------------------------------------------------------------- */

static void check_ids(struct scan *scan)
{
    struct region *region = scan->reading.region;
    size_t count = scan->notices.count;
    struct claim *claims = region_array(region, count, sizeof *claims);
    for (size_t i = 0; i < count; i++) { /* the turn stands for a line */
        claims[i] = (struct claim){scan->notices.items[i].id, {.line = (unsigned)i + 1}};
    }
    claims_sort(claims, count);
    for (size_t i = 1; i < count; i++) {
        if (str_equal(claims[i - 1].key, claims[i].key)) {
            struct str first = scan->notices.items[claims[i - 1].at.line - 1].path;
            struct str second = scan->notices.items[claims[i].at.line - 1].path;
            struct str words =
                str_format(region, diag_translate("%.*s, of %.*s too"), STR_ARGS(claims[i].key),
                           STR_ARGS(whole_path(scan, first)));
            reading_complain(&scan->reading, &CONTENT_ID_TAKEN,
                             (struct place){.file = whole_path(scan, second)}, words);
        }
    }
}

static bool scan_listed(struct region *region, struct str folder, const struct fs_list *list,
                        const struct content_known *known, struct content_notices *notices,
                        struct diag *diag)
{
    struct scan scan = {
        .reading = {region, diag, false},
        .folder = str_format(region, "%.*s/notices", STR_ARGS(folder)),
        .list = list,
        .known = known,
    };
    for (size_t i = 0; i < list->count; i++) {
        take_entry(&scan, &list->items[i]);
    }
    check_ids(&scan);
    *notices = (struct content_notices){scan.notices.items, scan.notices.count, *list};
    return !scan.reading.wrong;
}

static bool scan_all(struct region *region, struct str folder, struct content_notices *notices,
                     struct diag *diag)
{
    struct fs_list list = {0};
    const char *below = str_format(region, "%.*s/notices", STR_ARGS(folder)).data;
    return fs_walk(region, below, false, &list, diag) &&
           scan_listed(region, folder, &list, NULL, notices, diag);
}

bool content_scan(struct region *region, struct str folder, struct content_notices *notices,
                  struct diag *diag)
{
    struct content_notices read;
    if (!scan_all(region, folder, &read, diag)) {
        return false;
    }
    *notices = read;
    return true;
}

bool content_scan_files(struct region *region, struct str folder, const struct fs_list *files,
                        const struct content_known *known, struct content_notices *notices,
                        struct diag *diag)
{
    struct content_notices read;
    if (!scan_listed(region, folder, files, known, &read, diag)) {
        return false;
    }
    *notices = read;
    return true;
}

struct content_notices content_scan_readable(struct region *region, struct str folder)
{
    struct content_notices notices = {0};
    (void)scan_all(region, folder, &notices, NULL);
    return notices;
}
