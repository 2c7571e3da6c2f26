/* SPDX-License-Identifier: MIT */
#include "yaml/yaml.h"

#include <stdlib.h>
#include <yaml.h>

YAML_CODES(DIAG_DEFINE)

struct reader {
    struct region *region;
    struct str file;
    struct diag *diag;
    yaml_parser_t parser;
    yaml_event_t event; /* the one that is looked at */
    int depth;
};

static struct place place_of(const struct reader *reader, yaml_mark_t mark)
{
    return (struct place){reader->file, (unsigned)mark.line + 1, (unsigned)mark.column + 1};
}

static struct str str_of_yaml(const yaml_char_t *text)
{
    return str_of((const char *)text);
}

static bool report_syntax(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    yaml_mark_t mark = parser->problem_mark;
    struct str problem = str_of(parser->problem == NULL ? "" : parser->problem);
    if (parser->context == NULL) {
        diag_report(reader->diag, &YAML_SYNTAX, place_of(reader, mark), problem);
    } else {
        diag_report_format(reader->diag, &YAML_SYNTAX, place_of(reader, mark), "%.*s, %s",
                           STR_ARGS(problem), parser->context);
    }
    return false;
}

/* An anchor, an alias or a tag? What a person meant as text then. */
static bool check_event(struct reader *reader)
{
    const yaml_event_t *event = &reader->event;
    const yaml_char_t *anchor = NULL, *tag = NULL;
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        anchor = event->data.alias.anchor;
        break;
    case YAML_SCALAR_EVENT:
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
        break;
    case YAML_SEQUENCE_START_EVENT:
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
        break;
    case YAML_MAPPING_START_EVENT:
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
        break;
    default:
        break;
    }
    if (anchor != NULL || tag != NULL) {
        diag_report(reader->diag, anchor != NULL ? &YAML_ALIAS : &YAML_TAG,
                    place_of(reader, event->start_mark),
                    str_of_yaml(anchor != NULL ? anchor : tag));
        return false;
    }
    return true;
}

static bool move_on(struct reader *reader)
{
    yaml_event_delete(&reader->event);
    if (!yaml_parser_parse(&reader->parser, &reader->event)) {
        if (reader->parser.error == YAML_MEMORY_ERROR) { /* the text is not to blame */
            region_refuse();
        }
        return report_syntax(reader);
    }
    return check_event(reader);
}

static bool is_nothing(struct str text)
{
    return text.size == 0 || str_equal(text, STR("~")) || str_equal(text, STR("null"));
}

static bool read_node(struct reader *reader, struct yaml_node *node);

static void read_scalar(struct reader *reader, struct yaml_node *node)
{
    const yaml_event_t *event = &reader->event;
    struct str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (node->plain && is_nothing(text)) {
        node->kind = YAML_NOTHING;
        return;
    }
    node->kind = YAML_SCALAR;
    node->text = str_copy(reader->region, text);
}

static bool read_list(struct reader *reader, struct yaml_node *node)
{
    struct {
        struct yaml_node *items;
        size_t count, room;
    } list = {0};
    node->kind = YAML_LIST;
    for (;;) {
        if (!move_on(reader)) {
            return false;
        }
        if (reader->event.type == YAML_SEQUENCE_END_EVENT) {
            break;
        }
        if (!read_node(reader, REGION_PUSH(reader->region, &list))) {
            return false;
        }
    }
    node->count = list.count;
    node->as.items = list.items;
    return true;
}

struct fields {
    struct yaml_field *items;
    size_t count, room;
};

/* The key that the event holds, as a field still without a value. */
static struct yaml_field *read_key(struct reader *reader, struct fields *fields)
{
    const yaml_event_t *event = &reader->event;
    struct place place = place_of(reader, event->start_mark);
    if (event->type != YAML_SCALAR_EVENT) {
        diag_report(reader->diag, &YAML_KEY, place, STR_NONE);
        return NULL;
    }
    struct str name = {(const char *)event->data.scalar.value, event->data.scalar.length};
    if (memchr(name.data, '\0', name.size) != NULL) { /* which no key in JSON may hold */
        diag_report(reader->diag, &YAML_SYNTAX, place, STR("a NUL in a key"));
        return NULL;
    }
    struct yaml_field *field = REGION_PUSH(reader->region, fields);
    *field = (struct yaml_field){.name = str_copy(reader->region, name), .place = place};
    return field;
}

/* By name, and of equal names the one that stands first. */
static int compare_fields(const void *left, const void *right)
{
    const struct yaml_field *a = *(const struct yaml_field *const *)left;
    const struct yaml_field *b = *(const struct yaml_field *const *)right;
    int order = str_compare(a->name, b->name);
    return order != 0 ? order : (a > b) - (a < b);
}

/* Each key once? Sorted, because a map may hold 100,000 of them. */
static bool check_keys(struct reader *reader, const struct fields *fields)
{
    const struct yaml_field **sorted =
        region_array(reader->region, fields->count, sizeof(const struct yaml_field *));
    for (size_t i = 0; i < fields->count; i++) {
        sorted[i] = &fields->items[i];
    }
    if (fields->count > 1) {
        qsort(sorted, fields->count, sizeof *sorted, compare_fields);
    }
    bool each_once = true;
    for (size_t i = 1; i < fields->count; i++) {
        if (str_equal(sorted[i - 1]->name, sorted[i]->name)) {
            diag_report(reader->diag, &YAML_DUPLICATE, sorted[i]->place, sorted[i]->name);
            each_once = false;
        }
    }
    return each_once;
}

static bool read_map(struct reader *reader, struct yaml_node *node)
{
    struct fields fields = {0};
    node->kind = YAML_MAP;
    for (;;) {
        if (!move_on(reader)) {
            return false;
        }
        if (reader->event.type == YAML_MAPPING_END_EVENT) {
            break;
        }
        struct yaml_field *field = read_key(reader, &fields);
        if (field == NULL || !move_on(reader) || !read_node(reader, &field->value)) {
            return false;
        }
    }
    node->count = fields.count;
    node->as.fields = fields.items;
    return check_keys(reader, &fields);
}

/* The node that begins with the event. */
static bool read_node(struct reader *reader, struct yaml_node *node)
{
    *node = (struct yaml_node){.place = place_of(reader, reader->event.start_mark)};
    if (reader->event.type == YAML_SCALAR_EVENT) {
        read_scalar(reader, node);
        return true;
    }
    if (++reader->depth > YAML_MOST_DEPTH) {
        diag_report(reader->diag, &YAML_DEPTH, node->place, STR_NONE);
        return false;
    }
    bool read = reader->event.type == YAML_SEQUENCE_START_EVENT ? read_list(reader, node)
                                                                : read_map(reader, node);
    reader->depth--;
    return read;
}

/* stream start, at most one document, stream end */
static bool read_stream(struct reader *reader, struct yaml_node *node)
{
    if (!move_on(reader) || !move_on(reader)) {
        return false;
    }
    *node = (struct yaml_node){.place = {reader->file, 1, 1}};
    if (reader->event.type == YAML_STREAM_END_EVENT) {
        return true;
    }
    if (!move_on(reader) || !read_node(reader, node) || !move_on(reader) || !move_on(reader)) {
        return false;
    }
    if (reader->event.type != YAML_STREAM_END_EVENT) {
        diag_report(reader->diag, &YAML_DOCUMENTS, place_of(reader, reader->event.start_mark),
                    STR_NONE);
        return false;
    }
    return true;
}

static bool check_bytes(struct str bytes, struct str file, struct diag *diag)
{
    if (bytes.size > YAML_MOST_BYTES) {
        diag_report_format(diag, &YAML_SIZE, (struct place){.file = file}, "%zu", bytes.size);
        return false;
    }
    size_t bad = text_bad_byte(bytes);
    if (bad == STR_NOWHERE) {
        return true;
    }
    struct str before = str_slice(bytes, 0, bad), line;
    struct place place = {.file = file, .line = 1, .column = 1};
    for (; str_has(before, STR("\n")); place.line++) {
        str_take_line(&before, &line);
    }
    place.column = (unsigned)text_length(before) + 1;
    diag_report_format(diag, &YAML_ENCODING, place, "0x%02x", (unsigned char)bytes.data[bad]);
    return false;
}

const struct yaml_node *yaml_read(struct region *region, struct str bytes, struct str file,
                                  struct diag *diag)
{
    if (!check_bytes(bytes, file, diag)) {
        return NULL;
    }
    struct reader reader = {.region = region, .file = str_copy(region, file), .diag = diag};
    if (!yaml_parser_initialize(&reader.parser)) {
        region_refuse();
    }
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &reader.parser, (const unsigned char *)(bytes.data == NULL ? "" : bytes.data), bytes.size);
    struct yaml_node *node = region_take(region, sizeof *node);
    bool read = read_stream(&reader, node);
    yaml_event_delete(&reader.event);
    yaml_parser_delete(&reader.parser);
    return read ? node : NULL;
}
