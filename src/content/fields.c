/* SPDX-License-Identifier: MIT */
#include "content/fields.h"

#include "fs/fs.h"

#include <stdlib.h>

#define NEAREST_MOST 2 /* letters by which a name may be off to be offered */

void reading_complain(struct reading *reading, const struct diag_code *code, struct place place,
                      struct str words)
{
    diag_report(reading->diag, code, place, words);
    reading->wrong = reading->wrong || code->severity == DIAG_ERROR;
}

const struct yaml_node *reading_text(struct reading *reading, struct str path, struct str *text)
{
    const char *name = str_to_c(reading->region, path);
    bool read = fs_read_any(reading->region, name, YAML_MOST_BYTES, text, reading->diag);
    if (read && str_is_none(*text)) {
        return NULL;
    }
    const struct yaml_node *node =
        read ? yaml_read(reading->region, *text, path, reading->diag) : NULL;
    reading->wrong = reading->wrong || node == NULL;
    return node == NULL || node->kind == YAML_NOTHING ? NULL : node;
}

const struct yaml_node *reading_file(struct reading *reading, struct str path)
{
    struct str text;
    return reading_text(reading, path, &text);
}

bool content_is_slug(struct str slug)
{
    for (size_t i = 0; i < slug.size; i++) {
        char c = slug.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            return false;
        }
    }
    return slug.size >= 1 && slug.size <= 80;
}

/* ---- one value ---------------------------------------------------------------------------- */

static void refuse_kind(struct reading *reading, const struct yaml_node *node, struct str name,
                        const char *wanted)
{
    struct str words = str_format(reading->region, diag_translate("%.*s wants %s"), STR_ARGS(name),
                                  diag_translate(wanted));
    reading_complain(reading, &CONTENT_KIND_WRONG, node->place, words);
}

static void refuse_value(struct reading *reading, const struct yaml_node *node, const char *wanted)
{
    struct str words = str_format(reading->region, diag_translate("%.*s is not %s"),
                                  STR_ARGS(node->text), diag_translate(wanted));
    reading_complain(reading, &CONTENT_VALUE_WRONG, node->place, words);
}

static void read_strings(struct reading *reading, const struct yaml_node *node, struct str name,
                         struct content_strings *strings)
{
    size_t count = node->kind == YAML_LIST ? node->count : 1;
    struct str *items = region_array(reading->region, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        const struct yaml_node *item = node->kind == YAML_LIST ? &node->as.items[i] : node;
        if (item->kind != YAML_SCALAR || str_is_empty(str_trim(item->text))) {
            refuse_kind(reading, item, name, DIAG_TEXT("texts"));
            return;
        }
        items[i] = str_trim(item->text);
    }
    *strings = (struct content_strings){items, count};
}

static void read_text(struct reading *reading, const struct yaml_node *node,
                      const struct field *field)
{
    struct str text = str_trim(node->text);
    struct text_day day;
    if (field->kind == FIELD_SLUG && !content_is_slug(text)) {
        refuse_value(reading, node, DIAG_TEXT("an address: a-z, 0-9 and -, at most 80 of them"));
    } else if (field->kind == FIELD_DAY && !text_day_read(text, &day)) {
        refuse_value(reading, node, DIAG_TEXT("a day: YYYY-MM-DD"));
    } else if (!str_is_empty(text)) {
        *(struct str *)field->into = text;
    }
}

static void read_plain(struct reading *reading, const struct yaml_node *node,
                       const struct field *field)
{
    int64_t number;
    if (field->kind == FIELD_TRUTH) {
        if (!yaml_truth(node, field->into)) {
            refuse_value(reading, node, DIAG_TEXT("true or false"));
        }
    } else if (!yaml_number(node, &number) || number < 0 || number > 1000 * 1000 * 1000) {
        refuse_value(reading, node, DIAG_TEXT("a number"));
    } else {
        *(int *)field->into = (int)number;
    }
}

static void read_value(struct reading *reading, const struct yaml_node *node, struct str name,
                       const struct field *field)
{
    if (node->kind == YAML_NOTHING) {
        return;
    }
    if (field->at != NULL) {
        *field->at = node->place;
    }
    if (field->kind == FIELD_STRINGS) {
        read_strings(reading, node, name, field->into);
    } else if (field->kind == FIELD_ANY || (field->kind == FIELD_LIST && node->kind == YAML_LIST) ||
               (field->kind == FIELD_MAP && node->kind == YAML_MAP)) {
        *(const struct yaml_node **)field->into = node;
    } else if (field->kind == FIELD_LIST || field->kind == FIELD_MAP) {
        refuse_kind(reading, node, name,
                    field->kind == FIELD_LIST ? DIAG_TEXT("a list") : DIAG_TEXT("keys of its own"));
    } else if (node->kind != YAML_SCALAR) {
        refuse_kind(reading, node, name, DIAG_TEXT("one value"));
    } else if (field->kind == FIELD_TRUTH || field->kind == FIELD_NUMBER) {
        read_plain(reading, node, field);
    } else {
        read_text(reading, node, field);
    }
}

/* ---- all of a map ------------------------------------------------------------------------- */

static void report_unknown(struct reading *reading, const struct yaml_field *unknown,
                           const struct field *fields, size_t count)
{
    struct text_nearest nearest = {.wanted = unknown->name, .most = NEAREST_MOST};
    for (size_t i = 0; i < count; i++) {
        text_nearest_try(&nearest, str_of(fields[i].name));
    }
    struct str words = str_is_none(nearest.found)
                           ? unknown->name
                           : str_format(reading->region, diag_translate("%.*s; is it %s?"),
                                        STR_ARGS(unknown->name), nearest.found.data);
    reading_complain(reading, &CONTENT_KEY_UNKNOWN, unknown->place, words);
}

void fields_read(struct reading *reading, const struct yaml_node *map, const struct field *fields,
                 size_t count)
{
    if (map->kind != YAML_MAP) {
        reading_complain(reading, &CONTENT_KIND_WRONG, map->place,
                         str_of(diag_translate("keys and values are wanted here")));
        return;
    }
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_field *given = &map->as.fields[i];
        size_t known = 0;
        while (known < count && !str_equal(str_of(fields[known].name), given->name)) {
            known++;
        }
        if (known == count) {
            report_unknown(reading, given, fields, count);
        } else {
            read_value(reading, &given->value, given->name, &fields[known]);
        }
    }
}

void fields_need(struct reading *reading, struct place place, const char *name, struct str value)
{
    if (str_is_empty(value)) {
        reading_complain(reading, &CONTENT_MISSING, place, str_of(name));
    }
}

/* ---- what must differ --------------------------------------------------------------------- */

static int compare_claims(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    int order = str_compare(a->key, b->key);
    return order != 0                 ? order
           : a->at.line != b->at.line ? (a->at.line < b->at.line ? -1 : 1)
                                      : (a->at.column < b->at.column ? -1 : 1);
}

void claims_sort(struct claim *claims, size_t count)
{
    if (count > 1) {
        qsort(claims, count, sizeof *claims, compare_claims);
    }
}

void claims_check(struct reading *reading, struct claim *claims, size_t count)
{
    claims_sort(claims, count);
    for (size_t i = 1; i < count; i++) {
        if (str_equal(claims[i - 1].key, claims[i].key)) {
            struct str words = str_format(reading->region, diag_translate("%.*s, first in line %u"),
                                          STR_ARGS(claims[i].key), claims[i - 1].at.line);
            reading_complain(reading, &CONTENT_TAKEN, claims[i].at, words);
            claims[i].at.line = claims[i - 1].at.line;
        }
    }
}
