/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_VALUE_H
#define TONGBAO_VALUE_H

/*
 * Shapes of data: what a template sees, and what JSON looks like inside the program.
 *
 * A value is small, passed by value, and borrows what it points to (usually from a region). The
 * names of a map stand in a `shape` that all maps of one form share, so that whoever has resolved
 * a name once for a shape finds it again by position.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag/diag.h"
#include "region/region.h"
#include "text/text.h"

enum value_kind {
    VALUE_NOTHING, /* JSON's null, SQL's NULL */
    VALUE_TRUTH,
    VALUE_NUMBER, /* as it is written; the program never calculates with it */
    VALUE_TEXT,
    VALUE_LIST,
    VALUE_MAP,
    VALUE_ROWS,  /* a list whose items come one at a time */
    VALUE_LAMBDA /* Mustache's: a function of the text of a section */
};

struct value;
struct value_rows;
struct value_lambda;

/* The names of a map, in the order of its slots. Made once, shared, never changed. */
struct value_shape {
    size_t count;
    const struct str *names;
};

struct value_list {
    const struct value *items;
    size_t count;
};

struct value_map {
    const struct value_shape *shape;
    const struct value *slots; /* shape->count of them */
};

struct value {
    enum value_kind kind;
    union {
        bool truth;
        struct str text; /* of VALUE_TEXT, and of VALUE_NUMBER the digits */
        struct value_list list;
        struct value_map map;
        struct value_rows *rows;
        const struct value_lambda *lambda;
    } as;
};

/*
 * A lazy list. `open` begins it (again), `next` gives the next item, `close` may come early.
 * An item lives until the following `next` or `close`. Open it once at a time. `open` and `next`
 * give -1 on failure, having reported it; `next` gives 1 for an item, 0 at the end.
 */
struct value_rows {
    int (*open)(struct value_rows *rows);
    int (*next)(struct value_rows *rows, struct value *item);
    void (*close)(struct value_rows *rows);
};

/* A function for a section `{{#name}}text{{/name}}` or an interpolation (`text` none then). Puts
 * template source into `out`, which is then rendered in the place of the tag. */
struct value_lambda {
    bool (*call)(const struct value_lambda *lambda, struct str text, struct buf *out);
};

#define VALUE_NONE ((struct value){.kind = VALUE_NOTHING})

struct value value_truth(bool truth);
struct value value_number(struct region *region, int64_t number);
struct value value_text(struct str text); /* STR_NONE gives VALUE_NOTHING */
struct value value_list(const struct value *items, size_t count);
struct value value_map(const struct value_shape *shape, const struct value *slots);

/* False are: nothing, false, the number zero, the empty text, the empty list. (SQL has no booleans
 * and no lists; the Mustache specification leaves the first two open.) Rows count as true: ask
 * them. */
bool value_is_true(struct value value);

/* The slot of `name`, or NULL. */
const struct value *value_find(struct value map, struct str name);
size_t value_shape_find(const struct value_shape *shape, struct str name); /* or STR_NOWHERE */

/* Shapes by their names, so that the maps of one form that are read from a file share one. */
struct value_shapes;
struct value_shapes *value_shapes_create(struct region *region);

/* The shape with these names in this order. They are copied when it is new. */
const struct value_shape *value_shape_of(struct value_shapes *shapes, const struct str *names,
                                         size_t count);

/*
 * A map that is put together field by field:
 *
 *     struct value_maker maker = value_maker(region);
 *     value_put(&maker, STR("title"), value_text(notice->title));
 *     struct value map = value_made(&maker);
 */
struct value_maker {
    struct region *region;
    struct {
        struct str *items;
        size_t count, room;
    } names;
    struct {
        struct value *items;
        size_t count, room;
    } slots;
};

struct value_maker value_maker(struct region *region);
void value_put(struct value_maker *maker, struct str name, struct value value);
struct value value_made(struct value_maker *maker);

/* JSON (RFC 8259), depth at most 64, duplicate names refused. Whole numbers have at most 18 digits;
 * fractions come back in the shortest form that means the same double. False: reported with line
 * and column, and `*value` untouched. */
bool value_read_json(struct region *region, struct str json, struct str file, struct value *value,
                     struct diag *diag);

/* JSON, UTF-8 as it is, names in the order of the shape. With `indent` above zero one item a line.
 * False if rows could not be read, or `out` is full. */
bool value_write_json(struct value value, int indent, struct buf *out);

/* The codes this folder reports. */
#define VALUE_CODES(X) \
    X(VALUE_JSON_WRONG, "json-wrong", ERROR, DIAG_TEXT("this is no JSON: %s"), NULL)
VALUE_CODES(DIAG_DECLARE)

#endif
