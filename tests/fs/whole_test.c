/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>

/* The file system that knows no exchange: this function stands in front of the C library's. */
static int refusal;

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    if (refusal != 0) {
        errno = refusal;
        return -1;
    }
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

static void folders_are_made_with_those_above(void **state)
{
    struct scene *scene = *state;
    assert_true(fs_make("a/b/c", scene->diag));
    assert_true(fs_make("a/b/c", scene->diag));
    assert_true(fs_make("a/b/", scene->diag));
    assert_int_equal(fs_find("a/b/c"), FS_FOLDER);
    put_file("file", "");
    assert_false(fs_make("file", scene->diag));
    assert_false(fs_make("file/x", scene->diag));
    assert_int_equal(diag_count(scene->diag), 2);
}

static void removing_takes_all_and_follows_no_link(void **state)
{
    struct scene *scene = *state;
    assert_true(fs_make("keep", scene->diag) && fs_make("gone/a/b", scene->diag));
    put_file("keep/x", "x");
    put_file("gone/a/b/x", "x");
    put_file("gone/.hidden", "x");
    assert_int_equal(symlink("../keep", "gone/link"), 0);
    assert_true(fs_remove("gone", scene->diag));
    assert_true(fs_remove("gone", scene->diag));
    assert_int_equal(fs_find("gone"), FS_NOTHING);
    expect_file(scene, "keep/x", "x");
}

static void two_folders_change_places(void **state)
{
    static const int causes[] = {0, EINVAL, ENOSYS};
    struct scene *scene = *state;
    assert_true(fs_make("a", scene->diag) && fs_make("b", scene->diag));
    put_file("a/name", "new");
    put_file("b/name", "old");
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++) {
        bool at_once = causes[i] != 0;
        refusal = causes[i];
        assert_true(fs_exchange("a", "b", &at_once, scene->diag));
        refusal = 0;
        assert_int_equal(at_once, causes[i] == 0);
        expect_file(scene, "b/name", i % 2 == 0 ? "new" : "old");
        expect_file(scene, "a/name", i % 2 == 0 ? "old" : "new");
        assert_int_equal(fs_find("b~"), FS_NOTHING);
    }
    assert_false(fs_exchange("absent", "b", &(bool){false}, scene->diag));
    refusal = EINVAL;
    assert_false(fs_exchange("absent", "b", &(bool){false}, scene->diag));
    refusal = 0;
    assert_int_equal(fs_find("b"), FS_FOLDER);
    assert_int_equal(diag_count(scene->diag), 2);
}

/* 换到一半死去，下次接着收拾 (a death between the renames is mended by the next build). */
static void half_an_exchange_is_mended(void **state)
{
    struct scene *scene = *state;
    assert_true(fs_make("a", scene->diag) && fs_make("b", scene->diag));
    put_file("a/name", "new");
    put_file("b/name", "old");
    assert_int_equal(rename("b", "b~"), 0);
    assert_true(fs_exchange_mend("a", "b", scene->diag));
    expect_file(scene, "b/name", "old");
    assert_int_equal(rename("b", "b~") + rename("a", "b"), 0);
    assert_true(fs_exchange_mend("a", "b", scene->diag));
    expect_file(scene, "b/name", "new");
    expect_file(scene, "a/name", "old");
    assert_true(fs_exchange_mend("a", "b", scene->diag));
    assert_int_equal(fs_find("b~"), FS_NOTHING);
}

static void what_was_written_is_brought_to_the_disk(void **state)
{
    struct scene *scene = *state;
    assert_true(fs_sync(".", scene->diag));
    assert_true(fs_sync_entry(".", scene->diag));
    assert_false(fs_sync("absent", scene->diag));
    assert_false(fs_sync_entry("absent", scene->diag));
    assert_int_equal(diag_count(scene->diag), 2);
}

/* Takes the lock in a process of its own, says so, and holds it until killed. */
static pid_t hold_lock(void)
{
    int said[2];
    assert_int_equal(pipe(said), 0);
    pid_t process = fork();
    if (process == 0) {
        bool held = fs_lock_take("lock", 0, NULL) != NULL;
        (void)!write(said[1], held ? "1" : "0", 1);
        pause();
        _exit(0);
    }
    char answer = 0;
    assert_int_equal(read(said[0], &answer, 1), 1);
    assert_int_equal(answer, '1');
    close(said[0]);
    close(said[1]);
    return process;
}

static void a_lock_goes_with_its_process(void **state)
{
    struct scene *scene = *state;
    pid_t process = hold_lock();
    assert_null(fs_lock_take("lock", 0, scene->diag));
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &FS_LOCKED);
    assert_true(str_has(diag_entry(scene->diag, 0)->words,
                        str_format(scene->region, "%ld", (long)process)));
    kill(process, SIGKILL);
    waitpid(process, NULL, 0);
    struct fs_lock *lock = fs_lock_take("lock", 0, scene->diag);
    assert_non_null(lock);
    fs_lock_release(lock);
    lock = fs_lock_take("lock", 0, scene->diag);
    assert_non_null(lock);
    fs_lock_release(lock);
    assert_null(fs_lock_take("absent/lock", 0, scene->diag));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(folders_are_made_with_those_above, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(removing_takes_all_and_follows_no_link, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(two_folders_change_places, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(half_an_exchange_is_mended, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(what_was_written_is_brought_to_the_disk, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(a_lock_goes_with_its_process, set_scene, strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
