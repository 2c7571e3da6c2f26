/* SPDX-License-Identifier: MIT */
#include "notice/notice.h"
#include "notice/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* 一行一例：一句话 → 其中的数字，每个写作“数 单位 动词 对象 截至”，以分号相隔 (one row, one case: a
 * sentence and its figures: value, ~ if it is not exact, unit, verb, object, as of; - for none). */
static const struct {
    const char *text, *figures;
} cases[] = {
    /* what is counted stands before the number, or behind it */
    {"新增灭火器1200个。", "1200 个 新增 灭火器 -"},
    {"整治群租33户，", "33 户 整治 群租 -"},
    {"已清退33户群租房，", "33 户 清退 群租房 -"},
    {"追缴2万元。", "20000 元 追缴 - -"},
    {"清退38.6万元。", "386000 元 清退 - -"},
    {"制度5项", "5 项 - 制度 -"},
    {"修订财务、采购制度5项", "5 项 修订 财务、采购制度 -"},
    {"培训网格员30名", "30 名 培训 网格员 -"},
    {"开展消防培训12场次、覆盖800余人次", "12 场次 开展 消防培训 -;~800 人次 覆盖 - -"},
    {"开展志愿服务16次", "16 次 开展 志愿服务 -"},
    {"走访10个社区党组织", "10 个 走访 社区党组织 -"},
    {"召开会议3次，约谈5人", "3 次 召开 会议 -;5 人 约谈 - -"},
    {"清理“飞线”12处", "12 处 清理 “飞线” -"},
    {"对12名责任人进行了提醒", "12 名 - 责任人 -"},
    {"整改率为95.5％", "95.5 % - 整改率 -"},
    {"居民满意度达到98%", "98 % - 居民满意度 -"},
    {"随访小队加到15支", "15 支 - 随访小队 -"},
    {"夜班护士由1名加到2名", "2 名 - - -"},
    {"充电桩一共20个", "20 个 - 充电桩 -"},
    {"办理审批1.3万项次", "13000 项次 办理 审批 -"},
    {"检查商铺45家次", "45 家次 检查 商铺 -"},
    {"累计检查45家次", "45 家次 检查 - -"},
    /* how a number is written */
    {"发放宣传单１２００份", "1200 份 发放 宣传单 -"},
    {"发放宣传单1,200份", "1200 份 发放 宣传单 -"},
    {"投入3亿元", "300000000 元 投入 - -"},
    {"投入近500万元", "~5000000 元 投入 - -"},
    {"投入20余万元", "~200000 元 投入 - -"},
    {"投入2千元", "2000 元 投入 - -"},
    {"回收废电池3千克", "3 千克 - 回收废电池 -"},
    /* 截至 */
    {"截至2025年3月底，新增车位40个，拆除地锁6个。又清理杂物9处", "40 个 新增 车位 2025-03;"
                                                                  "6 个 拆除 地锁 2025-03;"
                                                                  "9 处 清理 杂物 -"},
    {"截至2025年11月12日，办结诉求7件", "7 件 办结 诉求 2025-11-12"},
    {"截至目前，办结诉求7件", "7 件 办结 诉求 -"},
    {"截至3月底，办结诉求7件", "7 件 办结 诉求 -"},
    /* traps: days, durations, documents, places, names */
    {"于2025年3月10日印发，2025.3.10完成", ""},
    {"用3个月、45天、2小时、10个工作日办完", ""},
    {"按照〔2024〕12号文件，第3批、第12次会议", ""},
    {"附件2份、编号33件", ""},
    {"澄湖路15号3栋2单元401室，电话0880-5512136", ""},
    {"“1+4+16”网格、5G、G20、24小时、12345热线", ""},
    {"推进“3个100”工程，印发《10项制度汇编》", ""},
    {"5部门联合，3部分内容", ""},
    {"有12本台账", "12 本 - 台账 -"},
    /* traps: ranges, limits, plans are nothing that was done */
    {"召开10-20次，1至2次，3～5人", ""},
    {"每月召开会议1次，每户补助200元", ""},
    {"不少于3人，至少2次，5人以上，10万元以上项目", ""},
    {"计划新增充电桩50个，拟采购灭火器20个", ""},
    {"各3份", ""},
    {"1.新增岗位2个", "2 个 新增 岗位 -"},
    {"一是新增岗位2个；二是撤销岗位1个", "2 个 新增 岗位 -;1 个 撤销 岗位 -"},
    {"没有数字的一句话", ""},
    {"", ""},
    {"9", ""},
    {"新增99999999999999999999个", ""},
};

static void put(struct buf *out, struct str text)
{
    buf_put(out, STR(" "));
    buf_put(out, str_is_none(text) ? STR("-") : text);
}

static void put_figures(struct region *region, const char *text, struct buf *out)
{
    size_t count = 0;
    const struct notice_figure *figures = notice_figures_read(region, str_of(text), &count);
    buf_clear(out);
    for (size_t i = 0; i < count; i++) {
        buf_put(out, i > 0 ? STR(";") : STR(""));
        buf_put_format(out, "%s%.15g", figures[i].nearly ? "~" : "", figures[i].value);
        put(out, figures[i].unit);
        put(out, figures[i].verb);
        put(out, figures[i].object);
        put(out, figures[i].day);
        assert_true(str_starts(str_from(str_of(text), figures[i].at), figures[i].words));
    }
    buf_put_byte(out, '\0');
}

static void figures_are_what_a_sentence_states(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct buf said;
    buf_init(&said, BUF_ANY);
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_figures(region, cases[i].text, &said);
        if (strcmp(said.data, cases[i].figures) != 0) {
            print_error("%s\n  expected: %s\n  read:     %s\n", cases[i].text, cases[i].figures,
                        said.data);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    buf_finish(&said);
    region_destroy(region);
}

/* 数字落在块的哪一个字节都找得到 (a digit is found wherever in a block it stands). */
static void a_digit_is_found_wherever_it_stands(void **state)
{
    (void)state;
    struct region *region = region_create();
    static const char *const tails[] = {"新增岗位2个", "新增岗位２个"};
    for (size_t tail = 0; tail < 2; tail++) {
        for (size_t fill = 0; fill < 150; fill++) {
            struct buf text;
            buf_init(&text, BUF_ANY);
            for (size_t i = 0; i < fill; i++) {
                buf_put(&text, STR("x"));
            }
            buf_put(&text, STR("，"));
            buf_put(&text, str_of(tails[tail]));
            size_t count = 0;
            const struct notice_figure *figures =
                notice_figures_read(region, buf_str(&text), &count);
            assert_int_equal(count, 1);
            assert_true(figures[0].value == 2);
            buf_finish(&text);
        }
    }
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_what_a_sentence_states),
        cmocka_unit_test(a_digit_is_found_wherever_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
