/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_UNITS_H
#define TONGBAO_SEARCH_UNITS_H

#include "notice/notice.h"

/*
 * What can be found: the text of a notice, in the units to which a hit can lead. A unit is an
 * issue, a long-term item or a sub-issue with all that belongs to it; or a chapter or section as
 * far as it is outside of them; or the head, the comment block, the signature.
 *
 * A unit has paragraphs. A sentence that a page end tore is one paragraph, marks of Markdown are
 * off, the cells of a table are paragraphs each. A phrase is looked for within one paragraph.
 */
struct search_unit {
    struct str anchor;              /* on the notice's page */
    const struct notice_item *item; /* NULL: of none */
    struct search_paragraphs {
        struct str *items;
        size_t count, room;
    } paragraphs;
};

struct search_units {
    struct search_unit *items;
    size_t count, room;
};

/* All of them, in the order of the text. Everything lives in `region` or in the notice. */
struct search_units search_units(struct region *region, const struct notice *notice);

/* The same, put aside as bytes for this very program, and taken from them: `bytes` must outlive the
 * units; of their items only the kind is known. False: it is not what was put. */
void units_put(struct buf *out, const struct search_units *units);
bool units_take(struct region *region, struct str bytes, struct search_units *units);

#endif
