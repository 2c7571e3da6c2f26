/* SPDX-License-Identifier: MIT */
#include "archive/sink.h"
#include "fs/scene.h"

#include <errno.h>

static void put_lines(struct sink *sink, int count, struct buf *expected)
{
    for (int i = 0; i < count; i++) {
        struct buf line;
        buf_init(&line, BUF_ANY);
        buf_put_number(&line, i);
        buf_put(&line, STR(" 整改\n"));
        sink_put(sink, buf_str(&line));
        buf_put(expected, buf_str(&line));
        buf_finish(&line);
    }
}

/* Few lines stay in memory, many go to a file that nobody sees; they come back the same. */
static void what_was_put_comes_back(void **state)
{
    static const struct {
        int lines;
        bool is_held;
    } cases[] = {{0, true}, {10, true}, {100000, false}};
    struct scene *scene = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sink sink;
        struct buf expected, bytes;
        struct fs_list seen;
        buf_init(&expected, BUF_ANY);
        buf_init(&bytes, BUF_ANY);
        sink_init(&sink, "a.zip");
        put_lines(&sink, cases[i].lines, &expected);
        assert_int_equal(sink.size, expected.size);
        assert_true(fs_walk(scene->region, ".", true, &seen, scene->diag));
        assert_int_equal(seen.count, 0);
        for (int again = 0; again < 2; again++) {
            int file = sink_open(&sink);
            assert_int_equal(file < 0, cases[i].is_held);
            if (file >= 0) {
                close(file);
            }
            buf_clear(&bytes);
            assert_true(sink_copy(&sink, &bytes));
            assert_true(str_equal(buf_str(&bytes), buf_str(&expected)));
        }
        sink_finish(&sink);
        buf_finish(&bytes);
        buf_finish(&expected);
    }
}

static void what_cannot_be_put_away_is_said(void **state)
{
    (void)state;
    struct sink sink;
    struct buf ignored, bytes;
    buf_init(&ignored, BUF_ANY);
    buf_init(&bytes, BUF_ANY);
    sink_init(&sink, "absent/a.zip");
    put_lines(&sink, 100000, &ignored);
    assert_int_equal(sink.cause, ENOENT);
    assert_int_equal(sink_open(&sink), -1);
    assert_false(sink_copy(&sink, &bytes));
    sink_finish(&sink);
    buf_finish(&bytes);
    buf_finish(&ignored);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_put_comes_back, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(what_cannot_be_put_away_is_said, set_scene, strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
