/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_INTAKE_STYLES_H
#define TONGBAO_INTAKE_STYLES_H

/* What a paragraph or a run looks like, as far as it means something, by its style, the styles that
 * this is based on, and its own properties. */

#include "intake/tree.h"

#define STYLES_BODY 9 /* the outline level of what is no heading */

struct look {
    int outline; /* from 0; STYLES_BODY: no heading; -1: not said */
    bool title;
    bool contents;              /* of a line in the table of contents */
    int strong, hidden, struck; /* 1, 0, or -1: not said */
    int centred;                /* likewise */
    struct str list;            /* the id of its list; "0": of none; none: not said */
    int list_level;             /* -1: not said */
    struct str style;           /* which said the list; none: the paragraph itself */
};

struct styles;

/* `part` is the topmost element of styles.xml, or NULL. */
struct styles *styles_read(struct region *region, const struct tree *part);

/* Of a paragraph (`properties` is its w:pPr or NULL). */
struct look styles_paragraph(struct styles *styles, const struct tree *properties);

/* Of a run in a paragraph that looks like `around`; `properties` is its w:rPr, or NULL. */
struct look styles_run(struct styles *styles, struct look around, const struct tree *properties);

#endif
