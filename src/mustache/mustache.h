/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_MUSTACHE_H
#define TONGBAO_MUSTACHE_H

/*
 * Mustache, all of it: interpolation, sections, inverted sections, comments, delimiters, partials,
 * and the optional modules inheritance ({{<layout}}{{$block}}), dynamic names ({{>*name}}) and
 * lambdas.
 *
 * A set holds the templates of a site, each compiled once to a flat program; it does not change
 * while pages are rendered, so any number of threads share it. Each thread has a renderer of its
 * own, which writes a page to a sink while it comes into being.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag/diag.h"
#include "text/text.h"
#include "value/value.h"

#define MUSTACHE_MOST_DEPTH 64 /* sections in sections; partials in partials */
#define MUSTACHE_MOST_SOURCE ((size_t)1024 * 1024)

/* A page takes no more steps: tags and the ends of sections, counted each time they are passed.
 * Lists in lists and partials in partials multiply, and may do so without writing a byte. */
#define MUSTACHE_MOST_STEPS ((uint64_t)1000 * 1000 * 1000)

/* ---- escaping --------------------------------------------------------------------------- */

/*
 * How {{name}} is written. The ending of the name of the template that is rendered decides, for
 * everything on the page, whichever partial it stands in.
 *
 * X(name, endings, what is done)
 */
#define MUSTACHE_ESCAPES(X)                                                                   \
    X(HTML, "html xml svg", "& < > \" ' as references, what XML cannot hold as U+FFFD")       \
    X(CSV, "csv", "a field: quoted where it must be, text that begins a formula after '")     \
    X(JSON, "json js", "inside a string: \\ \" and controls, < as \\u003c")                   \
    X(ICS, "ics",                                                                             \
      "TEXT of RFC 5545: \\\\ \\; \\, \\n; the whole page is folded at 75 octets, with CRLF") \
    X(NONE, "txt", "as it is")

#define MUSTACHE_ENUM(name, endings, what) MUSTACHE_ESCAPE_##name,
enum mustache_escape { MUSTACHE_ESCAPES(MUSTACHE_ENUM) };
#undef MUSTACHE_ENUM

/* By what stands behind the last dot of "notice.html"; HTML if it is unknown or absent. */
enum mustache_escape mustache_escape_of(struct str name);

/* `text` as {{name}} would write it; a number of the data is never taken for a formula. */
void mustache_put_escaped(struct buf *out, enum mustache_escape escape, struct str text);

/* ---- templates -------------------------------------------------------------------------- */

struct mustache_template;
struct mustache_set;

/* A template as it is read. Both are copied. */
struct mustache_source {
    struct str text;
    struct str file; /* as complaints call it: "templates/head.mustache" */
};

/* Where templates come from. `load` is asked once for each name that a tag spells out. It gives
 * false if there is none of that name; the one who names it is then told. */
struct mustache_loader {
    void *from;
    bool (*load)(void *from, struct str name, struct mustache_source *source);
};

/* Templates as files: `name` is `name.mustache` in the first of the folders that has it. */
struct mustache_folders {
    const char *const *paths;
    size_t count;
    struct region *region; /* for what is read */
    struct diag *diag;     /* for what cannot be read */
};

/* For a loader: {&folders, mustache_load_file}. */
bool mustache_load_file(void *folders, struct str name, struct mustache_source *source);

struct mustache_set *mustache_create(struct mustache_loader loader);
void mustache_destroy(struct mustache_set *set);

/* Compiles the template of that name and all that it calls by name, unless they are compiled
 * already. NULL: something in it or in what it calls is wrong, and has been reported, once. Not
 * while anybody renders from the set. What {{>*name}} shall find must have been loaded before. */
const struct mustache_template *mustache_load(struct mustache_set *set, struct str name,
                                              struct diag *diag);

/* One that is loaded and right, or NULL. */
const struct mustache_template *mustache_find(const struct mustache_set *set, struct str name);

/* Does any template of the set name another one in the data, by {{>*name}} or {{<*name}}? */
bool mustache_is_dynamic(const struct mustache_set *set);

/* A name that a partial may have: [A-Za-z0-9_./-], no "..", no "/" in front. */
bool mustache_name_ok(struct str name);

struct str mustache_name(const struct mustache_template *of);

/* ---- what stands in a template ---------------------------------------------------------- */

enum mustache_kind {
    MUSTACHE_ESCAPED,   /* {{name}} */
    MUSTACHE_UNESCAPED, /* {{{name}}}, {{&name}} */
    MUSTACHE_SECTION,   /* {{#name}} */
    MUSTACHE_INVERTED,  /* {{^name}} */
    MUSTACHE_PARTIAL,   /* {{>name}} */
    MUSTACHE_PARENT,    /* {{<name}} */
    MUSTACHE_BLOCK,     /* {{$name}}: may be replaced; what stands in it is the default */
    MUSTACHE_ARGUMENT   /* {{$name}} right inside a parent: replaces */
};

#define MUSTACHE_OUTERMOST ((size_t)-1)

/* One tag. All of a template stand in one array, in the order of the source; what stands inside
 * the tag at `i` are the tags from `i + 1` up to `tags[i].end`. */
struct mustache_tag {
    enum mustache_kind kind;
    bool dynamic;       /* {{>*name}}, {{<*name}}: `name` is looked up in the data */
    struct str name;    /* "org.name", "head", "." */
    struct place place; /* where the tag begins */
    size_t outer;       /* the tag around it, or MUSTACHE_OUTERMOST */
    size_t end;         /* behind the last tag inside it */
};

const struct mustache_tag *mustache_tags(const struct mustache_template *of, size_t *count);

/* ---- rendering -------------------------------------------------------------------------- */

/* Where a page goes, piece by piece, in pieces of some 32 KB. */
struct mustache_sink {
    void *to;
    bool (*write)(void *to, struct str bytes); /* false: it failed, and said so itself */
    size_t most;                               /* bytes of a page; 0: no limit */
};

/* Everything that one thread needs to render, used again from page to page. */
struct mustache_renderer;

/* For templates of `set`, also those that are loaded later. */
struct mustache_renderer *mustache_renderer_create(const struct mustache_set *set);
void mustache_renderer_destroy(struct mustache_renderer *renderer);

/* Another limit than MUSTACHE_MOST_STEPS. */
void mustache_limit(struct mustache_renderer *renderer, uint64_t steps);

/* From now on the shapes of all data live as long as the renderer: where a name was found is known
 * on the next page that has the same shapes. */
void mustache_remember(struct mustache_renderer *renderer);

/*
 * Renders. A name is looked for in the last of `contexts` first, then in the one before. Rows are
 * asked for one at a time. The shapes of all data must live as long as this call, at least.
 *
 * False: reported (recursion without end, too much output, too many steps, rows that are opened
 * inside themselves), or `write` or some rows failed, which then have reported it. What has been
 * written by then is a part of a page.
 */
bool mustache_render(struct mustache_renderer *renderer, const struct mustache_template *page,
                     const struct value *contexts, size_t count, const struct mustache_sink *sink,
                     struct diag *diag);

/* The same into a buffer, without a detour. Refused by `out` counts as too much output. */
bool mustache_render_into(struct mustache_renderer *renderer, const struct mustache_template *page,
                          const struct value *contexts, size_t count, struct buf *out,
                          struct diag *diag);

/* ---- complaints ------------------------------------------------------------------------- */

/* X(name, code, message); all are errors. */
#define MUSTACHE_CODES(X)                                                                          \
    X(MUSTACHE_UNCLOSED, "template-unclosed", ERROR, DIAG_TEXT("section \"%s\" is never closed"),  \
      NULL)                                                                                        \
    X(MUSTACHE_BLOCK_UNCLOSED, "template-block-unclosed", ERROR,                                   \
      DIAG_TEXT("block \"%s\" is never closed"), NULL)                                             \
    X(MUSTACHE_PARENT_UNCLOSED, "template-parent-unclosed", ERROR,                                 \
      DIAG_TEXT("parent \"%s\" is never closed"), NULL)                                            \
    X(MUSTACHE_UNOPENED, "template-unopened", ERROR,                                               \
      DIAG_TEXT("\"%s\" is closed, but nothing of that name is open"), NULL)                       \
    X(MUSTACHE_TAG_UNCLOSED, "template-tag-unclosed", ERROR,                                       \
      DIAG_TEXT("the tag that begins with %s never ends"), NULL)                                   \
    X(MUSTACHE_NAME, "template-name", ERROR, DIAG_TEXT("\"%s\" is not a name"), NULL)              \
    X(MUSTACHE_PARTIAL_NAME, "template-partial-name", ERROR,                                       \
      DIAG_TEXT("\"%s\" is not the name of a template"), NULL)                                     \
    X(MUSTACHE_PARTIAL_MISSING, "template-partial-missing", ERROR,                                 \
      DIAG_TEXT("there is no template \"%s\""), NULL)                                              \
    X(MUSTACHE_DELIMITERS, "template-delimiters", ERROR,                                           \
      DIAG_TEXT("\"%s\" does not set two delimiters"), NULL)                                       \
    X(MUSTACHE_DEPTH, "template-depth", ERROR, DIAG_TEXT("\"%s\" stands deeper than 64 sections"), \
      NULL)                                                                                        \
    X(MUSTACHE_TOO_LARGE, "template-size", ERROR,                                                  \
      DIAG_TEXT("a template of %s bytes; at most 1048576 are read"), NULL)                         \
    X(MUSTACHE_ENCODING, "template-encoding", ERROR, DIAG_TEXT("byte %s is no UTF-8"), NULL)       \
    X(MUSTACHE_RECURSION, "template-recursion", ERROR,                                             \
      DIAG_TEXT("templates call each other without end: %s"), NULL)                                \
    X(MUSTACHE_OUTPUT, "template-output", ERROR, DIAG_TEXT("the page is larger than %s bytes"),    \
      NULL)                                                                                        \
    X(MUSTACHE_ENDLESS, "template-endless", ERROR,                                                 \
      DIAG_TEXT("the page takes more than %s steps: lists in lists multiply"), NULL)               \
    X(MUSTACHE_ROWS_OPEN, "template-rows-open", ERROR,                                             \
      DIAG_TEXT("the list \"%s\" is opened while it is being read"), NULL)                         \
    X(MUSTACHE_LAMBDA, "template-lambda", ERROR, DIAG_TEXT("the function \"%s\" failed"), NULL)
MUSTACHE_CODES(DIAG_DECLARE)

#endif
