/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* 一行一例：原文 → 数、余下的字 (words, number, what is left); -1: none, and nothing moves. */
static const struct {
    const char *words;
    int number;
    const char *rest;
} cases[] = {
    /* digits of either width */
    {"42件", 42, "件"},
    {"４２件", 42, "件"},
    {"4２", 42, ""},
    {"0", 0, ""},
    {"007", 7, ""},
    {"1.5", 1, ".5"},
    {"1,200", 1, ",200"},
    {"9999999", 9999999, ""},
    {"10000000", -1, NULL},
    {"518000000000000000000", -1, NULL},
    /* one numeral, and with units */
    {"一、", 1, "、"},
    {"两个", 2, "个"},
    {"零", 0, ""},
    {"十", 10, ""},
    {"十一月", 11, "月"},
    {"二十三", 23, ""},
    {"二十日", 20, "日"},
    {"九十九", 99, ""},
    {"一百零五", 105, ""},
    {"一百一十", 110, ""},
    {"二百五十六项", 256, "项"},
    {"三千二百", 3200, ""},
    {"一千零五十", 1050, ""},
    {"一千零一", 1001, ""},
    {"十二万", 120000, ""},
    {"三万零五十", 30050, ""},
    {"一万二千三百四十五", 12345, ""},
    {"两百二十万元", 2200000, "元"},
    {"九百九十九万九千九百九十九", 9999999, ""},
    {"九千九百九十九万", -1, NULL},
    {"九百万万万万", -1, NULL},
    /* read one by one */
    {"二〇二五年", 2025, "年"},
    {"二○二五", 2025, ""},
    {"二零二五", 2025, ""},
    {"一二三四五六七", 1234567, ""},
    {"一二三四五六七八九", -1, NULL},
    /* a word that only looks like one: several tens, a plan's name, a hundred of something */
    {"三四十人", -1, NULL},
    {"十四五", -1, NULL},
    {"百姓", -1, NULL},
    {"千方百计", -1, NULL},
    {"万元", -1, NULL},
    {"一百二百", -1, NULL},
    {"二十二十", -1, NULL},
    {"整改", -1, NULL},
    {"", -1, NULL},
    {"\xE4\xB8", -1, NULL},
};

static void numbers_are_read_as_they_are_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str words = str_of(cases[i].words);
        int number = -7;
        bool read = text_take_number(&words, &number);
        print_message("%s\n", cases[i].words);
        if (cases[i].number < 0) {
            assert_false(read);
            assert_int_equal(number, -7);
            assert_ptr_equal(words.data, cases[i].words);
        } else {
            assert_true(read);
            assert_int_equal(number, cases[i].number);
            assert_true(str_equal(words, str_of(cases[i].rest)));
        }
    }
}

static void what_may_begin_a_number_is_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str words = str_of(cases[i].words);
        if (cases[i].number >= 0) {
            assert_true(text_begins_number(text_peek(words)));
        }
    }
    assert_false(text_begins_number(text_peek(STR("整"))));
    assert_false(text_begins_number(0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_as_they_are_written),
        cmocka_unit_test(what_may_begin_a_number_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
