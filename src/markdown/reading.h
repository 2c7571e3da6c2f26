/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_MARKDOWN_READING_H
#define TONGBAO_MARKDOWN_READING_H

/*
 * A text on its way to `struct markdown`.
 *
 * cmark is asked twice. First what the lines are (blocks.c): it gets a copy of the text in which
 * everything that means nothing to blocks is masked, so that no knot of brackets can stall it, and
 * only the lines on which its blocks begin are used. Then what stands in them (inline.c): it gets
 * the stretches of words that have any mark at all, as paragraphs of one document, and its nodes
 * are laid along the source, so that each run knows its place. A stretch without marks (most of
 * a notice) is a run as it stands; one in which cmark and the source disagree is shown as it
 * stands. Tags (html.c), tables (table.c, grid.c) and character references (reference.c) are read
 * here.
 */

#include "markdown/markdown.h"

/* Bytes [from, to) of the text. */
struct extent {
    size_t from, to;
};

enum stretch_form {
    STRETCH_PLAIN, /* only character references mean something */
    STRETCH_CODE,  /* the same, in a fence */
    STRETCH_MARKED,
    STRETCH_HTML
};

/* Words that are read together: a paragraph, a heading, a cell. */
struct stretch {
    enum stretch_form form;
    size_t first, last;         /* lines */
    struct extent lead;         /* stands before the words as it is: "1. ", or "|" between cells */
    struct extent words;        /* from those of the first line to those of the last */
    struct markdown_cell *cell; /* whose text it is; or NULL */
    size_t asked;               /* its line in what cmark was given */
};

/* A run that has not come to its line yet; or a mark, `**`, that is still to be judged. */
struct draft {
    size_t line;
    struct markdown_run run;
    enum {
        DRAFT_RUN,
        DRAFT_PAIRED, /* cmark made a pair of it */
        DRAFT_LEFT    /* cmark left it in the text */
    } form;
};

struct reading {
    struct region *region;  /* what the caller keeps */
    struct region *scratch; /* what goes with the reading */
    struct str text, file;
    struct diag *diag;
    struct markdown_line *lines;
    struct extent *words; /* of each line, without the marks of the blocks around it */
    size_t line_count;
    size_t blocks;
    size_t table_steps; /* bytes that were looked through for the ends of HTML tables */
    struct {
        struct stretch *items;
        size_t count, room;
    } stretches;
    struct {
        struct draft *items;
        size_t count, room;
    } drafts;
    struct {
        struct markdown_table *items;
        size_t count, room;
    } tables;
    struct {
        size_t line, at;
        unsigned column;
    } counted; /* the last column that was worked out */
};

/* ---- mask.c --------------------------------------------------------------------------- */

/* What stands before the words of a line: quotes, bullets, numbers. */
struct head {
    size_t size;     /* bytes, up to the first that is none of it */
    unsigned quotes; /* > */
    unsigned items;  /* bullets and numbers */
    unsigned indent; /* levels of list that its spaces are enough for */
};

struct head markdown_head(struct str line);
bool markdown_is_fence(struct str line); /* ``` or ~~~ */
/* No list or quote too deep inside others? False: reported. */
bool markdown_is_shallow(const struct reading *reading);
/* A paragraph or a heading of one line between blank lines, as most lines of a notice are, which
 * ends no block of tags. `*level` is that of the heading, 0 for a paragraph. */
bool markdown_is_lone(const struct reading *reading, size_t index, int *level);

/* The text as cmark shall see it when it looks for blocks: line by line, but what means nothing to
 * them is masked or left out; lines of a table, or of Chinese spaces only, are blank; and of lone
 * lines in a row it gets the first, as a rule. */
struct mask {
    struct str text;
    const size_t *lines; /* for each line of `text`, which one of the notice it is */
};
struct mask markdown_mask(const struct reading *reading);

/* ---- stretch.c -------------------------------------------------------------------------- */

/* The words of `line` from `from` to `to`, without the white space around them. */
struct extent markdown_trim(struct str text, struct extent words);

/* Puts a stretch into the row, with the form that its bytes ask for. */
struct stretch *markdown_put_stretch(struct reading *reading, size_t first, size_t last,
                                     struct extent words);

/* ---- blocks.c --------------------------------------------------------------------------- */

bool markdown_read_blocks(struct reading *reading); /* false: reported */

/* ---- inline.c --------------------------------------------------------------------------- */

/* All stretches, in their order, into drafts. */
void markdown_read_stretches(struct reading *reading);

/* ---- runs.c ----------------------------------------------------------------------------- */

/* Bytes of the text as they stand, from `line` on, over as many lines as they take; the last of
 * these. */
size_t markdown_put_verbatim(struct reading *reading, size_t line, struct extent bytes,
                             struct markdown_run how);
/* The same with the character references decoded. */
size_t markdown_put_plain(struct reading *reading, size_t line, struct extent bytes,
                          struct markdown_run how);
/* `text`, which stands for the source from byte `at` on. */
struct draft *markdown_put_run(struct reading *reading, size_t line, size_t at, struct str text,
                               struct markdown_run how);
/* Judges the marks among the drafts from `first` on, and takes them off. */
void markdown_settle_marks(struct reading *reading, size_t first);
/* The drafts to their lines. */
void markdown_hand_out_runs(struct reading *reading);

/* ---- html.c ----------------------------------------------------------------------------- */

struct tag_scan {
    struct str text;
    size_t at;
    size_t steps; /* that may still be made in vain */
};

struct tag {
    struct extent bytes; /* offsets in the scanned text */
    struct str name;     /* as written; none: a comment, declaration or instruction */
    bool closing;
};

struct tag_scan markdown_scan_tags(struct str text);
/* The words up to the next tag, and the tag. False: there is no further tag, `words` is the rest.
 */
bool markdown_next_tag(struct tag_scan *scan, struct extent *words, struct tag *tag);
bool markdown_tag_is(struct tag tag, const char *name);
/* script, style, iframe: what stands up to the closing tag is no text, but part of the tag. */
bool markdown_tag_hides(struct tag tag);
void markdown_put_html(struct reading *reading, const struct stretch *stretch);

/* ---- table.c, grid.c -------------------------------------------------------------------- */

/* A table from line `first` on? *last is its last line. */
bool markdown_is_pipe_table(const struct reading *reading, size_t first, size_t *last);
bool markdown_is_html_table(struct reading *reading, size_t first, size_t *last);
void markdown_read_pipe_table(struct reading *reading, size_t first, size_t last);
void markdown_read_html_table(struct reading *reading, size_t first, size_t last);

/* ---- reference.c ------------------------------------------------------------------------ */

/* The longest that a decoded reference gets. */
#define REFERENCE_BYTES_MOST 8

/* &name; or &#number; at the head of `*s`: moves past it. The bytes it stands for, and how many;
 * 0: it is none. */
size_t markdown_take_reference(struct str *s, char decoded[REFERENCE_BYTES_MOST]);
/* `s` with its references decoded; itself if there are none. */
struct str markdown_decode(struct region *region, struct str s);

#endif
