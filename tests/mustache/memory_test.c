/* SPDX-License-Identifier: MIT */
#include "mustache/scene.h"

/* Rendering asks for no memory: what it needs it has from its first page. The linker leads the
 * calls of this program through the three functions below. */

static size_t asked;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

void *__wrap_malloc(size_t size)
{
    asked++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    asked++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    asked++;
    return __real_realloc(memory, size);
}

/* Everything but lambdas, which are compiled while the page is made. */
static const char templates[] =
    "{\"layout\": \"<h1>{{$title}}{{/title}}</h1>\\n  {{$main}}{{/main}}\\n{{>foot}}\\n\","
    " \"foot\": \"{{site.name}} {{site.owner.name}}\\n{{^none}}none{{/none}}\\n\","
    " \"row\": \"<td>{{name}}</td>\\n{{#words}}{{.}}, {{/words}}\\n{{{name}}} {{outer}}\\n\","
    " \"t.html\": \"{{<layout}}{{$title}}{{title}}{{/title}}{{$main}}\\n{{#rows}}\\n"
    "    {{>row}}\\n    {{>*look}}\\n{{/rows}}\\n{{/main}}{{/layout}}\\n\","
    " \"t.csv\": \"{{#rows}}{{name}},{{outer}},{{#words}}{{.}}{{/words}}\\n{{/rows}}\","
    " \"t.json\": \"[{{#rows}}\\\"{{name}}\\\",{{/rows}}{{outer}}]\","
    " \"t.ics\": \"{{#rows}}SUMMARY:{{name}}{{name}}{{name}}\\n{{/rows}}{{outer}}\"}";

static const char *const pages[] = {"t.html", "t.csv", "t.json", "t.ics"};
#define PAGES (sizeof pages / sizeof *pages)

static struct value data_of(struct scene *scene, size_t count)
{
    struct value row =
        json(scene, "{\"name\": \"楼道 & \\\"堆物\\\"，<b>=1\\n\", \"look\": \"row\","
                    " \"words\": [\"消防\", \"a<b\", 3, true]}");
    struct value *rows = region_array(scene->region, count, sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        rows[i] = row;
    }
    struct value_maker maker = value_maker(scene->region);
    value_put(&maker, STR("title"), value_text(STR("全部")));
    value_put(&maker, STR("outer"), value_text(STR("=outer,")));
    value_put(&maker, STR("site"), json(scene, "{\"name\": \"n\", \"owner\": {\"name\": \"o\"}}"));
    value_put(&maker, STR("rows"), value_list(rows, count));
    return value_made(&maker);
}

static bool count_bytes(void *to, struct str bytes)
{
    *(size_t *)to += bytes.size;
    return true;
}

/* How often memory was asked for to write this page to a sink. */
static size_t asked_for(struct scene *scene, struct mustache_renderer *renderer, const char *name,
                        struct value data, size_t *bytes)
{
    const struct mustache_template *page = mustache_find(scene->set, str_of(name));
    struct mustache_sink sink = {bytes, count_bytes, 0};
    assert_non_null(page);
    *bytes = 0;
    size_t before = asked;
    bool rendered = mustache_render(renderer, page, &data, 1, &sink, scene->diag);
    size_t after = asked;
    assert_true(rendered);
    return after - before;
}

static void set_pages(struct scene *scene)
{
    set_scene(scene, templates);
    for (size_t i = 0; i < PAGES; i++) {
        assert_non_null(mustache_load(scene->set, str_of(pages[i]), scene->diag));
    }
}

static void the_linker_leads_memory_through_here(void **state)
{
    (void)state;
    size_t before = asked;
    struct region *region = region_create();
    region_take(region, 1000);
    region_destroy(region);
    assert_true(asked > before);
}

static void pages_after_the_first_ask_for_no_memory(void **state)
{
    (void)state;
    struct scene scene;
    set_pages(&scene);
    struct value few = data_of(&scene, 1), many = data_of(&scene, 3000);
    size_t bytes, more;
    for (size_t i = 0; i < PAGES; i++) {
        asked_for(&scene, scene.renderer, pages[i], few, &bytes);
    }
    for (size_t i = 0; i < PAGES; i++) {
        assert_int_equal(asked_for(&scene, scene.renderer, pages[i], few, &bytes), 0);
        assert_int_equal(asked_for(&scene, scene.renderer, pages[i], many, &more), 0);
        assert_true(more > 1000 * bytes / 2);
    }
    strike_scene(&scene);
}

static void the_first_page_asks_as_often_for_many_rows_as_for_one(void **state)
{
    (void)state;
    struct scene scene;
    set_pages(&scene);
    struct value few = data_of(&scene, 1), many = data_of(&scene, 3000);
    size_t bytes;
    for (size_t i = 0; i < PAGES; i++) {
        struct mustache_renderer *one = mustache_renderer_create(scene.set);
        struct mustache_renderer *other = mustache_renderer_create(scene.set);
        size_t least = asked_for(&scene, one, pages[i], few, &bytes);
        assert_int_equal(asked_for(&scene, other, pages[i], many, &bytes), least);
        mustache_renderer_destroy(one);
        mustache_renderer_destroy(other);
    }
    strike_scene(&scene);
}

static void a_buffer_that_is_large_enough_stays_where_it_is(void **state)
{
    (void)state;
    struct scene scene;
    set_pages(&scene);
    struct value data = data_of(&scene, 500);
    const struct mustache_template *page = mustache_find(scene.set, STR("t.html"));
    bool right = true;
    size_t before = 0;
    for (int i = 0; i < 3; i++) {
        before = i == 1 ? asked : before;
        buf_clear(&scene.out);
        right =
            right && mustache_render_into(scene.renderer, page, &data, 1, &scene.out, scene.diag);
    }
    size_t after = asked;
    assert_true(right);
    assert_int_equal(after - before, 0);
    strike_scene(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_linker_leads_memory_through_here),
        cmocka_unit_test(pages_after_the_first_ask_for_no_memory),
        cmocka_unit_test(the_first_page_asks_as_often_for_many_rows_as_for_one),
        cmocka_unit_test(a_buffer_that_is_large_enough_stays_where_it_is),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
