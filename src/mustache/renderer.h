/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_MUSTACHE_RENDERER_H
#define TONGBAO_MUSTACHE_RENDERER_H

/*
 * What a renderer holds while it renders, and how names are found.
 *
 * The contexts form a stack of frames. Which names can be found where depends only on the shapes
 * of the maps in it, so each such pile of shapes has a number, its scope. A site (a name in a
 * template) remembers for one scope in which frame and slot it was found: as long as the scope is
 * the same, which it is for each row of a table, a lookup is one comparison.
 */

#include "mustache/out.h"
#include "mustache/program.h"

struct frame {
    struct value value;
    uint64_t scope;
    const struct step *body;         /* where the section begins that this frame is for */
    const struct value *next, *last; /* of a list: the items that follow, [next, last) */
    struct value_rows *rows;         /* or rows, which are open */
};

/* A call of a partial, of a parent, of an argument that replaces a block, or of a lambda. */
struct call {
    const struct step *back, *begun;
    const struct mustache_template *from, *to;
    const struct detail *arguments; /* of a parent */
    uint32_t outer;                 /* of a parent: the calls whose arguments hold outside of it */
    uint32_t environment;           /* what to come back to, this and the following */
    size_t indent_from, indent_to, indent_size;
    bool skip_indent;
};

struct remembered {
    uint64_t scope;
    const struct value_shape *shape; /* of a part behind a dot: the map it is looked up in */
    uint32_t frame, slot;
};
#define NO_FRAME UINT32_MAX

/* From a scope, by one more map in a frame, to the next scope. */
struct transition {
    uint64_t from, to;
    const struct value_shape *shape;
    size_t frame;
};
#define TRANSITIONS 256

struct mustache_renderer {
    const struct mustache_set *set;
    struct out out;
    enum mustache_escape escape;
    uint64_t scope; /* of the top frame */

    struct frame *frames;
    size_t frame_count, frame_room;
    struct remembered *sites;
    size_t site_count, site_room; /* used: those of the set and of the lambdas that are at work */

    const struct mustache_template *of; /* the template whose steps are executed */
    uint32_t environment;               /* the innermost parent call, counted from 1; 0: none */
    struct call calls[MUSTACHE_MOST_DEPTH];
    size_t call_count;

    struct buf indents; /* of the calls, one behind the other */
    size_t indent_from, indent_to;
    bool skip_indent; /* the next line has begun already */

    uint64_t steps,
        most_steps; /* of this page, counted where the way leads back; how many may be */
    bool remembers; /* from page to page */
    uint64_t first_scope, last_scope; /* of a page, where no context is; no number comes twice */
    struct transition transitions[TRANSITIONS];
    struct diag *diag;
    char *window;
};

/* Looks a name up the long way, and remembers. */
void mustache_resolve(struct mustache_renderer *r, const struct step *step);

/* The same for part `at` (from 1) of a dotted name, in a map of that shape. */
void mustache_resolve_part(struct mustache_renderer *r, const struct step *step, size_t at,
                           const struct value_shape *shape);

/* The number of the scope above `r->scope` when a map of that shape comes into `frame`. */
uint64_t mustache_scope(struct mustache_renderer *r, uint64_t below,
                        const struct value_shape *shape, size_t frame);

/* Executes a template. False: reported. */
typedef bool mustache_run(struct mustache_renderer *r, const struct mustache_template *of);

/* Has `run` render what a lambda gives: for a section with its text, for an interpolation with
 * none. False: reported. */
bool mustache_run_lambda(struct mustache_renderer *r, const struct step *step,
                         const struct value_lambda *lambda, mustache_run *run);

/* Room for that many sites in all; those that were not there before remember nothing. */
void mustache_room_for_sites(struct mustache_renderer *r, size_t count);

/* ---- calls ------------------------------------------------------------------------------ */

/* All indentations of the calls that are at work, together. */
#define CALL_MOST_INDENT ((size_t)1024 * 1024)

/* At the tag around `begun`, or in the template if there is none. */
void mustache_report_endless(struct mustache_renderer *r, const struct step *begun);

static inline bool is_indented(const struct mustache_renderer *r)
{
    return r->indent_to > r->indent_from;
}

/* The text of a step, and the beginning of the line of its tag, with the indentation. */
void mustache_put_indented(struct mustache_renderer *r, const struct step *step);

/* {{>name}}, {{<name}}, and {{$name}}; gives the next step, or NULL: reported. */
const struct step *mustache_call(struct mustache_renderer *r, const struct step *step);
const struct step *mustache_call_block(struct mustache_renderer *r, const struct step *step);

/* One more call, by the tag of `step`, or by a lambda: NULL. NULL: that was one too many, and is
 * reported. */
struct call *mustache_push_call(struct mustache_renderer *r, const struct step *step,
                                const struct mustache_template *to);
void mustache_pop_call(struct mustache_renderer *r);

/* Those from `begun` to `at` are done; false: one page has no more, which is reported. */
static inline bool count_steps(struct mustache_renderer *r, const struct step *begun,
                               const struct step *at)
{
    r->steps += (uint64_t)(at - begun) + 1;
    if (r->steps <= r->most_steps) {
        return true;
    }
    mustache_report_endless(r, begun);
    return false;
}

void mustache_report(struct mustache_renderer *r, const struct diag_code *code,
                     const struct step *step, struct str words);

static inline const struct value *find_part(struct mustache_renderer *r, const struct step *step,
                                            const struct value *value)
{
    static const struct value nothing = {.kind = VALUE_NOTHING};
    for (size_t i = 1; i < step->parts; i++) {
        if (value->kind != VALUE_MAP) {
            return &nothing;
        }
        const struct value_shape *shape = value->as.map.shape;
        struct remembered *site = &r->sites[step->site + i];
        if (site->shape != shape || site->scope != r->first_scope) {
            mustache_resolve_part(r, step, i, shape);
        }
        if (site->frame == NO_FRAME) {
            return &nothing;
        }
        value = &value->as.map.slots[site->slot];
    }
    return value;
}

/* The value that a tag names. It may stand in a frame: not beyond the next push. */
static inline const struct value *find_value(struct mustache_renderer *r, const struct step *step)
{
    static const struct value nothing = {.kind = VALUE_NOTHING};
    if (step->parts == 0) {
        return &r->frames[r->frame_count - 1].value;
    }
    const struct remembered *site = &r->sites[step->site];
    if (site->scope != r->scope) {
        mustache_resolve(r, step);
    }
    if (site->frame == NO_FRAME) {
        return &nothing;
    }
    const struct value *value = &r->frames[site->frame].value.as.map.slots[site->slot];
    return step->parts == 1 ? value : find_part(r, step, value);
}

#endif
