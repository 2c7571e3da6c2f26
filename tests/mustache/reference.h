/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_TESTS_MUSTACHE_REFERENCE_H
#define TONGBAO_TESTS_MUSTACHE_REFERENCE_H

/*
 * Mustache in the plainest way there is: a template is parsed each time it is called, indentation
 * is put into its source before that, names are compared as strings. It is what the compiled engine
 * is held against; templates must be right, and names in partials' tags known. No lambdas.
 */

#include <stdlib.h>
#include <string.h>

#include "mustache/mustache.h"

struct ref_context {
    struct value value;
    const struct ref_context *below;
};

/* The arguments of one parent call, around which others may hold. */
struct ref_environment {
    const struct ref_node *parent;
    struct str base; /* the indentation of the text that the parent stands in */
    const struct ref_environment *outer;
};

struct ref_node {
    char kind; /* 't' for text, else the sigil; 'v' for {{name}} */
    struct str name;
    bool dynamic;
    struct str indent; /* of a call that stands alone */
    bool alone, blank_before;
    struct str body; /* of a block: its source */
    bool body_at_line;
    struct str after; /* of a block: the source from its body on */
    struct delimiters_of_ref {
        struct str open, close;
    } marks; /* in force where the body begins */
    struct ref_node *kids, *next;
};

struct ref {
    struct region *region;
    struct value templates;
    struct buf *out;
    int depth;
};

struct ref_parser {
    struct region *region;
    struct str text;
    size_t at;
    struct delimiters_of_ref marks;
};

struct ref_tag {
    char sigil;
    struct str name;
    size_t from, to, line, next;
    bool blank_before, blank_after;
};

static bool ref_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static struct str ref_trim(struct str s)
{
    while (s.size > 0 && strchr(" \t\r\n", s.data[0]) != NULL) {
        s = str_from(s, 1);
    }
    while (s.size > 0 && strchr(" \t\r\n", s.data[s.size - 1]) != NULL) {
        s.size--;
    }
    return s;
}

/* The next tag, or false. */
static bool ref_take_tag(struct ref_parser *p, struct ref_tag *tag)
{
    size_t found = str_find(str_from(p->text, p->at), p->marks.open);
    if (found == STR_NOWHERE) {
        return false;
    }
    tag->from = p->at + found;
    size_t at = tag->from + p->marks.open.size;
    tag->sigil = p->text.data[at];
    if (strchr("#^/><$&{!=", tag->sigil) != NULL) {
        at++;
    } else {
        tag->sigil = 'v';
    }
    struct str close = tag->sigil == '{' ? str_format(p->region, "}%.*s", STR_ARGS(p->marks.close))
                       : tag->sigil == '='
                           ? str_format(p->region, "=%.*s", STR_ARGS(p->marks.close))
                           : p->marks.close;
    size_t size = str_find(str_from(p->text, at), close);
    tag->name = ref_trim(str_slice(p->text, at, at + size));
    tag->to = at + size + close.size;

    tag->line = tag->from;
    while (tag->line > 0 && ref_is_blank(p->text.data[tag->line - 1])) {
        tag->line--;
    }
    tag->blank_before = tag->line == 0 || p->text.data[tag->line - 1] == '\n';
    tag->next = tag->to;
    while (tag->next < p->text.size && ref_is_blank(p->text.data[tag->next])) {
        tag->next++;
    }
    struct str rest = str_from(p->text, tag->next);
    tag->blank_after =
        rest.size == 0 || str_starts(rest, STR("\n")) || str_starts(rest, STR("\r\n"));
    if (str_starts(rest, STR("\r"))) {
        tag->next += 2;
    } else if (rest.size > 0) {
        tag->next++;
    }
    return true;
}

static struct ref_node *ref_push(struct ref_parser *p, struct ref_node ***last, char kind)
{
    struct ref_node *node = region_take(p->region, sizeof *node);
    node->kind = kind;
    **last = node;
    *last = &node->next;
    return node;
}

static void ref_push_text(struct ref_parser *p, struct ref_node ***last, size_t to)
{
    if (to > p->at) {
        ref_push(p, last, 't')->name = str_slice(p->text, p->at, to);
    }
}

static void ref_set_marks(struct ref_parser *p, struct str words)
{
    size_t space = 0;
    while (!ref_is_blank(words.data[space])) {
        space++;
    }
    p->marks.open = str_slice(words, 0, space);
    p->marks.close = ref_trim(str_from(words, space));
}

/* Nodes up to the closing tag of what is open, which is given back in `end`. */
static struct ref_node *ref_parse(struct ref_parser *p, char inside, struct ref_tag *end)
{
    struct ref_node *first = NULL, **last = &first;
    struct ref_tag tag;
    while (ref_take_tag(p, &tag)) {
        bool variable = strchr("v&{", tag.sigil) != NULL;
        bool argument = tag.sigil == '$' && inside == '<';
        bool parent_end = tag.sigil == '/' && inside == '<';
        bool alone = tag.blank_before && tag.blank_after && !variable && !argument && !parent_end &&
                     tag.sigil != '<';
        bool at_line = alone || (tag.blank_before && tag.sigil == '<');
        ref_push_text(p, &last, at_line ? tag.line : tag.from);
        struct str spaces = str_slice(p->text, tag.line, tag.from);
        p->at = alone || (argument && tag.blank_after) ? tag.next : tag.to;
        if (tag.sigil == '/') {
            *end = tag;
            return first;
        }
        if (tag.sigil == '=') {
            ref_set_marks(p, tag.name);
        }
        if (tag.sigil == '!' || tag.sigil == '=') {
            continue;
        }
        struct ref_node *node = ref_push(p, &last, tag.sigil);
        node->name = tag.name;
        node->alone = alone;
        node->blank_before = tag.blank_before;
        node->indent = spaces;
        if (tag.sigil == '<' || tag.sigil == '>') {
            node->dynamic = str_take(&node->name, STR("*"));
            node->name = ref_trim(node->name);
        }
        if (strchr("#^<$", tag.sigil) == NULL) {
            continue;
        }
        node->marks = p->marks;
        size_t body = p->at;
        struct ref_tag close = {0};
        node->kids = ref_parse(p, tag.sigil, &close);
        node->after = str_from(p->text, body);
        bool close_at_line = argument ? close.blank_before && close.line >= body
                                      : close.blank_before && close.blank_after;
        node->body = str_slice(p->text, body, close_at_line ? close.line : close.from);
        if (argument &&
            !close_at_line) { /* its last line goes on, also when it stands for itself */
            node->body = str_format(p->region, "%.*s%.*s!%.*s", STR_ARGS(node->body),
                                    STR_ARGS(p->marks.open), STR_ARGS(p->marks.close));
        }
        node->body_at_line = argument && tag.blank_after && tag.next > tag.to;
        if (argument) {
            p->at = close.to;
        }
        if (tag.sigil == '<') {
            node->alone = tag.blank_before && close.blank_after;
            p->at = node->alone ? close.next : close.to;
            if (tag.blank_before && !node->alone) { /* the spaces stay */
                struct ref_node *space = region_take(p->region, sizeof *space), moved = *node;
                *space = moved;
                *node = (struct ref_node){.kind = 't', .name = spaces, .next = space};
                last = &space->next;
            }
        }
    }
    ref_push_text(p, &last, p->text.size);
    p->at = p->text.size;
    return first;
}

/* ---- lines ------------------------------------------------------------------------------ */

/* `indent` before each line, or before each but the first. */
static struct str ref_indent(struct region *region, struct str text, struct str indent, bool first)
{
    struct buf made;
    buf_init(&made, BUF_ANY);
    while (text.size > 0) {
        size_t end = str_find(text, STR("\n"));
        struct str line = str_slice(text, 0, end == STR_NOWHERE ? text.size : end + 1);
        text = str_from(text, line.size);
        if (first) {
            buf_put(&made, indent);
        }
        buf_put(&made, line);
        first = true;
    }
    struct str copy = str_copy(region, buf_str(&made));
    buf_finish(&made);
    return copy;
}

/* Takes from each line, or each but the first, what it has in common with `indent`. */
static struct str ref_dedent(struct region *region, struct str text, struct str indent, bool first)
{
    struct buf made;
    buf_init(&made, BUF_ANY);
    while (text.size > 0) {
        size_t end = str_find(text, STR("\n"));
        struct str line = str_slice(text, 0, end == STR_NOWHERE ? text.size : end + 1);
        text = str_from(text, line.size);
        for (size_t i = 0;
             first && i < indent.size && line.size > 0 && line.data[0] == indent.data[i]; i++) {
            line = str_from(line, 1);
        }
        buf_put(&made, line);
        first = true;
    }
    struct str copy = str_copy(region, buf_str(&made));
    buf_finish(&made);
    return copy;
}

/* The spaces before the first line that is not blank. */
static struct str ref_first_indent(struct str text)
{
    struct str line;
    while (str_take_line(&text, &line)) {
        if (ref_trim(line).size > 0) {
            size_t size = 0;
            while (ref_is_blank(line.data[size])) {
                size++;
            }
            return str_slice(line, 0, size);
        }
    }
    return STR("");
}

/* ---- values ----------------------------------------------------------------------------- */

static struct value ref_find(struct str name, const struct ref_context *context)
{
    if (str_equal(name, STR("."))) {
        return context->value;
    }
    struct str part = str_take_until(&name, STR("."));
    const struct value *found = NULL;
    for (; context != NULL && found == NULL; context = context->below) {
        found = value_find(context->value, part);
    }
    while (found != NULL && name.size > 0) {
        found = value_find(*found, str_take_until(&name, STR(".")));
    }
    return found == NULL ? VALUE_NONE : *found;
}

static void ref_put(struct buf *out, struct value value, bool escaped)
{
    if (value.kind == VALUE_TRUTH) {
        buf_put(out, value.as.truth ? STR("true") : STR("false"));
    } else if (value.kind == VALUE_NUMBER || (value.kind == VALUE_TEXT && !escaped)) {
        buf_put(out, value.as.text);
    } else if (value.kind == VALUE_TEXT) {
        buf_put_html(out, value.as.text);
    }
}

/* ---- rendering -------------------------------------------------------------------------- */

static void ref_render(struct ref *ref, struct str text, struct delimiters_of_ref marks,
                       struct str base, const struct ref_context *context,
                       const struct ref_environment *environment);

static void ref_nodes(struct ref *ref, const struct ref_node *node, struct str base,
                      const struct ref_context *context, const struct ref_environment *environment);

static void ref_section(struct ref *ref, const struct ref_node *node, struct str base,
                        const struct ref_context *context,
                        const struct ref_environment *environment)
{
    struct value value = ref_find(node->name, context);
    if (value.kind != VALUE_LIST) {
        struct ref_context inner = {value, context};
        if (value_is_true(value)) {
            ref_nodes(ref, node->kids, base, &inner, environment);
        }
        return;
    }
    for (size_t i = 0; i < value.as.list.count; i++) {
        struct ref_context inner = {value.as.list.items[i], context};
        ref_nodes(ref, node->kids, base, &inner, environment);
    }
}

static const struct delimiters_of_ref ref_default = {STR_INIT("{{"), STR_INIT("}}")};

static void ref_call(struct ref *ref, const struct ref_node *node, struct str base,
                     const struct ref_context *context, const struct ref_environment *environment)
{
    struct str name = node->name;
    if (node->dynamic) {
        struct value value = ref_find(name, context);
        name = value.kind == VALUE_TEXT ? value.as.text : STR("");
    }
    const struct value *source = value_find(ref->templates, name);
    if (source == NULL) {
        return;
    }
    struct str indent = node->alone ? node->indent : STR("");
    struct ref_environment own = {node, base, environment};
    ref_render(ref, ref_indent(ref->region, source->as.text, indent, true), ref_default, indent,
               context, node->kind == '<' ? &own : environment);
}

static void ref_block(struct ref *ref, const struct ref_node *node, struct str base,
                      const struct ref_context *context, const struct ref_environment *environment)
{
    const struct ref_node *argument = NULL;
    const struct ref_environment *from = NULL;
    for (const struct ref_environment *e = environment; e != NULL; e = e->outer) {
        const struct ref_node *kid = e->parent->kids;
        while (kid != NULL && !(kid->kind == '$' && str_equal(kid->name, node->name))) {
            kid = kid->next;
        }
        if (kid != NULL) {
            argument = kid;
            from = e;
        }
    }
    if (argument == NULL) {
        ref_nodes(ref, node->kids, base, context, environment);
        return;
    }
    struct str indent = node->blank_before ? node->indent : base;
    if (node->alone && ref_trim(node->body).size > 0) {
        indent = ref_first_indent(node->body);
    }
    struct str text =
        argument->body_at_line
            ? ref_dedent(ref->region, argument->body, ref_first_indent(argument->after), true)
            : ref_dedent(ref->region, argument->body, from->base, false);
    ref_render(ref, ref_indent(ref->region, text, indent, node->alone), argument->marks, indent,
               context, from->outer);
}

static void ref_nodes(struct ref *ref, const struct ref_node *node, struct str base,
                      const struct ref_context *context, const struct ref_environment *environment)
{
    for (; node != NULL; node = node->next) {
        switch (node->kind) {
        case 't':
            buf_put(ref->out, node->name);
            break;
        case 'v':
            ref_put(ref->out, ref_find(node->name, context), true);
            break;
        case '&':
        case '{':
            ref_put(ref->out, ref_find(node->name, context), false);
            break;
        case '#':
            ref_section(ref, node, base, context, environment);
            break;
        case '^':
            if (!value_is_true(ref_find(node->name, context))) {
                ref_nodes(ref, node->kids, base, context, environment);
            }
            break;
        case '$':
            ref_block(ref, node, base, context, environment);
            break;
        default:
            ref_call(ref, node, base, context, environment);
            break;
        }
    }
}

/* `text` has its indentation already; `base` says which. */
static void ref_render(struct ref *ref, struct str text, struct delimiters_of_ref marks,
                       struct str base, const struct ref_context *context,
                       const struct ref_environment *environment)
{
    struct ref_parser parser = {ref->region, text, 0, marks};
    struct ref_tag end = {0};
    if (++ref->depth <= MUSTACHE_MOST_DEPTH) {
        ref_nodes(ref, ref_parse(&parser, 0, &end), base, context, environment);
    }
    ref->depth--;
}

/* Renders the template `name` of `templates` (a map of texts). */
static void reference_render(struct region *region, struct value templates, struct str name,
                             struct value data, struct buf *out)
{
    struct ref ref = {region, templates, out, 0};
    struct ref_context context = {data, NULL};
    ref_render(&ref, value_find(templates, name)->as.text, ref_default, STR(""), &context, NULL);
}

#endif
