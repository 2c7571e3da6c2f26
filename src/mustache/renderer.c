/* SPDX-License-Identifier: MIT */
#include "mustache/renderer.h"

#include <inttypes.h>

void mustache_report(struct mustache_renderer *r, const struct diag_code *code,
                     const struct step *step, struct str words)
{
    diag_report(r->diag, code, r->of->tags[step->tag].place, words);
}

/* `begun` stands right behind a section's tag, or where a template or an argument begins. */
void mustache_report_endless(struct mustache_renderer *r, const struct step *begun)
{
    struct place place = {r->of->file, 0, 0};
    if (begun > r->of->steps && begun[-1].kind == STEP_SECTION) {
        place = r->of->tags[begun[-1].tag].place;
    }
    diag_report_format(r->diag, &MUSTACHE_ENDLESS, place, "%" PRIu64, r->most_steps);
}

static struct str part_of(const struct mustache_renderer *r, const struct step *step, size_t at)
{
    return r->of->parts[step->site - r->of->first_site + at];
}

void mustache_resolve(struct mustache_renderer *r, const struct step *step)
{
    struct str name = part_of(r, step, 0);
    struct remembered *site = &r->sites[step->site];
    site->scope = r->scope;
    site->frame = NO_FRAME;
    for (size_t i = r->frame_count; i-- > 0;) {
        const struct value *value = &r->frames[i].value;
        if (value->kind != VALUE_MAP) {
            continue;
        }
        size_t slot = value_shape_find(value->as.map.shape, name);
        if (slot != STR_NOWHERE) {
            site->frame = (uint32_t)i;
            site->slot = (uint32_t)slot;
            return;
        }
    }
}

void mustache_resolve_part(struct mustache_renderer *r, const struct step *step, size_t at,
                           const struct value_shape *shape)
{
    size_t slot = value_shape_find(shape, part_of(r, step, at));
    r->sites[step->site + at] = (struct remembered){
        .scope = r->first_scope,
        .shape = shape,
        .frame = slot == STR_NOWHERE ? NO_FRAME : 0,
        .slot = (uint32_t)slot,
    };
}

/* A small table in which the newer replaces the older: what was replaced gets a new number, which
 * costs a lookup and nothing else. So the table never has to grow. */
uint64_t mustache_scope(struct mustache_renderer *r, uint64_t below,
                        const struct value_shape *shape, size_t frame)
{
    uint64_t mixed = (below + frame) * 0x9E3779B97F4A7C15u ^ (uint64_t)(uintptr_t)shape >> 4;
    mixed ^= mixed >> 32;
    struct transition *known = &r->transitions[mixed % TRANSITIONS];
    if (known->from != below || known->shape != shape || known->frame != frame) {
        *known = (struct transition){below, ++r->last_scope, shape, frame};
    }
    return known->to;
}

void mustache_room_for_sites(struct mustache_renderer *r, size_t count)
{
    if (count > r->site_room) {
        r->sites = region_resize(r->sites, count, sizeof *r->sites);
        memset(r->sites + r->site_room, 0, (count - r->site_room) * sizeof *r->sites);
        r->site_room = count;
    }
    r->site_count = count;
}
