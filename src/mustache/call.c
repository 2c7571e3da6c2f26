/* SPDX-License-Identifier: MIT */
#include "mustache/renderer.h"

/* ---- indentation ------------------------------------------------------------------------ */

static void begin_line(struct mustache_renderer *r)
{
    if (!r->skip_indent) {
        out_put(&r->out, r->indents.data + r->indent_from, r->indent_to - r->indent_from);
    }
    r->skip_indent = false;
}

void mustache_put_indented(struct mustache_renderer *r, const struct step *step)
{
    struct str rest = {step->text, step->text_size};
    bool begins = (step->flags & STEP_TEXT_LINE) != 0;
    while (rest.size > 0) {
        if (begins) {
            begin_line(r);
        }
        size_t end = str_find(rest, STR("\n"));
        size_t size = end == STR_NOWHERE ? rest.size : end + 1;
        out_put(&r->out, rest.data, size);
        rest = str_from(rest, size);
        begins = true;
    }
    if ((step->flags & STEP_TAG_LINE) != 0) {
        begin_line(r);
    }
}

/* From here on, lines begin with what they begin with now and with `more`. */
static bool indent_more(struct mustache_renderer *r, struct str more)
{
    size_t from = r->indents.size;
    if (more.size == 0) {
        return true;
    }
    for (size_t i = r->indent_from; i < r->indent_to; i++) {
        buf_put_byte(&r->indents, r->indents.data[i]);
    }
    buf_put(&r->indents, more);
    r->indent_from = from;
    r->indent_to = r->indents.size;
    return buf_ok(&r->indents);
}

/* ---- calls ------------------------------------------------------------------------------ */

/* The names of the calls, up to the first that comes again; at the tag that would be one more. */
static void report_recursion(struct mustache_renderer *r, struct place place)
{
    struct buf chain;
    buf_init(&chain, BUF_ANY);
    const struct mustache_template *first = r->calls[0].from;
    buf_put(&chain, first->name);
    for (size_t i = 0; i < r->call_count; i++) {
        const struct mustache_template *to = r->calls[i].to;
        bool again = to == first;
        for (size_t k = 0; k < i; k++) {
            again = again || r->calls[k].to == to;
        }
        buf_put(&chain, STR(" > "));
        buf_put(&chain, to->name);
        if (again) {
            break;
        }
    }
    diag_report(r->diag, &MUSTACHE_RECURSION, place, buf_str(&chain));
    buf_finish(&chain);
}

struct call *mustache_push_call(struct mustache_renderer *r, const struct step *step,
                                const struct mustache_template *to)
{
    if (r->call_count == MUSTACHE_MOST_DEPTH) {
        report_recursion(r, step == NULL ? (struct place){r->calls[0].from->file, 0, 0}
                                         : r->of->tags[step->tag].place);
        return NULL;
    }
    struct call *call = &r->calls[r->call_count++];
    *call = (struct call){
        .from = r->of,
        .to = to,
        .environment = r->environment,
        .indent_from = r->indent_from,
        .indent_to = r->indent_to,
        .indent_size = r->indents.size,
        .skip_indent = r->skip_indent,
    };
    r->of = to;
    return call;
}

void mustache_pop_call(struct mustache_renderer *r)
{
    const struct call *call = &r->calls[--r->call_count];
    r->of = call->from;
    r->environment = call->environment;
    r->indent_from = call->indent_from;
    r->indent_to = call->indent_to;
    r->indents.size = call->indent_size;
    r->skip_indent = call->skip_indent;
}

/* {{>name}}, {{<name}} */
const struct step *mustache_call(struct mustache_renderer *r, const struct step *step)
{
    const struct detail *detail = &r->of->details[step->detail];
    const struct mustache_template *to = detail->target;
    if ((step->flags & STEP_DYNAMIC) != 0) {
        const struct value *name = find_value(r, step);
        to = name->kind == VALUE_TEXT ? mustache_find(r->set, name->as.text) : NULL;
        if (to == NULL) {
            return step + step->jump;
        }
    }
    struct call *call = mustache_push_call(r, step, to);
    if (call == NULL) {
        return NULL;
    }
    call->back = step + step->jump;
    call->begun = to->steps;
    if (step->kind == STEP_PARENT) {
        call->arguments = detail;
        call->outer = r->environment;
        r->environment = (uint32_t)r->call_count;
    }
    if ((step->flags & STEP_STANDALONE) == 0) {
        r->indent_from = r->indent_to = 0;
    } else if (!indent_more(r, detail->indent)) {
        report_recursion(r, call->from->tags[step->tag].place);
        return NULL;
    }
    return to->steps;
}

static const struct argument *find_argument(const struct call *call, struct str name)
{
    for (size_t i = 0; i < call->arguments->argument_count; i++) {
        if (str_equal(call->arguments->arguments[i].name, name)) {
            return &call->arguments->arguments[i];
        }
    }
    return NULL;
}

/* What replaces a block: of all parents that are at work here, the outermost decides. */
static const struct argument *find_replacement(const struct mustache_renderer *r, struct str name,
                                               uint32_t *parent)
{
    const struct argument *found = NULL;
    for (uint32_t i = r->environment; i > 0; i = r->calls[i - 1].outer) {
        const struct argument *argument = find_argument(&r->calls[i - 1], name);
        if (argument != NULL) {
            found = argument;
            *parent = i - 1;
        }
    }
    return found;
}

/* {{$name}}: what replaces it sees the blocks of its own template's parents only. */
const struct step *mustache_call_block(struct mustache_renderer *r, const struct step *step)
{
    if (r->environment == 0) {
        return step + 1;
    }
    const struct detail *detail = &r->of->details[step->detail];
    uint32_t parent = 0;
    const struct argument *argument = find_replacement(r, detail->name, &parent);
    if (argument == NULL) {
        return step + 1;
    }
    const struct mustache_template *to = r->calls[parent].from;
    struct call *call = mustache_push_call(r, step, to);
    if (call == NULL) {
        return NULL;
    }
    call->back = step + step->jump;
    r->environment = r->calls[parent].outer;
    if (!indent_more(r, detail->indent)) {
        report_recursion(r, call->from->tags[step->tag].place);
        return NULL;
    }
    const struct step *body = call->begun = to->steps + argument->body;
    bool at_line = (step->flags & STEP_STANDALONE) != 0;
    bool is_empty = body->kind == STEP_RETURN && body->text_size == 0;
    if (is_indented(r)) {
        r->skip_indent = false;
        if (at_line && !argument->at_line && !is_empty) {
            begin_line(r);
        }
        r->skip_indent = !at_line && argument->at_line;
    }
    return body;
}
