/* SPDX-License-Identifier: MIT */
#include "search/standing.h"

#include "value/value.h"

#define SEGMENTS_MOST 65536u

struct str standing_shard_path(struct region *region, struct str year, struct str segment,
                               unsigned number)
{
    return str_format(region, "search/%.*s/%.*s-%u.js", STR_ARGS(year), STR_ARGS(segment), number);
}

struct str standing_table_path(struct region *region, struct str year, unsigned number)
{
    return str_format(region, "search/%.*s/all-%u.js", STR_ARGS(year), number);
}

struct str standing_segments_path(struct region *region, struct str year)
{
    return str_format(region, "search/%.*s/segments.js", STR_ARGS(year));
}

struct str standing_made_path(struct region *region, struct str year)
{
    return str_format(region, "search/%.*s/made.js", STR_ARGS(year));
}

/* What a script hands over: tongbaoSearch("…",VALUE), as JSON. */
static bool read_script(struct region *region, struct search_sink *sink, struct str path,
                        struct value *value)
{
    struct str script;
    if (!sink->get(sink, region, path, &script) || !str_take(&script, STR("tongbaoSearch(\"")) ||
        !str_ends(script, STR(")\n"))) {
        return false;
    }
    (void)str_take_until(&script, STR("\","));
    return value_read_json(region, str_slice(script, 0, script.size - 2), path, value, NULL);
}

/* ---- the list of years -------------------------------------------------------------------- */

static bool is_list(struct value value, size_t count)
{
    return value.kind == VALUE_LIST && value.as.list.count == count;
}

/* A number without a sign, below 2^40. */
static bool read_number(struct value value, size_t *number)
{
    size_t read = 0;
    if (value.kind != VALUE_NUMBER || value.as.text.size == 0 || value.as.text.size > 12) {
        return false;
    }
    for (size_t i = 0; i < value.as.text.size; i++) {
        char c = value.as.text.data[i];
        if (c < '0' || c > '9') {
            return false;
        }
        read = read * 10 + (size_t)(c - '0');
    }
    *number = read;
    return true;
}

/* ["2025-q3",notices,pieces,shards,bytes] */
static bool read_segment(struct value value, struct standing_segment *segment)
{
    size_t numbers[4];
    if (!is_list(value, 5) || value.as.list.items[0].kind != VALUE_TEXT) {
        return false;
    }
    for (size_t i = 0; i < 4; i++) {
        if (!read_number(value.as.list.items[i + 1], &numbers[i]) || numbers[i] > UINT32_MAX) {
            return false;
        }
    }
    *segment = (struct standing_segment){value.as.list.items[0].as.text, (uint32_t)numbers[0],
                                         (uint32_t)numbers[1], (unsigned)numbers[2], numbers[3]};
    return segment->shards > 0 && segment->shards <= SHARDS_MOST;
}

/* ["2025",notices,files,bytes] */
static bool read_year(struct value value, struct standing_year *year)
{
    size_t numbers[3];
    if (!is_list(value, 4) || value.as.list.items[0].kind != VALUE_TEXT) {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        if (!read_number(value.as.list.items[i + 1], &numbers[i]) || numbers[i] > UINT32_MAX) {
            return false;
        }
    }
    *year = (struct standing_year){value.as.list.items[0].as.text,
                                   (uint32_t)numbers[0],
                                   (unsigned)numbers[1],
                                   numbers[2],
                                   {NULL, 0, 0}};
    return year->files > 0 && year->files <= TABLE_SLICES && TABLE_SLICES % year->files == 0;
}

bool standing_read(struct region *region, struct search_sink *sink, struct standing *kept)
{
    struct value value;
    struct standing read = {0};
    bool ok = read_script(region, sink, STR("search/index.js"), &value) && value.kind == VALUE_LIST;
    for (size_t i = 0; ok && i < value.as.list.count; i++) {
        ok = read_year(value.as.list.items[i], REGION_PUSH(region, &read.years));
    }
    *kept = ok ? read : *kept;
    return ok;
}

const struct standing_year *standing_find(const struct standing *kept, struct str year)
{
    for (size_t i = 0; i < kept->years.count; i++) {
        if (str_equal(kept->years.items[i].name, year)) {
            return &kept->years.items[i];
        }
    }
    return NULL;
}

/* ---- a year --------------------------------------------------------------------------------- */

bool standing_read_segments(struct region *region, struct search_sink *sink,
                            struct standing_year *year)
{
    struct value value;
    struct standing_year read = *year;
    bool ok = read_script(region, sink, standing_segments_path(region, year->name), &value) &&
              value.kind == VALUE_LIST && value.as.list.count <= SEGMENTS_MOST;
    for (size_t i = 0; ok && i < value.as.list.count; i++) {
        ok = read_segment(value.as.list.items[i], REGION_PUSH(region, &read.segments));
    }
    *year = ok ? read : *year;
    return ok;
}

bool standing_read_made(struct region *region, struct search_sink *sink, struct str year,
                        struct standing_made *made)
{
    struct value value;
    struct standing_made read = {0};
    bool ok = read_script(region, sink, standing_made_path(region, year), &value) &&
              value.kind == VALUE_LIST;
    for (size_t i = 0; ok && i < value.as.list.count; i++) {
        *REGION_PUSH(region, &read.segments) = value.as.list.items[i].as.text;
        ok = value.as.list.items[i].kind == VALUE_TEXT;
    }
    *made = ok ? read : *made;
    return ok;
}

/* The next of all between " " and "|". */
static struct str take_entry(struct str *made)
{
    size_t end = 0;
    while (end < made->size && made->data[end] != ' ' && made->data[end] != '|') {
        end++;
    }
    struct str entry = str_slice(*made, 0, end);
    *made = str_from(*made, end + 1);
    return entry;
}

bool standing_take_notice(struct str *made, struct str *slug, struct digest_xxh3 *digest)
{
    while (made->size > 0) {
        struct str entry = take_entry(made);
        *slug = str_take_until(&entry, STR(":"));
        if (digest_xxh3_read(entry, digest)) {
            return true;
        }
    }
    return false;
}

bool standing_take_piece(struct str *made, struct str *name)
{
    if (made->size == 0) {
        return false;
    }
    struct str piece = str_take_until(made, STR("|")), entry = take_entry(&piece);
    *name = str_take_until(&entry, STR(":"));
    return true;
}

/* A file of the table has the two texts of each of its slices. */
static bool read_table(struct region *region, struct search_sink *sink,
                       const struct standing_year *year, unsigned number, struct str *texts)
{
    struct value value;
    size_t count = 2 * TABLE_SLICES / year->files;
    if (!read_script(region, sink, standing_table_path(region, year->name, number), &value) ||
        !is_list(value, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (value.as.list.items[i].kind != VALUE_TEXT) {
            return false;
        }
        texts[number * count + i] = value.as.list.items[i].as.text;
    }
    return true;
}

bool standing_pairs(struct region *region, struct search_sink *sink,
                    const struct standing_year *year,
                    void (*tell)(void *context, uint32_t pair, uint32_t segment), void *context)
{
    struct str texts[2 * TABLE_SLICES];
    uint32_t *sizes = region_array(region, year->segments.count + 1, sizeof *sizes);
    for (unsigned i = 0; i < year->files; i++) {
        if (!read_table(region, sink, year, i, texts)) {
            return false;
        }
    }
    for (size_t i = 0; i < year->segments.count; i++) {
        sizes[i] = year->segments.items[i].notices;
    }
    return table_take(texts, sizes, (uint32_t)year->segments.count, tell, context);
}
