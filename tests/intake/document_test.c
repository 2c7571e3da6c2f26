/* SPDX-License-Identifier: MIT */
#include "intake/scene.h"

#include "markdown/markdown.h"

#define R(words) "<w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r>"
#define B(words) "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">" words "</w:t></w:r>"
#define P(inside) "<w:p>" inside "</w:p>"
#define PP(properties, inside) "<w:p><w:pPr>" properties "</w:pPr>" inside "</w:p>"
#define STYLED(style, words) PP("<w:pStyle w:val=\"" style "\"/>", R(words))
#define CELL(words) "<w:tc>" P(R(words)) "</w:tc>"
#define WIDE(span, words) "<w:tc><w:tcPr>" span "</w:tcPr>" P(R(words)) "</w:tc>"
#define ROW(cells) "<w:tr>" cells "</w:tr>"
#define MARK(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
#define FIELD(instruction, result) \
    MARK("begin")                  \
    "<w:r><w:instrText> " instruction " </w:instrText></w:r>" MARK("separate") result MARK("end")

/* One row, one case: the body, the Markdown, what must be told of it (NULL: nothing). */
static const struct {
    const char *what, *body, *markdown;
    const struct diag_code *code;
} cases[] = {
    {"runs are one text", P(R("整改") R("情") R("况")), "整改情况\n", NULL},
    {"bold", P(R("一") B("二") B("三") R("四")), "一**二三**四\n", NULL},
    {"bold does not take a full stop along", P(B("一是建章。") R("修订制度")),
     "**一是建章**。修订制度\n", NULL},
    {"bold of blanks is nothing", P(R("一") B("  ") R("二")), "一  二\n", NULL},
    {"blanks at the ends are layout", P(R("　　整改 ")), "整改\n", NULL},
    {"a soft break ends a paragraph", P(R("上") "<w:r><w:br/></w:r>" R("下")), "上\n\n下\n", NULL},
    {"a page break within words", P(R("上") "<w:r><w:lastRenderedPageBreak/></w:r>" R("下")),
     "上下\n", NULL},
    {"a tab", P(R("上") "<w:r><w:tab/></w:r>" R("下")), "上\t下\n", NULL},
    {"hyphens", P(R("a") "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>" R("b")), "a-b\n", NULL},
    {"a known symbol", P("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>" R("是")),
     "☑是\n", NULL},
    {"an unknown symbol", P("<w:r><w:sym w:font=\"Webdings\" w:char=\"F0FE\"/></w:r>" R("是")),
     "□是\n", &INTAKE_SYMBOL},
    {"a symbol whose number is none",
     P("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FS\"/></w:r>" R("是")), "□是\n",
     &INTAKE_SYMBOL},
    {"a field of a page number", P(R("第") FIELD("PAGE", R("3")) R("页")), "第3页\n", NULL},
    {"a link as a field", P(FIELD("HYPERLINK \"https://a.example/\"", R("网页"))),
     "[网页](https://a.example/)\n", NULL},
    {"a link within the document is none", P(FIELD("HYPERLINK \\l \"_Toc1\"", R("一"))), "一\n",
     NULL},
    {"a number in a circle",
     P(MARK("begin") "<w:r><w:instrText>eq \\o\\ac(○,12)</w:instrText></w:r>" MARK("end")
           R("加强")),
     "⑫加强\n", NULL},
    {"a field without an end",
     P(MARK("begin") "<w:r><w:instrText>X</w:instrText></w:r>") P(R("后")), "后\n", NULL},
    {"a link without an end is one to the end of its paragraph",
     P(MARK("begin") "<w:r><w:instrText>HYPERLINK \"https://a.example/\"</w:instrText></w:r>" MARK(
         "separate") R("网页")) P(R("后")),
     "[网页](https://a.example/)\n\n后\n", NULL},
    {"a simple field", P("<w:fldSimple w:instr=\"DATE\">" R("今天") "</w:fldSimple>"), "今天\n",
     NULL},
    {"a sound above words",
     P("<w:r><w:ruby><w:rt>" R("yī") "</w:rt><w:rubyBase>" R("一") "</w:rubyBase></w:ruby></w:r>"),
     "一（yī）\n", NULL},
    {"controls and smart tags are looked into",
     P("<w:smartTag>" R("一") "</w:smartTag><w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr>"
                              "<w:sdtContent>" R("二") "</w:sdtContent></w:sdt>"),
     "一二\n", NULL},
    {"a block in a control", "<w:sdt><w:sdtContent>" P(R("一")) "</w:sdtContent></w:sdt>", "一\n",
     NULL},
    {"a formula's letters", P("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "x=1\n", NULL},
    {"an insertion is accepted", P(R("已") "<w:ins>" R("完成") "</w:ins>"), "已完成\n",
     &INTAKE_INSERTED},
    {"a deletion is carried out",
     P(R("已") "<w:del><w:r><w:delText>基本</w:delText></w:r></w:del>" R("完成")), "已完成\n",
     &INTAKE_DELETED},
    {"what was moved stands once",
     P("<w:moveFrom>" R("甲") "</w:moveFrom>" R("乙") "<w:moveTo>" R("甲") "</w:moveTo>"), "乙甲\n",
     &INTAKE_DELETED},
    {"a deleted paragraph end joins", PP("<w:rPr><w:del/></w:rPr>", R("整改")) P(R("情况")),
     "整改情况\n", NULL},
    {"a deleted row is gone",
     "<w:tbl>" ROW(CELL("a") CELL("b"))
         ROW(CELL("c") CELL("d")) "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" P(
             "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>") "</w:tc></w:tr></w:tbl>",
     "| a | b |\n| --- | --- |\n| c | d |\n", &INTAKE_DELETED},
    {"hidden text is left out", P(R("一") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r>"),
     "一\n", &INTAKE_HIDDEN},
    {"what is struck out stays", P("<w:r><w:rPr><w:strike/></w:rPr><w:t>旧</w:t></w:r>"), "旧\n",
     &INTAKE_STRUCK},
    {"a comment is told", P(R("一") "<w:r><w:commentReference w:id=\"4\"/></w:r>"), "一\n",
     &INTAKE_NOTED},
    {"a footnote stands behind its paragraph",
     P(R("一") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" R("。")) P(R("二")),
     "一〔1〕。\n\n〔1〕注文\n\n二\n", NULL},
    {"a footnote that is referred to twice stands once",
     P(R("一") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" R(
         "二") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"),
     "一〔1〕二〔1〕\n\n〔1〕注文\n", NULL},
    {"a footnote that refers to itself and to another",
     P(R("一") "<w:r><w:footnoteReference w:id=\"3\"/></w:r>"),
     "一〔1〕\n\n〔1〕甲〔1〕乙〔2〕注文\n", NULL},
    {"a text box stands once, behind its paragraph",
     P(R("前") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent>" P(
         R("框")) "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
                  "<w:txbxContent>" P(R("框")) "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
                                               "</mc:AlternateContent></w:r>" R("后")),
     "前后\n\n框\n", NULL},
    {"an old text box",
     P("<w:r><w:pict><v:textbox><w:txbxContent>" P(R("框")) "</w:txbxContent></v:textbox></w:pict>"
                                                            "</w:r>"),
     "框\n", NULL},
    {"a picture is told",
     P(R("一") "<w:r><w:drawing><wp:docPr name=\"图片 1\"/><a:blip/></w:drawing></w:r>"), "一\n",
     &INTAKE_PICTURE},
    {"a line that is drawn says nothing", P(R("一") "<w:r><w:pict><v:line/></w:pict></w:r>"),
     "一\n", NULL},
    {"a table of contents is left out", STYLED("toc1", "一、情况 1") P(R("一")), "一\n",
     &INTAKE_CONTENTS},
    {"headings by their styles' names and what they are based on",
     STYLED("h1", "章") STYLED("mine", "节") STYLED("h1", "章"), "# 章\n\n## 节\n\n# 章\n", NULL},
    {"a heading by its outline level", PP("<w:outlineLvl w:val=\"2\"/>", R("三")), "### 三\n",
     NULL},
    {"a heading that a paragraph takes back",
     PP("<w:pStyle w:val=\"h1\"/><w:outlineLvl w:val=\"9\"/>", R("文")), "文\n", NULL},
    {"headings are not bold", PP("<w:pStyle w:val=\"h1\"/>", B("章")), "# 章\n", NULL},
    {"a title makes headings deeper", STYLED("title", "题") STYLED("h1", "章"), "# 题\n\n## 章\n",
     NULL},
    {"a centred title of two lines",
     PP("<w:jc w:val=\"center\"/>", R("委员会")) PP("<w:jc w:val=\"center\"/>", R("关于整改的通报"))
         PP("<w:jc w:val=\"center\"/>", R("（2025年）")) STYLED("h1", "章") STYLED("h1", "章"),
     "# 委员会\n\n# 关于整改的通报\n\n（2025年）\n\n## 章\n\n## 章\n", NULL},
    {"a centred line alone makes no heading", PP("<w:jc w:val=\"center\"/>", R("题")) P(R("文")),
     "题\n\n文\n", NULL},
    {"a table", "<w:tbl>" ROW(CELL("序号") CELL("a|b")) ROW(CELL("1") CELL("二")) "</w:tbl>",
     "| 序号 | a\\|b |\n| --- | --- |\n| 1 | 二 |\n", NULL},
    {"paragraphs of a cell",
     "<w:tbl>" ROW(CELL("a") CELL("b")) ROW(CELL("1") "<w:tc>" P(R("一是甲。")) P(R("二是乙"))
                                                P(R("三是丙")) "</w:tc>") "</w:tbl>",
     "| a | b |\n| --- | --- |\n| 1 | 一是甲。二是乙<br>三是丙 |\n", NULL},
    {"merged cells are empty, and told",
     "<w:tbl>" ROW(CELL("a") CELL("b") CELL("c"))
         ROW(WIDE("<w:vMerge w:val=\"restart\"/>", "1") WIDE("<w:gridSpan w:val=\"2\"/>", "二"))
             ROW(WIDE("<w:vMerge/>", "") CELL("3") CELL("4")) "</w:tbl>",
     "| a | b | c |\n| --- | --- | --- |\n| 1 | 二 |  |\n|  | 3 | 4 |\n", &INTAKE_MERGED},
    {"a cell that reaches down behind a wide one is told",
     "<w:tbl>" ROW(CELL("a") CELL("b") CELL("c"))
         ROW(WIDE("<w:gridSpan w:val=\"2\"/>", "") WIDE("<w:vMerge w:val=\"restart\"/>", "下"))
             ROW(CELL("1") CELL("2") WIDE("<w:vMerge/>", "")) "</w:tbl>",
     "| a | b | c |\n| --- | --- | --- |\n|  |  | 下 |\n| 1 | 2 |  |\n", &INTAKE_MERGED},
    {"a cell that reaches over a blank row is told",
     "<w:tbl>" ROW(CELL("a") CELL("b")) ROW(WIDE("<w:vMerge w:val=\"restart\"/>", "下") CELL("1"))
         ROW(WIDE("<w:vMerge/>", "") CELL("")) ROW(WIDE("<w:vMerge/>", "") CELL("2")) "</w:tbl>",
     "| a | b |\n| --- | --- |\n| 下 | 1 |\n|  | 2 |\n", &INTAKE_MERGED},
    {"a caption in the table",
     "<w:tbl>" ROW(WIDE("<w:gridSpan w:val=\"2\"/>", "台账")) ROW(CELL("a") CELL("b"))
         ROW(CELL("1") CELL("2")) "</w:tbl>",
     "台账\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", NULL},
    {"a frame is no table", "<w:tbl>" ROW(CELL("甲")) ROW(CELL("乙")) "</w:tbl>", "甲\n\n乙\n",
     NULL},
    {"a table in a table",
     "<w:tbl>" ROW(CELL("a") CELL("b")) ROW(CELL("1") "<w:tc><w:tbl>" ROW(CELL("x") CELL("y")) ROW(
         CELL("z") CELL("w")) "</w:tbl></w:tc>") "</w:tbl>",
     "| a | b |\n| --- | --- |\n| 1 | x<br>y<br>z<br>w |\n", &INTAKE_NESTED},
};

static const char styles[] =
    "<w:style w:type=\"paragraph\" w:styleId=\"h1\"><w:name w:val=\"heading 1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:name w:val=\"heading 2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"mid\"><w:basedOn w:val=\"h2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"mine\"><w:basedOn w:val=\"mid\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"title\"><w:name w:val=\"Title\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"toc1\"><w:name w:val=\"toc 1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"round\"><w:basedOn w:val=\"round\"/></w:style>";
static const char footnotes[] = "<w:footnote w:id=\"2\">" P("<w:r><w:footnoteRef/></w:r>" R(
    "注文")) "</w:footnote>"
             "<w:footnote w:id=\"3\">" P(R("甲") "<w:r><w:footnoteReference w:id=\"3\"/></w:r>" R(
                 "乙") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>") "</w:footnote>";
static const char comments[] = "<w:comment w:id=\"4\">" P(R("请核实")) "</w:comment>";

static void each_case_becomes_its_markdown(void **state)
{
    struct scene *scene = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene_parts parts = {
            .body = cases[i].body, .styles = styles, .footnotes = footnotes, .comments = comments};
        print_message("%s\n", cases[i].what);
        diag_clear(scene->diag);
        const char *read = scene_read(scene->region, &parts, scene->diag);
        assert_non_null(read);
        assert_string_equal(read, cases[i].markdown);
        assert_true(cases[i].code == NULL ? diag_count(scene->diag) == 0
                                          : scene_has(scene->diag, cases[i].code));
    }
}

static void links_lead_only_outside(void **state)
{
    struct scene *scene = *state;
    struct scene_parts parts = {
        .body = P("<w:hyperlink r:id=\"a\">" R("网页") "</w:hyperlink>"
                                                       "<w:hyperlink r:id=\"b\">" R(
                                                           "文件") "</w:hyperlink>"
                                                                   "<w:hyperlink w:anchor=\"x\">" R(
                                                                       "上文") "</w:hyperlink>"),
        .relations = "<Relationship Id=\"a\" Target=\"https://a.example/(1)\" "
                     "TargetMode=\"External\"/><Relationship Id=\"b\" "
                     "Target=\"file:///C:/x\" TargetMode=\"External\"/>",
    };
    assert_string_equal(scene_read(scene->region, &parts, scene->diag),
                        "[网页](https://a.example/%281%29)文件上文\n");
    assert_int_equal(diag_count(scene->diag), 1);
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &INTAKE_LINK);
}

static void a_complaint_has_its_paragraph(void **state)
{
    struct scene *scene = *state;
    struct scene_parts parts = {.body = P(R("一")) P("<w:ins>" R("二") "</w:ins>"),
                                .footer = P(R("机密"))};
    assert_non_null(scene_read(scene->region, &parts, scene->diag));
    assert_int_equal(diag_entry(scene->diag, 0)->place.line, 2);
    assert_true(str_equal(diag_entry(scene->diag, 0)->words, STR("二")));
    assert_ptr_equal(diag_entry(scene->diag, 1)->code, &INTAKE_HEAD);
}

/* Whatever characters a paragraph has, the Markdown of it says the same. */
static void marks_of_markdown_stay_words(void **state)
{
    struct scene *scene = *state;
    static const char *const words[] = {
        "* 一",   "2*3*4",      "**不是粗体**", "_a_ b_c ____年__月",
        "# 一号", "#一",        "- 一",         "-----",
        "> 一",   "`a`",        "[甲](乙)",     "[甲]",
        "a|b",    "&lt;b&gt;x", "&amp;lt;",     "&amp;#65;",
        "\\*",    "C:\\x\\",    "~~~",          "+ 一",
        "____",   "![x](y)",    "[a]: b",       "1. 一",
        "一 \\",  "===",        "a@b.cn",       "*",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct scene_parts parts = {.body = str_format(scene->region, P(R("%s")), words[i]).data};
        struct str markdown = str_of(scene_read(scene->region, &parts, scene->diag));
        const struct markdown *read =
            markdown_read(scene->region, markdown, STR("a.md"), MARKDOWN_BLOCKS, scene->diag);
        struct str wanted = markdown_strip_tags(scene->region, str_of(words[i]));
        print_message("%s", markdown.data);
        assert_string_equal(str_to_c(scene->region, read->lines[0].text),
                            str_to_c(scene->region, wanted));
        assert_int_equal(read->lines[0].kind, MARKDOWN_PARAGRAPH);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_case_becomes_its_markdown, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(links_lead_only_outside, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(a_complaint_has_its_paragraph, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(marks_of_markdown_stay_words, set_scene, strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
