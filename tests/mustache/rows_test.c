/* SPDX-License-Identifier: MIT */
#include "scene.h"

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

/* Where the shapes last, a name is looked for once: that nobody asks again shows where it has come
 * to stand elsewhere, against the promise. Another shape is asked, and so is one in another frame.
 */
static void what_lasts_is_remembered_from_page_to_page(void **state)
{
    (void)state;
    struct scene scene;
    set_scene(&scene, "{\"t\": \"{{a}}{{b}}{{c.d}}{{#m}}{{b}}{{/m}}\"}");
    mustache_remember(scene.renderer);
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
    assert_string_equal(rendered(&scene), "124");
    struct str others[] = {STR("m"), STR("c"), STR("b")};
    const struct value_shape other = {3, others};
    const struct value other_slots[] = {slots[2], slots[2], value_text(STR("7"))};
    assert_true(render(&scene, "t", value_map(&other, other_slots)));
    assert_string_equal(rendered(&scene), "747");
    const struct value both[] = {value_map(&other, other_slots), value_map(&shape, slots)};
    const struct mustache_template *page = mustache_load(scene.set, STR("t"), scene.diag);
    buf_clear(&scene.out);
    assert_true(mustache_render_into(scene.renderer, page, both, 2, &scene.out, scene.diag));
    assert_string_equal(rendered(&scene), "141");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_context_is_asked_first),
        cmocka_unit_test(rows_are_pulled_one_at_a_time),
        cmocka_unit_test(rows_that_fail_end_the_page_and_are_closed),
        cmocka_unit_test(a_million_rows_go_through_a_small_window),
        cmocka_unit_test(what_one_page_remembers_is_nothing_to_the_next),
        cmocka_unit_test(what_lasts_is_remembered_from_page_to_page),
        cmocka_unit_test(lambdas_use_partials_and_are_bounded),
    };
    return cmocka_run_group_tests_name("contexts, rows and lambdas", tests, NULL, NULL);
}
