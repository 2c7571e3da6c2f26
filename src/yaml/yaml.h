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
#define YAML_CODES(X)                                                                              \
    X(YAML_SYNTAX, "yaml-syntax", ERROR, DIAG_TEXT("this is no YAML: %s"),                         \
      DIAG_TEXT("look at the line above too: a colon, a quotation mark or the indentation may be " \
                "missing there"))                                                                  \
    X(YAML_DUPLICATE, "yaml-duplicate-key", ERROR, DIAG_TEXT("the key \"%s\" stands here twice"),  \
      DIAG_TEXT("join the two, or take one of them out"))                                          \
    X(YAML_KEY, "yaml-key", ERROR, DIAG_TEXT("a key must be a word, not a list or a map"),         \
      DIAG_TEXT("put a key that begins with [ or { into quotation marks"))                         \
    X(YAML_ALIAS, "yaml-alias", ERROR,                                                             \
      DIAG_TEXT("anchors and aliases (& and *) are not taken: \"%s\""),                            \
      DIAG_TEXT("put a text that begins with & or * into quotation marks"))                        \
    X(YAML_TAG, "yaml-tag", ERROR, DIAG_TEXT("tags are not taken: \"%s\""),                        \
      DIAG_TEXT("put a text that begins with ! into quotation marks"))                             \
    X(YAML_DOCUMENTS, "yaml-documents", ERROR,                                                     \
      DIAG_TEXT("a second document begins here; one is enough"),                                   \
      DIAG_TEXT("take the line --- out"))                                                          \
    X(YAML_DEPTH, "yaml-depth", ERROR, DIAG_TEXT("this is nested deeper than 32"),                 \
      DIAG_TEXT("no file of content/ needs more than four levels"))                                \
    X(YAML_SIZE, "yaml-size", ERROR,                                                               \
      DIAG_TEXT("the file has %s bytes; at most 16777216 are read"),                               \
      DIAG_TEXT("a settings file is text of some pages; is this one?"))                            \
    X(YAML_ENCODING, "yaml-encoding", ERROR, DIAG_TEXT("byte %s is no UTF-8"),                     \
      DIAG_TEXT("save the file as UTF-8"))
YAML_CODES(DIAG_DECLARE)

#endif
