/* SPDX-License-Identifier: MIT */
#include "mustache/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* ---- the scene: templates and data as JSON ----------------------------------------------- */

struct scene {
    struct region *region;
    struct diag *diag;
    struct value templates; /* by name */
    struct mustache_set *set;
    struct mustache_renderer *renderer;
    struct buf out;
};

static bool load(void *from, struct str name, struct mustache_source *source)
{
    const struct value *found = value_find(((const struct scene *)from)->templates, name);
    if (found == NULL) {
        return false;
    }
    *source = (struct mustache_source){found->as.text, name};
    return true;
}

static struct value json(struct scene *scene, const char *text)
{
    struct value value = VALUE_NONE;
    assert_true(value_read_json(scene->region, str_of(text), STR("json"), &value, scene->diag));
    return value;
}

static void set_scene(struct scene *scene, const char *templates)
{
    *scene = (struct scene){.region = region_create(), .diag = diag_create()};
    scene->templates = json(scene, templates);
    scene->set = mustache_create((struct mustache_loader){scene, load});
    scene->renderer = mustache_renderer_create(scene->set);
    buf_init(&scene->out, BUF_ANY);
}

static void strike_scene(struct scene *scene)
{
    buf_finish(&scene->out);
    mustache_renderer_destroy(scene->renderer);
    mustache_destroy(scene->set);
    diag_destroy(scene->diag);
    region_destroy(scene->region);
}

/* The first complaint as a line. */
static const char *complaint(struct scene *scene, size_t at)
{
    struct buf line;
    buf_init(&line, BUF_ANY);
    assert_true(at < diag_count(scene->diag));
    diag_put_line(&line, diag_entry(scene->diag, at), false);
    char *text = str_to_c(scene->region, buf_str(&line));
    buf_finish(&line);
    return text;
}

static bool render(struct scene *scene, const char *name, struct value data)
{
    const struct mustache_template *page = mustache_load(scene->set, str_of(name), scene->diag);
    assert_non_null(page);
    buf_clear(&scene->out);
    return mustache_render_into(scene->renderer, page, &data, 1, &scene->out, scene->diag);
}

static const char *rendered(struct scene *scene)
{
    return str_to_c(scene->region, buf_str(&scene->out));
}

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
        {MUSTACHE_ESCAPE_HTML, '&', "&amp;"},      {MUSTACHE_ESCAPE_HTML, '<', "&lt;"},
        {MUSTACHE_ESCAPE_HTML, '>', "&gt;"},       {MUSTACHE_ESCAPE_HTML, '"', "&quot;"},
        {MUSTACHE_ESCAPE_HTML, '\'', "&#39;"},     {MUSTACHE_ESCAPE_HTML, '#', "#"},
        {MUSTACHE_ESCAPE_HTML, '\xBC', "\xBC"},    {MUSTACHE_ESCAPE_JSON, '<', "\\u003c"},
        {MUSTACHE_ESCAPE_JSON, '\x1f', "\\u001f"}, {MUSTACHE_ESCAPE_JSON, '\0', "\\u0000"},
        {MUSTACHE_ESCAPE_JSON, '\xA2', "\xA2"},    {MUSTACHE_ESCAPE_ICS, ';', "\\;"},
        {MUSTACHE_ESCAPE_ICS, '\r', ""},           {MUSTACHE_ESCAPE_NONE, '<', "<"},
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

/* ---- mistakes --------------------------------------------------------------------------- */

static void mistakes_are_told_with_their_places(void **state)
{
    (void)state;
    static const struct {
        const char *templates;
        const char *lines[3];
    } cases[] = {
        {"{\"t\": \"a\\n  {{#isues}}\"}",
         {"t:2:3: error: section \"isues\" is never closed [template-unclosed]\n"}},
        {"{\"t\": \"{{^a}}{{$b}}{{<c}}\", \"c\": \"\"}",
         {"t:1:1: error: section \"a\" is never closed [template-unclosed]\n",
          "t:1:7: error: block \"b\" is never closed [template-block-unclosed]\n",
          "t:1:13: error: parent \"c\" is never closed [template-parent-unclosed]\n"}},
        {"{\"t\": \"中{{#a}}{{#b}}{{/a}}{{/c}}\"}",
         {"t:1:8: error: section \"b\" is never closed [template-unclosed]\n",
          "t:1:20: error: \"c\" is closed, but nothing of that name is open "
          "[template-unopened]\n"}},
        {"{\"t\": \"{{a\\n{{b}}{{{c}}\"}",
         {"t:1:1: error: the tag that begins with {{a never ends [template-tag-unclosed]\n",
          "t:2:6: error: the tag that begins with {{{c}} never ends [template-tag-unclosed]\n"}},
        {"{\"t\": \"{{}}{{a b}}{{a..b}}\"}",
         {"t:1:1: error: \"\" is not a name [template-name]\n",
          "t:1:5: error: \"a b\" is not a name [template-name]\n",
          "t:1:12: error: \"a..b\" is not a name [template-name]\n"}},
        {"{\"t\": \"{{>../p}}{{>/p}}{{>p q}}\"}",
         {"t:1:1: error: \"../p\" is not the name of a template [template-partial-name]\n",
          "t:1:10: error: \"/p\" is not the name of a template [template-partial-name]\n",
          "t:1:17: error: \"p q\" is not the name of a template [template-partial-name]\n"}},
        {"{\"t\": \"{{>no}}\\n{{>yes}}{{<no}}{{/no}}\", \"yes\": \"\"}",
         {"t:1:1: error: there is no template \"no\" [template-partial-missing]\n",
          "t:2:9: error: there is no template \"no\" [template-partial-missing]\n"}},
        {"{\"t\": \"{{=a=}}{{=a b c=}}{{= = = =}}\"}",
         {"t:1:1: error: \"a\" does not set two delimiters [template-delimiters]\n",
          "t:1:8: error: \"a b c\" does not set two delimiters [template-delimiters]\n",
          "t:1:19: error: \"= =\" does not set two delimiters [template-delimiters]\n"}},
        {"{\"t\": \"{{>p}}\", \"p\": \"{{>q}}\", \"q\": \"{{#x}}\"}",
         {"q:1:1: error: section \"x\" is never closed [template-unclosed]\n"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        set_scene(&scene, cases[i].templates);
        assert_null(mustache_load(scene.set, STR("t"), scene.diag));
        assert_null(mustache_find(scene.set, STR("t")));
        diag_sort(scene.diag);
        for (size_t k = 0; k < 3 && cases[i].lines[k] != NULL; k++) {
            assert_string_equal(complaint(&scene, k), cases[i].lines[k]);
            assert_int_equal(diag_count(scene.diag) > k + 1,
                             k < 2 && cases[i].lines[k + 1] != NULL);
        }
        strike_scene(&scene);
    }
}

static void a_template_of_mistakes_ends_after_twenty(void **state)
{
    (void)state;
    struct scene scene;
    set_scene(&scene, "{\"t\": \"\"}");
    struct buf text;
    buf_init(&text, BUF_ANY);
    for (int i = 0; i < 100000; i++) {
        buf_put(&text, STR("{{{x}}"));
    }
    ((struct value *)(uintptr_t)scene.templates.as.map.slots)[0] = value_text(buf_str(&text));
    assert_null(mustache_load(scene.set, STR("t"), scene.diag));
    assert_int_equal(diag_count(scene.diag), 20);
    buf_finish(&text);
    strike_scene(&scene);
}

static void sections_are_64_deep_and_not_more(void **state)
{
    (void)state;
    for (int depth = 64; depth <= 65; depth++) {
        struct scene scene;
        set_scene(&scene, "{\"t\": \"\"}");
        struct buf text;
        buf_init(&text, BUF_ANY);
        for (int i = 0; i < depth; i++) {
            buf_put(&text, STR("{{#x}}"));
        }
        buf_put(&text, STR("!"));
        for (int i = 0; i < depth; i++) {
            buf_put(&text, STR("{{/x}}"));
        }
        ((struct value *)(uintptr_t)scene.templates.as.map.slots)[0] = value_text(buf_str(&text));
        if (depth == 64) {
            assert_true(render(&scene, "t", json(&scene, "{\"x\": 1}")));
            assert_string_equal(rendered(&scene), "!");
        } else {
            assert_null(mustache_load(scene.set, STR("t"), scene.diag));
            assert_int_equal(diag_count(scene.diag), 1);
            assert_ptr_equal(diag_entry(scene.diag, 0)->code, &MUSTACHE_DEPTH);
            assert_int_equal(diag_entry(scene.diag, 0)->place.column, 64 * 6 + 1);
        }
        buf_finish(&text);
        strike_scene(&scene);
    }
}

static void recursion_without_end_names_the_chain(void **state)
{
    (void)state;
    static const struct {
        const char *templates, *chain;
    } cases[] = {
        {"{\"t\": \"{{>t}}\"}", "t > t"},
        {"{\"t\": \"{{>a}}\", \"a\": \"{{>b}}\", \"b\": \" {{>a}}\\n\"}", "t > a > b > a"},
        {"{\"t\": \"{{<a}}{{$x}}{{>t}}{{/x}}{{/a}}\", \"a\": \"{{$x}}{{/x}}\"}", "t > a > t"},
        {"{\"t\": \"{{>*self}}\"}", "t > t"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        set_scene(&scene, cases[i].templates);
        assert_false(render(&scene, "t", json(&scene, "{\"self\": \"t\"}")));
        char expected[200];
        snprintf(expected, sizeof expected,
                 "t: error: templates call each other without end: %s [template-recursion]\n",
                 cases[i].chain);
        assert_string_equal(complaint(&scene, 0), expected);
        /* and the renderer is as good as new */
        strike_scene(&scene);
    }
}

static bool take_some(void *to, struct str bytes)
{
    size_t *left = to;
    if (bytes.size > *left) {
        return false;
    }
    *left -= bytes.size;
    return true;
}

static void output_ends_at_its_limit(void **state)
{
    (void)state;
    struct scene scene;
    set_scene(&scene, "{\"t\": \"{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}0123456789{{/l}}{{/l}}{{/l}}{{/l}}"
                      "{{/l}}\"}");
    struct value data = json(&scene, "{\"l\": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}");
    const struct mustache_template *page = mustache_load(scene.set, STR("t"), scene.diag);

    size_t left = SIZE_MAX;
    struct mustache_sink sink = {&left, take_some, 1000000};
    assert_true(mustache_render(scene.renderer, page, &data, 1, &sink, scene.diag));
    assert_int_equal(SIZE_MAX - left, 1000000);
    sink.most = 999999;
    assert_false(mustache_render(scene.renderer, page, &data, 1, &sink, scene.diag));
    assert_string_equal(complaint(&scene, 0),
                        "t: error: the page is larger than 999999 bytes [template-output]\n");

    buf_finish(&scene.out);
    buf_init(&scene.out, 999999);
    assert_false(mustache_render_into(scene.renderer, page, &data, 1, &scene.out, scene.diag));
    assert_int_equal(diag_count(scene.diag), 2);
    assert_false(buf_ok(&scene.out));

    /* a sink that fails has said so itself */
    left = 100000;
    sink.most = 0;
    assert_false(mustache_render(scene.renderer, page, &data, 1, &sink, scene.diag));
    assert_int_equal(diag_count(scene.diag), 2);
    strike_scene(&scene);
}

/* ---- contexts, rows --------------------------------------------------------------------- */

static void the_last_context_is_asked_first(void **state)
{
    (void)state;
    struct scene scene;
    set_scene(&scene, "{\"t\": \"{{a}}{{b}}{{c}}{{#x}}{{a}}{{/x}}\"}");
    struct value contexts[] = {json(&scene, "{\"a\": 1, \"b\": 2}"),
                               json(&scene, "{\"b\": 3, \"c\": 4, \"x\": 1}")};
    const struct mustache_template *page = mustache_load(scene.set, STR("t"), scene.diag);
    assert_true(mustache_render_into(scene.renderer, page, contexts, 2, &scene.out, scene.diag));
    assert_string_equal(rendered(&scene), "1341");
    buf_clear(&scene.out);
    assert_true(mustache_render_into(scene.renderer, page, NULL, 0, &scene.out, scene.diag));
    assert_string_equal(rendered(&scene), "");
    strike_scene(&scene);
}

/* Rows that are made one at a time, in the same memory, and may fail. */
struct counting {
    struct value_rows rows;
    int count, at, opened, open;
    int fails_at;
    char digits[16];
    struct value slots[1];
};

static const struct str row_names[] = {STR_INIT("n")};
static const struct value_shape row_shape = {1, row_names};

static int open_rows(struct value_rows *rows)
{
    struct counting *counting = (struct counting *)(void *)rows;
    assert_int_equal(counting->open, 0);
    counting->open = 1;
    counting->opened++;
    counting->at = 0;
    return 0;
}

static int next_row(struct value_rows *rows, struct value *item)
{
    struct counting *counting = (struct counting *)(void *)rows;
    if (++counting->at == counting->fails_at) {
        return -1;
    }
    if (counting->at > counting->count) {
        return 0;
    }
    snprintf(counting->digits, sizeof counting->digits, "%d", counting->at);
    counting->slots[0] = value_text(str_of(counting->digits));
    *item = value_map(&row_shape, counting->slots);
    return 1;
}

static void close_rows(struct value_rows *rows)
{
    ((struct counting *)(void *)rows)->open--;
}

static struct counting counting_to(int count)
{
    return (struct counting){.rows = {open_rows, next_row, close_rows}, .count = count};
}

static struct value with_rows(struct scene *scene, struct counting *counting)
{
    struct value_maker maker = value_maker(scene->region);
    value_put(&maker, STR("rows"), (struct value){.kind = VALUE_ROWS, .as.rows = &counting->rows});
    value_put(&maker, STR("a"), value_text(STR("A")));
    return value_made(&maker);
}

static void rows_are_pulled_one_at_a_time(void **state)
{
    (void)state;
    static const struct {
        const char *template;
        int count;
        const char *out;
        int opened;
    } cases[] = {
        {"{{#rows}}{{n}}{{a}} {{/rows}}{{^rows}}none{{/rows}}", 3, "1A 2A 3A ", 2},
        {"{{#rows}}{{n}}{{/rows}}{{^rows}}none{{/rows}}", 0, "none", 2},
        {"{{#rows}}{{^rows}}none{{/rows}}{{n}}{{/rows}}", 2, "12", 1},
        {"{{#rows}}{{n}}{{/rows}}{{#rows}}{{n}}{{/rows}}", 2, "1212", 2},
        {"{{rows}}", 2, "", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        char templates[128];
        snprintf(templates, sizeof templates, "{\"t\": \"%s\"}", cases[i].template);
        set_scene(&scene, templates);
        struct counting counting = counting_to(cases[i].count);
        assert_true(render(&scene, "t", with_rows(&scene, &counting)));
        assert_string_equal(rendered(&scene), cases[i].out);
        assert_int_equal(counting.open, 0);
        assert_int_equal(counting.opened, cases[i].opened);
        strike_scene(&scene);
    }
}

static void rows_that_fail_end_the_page_and_are_closed(void **state)
{
    (void)state;
    struct scene scene;
    set_scene(&scene, "{\"t\": \"{{#rows}}{{n}}{{/rows}}\", "
                      "\"u\": \"\\n{{#rows}}{{#rows}}{{/rows}}{{/rows}}\"}");
    struct counting counting = counting_to(5);
    for (int fails_at = 1; fails_at <= 6; fails_at++) {
        counting.fails_at = fails_at;
        assert_false(render(&scene, "t", with_rows(&scene, &counting)));
        assert_int_equal(counting.open, 0);
    }
    assert_int_equal(diag_count(scene.diag), 0); /* who failed has reported it */
    counting.fails_at = 0;
    assert_false(render(&scene, "u", with_rows(&scene, &counting)));
    assert_int_equal(counting.open, 0);
    assert_string_equal(complaint(&scene, 0), "u:2:10: error: the list \"rows\" is opened while it "
                                              "is being read [template-rows-open]\n");
    assert_true(render(&scene, "t", with_rows(&scene, &counting)));
    assert_string_equal(rendered(&scene), "12345");
    strike_scene(&scene);
}

static bool count_pieces(void *to, struct str bytes)
{
    size_t *largest = to;
    *largest = bytes.size > *largest ? bytes.size : *largest;
    return true;
}

static void a_million_rows_go_through_a_small_window(void **state)
{
    (void)state;
    struct scene scene;
    set_scene(&scene, "{\"t.csv\": \"{{#rows}}{{n}},{{a}}\\n{{/rows}}\"}");
    struct counting counting = counting_to(1000000);
    struct value data = with_rows(&scene, &counting);
    const struct mustache_template *page = mustache_load(scene.set, STR("t.csv"), scene.diag);
    size_t largest = 0;
    struct mustache_sink sink = {&largest, count_pieces, 0};
    assert_true(mustache_render(scene.renderer, page, &data, 1, &sink, scene.diag));
    assert_true(largest <= 32 * 1024);
    strike_scene(&scene);
}

/* ---- lambdas ---------------------------------------------------------------------------- */

static bool repeat_itself(const struct value_lambda *lambda, struct str text, struct buf *out)
{
    (void)lambda;
    (void)text;
    buf_put(out, STR("{{#f}}{{/f}}"));
    return true;
}

static bool fail_always(const struct value_lambda *lambda, struct str text, struct buf *out)
{
    (void)lambda;
    (void)text;
    (void)out;
    return false;
}

static bool say_wrong(const struct value_lambda *lambda, struct str text, struct buf *out)
{
    (void)lambda;
    (void)text;
    buf_put(out, STR("x{{#y}}"));
    return true;
}

static bool call_partial(const struct value_lambda *lambda, struct str text, struct buf *out)
{
    (void)lambda;
    buf_put(out, STR("{{>p}}["));
    buf_put(out, text);
    buf_put(out, STR("]{{#l}}{{.}}{{/l}}{{a.b}}"));
    return true;
}

static void lambdas_use_partials_and_are_bounded(void **state)
{
    (void)state;
    static const struct {
        const char *template;
        bool (*call)(const struct value_lambda *, struct str, struct buf *);
        const char *out; /* or */
        const char *complaint;
    } cases[] = {
        {"{{a.b}}{{#f}}{{a.b}}{{/f}}{{f}}", call_partial, "1P1[1]121P1[]121", NULL},
        {"{{>p}}{{#l}}{{#f}}{{.}}{{/f}}{{/l}}", call_partial, "P1P1[1]121P1[2]121", NULL},
        {"{{^f}}no{{/f}}", fail_always, "", NULL},
        {"{{#f}}{{/f}}", repeat_itself, NULL,
         "t: error: templates call each other without end: t > f > f > f > f > f > f > f"},
        {"a {{f}}", fail_always, NULL,
         "t:1:3: error: the function \"f\" failed [template-lambda]\n"},
        {"a {{#f}}{{/f}}", say_wrong, NULL,
         "t:1:3:1:2: error: section \"y\" is never closed [template-unclosed]\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        char templates[256];
        snprintf(templates, sizeof templates, "{\"t\": \"%s\", \"p\": \"P{{a.b}}\"}",
                 cases[i].template);
        set_scene(&scene, templates);
        assert_non_null(mustache_load(scene.set, STR("p"), scene.diag));
        struct value_lambda lambda = {cases[i].call};
        struct value_maker maker = value_maker(scene.region);
        value_put(&maker, STR("f"), (struct value){.kind = VALUE_LAMBDA, .as.lambda = &lambda});
        value_put(&maker, STR("l"), json(&scene, "[1, 2]"));
        value_put(&maker, STR("a"), json(&scene, "{\"b\": 1}"));
        bool right = render(&scene, "t", value_made(&maker));
        assert_int_equal(right, cases[i].out != NULL);
        if (right) {
            assert_string_equal(rendered(&scene), cases[i].out);
        } else {
            assert_memory_equal(complaint(&scene, 0), cases[i].complaint,
                                strlen(cases[i].complaint));
        }
        strike_scene(&scene);
    }
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

/* The memory of one page's shapes may be that of the next page's, with other names. */
static void what_one_page_remembers_is_nothing_to_the_next(void **state)
{
    (void)state;
    struct scene scene;
    set_scene(&scene, "{\"t\": \"{{a}}{{b}}{{c.d}}\"}");
    struct str names[3] = {STR("a"), STR("b"), STR("c")}, inner_names[2] = {STR("d"), STR("e")};
    struct value_shape shape = {3, names}, inner = {2, inner_names};
    struct value inner_slots[2] = {value_text(STR("4")), value_text(STR("5"))};
    struct value slots[3] = {value_text(STR("1")), value_text(STR("2")),
                             value_map(&inner, inner_slots)};
    assert_true(render(&scene, "t", value_map(&shape, slots)));
    assert_string_equal(rendered(&scene), "124");
    names[0] = STR("b");
    names[1] = STR("x");
    inner_names[0] = STR("e");
    inner_names[1] = STR("d");
    assert_true(render(&scene, "t", value_map(&shape, slots)));
    assert_string_equal(rendered(&scene), "15");
    strike_scene(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_render_as_the_language_says),
        cmocka_unit_test(the_ending_decides_how_values_are_written),
        cmocka_unit_test(escaping_is_the_same_at_every_place),
        cmocka_unit_test(mistakes_are_told_with_their_places),
        cmocka_unit_test(a_template_of_mistakes_ends_after_twenty),
        cmocka_unit_test(sections_are_64_deep_and_not_more),
        cmocka_unit_test(recursion_without_end_names_the_chain),
        cmocka_unit_test(output_ends_at_its_limit),
        cmocka_unit_test(the_last_context_is_asked_first),
        cmocka_unit_test(rows_are_pulled_one_at_a_time),
        cmocka_unit_test(rows_that_fail_end_the_page_and_are_closed),
        cmocka_unit_test(a_million_rows_go_through_a_small_window),
        cmocka_unit_test(lambdas_use_partials_and_are_bounded),
        cmocka_unit_test(the_tags_can_be_walked),
        cmocka_unit_test(what_one_page_remembers_is_nothing_to_the_next),
    };
    return cmocka_run_group_tests_name("mustache", tests, NULL, NULL);
}
