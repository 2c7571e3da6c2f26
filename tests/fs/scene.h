/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FS_SCENE_H
#define TESTS_FS_SCENE_H

/* A fresh folder that each test begins in, and that goes after it. */

#include "fs/fs.h"

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
};

static int set_scene(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    assert_non_null(scene);
    strcpy(scene->folder, "/tmp/tongbao-fs-XXXXXX");
    assert_non_null(mkdtemp(scene->folder));
    assert_int_equal(chdir(scene->folder), 0);
    scene->region = region_create();
    scene->diag = diag_create();
    *state = scene;
    return 0;
}

static int strike_scene(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(chdir("/"), 0);
    assert_true(fs_remove(scene->folder, scene->diag));
    region_destroy(scene->region);
    diag_destroy(scene->diag);
    free(scene);
    return 0;
}

static inline void put_file(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(bytes, file);
    assert_int_equal(fclose(file), 0);
}

static inline void expect_file(struct scene *scene, const char *path, const char *bytes)
{
    struct str read;
    assert_true(fs_read(scene->region, path, 1 << 20, &read, scene->diag));
    assert_true(str_equal(read, str_of(bytes)));
}

#endif
