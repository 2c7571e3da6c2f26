/* SPDX-License-Identifier: MIT */
#include "scene.h"

/* ---- the language ----------------------------------------------------------------------- */

/* One row, one case: the template "t", others, data, what comes out. */
static void templates_render_as_the_language_says(void **state)
{
    (void)state;
    static const struct {
        const char *templates, *data, *out;
    } cases[] = {
        /* interpolation */
        {"{\"t\": \"{{a}}{{b}}{{c}}{{d}}\"}", "{\"a\": 1.5, \"b\": true, \"c\": false}",
         "1.5truefalse"},
        {"{\"t\": \"[{{a}}{{{a}}}]\"}", "{\"a\": [1]}", "[]"},
        {"{\"t\": \"[{{a}}{{{a}}}]\"}", "{\"a\": {\"b\": 1}}", "[]"},
        {"{\"t\": \"{{a}}|{{&a}}|{{{a}}}\"}", "{\"a\": \"<&>\"}", "&lt;&amp;&gt;|<&>|<&>"},
        {"{\"t\": \"{{ \\n a \\t}}\"}", "{\"a\": 1}", "1"},
        {"{\"t\": \"{{名称.简}}\"}", "{\"名称\": {\"简\": \"渡桥\"}}", "渡桥"},
        {"{\"t\": \"{{#x}}{{a.b}}{{/x}}\"}", "{\"a\": {\"b\": 1}, \"x\": {\"a\": {\"c\": 2}}}", ""},
        {"{\"t\": \"{ {a} } }} {{a}}\"}", "{\"a\": 1}", "{ {a} } }} 1"},
        /* sections */
        {"{\"t\": \"{{#n}}{{n}} of {{m}}{{/n}}{{^m}}none{{/m}}\"}", "{\"n\": 3, \"m\": 0}",
         "3 of 0none"},
        {"{\"t\": \"{{#s}}{{.}}{{/s}}{{^e}}empty{{/e}}\"}", "{\"s\": \"x\", \"e\": \"\"}",
         "xempty"},
        {"{\"t\": \"{{#l}}{{#.}}{{.}},{{/.}};{{/l}}\"}", "{\"l\": [[1, 2], [], [3]]}", "1,2,;;3,;"},
        {"{\"t\": \"{{#l}}{{a}}{{b}} {{/l}}\"}",
         "{\"b\": 9, \"l\": [{\"a\": 1}, {\"b\": 2}, {\"a\": 3, \"b\": 4}, {\"b\": 5, \"a\": 6}]}",
         "19 2 34 65 "},
        {"{\"t\": \"{{#l}}{{a}} {{/l}}\"}", "{\"a\": 0, \"l\": [{\"a\": 1}, 7, {\"a\": 2}, null]}",
         "1 0 2 0 "},
        {"{\"t\": \"{{#l}}{{a.b}} {{/l}}\"}",
         "{\"l\": [{\"a\": {\"b\": 1}}, {\"a\": {\"c\": 2, \"b\": 3}}, {\"a\": 4}, {}]}", "1 3   "},
        {"{\"t\": \"{{#a}}{{#b}}{{#c}}{{x}}{{y}}{{z}}{{/c}}{{/b}}{{/a}}\"}",
         "{\"x\": 1, \"a\": {\"y\": 2, \"b\": {\"z\": 3, \"c\": true}}}", "123"},
        {"{\"t\": \"{{#a}}{{^b}}{{#c}}{{.}}{{/c}}{{/b}}{{/a}}\"}",
         "{\"a\": [{\"b\": 1}, {\"b\": 0}], \"c\": [1, 2]}", "12"},
        /* lines */
        {"{\"t\": \"a\\r\\n{{#x}}\\r\\nb\\r\\n{{/x}}\\r\\nc\"}", "{\"x\": 1}", "a\r\nb\r\nc"},
        {"{\"t\": \"\\t {{#x}} \\t\\nb\\n {{/x}}\"}", "{\"x\": 1}", "b\n"},
        {"{\"t\": \"{{#x}}\\n{{/x}} {{! not alone }}\\n\"}", "{\"x\": 1}", " \n"},
        {"{\"t\": \"{{#x}}{{/x}}\\n\"}", "{\"x\": 1}", "\n"},
        {"{\"t\": \"{{! a\\nb }}\\nc{{!}}d\"}", "{}", "cd"},
        /* delimiters */
        {"{\"t\": \"{{=<% %>=}}<%a%>{{a}}<%={{ }}=%>{{a}}\"}", "{\"a\": 1}", "1{{a}}1"},
        {"{\"t\": \"{{=| |=}}|#a|x|/a||&b||{b}|\"}", "{\"a\": 1, \"b\": \"<\"}", "x<<"},
        {"{\"t\": \"{{>p}}{{=[ ]=}}[>p]{{a}}\", \"p\": \"{{a}}{{=| |=}}|a|\"}", "{\"a\": 1}",
         "1111{{a}}"},
        /* partials */
        {"{\"t\": \"<{{>p/q-1.x}}>\", \"p/q-1.x\": \"{{a}}\"}", "{\"a\": 1}", "<1>"},
        {"{\"t\": \" {{>p}}\\n.\", \"p\": \"a\\n\\n{{x}}\\n{{#x}}\\nb{{/x}}\\n{{! c }}d\\n\"}",
         "{\"x\": \"1\\n2\"}", " a\n \n 1\n2\n b\n d\n."},
        {"{\"t\": \"  {{>p}}\\n\", \"p\": \"a\\n\\t{{>q}}\\nb {{>q}}\\n\", \"q\": \"1\\n2\\n\"}",
         "{}", "  a\n  \t1\n  \t2\n  b 1\n2\n\n"},
        {"{\"t\": \"{{>tree}}\", \"tree\": \"{{n}}\\n{{#kids}}\\n  {{>tree}}\\n{{/kids}}\\n\"}",
         "{\"n\": 1, \"kids\": [{\"n\": 2, \"kids\": [{\"n\": 3, \"kids\": 0}]}, {\"n\": 4, "
         "\"kids\": 0}]}",
         "1\n  2\n    3\n  4\n"},
        {"{\"t\": \"{{#l}}{{>p}}{{/l}}\", \"p\": \"{{a}}{{b}}\"}",
         "{\"b\": 0, \"l\": [{\"a\": 1}, {\"b\": 2}]}", "102"},
        /* dynamic names: only what is loaded */
        {"{\"t\": \"{{#l}}{{>*.}}{{/l}}{{>*no}}{{>p}}\", \"p\": \"P\"}",
         "{\"l\": [\"p\", \"absent\", \"../p\", 1]}", "PP"},
        {"{\"t\": \"{{<*l}}{{$b}}x{{/b}}{{/ * l }}{{>layout}}\", \"layout\": "
         "\"<{{$b}}{{/b}}>\"}",
         "{\"l\": \"layout\"}", "<x><>"},
        /* inheritance */
        {"{\"t\": \"{{<l}}{{$b}}1{{/b}}{{$c}}2{{/c}}{{/l}}\", \"l\": \"{{$c}}{{/c}}{{$b}}{{/b}}\"}",
         "{}", "21"},
        {"{\"t\": \"{{<l}}{{$b}}x{{$b}}y{{/b}}{{/b}}{{/l}}\", \"l\": \"<{{$b}}{{/b}}>\"}", "{}",
         "<xy>"},
        {"{\"t\": \"{{<l}}{{$b}}1{{/b}}{{$b}}2{{/b}}{{/l}}\", \"l\": \"{{$b}}{{/b}}\"}", "{}", "1"},
        {"{\"t\": \"{{<m}}{{$b}}1{{/b}}{{/m}}\", \"m\": "
         "\"{{<l}}{{$b}}m{{/b}}{{$c}}m{{/c}}{{/l}}\", "
         "\"l\": \"{{$b}}l{{/b}}{{$c}}l{{/c}}{{$d}}l{{/d}}\"}",
         "{}", "1ml"},
        {"{\"t\": \"{{<l}}{{$b}}1{{/b}}{{/l}}\", \"l\": \"{{>p}}\", \"p\": \"{{$b}}p{{/b}}\"}",
         "{}", "1"},
        {"{\"t\": \"{{<l}}\\n{{$b}}\\n    one\\n      two\\n\\n  three\\n{{/b}}\\n{{/l}}\\nend\", "
         "\"l\": \"<\\n\\t{{$b}}\\n\\t{{/b}}\\n>\\n\"}",
         "{}", "<\n\tone\n\t  two\n\t\n\tthree\n>\nend"},
        {"{\"t\": \"{{<l}}{{$b}}one\\n two{{/b}}{{/l}}\", \"l\": \"  {{$b}}{{/b}}.\\n\"}", "{}",
         "  one\n   two.\n"},
        {"{\"t\": \"{{<l}}{{$b}}one{{/b}}{{/l}}\", \"l\": \"{{$b}}\\n  x\\n{{/b}}\\n.\"}", "{}",
         "  one."},
        {"{\"t\": \" {{<l}}{{/l}}\\n\", \"l\": \"a\\n {{$b}}\\n  b\\n {{/b}}\\nc\\n\"}", "{}",
         " a\n   b\n c\n"},
        {"{\"t\": \" {{<l}}{{$b}}\\n1\\n2\\n{{/b}}{{/l}}\\n\", \"l\": \"a\\n {{$b}}{{/b}}\\n\"}",
         "{}", " a\n  1\n  2\n\n"},
        {"{\"t\": \"x {{<l}}{{/l}}\\ny\", \"l\": \"l\"}", "{}", "x l\ny"},
        {"{\"t\": \"{{<l}} {{#no}}ignored{{/no}} {{>p}}{{/l}}\", \"l\": \"l\", \"p\": \"p\"}",
         "{\"no\": 1}", "l"},
        {"{\"t\": \"{{$a}}{{#x}}{{$b}}{{.}}{{/b}}{{/x}}{{/a}}\"}", "{\"x\": [1, 2]}", "12"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        set_scene(&scene, cases[i].templates);
        assert_true(render(&scene, "t", json(&scene, cases[i].data)));
        assert_string_equal(rendered(&scene), cases[i].out);
        strike_scene(&scene);
    }
}

/* ---- escaping --------------------------------------------------------------------------- */

static void the_ending_decides_how_values_are_written(void **state)
{
    (void)state;
    static const struct {
        const char *name, *data, *out;
    } cases[] = {
        {"t", "\"& < > \\\" '#\"", "&amp; &lt; &gt; &quot; &#39;#"},
        {"t.html", "\"<\"", "&lt;"},
        {"t.xml", "\"'\"", "&#39;"},
        {"t.odd", "\"<\"", "&lt;"},
        {"t.txt", "\"& < > \\\" '\\n\"", "& < > \" '\n"},
        {"t.csv", "\"plain 文字\"", "plain 文字"},
        {"t.csv", "\"a,b\"", "\"a,b\""},
        {"t.csv", "\"a\\\"b\"", "\"a\"\"b\""},
        {"t.csv", "\"a\\nb\"", "\"a\nb\""},
        {"t.csv", "\"=1+1\"", "\"'=1+1\""},
        {"t.csv", "\"+1\"", "\"'+1\""},
        {"t.csv", "\"-1\"", "\"'-1\""},
        {"t.csv", "\"@x\"", "\"'@x\""},
        {"t.csv", "\"\\tx\"", "\"'\tx\""},
        {"t.csv", "\"\\rx\"", "\"'\rx\""},
        {"t.csv", "-1", "-1"},
        {"t.csv", "\"\"", ""},
        {"t.json", "\"\\\"\\\\/</script>\\u0001\\u001f\\n\\t\\b\\f\\r中\"",
         "\\\"\\\\/\\u003c/script>\\u0001\\u001f\\n\\t\\b\\f\\r中"},
        {"t.js", "\"<\"", "\\u003c"},
        {"t.ics", "\"a;b,c\\\\d\\r\\ne:f\"", "a\\;b\\,c\\\\d\\ne:f"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        char templates[64];
        snprintf(templates, sizeof templates, "{\"%s\": \"{{.}}\"}", cases[i].name);
        set_scene(&scene, templates);
        assert_true(render(&scene, cases[i].name, json(&scene, cases[i].data)));
        assert_string_equal(rendered(&scene), cases[i].out);
        strike_scene(&scene);
    }
}

/* Against the letter: every special character at every place of texts of every length. */
static void escaping_is_the_same_at_every_place(void **state)
{
    (void)state;
    static const struct {
        enum mustache_escape escape;
        char special;
        const char *becomes;
    } cases[] = {
        {MUSTACHE_ESCAPE_HTML, '&', "&amp;"},
        {MUSTACHE_ESCAPE_HTML, '<', "&lt;"},
        {MUSTACHE_ESCAPE_HTML, '>', "&gt;"},
        {MUSTACHE_ESCAPE_HTML, '"', "&quot;"},
        {MUSTACHE_ESCAPE_HTML, '\'', "&#39;"},
        {MUSTACHE_ESCAPE_HTML, '#', "#"},
        {MUSTACHE_ESCAPE_HTML, '\t', "\t"},
        {MUSTACHE_ESCAPE_HTML, '\n', "\n"},
        {MUSTACHE_ESCAPE_HTML, '\r', "\r"},
        {MUSTACHE_ESCAPE_HTML, '\0', "\xEF\xBF\xBD"},
        {MUSTACHE_ESCAPE_HTML, '\x1F', "\xEF\xBF\xBD"},
        {MUSTACHE_ESCAPE_HTML, '\x7F', "\x7F"},
        {MUSTACHE_ESCAPE_HTML, '\xBC', "\xBC"},
        {MUSTACHE_ESCAPE_JSON, '<', "\\u003c"},
        {MUSTACHE_ESCAPE_JSON, '\x1f', "\\u001f"},
        {MUSTACHE_ESCAPE_JSON, '\0', "\\u0000"},
        {MUSTACHE_ESCAPE_JSON, '\xA2', "\xA2"},
        {MUSTACHE_ESCAPE_ICS, ';', "\\;"},
        {MUSTACHE_ESCAPE_ICS, '\r', ""},
        {MUSTACHE_ESCAPE_NONE, '<', "<"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t size = 1; size <= 70; size++) {
            for (size_t at = 0; at < size; at++) {
                char text[70], expected[80];
                memset(text, 'x', size);
                text[at] = cases[i].special;
                size_t becomes = strlen(cases[i].becomes);
                memset(expected, 'x', sizeof expected);
                memcpy(expected + at, cases[i].becomes, becomes);
                struct buf out;
                buf_init(&out, BUF_ANY);
                mustache_put_escaped(&out, cases[i].escape, (struct str){text, size});
                assert_int_equal(out.size, size - 1 + becomes);
                assert_memory_equal(out.data, expected, out.size);
                buf_finish(&out);
            }
        }
    }
}

static void xml_holds_no_control_that_it_does_not_know(void **state)
{
    (void)state;
    for (unsigned code = 0; code < 0x20; code++) {
        struct buf out;
        char byte = (char)code;
        bool known = byte == '\t' || byte == '\n' || byte == '\r';
        buf_init(&out, BUF_ANY);
        mustache_put_escaped(&out, MUSTACHE_ESCAPE_HTML, (struct str){&byte, 1});
        assert_true(str_equal(buf_str(&out), known ? (struct str){&byte, 1} : STR("\uFFFD")));
        buf_finish(&out);
    }
}

/* ---- calendars -------------------------------------------------------------------------- */

static bool put_piece(void *buf, struct str bytes)
{
    buf_put(buf, bytes);
    return true;
}

/* 一行一例：模板、值、应得的行 (one row, one case). */
static const struct {
    const char *template, *data, *out;
} calendars[] = {
    {"BEGIN:VCALENDAR\\nEND:VCALENDAR\\n", "\"\"", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"},
    {"A:1\\r\\nB:2\\r\\n", "\"\"", "A:1\r\nB:2\r\n"},
    /* 75 octets stay in one line, the 76th begins another, which its blank makes shorter */
    {"SUMMARY:{{.}}\\n", "\"0123456789012345678901234567890123456789012345678901234567890123456\"",
     "SUMMARY:0123456789012345678901234567890123456789012345678901234567890123456\r\n"},
    {"SUMMARY:{{.}}\\n",
     "\"01234567890123456789012345678901234567890123456789012345678901234567abc\"",
     "SUMMARY:0123456789012345678901234567890123456789012345678901234567890123456\r\n 7abc\r\n"},
    /* a character of three octets is not torn, wherever it would be */
    {"X:{{.}}\\n", "\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\"",
     "X:一二三四五六七八九十一二三四五六七八九十一二三四\r\n 五六七八九十\r\n"},
    {"XY:{{.}}\\n", "\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\"",
     "XY:一二三四五六七八九十一二三四五六七八九十一二三四\r\n 五六七八九十\r\n"},
    {"XYZ:{{.}}\\n", "\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\"",
     "XYZ:一二三四五六七八九十一二三四五六七八九十一二三\r\n 四五六七八九十\r\n"},
};

static void calendars_are_folded_between_characters(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof calendars / sizeof *calendars; i++) {
        struct scene scene;
        char templates[128];
        snprintf(templates, sizeof templates, "{\"t.ics\": \"%s\"}", calendars[i].template);
        set_scene(&scene, templates);
        struct value data = json(&scene, calendars[i].data);
        assert_true(render(&scene, "t.ics", data));
        assert_string_equal(rendered(&scene), calendars[i].out);

        struct buf pieces;
        buf_init(&pieces, BUF_ANY);
        struct mustache_sink sink = {&pieces, put_piece, 0};
        assert_true(mustache_render(scene.renderer, mustache_find(scene.set, STR("t.ics")), &data,
                                    1, &sink, scene.diag));
        assert_true(str_equal(buf_str(&pieces), buf_str(&scene.out)));
        buf_finish(&pieces);
        strike_scene(&scene);
    }
}

static void folded_output_ends_at_its_limit_too(void **state)
{
    (void)state;
    struct scene scene;
    set_scene(&scene, "{\"t.ics\": \"a\\nb\\n\"}");
    buf_finish(&scene.out);
    buf_init(&scene.out, 5);
    assert_false(render(&scene, "t.ics", VALUE_NONE));
    assert_string_equal(complaint(&scene, 0),
                        "t.ics: error: the page is larger than 5 bytes [template-output]\n");
    assert_false(buf_ok(&scene.out));
    strike_scene(&scene);
}

/* ---- what stands in a template ---------------------------------------------------------- */

static void the_tags_can_be_walked(void **state)
{
    (void)state;
    struct scene scene;
    set_scene(&scene, "{\"t\": \"{{<l}}\\n{{$b}}{{#x}}{{a.b}}{{{c_html}}}{{/x}}\\n  {{^y}}{{> p }}"
                      "{{>*z}}{{/y}}{{/b}}{{/l}}{{$d}}{{&.}}{{/d}}{{! no tag }}\","
                      " \"l\": \"\", \"p\": \"\"}");
    static const struct {
        enum mustache_kind kind;
        bool dynamic;
        const char *name;
        unsigned line, column;
        size_t outer, end;
    } expected[] = {
        {MUSTACHE_PARENT, false, "l", 1, 1, MUSTACHE_OUTERMOST, 8},
        {MUSTACHE_ARGUMENT, false, "b", 2, 1, 0, 8},
        {MUSTACHE_SECTION, false, "x", 2, 7, 1, 5},
        {MUSTACHE_ESCAPED, false, "a.b", 2, 13, 2, 4},
        {MUSTACHE_UNESCAPED, false, "c_html", 2, 20, 2, 5},
        {MUSTACHE_INVERTED, false, "y", 3, 3, 1, 8},
        {MUSTACHE_PARTIAL, false, "p", 3, 9, 5, 7},
        {MUSTACHE_PARTIAL, true, "z", 3, 17, 5, 8},
        {MUSTACHE_BLOCK, false, "d", 3, 42, MUSTACHE_OUTERMOST, 10},
        {MUSTACHE_UNESCAPED, false, ".", 3, 48, 8, 10},
    };
    const struct mustache_template *page = mustache_load(scene.set, STR("t"), scene.diag);
    assert_non_null(page);
    assert_true(mustache_is_dynamic(scene.set));
    size_t count;
    const struct mustache_tag *tags = mustache_tags(page, &count);
    assert_int_equal(count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(tags[i].kind, expected[i].kind);
        assert_int_equal(tags[i].dynamic, expected[i].dynamic);
        assert_true(str_equal(tags[i].name, str_of(expected[i].name)));
        assert_int_equal(tags[i].place.line, expected[i].line);
        assert_int_equal(tags[i].place.column, expected[i].column);
        assert_int_equal(tags[i].outer, expected[i].outer);
        assert_int_equal(tags[i].end, expected[i].end);
    }
    strike_scene(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_render_as_the_language_says),
        cmocka_unit_test(the_ending_decides_how_values_are_written),
        cmocka_unit_test(escaping_is_the_same_at_every_place),
        cmocka_unit_test(xml_holds_no_control_that_it_does_not_know),
        cmocka_unit_test(calendars_are_folded_between_characters),
        cmocka_unit_test(folded_output_ends_at_its_limit_too),
        cmocka_unit_test(the_tags_can_be_walked),
    };
    return cmocka_run_group_tests_name("the language", tests, NULL, NULL);
}
