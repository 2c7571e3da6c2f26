/* SPDX-License-Identifier: MIT */
#include "archive/press.h"

#include "fs/scene.h"

#include <pthread.h>

static struct str words_of(struct region *region, unsigned number, size_t times)
{
    struct buf words;
    buf_init(&words, BUF_ANY);
    for (size_t i = 0; i < times; i++) {
        buf_put_format(&words, "整改 %u %zu ", number, i % 7);
    }
    struct str copy = str_copy(region, buf_str(&words));
    buf_finish(&words);
    return copy;
}

/* The stream for the words; it must be the same each time. */
static struct str press_words(struct region *region, struct archive_press *press, struct str words)
{
    struct pressed pressed;
    assert_true(press_deflate(press, words, &pressed));
    struct str stream = str_copy(region, (struct str){pressed.data, pressed.size});
    free(pressed.data);
    return stream;
}

static void what_is_asked_for_again_is_not_deflated_again(void **state)
{
    struct scene *scene = *state;
    struct archive_press *press = archive_press_create(1 << 20);
    struct str one = words_of(scene->region, 1, 500), two = words_of(scene->region, 2, 500);
    struct str first = press_words(scene->region, press, one);
    struct str other = press_words(scene->region, press, two);
    assert_false(str_equal(first, other));
    assert_true(str_equal(first, press_words(scene->region, press, one)));
    assert_true(str_equal(other, press_words(scene->region, press, two)));
    struct archive_press_counts counts = archive_press_count(press);
    assert_int_equal(counts.asked, 4);
    assert_int_equal(counts.made, 2);
    archive_press_destroy(press);
}

/* Bounded: what was asked for last stays, the rest goes, and comes back as the same bytes. */
static void no_more_is_remembered_than_may_be(void **state)
{
    struct scene *scene = *state;
    struct archive_press *small = archive_press_create(40000), *none = archive_press_create(0);
    struct str style = words_of(scene->region, 0, 400);
    struct str stream = press_words(scene->region, none, style);
    assert_true(stream.size < 1000);
    for (unsigned i = 0; i < 200; i++) {
        assert_true(str_equal(press_words(scene->region, small, style), stream));
        struct str page = words_of(scene->region, i + 1, 400);
        press_words(scene->region, small, page);
        assert_true(str_equal(press_words(scene->region, none, style), stream));
    }
    assert_int_equal(archive_press_count(small).made, 1 + 200);
    assert_int_equal(archive_press_count(none).made, 1 + 200);
    press_words(scene->region, small, words_of(scene->region, 1, 400)); /* long gone */
    assert_int_equal(archive_press_count(small).made, 2 + 200);
    archive_press_destroy(small);
    archive_press_destroy(none);
}

static void a_gzip_file_and_an_entry_have_one_stream(void **state)
{
    struct scene *scene = *state;
    struct archive_press *press = archive_press_create(1 << 20);
    const struct str cases[] = {words_of(scene->region, 3, 3000), STR(""), STR("x")};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str stream = press_words(scene->region, press, cases[i]), back;
        struct buf gz;
        buf_init(&gz, BUF_ANY);
        assert_true(archive_gzip(press, cases[i], &gz));
        assert_true(str_equal(str_slice(buf_str(&gz), 10, gz.size - 8), stream));
        assert_true(fs_write_new("a.gz", buf_str(&gz), scene->diag));
        assert_int_equal(system("gzip -t a.gz && gzip -dc a.gz >a"), 0);
        assert_true(fs_read(scene->region, "a", 1 << 20, &back, scene->diag));
        assert_true(str_equal(back, cases[i]));
        assert_true(fs_remove("a.gz", scene->diag));
        buf_finish(&gz);
    }
    assert_int_equal(archive_press_count(press).made, 3);
    archive_press_destroy(press);
}

static void *work(void *context)
{
    struct archive_press *press = context;
    struct region *region = region_create();
    for (unsigned i = 0; i < 300; i++) {
        struct str words = words_of(region, i % 40, 50);
        struct str stream = press_words(region, press, words);
        struct archive_press *alone = archive_press_create(0);
        bool same = str_equal(stream, press_words(region, alone, words));
        archive_press_destroy(alone);
        if (!same) {
            region_destroy(region);
            return context;
        }
    }
    region_destroy(region);
    return NULL;
}

static void threads_share_it(void **state)
{
    (void)state;
    struct archive_press *press = archive_press_create(20000); /* so that shelves are cleared */
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, work, press), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
    assert_int_equal(archive_press_count(press).asked, 4 * 300);
    archive_press_destroy(press);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_asked_for_again_is_not_deflated_again, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(no_more_is_remembered_than_may_be, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(a_gzip_file_and_an_entry_have_one_stream, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(threads_share_it, set_scene, strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
