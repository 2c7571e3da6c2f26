/* SPDX-License-Identifier: MIT */
#include "value/value.h"

/* An open hash table in the region: the places of an outgrown one are lost to it, which costs less
 * than the shapes themselves. */
struct value_shapes {
    struct region *region;
    const struct value_shape **places;
    size_t room, count;
};

struct value_shapes *value_shapes_create(struct region *region)
{
    struct value_shapes *shapes = region_take(region, sizeof *shapes);
    *shapes = (struct value_shapes){
        .region = region,
        .room = 16,
        .places = region_array(region, 16, sizeof *shapes->places),
    };
    return shapes;
}

/* FNV-1a over the names, each closed by a byte that no UTF-8 has. */
static uint64_t hash_names(const struct str *names, size_t count)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < names[i].size; k++) {
            hash = (hash ^ (unsigned char)names[i].data[k]) * 0x100000001b3u;
        }
        hash = (hash ^ 0xFF) * 0x100000001b3u;
    }
    return hash ^ (hash >> 32);
}

static bool has_names(const struct value_shape *shape, const struct str *names, size_t count)
{
    if (shape->count != count) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!str_equal(shape->names[i], names[i])) {
            return false;
        }
    }
    return true;
}

/* Where the shape with these names stands, or an empty place for it. */
static const struct value_shape **find_place(struct value_shapes *shapes, const struct str *names,
                                             size_t count)
{
    size_t at = (size_t)hash_names(names, count) & (shapes->room - 1);
    while (shapes->places[at] != NULL && !has_names(shapes->places[at], names, count)) {
        at = (at + 1) & (shapes->room - 1);
    }
    return &shapes->places[at];
}

static void double_room(struct value_shapes *shapes)
{
    const struct value_shape **old = shapes->places;
    size_t room = shapes->room;
    shapes->room = room * 2;
    shapes->places = region_array(shapes->region, shapes->room, sizeof *shapes->places);
    for (size_t i = 0; i < room; i++) {
        if (old[i] != NULL) {
            *find_place(shapes, old[i]->names, old[i]->count) = old[i];
        }
    }
}

const struct value_shape *value_shape_of(struct value_shapes *shapes, const struct str *names,
                                         size_t count)
{
    const struct value_shape **place = find_place(shapes, names, count);
    if (*place != NULL) {
        return *place;
    }
    if (shapes->count >= shapes->room / 2) {
        double_room(shapes);
        place = find_place(shapes, names, count);
    }
    struct str *copies = region_array(shapes->region, count, sizeof *copies);
    for (size_t i = 0; i < count; i++) {
        copies[i] = str_copy(shapes->region, names[i]);
    }
    struct value_shape *shape = region_take(shapes->region, sizeof *shape);
    *shape = (struct value_shape){.count = count, .names = copies};
    *place = shape;
    shapes->count++;
    return shape;
}
