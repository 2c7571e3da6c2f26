/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_MARKDOWN_WALK_H
#define TONGBAO_MARKDOWN_WALK_H

/* cmark's nodes being laid along the source of one stretch. */

#include "markdown/door.h"
#include "markdown/reading.h"

/*
 * A stretch, and each line of it that could begin another block, is handed to cmark behind a
 * no-break space: white space to the rules of emphasis, but nothing that begins a heading, a list
 * or a reference definition.
 */
#define GUARD STR("\xC2\xA0")

bool markdown_needs_guard(char c);

/* A link or image around the words. */
struct link {
    struct link *outer;
    struct str address, caption;
    size_t line, draft; /* where it begins */
    bool automatic;     /* <address> */
    bool divided;       /* there is another link in it */
};

struct walk {
    struct reading *reading;
    const struct stretch *stretch;
    size_t line, at; /* of the source; `at` is at most where the words of the line end */
    bool guarded;    /* the guard of this line has not been met yet */
    size_t shown;    /* up to here all has been put into drafts */
    unsigned strong, emphasis;
    struct link *link;
};

/* ---- walk.c ----------------------------------------------------------------------------- */

size_t walk_line_end(const struct walk *walk);
/* The byte that comes next: '\n' between lines, '\0' at the end. */
char walk_next(const struct walk *walk);
void walk_step(struct walk *walk);
bool walk_skip(struct walk *walk, char byte); /* if it comes next */
/* How the words at this place are written. */
struct markdown_run walk_manner(struct walk *walk);

/* Puts the source from `from` to where the walk is, on `line` and those after it, unless a tag has
 * taken it already. */
void walk_put_source(struct walk *walk, size_t line, size_t from, struct markdown_run how,
                     bool decode);

/* ---- link.c ----------------------------------------------------------------------------- */

bool walk_enter_link(struct walk *walk, cmark_node *node);
bool walk_leave_link(struct walk *walk);

#endif
