/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>

/* What was synced, one path a line; this function stands in front of the C library's. */
static char synced[4096];
static const char *failing; /* for this the disk fails */

int fsync(int file)
{
    char link[64], path[1024], here[512];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    assert_true(size > 0);
    path[size] = '\0';
    assert_non_null(getcwd(here, sizeof here));
    const char *below = strcmp(path, here) == 0 ? "." : path + strlen(here) + 1;
    if (failing != NULL && strcmp(below, failing) == 0) {
        errno = EIO;
        return -1;
    }
    strcat(strcat(synced, below), "\n");
    return (int)syscall(SYS_fsync, file);
}

static struct fs_folder *open_scene(struct scene *scene)
{
    assert_true(fs_make("a/b", scene->diag));
    assert_true(fs_make("c", scene->diag));
    put_file("a/b/one", "1");
    put_file("a/b/two", "2");
    put_file("a-z", "3");
    put_file("c/three", "4");
    synced[0] = '\0';
    failing = NULL;
    struct fs_folder *folder = fs_folder_open(".", scene->diag);
    assert_non_null(folder);
    return folder;
}

static void files_are_synced_each(void **state)
{
    struct scene *scene = *state;
    struct fs_folder *folder = open_scene(scene);
    const struct str paths[] = {STR("a/b/two"), STR("gone/x"), STR("a-z/x"), STR("c/three")};
    assert_true(fs_sync_files(folder, paths, 4, scene->diag));
    assert_string_equal(synced, "a/b/two\nc/three\n");
    fs_folder_close(folder);
}

/* 每个文件夹一次，最深的先来 (each folder once, the deepest first; those that are gone are not). */
static void the_folders_on_the_way_are_synced_once(void **state)
{
    struct scene *scene = *state;
    struct fs_folder *folder = open_scene(scene);
    struct str paths[] = {STR("a/b/two"), STR("c/gone"),  STR("a-z"),
                          STR("a/x"),     STR("a/b/one"), STR("gone/x/y")};
    assert_true(fs_sync_ways(folder, paths, 6, scene->diag));
    assert_string_equal(synced, "a/b\na\nc\n.\n");
    synced[0] = '\0';
    assert_true(fs_sync_ways(folder, NULL, 0, scene->diag));
    assert_string_equal(synced, ".\n");
    fs_folder_close(folder);
}

static void a_disk_that_fails_is_told_with_the_path(void **state)
{
    struct scene *scene = *state;
    struct fs_folder *folder = open_scene(scene);
    struct str paths[] = {STR("a/b/one"), STR("c/three")};
    static const char *const failures[] = {"c/three", "a", "."};
    for (size_t i = 0; i < 3; i++) {
        failing = failures[i];
        diag_clear(scene->diag);
        assert_false(fs_sync_files(folder, paths, 2, scene->diag) &&
                     fs_sync_ways(folder, paths, 2, scene->diag));
        assert_int_equal(diag_count(scene->diag), 1);
        const struct diag_entry *entry = diag_entry(scene->diag, 0);
        assert_ptr_equal(entry->code, &FS_NOT_WRITTEN);
        assert_true(str_starts(entry->place.file, STR("./")));
        assert_true(*failing == '.' || str_ends(entry->place.file, str_of(failing)));
    }
    fs_folder_close(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_are_synced_each, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(the_folders_on_the_way_are_synced_once, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(a_disk_that_fails_is_told_with_the_path, set_scene,
                                        strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
