/* SPDX-License-Identifier: MIT */
#include "archive/write.h"

#include "archive/sink.h"
#include "digest/digest.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define DECLARATION "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

/* A file that the bag says of itself. */
enum tag { DECLARED, INFO, MANIFEST, TAG_MANIFEST, TAG_COUNT };
static const struct str tag_names[] = {STR_INIT("bagit.txt"), STR_INIT("bag-info.txt"),
                                       STR_INIT("manifest-sha256.txt"),
                                       STR_INIT("tagmanifest-sha256.txt")};

struct archive_bag {
    struct archive *archive;
    struct archive_source source;
    struct region *region;
    const char *path;
    struct str folder;    /* with its slash */
    struct sink manifest; /* a line for each file of the payload that went by */
    uint64_t bytes;       /* of the payload */
    size_t count;         /* the first tag has this number */
    struct digest_sha256 tags[TAG_COUNT];
    const struct archive_field *fields;
    size_t field_count;
};

/* ---- what it says of itself ------------------------------------------------------------- */

static void put_digest(struct buf *out, struct region *region, struct digest_sha256 digest,
                       struct str name)
{
    buf_put(out, digest_sha256_hex(region, digest));
    buf_put(out, STR("  "));
    buf_put(out, name);
    buf_put(out, STR("\n"));
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
    buf_put_format(out, "Payload-Oxum: %" PRIu64 ".%zu\n", bag->bytes, bag->count);
}

static bool put_manifest(struct archive_bag *bag, struct buf *out, struct diag *diag)
{
    bool put = sink_copy(&bag->manifest, out);
    if (!put) {
        diag_report(diag, &ARCHIVE_UNWRITABLE, (struct place){.file = str_of(bag->path)},
                    str_of(strerror(bag->manifest.cause)));
    }
    return put;
}

/* By its turn all files before it have gone by. */
static bool put_tag(struct archive_bag *bag, size_t tag, struct buf *bytes, struct diag *diag)
{
    switch (tag) {
    case DECLARED:
        buf_put(bytes, STR(DECLARATION));
        return true;
    case INFO:
        put_info(bag, bytes);
        return true;
    case MANIFEST:
        return put_manifest(bag, bytes, diag);
    default:
        for (size_t i = 0; i < TAG_MANIFEST; i++) {
            put_digest(bytes, bag->region, bag->tags[i], tag_names[i]);
        }
        return true;
    }
}

/* ---- what it holds ------------------------------------------------------------------------ */

static bool put_entry(void *context, size_t number, struct buf *bytes, struct diag *diag)
{
    struct archive_bag *bag = context;
    return number < bag->count ? bag->source.put(bag->source.context, number, bytes, diag)
                               : put_tag(bag, number - bag->count, bytes, diag);
}

static int open_entry(void *context, size_t number)
{
    struct archive_bag *bag = context;
    if (number < bag->count) {
        return bag->source.open == NULL ? -1 : bag->source.open(bag->source.context, number);
    }
    return number - bag->count == MANIFEST ? sink_open(&bag->manifest) : -1;
}

static void see_entry(void *context, size_t number, const struct archive_seen *seen)
{
    struct archive_bag *bag = context;
    if (number >= bag->count) {
        bag->tags[number - bag->count] = seen->digest;
        return;
    }
    struct region *region = region_create();
    struct str name = str_from(write_name(bag->archive, number), bag->folder.size);
    struct buf line;
    buf_init(&line, BUF_ANY);
    put_digest(&line, region, seen->digest, name);
    sink_put(&bag->manifest, buf_str(&line));
    buf_finish(&line);
    region_destroy(region);
    bag->bytes += seen->size;
}

/* ---- making it ---------------------------------------------------------------------------- */

struct archive_bag *archive_bag_create(const char *path, struct str folder,
                                       struct archive_press *press,
                                       const struct archive_source *source, struct diag *diag)
{
    struct archive_bag *bag = region_resize(NULL, 1, sizeof *bag);
    *bag = (struct archive_bag){.source = *source, .region = region_create()};
    struct archive_source own = {bag, put_entry, open_entry, see_entry};
    struct str parts[] = {folder, STR("")};
    bag->folder = str_join(bag->region, parts, 2, STR("/"));
    bag->path = str_to_c(bag->region, str_of(path));
    sink_init(&bag->manifest, bag->path);
    bag->archive = archive_create(path, press, &own, diag);
    if (bag->archive == NULL) {
        archive_bag_destroy(bag);
        return NULL;
    }
    return bag;
}

void archive_bag_destroy(struct archive_bag *bag)
{
    if (bag != NULL) {
        archive_destroy(bag->archive);
        sink_finish(&bag->manifest);
        region_destroy(bag->region);
        free(bag);
    }
}

/* Below its folder, and that of the payload if any. */
static bool put_below(struct archive_bag *bag, struct str folder, struct str name,
                      struct diag *diag)
{
    struct region *region = region_create();
    struct str parts[] = {bag->folder, folder, name};
    bool put = archive_put(bag->archive, str_join(region, parts, 3, STR("")), diag);
    region_destroy(region);
    return put;
}

bool archive_bag_put(struct archive_bag *bag, struct str name, struct diag *diag)
{
    bool put = put_below(bag, STR("data/"), name, diag);
    bag->count += put;
    return put;
}

bool archive_bag_write(struct archive_bag *bag, const struct archive_field *fields, size_t count,
                       struct diag *diag)
{
    bag->fields = fields;
    bag->field_count = count;
    bool ok = true;
    for (size_t i = 0; ok && i < TAG_COUNT; i++) {
        ok = put_below(bag, STR(""), tag_names[i], diag);
    }
    if (ok) {
        ok = archive_write(bag->archive, diag);
        bag->archive = NULL;
    }
    archive_bag_destroy(bag);
    return ok;
}
