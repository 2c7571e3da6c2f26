/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_TESTS_MUSTACHE_SCENE_H
#define TONGBAO_TESTS_MUSTACHE_SCENE_H

/* Templates and data as JSON, for the tests of the engine. */

#include "mustache/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct scene {
    struct region *region;
    struct diag *diag;
    struct value templates; /* by name */
    struct mustache_set *set;
    struct mustache_renderer *renderer;
    struct buf out;
};

static bool load(void *from, struct str name, struct mustache_source *source)
{
    const struct value *found = value_find(((const struct scene *)from)->templates, name);
    if (found == NULL) {
        return false;
    }
    *source = (struct mustache_source){found->as.text, name};
    return true;
}

static inline struct value json(struct scene *scene, const char *text)
{
    struct value value = VALUE_NONE;
    assert_true(value_read_json(scene->region, str_of(text), STR("json"), &value, scene->diag));
    return value;
}

static void set_scene(struct scene *scene, const char *templates)
{
    *scene = (struct scene){.region = region_create(), .diag = diag_create()};
    scene->templates = json(scene, templates);
    scene->set = mustache_create((struct mustache_loader){scene, load});
    scene->renderer = mustache_renderer_create(scene->set);
    buf_init(&scene->out, BUF_ANY);
}

static void strike_scene(struct scene *scene)
{
    buf_finish(&scene->out);
    mustache_renderer_destroy(scene->renderer);
    mustache_destroy(scene->set);
    diag_destroy(scene->diag);
    region_destroy(scene->region);
}

/* The first complaint as a line. */
static inline const char *complaint(struct scene *scene, size_t at)
{
    struct buf line;
    buf_init(&line, BUF_ANY);
    assert_true(at < diag_count(scene->diag));
    diag_put_line(&line, diag_entry(scene->diag, at), false);
    char *text = str_to_c(scene->region, buf_str(&line));
    buf_finish(&line);
    return text;
}

static inline bool render(struct scene *scene, const char *name, struct value data)
{
    const struct mustache_template *page = mustache_load(scene->set, str_of(name), scene->diag);
    assert_non_null(page);
    buf_clear(&scene->out);
    return mustache_render_into(scene->renderer, page, &data, 1, &scene->out, scene->diag);
}

static inline const char *rendered(struct scene *scene)
{
    return str_to_c(scene->region, buf_str(&scene->out));
}

#endif
