/* SPDX-License-Identifier: MIT */
#include "content/fields.h"

#include <stdlib.h>
#include <string.h>

static void read_organisation(struct reading *reading, const struct yaml_node *node,
                              struct content_organisation *body)
{
    const struct yaml_node *contact = NULL;
    *body = (struct content_organisation){.parent_index = STR_NOWHERE, .at = node->place};
    const struct field fields[] = {
        {"name", FIELD_TEXT, &body->name, NULL},
        {"slug", FIELD_SLUG, &body->slug, NULL},
        {"parent", FIELD_SLUG, &body->parent, NULL},
        {"level", FIELD_TEXT, &body->level, NULL},
        {"aliases", FIELD_STRINGS, &body->aliases, NULL},
        {"formerly", FIELD_STRINGS, &body->formerly, NULL},
        {"contact", FIELD_MAP, &contact, NULL},
    };
    fields_read(reading, node, fields, sizeof fields / sizeof *fields);
    fields_need(reading, node->place, "name", body->name);
    fields_need(reading, node->place, "slug", body->slug);
    const struct field contacts[] = {
        {"phone", FIELD_TEXT, &body->phone, NULL},
        {"address", FIELD_TEXT, &body->address, NULL},
        {"postcode", FIELD_TEXT, &body->postcode, NULL},
        {"email", FIELD_TEXT, &body->email, NULL},
    };
    if (contact != NULL) {
        fields_read(reading, contact, contacts, sizeof contacts / sizeof *contacts);
    }
    for (size_t i = 0; i < body->formerly.count; i++) {
        if (!content_is_slug(body->formerly.items[i])) {
            reading_complain(reading, &CONTENT_VALUE_WRONG, node->place,
                             str_of(diag_translate(
                                 "formerly: an address is a-z, 0-9 and -, at most 80 of them")));
        }
    }
}

static void read_place(struct reading *reading, const struct yaml_node *node,
                       struct content_place *place)
{
    *place = (struct content_place){.at = node->place};
    const struct field fields[] = {
        {"name", FIELD_TEXT, &place->name, NULL},
        {"slug", FIELD_SLUG, &place->slug, NULL},
        {"postcode_prefix", FIELD_TEXT, &place->postcode_prefix, NULL},
        {"area_code", FIELD_TEXT, &place->area_code, NULL},
    };
    fields_read(reading, node, fields, sizeof fields / sizeof *fields);
    fields_need(reading, node->place, "name", place->name);
    fields_need(reading, node->place, "slug", place->slug);
}

/* ---- names and addresses are given once --------------------------------------------------- */

static void check_bodies(struct reading *reading, const struct content_organisation *bodies,
                         size_t count)
{
    struct claim *names = region_array(reading->region, count, sizeof *names);
    struct {
        struct claim *items;
        size_t count, room;
    } slugs = {0};
    for (size_t i = 0; i < count; i++) {
        names[i] = (struct claim){text_fold(reading->region, bodies[i].name), bodies[i].at};
        struct claim *slug = REGION_PUSH(reading->region, &slugs);
        *slug = (struct claim){bodies[i].slug, bodies[i].at};
        for (size_t f = 0; f < bodies[i].formerly.count; f++) {
            slug = REGION_PUSH(reading->region, &slugs);
            *slug = (struct claim){bodies[i].formerly.items[f], bodies[i].at};
        }
    }
    claims_check(reading, names, count);
    claims_check(reading, slugs.items, slugs.count);
}

static void check_registered_places(struct reading *reading, const struct content_place *places,
                                    size_t count)
{
    struct claim *names = region_array(reading->region, count, sizeof *names);
    struct claim *slugs = region_array(reading->region, count, sizeof *slugs);
    for (size_t i = 0; i < count; i++) {
        names[i] = (struct claim){text_fold(reading->region, places[i].name), places[i].at};
        slugs[i] = (struct claim){places[i].slug, places[i].at};
    }
    claims_check(reading, names, count);
    claims_check(reading, slugs, count);
}

/* ---- parents ------------------------------------------------------------------------------ */

struct slug_entry {
    struct str slug;
    size_t index;
};

static int compare_slugs(const void *left, const void *right)
{
    return str_compare(((const struct slug_entry *)left)->slug,
                       ((const struct slug_entry *)right)->slug);
}

static void find_parents(struct reading *reading, struct content_organisation *bodies, size_t count)
{
    struct slug_entry *slugs = region_array(reading->region, count, sizeof *slugs);
    for (size_t i = 0; i < count; i++) {
        slugs[i] = (struct slug_entry){bodies[i].slug, i};
    }
    if (count > 0) {
        qsort(slugs, count, sizeof *slugs, compare_slugs);
    }
    for (size_t i = 0; i < count; i++) {
        if (str_is_none(bodies[i].parent)) {
            continue;
        }
        struct slug_entry wanted = {bodies[i].parent, 0};
        const struct slug_entry *found =
            bsearch(&wanted, slugs, count, sizeof *slugs, compare_slugs);
        if (found == NULL) {
            reading_complain(reading, &CONTENT_PARENT_UNKNOWN, bodies[i].at, bodies[i].parent);
        } else {
            bodies[i].parent_index = found->index;
        }
    }
}

/* Walks up from each body and marks its way; who meets his own mark walks in a circle. */
static void check_circles(struct reading *reading, const struct content_organisation *bodies,
                          size_t count)
{
    size_t *walks = region_array(reading->region, count, sizeof *walks);
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        while (at != STR_NOWHERE && walks[at] == 0) {
            walks[at] = i + 1;
            at = bodies[at].parent_index;
        }
        if (at != STR_NOWHERE && walks[at] == i + 1) {
            reading_complain(reading, &CONTENT_PARENT_CIRCLE, bodies[at].at, bodies[at].slug);
        }
    }
}

/* Of several bodies without a parent the one with the most bodies below it is the topmost. */
static void check_parentless(struct reading *reading, const struct content_organisation *bodies,
                             size_t count)
{
    size_t *below = region_array(reading->region, count, sizeof *below);
    size_t topmost = STR_NOWHERE;
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        while (bodies[at].parent_index != STR_NOWHERE) {
            at = bodies[at].parent_index;
        }
        below[at]++;
    }
    for (size_t i = 0; i < count; i++) {
        if (below[i] > (topmost == STR_NOWHERE ? 0 : below[topmost])) {
            topmost = i;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (below[i] > 0 && i != topmost) {
            reading_complain(reading, &CONTENT_PARENT_MISSING, bodies[i].at, bodies[i].name);
        }
    }
}

/* ---- by name ------------------------------------------------------------------------------ */

static int compare_names(const void *left, const void *right)
{
    const struct content_body_name *a = left, *b = right;
    int order = str_compare(a->folded, b->folded);
    return order != 0 ? order : a->index < b->index ? -1 : a->index > b->index;
}

static void list_names(struct reading *reading, struct content *content)
{
    struct {
        struct content_body_name *items;
        size_t count, room;
    } names = {0};
    for (size_t i = 0; i < content->organisation_count; i++) {
        const struct content_organisation *body = &content->organisations[i];
        *REGION_PUSH(reading->region, &names) =
            (struct content_body_name){text_fold(reading->region, body->name), i};
        for (size_t a = 0; a < body->aliases.count; a++) {
            *REGION_PUSH(reading->region, &names) =
                (struct content_body_name){text_fold(reading->region, body->aliases.items[a]), i};
        }
    }
    if (names.count > 1) {
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    }
    content->body_names = names.items;
    content->body_name_count = names.count;
}

size_t content_find_body(const struct content *content, struct str folded)
{
    size_t low = 0, high = content->body_name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(content->body_names[middle].folded, folded) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found =
        low < content->body_name_count && str_equal(content->body_names[low].folded, folded);
    return found ? content->body_names[low].index : STR_NOWHERE;
}

void register_read(struct reading *reading, struct str path, struct content *content)
{
    const struct yaml_node *file = reading_file(reading, path), *listed = NULL, *areas = NULL;
    if (file == NULL) {
        return;
    }
    const struct field fields[] = {
        {"organisations", FIELD_LIST, &listed, NULL},
        {"places", FIELD_LIST, &areas, NULL},
    };
    fields_read(reading, file, fields, sizeof fields / sizeof *fields);
    size_t body_count = listed == NULL ? 0 : listed->count;
    size_t place_count = areas == NULL ? 0 : areas->count;
    struct content_organisation *bodies = region_array(reading->region, body_count, sizeof *bodies);
    struct content_place *places = region_array(reading->region, place_count, sizeof *places);
    for (size_t i = 0; i < body_count; i++) {
        read_organisation(reading, &listed->as.items[i], &bodies[i]);
    }
    for (size_t i = 0; i < place_count; i++) {
        read_place(reading, &areas->as.items[i], &places[i]);
    }
    if (!reading->wrong) {
        check_bodies(reading, bodies, body_count);
        check_registered_places(reading, places, place_count);
        find_parents(reading, bodies, body_count);
        check_circles(reading, bodies, body_count);
    }
    if (!reading->wrong) {
        check_parentless(reading, bodies, body_count);
    }
    content->organisations = bodies;
    content->organisation_count = body_count;
    list_names(reading, content);
    content->places = places;
    content->place_count = place_count;
}
