/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

static void a_file_is_read_whole(void **state)
{
    struct scene *scene = *state;
    put_file("a", "one two");
    expect_file(scene, "a", "one two");
    put_file("empty", "");
    struct str bytes = STR_NONE;
    assert_true(fs_read(scene->region, "a", 7, &bytes, scene->diag));
    assert_true(str_equal(bytes, STR("one two")));
    assert_true(fs_read(scene->region, "empty", 0, &bytes, scene->diag));
    assert_int_equal(bytes.size, 0);
    assert_int_equal(symlink("a", "link"), 0);
    assert_true(fs_read(scene->region, "link", 7, &bytes, scene->diag));
    assert_true(str_equal(bytes, STR("one two")));
    assert_int_equal(diag_count(scene->diag), 0);
}

/* 每一种读不了的，各有其缘由 (what cannot be read says why, and with its path). */
static void refusals_have_their_path_and_cause(void **state)
{
    struct scene *scene = *state;
    put_file("large", "12345678");
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(mkfifo("pipe", 0666), 0);
    const struct {
        const char *path;
        const struct diag_code *code;
    } cases[] = {
        {"absent", &FS_UNREADABLE},     {"absent/x", &FS_UNREADABLE}, {"large", &FS_TOO_LARGE},
        {"folder", &FS_NOT_REGULAR},    {"pipe", &FS_NOT_REGULAR},    {"large/x", &FS_UNREADABLE},
        {"/dev/zero", &FS_NOT_REGULAR},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str bytes = STR("untouched");
        diag_clear(scene->diag);
        assert_false(fs_read(scene->region, cases[i].path, 7, &bytes, scene->diag));
        assert_true(str_equal(bytes, STR("untouched")));
        assert_int_equal(diag_count(scene->diag), 1);
        const struct diag_entry *entry = diag_entry(scene->diag, 0);
        assert_ptr_equal(entry->code, cases[i].code);
        assert_true(str_equal(entry->place.file, str_of(cases[i].path)));
        assert_false(str_is_empty(entry->words));
    }
}

/* 没有就是没有；读不了不是没有 (what is not there is none; what cannot be read is not so). */
static void a_file_that_need_not_be_there_is_none(void **state)
{
    struct scene *scene = *state;
    put_file("a", "one");
    put_file("empty", "");
    assert_int_equal(mkdir("folder", 0777), 0);
    struct str bytes = STR("before");
    assert_true(fs_read_any(scene->region, "absent", 7, &bytes, scene->diag));
    assert_true(str_is_none(bytes));
    assert_true(fs_read_any(scene->region, "a/x", 7, &bytes, scene->diag));
    assert_true(str_is_none(bytes));
    assert_true(fs_read_any(scene->region, "a", 7, &bytes, scene->diag));
    assert_true(str_equal(bytes, STR("one")));
    assert_true(fs_read_any(scene->region, "empty", 7, &bytes, scene->diag));
    assert_false(str_is_none(bytes));
    assert_int_equal(diag_count(scene->diag), 0);
    assert_false(fs_read_any(scene->region, "folder", 7, &bytes, scene->diag));
    assert_int_equal(diag_count(scene->diag), 1);
}

static void a_walk_is_sorted_and_follows_no_link(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(mkdir("b", 0777), 0);
    assert_int_equal(mkdir("b/deep", 0777), 0);
    put_file("b/deep/z", "1");
    put_file("b/a", "22");
    put_file("b.txt", "333");
    put_file("a", "");
    put_file(".hidden", "");
    assert_int_equal(symlink("/", "c"), 0);
    assert_int_equal(symlink("..", "b/up"), 0);
    static const struct {
        const char *path;
        enum fs_kind kind;
        unsigned size;
    } expected[] = {
        {"a", FS_FILE, 0},        {"b.txt", FS_FILE, 3}, {"b/a", FS_FILE, 2},
        {"b/deep/z", FS_FILE, 1}, {"b/up", FS_OTHER, 2}, {"c", FS_OTHER, 1},
    };
    struct fs_list list;
    assert_true(fs_walk(scene->region, ".", false, &list, scene->diag));
    assert_int_equal(list.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < list.count; i++) {
        assert_true(str_equal(list.items[i].path, str_of(expected[i].path)));
        assert_int_equal(list.items[i].kind, expected[i].kind);
        assert_int_equal(list.items[i].size, expected[i].size);
        assert_true(list.items[i].inode > 0);
    }
    assert_true(fs_walk(scene->region, ".", true, &list, scene->diag));
    assert_true(str_equal(list.items[0].path, STR(".hidden")));
}

static void a_walk_gives_up_where_it_cannot_read(void **state)
{
    struct scene *scene = *state;
    struct fs_list list = {0};
    assert_false(fs_walk(scene->region, "absent", false, &list, scene->diag));
    assert_int_equal(diag_count(scene->diag), 1);
    char path[256] = "deep";
    for (int i = 0; i < FS_DEPTH_MOST + 2; i++) {
        assert_int_equal(mkdir(path, 0777), 0);
        strcat(path, "/d");
    }
    diag_clear(scene->diag);
    assert_false(fs_walk(scene->region, "deep", false, &list, scene->diag));
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &FS_TOO_DEEP);
}

/* A byte that differs, in the first and beyond the first piece; another size; what is no file. */
static void two_files_are_the_same_byte_by_byte(void **state)
{
    (void)state;
    static char words[100001];
    memset(words, 'a', sizeof words - 1);
    put_file("one", words);
    put_file("two", words);
    assert_true(fs_is_same("one", "two"));
    put_file("two", words + 1);
    assert_false(fs_is_same("one", "two"));
    for (size_t at = 0; at < sizeof words - 1; at += 99999) {
        words[at] = 'b';
        put_file("two", words);
        words[at] = 'a';
        assert_false(fs_is_same("one", "two"));
    }
    put_file("empty", "");
    put_file("other", "");
    assert_true(fs_is_same("empty", "other"));
    assert_false(fs_is_same("empty", "one"));
    assert_false(fs_is_same("one", "absent"));
    assert_false(fs_is_same("absent", "absent"));
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_false(fs_is_same("folder", "folder"));
    assert_int_equal(symlink("one", "link"), 0);
    assert_false(fs_is_same("link", "one"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_read_whole, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(refusals_have_their_path_and_cause, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(a_file_that_need_not_be_there_is_none, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(two_files_are_the_same_byte_by_byte, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(a_walk_is_sorted_and_follows_no_link, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(a_walk_gives_up_where_it_cannot_read, set_scene,
                                        strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
