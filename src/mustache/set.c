/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"
#include "mustache/program.h"

MUSTACHE_CODES(DIAG_DEFINE)

struct mustache_set *mustache_create(struct mustache_loader loader)
{
    struct region *region = region_create();
    struct mustache_set *set = region_take(region, sizeof *set);
    *set = (struct mustache_set){.region = region, .loader = loader};
    return set;
}

void mustache_destroy(struct mustache_set *set)
{
    if (set != NULL) {
        region_destroy(set->region);
    }
}

struct mustache_template *mustache_seek(const struct mustache_set *set, struct str name)
{
    for (size_t i = 0; i < set->count; i++) {
        if (str_equal(set->templates[i]->name, name)) {
            return set->templates[i];
        }
    }
    return NULL;
}

const struct mustache_template *mustache_find(const struct mustache_set *set, struct str name)
{
    const struct mustache_template *of = mustache_seek(set, name);
    return of != NULL && of->state == TEMPLATE_RIGHT ? of : NULL;
}

struct str mustache_name(const struct mustache_template *of)
{
    return of->name;
}

const struct mustache_tag *mustache_tags(const struct mustache_template *of, size_t *count)
{
    *count = of->tag_count;
    return of->tags;
}

bool mustache_is_dynamic(const struct mustache_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct mustache_template *of = set->templates[i];
        for (size_t k = 0; k < of->tag_count; k++) {
            if (of->tags[k].dynamic) {
                return true;
            }
        }
    }
    return false;
}

/* ---- loading ---------------------------------------------------------------------------- */

/* The template of that name, be it only as something that is still to be read. */
static struct mustache_template *register_name(struct mustache_set *set, struct str name)
{
    struct mustache_template *of = mustache_seek(set, name);
    if (of == NULL) {
        of = region_take(set->region, sizeof *of);
        of->name = str_copy(set->region, name);
        set->templates = region_grow(set->region, set->templates, set->count, &set->room,
                                     sizeof(struct mustache_template *));
        set->templates[set->count++] = of;
    }
    return of;
}

static bool does_call(enum mustache_kind kind)
{
    return kind == MUSTACHE_PARTIAL || kind == MUSTACHE_PARENT;
}

bool mustache_load_file(void *folders, struct str name, struct mustache_source *source)
{
    const struct mustache_folders *from = folders;
    for (size_t i = 0; i < from->count; i++) {
        struct str path =
            str_format(from->region, "%s/%.*s.mustache", from->paths[i], STR_ARGS(name));
        if (fs_find(path.data) == FS_FILE) {
            source->file = path;
            return fs_read(from->region, path.data, MUSTACHE_MOST_SOURCE, &source->text,
                           from->diag);
        }
    }
    return false;
}

/* Reads and compiles one; those that it calls by name are then known too. */
static void compile(struct mustache_set *set, struct mustache_template *of, struct diag *diag)
{
    struct mustache_source source = {STR_NONE, STR_NONE};
    if (!set->loader.load(set->loader.from, of->name, &source)) {
        of->state = TEMPLATE_MISSING;
        return;
    }
    of->file = str_copy(set->region, source.file);
    of->first_site = set->site_count;
    bool right = mustache_compile(set->region, str_copy(set->region, source.text),
                                  DEFAULT_DELIMITERS, of, diag);
    of->state = right ? TEMPLATE_RIGHT : TEMPLATE_WRONG;
    set->site_count += of->site_count;
    for (size_t i = 0; i < of->tag_count; i++) {
        const struct mustache_tag *tag = &of->tags[i];
        if (does_call(tag->kind) && !tag->dynamic && mustache_name_ok(tag->name)) {
            register_name(set, tag->name);
        }
    }
}

/* Each call to the template that it names. What cannot be found is reported where it is named. */
static void link_calls(struct mustache_set *set, struct mustache_template *of, struct diag *diag)
{
    for (size_t i = 0; i < of->tag_count; i++) {
        const struct mustache_tag *tag = &of->tags[i];
        if (!does_call(tag->kind) || tag->dynamic || !mustache_name_ok(tag->name)) {
            continue;
        }
        if (mustache_seek(set, tag->name)->state == TEMPLATE_MISSING) {
            diag_report(diag, &MUSTACHE_PARTIAL_MISSING, tag->place, tag->name);
            of->state = TEMPLATE_WRONG;
        }
    }
    for (size_t i = 0; i < of->step_count; i++) {
        const struct step *step = &of->steps[i];
        if (program_calls(step)) {
            struct detail *detail = &of->details[step->detail];
            detail->target = mustache_seek(set, detail->name);
        }
    }
}

/* Who calls what is wrong is wrong too, until nothing changes any more. */
static void spread_wrong(struct mustache_set *set)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < set->count; i++) {
            struct mustache_template *of = set->templates[i];
            for (size_t k = 0; k < of->detail_count && of->state == TEMPLATE_RIGHT; k++) {
                const struct mustache_template *target = of->details[k].target;
                if (target != NULL && target->state != TEMPLATE_RIGHT) {
                    of->state = TEMPLATE_WRONG;
                    changed = true;
                }
            }
        }
    }
}

const struct mustache_template *mustache_load(struct mustache_set *set, struct str name,
                                              struct diag *diag)
{
    size_t first_new = set->count;
    if (!mustache_name_ok(name)) {
        diag_report(diag, &MUSTACHE_PARTIAL_NAME, (struct place){0}, name);
        return NULL;
    }
    struct mustache_template *of = register_name(set, name);
    for (size_t i = first_new; i < set->count; i++) {
        compile(set, set->templates[i], diag);
    }
    if (of->state == TEMPLATE_MISSING) {
        diag_report(diag, &MUSTACHE_PARTIAL_MISSING, (struct place){0}, name);
    }
    for (size_t i = first_new; i < set->count; i++) {
        link_calls(set, set->templates[i], diag);
    }
    spread_wrong(set);
    return of->state == TEMPLATE_RIGHT ? of : NULL;
}
