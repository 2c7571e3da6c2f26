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

/* ["2025-03",notices,pieces,shards,bytes] */
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

/* ["2025",[bytes,bytes],[segment,…]] */
static bool read_year(struct region *region, struct value value, struct standing_year *year)
{
    if (!is_list(value, 3) || value.as.list.items[0].kind != VALUE_TEXT ||
        !is_list(value.as.list.items[1], SHARDS_TABLES) ||
        value.as.list.items[2].kind != VALUE_LIST) {
        return false;
    }
    *year = (struct standing_year){.name = value.as.list.items[0].as.text};
    struct value_list segments = value.as.list.items[2].as.list;
    bool ok = segments.count <= SEGMENTS_MOST;
    for (size_t i = 0; ok && i < SHARDS_TABLES; i++) {
        ok = read_number(value.as.list.items[1].as.list.items[i], &year->bytes[i]);
    }
    for (size_t i = 0; ok && i < segments.count; i++) {
        ok = read_segment(segments.items[i], REGION_PUSH(region, &year->segments));
    }
    return ok;
}

bool standing_read(struct region *region, struct search_sink *sink, struct standing *kept)
{
    struct value value;
    struct standing read = {0};
    bool ok = read_script(region, sink, STR("search/index.js"), &value) && value.kind == VALUE_LIST;
    for (size_t i = 0; ok && i < value.as.list.count; i++) {
        ok = read_year(region, value.as.list.items[i], REGION_PUSH(region, &read.years));
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

/* ---- a segment, a table ------------------------------------------------------------------- */

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

bool standing_pairs(struct region *region, struct search_sink *sink,
                    const struct standing_year *year,
                    void (*tell)(void *context, uint32_t pair, uint32_t segment), void *context)
{
    struct str texts[SHARDS_TABLES];
    for (unsigned i = 0; i < SHARDS_TABLES; i++) {
        struct value value;
        if (!read_script(region, sink, standing_table_path(region, year->name, i), &value) ||
            value.kind != VALUE_TEXT) {
            return false;
        }
        texts[i] = value.as.text;
    }
    return shards_take_tables(texts, (uint32_t)year->segments.count, tell, context);
}
