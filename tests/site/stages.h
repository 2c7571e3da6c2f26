/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SITE_STAGES_H
#define TESTS_SITE_STAGES_H

/* A folder that each test begins in, and stages that stand for builds. */

#include "site/publish.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct scene {
    char folder[64];
    struct region *region;
    struct diag *diag;
    struct publish_paths paths;
    struct gone *gone;
    struct stage *stage;
    struct site_listener listener;
};

static int set_scene(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    assert_non_null(scene);
    strcpy(scene->folder, "/tmp/tongbao-stage-XXXXXX");
    assert_non_null(mkdtemp(scene->folder));
    assert_int_equal(chdir(scene->folder), 0);
    scene->region = region_create();
    scene->diag = diag_create();
    scene->paths = publish_paths(scene->region, "site", NULL);
    scene->gone = gone_create();
    *state = scene;
    return 0;
}

static int strike_scene(void **state)
{
    struct scene *scene = *state;
    stage_destroy(scene->stage);
    gone_destroy(scene->gone);
    assert_int_equal(chdir("/"), 0);
    assert_true(fs_remove(scene->folder, scene->diag));
    region_destroy(scene->region);
    diag_destroy(scene->diag);
    free(scene);
    return 0;
}

static void begin(struct scene *scene, enum stage_mode mode)
{
    assert_true(publish_mend(&scene->paths, scene->diag));
    assert_true(fs_make(scene->paths.stage_tree, scene->diag));
    stage_destroy(scene->stage);
    scene->stage = stage_create(scene->paths.stage_tree, scene->paths.current, mode, scene->diag);
    assert_non_null(scene->stage);
}

static inline void put(struct scene *scene, const char *path, const char *bytes)
{
    assert_true(stage_put(scene->stage, str_of(path), str_of(bytes), scene->diag));
}

/* A generation that stands for what the site holds: 64 times the same letter. */
static inline void put_generation(struct scene *scene, char letter)
{
    char text[128] = "{\"generation\":\"", *at = text + strlen(text);
    memset(at, letter, 64);
    strcpy(at + 64, "\"}\n");
    put(scene, BUILD_NAME, text);
}

static inline struct stage_counts finish(struct scene *scene)
{
    assert_true(stage_finish(scene->stage, scene->gone, scene->diag));
    return stage_count(scene->stage);
}

static inline void publish(struct scene *scene, bool alone)
{
    bool at_once;
    assert_true(publish_tree(&scene->paths, scene->stage, alone, &at_once, scene->diag));
    assert_true(at_once);
    assert_true(fs_remove(scene->paths.stage, scene->diag));
    assert_int_equal(diag_count(scene->diag), 0);
}

static inline void expect_file(struct scene *scene, const char *path, const char *bytes)
{
    struct str read;
    assert_true(fs_read(scene->region, path, 1 << 20, &read, scene->diag));
    assert_true(str_equal(read, str_of(bytes)));
}

static inline uint64_t inode_of(const char *path)
{
    struct stat state;
    assert_int_equal(stat(path, &state), 0);
    return (uint64_t)state.st_ino;
}

#endif
