/* SPDX-License-Identifier: MIT */
#include "diag/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct diag_code wrong = {"wrong", DIAG_ERROR, "this is wrong: %s", NULL};
static const struct diag_code odd = {"odd", DIAG_WARN, "this is odd", NULL};
static const struct diag_code nice = {"nice", DIAG_INFO, "%s is nice", NULL};

static struct place at(const char *file, unsigned line, unsigned column)
{
    return (struct place){str_of(file), line, column};
}

/* The words of all complaints, as they stand. */
static void assert_words(const struct diag *diag, const char *expected)
{
    struct buf buf;
    buf_init(&buf, BUF_ANY);
    for (size_t i = 0; i < diag_count(diag); i++) {
        buf_put(&buf, diag_entry(diag, i)->words);
    }
    assert_true(str_equal(buf_str(&buf), str_of(expected)));
    buf_finish(&buf);
}

static void complaints_are_counted_and_copied(void **state)
{
    (void)state;
    struct diag *diag = diag_create();
    char file[] = "a.md", words[] = "一";
    diag_report(diag, &wrong, at(file, 1, 1), str_of(words));
    diag_report(diag, &odd, at(file, 2, 0), STR_NONE);
    diag_report_format(diag, &wrong, at(file, 3, 0), "%d of %s", 2, "三");
    memset(file, 'x', 4);
    memset(words, 'x', 3);
    assert_int_equal(diag_count(diag), 3);
    assert_int_equal(diag_count_of(diag, DIAG_ERROR), 2);
    assert_int_equal(diag_count_of(diag, DIAG_WARN), 1);
    assert_int_equal(diag_count_of(diag, DIAG_INFO), 0);
    assert_words(diag, "一2 of 三");
    assert_true(str_equal(diag_entry(diag, 2)->place.file, STR("a.md")));

    struct diag *all = diag_create();
    diag_append(all, diag);
    diag_append(all, diag);
    diag_destroy(diag);
    assert_int_equal(diag_count_of(all, DIAG_ERROR), 4);
    assert_words(all, "一2 of 三一2 of 三");
    diag_clear(all);
    assert_int_equal(diag_count(all), 0);
    assert_int_equal(diag_count_of(all, DIAG_ERROR), 0);
    diag_report(all, &odd, at("b.md", 1, 1), STR("再"));
    assert_words(all, "再");
    diag_destroy(all);
    diag_destroy(NULL);
}

static void nobody_may_be_listening(void **state)
{
    (void)state;
    diag_report(NULL, &wrong, at("a", 1, 1), STR("x"));
    diag_report_format(NULL, &wrong, at("a", 1, 1), "%d", 1);
}

static void complaints_stand_in_the_order_of_the_text(void **state)
{
    (void)state;
    struct diag *diag = diag_create();
    diag_report(diag, &odd, at("b.md", 1, 1), STR("9"));
    diag_report(diag, &odd, at("a.md", 0, 0), STR("8")); /* of the whole file: last */
    diag_report(diag, &wrong, at("a.md", 10, 1), STR("7"));
    diag_report(diag, &wrong, at("a.md", 2, 3), STR("6"));
    diag_report(diag, &wrong, at("a.md", 2, 2), STR("5"));
    diag_report(diag, &wrong, at("a.md", 2, 1), STR("4"));
    diag_report(diag, &wrong, at("a.md", 2, 1), STR("3"));
    diag_report(diag, &odd, at("a.md", 2, 1), STR("2"));
    diag_report(diag, &odd, at("a.md", 1, 9), STR("1"));
    diag_sort(diag);
    assert_words(diag, "123456789");
    diag_destroy(diag);
}

static const struct {
    const struct diag_code *code;
    struct place place;
    const char *words, *line;
} lines[] = {
    {&wrong, {STR_INIT("a.md"), 3, 7}, "整改", "a.md:3:7: error: this is wrong: 整改 [wrong]\n"},
    {&odd, {STR_INIT("a.md"), 3, 0}, "整改", "a.md:3: warning: this is odd [odd]\n"},
    {&nice, {STR_INIT("a.md"), 0, 0}, "100%s", "a.md: info: 100%s is nice [nice]\n"},
    {&odd, {{NULL, 0}, 0, 0}, "", "warning: this is odd [odd]\n"},
    {&odd, {{NULL, 0}, 0, 0}, "", "warning: this is odd [odd]\n"}, /* also behind others */
};

static void a_complaint_is_printed_as_gnu_tools_do(void **state)
{
    (void)state;
    struct diag *diag = diag_create();
    struct buf buf, expected;
    buf_init(&buf, BUF_ANY);
    buf_init(&expected, BUF_ANY);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        diag_report(diag, lines[i].code, lines[i].place, str_of(lines[i].words));
        diag_put_line(&buf, diag_entry(diag, i), false);
        buf_put(&expected, str_of(lines[i].line));
    }
    assert_true(str_equal(buf_str(&buf), buf_str(&expected)));
    buf_clear(&buf);
    diag_put_line(&buf, diag_entry(diag, 0), true);
    assert_true(str_has(buf_str(&buf), STR("\033[31merror:\033[0m ")));
    buf_finish(&buf);
    buf_finish(&expected);
    diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complaints_are_counted_and_copied),
        cmocka_unit_test(nobody_may_be_listening),
        cmocka_unit_test(complaints_stand_in_the_order_of_the_text),
        cmocka_unit_test(a_complaint_is_printed_as_gnu_tools_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
