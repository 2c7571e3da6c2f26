/* SPDX-License-Identifier: MIT */
#include "mustache/renderer.h"

/* What a lambda gives may have this many bytes, before and after it is rendered. */
#define MOST_LAMBDA MUSTACHE_MOST_SOURCE

/* A template that lives as long as the call: its sites are forgotten when it ends. */
static struct mustache_template *compile(struct mustache_renderer *r, struct region *region,
                                         const struct step *step, struct str source,
                                         struct delimiters marks)
{
    struct mustache_template *of = region_take(region, sizeof *of);
    of->name = r->of->tags[step->tag].name;
    of->file = str_format(region, "%.*s:%u:%u", STR_ARGS(r->of->file),
                          r->of->tags[step->tag].place.line, r->of->tags[step->tag].place.column);
    of->first_site = (uint32_t)r->site_count;
    if (!mustache_compile(region, source, marks, of, r->diag)) {
        return NULL;
    }
    for (size_t i = 0; i < of->step_count; i++) {
        const struct step *call = &of->steps[i];
        if (program_calls(call)) {
            struct detail *detail = &of->details[call->detail];
            detail->target = mustache_seek(r->set, detail->name);
            if (detail->target == NULL || detail->target->state != TEMPLATE_RIGHT) {
                diag_report(r->diag, &MUSTACHE_PARTIAL_MISSING, of->tags[call->tag].place,
                            detail->name);
                return NULL;
            }
        }
    }
    return of;
}

static bool run_lone(struct mustache_renderer *r, const struct mustache_template *of,
                     mustache_run *run)
{
    size_t sites = r->site_count;
    if (mustache_push_call(r, NULL, of) == NULL) {
        return false;
    }
    r->indent_from = r->indent_to = 0;
    mustache_room_for_sites(r, sites + of->site_count);
    memset(r->sites + sites, 0, of->site_count * sizeof *r->sites); /* another lambda's */
    bool rendered = count_steps(r, of->steps, of->steps + of->step_count - 1) && run(r, of);
    if (rendered) {
        mustache_pop_call(r);
    }
    r->site_count = sites;
    return rendered;
}

/* {{lambda}}: rendered aside, and then put like any text. */
static bool run_aside(struct mustache_renderer *r, const struct mustache_template *of,
                      enum mustache_escape escape, mustache_run *run)
{
    struct buf aside;
    buf_init(&aside, MOST_LAMBDA);
    struct out out = r->out;
    out_to_buf(&r->out, &aside);
    bool rendered = run_lone(r, of, run);
    bool finished = out_finish(&r->out);
    r->out = out;
    if (rendered && !finished) {
        diag_report_format(r->diag, &MUSTACHE_OUTPUT, (struct place){of->file, 0, 0}, "%zu",
                           MOST_LAMBDA);
    } else if (rendered) {
        out_escaped(&r->out, escape, buf_str(&aside));
    }
    buf_finish(&aside);
    return rendered && finished;
}

bool mustache_run_lambda(struct mustache_renderer *r, const struct step *step,
                         const struct value_lambda *lambda, mustache_run *run)
{
    bool is_section = step->kind == STEP_SECTION;
    const struct detail *detail = is_section ? &r->of->details[step->detail] : NULL;
    struct buf source;
    buf_init(&source, MOST_LAMBDA);
    struct region *region = region_create();
    bool done = false;
    if (!lambda->call(lambda, is_section ? detail->raw : STR_NONE, &source) || !buf_ok(&source)) {
        mustache_report(r, &MUSTACHE_LAMBDA, step, r->of->tags[step->tag].name);
        goto done;
    }
    const struct mustache_template *of =
        compile(r, region, step, buf_str(&source), is_section ? detail->marks : DEFAULT_DELIMITERS);
    if (of != NULL) {
        done = is_section
                   ? run_lone(r, of, run)
                   : run_aside(r, of, step->kind == STEP_ESCAPED ? r->escape : MUSTACHE_ESCAPE_NONE,
                               run);
    }

done:
    region_destroy(region);
    buf_finish(&source);
    return done;
}
