/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include "serve/serve.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* Long enough on the most crowded machine; a change is told at once. */
#define LONG 30000
#define NOT_LONG 60

static const char *const folders[] = {"content", "templates"};

struct watched {
    struct scene *scene;
    struct serve_watch *watch;
};

static int begin(void **state, bool look)
{
    set_scene(state);
    struct watched *watched = calloc(1, sizeof *watched);
    watched->scene = *state;
    assert_true(fs_make("content/notices/2025", watched->scene->diag));
    put_file("content/notices/2025/a.md", "a");
    watched->watch = serve_watch_create(folders, 2, look);
    *state = watched;
    return 0;
}

static int begin_told(void **state)
{
    return begin(state, false);
}

static int begin_looking(void **state)
{
    return begin(state, true);
}

static int finish(void **state)
{
    struct watched *watched = *state;
    serve_watch_destroy(watched->watch);
    *state = watched->scene;
    free(watched);
    return strike_scene(state);
}

static void assert_still(struct watched *watched)
{
    assert_false(serve_watch_wait(watched->watch, NOT_LONG));
}

static void assert_changed(struct watched *watched)
{
    assert_true(serve_watch_wait(watched->watch, LONG));
}

static void a_file_that_is_written_removed_or_renamed_is_a_change(void **state)
{
    struct watched *watched = *state;
    assert_still(watched);
    put_file("content/notices/2025/a.md", "b");
    assert_changed(watched);
    assert_still(watched);
    assert_int_equal(rename("content/notices/2025/a.md", "content/b.md"), 0);
    assert_changed(watched);
    assert_int_equal(link("content/b.md", "content/c.md"), 0);
    assert_changed(watched);
    assert_int_equal(unlink("content/b.md"), 0);
    assert_changed(watched);
    assert_still(watched);
}

/* What was told already. */
static void take_all(struct watched *watched)
{
    while (serve_watch_wait(watched->watch, NOT_LONG)) {
    }
}

/* As vi and most desktop editors do it. */
static void an_editors_save_is_two_renames(void **state)
{
    struct watched *watched = *state;
    put_file("content/notices/2025/.a.md.swp", "x");
    put_file("content/notices/2025/4913", "");
    assert_int_equal(unlink("content/notices/2025/4913"), 0);
    assert_still(watched);
    assert_int_equal(rename("content/notices/2025/a.md", "content/notices/2025/a.md~"), 0);
    put_file("content/notices/2025/.a.md.new", "new");
    assert_int_equal(rename("content/notices/2025/.a.md.new", "content/notices/2025/a.md"), 0);
    assert_changed(watched);
    put_file("content/notices/2025/a.md", "again");
    assert_changed(watched);
}

static void a_folder_made_with_a_file_in_it_is_watched_whole(void **state)
{
    struct watched *watched = *state;
    assert_true(fs_make("content/notices/2026/may/first", watched->scene->diag));
    put_file("content/notices/2026/may/first/b.md", "b");
    assert_changed(watched);
    put_file("content/notices/2026/may/first/b.md", "c");
    assert_changed(watched);
    assert_true(fs_make("elsewhere/deep", watched->scene->diag));
    put_file("elsewhere/deep/d.md", "d");
    assert_still(watched);
    assert_int_equal(rename("elsewhere", "content/notices/moved"), 0);
    assert_changed(watched);
    put_file("content/notices/moved/deep/d.md", "e");
    assert_changed(watched);
}

static void a_folder_that_comes_later_is_watched_then(void **state)
{
    struct watched *watched = *state;
    assert_still(watched);
    assert_true(fs_make("templates/assets", watched->scene->diag));
    assert_changed(watched);
    put_file("templates/assets/style.css", "x");
    assert_changed(watched);
    assert_true(fs_remove("templates", watched->scene->diag));
    assert_changed(watched);
    take_all(watched);
    assert_true(fs_make("templates", watched->scene->diag));
    assert_changed(watched);
    take_all(watched);
    put_file("templates/x.sql", "x");
    assert_changed(watched);
}

static void a_subfolder_that_goes_is_not_waited_for(void **state)
{
    struct watched *watched = *state;
    assert_true(fs_make("templates", watched->scene->diag));
    take_all(watched);
    assert_true(fs_remove("content/notices/2025", watched->scene->diag));
    assert_changed(watched);
    take_all(watched);
    assert_true(fs_make("content/notices/2025", watched->scene->diag));
    assert_changed(watched);
    put_file("content/notices/2025/a.md", "back");
    assert_changed(watched);
}

static void a_folder_that_is_touched_is_no_change(void **state)
{
    struct watched *watched = *state;
    fs_touch("content/notices");
    assert_still(watched);
    put_file("content/notices/2025/a.md", "b");
    assert_changed(watched);
}

/* A whole folder put in the place of another, as a checkout does it. */
static void a_folder_that_is_exchanged_is_watched_anew(void **state)
{
    struct watched *watched = *state;
    assert_true(fs_make("next/notices", watched->scene->diag));
    put_file("next/notices/n.md", "n");
    assert_int_equal(rename("content", "old"), 0);
    assert_int_equal(rename("next", "content"), 0);
    assert_changed(watched);
    take_all(watched);
    put_file("content/notices/n.md", "m");
    assert_changed(watched);
}

/* Whatever was lost on the way, it is a change, and what comes after it is told. */
static void too_many_changes_at_once_are_one(void **state)
{
    struct watched *watched = *state;
    int limit = 16384;
    FILE *file = fopen("/proc/sys/fs/inotify/max_queued_events", "re");
    if (file != NULL) {
        assert_int_equal(fscanf(file, "%d", &limit), 1);
        fclose(file);
    }
    if (limit > 100000) {
        skip();
    }
    for (int i = 0; i <= limit / 2; i++) {
        put_file(i % 2 == 0 ? "content/x" : "content/y", "");
    }
    assert_true(fs_make("content/new", watched->scene->diag));
    assert_changed(watched);
    take_all(watched);
    put_file("content/new/z.md", "z");
    assert_changed(watched);
}

static void whoever_is_not_told_looks(void **state)
{
    struct watched *watched = *state;
    assert_true(serve_watch_looks(watched->watch));
    assert_still(watched);
    put_file("content/notices/2025/a.md", "longer");
    assert_changed(watched);
    assert_still(watched);
    assert_true(fs_make("templates", watched->scene->diag));
    put_file("templates/x.sql", "x");
    assert_changed(watched);
    assert_int_equal(unlink("content/notices/2025/a.md"), 0);
    assert_changed(watched);
}

/* Somebody works meanwhile: he hears of it, and the change is there when he waits again. */
static void expect_heard(struct watched *watched, const char *path, bool heard)
{
    atomic_bool changed = false;
    serve_watch_attend(watched->watch, &changed);
    put_file(path, "changed meanwhile");
    for (int waited = 0; !changed && waited < (heard ? LONG : NOT_LONG); waited += 2) {
        usleep(2000);
    }
    serve_watch_rest(watched->watch);
    serve_watch_rest(watched->watch);
    assert_int_equal(changed, heard);
    if (heard) {
        assert_true(serve_watch_wait(watched->watch, 0));
    }
    assert_still(watched);
}

static void who_works_hears_of_a_change(void **state)
{
    struct watched *watched = *state;
    expect_heard(watched, "content/notices/2025/a.md", true);
    expect_heard(watched, "content/notices/2025/.a.md.swp", false);
    expect_heard(watched, "content/notices/2025/b.md", true);
    put_file("content/notices/2025/a.md", "c");
    assert_changed(watched);
    assert_true(fs_make("templates", watched->scene->diag));
    assert_changed(watched);
    expect_heard(watched, "templates/x.sql", true);
}

/* A folder that was missing comes while somebody works. */
static void who_works_hears_of_a_folder_that_comes(void **state)
{
    struct watched *watched = *state;
    atomic_bool changed = false;
    serve_watch_attend(watched->watch, &changed);
    assert_true(fs_make("templates", watched->scene->diag));
    for (int waited = 0; !changed && waited < LONG; waited += 2) {
        usleep(2000);
    }
    serve_watch_rest(watched->watch);
    assert_true(changed);
    assert_changed(watched);
}

static void who_looks_and_works_hears_of_a_change_too(void **state)
{
    struct watched *watched = *state;
    assert_true(serve_watch_looks(watched->watch));
    expect_heard(watched, "content/notices/2025/b.md", true);
    expect_heard(watched, "content/notices/2025/.b.md.swp", false);
}

#define TOLD(test) cmocka_unit_test_setup_teardown(test, begin_told, finish)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOLD(a_file_that_is_written_removed_or_renamed_is_a_change),
        TOLD(an_editors_save_is_two_renames),
        TOLD(a_folder_made_with_a_file_in_it_is_watched_whole),
        TOLD(a_folder_that_comes_later_is_watched_then),
        TOLD(a_subfolder_that_goes_is_not_waited_for),
        TOLD(a_folder_that_is_touched_is_no_change),
        TOLD(a_folder_that_is_exchanged_is_watched_anew),
        TOLD(too_many_changes_at_once_are_one),
        TOLD(who_works_hears_of_a_change),
        TOLD(who_works_hears_of_a_folder_that_comes),
        cmocka_unit_test_setup_teardown(who_looks_and_works_hears_of_a_change_too, begin_looking,
                                        finish),
        cmocka_unit_test_setup_teardown(whoever_is_not_told_looks, begin_looking, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
