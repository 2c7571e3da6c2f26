/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "notice/words.h"

/* Long and short ones, of words with one byte and with many. */
static const struct words *const lists[] = {
    &words_kinds,         &words_blanks,       &words_day_ranges,   &words_boxes,
    &words_generic_names, &words_label_joints, &words_figure_tails, &words_hours,
};

/* 表里的字词，无论前后还有什么，都找得到 (a word of a list is found, whatever stands around it). */
static void words_of_a_list_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (size_t j = 0; j < lists[i]->count; j++) {
            struct region *region = region_create();
            struct str word = lists[i]->items[j];
            struct str behind[] = {word, STR("z")}, before[] = {STR("z"), word};
            struct str around[] = {STR("好a"), word, STR("好")};
            assert_true(words_at_start(lists[i], word) == word.size);
            assert_true(words_at_end(lists[i], word) == word.size);
            assert_true(words_at_start(lists[i], str_join(region, behind, 2, STR(""))) >=
                        word.size);
            assert_true(words_at_end(lists[i], str_join(region, before, 2, STR(""))) >= word.size);
            assert_true(words_inside(lists[i], str_join(region, around, 3, STR(""))));
            region_destroy(region);
        }
    }
}

static void other_words_are_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        assert_int_equal(words_at_start(lists[i], STR("好好")), 0);
        assert_int_equal(words_at_end(lists[i], STR("好好")), 0);
        assert_int_equal(words_at_start(lists[i], STR("")), 0);
        assert_int_equal(words_at_end(lists[i], STR("")), 0);
        assert_int_equal(words_at_start(lists[i], STR("z")), 0);
        assert_int_equal(words_at_end(lists[i], STR("z")), 0);
        assert_false(words_inside(lists[i], STR("好z好")));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_a_list_are_found),
        cmocka_unit_test(other_words_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
