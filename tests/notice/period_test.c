/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "notice/internal.h"

/* 一行一例：原文 → 读出的日期、剩下的文字 (words → the day, what is left). */
static const struct {
    const char *words;
    int state, day[3];
    const char *rest;
} days[] = {
    {"2025年3月10日起", NOTICE_DAY_GIVEN, {2025, 3, 10}, "起"},
    {"二〇二五年八月五日", NOTICE_DAY_GIVEN, {2025, 8, 5}, ""},
    {"二○二五年十一月二十三日", NOTICE_DAY_GIVEN, {2025, 11, 23}, ""},
    {"二零二五年三月六日", NOTICE_DAY_GIVEN, {2025, 3, 6}, ""},
    {"２０２５年１月１６日", NOTICE_DAY_GIVEN, {2025, 1, 16}, ""},
    {"2025.8.5", NOTICE_DAY_GIVEN, {2025, 8, 5}, ""},
    {"次年1月8日", NOTICE_DAY_GIVEN, {2021, 1, 8}, ""},
    {"同年1月8日", NOTICE_DAY_GIVEN, {2020, 1, 8}, ""},
    {"2025-08-05前", NOTICE_DAY_GIVEN, {2025, 8, 5}, "前"},
    {"2025/8/5", NOTICE_DAY_GIVEN, {2025, 8, 5}, ""},
    {"2025年元月10日", NOTICE_DAY_GIVEN, {2025, 1, 10}, ""},
    {"2025年3月10号", NOTICE_DAY_GIVEN, {2025, 3, 10}, ""},
    {"2025年2月30日", NOTICE_DAY_IMPOSSIBLE, {2025, 2, 30}, ""},
    {"九月三十一日", NOTICE_DAY_IMPOSSIBLE, {2020, 9, 31}, ""},
    {"2025年9月上旬至", NOTICE_DAY_PARTIAL, {2025, 9, 0}, "至"},
    {"2025年9月", NOTICE_DAY_PARTIAL, {2025, 9, 0}, ""},
    {"×年×月×日至", NOTICE_DAY_BLANK, {0, 0, 0}, "至"},
    {"2025年X月X日", NOTICE_DAY_BLANK, {0, 0, 0}, ""},
    {"____年__月__日", NOTICE_DAY_BLANK, {0, 0, 0}, ""},
};

static void a_day_is_read_in_every_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct str words = str_of(days[i].words);
        struct notice_day day = {.day = {.year = 2020}};
        assert_true(day_take(&words, &day));
        assert_int_equal(day.state, days[i].state);
        assert_int_equal(day.day.year, days[i].day[0]);
        assert_int_equal(day.day.month, days[i].day[1]);
        assert_int_equal(day.day.day, days[i].day[2]);
        assert_true(str_equal(words, str_of(days[i].rest)));
    }
}

/* 读不懂时，调用者手里的值不许被碰 (a refusal leaves the caller's value alone). */
static void refusal_touches_nothing(void **state)
{
    (void)state;
    static const char *const no_days[] = {"2025年", "12个工作日", "3.5万元", "月底", ""};
    for (size_t i = 0; i < sizeof no_days / sizeof *no_days; i++) {
        struct str words = str_of(no_days[i]);
        struct notice_day day = {NOTICE_DAY_GIVEN, {2020, 1, 2}};
        assert_false(day_take(&words, &day));
        assert_int_equal(day.day.day, 2);
        assert_true(str_equal(words, str_of(no_days[i])));
    }
}

/* 一行一例：原文 → 期限的原文、起、止、天数 (text → words, from, until, days). */
static const struct {
    const char *text, *raw;
    int from, until; /* month and day, as 310; 0: not stated */
    int days;
    enum notice_period_unit unit;
} periods[] = {
    {"2025年3月10日至4月9日。", "2025年3月10日至4月9日", 310, 409, 0, NOTICE_NO_UNIT},
    {"2025年3月10日0时至4月9日24时。", "2025年3月10日0时至4月9日24时", 310, 409, 0, NOTICE_NO_UNIT},
    {"2025年3月10日—4月9日", "2025年3月10日—4月9日", 310, 409, 0, NOTICE_NO_UNIT},
    {"自2025年3月10日起，为期10天。", "自2025年3月10日起，为期10天", 310, 0, 10,
     NOTICE_CALENDAR_DAYS},
    {"7天，从2025年3月10日至3月16日。", "7天，从2025年3月10日至3月16日", 310, 316, 7,
     NOTICE_CALENDAR_DAYS},
    {"2025.3.10-2025.4.9", "2025.3.10-2025.4.9", 310, 409, 0, NOTICE_NO_UNIT},
    {"2025年3月10日前向我们", "2025年3月10日前", 0, 310, 0, NOTICE_NO_UNIT},
    {"自2025年3月10日起15日内", "自2025年3月10日起15日内", 310, 0, 15, NOTICE_CALENDAR_DAYS},
    {"自公布之日起15个工作日", "自公布之日起15个工作日", 0, 0, 15, NOTICE_WORKING_DAYS},
    {"自公示之日起三十日内", "自公示之日起三十日内", 0, 0, 30, NOTICE_CALENDAR_DAYS},
    {"2025年3月10日至3月14日（5个工作日）", "2025年3月10日至3月14日", 310, 314, 5,
     NOTICE_WORKING_DAYS},
    {"十天（2025年3月10日—19日）", "十天", 310, 319, 10, NOTICE_CALENDAR_DAYS},
    {"即日起至2025年4月9日", "即日起至2025年4月9日", 0, 409, 0, NOTICE_NO_UNIT},
    {"10个工作日。", "10个工作日", 0, 0, 10, NOTICE_WORKING_DAYS},
    {"×年×月×日至×月×日。", "×年×月×日至×月×日", 0, 0, 0, NOTICE_NO_UNIT},
};

static int month_and_day(struct notice_day day)
{
    return day.state == NOTICE_DAY_GIVEN ? day.day.month * 100 + day.day.day : 0;
}

static void a_period_is_kept_as_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        struct str text = str_of(periods[i].text);
        struct notice_period period = {0};
        assert_true(period_take(&text, &period));
        assert_true(str_equal(period.raw, str_of(periods[i].raw)));
        assert_int_equal(month_and_day(period.from), periods[i].from);
        assert_int_equal(month_and_day(period.until), periods[i].until);
        assert_int_equal(period.days, periods[i].days);
        assert_int_equal(period.unit, periods[i].unit);
    }
}

/* 完成时限 (deadlines): as YYYY-MM-DD or YYYY-MM; NULL: no date. */
static const struct {
    const char *words, *deadline;
} deadlines[] = {
    {"2025年3月底前", "2025-03"},
    {"2025年12月31日", "2025-12-31"},
    {"2025.5.20", "2025-05-20"},
    {"2025-06-30", "2025-06-30"},
    {"2025年6月", "2025-06"},
    {"2025年3月至6月", "2025-06"},
    {"立行立改", NULL},
    {"长期坚持", NULL},
    {"3个月内", NULL},
    {"2025.06", "2025-06"},
};

static void a_deadline_is_a_month_or_a_day(void **state)
{
    (void)state;
    struct region *region = region_create();
    for (size_t i = 0; i < sizeof deadlines / sizeof *deadlines; i++) {
        struct str deadline = STR_NONE;
        bool read = day_read_deadline(region, str_of(deadlines[i].words), &deadline);
        assert_int_equal(read, deadlines[i].deadline != NULL);
        assert_true(str_equal(deadline, str_of(deadlines[i].deadline)));
    }
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_read_in_every_form),
        cmocka_unit_test(refusal_touches_nothing),
        cmocka_unit_test(a_period_is_kept_as_said),
        cmocka_unit_test(a_deadline_is_a_month_or_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
