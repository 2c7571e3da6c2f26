/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#define LETTERS_50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define LETTERS_250 LETTERS_50 LETTERS_50 LETTERS_50 LETTERS_50 LETTERS_50

static void only_plain_relative_names_are_taken(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        bool ok;
    } cases[] = {
        {"index.html", true},
        {"notice/2025/a-b_c.html", true},
        {LETTERS_250 "aaaaa", true},
        {"", false},
        {"/etc/passwd", false},
        {"..", false},
        {"a/../b", false},
        {"a//b", false},
        {"a/", false},
        {"./a", false},
        {".hidden", false},
        {"a/.b", false},
        {"a b", false},
        {"a\\b", false},
        {"a%2e", false},
        {"\xe5\x8c\xba", false},
        {"a\nb", false},
        {LETTERS_250 "aaaaaa", false},
        {"a:b", false},
        {"a~", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(fs_name_ok(str_of(cases[i].path)), cases[i].ok);
    }
    assert_false(fs_name_ok((struct str){"a\0b", 3}));
    char path[FS_NAME_MOST + 2] = "a";
    for (size_t i = 1; i <= FS_NAME_MOST; i++) {
        path[i] = i % 2 == 1 ? '/' : 'a';
    }
    assert_true(fs_name_ok((struct str){path, FS_NAME_MOST - 1}));
    assert_false(fs_name_ok((struct str){path, FS_NAME_MOST + 1}));
}

static void files_are_put_below_the_folder_only(void **state)
{
    struct scene *scene = *state;
    struct fs_folder *folder = fs_folder_open(".", scene->diag);
    assert_true(fs_put(folder, STR("a/b/c.txt"), STR("words"), scene->diag));
    assert_true(fs_put(folder, STR("top"), STR(""), scene->diag));
    expect_file(scene, "a/b/c.txt", "words");
    expect_file(scene, "top", "");
    assert_int_equal(diag_count(scene->diag), 0);

    assert_false(fs_put(folder, STR("../x"), STR("words"), scene->diag));
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &FS_NAME_REFUSED);
    assert_false(fs_put(folder, STR("top"), STR("again"), scene->diag)); /* never over another */
    assert_ptr_equal(diag_entry(scene->diag, 1)->code, &FS_NOT_WRITTEN);
    assert_true(str_equal(diag_entry(scene->diag, 1)->place.file, STR("./top")));
    assert_false(fs_put(folder, STR("top/x"), STR("words"), scene->diag));
    expect_file(scene, "top", "");
    fs_folder_close(folder);
}

static void a_file_may_come_piece_by_piece(void **state)
{
    struct scene *scene = *state;
    struct fs_folder *folder = fs_folder_open(".", scene->diag);
    struct fs_file *file = fs_file_create(folder, STR("d/large"), scene->diag);
    struct buf expected;
    buf_init(&expected, BUF_ANY);
    for (int i = 0; i < 20000; i++) {
        struct str piece = str_format(scene->region, "piece %d\n", i);
        assert_true(fs_file_put(file, piece));
        buf_put(&expected, piece);
    }
    assert_true(fs_file_close(file, scene->diag));
    struct str read;
    assert_true(fs_read(scene->region, "d/large", BUF_ANY, &read, scene->diag));
    assert_true(str_equal(read, buf_str(&expected)));
    buf_finish(&expected);
    fs_folder_close(folder);
}

/* 写不下去，说出路径与缘由，不被信号杀死 (a full disk is an answer, not a death). */
static void a_limit_of_size_is_reported_with_its_path(void **state)
{
    struct scene *scene = *state;
    struct fs_folder *folder = fs_folder_open(".", scene->diag);
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){1000, before.rlim_max});
    char *bytes = region_take(scene->region, 100000);
    bool put = fs_put(folder, STR("whole"), (struct str){bytes, 2000}, scene->diag);
    struct fs_file *file = fs_file_create(folder, STR("pieces"), scene->diag);
    bool first = fs_file_put(file, (struct str){bytes, 100000});
    bool second = fs_file_put(file, STR("x"));
    bool closed = fs_file_close(file, scene->diag);
    setrlimit(RLIMIT_FSIZE, &before);

    assert_false(put || first || second || closed);
    assert_int_equal(diag_count(scene->diag), 2);
    assert_true(str_equal(diag_entry(scene->diag, 0)->place.file, STR("./whole")));
    assert_true(str_equal(diag_entry(scene->diag, 1)->place.file, STR("./pieces")));
    assert_true(str_equal(diag_entry(scene->diag, 1)->words, str_of(strerror(EFBIG))));
    fs_folder_close(folder);
}

static void no_link_leads_out_of_the_folder(void **state)
{
    struct scene *scene = *state;
    assert_true(fs_make("site/sub", scene->diag));
    put_file("site/sub/in", "in");
    put_file("out", "out");
    assert_int_equal(symlink("../out", "site/link"), 0);
    assert_int_equal(symlink("..", "site/up"), 0);
    assert_int_equal(mkfifo("site/pipe", 0666), 0);
    struct fs_folder *folder = fs_folder_open("site", scene->diag);
    struct str bytes = STR("untouched");
    static const char *const refused[] = {"link", "up/out", "../out", "sub", "pipe", "absent"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_false(
            fs_read_below(scene->region, folder, str_of(refused[i]), 10, &bytes, scene->diag));
        assert_int_equal(diag_count(scene->diag), i + 1);
    }
    assert_true(str_equal(bytes, STR("untouched")));
    assert_true(fs_read_below(scene->region, folder, STR("sub/in"), 10, &bytes, scene->diag));
    assert_true(str_equal(bytes, STR("in")));
    fs_folder_close(folder);
}

static void nothing_is_done_through_a_link(void **state)
{
    struct scene *scene = *state;
    assert_true(fs_make("site/sub", scene->diag) && fs_make("out/sub", scene->diag) &&
                fs_make("from/link/sub", scene->diag));
    put_file("from/link/x", "from");
    put_file("from/link/sub/x", "from");
    put_file("site/x", "ours");
    put_file("out/kept", "out");
    assert_int_equal(symlink("../out", "site/link") + symlink("../out", "site/sub/link"), 0);
    struct fs_folder *site = fs_folder_open("site", scene->diag);
    struct fs_folder *from = fs_folder_open("from", scene->diag);
    static const char *const ways[] = {"link/x", "link/sub/x", "link/new/x", "sub/link/x"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct str path = str_of(ways[i]);
        assert_false(fs_put(site, path, STR("ours"), scene->diag));
        assert_null(fs_file_create(site, path, scene->diag));
        assert_false(fs_make_way(site, path, scene->diag));
        assert_false(fs_share(site, path, from, scene->diag));
        assert_false(fs_move(site, path, from, scene->diag));
    }
    assert_false(fs_share(from, STR("link/kept"), site, scene->diag));
    assert_false(fs_move(from, STR("link/kept"), site, scene->diag));
    assert_true(fs_remove_below(site, STR("link/kept"), true, scene->diag));
    expect_file(scene, "out/kept", "out");
    assert_int_equal(rmdir("out/sub") + unlink("out/kept") + rmdir("out"), 0);
    fs_folder_close(site);
    fs_folder_close(from);
}

static void a_shared_file_is_the_same_file(void **state)
{
    struct scene *scene = *state;
    assert_true(fs_make("old/a", scene->diag) && fs_make("new", scene->diag));
    put_file("old/a/x", "words");
    struct fs_folder *old = fs_folder_open("old", scene->diag);
    struct fs_folder *new = fs_folder_open("new", scene->diag);
    assert_true(fs_share(new, STR("a/x"), old, scene->diag));
    struct stat one, two;
    assert_int_equal(stat("old/a/x", &one) + stat("new/a/x", &two), 0);
    assert_int_equal(one.st_ino, two.st_ino);
    assert_true(fs_share(new, STR("a/x"), old, scene->diag)); /* once more changes nothing */
    assert_int_equal(stat("new/a/x", &two), 0);
    assert_int_equal(two.st_nlink, 2);
    assert_false(fs_share(new, STR("b/absent"), old, scene->diag));
    assert_int_equal(diag_count(scene->diag), 1);

    put_file("old/y", "new");
    put_file("new/y", "old");
    assert_true(fs_share(new, STR("y"), old, scene->diag));
    assert_int_equal(stat("old/y", &one) + stat("new/y", &two), 0);
    assert_int_equal(one.st_ino, two.st_ino);
    expect_file(scene, "old/y", "new");
    assert_int_equal(fs_find("new/~"), FS_NOTHING);
    fs_folder_close(old);
    fs_folder_close(new);
}

static void a_moved_file_takes_the_place_of_another(void **state)
{
    struct scene *scene = *state;
    assert_true(fs_make("from/a", scene->diag) && fs_make("to", scene->diag));
    put_file("from/a/x", "words");
    put_file("from/y", "new");
    put_file("to/y", "old");
    struct fs_folder *from = fs_folder_open("from", scene->diag);
    struct fs_folder *to = fs_folder_open("to", scene->diag);
    assert_true(fs_move(to, STR("a/x"), from, scene->diag));
    assert_true(fs_move(to, STR("y"), from, scene->diag));
    expect_file(scene, "to/a/x", "words");
    expect_file(scene, "to/y", "new");
    assert_int_equal(fs_find("from/y"), FS_NOTHING);
    assert_false(fs_move(to, STR("y"), from, scene->diag));
    assert_int_equal(diag_count(scene->diag), 1);
    fs_folder_close(from);
    fs_folder_close(to);
}

static void a_file_goes_with_the_folders_that_it_leaves_empty(void **state)
{
    struct scene *scene = *state;
    assert_true(fs_make("site/a/b/c", scene->diag));
    put_file("site/a/x", "x");
    put_file("site/a/b/c/y", "y");
    struct fs_folder *site = fs_folder_open("site", scene->diag);
    assert_true(fs_remove_below(site, STR("a/b/c/y"), true, scene->diag));
    assert_int_equal(fs_find("site/a/b"), FS_NOTHING);
    assert_int_equal(fs_find("site/a/x"), FS_FILE);
    assert_true(fs_remove_below(site, STR("a/b/c/y"), true, scene->diag));
    assert_true(fs_remove_below(site, STR("a/x"), false, scene->diag));
    assert_int_equal(fs_find("site/a"), FS_FOLDER);
    assert_false(fs_remove_below(site, STR("../out"), true, scene->diag));
    fs_folder_close(site);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_plain_relative_names_are_taken),
        cmocka_unit_test_setup_teardown(files_are_put_below_the_folder_only, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(a_file_may_come_piece_by_piece, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(a_limit_of_size_is_reported_with_its_path, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(no_link_leads_out_of_the_folder, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(nothing_is_done_through_a_link, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(a_shared_file_is_the_same_file, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(a_moved_file_takes_the_place_of_another, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(a_file_goes_with_the_folders_that_it_leaves_empty,
                                        set_scene, strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
