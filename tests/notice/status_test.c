/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "notice/internal.h"

/* 一行一例：原话 → 状态、是否长期 (words → status, long-term or not). */
static const struct {
    const char *raw;
    enum notice_status status;
    bool long_term;
} cases[] = {
    {"已完成", NOTICE_DONE, false},
    {"完成", NOTICE_DONE, false},
    {"立行立改已完成", NOTICE_DONE, false},
    {"已整改到位", NOTICE_DONE, false},
    {"已销号", NOTICE_DONE, false},
    {"基本完成", NOTICE_NEARLY, false},
    {"取得阶段性成效", NOTICE_NEARLY, false},
    {"部分完成", NOTICE_ONGOING, false},
    {"持续推进", NOTICE_ONGOING, false},
    {"未完成", NOTICE_OPEN, false},
    {"尚未完成", NOTICE_OPEN, false},
    {"未整改到位", NOTICE_OPEN, false},
    {"未销号", NOTICE_OPEN, false},
    {"长期坚持", NOTICE_LASTING, true},
    {"需长期坚持", NOTICE_LASTING, true},
    {"已完成并长期坚持", NOTICE_DONE, true},
    {"已完成，长期坚持", NOTICE_DONE, true},
    {"由“推进中”转为“完成”", NOTICE_DONE, false},
    {"由“已完成”转为“推进中”", NOTICE_ONGOING, false},
    {"未按期完成", NOTICE_UNSTATED, false}, /* in no row: said, but not understood */
    {"完成80%", NOTICE_UNSTATED, false},
    {"大体完成", NOTICE_UNSTATED, false}, /* less than the word it ends in */
    {"基本整改到位", NOTICE_UNSTATED, false},
    {"预计年底完成", NOTICE_UNSTATED, false},
    {"完成大半", NOTICE_UNSTATED, false},
    {"已完成，部分长期坚持", NOTICE_DONE, true},
    {"已按计划完成", NOTICE_DONE, false},
    {"已完成，拟长期坚持", NOTICE_DONE, true},
    {"有序推进", NOTICE_UNSTATED, false},
    {"加快推进", NOTICE_UNSTATED, false},
    {"", NOTICE_UNSTATED, false},
};

static void statuses_are_those_of_the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool long_term = false;
        assert_int_equal(status_read(NULL, str_of(cases[i].raw), &long_term), cases[i].status);
        assert_int_equal(long_term, cases[i].long_term);
    }
}

static void the_lexicon_adds_words(void **state)
{
    (void)state;
    const struct notice_lexicon_status more[] = {{STR_INIT("已清零"), NOTICE_DONE}};
    const struct notice_lexicon lexicon = {.statuses = more, .status_count = 1};
    bool long_term;
    assert_int_equal(status_read(&lexicon, STR("已清零"), &long_term), NOTICE_DONE);
}

/* 标题末尾的状态 (a status at the end of a heading): the heading without it, the words. */
static const struct {
    const char *heading, *title, *raw;
} headings[] = {
    {"关于值班不严的问题（已完成）", "关于值班不严的问题", "已完成"},
    {"关于值班不严的问题(基本完成)", "关于值班不严的问题", "基本完成"},
    {"关于值班不严的问题【整改状态：推进中】", "关于值班不严的问题", "推进中"},
    {"关于值班不严的问题【整改状态：正在会商】", "关于值班不严的问题", "正在会商"},
    {"关于值班不严的问题——已完成", "关于值班不严的问题", "已完成"},
    {"关于值班不严的问题（由“未完成”转为“已完成”）", "关于值班不严的问题",
     "由“未完成”转为“已完成”"},
    {"关于值班不严的问题（二期）", NULL, NULL},
    {"关于值班不严的问题（待验收）", "关于值班不严的问题", "待验收"},
    {"关于“应改未改”的问题", NULL, NULL},
};

static void a_status_in_a_heading_is_no_part_of_the_title(void **state)
{
    (void)state;
    struct reader reader = {.region = region_create()};
    reader.index = notice_index_make(reader.region, NULL);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        struct str heading = str_of(headings[i].heading), raw = STR_NONE;
        size_t end = 0;
        bool found = status_at_end(&reader, heading, &end, &raw);
        assert_int_equal(found, headings[i].title != NULL);
        if (found) {
            assert_true(str_equal(str_slice(heading, 0, end), str_of(headings[i].title)));
            assert_true(str_equal(raw, str_of(headings[i].raw)));
        }
    }
    region_destroy(reader.region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statuses_are_those_of_the_table),
        cmocka_unit_test(the_lexicon_adds_words),
        cmocka_unit_test(a_status_in_a_heading_is_no_part_of_the_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
