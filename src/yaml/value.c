/* SPDX-License-Identifier: MIT */
#include "yaml/yaml.h"

#define MOST_DIGITS 18

const struct yaml_field *yaml_find(const struct yaml_node *map, struct str name)
{
    for (size_t i = 0; map->kind == YAML_MAP && i < map->count; i++) {
        if (str_equal(map->as.fields[i].name, name)) {
            return &map->as.fields[i];
        }
    }
    return NULL;
}

bool yaml_truth(const struct yaml_node *node, bool *truth)
{
    if (node->kind != YAML_SCALAR || !node->plain) {
        return false;
    }
    if (str_equal(node->text, STR("true"))) {
        *truth = true;
        return true;
    }
    if (str_equal(node->text, STR("false"))) {
        *truth = false;
        return true;
    }
    return false;
}

/* One or more of 0-9; gives how many. */
static size_t take_digits(struct str *s)
{
    size_t count = 0;
    while (count < s->size && s->data[count] >= '0' && s->data[count] <= '9') {
        count++;
    }
    *s = str_from(*s, count);
    return count;
}

/* -?(0|[1-9][0-9]*), as JSON has it; gives the digits, or 0. */
static size_t take_whole(struct str *s)
{
    str_take(s, STR("-"));
    bool zero = str_starts(*s, STR("0"));
    size_t digits = take_digits(s);
    return zero && digits > 1 ? 0 : digits;
}

/* A number with or without a fraction, of no more digits than every reader of JSON takes; an
 * account number of twenty digits would lose its last ones. */
static bool is_number(struct str s)
{
    size_t digits = take_whole(&s);
    if (digits == 0) {
        return false;
    }
    if (str_take(&s, STR("."))) {
        size_t fraction = take_digits(&s);
        digits = fraction == 0 ? MOST_DIGITS + 1 : digits + fraction;
    }
    return s.size == 0 && digits <= MOST_DIGITS;
}

bool yaml_number(const struct yaml_node *node, int64_t *number)
{
    if (node->kind != YAML_SCALAR || !node->plain) {
        return false;
    }
    struct str rest = node->text;
    size_t digits = take_whole(&rest);
    if (digits == 0 || digits > MOST_DIGITS || rest.size > 0) {
        return false;
    }
    bool negative = node->text.data[0] == '-';
    int64_t sum = 0;
    for (size_t i = negative; i < node->text.size; i++) {
        sum = sum * 10 + (node->text.data[i] - '0');
    }
    *number = negative ? -sum : sum;
    return true;
}

struct making {
    struct region *region;
    struct value_shapes *shapes;
};

static struct value value_of(struct making *making, const struct yaml_node *node);

static struct value scalar_of(const struct yaml_node *node)
{
    bool truth;
    if (yaml_truth(node, &truth)) {
        return value_truth(truth);
    }
    if (node->plain && is_number(node->text)) {
        return (struct value){.kind = VALUE_NUMBER, .as.text = node->text};
    }
    return value_text(node->text);
}

static struct value map_of(struct making *making, const struct yaml_node *node)
{
    struct str *names = region_array(making->region, node->count, sizeof *names);
    struct value *slots = region_array(making->region, node->count, sizeof *slots);
    for (size_t i = 0; i < node->count; i++) {
        names[i] = node->as.fields[i].name;
        slots[i] = value_of(making, &node->as.fields[i].value);
    }
    return value_map(value_shape_of(making->shapes, names, node->count), slots);
}

static struct value value_of(struct making *making, const struct yaml_node *node)
{
    switch (node->kind) {
    case YAML_SCALAR:
        return scalar_of(node);
    case YAML_MAP:
        return map_of(making, node);
    case YAML_LIST: {
        struct value *items = region_array(making->region, node->count, sizeof *items);
        for (size_t i = 0; i < node->count; i++) {
            items[i] = value_of(making, &node->as.items[i]);
        }
        return value_list(items, node->count);
    }
    case YAML_NOTHING:
        break;
    }
    return VALUE_NONE;
}

struct value yaml_value(struct region *region, const struct yaml_node *node)
{
    struct making making = {.region = region, .shapes = value_shapes_create(region)};
    return value_of(&making, node);
}
