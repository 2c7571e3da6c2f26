/* SPDX-License-Identifier: MIT */
#include "intake/scene.h"

/* 自动编号: what stands before a paragraph because numbering.xml says so. */

#define P(use, level, words)                                                  \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" use \
    "\"/></w:numPr></w:pPr><w:r><w:t>" words "</w:t></w:r></w:p>"
#define LEVEL(level, start, format, text, more)                                           \
    "<w:lvl w:ilvl=\"" level "\"><w:start w:val=\"" start "\"/><w:numFmt w:val=\"" format \
    "\"/><w:lvlText w:val=\"" text "\"/>" more "</w:lvl>"
#define LIST(id, levels) "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define USE(id, list, more) \
    "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" list "\"/>" more "</w:num>"

static void expect(struct scene *scene, const struct scene_parts *parts, const char *markdown)
{
    diag_clear(scene->diag);
    const char *read = scene_read(scene->region, parts, scene->diag);
    assert_non_null(read);
    assert_string_equal(read, markdown);
}

/* One row, one form: format and pattern, where it starts, the first and the third number. */
static const struct {
    const char *format, *text, *start, *first, *third;
} forms[] = {
    {"chineseCountingThousand", "%1、", "1", "一、甲", "三、丙"},
    {"chineseCountingThousand", "（%1）", "1", "（一）甲", "（三）丙"},
    {"chineseCounting", "第%1章", "9", "第九章甲", "第十一章丙"},
    {"chineseCountingThousand", "第%1部分　", "1", "第一部分　甲", "第三部分　丙"},
    {"decimal", "%1.", "1", "1.甲", "3.丙"},
    {"decimal", "%1．", "8", "8．甲", "10．丙"},
    {"decimal", "（%1）", "1", "（1）甲", "（3）丙"},
    {"decimal", "%1)", "1", "1)甲", "3)丙"},
    {"decimal", "问题%1：", "1", "问题1：甲", "问题3：丙"},
    {"decimal", "%1", "1", "1 甲", "3 丙"}, /* a digit does not run into a word */
    {"decimalEnclosedCircleChinese", "%1", "1", "①甲", "③丙"},
    {"decimalEnclosedCircle", "%1", "19", "⑲甲", "㉑丙"},
    {"decimalEnclosedParen", "%1", "1", "⑴甲", "⑶丙"},
    {"decimalEnclosedFullstop", "%1", "1", "⒈甲", "⒊丙"},
    {"decimalFullWidth", "%1．", "1", "１．甲", "３．丙"},
    {"decimalZero", "%1.", "9", "09.甲", "11.丙"},
    {"chineseLegalSimplified", "%1、", "1", "壹、甲", "叁、丙"},
    {"chineseLegalSimplified", "%1、", "10", "壹拾、甲", "壹拾贰、丙"},
    {"ideographTraditional", "%1、", "1", "甲、甲", "丙、丙"},
    {"ideographZodiac", "%1、", "1", "子、甲", "寅、丙"},
    {"ideographDigital", "%1、", "10", "一〇、甲", "一二、丙"},
    {"ideographEnclosedCircle", "%1", "1", "㊀甲", "㊂丙"},
    {"japaneseCounting", "%1、", "20", "二十、甲", "二十二、丙"},
    {"chineseCountingThousand", "%1、", "100", "一百、甲", "一百零二、丙"},
    {"chineseCountingThousand", "%1、", "110", "一百一十、甲", "一百一十二、丙"},
    {"chineseCountingThousand", "%1、", "10005", "一万零五、甲", "一万零七、丙"},
    {"upperRoman", "%1.", "2", "II.甲", "IV.丙"},
    {"lowerRoman", "%1)", "9", "ix)甲", "xi)丙"},
    {"upperLetter", "%1.", "25", "Y.甲", "AA.丙"},
    {"lowerLetter", "%1)", "1", "a)甲", "c)丙"},
    {"ordinal", "%1", "1", "1st 甲", "3rd 丙"},
    {"none", "", "1", "甲", "丙"},
};

static void each_form_is_written_as_it_shows(void **state)
{
    struct scene *scene = *state;
    static const char body[] = P("7", "0", "甲") P("7", "0", "乙") P("7", "0", "丙");
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *numbering =
            str_format(
                scene->region,
                "<w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:start "
                "w:val=\"%s\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%s\"/></w:lvl>"
                "</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num>",
                forms[i].start, forms[i].format, forms[i].text)
                .data;
        struct scene_parts parts = {.body = body, .numbering = numbering};
        diag_clear(scene->diag);
        struct str read = str_of(scene_read(scene->region, &parts, scene->diag)), first, line;
        assert_true(str_take_line(&read, &first));
        while (str_take_line(&read, &line) && read.size > 0) {
        }
        assert_string_equal(str_to_c(scene->region, first), forms[i].first);
        assert_string_equal(str_to_c(scene->region, line), forms[i].third);
        assert_int_equal(diag_count(scene->diag), 0);
    }
}

#define THREE                                                \
    LEVEL("0", "1", "chineseCountingThousand", "%1、", "")   \
    LEVEL("1", "1", "chineseCountingThousand", "（%2）", "") \
    LEVEL("2", "1", "decimal", "%3.", "")

static const struct {
    const char *what, *numbering, *body, *markdown;
} lists[] = {
    {"a level begins anew below a higher one", LIST("0", THREE) USE("1", "0", ""),
     P("1", "0", "a") P("1", "1", "b") P("1", "2", "c") P("1", "2", "d") P("1", "1", "e")
         P("1", "2", "f") P("1", "0", "g") P("1", "1", "h"),
     "一、a\n\n（一）b\n\n1.c\n\n2.d\n\n（二）e\n\n1.f\n\n二、g\n\n（一）h\n"},
    {"numbers of several levels",
     LIST("0", LEVEL("0", "1", "chineseCounting", "%1", "")
                   LEVEL("1", "1", "decimal", "%1.%2", "<w:isLgl/>")) USE("1", "0", ""),
     P("1", "0", "a") P("1", "1", "b") P("1", "0", "c") P("1", "1", "d") P("1", "1", "e"),
     "一a\n\n1.1 b\n\n二c\n\n2.1 d\n\n2.2 e\n"},
    {"two uses of a list count on", LIST("0", THREE) USE("1", "0", "") USE("2", "0", ""),
     P("1", "0", "a") P("2", "0", "b"), "一、a\n\n二、b\n"},
    {"a use that says where it begins",
     LIST("0", THREE) USE("1", "0", "") USE(
         "2", "0", "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>"),
     P("1", "0", "a") P("1", "0", "b") P("2", "0", "c") P("2", "0", "d"),
     "一、a\n\n二、b\n\n五、c\n\n六、d\n"},
    {"a use with a look of its own",
     LIST("0", THREE) USE(
         "1", "0",
         "<w:lvlOverride w:ilvl=\"0\">" LEVEL("0", "3", "decimal", "(%1)", "") "</w:lvlOverride>"),
     P("1", "0", "a"), "(3)a\n"},
    {"a level that never begins anew",
     LIST("0", LEVEL("0", "1", "decimal", "%1.", "") LEVEL(
                   "1", "1", "decimal", "%2)", "<w:lvlRestart w:val=\"0\"/>")) USE("1", "0", ""),
     P("1", "0", "a") P("1", "1", "b") P("1", "0", "c") P("1", "1", "d"),
     "1.a\n\n1)b\n\n2.c\n\n2)d\n"},
    {"bullets are bullets", LIST("0", LEVEL("0", "1", "bullet", "&#xF0B7;", "")) USE("1", "0", ""),
     P("1", "0", "a"), "- a\n"},
    {"no such use", LIST("0", THREE), P("9", "0", "a"), "a\n"},
    {"a use of no list", USE("1", "4", ""), P("1", "0", "a"), "a\n"},
    {"the use 0 is none", LIST("0", THREE) USE("1", "0", ""), P("0", "0", "a"), "a\n"},
    {"a paragraph without words has no number", LIST("0", THREE) USE("1", "0", ""),
     P("1", "0", "a") "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
                      "</w:pPr></w:p>" P("1", "0", "b"),
     "一、a\n\n二、b\n"},
    {"a blank behind the number, if it is said so",
     LIST("0", LEVEL("0", "1", "decimal", "%1.", "<w:suff w:val=\"space\"/>")) USE("1", "0", ""),
     P("1", "0", "a"), "1. a\n"},
    {"a format of later editions has an older one",
     LIST("0", "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><mc:AlternateContent><mc:Choice "
               "Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001\"/></mc:Choice>"
               "<mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent>"
               "<w:lvlText w:val=\"%1.\"/></w:lvl>") USE("1", "0", ""),
     P("1", "0", "a"), "1.a\n"},
};

static void lists_count_as_word_counts(void **state)
{
    struct scene *scene = *state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct scene_parts parts = {.body = lists[i].body, .numbering = lists[i].numbering};
        print_message("%s\n", lists[i].what);
        expect(scene, &parts, lists[i].markdown);
    }
}

static void a_style_may_say_the_list(void **state)
{
    struct scene_parts parts = {
        .body = "<w:p><w:pPr><w:pStyle w:val=\"s\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:pStyle w:val=\"t\"/></w:pPr><w:r><w:t>b</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:pStyle w:val=\"s\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"
                "</w:pPr><w:r><w:t>c</w:t></w:r></w:p>",
        .styles = "<w:style w:type=\"paragraph\" w:styleId=\"s\"><w:name w:val=\"x\"/><w:pPr>"
                  "<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
                  "<w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"y\"/><w:pPr>"
                  "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
                  "</w:style>",
        .numbering =
            LIST("0", LEVEL("0", "1", "chineseCounting", "%1、", "<w:pStyle w:val=\"s\"/>")
                          LEVEL("1", "1", "chineseCounting", "（%2）", "")) USE("1", "0", ""),
    };
    expect(*state, &parts, "一、a\n\n（一）b\n\nc\n");
}

static void an_unknown_form_is_told_once(void **state)
{
    struct scene *scene = *state;
    struct scene_parts parts = {
        .body = P("1", "0", "a") P("1", "0", "b"),
        .numbering = LIST("0", LEVEL("0", "1", "hebrew1", "%1.", "")) USE("1", "0", ""),
    };
    expect(scene, &parts, "1.a\n\n2.b\n");
    assert_int_equal(diag_count(scene->diag), 1);
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &INTAKE_NUMBER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_form_is_written_as_it_shows, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(lists_count_as_word_counts, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(a_style_may_say_the_list, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(an_unknown_form_is_told_once, set_scene, strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
