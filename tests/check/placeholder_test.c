/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "check/scene.h"

/* 一行一例：原文 → 应指出的空格 (the text, and the blank that is found in it). */
static const struct scene_row rows[] = {
    {"公开期限：×年×月×日至×月×日。", "×"},
    {"地址：青竹路×号。", "×"},
    {"于2025年×月×日前完成。", "×"},
    {"由XX公司承建。", "XX"},
    {"截至20XX年底，", "XX"},
    {"xx年xx月完成。", "xx"},
    {"联系人：____", "____"},
    {"于20__年3月完成。", "__"},
    {"某年某月前完成更换。", "某年某月"},
    {"联系人：{{联系人姓名}}", "{{联系人姓名}}"},
    {"日期：${date}", "${date}"},
    {"电话：【待填写】", "待填"},
    {"（请填写具体日期）", "请填"},
    {"○○街道召开会议。", "○○"},
    {"○年○月○日", "○"},
    {"2025年  月  日", "年  月"},
    {"2025年6月  日前", "月  日"},
    {"＊年＊月＊日", "＊"},
    {"高××街道召开会议。", "××"},
    {"电话：××××××××", "××××××××"},
    /* no blanks */
    {"召开会议（）次。", "（）"},
    {"召开会议【 】次。", "【 】"},
    {"召开会议()次。", "()"},
    {"开展督查*次，", "*"},
    {"培训党员？？名。", "？？"},
    {"制定制度□项。", "□"},
    {"走访群众N户。", "N"},
    {"党委书记***同志主持会议。", "***"},
    {"（单位名称）召开会议。", "（单位名称）"},
    {"开展督查  次。", "  次"},
    {"开展督查 次。", " 次"},
    {"地址：青竹路  号", "  号"},
    {"待补充。", "待补充"},
    /* 不是 (these are none) */
    {"形成“N个专项”机制，推行1+N项举措。", NULL},
    {"采购3*4米管材，增设（含改造）2处。", NULL},
    {"每季度 次日通报，首 次启用。", NULL},
    {"党委书记高**同志主持会议。", NULL},
    {"能否长效？？次要矛盾如何化解。", NULL},
    {"待补充的材料已收齐。", NULL},
    {"吴某因病请假，陈某某代为签收。", NULL},
    {"张××同志作了检查，李XX表示同意。", NULL},
    {"面积3×4米，规格20×30。", NULL},
    {"电话138××××1234", NULL},
    {"工作服XXL码二十件", NULL},
    {"邮箱 lx__gy@qingyan.gov.cn", NULL},
    {"二○二五年三月，二〇二四年", NULL},
    {"○ 宣传动员", NULL},
    {"2025 年 3 月 5 日", NULL},
    {"按年月日登记，每月 日均巡查三次", NULL},
    {"（填报人签字）", NULL},
    {"**一是**整改", NULL},
};

static void blanks_are_told_from_what_looks_like_them(void **state)
{
    (void)state;
    SCENE_ROWS(rows, NOTICE_PART_TEXT, CHECK_PLACEHOLDER);
}

/* 联系方式里有标签而无内容 (a label without its value). */
static const struct scene_row fields[] = {
    {"联系电话：；邮政编码：518000", "联系电话："},
    {"电子邮箱：", "电子邮箱："},
    {"联系电话：\n\n0755-25460000", NULL},
    {"联系电话：\n\n邮政编码：518000", "联系电话："},
    {"联系电话：0755-25460000", NULL},
};

static void a_label_without_a_value_is_a_blank(void **state)
{
    (void)state;
    SCENE_ROWS(fields, NOTICE_PART_COMMENT, CHECK_PLACEHOLDER);
}

/* 电话里的空格（有短横）也是空格；型号、编号不是 (a blank telephone has its hyphen). */
static const struct scene_row telephones[] = {
    {"联系电话：0880-XXXXXXX", "XXXXXXX"},
    {"联系电话：××××-×××××××", "××××"},
    {"联系电话：xxxx—xxxxxxx", "xxxx"},
    {"联系电话：0880-5512136", NULL},
};

static void a_blank_telephone_is_a_blank(void **state)
{
    (void)state;
    SCENE_ROWS(telephones, NOTICE_PART_COMMENT, CHECK_PLACEHOLDER);
}

/* 空格就是空格，不再报号码打不通 (a blank is no wrong number besides). */
static const char *const blanks[] = {"0880-XXXXXXX", "0880-×××××××", "××××-×××××××"};

static void a_blank_is_not_a_wrong_number_besides(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        char line[128], read[64] = "";
        const struct diag_entry *entry = NULL;
        snprintf(line, sizeof line, "联系电话：%s", blanks[i]);
        for (struct str rest = str_of(blanks[i]); rest.size > 0;) { /* as the reader gives it */
            uint32_t code = text_take(&rest);
            snprintf(read + strlen(read), sizeof read - strlen(read), "%c",
                     code == 0xD7 ? '*' : (char)code);
        }
        struct scene scene = scene_of(line, NOTICE_PART_COMMENT);
        const struct notice_words words = {str_of(read), 1};
        scene.notice.comment.phones = (struct notice_list){&words, 1};
        scene_ask(&scene);
        assert_int_equal(scene_count(&scene, CHECK_PHONE, &entry), 0);
        assert_int_equal(scene_count(&scene, CHECK_PLACEHOLDER, &entry), 1);
        scene_end(&scene);
    }
}

/* 同一行只报一次，位置准确 (once a line, at its place). */
static void a_line_is_complained_of_once_and_in_place(void **state)
{
    (void)state;
    struct scene scene = scene_of("一切照旧。\n\n公开期限：×年×月×日至×月×日", NOTICE_PART_TEXT);
    const struct diag_entry *entry = NULL;
    scene_ask(&scene);
    assert_int_equal(scene_count(&scene, CHECK_PLACEHOLDER, &entry), 1);
    assert_int_equal(entry->place.line, 3);
    assert_int_equal(entry->place.column, 6);
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_are_told_from_what_looks_like_them),
        cmocka_unit_test(a_label_without_a_value_is_a_blank),
        cmocka_unit_test(a_blank_telephone_is_a_blank),
        cmocka_unit_test(a_blank_is_not_a_wrong_number_besides),
        cmocka_unit_test(a_line_is_complained_of_once_and_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
