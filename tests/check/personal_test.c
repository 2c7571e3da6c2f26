/* SPDX-License-Identifier: MIT */
#include "check/scene.h"

/* 号码均为虚构：校验位按公式算出 (invented numbers with computed check digits). */
static const struct scene_row rows[] = {
    {"村民孙某（身份证号11010519491231002X）补助款", "110105********002X"},
    {"（11010519491231002X）", "110105********002X"},
    {"身份证号110105194912310021", "110105********0021"},
    {"家属李某（手机13800138000）反映", "138****8000"},
    {"王某138-0013-8000", "138****8000"},
    {"转入6222021234567890128。", "622202*********0128"},
    {"卡号4539578763621486", "453957******1486"},
    {"赵某，家住云岚市杏花路12号3栋，", "住****"},
    {"家庭住址：杏花小区5栋2单元501室", "住址****"},
    {"周某（住苇塘村三组）", "住****"},
    /* not private, or not what it looks like */
    {"吴某手机138****8000", NULL},
    {"公布监督举报电话13800138000", NULL},
    {"合同编号11010519491231002", NULL},
    {"支出20250630123456789元", NULL},
    {"编号110105194912310021", NULL},
    {"2024年住院12号病房改造", NULL},
    {"居住在高层的老人，住户12户", NULL},
    {"流水号6222021234567890121", NULL},
    {"信用代码91110105MA01XXXX2Y", NULL},
};

static void personal_data_is_told_and_masked(void **state)
{
    (void)state;
    SCENE_ROWS(rows, NOTICE_PART_TEXT, CHECK_PERSONAL);
}

static const struct scene_row duty[] = {
    {"联系人：李某，电话13800138000", NULL},
    {"李某身份证11010519491231002X", "110105********002X"},
};

static void a_duty_mobile_is_not_private(void **state)
{
    (void)state;
    SCENE_ROWS(duty, NOTICE_PART_COMMENT, CHECK_PERSONAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(personal_data_is_told_and_masked),
        cmocka_unit_test(a_duty_mobile_is_not_private),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
