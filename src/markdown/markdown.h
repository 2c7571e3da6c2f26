/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_MARKDOWN_H
#define TONGBAO_MARKDOWN_H

/*
 * Text into lines that know what they are.
 *
 * A notice is read line by line: Markdown is only how some clerk's program wrote it down. So the
 * result is the list of the physical lines of the text, in order, none missing, each with what the
 * Markdown around it says (a heading, a list item, a row of a table) and its words without the
 * marks. What Markdown would hide (tags, link addresses, reference definitions, fences) is kept as
 * runs, for a page that must lose nothing.
 */

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "region/region.h"
#include "text/text.h"

/* Limits, checked before any parser sees the text. */
#define MARKDOWN_BYTES_MOST ((size_t)1024 * 1024)
#define MARKDOWN_LINES_MOST ((size_t)100000)
#define MARKDOWN_DEPTH_MOST 100 /* block quotes and lists inside each other */

enum markdown_form {
    MARKDOWN_BLOCKS, /* CommonMark, and pipe tables */
    MARKDOWN_LINES   /* a text file: each line a paragraph; marks inside a line mean what they mean
                        there */
};

enum markdown_kind {
    MARKDOWN_BLANK, /* white space only, or an item or quote of nothing */
    MARKDOWN_PARAGRAPH,
    MARKDOWN_HEADING,
    MARKDOWN_RULE,  /* ---; also the line under a heading that makes it one */
    MARKDOWN_TABLE, /* a line of a table (see `tables`), its delimiter row and its tags included */
    MARKDOWN_CODE,  /* indented or fenced; an indented line is often a paragraph that a word
                       processor indented: its marks mean what they mean there */
    MARKDOWN_HTML   /* a block of tags */
};

/* A stretch of a line that is written in one way. */
struct markdown_run {
    struct str text; /* as a reader sees it: marks off, escapes and character references decoded */
    size_t at;       /* where it stands in the line's `text`; of a tag: where it would stand */
    unsigned column; /* where it begins in the source line, code points from 1 */
    bool strong, emphasis, code;
    bool tag; /* an HTML tag or comment, as written but for its character references; `script`,
                 `style`, `iframe` with their content. One that goes over lines is a run on each */
    struct str address; /* of a link or image, as written, references and escapes decoded; none: no
                           link. The runs of one link stand together on one line and share the
                           pointer. If its words do not (lines, an image among them), or if there
                           are none, an empty run behind them has it. <address> equals its words */
    struct str caption; /* the title of a link; or none */
};

struct markdown_line {
    unsigned number;   /* of the physical line, from 1 */
    struct str source; /* the physical line without its newline */
    struct str text;   /* its words: the runs that are no tags, in one piece; no white space at its
                          ends. Numbers of lists are words, bullets and quote marks are not; of a
                          row in a pipe table the inner `|` */
    enum markdown_kind kind;
    int level;    /* of a heading, 1 to 6; else 0 */
    bool setext;  /* a heading by the line under it: weak evidence */
    size_t block; /* lines of one paragraph, table … share it; grows down the text */
    const struct markdown_run *runs;
    size_t run_count;
};

struct markdown_cell {
    struct str text; /* words without marks and tags; a <br> is one '\n' */
    unsigned line;
    unsigned columns, rows; /* spans, from 1 */
    bool header;
};

struct markdown_row {
    const struct markdown_cell *cells;
    size_t cell_count;
    unsigned line;
};

/* A pipe table or an HTML table. `whole` if well formed: it may be shown as a table. */
struct markdown_table {
    const struct markdown_row *rows; /* without the delimiter row */
    size_t row_count;
    size_t first, last; /* indexes into `lines` */
    bool html, whole;
};

struct markdown {
    struct str file, text; /* as given */
    const struct markdown_line *lines;
    size_t line_count;
    const struct markdown_table *tables;
    size_t table_count;
    bool has_headings;
};

/*
 * Reads UTF-8 with LF line ends, as `charset` hands it out. Everything lives in `region` or borrows
 * from `text` and `file`. Time is linear in the size. NULL if a limit is passed: reported.
 */
const struct markdown *markdown_read(struct region *region, struct str text, struct str file,
                                     enum markdown_form form, struct diag *diag);

/* The place in the source of byte `at` of the `text` of line `index`. */
struct place markdown_place(const struct markdown *markdown, size_t index, size_t at);

/* Text of which only the character references and tags mean something: tags off, references
 * decoded. */
struct str markdown_strip_tags(struct region *region, struct str html);

/* The codes this folder reports. */
#define MARKDOWN_CODES(X)                                              \
    X(MARKDOWN_TOO_LARGE, "text-too-long", ERROR,                      \
      DIAG_TEXT("the text is larger than 1 MiB or 100,000 lines: %s"), \
      DIAG_TEXT("A notice is a few pages. Is this one?"))              \
    X(MARKDOWN_TOO_DEEP, "text-too-deep", ERROR,                       \
      DIAG_TEXT("lists or quotes inside each other, too deep: %s"),    \
      DIAG_TEXT("Take the marks at the begin of the line off."))
MARKDOWN_CODES(DIAG_DECLARE)

#endif
