/* SPDX-License-Identifier: MIT */
#include "intake/tree.h"

#include <stdlib.h>

bool tree_is(const struct tree *node, struct str name)
{
    return node != NULL && str_equal(node->name, name);
}

struct str tree_value(const struct tree *node, struct str name)
{
    for (size_t i = 0; node != NULL && i < node->attribute_count; i++) {
        if (str_equal(node->attributes[i].name, name)) {
            return node->attributes[i].value;
        }
    }
    return STR_NONE;
}

const struct tree *tree_child(const struct tree *node, struct str name)
{
    const struct tree *child = node == NULL ? NULL : node->first;
    while (child != NULL && !tree_is(child, name)) {
        child = child->next;
    }
    return child;
}

const struct tree *tree_choice(const struct tree *node)
{
    const struct tree *choice = tree_child(node, STR("mc:Choice"));
    return choice != NULL ? choice : tree_child(node, STR("mc:Fallback"));
}

const struct tree *tree_skip(const struct tree *top, const struct tree *node)
{
    while (node != top && node->next == NULL) {
        node = node->parent;
    }
    return node == top ? NULL : node->next;
}

const struct tree *tree_next(const struct tree *top, const struct tree *node)
{
    return node->first != NULL ? node->first : tree_skip(top, node);
}

const struct tree *tree_find(const struct tree *top, const struct tree *after, struct str name)
{
    const struct tree *node = top == NULL ? NULL : tree_next(top, after == NULL ? top : after);
    while (node != NULL && !tree_is(node, name)) {
        node = tree_next(top, node);
    }
    return node;
}

static int by_key(const void *left, const void *right)
{
    const struct tree_entry *a = left, *b = right;
    return str_compare(a->key, b->key);
}

struct tree_index tree_index_read(struct region *region, const struct tree *parent,
                                  struct str attribute)
{
    struct tree_index index = {0};
    for (const struct tree *at = parent == NULL ? NULL : parent->first; at != NULL; at = at->next) {
        struct str key = tree_value(at, attribute);
        if (!str_is_empty(key)) {
            *REGION_PUSH(region, &index) = (struct tree_entry){.key = key, .node = at};
        }
    }
    if (index.count > 0) {
        qsort(index.items, index.count, sizeof *index.items, by_key);
    }
    return index;
}

struct tree_entry *tree_index_find(const struct tree_index *index, struct str key)
{
    struct tree_entry wanted = {.key = key};
    return index->count == 0 ? NULL
                             : bsearch(&wanted, index->items, index->count, sizeof wanted, by_key);
}

void tree_put_text(const struct tree *node, struct buf *out)
{
    for (const struct tree *at = node; at != NULL; at = tree_next(node, at)) {
        buf_put(out, at->text);
    }
}

struct str tree_text(struct region *region, const struct tree *node)
{
    struct buf out;
    buf_init(&out, BUF_ANY);
    tree_put_text(node, &out);
    struct str text = str_copy(region, buf_str(&out));
    buf_finish(&out);
    return text;
}

struct str tree_property(const struct tree *properties, struct str name)
{
    return tree_value(tree_child(properties, name), STR("w:val"));
}

int tree_switch(const struct tree *properties, struct str name, int otherwise)
{
    struct str value = tree_property(properties, name);
    if (tree_child(properties, name) == NULL) {
        return otherwise;
    }
    return !str_equal(value, STR("0")) && !str_equal(value, STR("false")) &&
           !str_equal(value, STR("off"));
}

int tree_number(const struct tree *node, struct str name, int otherwise)
{
    struct str digits = str_trim(tree_value(node, name));
    int number = 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9' || number > 100000) {
            return otherwise;
        }
        number = number * 10 + (digits.data[i] - '0');
    }
    return digits.size == 0 ? otherwise : number;
}
