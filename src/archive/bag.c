/* SPDX-License-Identifier: MIT */
#include "archive/archive.h"

#include "digest/digest.h"

#include <inttypes.h>
#include <stdlib.h>

#define DECLARATION "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

/* A file on its way; what it is, is known once it has gone by. */
struct payload {
    struct str name; /* with data/ */
    struct archive_seen seen;
    struct payload *next;
};

/* A file that the bag says of itself. */
enum tag { DECLARED, INFO, MANIFEST, TAG_MANIFEST, TAG_COUNT };
static const struct str tag_names[] = {STR_INIT("bagit.txt"), STR_INIT("bag-info.txt"),
                                       STR_INIT("manifest-sha256.txt"),
                                       STR_INIT("tagmanifest-sha256.txt")};

struct tag_file {
    struct archive_bag *bag;
    enum tag tag;
    struct archive_seen seen;
};

struct archive_bag {
    struct archive *archive;
    struct region *region;
    struct str folder;
    struct payload *first, **last;
    struct tag_file tags[TAG_COUNT];
    const struct archive_field *fields;
    size_t field_count;
};

struct archive_bag *archive_bag_create(const char *path, struct str folder,
                                       struct archive_press *press, struct diag *diag)
{
    struct archive *archive = archive_create(path, press, diag);
    if (archive == NULL) {
        return NULL;
    }
    struct archive_bag *bag = region_resize(NULL, 1, sizeof *bag);
    *bag = (struct archive_bag){.archive = archive, .region = region_create()};
    bag->folder = str_copy(bag->region, folder);
    bag->last = &bag->first;
    return bag;
}

void archive_bag_destroy(struct archive_bag *bag)
{
    if (bag != NULL) {
        archive_destroy(bag->archive);
        region_destroy(bag->region);
        free(bag);
    }
}

/* ---- the payload ------------------------------------------------------------------------ */

static bool put_below(struct archive_bag *bag, struct str name, const struct archive_entry *entry,
                      struct diag *diag)
{
    struct region *region = region_create();
    struct str parts[] = {bag->folder, name};
    bool put = archive_put(bag->archive, str_join(region, parts, 2, STR("/")), entry, diag);
    region_destroy(region);
    return put;
}

bool archive_bag_put(struct archive_bag *bag, struct str name, const struct archive_entry *entry,
                     struct diag *diag)
{
    struct str parts[] = {STR("data"), name};
    struct payload *payload = region_take(bag->region, sizeof *payload);
    *payload = (struct payload){.name = str_join(bag->region, parts, 2, STR("/"))};
    *bag->last = payload;
    bag->last = &payload->next;
    struct archive_entry watched = {entry->put, entry->context, &payload->seen, entry->open};
    return put_below(bag, payload->name, &watched, diag);
}

/* ---- what it says of itself ------------------------------------------------------------- */

static void put_digest(struct buf *out, struct region *region, struct digest_sha256 digest,
                       struct str name)
{
    buf_put(out, digest_sha256_hex(region, digest));
    buf_put(out, STR("  "));
    buf_put(out, name);
    buf_put(out, STR("\n"));
    region_clear(region);
}

static void put_info(const struct archive_bag *bag, struct buf *out)
{
    for (size_t i = 0; i < bag->field_count; i++) {
        struct str value = bag->fields[i].value, line;
        if (str_is_empty(value)) {
            continue;
        }
        buf_put(out, bag->fields[i].label);
        buf_put(out, STR(":"));
        while (str_take_line(&value, &line)) {
            buf_put(out, STR(" "));
            buf_put(out, line);
        }
        buf_put(out, STR("\n"));
    }
    uint64_t count = 0, bytes = 0;
    for (const struct payload *at = bag->first; at != NULL; at = at->next) {
        count++;
        bytes += at->seen.size;
    }
    buf_put_format(out, "Payload-Oxum: %" PRIu64 ".%" PRIu64 "\n", bytes, count);
}

/* By its turn all files before it have gone by. */
static bool put_tag(void *context, struct buf *bytes, struct diag *diag)
{
    struct tag_file *file = context;
    const struct archive_bag *bag = file->bag;
    struct region *region = region_create();
    (void)diag;
    switch (file->tag) {
    case DECLARED:
        buf_put(bytes, STR(DECLARATION));
        break;
    case INFO:
        put_info(bag, bytes);
        break;
    case MANIFEST:
        for (const struct payload *at = bag->first; at != NULL; at = at->next) {
            put_digest(bytes, region, at->seen.digest, at->name);
        }
        break;
    default:
        for (size_t i = 0; i < TAG_MANIFEST; i++) {
            put_digest(bytes, region, bag->tags[i].seen.digest, tag_names[i]);
        }
    }
    region_destroy(region);
    return true;
}

bool archive_bag_write(struct archive_bag *bag, const struct archive_field *fields, size_t count,
                       struct diag *diag)
{
    bag->fields = fields;
    bag->field_count = count;
    bool ok = true;
    for (size_t i = 0; ok && i < TAG_COUNT; i++) {
        bag->tags[i] = (struct tag_file){.bag = bag, .tag = (enum tag)i};
        struct archive_entry entry = {put_tag, &bag->tags[i], &bag->tags[i].seen, NULL};
        ok = put_below(bag, tag_names[i], &entry, diag);
    }
    if (ok) {
        ok = archive_write(bag->archive, diag);
        bag->archive = NULL;
    }
    archive_bag_destroy(bag);
    return ok;
}
