/* SPDX-License-Identifier: MIT */
#include "check/scene.h"

static const struct scene_row rows[] = {
    {"2025年2月30日完成。", "2025年2月30日"},
    {"二〇二五年九月三十一日", "二〇二五年九月三十一日"},
    {"于 2025 年 13 月 5 日召开", "2025 年 13 月 5 日"},
    {"2023年2月29日", "2023年2月29日"},
    {"完成时限：2025-02-30", "2025-02-30"},
    {"完成时限：2025.6.31", "2025.6.31"},
    {"公示期为2025年9月22日至9月12日。", "2025年9月22日至9月12日"},
    {"公开期限：2025年12月20日至1月19日", "2025年12月20日至1月19日"},
    {"２０２５年４月３１日", "２０２５年４月３１日"},
    {"2025年3月26日、4月31日各一次", "4月31日"},
    /* possible */
    {"2024年2月29日", NULL},
    {"2月29日", NULL},
    {"2024年12月20日至次年1月10日", NULL},
    {"2024年11月4日至2025年1月10日", NULL},
    {"12月20日至1月10日", NULL},
    {"自2025年3月5日起至3月20日", NULL},
    {"2025年3月12日至4月11日", NULL},
    {"每月10日为主题党日，历时6个月30日内", NULL},
    {"版本2025.13，文号2025-0930-1", NULL},
    {"2025年〇月〇日召开会议。", NULL},
    {"2025年2月14日至2月29日", "2月29日"},
    {"2023年12月20日至2月29日", NULL},
};

static void impossible_days_and_periods_are_told(void **state)
{
    (void)state;
    SCENE_ROWS(rows, NOTICE_PART_TEXT, CHECK_DATE);
}

static const struct scene_row openings[] = {
    {"2025年3月10日至5月23日巡察；6月20日反馈了意见。", "6月20日"},
    {"区委第五巡察组于2025年3月10日至5月23日进行了巡察，2025年6月20日反馈。", NULL},
    {"次年1月8日反馈了意见。", NULL},
};

static void the_opening_gives_years(void **state)
{
    (void)state;
    SCENE_ROWS(openings, NOTICE_PART_TEXT, CHECK_YEAR);
}

static const struct notice_day early = {NOTICE_DAY_GIVEN, {2025, 7, 18}},
                               late = {NOTICE_DAY_GIVEN, {2025, 7, 25}},
                               next_year = {NOTICE_DAY_GIVEN, {2026, 7, 20}};

static void complains(struct notice_day from, struct notice_day until, struct notice_day feedback,
                      struct notice_day signature, enum check_code code, size_t times)
{
    struct scene scene = scene_of("公示时间：若干日\n\n某日", NOTICE_PART_TEXT);
    struct notice *notice = &scene.notice;
    const struct diag_entry *entry = NULL;
    notice->comment.period =
        (struct notice_period){.raw = STR("若干日"), .from = from, .until = until, .line = 1};
    notice->inspection.feedback = feedback;
    notice->signature.date = signature;
    notice->signature.date_raw = (struct notice_words){STR("某日"), 3};
    scene_ask(&scene);
    assert_int_equal(scene_count(&scene, code, &entry), times);
    scene_end(&scene);
}

static void days_of_the_notice_agree(void **state)
{
    (void)state;
    const struct notice_day none = {.state = NOTICE_DAY_ABSENT};
    complains(none, early, none, late, CHECK_PERIOD_ENDED, 1);
    complains(none, late, none, early, CHECK_PERIOD_ENDED, 0);
    complains(late, early, none, none, CHECK_DATE, 1);
    complains(late, early, none, late, CHECK_PERIOD_ENDED, 0); /* backwards: not ended */
    complains(none, none, late, early, CHECK_DATE, 1);
    complains(none, none, early, late, CHECK_DATE, 0);
    complains(none, none, early, next_year, CHECK_STALE, 1);
    complains(none, none, early, late, CHECK_STALE, 0);
    complains(none, none, none, none, CHECK_DATE, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(impossible_days_and_periods_are_told),
        cmocka_unit_test(the_opening_gives_years),
        cmocka_unit_test(days_of_the_notice_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
