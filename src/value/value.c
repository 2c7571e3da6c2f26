/* SPDX-License-Identifier: MIT */
#include "value/value.h"

#include <inttypes.h>

struct value value_truth(bool truth)
{
    return (struct value){.kind = VALUE_TRUTH, .as.truth = truth};
}

struct value value_number(struct region *region, int64_t number)
{
    return (struct value){.kind = VALUE_NUMBER, .as.text = str_format(region, "%" PRId64, number)};
}

struct value value_text(struct str text)
{
    if (str_is_none(text)) {
        return VALUE_NONE;
    }
    return (struct value){.kind = VALUE_TEXT, .as.text = text};
}

struct value value_list(const struct value *items, size_t count)
{
    return (struct value){.kind = VALUE_LIST, .as.list = {items, count}};
}

struct value value_map(const struct value_shape *shape, const struct value *slots)
{
    return (struct value){.kind = VALUE_MAP, .as.map = {shape, slots}};
}

/* 0, -0, 0.00, 0e7 */
static bool is_zero(struct str digits)
{
    for (size_t i = 0; i < digits.size; i++) {
        char c = digits.data[i];
        if (c >= '1' && c <= '9') {
            return false;
        }
        if (c == 'e' || c == 'E') {
            break;
        }
    }
    return true;
}

bool value_is_true(struct value value)
{
    switch (value.kind) {
    case VALUE_NOTHING:
        return false;
    case VALUE_TRUTH:
        return value.as.truth;
    case VALUE_NUMBER:
        return !is_zero(value.as.text);
    case VALUE_TEXT:
        return value.as.text.size > 0;
    case VALUE_LIST:
        return value.as.list.count > 0;
    case VALUE_MAP:
    case VALUE_ROWS:
    case VALUE_LAMBDA:
        break;
    }
    return true;
}

size_t value_shape_find(const struct value_shape *shape, struct str name)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (str_equal(shape->names[i], name)) {
            return i;
        }
    }
    return STR_NOWHERE;
}

const struct value *value_find(struct value map, struct str name)
{
    if (map.kind != VALUE_MAP) {
        return NULL;
    }
    size_t slot = value_shape_find(map.as.map.shape, name);
    return slot == STR_NOWHERE ? NULL : &map.as.map.slots[slot];
}

struct value_maker value_maker(struct region *region)
{
    return (struct value_maker){.region = region};
}

void value_put(struct value_maker *maker, struct str name, struct value value)
{
    *REGION_PUSH(maker->region, &maker->names) = name;
    *REGION_PUSH(maker->region, &maker->slots) = value;
}

struct value value_made(struct value_maker *maker)
{
    struct value_shape *shape = region_take(maker->region, sizeof *shape);
    *shape = (struct value_shape){.count = maker->names.count, .names = maker->names.items};
    return value_map(shape, maker->slots.items);
}
