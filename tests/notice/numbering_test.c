/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "notice/internal.h"

/* 一行一例：原文 → 编号的形式、数字、其后的文字 (text → form, number, what follows). */
static const struct {
    const char *text;
    enum mark_kind kind;
    const char *number, *rest;
} marks[] = {
    {"第一部分　组织领导", MARK_PART, "一", "　组织领导"},
    {"一、整改情况", MARK_HAN, "一", "整改情况"},
    {"十二、整改情况", MARK_HAN, "十二", "整改情况"},
    {"（三）学习方面", MARK_HAN_BRACKET, "三", "学习方面"},
    {"(三)学习方面", MARK_HAN_BRACKET, "三", "学习方面"},
    {"1.学习不够", MARK_DIGIT, "1", "学习不够"},
    {"12、学习不够", MARK_DIGIT, "12", "学习不够"},
    {"１．学习不够", MARK_DIGIT, "1", "学习不够"},
    {"7关于“值班”的问题", MARK_DIGIT, "7", "关于“值班”的问题"},
    {"（2）补录台账", MARK_DIGIT_BRACKET, "2", "补录台账"},
    {"2）补录台账", MARK_DIGIT_HALF, "2", "补录台账"},
    {"②补录台账", MARK_CIRCLE, "2", "补录台账"},
    {"㈠学习方面", MARK_HAN_BRACKET, "1", "学习方面"},
    {"问题3：值班不严", MARK_PROBLEM, "3", "值班不严"},
    {"问题（三）：值班不严", MARK_PROBLEM, "三", "值班不严"},
    {"【问题3】值班不严", MARK_PROBLEM, "3", "值班不严"},
    {"反馈问题3：值班不严", MARK_PROBLEM, "3", "值班不严"},
    {"Ⅲ、整改情况", MARK_HAN, "Ⅲ", "整改情况"},
    {"Ⅱ类水质断面", MARK_NONE, NULL, NULL},
    {"方面一：值班值守", MARK_AREA, "一", "值班值守"},
    {"领域（2）：值班值守", MARK_AREA, "2", "值班值守"},
    {"方面二十条措施", MARK_NONE, NULL, NULL},
    {"【存在问题二】值班不严", MARK_PROBLEM, "二", "值班不严"},
    {"贰、整改情况", MARK_HAN, "贰", "整改情况"},
    {"第一类：学习方面", MARK_PART, "一", "学习方面"},
    {"第一类是学习", MARK_NONE, NULL, NULL},
    {"A．服务群众", MARK_LETTER, "A", "服务群众"},
    {"B2、记录不全", MARK_LETTER_DIGIT, "B2", "记录不全"},
    {"A级景区复核", MARK_NONE, NULL, NULL},
    {"A、B两栋楼", MARK_NONE, NULL, NULL},
    {"反馈问题较多", MARK_NONE, NULL, NULL},
    {"1.5万元用于修缮", MARK_NONE, NULL, NULL},
    {"3、4号楼已完工", MARK_NONE, NULL, NULL},
    {"2025年以来", MARK_NONE, NULL, NULL},
    {"一是学习", MARK_NONE, NULL, NULL},
    {"第一，学习", MARK_NONE, NULL, NULL},
    {"问题较多", MARK_NONE, NULL, NULL},
    {"", MARK_NONE, NULL, NULL},
};

static void numbers_are_known_by_their_form(void **state)
{
    (void)state;
    struct region *region = region_create();
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct str text = str_of(marks[i].text);
        struct mark mark = mark_read(region, text);
        assert_int_equal(mark.kind, marks[i].kind);
        if (mark.kind != MARK_NONE) {
            assert_true(str_equal(mark.number, str_of(marks[i].number)));
            assert_true(str_equal(str_from(text, mark.end), str_of(marks[i].rest)));
        }
    }
    region_destroy(region);
}

static const struct {
    const char *text;
    enum mark_kind kind;
    const char *number;
    int ordinal;
} loose[] = {
    {"1.1学习不够", MARK_DECIMAL, "1.1", 1},
    {"2．12学习不够", MARK_DECIMAL, "2.12", 12},
    {"1.2.3、学习不够", MARK_DECIMAL_LONG, "1.2.3", 3},
    {"3学习不够", MARK_DIGIT, "3", 3},
    {"二学习不够", MARK_HAN, "二", 2},
    {"问题一学习不够", MARK_PROBLEM, "一", 1},
    {"问题3", MARK_NONE, NULL, 0},
    {"1.1“双随机”", MARK_DECIMAL, "1.1", 1},
    {"3.5%", MARK_NONE, NULL, 0},
    {"1.2.3.4学习", MARK_NONE, NULL, 0},
    {"学习", MARK_NONE, NULL, 0},
};

static void numbers_without_a_sign_count_by_their_last_part(void **state)
{
    (void)state;
    struct region *region = region_create();
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++) {
        struct mark mark = mark_read_loose(region, str_of(loose[i].text));
        assert_int_equal(mark.kind, loose[i].kind);
        if (mark.kind != MARK_NONE) {
            assert_true(str_equal(mark.number, str_of(loose[i].number)));
            assert_int_equal(mark.ordinal, loose[i].ordinal);
        }
    }
    region_destroy(region);
}

static const struct {
    const char *text;
    enum enumerator kind;
    int ordinal;
} enumerators[] = {
    {"一是学习", ENUMERATOR_IS, 1},        {"十一是学习", ENUMERATOR_IS, 11},
    {"第二，学习", ENUMERATOR_ORDINAL, 2}, {"第二、学习", ENUMERATOR_ORDINAL, 2},
    {"③学习", ENUMERATOR_CIRCLE, 3},       {"（4）学习", ENUMERATOR_BRACKET, 4},
    {"(4)学习", ENUMERATOR_BRACKET, 4},    {"5）学习", ENUMERATOR_HALF, 5},
    {"第二责任人", ENUMERATOR_NONE, 0},    {"一方面", ENUMERATOR_NONE, 0},
    {"2025年", ENUMERATOR_NONE, 0},        {"是", ENUMERATOR_NONE, 0},
};

static void points_are_known_by_their_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof enumerators / sizeof *enumerators; i++) {
        int ordinal = 0;
        size_t size = 0;
        assert_int_equal(enumerator_read(str_of(enumerators[i].text), &ordinal, &size),
                         enumerators[i].kind);
        if (enumerators[i].kind != ENUMERATOR_NONE) {
            assert_int_equal(ordinal, enumerators[i].ordinal);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_known_by_their_form),
        cmocka_unit_test(numbers_without_a_sign_count_by_their_last_part),
        cmocka_unit_test(points_are_known_by_their_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
