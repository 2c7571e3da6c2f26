/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include "site/site.h"

#include <pthread.h>
#include <stdio.h>

/*
 * A build that is not wanted any more ends, wherever it is, and leaves all as it was: readers see
 * the version they saw, the next build goes on from the same ledger, and what it makes is what a
 * clean build makes, byte for byte.
 */
#define NOTICES 6

struct stopping {
    struct site_listener listener;
    atomic_bool stop;
    int stops_at, heard; /* words about the progress; the `stops_at`th stops it */
    useconds_t after;    /* …or so many microseconds do */
};

static void hear_progress(struct site_listener *listener, enum site_phase phase, size_t done,
                          size_t total)
{
    (void)phase;
    (void)done;
    (void)total;
    struct stopping *stopping = (struct stopping *)listener;
    if (++stopping->heard == stopping->stops_at) {
        stopping->stop = true;
    }
}

static void *stop_later(void *argument)
{
    struct stopping *stopping = argument;
    usleep(stopping->after);
    stopping->stop = true;
    return NULL;
}

/* ---- content ------------------------------------------------------------------------------ */

static void write_notice(struct scene *scene, int number, int words)
{
    struct str text = str_format(
        scene->region,
        "# 中共云岭市青浦区和平%d社区委员会关于巡察整改进展情况的通报\n\n"
        "根据区委统一部署，2023年3月3日至5月9日，区委第二巡察组对和平%d社区党委进行了巡察。\n\n"
        "## 一、巡察整改任务落实情况\n\n### （一）关于落实决策部署方面\n\n"
        "#### 1. 学习走过场问题\n\n整改情况：第%d次排学习，由书记点名。\n\n整改状态：%s\n\n"
        "中共云岭市青浦区和平%d社区委员会\n\n2025年%d月2日\n",
        number / 2, number / 2, words, words % 2 ? "已完成" : "整改中", number / 2, number + 1);
    const char *path = str_format(scene->region, "content/notices/n-%d.md", number).data;
    (void)unlink(path);
    assert_true(fs_write_new(path, text, scene->diag));
}

static enum site_end build(struct stopping *stopping)
{
    static const char *const templates[] = {TESTS_DIR "/../templates"};
    struct site_options options = {
        .content = "content",
        .output = "site",
        .templates = templates,
        .template_count = 1,
        .jobs = 2,
        .stop = stopping->stops_at == 0 && stopping->after == 0 ? NULL : &stopping->stop,
    };
    struct site_counts counts;
    stopping->listener = (struct site_listener){.progress = hear_progress};
    return site_build(&options, &stopping->listener, &counts);
}

static void expect_clean(struct scene *scene)
{
    struct str words = str_format(scene->region,
                                  "rm -rf clean && %s -q --templates %s/../templates --output "
                                  "clean build 2>/dev/null && diff -r clean/current site/current",
                                  TONGBAO_PROGRAM, TESTS_DIR);
    assert_int_equal(system(words.data), 0);
}

/* ---- stopping ----------------------------------------------------------------------------- */

/* What would tell that something was done: the list of the site, the file that is the ledger and
 * the mark that says how it stands. */
struct state {
    struct str list;
    ino_t ledger;
};

static struct state look(struct scene *scene)
{
    struct state state;
    struct stat ledger;
    assert_true(fs_read(scene->region, "site/current/manifest-sha256.txt", 1 << 20, &state.list,
                        scene->diag));
    assert_int_equal(stat("site/ledger.sqlite", &ledger), 0);
    state.ledger = ledger.st_ino;
    assert_int_equal(access("site/ledger.sqlite-wal", F_OK), -1);
    assert_int_equal(access("site/stage", F_OK), -1);
    return state;
}

static void expect_as_it_was(struct scene *scene, struct state before)
{
    struct state now = look(scene);
    assert_true(str_equal(now.list, before.list));
    assert_int_equal(now.ledger, before.ledger);
}

/* True if the change could still be stopped; then another build makes it, from the same ledger. */
static bool stop_change(struct scene *scene, struct stopping *stopping, int words)
{
    pthread_t thread;
    struct state before = look(scene);
    write_notice(scene, words % NOTICES, words);
    if (stopping->after > 0) {
        assert_int_equal(pthread_create(&thread, NULL, stop_later, stopping), 0);
    }
    enum site_end end = build(stopping);
    if (stopping->after > 0) {
        pthread_join(thread, NULL);
    }
    if (end == SITE_STOPPED) {
        expect_as_it_was(scene, before);
        assert_int_equal(build(&(struct stopping){0}), SITE_DONE);
    } else {
        assert_int_equal(end, SITE_DONE);
    }
    struct state after = look(scene);
    assert_int_equal(after.ledger, before.ledger);
    assert_false(str_equal(after.list, before.list));
    return end == SITE_STOPPED;
}

static void begin_site(struct scene *scene)
{
    assert_true(fs_make("content/notices", scene->diag));
    for (int i = 0; i < NOTICES; i++) {
        write_notice(scene, i, 100 + i);
    }
    assert_int_equal(build(&(struct stopping){0}), SITE_DONE);
}

static void a_stop_at_any_word_leaves_all_as_it_was(void **state)
{
    struct scene *scene = *state;
    int stops = 1;
    begin_site(scene);
    while (stop_change(scene, &(struct stopping){.stops_at = stops}, stops)) {
        stops += 4;
    }
    assert_true(stops > 5); /* reading, pages, originals, index, records, archives */
    expect_clean(scene);
}

static void so_does_one_at_any_time(void **state)
{
    struct scene *scene = *state;
    int stops = 0, change = 1;
    useconds_t after = 500;
    begin_site(scene);
    for (bool stopped = true; stopped && change < 60; change++, after *= 2) {
        stopped = stop_change(scene, &(struct stopping){.after = after}, change);
        stops += stopped;
    }
    assert_true(stops > 3);
    expect_clean(scene);
}

/* Changes add up over builds that were stopped. */
static void what_was_stopped_is_made_later(void **state)
{
    struct scene *scene = *state;
    begin_site(scene);
    struct state before = look(scene);
    for (int i = 0; i < NOTICES - 1; i++) {
        write_notice(scene, i, 200 + i);
        assert_int_equal(build(&(struct stopping){.stops_at = 3 + i}), SITE_STOPPED);
        expect_as_it_was(scene, before);
    }
    assert_int_equal(unlink("content/notices/n-5.md"), 0);
    assert_int_equal(build(&(struct stopping){.stops_at = 2}), SITE_STOPPED);
    expect_as_it_was(scene, before);
    assert_int_equal(build(&(struct stopping){0}), SITE_DONE);
    assert_int_equal(look(scene).ledger, before.ledger);
    expect_clean(scene);
}

/* A build of everything, from nothing and over a site. */
static void a_build_of_everything_can_be_stopped(void **state)
{
    struct scene *scene = *state;
    assert_true(fs_make("content/notices", scene->diag));
    for (int i = 0; i < NOTICES; i++) {
        write_notice(scene, i, i);
    }
    int stops = 1;
    while (build(&(struct stopping){.stops_at = stops}) == SITE_STOPPED) {
        assert_int_equal(access("site/current", F_OK), -1);
        assert_int_equal(access("site/stage", F_OK), -1);
        stops += 8;
    }
    assert_true(stops > 5);
    expect_clean(scene);
    struct state before = look(scene);
    put_file("content/site.yaml", "name: 另一个名字\n");
    for (stops = 1; stops < 60; stops += 12) {
        if (build(&(struct stopping){.stops_at = stops}) != SITE_STOPPED) {
            break;
        }
        expect_as_it_was(scene, before);
    }
    assert_int_equal(build(&(struct stopping){0}), SITE_DONE);
    expect_clean(scene);
}

#define STOP(test) cmocka_unit_test_setup_teardown(test, set_scene, strike_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STOP(a_stop_at_any_word_leaves_all_as_it_was),
        STOP(so_does_one_at_any_time),
        STOP(what_was_stopped_is_made_later),
        STOP(a_build_of_everything_can_be_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
