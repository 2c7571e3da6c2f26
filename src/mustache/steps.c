/* SPDX-License-Identifier: MIT */
#include "mustache/compile.h"

/* Steps, tags and what belongs to them. */

uint32_t compile_tag(struct compiler *c, const struct tag_text *tag, enum mustache_kind kind)
{
    size_t outer = c->open_count == 0 ? MUSTACHE_OUTERMOST : c->open[c->open_count - 1].tag;
    size_t end = c->tags.count + 1; /* the compiler may push before it looks at what is put there */
    *REGION_PUSH(c->region, &c->tags) = (struct mustache_tag){
        .kind = kind,
        .dynamic = tag->dynamic,
        .name = tag->name,
        .place = tag->place,
        .outer = outer,
        .end = end,
    };
    return (uint32_t)(c->tags.count - 1);
}

/* A step that takes the text that has gathered before it. */
static struct step *push_step(struct compiler *c, enum step_kind kind)
{
    struct step *step = REGION_PUSH(c->region, &c->steps);
    *step = (struct step){
        .kind = (uint8_t)kind,
        .flags = c->pending_line ? STEP_TEXT_LINE : 0,
        .jump = 1,
        .text_size = (uint32_t)(c->text.size - c->pending),
    };
    *REGION_PUSH(c->region, &c->text_at) = c->pending;
    c->pending = c->text.size;
    c->pending_line = false;
    return step;
}

uint32_t compile_step(struct compiler *c, enum step_kind kind)
{
    push_step(c, kind);
    return (uint32_t)(c->steps.count - 1);
}

void compile_flush(struct compiler *c)
{
    if (c->text.size > c->pending) {
        compile_step(c, STEP_TEXT);
    }
}

void compile_line(struct compiler *c, uint32_t step)
{
    if (c->fresh) {
        c->steps.items[step].flags |= STEP_TAG_LINE;
        c->fresh = false;
    }
}

uint32_t compile_detail(struct compiler *c, struct str name)
{
    *REGION_PUSH(c->region, &c->details) = (struct detail){.name = name, .marks = c->marks};
    return (uint32_t)(c->details.count - 1);
}

void compile_name(struct compiler *c, uint32_t step, struct str name)
{
    c->steps.items[step].site = c->first_site + (uint32_t)c->parts.count;
    if (str_equal(name, STR("."))) {
        return;
    }
    while (name.size > 0) {
        *REGION_PUSH(c->region, &c->parts) = str_take_until(&name, STR("."));
        c->steps.items[step].parts++;
    }
}

/* ---- text ------------------------------------------------------------------------------- */

/* Does a line of the source begin at `at`? */
static bool is_line_start(const struct compiler *c, size_t at)
{
    return at == 0 || c->source.data[at - 1] == '\n';
}

static void put_text(struct compiler *c, struct str text)
{
    if (text.size == 0) {
        return;
    }
    if (c->fresh && c->text.size == c->pending) {
        c->pending_line = true;
    }
    buf_put(&c->text, text);
    c->fresh = text.data[text.size - 1] == '\n';
}

struct str compile_dedented(const struct compiler *c, struct str line)
{
    size_t same = 0;
    while (same < line.size && same < c->dedent.size && line.data[same] == c->dedent.data[same]) {
        same++;
    }
    return str_from(line, same);
}

void compile_text(struct compiler *c, size_t from, size_t to)
{
    struct str text = str_slice(c->source, from, to);
    if (c->dedent.size == 0) {
        put_text(c, text);
        return;
    }
    bool at_start = is_line_start(c, from);
    while (text.size > 0) {
        size_t end = str_find(text, STR("\n"));
        struct str line = str_slice(text, 0, end == STR_NOWHERE ? text.size : end + 1);
        text = str_from(text, line.size);
        put_text(c, at_start ? compile_dedented(c, line) : line);
        at_start = true;
    }
}

/* ---- places ----------------------------------------------------------------------------- */

struct place compile_place(struct compiler *c, size_t at)
{
    struct str between = str_slice(c->source, c->place_at, at);
    size_t last = str_find_last(between, STR("\n"));
    if (last != STR_NOWHERE) {
        for (size_t i = 0; i <= last; i++) {
            c->place.line += between.data[i] == '\n';
        }
        c->place.column = 1;
        between = str_from(between, last + 1);
    }
    c->place.column += (unsigned)text_length(between);
    c->place_at = at;
    return c->place;
}
