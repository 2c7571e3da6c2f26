/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_YAML_H
#define TONGBAO_YAML_H

/*
 * YAML as people write it into settings: maps, lists, scalars, comments.
 *
 * What makes YAML surprising is refused, each with its place: duplicate keys, anchors and aliases,
 * tags, keys that are not plain words, a second document, a depth above 32, more than 16 MiB, bytes
 * that are no UTF-8. The tree keeps the place of every key and every value, so that whoever knows
 * which keys there are can say where an unknown one stands.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag/diag.h"
#include "region/region.h"
#include "text/text.h"
#include "value/value.h"

#define YAML_MOST_BYTES ((size_t)16 * 1024 * 1024)
#define YAML_MOST_DEPTH 32

enum yaml_kind {
    YAML_NOTHING, /* an empty document, an empty value, `~` or `null` */
    YAML_SCALAR,
    YAML_LIST,
    YAML_MAP
};

struct yaml_field;

struct yaml_node {
    enum yaml_kind kind;
    struct place place; /* where the value begins */
    struct str text;    /* of a scalar; of nothing STR_NONE */
    bool plain;         /* a scalar without quotes: `true` and `12` are no texts then */
    size_t count;       /* of items or fields */
    union {
        const struct yaml_node *items;   /* of a list */
        const struct yaml_field *fields; /* of a map, in the order of the file */
    } as;
};

struct yaml_field {
    struct str name;
    struct place place; /* where the key begins */
    struct yaml_node value;
};

/* The document, in `region`, copied; an empty one is YAML_NOTHING. NULL: refused, and reported. */
const struct yaml_node *yaml_read(struct region *region, struct str bytes, struct str file,
                                  struct diag *diag);

/* The field of that name of a map, or NULL; NULL too for what is no map. */
const struct yaml_field *yaml_find(const struct yaml_node *map, struct str name);

/* `true` or `false` without quotes; otherwise false, and `*truth` untouched. `yes`, `no`, `on` and
 * `off` are texts, as in YAML 1.2. */
bool yaml_truth(const struct yaml_node *node, bool *truth);

/* A whole number of at most 18 digits without quotes; otherwise false, `*number` untouched. */
bool yaml_number(const struct yaml_node *node, int64_t *number);

/* As data for a template. A plain scalar is a truth, or a number if JSON would write it so, without
 * an exponent and of at most 18 digits: a postcode `010020`, a day `2025-01-02` and the number of
 * an account stay texts. Borrows the texts from the node. */
struct value yaml_value(struct region *region, const struct yaml_node *node);

/* The codes this folder reports. */
extern const struct diag_code YAML_SYNTAX;    /* yaml-syntax */
extern const struct diag_code YAML_DUPLICATE; /* yaml-duplicate-key */
extern const struct diag_code YAML_KEY;       /* yaml-key */
extern const struct diag_code YAML_ALIAS;     /* yaml-alias */
extern const struct diag_code YAML_TAG;       /* yaml-tag */
extern const struct diag_code YAML_DOCUMENTS; /* yaml-documents */
extern const struct diag_code YAML_DEPTH;     /* yaml-depth */
extern const struct diag_code YAML_SIZE;      /* yaml-size */
extern const struct diag_code YAML_ENCODING;  /* yaml-encoding */

#endif
