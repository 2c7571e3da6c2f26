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

/* 银行卡：校验位（Luhn）要对，还要像卡号，或者前面写着是卡 (bank cards: Luhn, and a hint). */
static const struct scene_row cards[] = {
    {"补助打入6228480012345671账户", "622848******5671"},
    {"卡号6228 4800 1234 5671", "622848******5671"},
    {"银行卡：6217-0012-3456-7890-122", "621700*********0122"},
    {"退回至个人账户9558801234567897", "955880******7897"},
    {"开户银行卡号436742123456789014", "436742********9014"},
    {"卡号：６２２８４８００１２３４５６７１", "622848******5671"},
    {"李某卡号6228480012345671，孙某卡号6217001234567890122",
     "622848******5671、621700*********0122"},
    /* the sum is wrong, nothing says that it is a card, or it is no person's */
    {"卡号6228480012345672", NULL},
    {"资产编号9558801234567897", NULL},
    {"对公账户6228480012345671", NULL},
    {"卡号622848******5671", NULL},
    {"设备序列号4367421234567890", NULL},
};

static void bank_cards_are_told_by_their_sum(void **state)
{
    (void)state;
    SCENE_ROWS(cards, NOTICE_PART_TEXT, CHECK_PERSONAL);
}

/* 住址：到门牌、楼栋、村民小组才算；写一栋楼里的许多人不算 (a home has a door). */
static const struct scene_row homes[] = {
    {"王某，家住桂影小区5-2-501，", "住****"},
    {"家庭地址：澜原市竹桥路88号2栋", "家庭地址****"},
    {"现住砚溪村六组18号", "住****"},
    {"户籍所在地：石门镇长岭村三组", "户籍所在地****"},
    {"租住于柳溪花园3栋2单元", "住于****"},
    {"居住地址为梧桐里12弄5号", "居住地址****"},
    {"走访住在杏花小区3栋501室的居民孙某", "住在****"},
    {"孙某（身份证号11010519491231002X，家住桂影小区3栋501室）", "110105********002X、住****"},
    /* the body's own town, a house of many, a ward, no address at all */
    {"家住石门镇的退役军人", NULL},
    {"为住在杏花小区3号楼的居民加装电梯", NULL},
    {"走访住在桂影小区5栋的12户家庭", NULL},
    {"住建部门核查3栋楼房", NULL},
    {"入住率不足，已住3栋", NULL},
    {"住院部大楼3层12室改造", NULL},
    {"居民小组12个、住宅3栋", NULL},
    {"家访12户、住校生3组", NULL},
};

static void homes_are_told_by_their_door(void **state)
{
    (void)state;
    SCENE_ROWS(homes, NOTICE_PART_TEXT, CHECK_PERSONAL);
}

/* 一行几处，一次说全：只遮第一处等于没遮 (all of a line are told at once). */
static const struct scene_row several[] = {
    {"孙某11010519491231002X、钱某36012119870314231", "110105********002X"},
    {"孙某11010519491231002X、钱某360121198703142319", "110105********002X、360121********2319"},
    {"李某13800138000 王某13900139000", "138****8000、139****9000"},
    {"2025-06-30 13800138000", "138****8000"},
    {"李某（13800138000，家住桂影小区2栋301室）", "138****8000、住****"},
};

static void all_that_is_on_a_line_is_told_at_once(void **state)
{
    (void)state;
    SCENE_ROWS(several, NOTICE_PART_TEXT, CHECK_PERSONAL);
}

/* 十一位数不都是手机，公布的手机不是私人的 (not every eleven digits are a mobile, nor private). */
static const struct scene_row numbers[] = {
    {"向群众公布书记手机13800138000", NULL},
    {"网格员电话13800138000（服务热线）", NULL},
    {"合同编号13800138000", NULL},
    {"专项资金13800138000元", NULL},
    {"群众陈某13800138000多次反映", "138****8000"},
    {"居民陈某（联系电话13800138000）举报的", "138****8000"},
    {"向群众发放便民卡，公布物业经理（联系电话13800138000）", NULL},
};

static void not_every_long_number_is_private(void **state)
{
    (void)state;
    SCENE_ROWS(numbers, NOTICE_PART_TEXT, CHECK_PERSONAL);
}

static void personal_data_is_told_and_masked(void **state)
{
    (void)state;
    SCENE_ROWS(rows, NOTICE_PART_TEXT, CHECK_PERSONAL);
}

static const struct scene_row duty[] = {
    {"联系人：李某，电话13800138000", NULL},
    {"李某身份证11010519491231002X", "110105********002X"},
    {"手机：13800138000、13900139000（工作日）", NULL},
    {"通讯地址：云岚市青砚区竹桥路88号3栋201室", NULL},
    {"卡号6228480012345671", "622848******5671"},
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
        cmocka_unit_test(bank_cards_are_told_by_their_sum),
        cmocka_unit_test(homes_are_told_by_their_door),
        cmocka_unit_test(all_that_is_on_a_line_is_told_at_once),
        cmocka_unit_test(not_every_long_number_is_private),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
