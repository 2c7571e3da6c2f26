/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

static void a_new_file_takes_no_other_ones_place(void **state)
{
    struct scene *scene = *state;
    struct str read;
    assert_true(fs_write_new("a/b/.hidden", STR("one"), scene->diag));
    assert_false(fs_write_new("a/b/.hidden", STR("two"), scene->diag));
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &FS_NOT_WRITTEN);
    assert_true(fs_read(scene->region, "a/b/.hidden", 10, &read, scene->diag));
    assert_true(str_equal(read, STR("one")));
}

static void a_new_file_is_not_written_through_a_link_nor_below_a_file(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(symlink("nowhere", "link"), 0);
    assert_false(fs_write_new("link", STR("two"), scene->diag));
    assert_int_equal(fs_find("nowhere"), FS_NOTHING);
    put_file("plain", "one");
    assert_false(fs_write_new("plain/c", STR("two"), scene->diag));
    assert_int_equal(diag_count_of(scene->diag, DIAG_ERROR), 2);
}

static void a_copy_has_the_bytes_and_takes_no_other_ones_place(void **state)
{
    struct scene *scene = *state;
    struct str read;
    put_file("one", "words");
    put_file("empty", "");
    assert_true(fs_copy("one", "copy", scene->diag));
    assert_true(fs_copy("empty", "nothing", scene->diag));
    assert_true(fs_read(scene->region, "copy", 10, &read, scene->diag));
    assert_true(str_equal(read, STR("words")));
    assert_true(fs_read(scene->region, "nothing", 10, &read, scene->diag));
    assert_int_equal(read.size, 0);
    assert_false(fs_copy("one", "empty", scene->diag));
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &FS_NOT_WRITTEN);
    assert_false(fs_copy("missing", "other", scene->diag));
    assert_int_equal(fs_find("other"), FS_NOTHING);
    assert_int_equal(diag_count_of(scene->diag, DIAG_ERROR), 2);
}

static void a_file_is_put_whole_in_the_place_of_another(void **state)
{
    struct scene *scene = *state;
    struct fs_list list;
    struct str read;
    assert_true(fs_put_whole("a/b", STR("one"), scene->diag));
    put_file("a/.b", "what a process that died left behind");
    assert_true(fs_put_whole("a/b", STR("two"), scene->diag));
    assert_true(fs_put_whole("c", STR("three"), scene->diag));
    assert_true(fs_read(scene->region, "a/b", 10, &read, scene->diag));
    assert_true(str_equal(read, STR("two")));
    assert_false(fs_put_whole("c/d", STR("four"), scene->diag));
    assert_true(fs_walk(scene->region, ".", true, &list, scene->diag));
    assert_int_equal(list.count, 2);
}

#define PROVE(test) cmocka_unit_test_setup_teardown(test, set_scene, strike_scene)
int main(void)
{
    const struct CMUnitTest tests[] = {
        PROVE(a_new_file_takes_no_other_ones_place),
        PROVE(a_new_file_is_not_written_through_a_link_nor_below_a_file),
        PROVE(a_copy_has_the_bytes_and_takes_no_other_ones_place),
        PROVE(a_file_is_put_whole_in_the_place_of_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
