/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_MUSTACHE_PROGRAM_H
#define TONGBAO_MUSTACHE_PROGRAM_H

/*
 * What a template is compiled to: a flat list of steps, each of which puts constant text and then
 * does one thing. All that only some steps need stands aside in `details`.
 *
 *     Hi {{name}}{{#late}}, late{{/late}}.   "Hi "    ESCAPED name
 *                                            ""       SECTION late, jump behind its END
 *                                            ", late" END
 *                                            "."      RETURN
 */

#include "mustache/mustache.h"

enum step_kind {
    STEP_TEXT, /* nothing but the text */
    STEP_ESCAPED,
    STEP_UNESCAPED,
    STEP_SECTION,  /* the body follows, up to END */
    STEP_INVERTED, /* the body follows, up to `jump` */
    STEP_END,      /* of a section: the next item, or on */
    STEP_PARTIAL,
    STEP_PARENT, /* the arguments' bodies follow, each up to RETURN; `jump` leads behind them */
    STEP_BLOCK,  /* the default follows, up to `jump` */
    STEP_RETURN
};

/* The first two: where lines of the template begin, for those who are called with an indentation.
 */
enum {
    STEP_TEXT_LINE = 1,  /* the text begins a line */
    STEP_TAG_LINE = 2,   /* the tag does, and stays in it */
    STEP_STANDALONE = 4, /* a call that had its line for itself: the indentation applies */
    STEP_DYNAMIC = 8     /* a call whose name stands in the data */
};

struct step {
    const char *text; /* followed by at least PROGRAM_SLACK bytes that may be read */
    uint32_t text_size;
    uint8_t kind, flags;
    uint16_t parts;  /* of the name; 0: the implicit iterator */
    uint32_t site;   /* the renderer's memory for the first part; the others follow */
    uint32_t jump;   /* steps from this one */
    uint32_t tag;    /* in `tags` */
    uint32_t detail; /* in `details` */
};

#define PROGRAM_SLACK 64

/* Does it call a template by name, so that it can be linked? */
static inline bool program_calls(const struct step *step)
{
    return (step->kind == STEP_PARTIAL || step->kind == STEP_PARENT) &&
           (step->flags & STEP_DYNAMIC) == 0;
}

/* {{$name}} inside a parent. */
struct argument {
    struct str name;
    uint32_t body; /* the step at which it begins */
    bool at_line;  /* it begins on a line of its own */
};

struct delimiters {
    struct str open, close;
};

struct detail {
    struct str name;   /* of a partial, parent or block; of a section as in the tag */
    struct str indent; /* of a call: goes before each line */
    struct mustache_template *target; /* NULL: dynamic */
    struct argument *arguments;
    size_t argument_count;
    struct str raw;          /* of a section: its source, for lambdas */
    struct delimiters marks; /* that were in force there */
};

enum template_state { TEMPLATE_NEW, TEMPLATE_RIGHT, TEMPLATE_WRONG, TEMPLATE_MISSING };

struct mustache_template {
    struct str name, file;
    enum template_state state;
    const struct step *steps;
    size_t step_count;
    struct detail *details;
    size_t detail_count;
    const struct mustache_tag *tags;
    size_t tag_count;
    const struct str *parts; /* of all names, by site */
    uint32_t first_site, site_count;
};

struct mustache_set {
    struct region *region;
    struct mustache_loader loader;
    struct mustache_template **templates;
    size_t count, room;
    uint32_t site_count;
};

#define DEFAULT_DELIMITERS ((struct delimiters){STR("{{"), STR("}}")})

/* Compiles `text`, which must live as long as `region`, into `of`, whose name and file are set; the
 * sites begin at `of->first_site`. False: reported. Calls are not linked yet. */
bool mustache_compile(struct region *region, struct str text, struct delimiters marks,
                      struct mustache_template *of, struct diag *diag);

/* Whatever name it has and whatever state it is in; or NULL. */
struct mustache_template *mustache_seek(const struct mustache_set *set, struct str name);

#endif
