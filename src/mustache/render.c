/* SPDX-License-Identifier: MIT */
#include "mustache/escape.h"
#include "mustache/renderer.h"

#include <stdlib.h>

static mustache_run run; /* by lambdas again */

/* ---- frames ----------------------------------------------------------------------------- */

/* The scope of a frame depends on its value, and on the frame below. */
static void set_scope(struct mustache_renderer *r, struct frame *frame, uint64_t below)
{
    size_t at = (size_t)(frame - r->frames);
    frame->scope = frame->value.kind == VALUE_MAP
                       ? mustache_scope(r, below, frame->value.as.map.shape, at)
                       : below;
    r->scope = frame->scope;
}

static struct frame *push_frame(struct mustache_renderer *r, struct value value,
                                const struct step *body)
{
    if (r->frame_count == r->frame_room) {
        r->frame_room = r->frame_room == 0 ? 64 : r->frame_room * 2;
        r->frames = region_resize(r->frames, r->frame_room, sizeof *r->frames);
    }
    struct frame *frame = &r->frames[r->frame_count++];
    *frame = (struct frame){.value = value, .body = body};
    set_scope(r, frame, r->scope);
    return frame;
}

static void pop_frame(struct mustache_renderer *r)
{
    struct frame *frame = &r->frames[--r->frame_count];
    if (frame->rows != NULL) {
        frame->rows->close(frame->rows);
    }
    r->scope = r->frame_count == 0 ? r->first_scope : r->frames[r->frame_count - 1].scope;
}

/* The next item into the same frame; as a rule it has the shape of the one before. */
static void set_item(struct mustache_renderer *r, struct frame *frame, struct value item)
{
    bool same = item.kind == VALUE_MAP && frame->value.kind == VALUE_MAP &&
                item.as.map.shape == frame->value.as.map.shape;
    frame->value = item;
    if (!same) {
        set_scope(r, frame, frame > r->frames ? frame[-1].scope : r->first_scope);
    }
}

/* ---- sections --------------------------------------------------------------------------- */

/* As value_is_true, but what pages ask most often is answered here. */
static inline bool is_true(const struct value *value)
{
    return value->kind == VALUE_TRUTH ? value->as.truth
                                      : value->kind != VALUE_NOTHING && value_is_true(*value);
}

static bool is_open(const struct mustache_renderer *r, const struct value_rows *rows)
{
    for (size_t i = 0; i < r->frame_count; i++) {
        if (r->frames[i].rows == rows) {
            return true;
        }
    }
    return false;
}

static const struct step *enter_rows(struct mustache_renderer *r, const struct step *step,
                                     struct value_rows *rows)
{
    if (is_open(r, rows)) {
        mustache_report(r, &MUSTACHE_ROWS_OPEN, step, r->of->tags[step->tag].name);
        return NULL;
    }
    struct value item;
    int next = rows->open(rows);
    if (next < 0) {
        return NULL;
    }
    next = rows->next(rows, &item);
    if (next != 1) {
        rows->close(rows);
        return next < 0 ? NULL : step + step->jump;
    }
    push_frame(r, item, step + 1)->rows = rows;
    return step + 1;
}

static const struct step *enter_section(struct mustache_renderer *r, const struct step *step)
{
    const struct value *value = find_value(r, step);
    if (value->kind == VALUE_LAMBDA) {
        return mustache_run_lambda(r, step, value->as.lambda, run) ? step + step->jump : NULL;
    }
    if (value->kind == VALUE_ROWS) {
        return enter_rows(r, step, value->as.rows);
    }
    if (!is_true(value)) {
        return step + step->jump;
    }
    if (value->kind == VALUE_LIST) {
        struct value_list list = value->as.list;
        struct frame *frame = push_frame(r, list.items[0], step + 1);
        frame->next = list.items + 1;
        frame->last = list.items + list.count;
    } else {
        push_frame(r, *value, step + 1);
    }
    return step + 1;
}

/* The end of a section: its next item, or on. */
static const struct step *next_item(struct mustache_renderer *r, const struct step *step)
{
    struct frame *frame = &r->frames[r->frame_count - 1];
    if (r->out.state != OUT_FINE || !count_steps(r, frame->body, step)) {
        return NULL;
    }
    if (frame->next < frame->last) {
        set_item(r, frame, *frame->next++);
        return frame->body;
    }
    if (frame->rows != NULL) {
        struct value item;
        int next = frame->rows->next(frame->rows, &item);
        if (next < 0) {
            return NULL;
        }
        if (next == 1) {
            set_item(r, frame, item);
            return frame->body;
        }
    }
    pop_frame(r);
    return step + 1;
}

static const struct step *enter_inverted(struct mustache_renderer *r, const struct step *step)
{
    const struct value *value = find_value(r, step);
    bool holds = is_true(value);
    if (value->kind == VALUE_ROWS && !is_open(r, value->as.rows)) {
        struct value_rows *rows = value->as.rows;
        struct value item;
        int next = rows->open(rows);
        if (next >= 0) {
            next = rows->next(rows, &item);
            rows->close(rows);
        }
        if (next < 0) {
            return NULL;
        }
        holds = next == 1;
    }
    return step + (holds ? step->jump : 1);
}

/* ---- values ----------------------------------------------------------------------------- */

/* The way of nearly all tags of a page: the text before, and a short text as HTML, with one look
 * at the room for both. False: it is not such a tag, and nothing was put. */
static inline bool put_plainly(struct mustache_renderer *r, const struct step *step)
{
    if (step->kind != STEP_ESCAPED || r->escape != MUSTACHE_ESCAPE_HTML) {
        return false;
    }
    const struct value *value = find_value(r, step);
    struct str text = value->as.text;
    if (value->kind != VALUE_TEXT || text.size > OUT_PIECE || step->text_size > OUT_PIECE) {
        return false;
    }
    out_room(&r->out, step->text_size + PROGRAM_SLACK + text.size * ESCAPE_MOST + ESCAPE_SLACK);
    char *at = out_copy(r->out.at, step->text, step->text_size);
    r->out.at = escape_bytes(at, MUSTACHE_ESCAPE_HTML, text.data, text.size);
    return true;
}

/* False: a lambda failed. What has no text of its own, a list or a map, puts nothing. */
static bool put_value(struct mustache_renderer *r, const struct step *step)
{
    const struct value *value = find_value(r, step);
    switch (value->kind) {
    case VALUE_TEXT:
        out_escaped(&r->out, step->kind == STEP_ESCAPED ? r->escape : MUSTACHE_ESCAPE_NONE,
                    value->as.text);
        break;
    case VALUE_NUMBER:
        out_escaped(&r->out, MUSTACHE_ESCAPE_NONE, value->as.text);
        break;
    case VALUE_TRUTH:
        out_put(&r->out, value->as.truth ? "true" : "false", value->as.truth ? 4 : 5);
        break;
    case VALUE_LAMBDA:
        return mustache_run_lambda(r, step, value->as.lambda, run);
    case VALUE_NOTHING:
    case VALUE_LIST:
    case VALUE_MAP:
    case VALUE_ROWS:
        break;
    }
    return true;
}

/* ---- the steps -------------------------------------------------------------------------- */

/* Does what a step does behind its text, unless it is a RETURN; gives the next, or NULL. */
static inline const struct step *execute(struct mustache_renderer *r, const struct step *step)
{
    switch ((enum step_kind)step->kind) {
    case STEP_ESCAPED:
    case STEP_UNESCAPED:
        return put_value(r, step) ? step + 1 : NULL;
    case STEP_SECTION:
        return enter_section(r, step);
    case STEP_END:
        return next_item(r, step);
    case STEP_INVERTED:
        return enter_inverted(r, step);
    case STEP_PARTIAL:
    case STEP_PARENT:
        return mustache_call(r, step);
    case STEP_BLOCK:
        return mustache_call_block(r, step);
    case STEP_TEXT:
    case STEP_RETURN:
        break;
    }
    return step + 1;
}

static const struct step *end_call(struct mustache_renderer *r, const struct step *step)
{
    const struct call *call = &r->calls[r->call_count - 1];
    const struct step *back = call->back;
    if (!count_steps(r, call->begun, step)) {
        return NULL;
    }
    mustache_pop_call(r);
    return back;
}

static bool run(struct mustache_renderer *r, const struct mustache_template *of)
{
    size_t outermost = r->call_count;
    const struct step *step = of->steps;
    while (step != NULL) {
        if (is_indented(r)) {
            mustache_put_indented(r, step);
        } else if (put_plainly(r, step)) {
            step++;
            continue;
        } else {
            out_text(&r->out, step->text, step->text_size);
        }
        if (step->kind != STEP_RETURN) {
            step = execute(r, step);
        } else if (r->call_count > outermost) {
            step = end_call(r, step);
        } else {
            return true;
        }
    }
    return false;
}

/* ---- a page ----------------------------------------------------------------------------- */

struct mustache_renderer *mustache_renderer_create(const struct mustache_set *set)
{
    struct mustache_renderer *r = region_resize(NULL, 1, sizeof *r);
    *r = (struct mustache_renderer){
        .set = set,
        .window = region_resize(NULL, OUT_WINDOW, 1),
        .most_steps = MUSTACHE_MOST_STEPS,
    };
    buf_init(&r->indents, CALL_MOST_INDENT);
    return r;
}

void mustache_limit(struct mustache_renderer *r, uint64_t steps)
{
    r->most_steps = steps;
}

void mustache_remember(struct mustache_renderer *r)
{
    r->remembers = true;
}

void mustache_renderer_destroy(struct mustache_renderer *r)
{
    if (r != NULL) {
        free(r->frames);
        free(r->sites);
        free(r->window);
        buf_finish(&r->indents);
        free(r);
    }
}

/* Sites that were never used are of scope 0, which no page has. */
static void begin(struct mustache_renderer *r, const struct mustache_template *page,
                  const struct value *contexts, size_t count, struct diag *diag)
{
    mustache_room_for_sites(r, r->set->site_count);
    r->escape = mustache_escape_of(page->name);
    r->of = page;
    r->diag = diag;
    r->environment = 0;
    r->call_count = r->frame_count = 0;
    r->steps = 0;
    r->indent_from = r->indent_to = 0;
    r->skip_indent = false;
    buf_clear(&r->indents);
    if (!r->remembers || r->first_scope == 0) {
        r->first_scope = ++r->last_scope;
    }
    r->scope = r->first_scope;
    if (count == 0) {
        push_frame(r, VALUE_NONE, NULL);
    }
    for (size_t i = 0; i < count; i++) {
        push_frame(r, contexts[i], NULL);
    }
}

static bool end(struct mustache_renderer *r, bool rendered, const struct mustache_template *page,
                size_t most)
{
    while (r->frame_count > 0) {
        pop_frame(r);
    }
    bool finished = rendered && out_finish(&r->out);
    if (r->out.state == OUT_TOO_MUCH) {
        diag_report_format(r->diag, &MUSTACHE_OUTPUT, (struct place){page->file, 0, 0}, "%zu",
                           most);
    }
    return finished;
}

bool mustache_render(struct mustache_renderer *r, const struct mustache_template *page,
                     const struct value *contexts, size_t count, const struct mustache_sink *sink,
                     struct diag *diag)
{
    begin(r, page, contexts, count, diag);
    out_to_sink(&r->out, sink, r->window, OUT_WINDOW);
    r->out.folds = r->escape == MUSTACHE_ESCAPE_ICS;
    return end(r, run(r, page), page, sink->most);
}

static bool put_into(void *buf, struct str bytes)
{
    buf_put(buf, bytes);
    return buf_ok(buf);
}

/* What is folded takes the detour. */
static bool render_folded(struct mustache_renderer *r, const struct mustache_template *page,
                          struct buf *out)
{
    struct mustache_sink sink = {.to = out, .write = put_into};
    out_to_sink(&r->out, &sink, r->window, OUT_WINDOW);
    r->out.folds = true;
    bool rendered = run(r, page) && out_finish(&r->out);
    if (r->out.state == OUT_FAILED) {
        r->out.state = OUT_TOO_MUCH;
    }
    return end(r, rendered, page, out->max);
}

bool mustache_render_into(struct mustache_renderer *r, const struct mustache_template *page,
                          const struct value *contexts, size_t count, struct buf *out,
                          struct diag *diag)
{
    begin(r, page, contexts, count, diag);
    if (r->escape == MUSTACHE_ESCAPE_ICS) {
        return render_folded(r, page, out);
    }
    out_to_buf(&r->out, out);
    return end(r, run(r, page), page, out->max);
}
