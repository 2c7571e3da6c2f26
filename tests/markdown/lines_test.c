/* SPDX-License-Identifier: MIT */
#include "markdown/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 * What a text is read as, one line a line: the kind (B blank, P paragraph, H heading with its
 * level, R rule, T table, C code, M markup; lower case h: by the line under it), then its runs:
 * words as they are, others in braces behind their letters (s strong, e emphasis, c code, t tag),
 * links as {words->address "title"}.
 */
static void put_run(struct buf *buf, const struct markdown_run *run)
{
    bool plain = !run->strong && !run->emphasis && !run->code && !run->tag &&
                 str_is_none(run->address) && str_is_none(run->caption);
    buf_put(buf, plain ? STR("") : STR("{"));
    buf_put(buf, run->strong ? STR("s") : STR(""));
    buf_put(buf, run->emphasis ? STR("e") : STR(""));
    buf_put(buf, run->code ? STR("c") : STR(""));
    buf_put(buf, run->tag ? STR("t") : STR(""));
    buf_put(buf, plain ? STR("") : STR(":"));
    buf_put(buf, run->text);
    if (!str_is_none(run->address)) {
        buf_put(buf, STR("->"));
        buf_put(buf, run->address);
    }
    if (!str_is_none(run->caption)) {
        buf_put_format(buf, " \"%.*s\"", STR_ARGS(run->caption));
    }
    buf_put(buf, plain ? STR("") : STR("}"));
}

static void put_line(struct buf *buf, const struct markdown_line *line)
{
    buf_put_byte(buf, line->setext && line->kind == MARKDOWN_HEADING ? 'h' : "BPHRTCM"[line->kind]);
    if (line->level > 0) {
        buf_put_number(buf, line->level);
    }
    buf_put_byte(buf, ' ');
    for (size_t i = 0; i < line->run_count; i++) {
        put_run(buf, &line->runs[i]);
    }
    buf_put_byte(buf, '\n');
}

struct row {
    const char *source, *read;
};

static void check(const struct row *rows, size_t count, enum markdown_form form)
{
    for (size_t i = 0; i < count; i++) {
        struct region *region = region_create();
        struct diag *diag = diag_create();
        const struct markdown *markdown =
            markdown_read(region, str_of(rows[i].source), STR("f"), form, diag);
        assert_non_null(markdown);
        struct buf buf;
        buf_init(&buf, BUF_ANY);
        for (size_t j = 0; j < markdown->line_count; j++) {
            put_line(&buf, &markdown->lines[j]);
        }
        assert_string_equal(str_to_c(region, buf_str(&buf)), rows[i].read);
        assert_int_equal(diag_count(diag), 0);
        buf_finish(&buf);
        diag_destroy(diag);
        region_destroy(region);
    }
}

#define CHECK(rows, form) check(rows, sizeof(rows) / sizeof *(rows), form)

static void each_line_knows_its_block(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", ""},
        {"\n", "B \n"},
        {"一\n\n二", "P 一\nB \nP 二\n"},
        /* headings */
        {"# 一、标题\n### 二 ###\n#三\n", "H1 一、标题\nH3 二\nP #三\n"},
        {"# 一 #二#\n#\n## 三 \\#\n", "H1 一 #二#\nH1 \nH2 三 #\n"},
        {"标题\n===\n另一\n---\n", "h1 标题\nR \nh2 另一\nR \n"},
        {"两行\n标题\n---\n正文\n", "h2 两行\nh2 标题\nR \nP 正文\n"},
        /* rules; a rule of stars is none of emphasis */
        {"---\n***\n* * *\n____\n", "R \nR \nR \nR \n"},
        /* lists: numbers are words, bullets are not */
        {"1. 一\n2) 二\n- 三\n* 四\n+ 五\n", "P 1. 一\nP 2) 二\nP 三\nP 四\nP 五\n"},
        {"- 1. 一\n  - 二\n    续\n", "P 1. 一\nP 二\nP 续\n"},
        {"1. # 一\n1.\n\n3.\n", "H1 1. 一\nP 1.\nB \nP 3.\n"},
        {"-\n- 一\n>\n", "B \nP 一\nB \n"},
        {"1．一\n（1）二\n①三\n", "P 1．一\nP （1）二\nP ①三\n"},
        {"2025. 8. 1\n", "P 2025. 8. 1\n"},
        /* quotes */
        {"> 一\n> 二\n懒\n\n>> 三\n", "P 一\nP 二\nP 懒\nB \nP 三\n"},
        {"> 一\n>\n> 二\n", "P 一\nB \nP 二\n"},
        /* what a word processor indented is text, with its marks off */
        {"    一**是**二\n\t\t三 \\* `四`\n", "C 一{s:是}二\nC 三 * {c:四}\n"},
        {"　　一\n　　\n　　二　\n", "P 一\nB \nP 二\n"},
        /* fences keep their language, and mean no marks */
        {"```json 说明\n**一**\n\n```\n二\n", "C {c:json 说明}\nC {c:**一**}\nB \nC \nP 二\n"},
        {"~~~\n一\n", "C \nC {c:一}\n"},
        /* reference definitions stand as text, and nothing refers to them */
        {"[一]: http://a.b \"题\"\n\n[一][一]\n", "P [一]: http://a.b \"题\"\nB \nP [一][一]\n"},
        /* between blank lines: ends what stands outside the margin, is inside of what does not end
         */
        {"- 一\n\n整改\n\n    二\n", "P 一\nB \nP 整改\nB \nC 二\n"},
        {"> - 一\n\n整改\n\n- 二\n", "P 一\nB \nP 整改\nB \nP 二\n"},
        {"```\n\n整改\n\n```\n", "C \nB \nC {c:整改}\nB \nC \n"},
        {"- ```\n\n整改\n\n```\n二\n", "C \nB \nP 整改\nB \nC \nC {c:二}\n"},
        {"<!--\n\n整改\n\n-->\n", "M {t:<!--}\nB \nM {t:整改}\nB \nM {t:-->}\n"},
        {"<!--\n\n整改 -->\n\n二\n", "M {t:<!--}\nB \nM {t:整改 -->}\nB \nP 二\n"},
        {"整改\n\n===\n\n整改\n\n---\n", "P 整改\nB \nP ===\nB \nP 整改\nB \nR \n"},
        /* many of them in a row, of all sorts */
        {"整改\n\n## 二 ##\n\n\n**三**四\n\n2025年\n\n(1) 五\n\n1. 六\n\n### 七\n\n####\n",
         "P 整改\nB \nH2 二\nB \nB \nP {s:三}四\nB \nP 2025年\nB \nP (1) 五\nB \nP 1. 六\nB \n"
         "H3 七\nB \nH4 \n"},
        {"```\n\n整改\n\n# 二\n\n```\n\n# 三\n\n#四的\n\n####### 五\n",
         "C \nB \nC {c:整改}\nB \nC {c:# 二}\nB \nC \nB \nH1 三\nB \nP #四的\nB \nP ####### 五\n"},
        {"- 一\n\n整改\n\n# 二\n\n- 三\n\n  整改\n\n2025.\n\n> 四\n",
         "P 一\nB \nP 整改\nB \nH1 二\nB \nP 三\nB \nP 整改\nB \nP 2025.\nB \nP 四\n"},
        {"<!--\n\n整改\n\n# 二\n\n-->\n\n整改\n",
         "M {t:<!--}\nB \nM {t:整改}\nB \nM {t:# 二}\nB \nM {t:-->}\nB \nP 整改\n"},
        /* tags */
        {"<div>\n一 &lt;\n</div>\n\n二\n", "M {t:<div>}\nM 一 <\nM {t:</div>}\nB \nP 二\n"},
        {"<!-- 一\n\n二 -->\n三\n", "M {t:<!-- 一}\nB \nM {t:二 -->}\nP 三\n"},
        {"<p>一</p><style>p{}</style>二\n", "M {t:<p>}一{t:</p>}{t:<style>p{}</style>}二\n"},
        {"<script>\nif (a<b) {}\n</script>\n",
         "M {t:<script>}\nM {t:if (a<b) {}}\nM {t:</script>}\n"},
        {"<div>a < b, <没有\n", "M {t:<div>}a < b, <没有\n"},
    };
    CHECK(rows, MARKDOWN_BLOCKS);
}

static void marks_are_off_and_what_they_hide_is_kept(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"**一**二*三*四***五***\n", "P {s:一}二{e:三}四{se:五}\n"},
        {"__一__ _二_ lh_gyb ____ 法苑路×号\n", "P {s:一} {e:二} lh_gyb ____ 法苑路×号\n"},
        {"**一\n二** 三\n", "P {s:一}\nP {s:二} 三\n"},
        /* Chinese around the marks: literal in CommonMark */
        {"**一是建立机制。**建立健全\n", "P {s:一是建立机制。}建立健全\n"},
        {"落实**“一岗双责”**制度\n", "P 落实{s:“一岗双责”}制度\n"},
        {"**一。**甲**二。**乙\n", "P {s:一。}甲{s:二。}乙\n"},
        {"**一** **二。**三\n", "P {s:一} {s:二。}三\n"},
        {"**一 **二** 三**\n", "P {s:一 }{s:二}{s: 三}\n"},
        {"**一。\n二。**三\n", "P {s:一。}\nP {s:二。}三\n"},
        /* a half that a page end tore off */
        {"**一是建立机制\n", "P {s:一是建立机制}\n"},
        {"建立机制。**\n", "P 建立机制。\n"},
        /* asterisks that hide a name or a number, or mean times */
        {"张**、李**\n", "P 张**、李**\n"},
        {"138****1234\n", "P 138****1234\n"},
        {"3*4 * 5\n", "P 3*4 * 5\n"},
        {"注：* 一\n", "P 注：* 一\n"},
        /* escapes, once */
        {"\\*一\\* \\# \\\\ \\a 1\\. \\【\n", "P *一* # \\ \\a 1. \\【\n"},
        {"lh\\\\_gyb\n", "P lh\\_gyb\n"},
        /* references, once */
        {"一&nbsp;&amp;nbsp;&#x4e8c;&#20108;&copy;&bogus;&\n", "P 一\u00a0&nbsp;二二©&bogus;&\n"},
        {"&#0;&#1;&#xFFFF;&#10;x&#99999999;\n", "P \uFFFD\uFFFD\uFFFD x&#99999999;\n"},
        /* code */
        {"`一 **二**` ``三`四`` `五\n", "P {c:一 **二**} {c:三`四} `五\n"},
        {"`一&nbsp;二`\n", "P {c:一}{c:\u00a0}{c:二}\n"},
        /* links */
        {"[一](http://a.b)\n", "P {:一->http://a.b}\n"},
        {"[lh\\_gyb@a.b](mailto:lh_gyb@a.b)\n",
         "P {:lh->mailto:lh_gyb@a.b}{:_gyb@a.b->mailto:lh_gyb@a.b}\n"},
        {"[一 **二**](<a b> '题')三\n", "P {:一 ->a b \"题\"}{s:二->a b \"题\"}三\n"},
        {"![图](a.png \"题\")[](b)[]()\n", "P {:图->a.png \"题\"}{:->b}\n"},
        {"[![图](a.png)](b.html)\n", "P {:图->a.png}{:->b.html}\n"},
        {"[一 ![图](a) 二](b)\n", "P 一 {:图->a} 二{:->b}\n"},
        {"[一\n二](b (题))\n", "P 一\nP 二{:->b \"题\"}\n"},
        {"[一](a\\)b(c)&amp;d) [二](三\n", "P {:一->a)b(c)&d} [二](三\n"},
        {"<a@b.cn> <http://a.b/?c&amp;d>\n",
         "P {:a@b.cn->a@b.cn} {:http://a.b/?c->http://a.b/?c&d}{:&->http://a.b/?c&d}"
         "{:d->http://a.b/?c&d}\n"},
        {"<**@b.cn>\n", "P {:**@b.cn->**@b.cn}\n"},
        {"http://a.b/c_d_e a@b.cn\n", "P http://a.b/c_d_e a@b.cn\n"},
        /* tags in a line */
        {"一<br>二<br/>\n", "P 一{t:<br>}二{t:<br/>}\n"},
        {"一<b title=\"&amp;x>\">二</b> < 三 <四>\n",
         "P 一{t:<b title=\"}{t:&}{t:x>\">}二{t:</b>} < 三 <四>\n"},
        {"一 <script>alert('**')</script> 二\n", "P 一 {t:<script>alert('**')</script>} 二\n"},
        {"一 <script>alert(1) 二\n", "P 一 {t:<script>}alert(1) 二\n"},
        {"一<script><a@b.c>[二](d)</script>三\n", "P 一{t:<script><a@b.c>[二](d)</script>}三\n"},
        {"[一<script>](a)</script>二\n", "P 一{t:<script>](a)</script>}二\n"},
        {"一 <!-- 注 --> 二<!-- 三\n", "P 一 {t:<!-- 注 -->} 二<!-- 三\n"},
        {"一 <b\nclass=\"c\">二</b>\n", "P 一{t:<b}\nP {t:class=\"c\">}二{t:</b>}\n"},
        /* hard breaks */
        {"一  \n二\\\n三\\\n", "P 一\nP 二\nP 三\\\n"},
    };
    CHECK(rows, MARKDOWN_BLOCKS);
}

static void in_a_text_file_each_line_is_a_paragraph(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"# 一\n---\n1. 二\n- 三\n", "P # 一\nP ---\nP 1. 二\nP - 三\n"},
        {"    **四**\n", "P {s:四}\n"},
        {"**五\n六**\n", "P {s:五}\nP 六**\n"},
        {"　\n|甲|乙|\n|-|-|\n", "B \nP |甲|乙|\nP |-|-|\n"},
        {"<div>七</div>\n", "P {t:<div>}七{t:</div>}\n"},
    };
    CHECK(rows, MARKDOWN_LINES);
}

static const struct markdown *read_text(struct region *region, const char *text)
{
    const struct markdown *markdown =
        markdown_read(region, str_of(text), STR("f"), MARKDOWN_BLOCKS, NULL);
    assert_non_null(markdown);
    return markdown;
}

static void lines_of_one_block_share_its_number(void **state)
{
    (void)state;
    struct region *region = region_create();
    const struct markdown *markdown = read_text(region, "一\n二\n\n三\n# 四\n五\n");
    const struct markdown_line *lines = markdown->lines;
    assert_int_equal(lines[0].block, lines[1].block);
    assert_true(lines[1].block < lines[3].block);
    assert_true(lines[3].block < lines[4].block);
    assert_true(lines[4].block < lines[5].block);
    assert_true(markdown->has_headings);
    assert_false(read_text(region, "一\n二\n")->has_headings);
    region_destroy(region);
}

/* 一行一例：原文、行、正文里的字节 → 原文里的列 (source, line, byte of its text → column). */
static const struct {
    const char *source;
    size_t line, at;
    unsigned column;
} places[] = {
    {"一二三", 0, 0, 1},       {"一二三", 0, 6, 3},        {"一二三", 0, 9, 4},
    {"## **一**二", 0, 0, 6},  {"## **一**二", 0, 3, 9},   {"　　一\n- 二", 0, 0, 3},
    {"　　一\n- 二", 1, 3, 4}, {"一\\*二", 0, 3, 3},       {"一\\*二", 0, 4, 4},
    {"&lt;一", 0, 1, 5},       {"&nbsp;一", 0, 0, 7},      {"一<br>二", 0, 3, 6},
    {"1. [一](a)二", 0, 3, 5}, {"1. [一](a)二", 0, 6, 10}, {"𠀀一", 0, 4, 2},
    {"---", 0, 0, 1},
};

static void a_byte_of_the_text_is_found_in_the_source(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct region *region = region_create();
        const struct markdown *markdown = read_text(region, places[i].source);
        struct place place = markdown_place(markdown, places[i].line, places[i].at);
        print_message("case %zu\n", i);
        assert_int_equal(place.line, places[i].line + 1);
        assert_int_equal(place.column, places[i].column);
        region_destroy(region);
    }
}

static void tags_are_stripped_and_references_decoded(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct str stripped = markdown_strip_tags(
        region, STR("<p>一&lt;<b>**二**</b><!-- 注 --><script>a<b</script> &amp;nbsp; a<b</p>"));
    assert_string_equal(str_to_c(region, stripped), "一<**二** &nbsp; a<b");
    assert_true(str_equal(markdown_strip_tags(region, STR("")), STR("")));
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_line_knows_its_block),
        cmocka_unit_test(marks_are_off_and_what_they_hide_is_kept),
        cmocka_unit_test(in_a_text_file_each_line_is_a_paragraph),
        cmocka_unit_test(lines_of_one_block_share_its_number),
        cmocka_unit_test(a_byte_of_the_text_is_found_in_the_source),
        cmocka_unit_test(tags_are_stripped_and_references_decoded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
