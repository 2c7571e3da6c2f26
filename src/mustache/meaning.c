/* SPDX-License-Identifier: MIT */
#include "mustache/compile.h"

/* ---- what tags mean --------------------------------------------------------------------- */

/* The text before the tag, and past the tag; a tag that has its line for itself takes the whole
 * line with it. True if it did. */
static bool take_line(struct compiler *c, const struct tag_text *tag)
{
    bool alone = tag->blank_before && tag->blank_after;
    compile_text(c, c->at, alone ? tag->line : tag->from);
    c->at = alone ? tag->next : tag->to;
    return alone;
}

/* The spaces before the tag on its line, as they stand in the output. */
static struct str spaces_before(const struct compiler *c, const struct tag_text *tag)
{
    return compile_dedented(c, str_slice(c->source, tag->line, tag->from));
}

static void take_interpolation(struct compiler *c, const struct tag_text *tag)
{
    bool escaped = tag->sigil == 0;
    tag_check_name(c, tag);
    compile_text(c, c->at, tag->from);
    c->at = tag->to;
    uint32_t step = compile_step(c, escaped ? STEP_ESCAPED : STEP_UNESCAPED);
    compile_line(c, step);
    c->steps.items[step].tag = compile_tag(c, tag, escaped ? MUSTACHE_ESCAPED : MUSTACHE_UNESCAPED);
    compile_name(c, step, tag->name);
}

/* A comment, or delimiters: nothing of it stays, but the line if there is more in it. */
static void take_silent(struct compiler *c, const struct tag_text *tag)
{
    if (!take_line(c, tag) && c->fresh) {
        compile_line(c, compile_step(c, STEP_TEXT));
    }
}

static bool is_delimiter(struct str s)
{
    return s.size > 0 && s.size <= TAG_MOST_DELIMITER && !tag_has_space(s) && !str_has(s, STR("="));
}

static void take_delimiters(struct compiler *c, const struct tag_text *tag)
{
    take_silent(c, tag);
    struct str open = tag->name;
    for (size_t i = 0; i < open.size; i++) {
        if (tag_is_space(open.data[i])) {
            open.size = i;
        }
    }
    struct str close = tag_trim(str_from(tag->name, open.size));
    if (!is_delimiter(open) || !is_delimiter(close)) {
        tag_report(c, &MUSTACHE_DELIMITERS, tag->place, tag->name);
        return;
    }
    c->marks = (struct delimiters){open, close};
}

static void take_partial(struct compiler *c, struct tag_text *tag)
{
    tag_check_partial(c, tag);
    bool alone = take_line(c, tag);
    uint32_t step = compile_step(c, STEP_PARTIAL);
    if (alone) {
        c->steps.items[step].flags |= STEP_STANDALONE;
    } else {
        compile_line(c, step);
    }
    uint32_t at = compile_tag(c, tag, MUSTACHE_PARTIAL);
    uint32_t detail = compile_detail(c, c->tags.items[at].name);
    if (alone) {
        c->details.items[detail].indent = spaces_before(c, tag);
    }
    c->steps.items[step].tag = at;
    c->steps.items[step].detail = detail;
    if (tag->dynamic) {
        c->steps.items[step].flags |= STEP_DYNAMIC;
        compile_name(c, step, c->tags.items[at].name);
    }
}

/* ---- what opens ------------------------------------------------------------------------- */

/* Waits for the closing tag; NULL: too deep. */
static struct open_tag *push_open(struct compiler *c, const struct tag_text *tag,
                                  enum mustache_kind kind, uint32_t step)
{
    if (c->open_count == MUSTACHE_MOST_DEPTH) {
        tag_report(c, &MUSTACHE_DEPTH, tag->place, tag->name);
        c->errors = COMPILE_MOST_ERRORS; /* what follows cannot be told apart any more */
        return NULL;
    }
    uint32_t at = compile_tag(c, tag, kind);
    struct open_tag *open = &c->open[c->open_count++];
    *open = (struct open_tag){
        .kind = kind,
        .name = c->tags.items[at].name,
        .tag = at,
        .step = step,
        .body = tag->to,
        .dedent = c->dedent,
    };
    return open;
}

static void take_section(struct compiler *c, const struct tag_text *tag)
{
    tag_check_name(c, tag);
    bool alone = take_line(c, tag);
    bool inverted = tag->sigil == '^';
    uint32_t step = compile_step(c, inverted ? STEP_INVERTED : STEP_SECTION);
    if (!alone) {
        compile_line(c, step);
    }
    struct open_tag *open =
        push_open(c, tag, inverted ? MUSTACHE_INVERTED : MUSTACHE_SECTION, step);
    if (open != NULL) {
        c->steps.items[step].tag = open->tag;
        c->steps.items[step].detail = compile_detail(c, open->name);
        compile_name(c, step, open->name);
    }
}

/* Whether the spaces before a parent stay is known at its closing tag, so they are a step. */
static void take_parent(struct compiler *c, struct tag_text *tag)
{
    tag_check_partial(c, tag);
    compile_text(c, c->at, tag->blank_before ? tag->line : tag->from);
    compile_flush(c);
    struct str spaces = tag->blank_before ? spaces_before(c, tag) : STR("");
    if (tag->blank_before) {
        compile_text(c, tag->line, tag->from);
    }
    c->at = tag->to;
    uint32_t space_step = compile_step(c, STEP_TEXT);
    compile_line(c, space_step);
    uint32_t step = compile_step(c, STEP_PARENT);
    struct open_tag *open = push_open(c, tag, MUSTACHE_PARENT, step);
    if (open == NULL) {
        return;
    }
    open->space_step = space_step;
    open->alone = tag->blank_before;
    open->spaces = spaces;
    c->steps.items[step].tag = open->tag;
    c->steps.items[step].detail = compile_detail(c, open->name);
    if (tag->dynamic) {
        c->steps.items[step].flags |= STEP_DYNAMIC;
        compile_name(c, step, open->name);
    }
}

/* The indentation of the first line from `at` that is not blank. */
static struct str first_indent(struct str source, size_t at, size_t to)
{
    struct str rest = str_slice(source, at, to), line;
    while (str_take_line(&rest, &line)) {
        struct str spaces = tag_spaces_at(line, 0);
        if (tag_trim(line).size > 0) {
            return spaces;
        }
    }
    return STR("");
}

/* {{$name}} right inside a parent: what replaces. It loses the indentation it has here. */
static void take_argument(struct compiler *c, const struct tag_text *tag)
{
    compile_text(c, c->at, tag->from);
    compile_flush(c); /* what stands between arguments is never reached */
    const struct open_tag *parent = &c->open[c->open_count - 1];
    struct open_tag *open = push_open(c, tag, MUSTACHE_ARGUMENT, parent->step);
    if (open == NULL) {
        return;
    }
    c->at = tag->blank_after ? tag->next : tag->to;
    open->body = c->at;
    c->fresh = tag->blank_after && tag->next > tag->to;
    if (c->fresh) {
        c->dedent = first_indent(c->source, c->at, c->source.size);
    }
    *REGION_PUSH(c->region, &c->arguments) = (struct pending_argument){
        .detail = c->steps.items[parent->step].detail,
        .argument = {open->name, (uint32_t)c->steps.count, c->fresh},
    };
}

/* {{$name}} elsewhere: what may be replaced. */
static void take_block(struct compiler *c, const struct tag_text *tag)
{
    bool alone = take_line(c, tag);
    uint32_t step = compile_step(c, STEP_BLOCK);
    if (alone) {
        c->steps.items[step].flags |= STEP_STANDALONE;
    } else {
        compile_line(c, step);
    }
    struct open_tag *open = push_open(c, tag, MUSTACHE_BLOCK, step);
    if (open == NULL) {
        return;
    }
    open->alone = alone;
    open->body = c->at;
    open->spaces = tag->blank_before ? spaces_before(c, tag) : STR("");
    c->steps.items[step].tag = open->tag;
    c->steps.items[step].detail = compile_detail(c, open->name);
}

static void take_dollar(struct compiler *c, const struct tag_text *tag)
{
    tag_check_name(c, tag);
    if (c->open_count > 0 && c->open[c->open_count - 1].kind == MUSTACHE_PARENT) {
        take_argument(c, tag);
    } else {
        take_block(c, tag);
    }
}

/* ---- what closes ------------------------------------------------------------------------ */

static const struct diag_code *code_of(enum mustache_kind kind)
{
    switch (kind) {
    case MUSTACHE_PARENT:
        return &MUSTACHE_PARENT_UNCLOSED;
    case MUSTACHE_BLOCK:
    case MUSTACHE_ARGUMENT:
        return &MUSTACHE_BLOCK_UNCLOSED;
    default:
        return &MUSTACHE_UNCLOSED;
    }
}

void compile_unclosed(struct compiler *c, size_t from)
{
    for (size_t i = from; i < c->open_count; i++) {
        const struct open_tag *open = &c->open[i];
        tag_report(c, code_of(open->kind), c->tags.items[open->tag].place, open->name);
    }
    c->open_count = from;
}

static void set_jump(struct compiler *c, uint32_t step)
{
    c->steps.items[step].jump = (uint32_t)c->steps.count - step;
}

static void close_section(struct compiler *c, const struct tag_text *tag,
                          const struct open_tag *open)
{
    if (!take_line(c, tag) && c->fresh) {
        compile_line(c, compile_step(c, STEP_TEXT));
    }
    if (open->kind == MUSTACHE_SECTION) {
        compile_step(c, STEP_END);
        c->details.items[c->steps.items[open->step].detail].raw =
            str_slice(c->source, open->body, tag->from);
    } else {
        compile_flush(c);
    }
    set_jump(c, open->step);
}

static void close_parent(struct compiler *c, const struct tag_text *tag,
                         const struct open_tag *open)
{
    compile_text(c, c->at, tag->from);
    compile_flush(c);
    c->fresh = false;
    c->at = tag->to;
    if (open->alone && tag->blank_after) {
        struct step *spaces = &c->steps.items[open->space_step];
        spaces->text_size = 0;
        spaces->flags = 0;
        c->steps.items[open->step].flags |= STEP_STANDALONE;
        c->details.items[c->steps.items[open->step].detail].indent = open->spaces;
        c->at = tag->next;
        c->fresh = true;
    }
    set_jump(c, open->step);
}

static void close_argument(struct compiler *c, const struct tag_text *tag)
{
    compile_text(c, c->at, tag->blank_before && tag->line >= c->at ? tag->line : tag->from);
    c->at = tag->to;
    compile_step(c, STEP_RETURN);
}

/* A block that is replaced is indented like its default or, if that is empty, like its tag. */
static void close_block(struct compiler *c, const struct tag_text *tag, const struct open_tag *open)
{
    bool alone = take_line(c, tag);
    if (!alone && c->fresh) {
        compile_line(c, compile_step(c, STEP_TEXT));
    }
    compile_flush(c);
    struct str indent = open->spaces;
    size_t to = alone ? tag->line : tag->from;
    if (open->alone && tag_trim(str_slice(c->source, open->body, to)).size > 0) {
        indent = compile_dedented(c, first_indent(c->source, open->body, to));
    }
    c->details.items[c->steps.items[open->step].detail].indent = indent;
    set_jump(c, open->step);
}

static void close_open(struct compiler *c, const struct tag_text *tag, const struct open_tag *open)
{
    switch (open->kind) {
    case MUSTACHE_PARENT:
        close_parent(c, tag, open);
        break;
    case MUSTACHE_ARGUMENT:
        close_argument(c, tag);
        break;
    case MUSTACHE_BLOCK:
        close_block(c, tag, open);
        break;
    default:
        close_section(c, tag, open);
        break;
    }
    c->tags.items[open->tag].end = c->tags.count;
    c->dedent = open->dedent;
}

/* What {{<*name}} opens is closed with its star, whatever spaces there are. */
static bool does_close(const struct compiler *c, const struct tag_text *tag,
                       const struct open_tag *open)
{
    struct str name = tag->name;
    bool dynamic = open->kind == MUSTACHE_PARENT && str_take(&name, STR("*"));
    return c->tags.items[open->tag].dynamic == dynamic && str_equal(tag_trim(name), open->name);
}

/* What stands open inside of the one that is closed has been forgotten. */
static void take_close(struct compiler *c, const struct tag_text *tag)
{
    size_t at = c->open_count;
    while (at > 0 && !does_close(c, tag, &c->open[at - 1])) {
        at--;
    }
    if (at == 0) {
        tag_report(c, &MUSTACHE_UNOPENED, tag->place, tag->name);
        c->at = tag->to;
        return;
    }
    compile_unclosed(c, at);
    struct open_tag open = c->open[--c->open_count];
    close_open(c, tag, &open);
}

/* ---- one after the other ---------------------------------------------------------------- */

void compile_next(struct compiler *c)
{
    size_t found = str_find(str_from(c->source, c->at), c->marks.open);
    if (found == STR_NOWHERE) {
        compile_text(c, c->at, c->source.size);
        c->at = c->source.size;
        return;
    }
    struct tag_text tag = {.from = c->at + found};
    if (!tag_read(c, &tag)) {
        return;
    }
    switch (tag.sigil) {
    case '!':
        take_silent(c, &tag);
        break;
    case '=':
        take_delimiters(c, &tag);
        break;
    case '#':
    case '^':
        take_section(c, &tag);
        break;
    case '/':
        take_close(c, &tag);
        break;
    case '>':
        take_partial(c, &tag);
        break;
    case '<':
        take_parent(c, &tag);
        break;
    case '$':
        take_dollar(c, &tag);
        break;
    default:
        take_interpolation(c, &tag);
        break;
    }
}
