/* SPDX-License-Identifier: MIT */

/* Any bytes: either refused with complaints that have a place in the file, or a tree that keeps
 * what yaml.h promises, and that gives data. */

#include <stdint.h>
#include <stdlib.h>

#include "yaml/yaml.h"

struct fuzz {
    struct region *region;
    unsigned lines; /* of the file, and one more for its end */
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* libyaml ends a line at U+0085, U+2028 and U+2029 too: no file has more lines than bytes. */
static void check_place(const struct fuzz *fuzz, struct place place)
{
    need(str_equal(place.file, STR("f")));
    need(place.line >= 1 && place.line <= fuzz->lines && place.column >= 1);
}

static void check_node(const struct fuzz *fuzz, const struct yaml_node *node, int depth);

static void check_map(const struct fuzz *fuzz, const struct yaml_node *node, int depth)
{
    for (size_t i = 0; i < node->count; i++) {
        const struct yaml_field *field = &node->as.fields[i];
        need(text_is_utf8(field->name));
        need(yaml_find(node, field->name) == field); /* the first of that name, so the only one */
        check_place(fuzz, field->place);
        check_node(fuzz, &field->value, depth);
    }
}

static void check_scalar(const struct yaml_node *node)
{
    bool truth = false;
    int64_t number = 0;
    need(text_is_utf8(node->text));
    bool is_truth = yaml_truth(node, &truth);
    bool is_number = yaml_number(node, &number);
    need(!(is_truth && is_number) && (node->plain || (!is_truth && !is_number)));
    need(number > -1000000000000000000 && number < 1000000000000000000);
}

static void check_node(const struct fuzz *fuzz, const struct yaml_node *node, int depth)
{
    need(depth <= YAML_MOST_DEPTH);
    check_place(fuzz, node->place);
    switch (node->kind) {
    case YAML_NOTHING:
        break;
    case YAML_SCALAR:
        check_scalar(node);
        break;
    case YAML_LIST:
        for (size_t i = 0; i < node->count; i++) {
            check_node(fuzz, &node->as.items[i], depth + 1);
        }
        break;
    case YAML_MAP:
        check_map(fuzz, node, depth + 1);
        break;
    }
}

/* Written as JSON, the data reads back. */
static void check_value(const struct fuzz *fuzz, const struct yaml_node *node)
{
    struct buf json;
    buf_init(&json, BUF_ANY);
    struct value value = yaml_value(fuzz->region, node);
    struct value again = VALUE_NONE;
    if (value.kind == VALUE_MAP || value.kind == VALUE_LIST) {
        need(value_write_json(value, 0, &json));
        need(value_read_json(fuzz->region, buf_str(&json), STR("j"), &again, NULL));
    }
    buf_finish(&json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct fuzz fuzz = {region, (unsigned)size + 1};
    const struct yaml_node *document = yaml_read(region, bytes, STR("f"), diag);
    need((document == NULL) == (diag_count(diag) > 0));
    if (document != NULL) {
        check_node(&fuzz, document, 0);
        check_value(&fuzz, document);
    }
    diag_destroy(diag);
    region_destroy(region);
    return 0;
}
