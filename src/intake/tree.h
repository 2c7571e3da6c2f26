/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_INTAKE_TREE_H
#define TONGBAO_INTAKE_TREE_H

/*
 * Elements and texts, as XML parts and HTML pages have them. This is all that the rest of the
 * folder sees of either.
 */

#include "diag/diag.h"
#include "region/region.h"
#include "text/text.h"

#define TREE_BYTES_MOST ((size_t)16 * 1024 * 1024) /* of one part */
#define TREE_NODES_MOST ((size_t)400 * 1000)
#define TREE_DEPTH_MOST 200

struct tree_attribute {
    struct str name, value;
};

struct tree {
    struct str name; /* of an element: "w:p", in HTML "td"; none: a text */
    struct str text; /* of a text */
    const struct tree_attribute *attributes;
    size_t attribute_count;
    const struct tree *parent;
    struct tree *first, *last, *next;
};

/* The topmost element of an XML part. Names of the name spaces of Word have the prefixes that they
 * usually have, whatever the file calls them. NULL: it is not well-formed, or has a DOCTYPE, or too
 * much of anything: reported. */
const struct tree *tree_read_xml(struct region *region, struct str bytes, struct place place,
                                 struct diag *diag);

/* A page, whatever its mistakes. Scripts, styles and comments are not in it. NULL: reported. */
const struct tree *tree_read_html(struct region *region, struct str text, struct place place,
                                  struct diag *diag);

bool tree_is(const struct tree *node, struct str name); /* NULL is nothing */

/* The attribute's value; none: it has none (also of NULL). */
struct str tree_value(const struct tree *node, struct str name);

/* The first child of that name, or NULL (also of NULL). */
const struct tree *tree_child(const struct tree *node, struct str name);
/* The choice of an mc:AlternateContent that is taken: one only, or what it says stands twice. */
const struct tree *tree_choice(const struct tree *node);

/* The next element of that name below `top`, in the order of the text, behind `after` (NULL: from
 * the beginning); or NULL. */
const struct tree *tree_find(const struct tree *top, const struct tree *after, struct str name);

/* The node behind `node` in the order of the text, within `top`; or NULL. */
const struct tree *tree_next(const struct tree *top, const struct tree *node);

/* The same, but not below `node`. */
const struct tree *tree_skip(const struct tree *top, const struct tree *node);

/* The children of a node by one of their attributes. */
struct tree_index {
    struct tree_entry {
        struct str key;
        const struct tree *node;
        int mark; /* 0 at first, and whatever who looks it up makes of it */
    } * items;
    size_t count, room;
};

struct tree_index tree_index_read(struct region *region, const struct tree *parent,
                                  struct str attribute); /* NULL: of nothing */
struct tree_entry *tree_index_find(const struct tree_index *index, struct str key); /* or NULL */

/* All text below it (below NULL there is none). */
void tree_put_text(const struct tree *node, struct buf *out);
struct str tree_text(struct region *region, const struct tree *node);

/* How Word writes properties: the w:val of the child of that name; none: there is none. Then
 * whether it is on, which it is too where it says nothing else: 1, 0, `otherwise` without it. */
struct str tree_property(const struct tree *properties, struct str name);
int tree_switch(const struct tree *properties, struct str name, int otherwise);

/* A number without a sign at an attribute; `otherwise` if it is none, or above 1,000,000. */
int tree_number(const struct tree *node, struct str name, int otherwise);

#endif
