/* SPDX-License-Identifier: MIT */
#include "ledger/areas.h"
#include "ledger/writer.h"

/*
 * Where a body works, from the areas in its name: 深圳市 › 福田区 › 莲花街道. A notice's own
 * reading of the name comes first; a registered body that has no notice is read by the endings of
 * areas.
 */

/* 澜原市 › 云屏区 to one body may be 澜原市云屏区 to another: it is as the first of them says. */
static void note_dispute(struct ledger *ledger, size_t index, size_t parent, struct str name,
                         size_t body)
{
    const struct area *area = &ledger->areas.items[index];
    if (area->parent == parent && str_equal(area->name, name)) {
        return;
    }
    struct dispute *dispute = REGION_PUSH(ledger->region, &ledger->disputes);
    *dispute = (struct dispute){index, body};
    ledger->doubtful |= ledger->updating; /* then they do not come in their order */
}

/* The area of that name below `parent`, taken in if it is new. */
static size_t area_below(struct ledger *ledger, size_t parent, struct str name, size_t body)
{
    struct region *region = ledger->region;
    struct area *above = parent == STR_NOWHERE ? NULL : &ledger->areas.items[parent];
    struct str parts[] = {above == NULL ? STR("") : above->full_name, name};
    struct str full_name = str_join(ledger->scratch, parts, 2, STR(""));
    size_t index = names_find(&ledger->area_names, full_name);
    if (index != STR_NOWHERE) {
        note_dispute(ledger, index, parent, name, body);
        return index;
    }
    enum area_level level = area_level_of(name);
    if (above != NULL && str_equal(above->level, area_level_name(AREA_CITY))) {
        level = area_level_below(AREA_CITY, level);
    }
    index = ledger->areas.count;
    struct area area = {
        .name = str_copy(region, name),
        .full_name = str_copy(region, full_name),
        .level = area_level_name(level),
        .parent = parent,
        .first = body,
        .key = key_of_words(full_name),
    };
    struct area *kept = REGION_PUSH(region, &ledger->areas);
    *kept = area;
    names_put(region, &ledger->area_names, area.full_name, index);
    return index;
}

/* By the parents that a notice found in the name. Institutions among them are no areas. */
static struct str take_parents(struct ledger *ledger, size_t index, struct str rest, size_t *place)
{
    const struct body *body = &ledger->bodies.items[index];
    for (size_t i = 0; i < body->parent_count; i++) {
        str_take(&rest, body->parents[i]);
        if (area_level_of(body->parents[i]) != AREA_NONE) {
            *place = area_below(ledger, *place, body->parents[i], index);
        }
    }
    return rest;
}

static struct str take_areas(struct ledger *ledger, size_t index, struct str rest, size_t *place)
{
    struct str name = STR_NONE;
    while (area_take(&rest, &name)) {
        *place = area_below(ledger, *place, name, index);
    }
    return rest;
}

static size_t place_of(struct ledger *ledger, size_t index)
{
    const struct body *body = &ledger->bodies.items[index];
    size_t place = STR_NOWHERE;
    struct str rest = area_without_party(body->name);
    rest = body->parents != NULL ? take_parents(ledger, index, rest, &place)
                                 : take_areas(ledger, index, rest, &place);
    struct str own = area_of_committee(rest);
    return str_is_none(own) ? place : area_below(ledger, place, own, index);
}

bool areas_is_committee_of(struct ledger *ledger, struct str body, const struct area *area)
{
    struct str rest = area_without_party(body);
    if (!str_take(&rest, area->full_name)) {
        return false;
    }
    struct str parts[] = {area->name, rest};
    struct str own = str_join(ledger->scratch, parts, 2, STR(""));
    return str_equal(area_of_committee(own), area->name);
}

/* Two areas never share a slug: whoever comes second has to do without. */
static void name_area(struct ledger *ledger, struct names *taken, size_t index, struct str slug)
{
    if (index != STR_NOWHERE && str_is_empty(ledger->areas.items[index].slug) &&
        names_find(taken, slug) == STR_NOWHERE) {
        ledger->areas.items[index].slug = slug;
        names_put(ledger->region, taken, slug, index);
    }
}

/* The register's word, else the slug of the registered committee of the area, else a digest. */
static void name_areas(struct ledger *ledger)
{
    const struct content *content = ledger->content;
    struct names taken = {0};
    for (size_t i = 0; i < content->place_count; i++) {
        size_t index = names_find(&ledger->area_names, content->places[i].name);
        name_area(ledger, &taken, index, content->places[i].slug);
    }
    for (size_t i = 0; i < ledger->bodies.count; i++) {
        const struct body *body = &ledger->bodies.items[i];
        if (body->registered != NULL && body->place != STR_NOWHERE &&
            areas_is_committee_of(ledger, body->name, &ledger->areas.items[body->place])) {
            name_area(ledger, &taken, body->place, body->slug);
        }
    }
    for (size_t i = 0; i < ledger->areas.count; i++) {
        struct str full_name = ledger->areas.items[i].full_name;
        name_area(ledger, &taken, i, slug_of_words(ledger->region, STR("p-"), full_name));
    }
}

void areas_of_body(struct ledger *ledger, size_t index)
{
    struct body *body = &ledger->bodies.items[index];
    body->place = body->nobody ? STR_NOWHERE : place_of(ledger, index);
}

void areas_settle(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->bodies.count; i++) {
        areas_of_body(ledger, i);
        region_clear(ledger->scratch);
    }
    name_areas(ledger);
    region_clear(ledger->scratch);
}

size_t areas_district(const struct ledger *ledger, size_t area)
{
    while (area != STR_NOWHERE) {
        struct str level = ledger->areas.items[area].level;
        if (str_equal(level, area_level_name(AREA_DISTRICT)) ||
            str_equal(level, area_level_name(AREA_CITY)) ||
            str_equal(level, area_level_name(AREA_PROVINCE))) {
            break;
        }
        area = ledger->areas.items[area].parent;
    }
    return area;
}

/* The places around a body, from its own outwards. */
void areas_put_within(struct ledger *ledger, size_t body)
{
    for (size_t place = ledger->bodies.items[body].place; place != STR_NOWHERE;
         place = ledger->areas.items[place].parent) {
        struct row row = row_of(ledger, TABLE_within);
        row_number(&row, area_key(ledger, place));
        row_number(&row, body_key(ledger, body));
        row_put(&row);
    }
}

void areas_put_area(struct ledger *ledger, const struct area *area)
{
    struct row row = row_of(ledger, TABLE_place);
    row_number(&row, area->key);
    row_text(&row, area->slug);
    row_text(&row, area->name);
    row_text(&row, area->full_name);
    row_text(&row, area->level);
    row_number_or_none(&row, area_key(ledger, area->parent), 0);
    row_put(&row);
}

/* Both whose way it is and whose not: if either changes, it may be another one. */
static void put_dispute(struct ledger *ledger, size_t area, size_t body)
{
    int64_t keys[] = {area_key(ledger, area), body_key(ledger, body)};
    sqlite3_stmt *put = writer_prepare(ledger, "INSERT OR IGNORE INTO disputed VALUES (?, ?)");
    writer_run_with(ledger, put, keys, 2);
    writer_end(ledger, put);
}

void areas_put(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->areas.count; i++) {
        areas_put_area(ledger, &ledger->areas.items[i]);
    }
    for (size_t i = 0; i < ledger->bodies.count; i++) {
        areas_put_within(ledger, i);
    }
    for (size_t i = 0; i < ledger->disputes.count; i++) {
        const struct dispute *dispute = &ledger->disputes.items[i];
        put_dispute(ledger, dispute->area, ledger->areas.items[dispute->area].first);
        put_dispute(ledger, dispute->area, dispute->body);
    }
}
