/* SPDX-License-Identifier: MIT */
#include "scene.h"

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
        const char *templates, *chain, *at; /* the tag that is one too many */
    } cases[] = {
        {"{\"t\": \" {{>t}}\"}", "t > t", "t:1:2"},
        {"{\"t\": \"{{>a}}\", \"a\": \"{{>b}}\", \"b\": \" {{>a}}\\n\"}", "t > a > b > a", "b:1:2"},
        {"{\"t\": \"{{<a}}{{$x}}{{>t}}{{/x}}{{/a}}\", \"a\": \"{{$x}}{{/x}}\"}", "t > a > t",
         "a:1:1"},
        {"{\"t\": \"{{>*self}}\"}", "t > t", "t:1:1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        set_scene(&scene, cases[i].templates);
        assert_false(render(&scene, "t", json(&scene, "{\"self\": \"t\"}")));
        char expected[200];
        snprintf(expected, sizeof expected,
                 "%s: error: templates call each other without end: %s [template-recursion]\n",
                 cases[i].at, cases[i].chain);
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

/* 一行一例：什么也不写、却乘起来的模板 (templates that multiply and write nothing). */
static const struct {
    const char *templates, *complaint;
} endless[] = {
    {"{\"t\": \"{{#a}}{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}{{/a}}\"}",
     "t:1:19: error: the page takes more than 100000 steps: lists in lists multiply "
     "[template-endless]\n"},
    {"{\"t\": \"{{#a}}{{>p}}{{/a}}\", \"p\": \"{{#a}}{{>q}}{{/a}}\", "
     "\"q\": \"{{#a}}{{^a}}{{/a}}{{/a}}\"}",
     "q:1:1: error: the page takes more than 100000 steps: lists in lists multiply "
     "[template-endless]\n"},
    {"{\"t\": \"{{>b}}{{>b}}{{>b}}{{>b}}\", \"b\": \"{{>c}}{{>c}}{{>c}}{{>c}}\", "
     "\"c\": \"{{>d}}{{>d}}{{>d}}{{>d}}\", \"d\": \"{{>e}}{{>e}}{{>e}}{{>e}}\", "
     "\"e\": \"{{>f}}{{>f}}{{>f}}{{>f}}\", \"f\": \"{{>g}}{{>g}}{{>g}}{{>g}}\", "
     "\"g\": \"{{>h}}{{>h}}{{>h}}{{>h}}\", \"h\": \"{{>i}}{{>i}}{{>i}}{{>i}}\", \"i\": \"\"}",
     "error: the page takes more than 100000 steps: lists in lists multiply [template-endless]\n"},
};

static void what_multiplies_and_writes_nothing_comes_to_an_end(void **state)
{
    (void)state;
    struct buf list;
    buf_init(&list, BUF_ANY);
    buf_put(&list, STR("{\"a\": [0"));
    for (int i = 1; i < 1000; i++) {
        buf_put_format(&list, ",%d", i);
    }
    buf_put(&list, STR("]}"));
    buf_put_byte(&list, '\0');
    for (size_t i = 0; i < sizeof endless / sizeof *endless; i++) {
        struct scene scene;
        set_scene(&scene, endless[i].templates);
        mustache_limit(scene.renderer, 100000);
        assert_false(render(&scene, "t", json(&scene, list.data)));
        assert_int_equal(diag_count(scene.diag), 1);
        assert_non_null(strstr(complaint(&scene, 0), endless[i].complaint));
        strike_scene(&scene);
    }
    buf_finish(&list);
}

static void each_page_has_its_steps_for_itself(void **state)
{
    (void)state;
    struct scene scene;
    set_scene(&scene, "{\"t\": \"{{#a}}{{.}}{{/a}}\"}");
    mustache_limit(scene.renderer, 8);
    for (int i = 0; i < 10; i++) {
        assert_true(render(&scene, "t", json(&scene, "{\"a\": [1, 2, 3, 4]}")));
    }
    assert_false(render(&scene, "t", json(&scene, "{\"a\": [1, 2, 3, 4, 5]}")));
    strike_scene(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_told_with_their_places),
        cmocka_unit_test(a_template_of_mistakes_ends_after_twenty),
        cmocka_unit_test(sections_are_64_deep_and_not_more),
        cmocka_unit_test(recursion_without_end_names_the_chain),
        cmocka_unit_test(output_ends_at_its_limit),
        cmocka_unit_test(what_multiplies_and_writes_nothing_comes_to_an_end),
        cmocka_unit_test(each_page_has_its_steps_for_itself),
    };
    return cmocka_run_group_tests_name("mistakes and limits", tests, NULL, NULL);
}
