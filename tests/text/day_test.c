/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct {
    const char *words;
    bool exists;
    struct text_day day;
} cases[] = {
    {"2025-08-12", true, {2025, 8, 12}},
    {"2024-02-29", true, {2024, 2, 29}},
    {"2000-02-29", true, {2000, 2, 29}},
    {"1900-01-01", true, {1900, 1, 1}},
    {"2199-12-31", true, {2199, 12, 31}},
    {"2025-02-29", false, {0}},
    {"2100-02-29", false, {0}},
    {"2025-02-30", false, {0}},
    {"2025-04-31", false, {0}},
    {"2025-13-01", false, {0}},
    {"2025-00-01", false, {0}},
    {"2025-01-00", false, {0}},
    {"1899-12-31", false, {0}},
    {"2200-01-01", false, {0}},
    {"2025-8-12", false, {0}},
    {"2025-08-123", false, {0}},
    {"2025-08-12 ", false, {0}},
    {" 2025-08-12", false, {0}},
    {"20250812", false, {0}},
    {"2025/08/12", false, {0}},
    {"-025-08-12", false, {0}},
    {"2025-08-1", false, {0}},
    {"", false, {0}},
};

static void a_day_is_read_only_if_it_exists(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text_day day = {1, 2, 3};
        print_message("%s\n", cases[i].words);
        assert_int_equal(text_day_read(str_of(cases[i].words), &day), cases[i].exists);
        struct text_day expected = cases[i].exists ? cases[i].day : (struct text_day){1, 2, 3};
        assert_int_equal(text_day_compare(day, expected), 0);
    }
    struct text_day day;
    assert_false(text_day_read(STR_NONE, &day));
}

static void each_day_has_its_number_and_is_written_as_it_is_read(void **state)
{
    (void)state;
    assert_int_equal(text_day_number((struct text_day){1970, 1, 1}), 0);
    assert_int_equal(text_day_number((struct text_day){1969, 12, 31}), -1);
    assert_int_equal(text_day_number((struct text_day){2000, 3, 1}), 11017);
    int64_t last = text_day_number((struct text_day){2199, 12, 31});
    struct text_day before = {1899, 12, 31};
    struct buf buf;
    buf_init(&buf, 64);
    for (int64_t i = text_day_number((struct text_day){1900, 1, 1}); i <= last; i++) {
        struct text_day day = text_day_of(i), again;
        assert_int_equal(text_day_number(day), i);
        assert_true(text_day_ok(day) && text_day_compare(before, day) < 0);
        buf_clear(&buf);
        text_day_put(&buf, day);
        assert_true(text_day_read(buf_str(&buf), &again));
        assert_int_equal(text_day_compare(day, again), 0);
        before = day;
    }
    assert_int_equal(text_day_compare(before, (struct text_day){2199, 12, 31}), 0);
    buf_finish(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_read_only_if_it_exists),
        cmocka_unit_test(each_day_has_its_number_and_is_written_as_it_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
