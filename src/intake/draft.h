/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_INTAKE_DRAFT_H
#define TONGBAO_INTAKE_DRAFT_H

/*
 * What a document or a page says, before it is Markdown: paragraphs and tables, in their order.
 */

#include "diag/diag.h"
#include "region/region.h"
#include "text/text.h"

/* Words that are written in one way. A LF in them is a line break. */
struct span {
    struct str text;
    bool strong;
    struct str address; /* of a link; none: no link */
};

struct spans {
    struct span *items;
    size_t count, room;
};

struct cell {
    struct spans words;
    unsigned columns; /* that it spans, from 1 */
    bool merged;      /* it reaches over others, to the right or downwards */
    bool covered;     /* by such a cell */
};

struct row {
    struct {
        struct cell *items;
        size_t count, room;
    } cells;
};

struct table {
    struct {
        struct row *items;
        size_t count, room;
    } rows;
};

struct block {
    struct spans words;
    int level; /* of a heading, from 1; 0: none */
    bool title;
    bool centred;
    bool bullet;
    const struct table *table; /* NULL: a paragraph */
};

struct draft {
    struct region *region;
    struct diag *diag;
    struct place place; /* of what is being read */
    bool contents;      /* that a table of contents is left out was told */
    struct {
        struct block *items;
        size_t count, room;
    } blocks;
};

void spans_put(struct region *region, struct spans *spans, struct span span);
bool spans_are_blank(const struct spans *spans);
/* Puts `from`, which is of no use afterwards, behind `to` as another line. */
void spans_add_line(struct region *region, struct spans *to, struct spans *from);
/* All of it. */
struct str spans_text(struct region *region, const struct spans *spans);

/* A complaint where the draft stands, with the first of these words; without any, nothing. */
void draft_complain(struct draft *draft, const struct diag_code *code, struct str words);
void draft_complain_of(struct draft *draft, const struct diag_code *code,
                       const struct spans *spans);

/* A paragraph without words is none. */
void draft_put(struct draft *draft, struct block block);

/* As many columns as a file says that a cell spans, within bounds. */
#define DRAFT_COLUMNS_MOST 64
unsigned draft_columns(int said);

/* A table of one column or row is how a page was laid out: paragraphs. */
void draft_put_table(struct draft *draft, const struct table *table);

/* The levels of headings, so that the title is the topmost one. */
void draft_settle(struct draft *draft);

/* Markdown. False: it would be too large. */
bool draft_write(const struct draft *draft, struct buf *out);

/* One line of words as Markdown. `heading`: of a heading, `cell`: of a table. */
enum marks_where { MARKS_LINE, MARKS_HEADING, MARKS_CELL };
void marks_put(struct buf *out, const struct span *spans, size_t count, enum marks_where where);

/* The link that an address from outside may become; none, and told, if it may not. */
struct str draft_link(struct draft *draft, struct str address);

#endif
