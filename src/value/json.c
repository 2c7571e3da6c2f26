/* SPDX-License-Identifier: MIT */
#include "value/value.h"

#include <inttypes.h>
#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DEPTH 64

VALUE_CODES(DIAG_DEFINE)

/* ---- reading ---------------------------------------------------------------------------- */

struct reading {
    struct region *region;
    struct value_shapes *shapes;
};

static struct value value_of(struct reading *reading, const json_t *json);

static struct value number_of(struct reading *reading, double number)
{
    char digits[32];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, number);
        if (strtod(digits, NULL) == number) {
            break;
        }
    }
    return (struct value){.kind = VALUE_NUMBER,
                          .as.text = str_copy(reading->region, str_of(digits))};
}

static struct value list_of(struct reading *reading, const json_t *json)
{
    size_t count = json_array_size(json);
    struct value *items = region_array(reading->region, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        items[i] = value_of(reading, json_array_get(json, i));
    }
    return value_list(items, count);
}

static struct value map_of(struct reading *reading, json_t *json)
{
    size_t count = json_object_size(json), at = 0;
    struct str *names = region_resize(NULL, count, sizeof *names);
    struct value *slots = region_array(reading->region, count, sizeof *slots);
    const char *name;
    json_t *item;
    json_object_foreach(json, name, item)
    {
        names[at] = str_of(name);
        slots[at++] = value_of(reading, item);
    }
    struct value map = value_map(value_shape_of(reading->shapes, names, count), slots);
    free(names);
    return map;
}

static struct value value_of(struct reading *reading, const json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return map_of(reading, (json_t *)(uintptr_t)json); /* the iterator wants it writable */
    case JSON_ARRAY:
        return list_of(reading, json);
    case JSON_STRING: {
        struct str text = {json_string_value(json), json_string_length(json)};
        return value_text(str_copy(reading->region, text));
    }
    case JSON_INTEGER:
        return value_number(reading->region, json_integer_value(json));
    case JSON_REAL:
        return number_of(reading, json_real_value(json));
    case JSON_TRUE:
    case JSON_FALSE:
        return value_truth(json_is_true(json));
    case JSON_NULL:
        break;
    }
    return VALUE_NONE;
}

/* Moves `*at` behind the string that begins there. */
static void skip_string(struct str json, size_t *at)
{
    for (++*at; *at < json.size && json.data[*at] != '"'; ++*at) {
        if (json.data[*at] == '\\') {
            ++*at;
        }
    }
}

/* Where the nesting becomes deeper than MOST_DEPTH, or STR_NOWHERE. jansson itself goes down to
 * 2048, and what reads its tree calls itself. */
static size_t find_too_deep(struct str json)
{
    size_t depth = 0;
    for (size_t at = 0; at < json.size; at++) {
        char c = json.data[at];
        if (c == '"') {
            skip_string(json, &at);
        } else if (c == '[' || c == '{') {
            if (++depth > MOST_DEPTH) {
                return at;
            }
        } else if ((c == ']' || c == '}') && depth > 0) {
            depth--;
        }
    }
    return STR_NOWHERE;
}

static struct place place_at(struct str json, struct str file, size_t at)
{
    struct place place = {.file = file, .line = 1};
    size_t line_start = 0;
    for (size_t i = 0; i < at; i++) {
        if (json.data[i] == '\n') {
            place.line++;
            line_start = i + 1;
        }
    }
    place.column = (unsigned)text_length(str_slice(json, line_start, at)) + 1;
    return place;
}

/* It says of a text that it had no memory for that it is no JSON: where there is none it is to end
 * as everybody does. */
static void *take_memory(size_t size)
{
    return region_resize(NULL, size, 1);
}

static void lend_memory(void)
{
    json_set_alloc_funcs(take_memory, free);
}

bool value_read_json(struct region *region, struct str json, struct str file, struct value *value,
                     struct diag *diag)
{
    size_t deep = find_too_deep(json);
    if (deep != STR_NOWHERE) {
        diag_report(diag, &VALUE_JSON_WRONG, place_at(json, file, deep),
                    STR("it is nested deeper than 64"));
        return false;
    }
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    json_error_t error;
    pthread_once(&once, lend_memory);
    json_t *root = json_loadb(json.data == NULL ? "" : json.data, json.size,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (root == NULL) {
        struct place place = {file, (unsigned)(error.line < 0 ? 0 : error.line),
                              (unsigned)(error.column < 0 ? 0 : error.column)};
        diag_report(diag, &VALUE_JSON_WRONG, place, str_of(error.text));
        return false;
    }
    struct reading reading = {.region = region, .shapes = value_shapes_create(region)};
    *value = value_of(&reading, root);
    json_decref(root);
    return true;
}

/* ---- writing ---------------------------------------------------------------------------- */

struct writing {
    struct buf *out;
    int indent; /* 0: all on one line */
};

static bool write_value(const struct writing *writing, struct value value, int depth);

static void write_text(struct buf *out, struct str text)
{
    buf_put_byte(out, '"');
    size_t plain = 0; /* from here on nothing wanted escaping */
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        buf_put(out, str_slice(text, plain, i));
        plain = i + 1;
        if (c == '\n') {
            buf_put(out, STR("\\n"));
        } else if (c == '\t') {
            buf_put(out, STR("\\t"));
        } else if (c < 0x20) {
            buf_put_format(out, "\\u%04x", c);
        } else {
            buf_put_byte(out, '\\');
            buf_put_byte(out, (char)c);
        }
    }
    buf_put(out, str_from(text, plain));
    buf_put_byte(out, '"');
}

/* The end of a line, where there are lines. */
static void write_break(const struct writing *writing, int depth)
{
    if (writing->indent > 0) {
        buf_put_format(writing->out, "\n%*s", writing->indent * depth, "");
    }
}

/* What stands between two items, and before the first. */
static void write_between(const struct writing *writing, bool first, int depth)
{
    if (!first) {
        buf_put_byte(writing->out, ',');
    }
    write_break(writing, depth);
}

static bool write_map(const struct writing *writing, struct value_map map, int depth)
{
    buf_put_byte(writing->out, '{');
    for (size_t i = 0; i < map.shape->count; i++) {
        write_between(writing, i == 0, depth + 1);
        write_text(writing->out, map.shape->names[i]);
        buf_put(writing->out, writing->indent > 0 ? STR(": ") : STR(":"));
        if (!write_value(writing, map.slots[i], depth + 1)) {
            return false;
        }
    }
    if (map.shape->count > 0) {
        write_break(writing, depth);
    }
    buf_put_byte(writing->out, '}');
    return true;
}

static bool write_list(const struct writing *writing, struct value_list list, int depth)
{
    buf_put_byte(writing->out, '[');
    for (size_t i = 0; i < list.count; i++) {
        write_between(writing, i == 0, depth + 1);
        if (!write_value(writing, list.items[i], depth + 1)) {
            return false;
        }
    }
    if (list.count > 0) {
        write_break(writing, depth);
    }
    buf_put_byte(writing->out, ']');
    return true;
}

static bool write_rows(const struct writing *writing, struct value_rows *rows, int depth)
{
    if (rows->open(rows) < 0) {
        return false;
    }
    buf_put_byte(writing->out, '[');
    struct value item;
    bool first = true;
    int next;
    while ((next = rows->next(rows, &item)) == 1) {
        write_between(writing, first, depth + 1);
        first = false;
        if (!write_value(writing, item, depth + 1)) {
            next = -1;
            break;
        }
    }
    rows->close(rows);
    if (!first) {
        write_break(writing, depth);
    }
    buf_put_byte(writing->out, ']');
    return next == 0;
}

static bool write_value(const struct writing *writing, struct value value, int depth)
{
    switch (value.kind) {
    case VALUE_NOTHING:
    case VALUE_LAMBDA:
        buf_put(writing->out, STR("null"));
        break;
    case VALUE_TRUTH:
        buf_put(writing->out, value.as.truth ? STR("true") : STR("false"));
        break;
    case VALUE_NUMBER:
        buf_put(writing->out, value.as.text);
        break;
    case VALUE_TEXT:
        write_text(writing->out, value.as.text);
        break;
    case VALUE_LIST:
        return write_list(writing, value.as.list, depth);
    case VALUE_MAP:
        return write_map(writing, value.as.map, depth);
    case VALUE_ROWS:
        return write_rows(writing, value.as.rows, depth);
    }
    return true;
}

bool value_write_json(struct value value, int indent, struct buf *out)
{
    struct writing writing = {.out = out, .indent = indent};
    return write_value(&writing, value, 0) && buf_ok(out);
}
