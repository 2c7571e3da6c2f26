/* SPDX-License-Identifier: MIT */
#include "check/scene.h"

static const struct scene_row active[] = {
    {"<script src=\"x.js\"></script>", "<script src=\"x.js\"></script>"},
    {"看<a href=\"javascript:void(0)\">这里</a>", "<a href=\"javascript:void(0)\">"},
    {"看[这里](JavaScript:history.back())", "JavaScript:history.back()"},
    {"<td onclick=\"show(3)\">完成</td>", "<td onclick=\"show(3)\">"},
    {"<img src=\"x.png\" onerror = alert(1)>", "<img src=\"x.png\" onerror = alert(1)>"},
    {"<iframe src=\"/\"></iframe>", "<iframe src=\"/\"></iframe>"},
    {"写信到[邮箱](mailto:a@b.cn?subject=onclick=1)", NULL},
    {"<!-- onclick=1 -->", NULL},
    {"<u>药事管理</u>", NULL},
};

static void live_markup_is_told(void **state)
{
    (void)state;
    SCENE_ROWS(active, NOTICE_PART_TEXT, CHECK_ACTIVE);
}

static const struct scene_row tags[] = {
    {"二是<u>药事管理</u>每月一次。", "<u>"},
    {"<!-- 校对 -->", "<!-- 校对 -->"},
    {"一是统一目录。<br>二是登记。", "<br>"},
    {"看<a href=\"javascript:void(0)\">这里</a>", NULL}, /* all of it is live */
    {"邮箱<a@b.cn>，一般不大于&lt;3&gt;&nbsp;项", NULL},
};

static void tags_are_told(void **state)
{
    (void)state;
    SCENE_ROWS(tags, NOTICE_PART_TEXT, CHECK_HTML);
}

static const struct scene_row escapes[] = {
    {"邮箱lx\\\\_gy@qy.cn", "\\_"},
    {"实行&amp;nbsp;“一案一号”", "&nbsp;"},
    {"实行&amp;nbsp“一案一号”", "&nbsp"},
    {"邮箱lx\\_gy@qy.cn，小于&lt;3，A&amp;B公司，M&amp;nb公司", NULL},
    {"&nbsp;整改", NULL},
};

static void what_was_escaped_twice_is_told(void **state)
{
    (void)state;
    SCENE_ROWS(escapes, NOTICE_PART_TEXT, CHECK_ESCAPE);
}

static const struct scene_row brackets[] = {
    {"责任科室(部门)", "(部"},    {"(一) 加强领导", "(一"}, {"(1)加强领导", "(1"},
    {"电话(0755)25460000", "(0"}, {"（一）加强领导", NULL},
};

static void half_width_brackets_are_told(void **state)
{
    (void)state;
    SCENE_ROWS(brackets, NOTICE_PART_TEXT, CHECK_BRACKET);
}

static const struct scene_row marks[] = {
    {"整改情况:一是", ":"},
    {"党建,纪检", ","},
    {"比例1:4000，8:30开始", NULL},
    {"整改情况：一是", NULL},
};

static void half_width_marks_are_told(void **state)
{
    (void)state;
    SCENE_ROWS(marks, NOTICE_PART_TEXT, CHECK_PUNCT);
}

static const struct scene_row spaces[] = {
    {"柳溪社区委员会 关于整改", "会 关"},
    {"2025 年 3 月", NULL},
    {"地址：青竹路 电话：25460000", NULL},
    {"第一部分 提高站位", NULL},
};

static void stray_spaces_are_told(void **state)
{
    (void)state;
    SCENE_ROWS(spaces, NOTICE_PART_TEXT, CHECK_SPACE);
}

static const struct scene_row emphasis[] = {
    {"情况：**一是**深入学习", "一是"},
    {"**整改情况：**已经完成", NULL},
    {"**2. 加强监管**", NULL},
};

static void stray_emphasis_is_told(void **state)
{
    (void)state;
    SCENE_ROWS(emphasis, NOTICE_PART_TEXT, CHECK_EMPHASIS);
}

static const struct scene_row heading_emphasis[] = {
    {"### **3. 加强监管**", "3. 加强监管"},
    {"### 3. 加强监管", NULL},
};

static void a_heading_needs_no_emphasis(void **state)
{
    (void)state;
    SCENE_ROWS(heading_emphasis, NOTICE_PART_TEXT, CHECK_EMPHASIS_HEADING);
}

static void the_encoding_is_told_when_it_is_another(void **state)
{
    (void)state;
    for (int encoding = 0; encoding < CHARSET_ENCODING_COUNT; encoding++) {
        struct scene scene = scene_of("整改", NOTICE_PART_TEXT);
        const struct diag_entry *entry = NULL;
        scene.facts.encoding = (enum charset_encoding)encoding;
        scene_ask(&scene);
        assert_int_equal(scene_count(&scene, CHECK_ENCODING, &entry), encoding != CHARSET_UTF_8);
        scene_end(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(live_markup_is_told),
        cmocka_unit_test(tags_are_told),
        cmocka_unit_test(what_was_escaped_twice_is_told),
        cmocka_unit_test(half_width_brackets_are_told),
        cmocka_unit_test(half_width_marks_are_told),
        cmocka_unit_test(stray_spaces_are_told),
        cmocka_unit_test(stray_emphasis_is_told),
        cmocka_unit_test(a_heading_needs_no_emphasis),
        cmocka_unit_test(the_encoding_is_told_when_it_is_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
