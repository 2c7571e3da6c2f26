/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_MUSTACHE_COMPILE_H
#define TONGBAO_MUSTACHE_COMPILE_H

/*
 * Compiling, from the bottom: steps.c keeps the steps and their text, tag.c reads a tag and looks
 * around it in its line, meaning.c says what it means, compile.c goes through the source.
 *
 * Text gathers until a step takes it along, so that what stands around a comment or a line that
 * vanishes is one piece.
 */

#include "mustache/program.h"

#define COMPILE_MOST_ERRORS 20 /* then a template is not looked at any further */

/* A tag as it stands in the source. */
struct tag_text {
    char sigil;        /* # ^ / > < $ & { ! = or 0 */
    struct str name;   /* trimmed, without the star */
    bool dynamic;      /* there was a star */
    size_t from, to;   /* with the delimiters */
    bool blank_before; /* only spaces before it on its line */
    bool blank_after;  /* only spaces behind it on its line */
    size_t line;       /* where its line begins */
    size_t next;       /* where the next line begins */
    struct place place;
};

/* What waits for its closing tag. */
struct open_tag {
    enum mustache_kind kind;
    struct str name;
    uint32_t tag, step;
    uint32_t space_step; /* of a parent: the spaces before it, which go if it stands alone */
    bool alone;          /* a parent: only spaces before it; a block: had its line for itself */
    size_t body;         /* where its content begins in the source */
    struct str spaces;   /* of a parent or block: before it on its line */
    struct str dedent;   /* that was in force outside of it */
};

/* An argument and the detail of its parent. */
struct pending_argument {
    uint32_t detail;
    struct argument argument;
};

struct compiler {
    struct region *region;
    struct diag *diag;
    struct str source;
    size_t at; /* how far it is read */
    struct delimiters marks;
    uint32_t first_site;
    size_t errors;

    struct place place; /* of the byte `place_at`, from where counting goes on */
    size_t place_at;

    struct buf text;   /* all constant text of the template */
    size_t pending;    /* from here on it belongs to no step yet */
    bool pending_line; /* and begins a line */
    bool fresh;        /* a line has begun, and nothing that stays stands in it yet */
    struct str dedent; /* spaces that each line loses: an argument's own indentation */

    struct {
        struct step *items;
        size_t count, room;
    } steps;
    struct {
        size_t *items;
        size_t count, room;
    } text_at; /* of each step, in `text` */
    struct {
        struct detail *items;
        size_t count, room;
    } details;
    struct {
        struct mustache_tag *items;
        size_t count, room;
    } tags;
    struct {
        struct str *items;
        size_t count, room;
    } parts;
    struct {
        struct pending_argument *items;
        size_t count, room;
    } arguments; /* of all parents */
    struct open_tag open[MUSTACHE_MOST_DEPTH];
    size_t open_count;
};

/* ---- steps.c ---------------------------------------------------------------------------- */

uint32_t compile_tag(struct compiler *c, const struct tag_text *tag, enum mustache_kind kind);
uint32_t compile_step(struct compiler *c, enum step_kind kind);
uint32_t compile_detail(struct compiler *c, struct str name);
void compile_name(struct compiler *c, uint32_t step, struct str name);

/* A step for the text that has gathered, if there is any: a jump leads here. */
void compile_flush(struct compiler *c);

/* The tag of this step stays in the line; if that line has just begun, the step has to know. */
void compile_line(struct compiler *c, uint32_t step);

/* The source from `from` to `to`, as text. */
void compile_text(struct compiler *c, size_t from, size_t to);

/* A line without what the lines of the argument around it lose. */
struct str compile_dedented(const struct compiler *c, struct str line);

/* Never before the one that was asked for last. */
struct place compile_place(struct compiler *c, size_t at);

/* ---- tag.c ------------------------------------------------------------------------------ */

#define TAG_MOST_DELIMITER 16

/* Reads the tag at `tag->from`. False: it never ends, which is reported, and c->at is where to go
 * on. */
bool tag_read(struct compiler *c, struct tag_text *tag);

/* Report a name that is none. That of a partial or parent loses its star. */
void tag_check_name(struct compiler *c, const struct tag_text *tag);
void tag_check_partial(struct compiler *c, struct tag_text *tag);

void tag_report(struct compiler *c, const struct diag_code *code, struct place place,
                struct str words);
bool tag_is_space(char c);
bool tag_has_space(struct str s);
struct str tag_trim(struct str s);
struct str tag_spaces_at(struct str source, size_t at); /* spaces and tabs */

/* ---- meaning.c -------------------------------------------------------------------------- */

/* The text up to the next tag, and the tag. */
void compile_next(struct compiler *c);

/* Reports what stands open, but for the outermost `from`, and forgets it. */
void compile_unclosed(struct compiler *c, size_t from);

#endif
