/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"
#include "mustache/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The cases of the Mustache specification, all modules, byte for byte. */

#define FOLDER SHARED_DIR "/mustache-spec/specs/"

static const struct {
    const char *file;
    size_t cases;
} modules[] = {
    {"comments", 12},     {"delimiters", 14},     {"interpolation", 42},
    {"inverted", 22},     {"partials", 12},       {"sections", 34},
    {"~inheritance", 27}, {"~dynamic-names", 21}, {"~lambdas", 10},
};

/* ---- the specification's functions, by the names of their cases -------------------------- */

struct function {
    struct value_lambda lambda;
    const char *of; /* the case */
    const char *around[3];
    int calls;
};

static bool give_words(const struct value_lambda *lambda, struct str text, struct buf *out)
{
    const struct function *function = (const struct function *)(const void *)lambda;
    buf_put(out, str_of(function->around[0]));
    if (function->around[1] != NULL) {
        buf_put(out, text);
        buf_put(out, str_of(function->around[1]));
        buf_put(out, text);
        buf_put(out, str_of(function->around[2]));
    }
    return true;
}

static bool give_once(const struct value_lambda *lambda, struct str text, struct buf *out)
{
    const struct function *function = (const struct function *)(const void *)lambda;
    buf_put(out, str_of(function->around[0]));
    buf_put(out, text);
    buf_put(out, str_of(function->around[1]));
    return true;
}

static bool count_calls(const struct value_lambda *lambda, struct str text, struct buf *out)
{
    struct function *function = (struct function *)(uintptr_t)(const void *)lambda;
    (void)text;
    buf_put_number(out, ++function->calls);
    return true;
}

static bool recognise(const struct value_lambda *lambda, struct str text, struct buf *out)
{
    (void)lambda;
    buf_put(out, str_equal(text, STR("{{x}}")) ? STR("yes") : STR("no"));
    return true;
}

static struct function functions[] = {
    {{give_words}, "Interpolation", {"world"}, 0},
    {{give_words}, "Interpolation - Expansion", {"{{planet}}"}, 0},
    {{give_words}, "Interpolation - Alternate Delimiters", {"|planet| => {{planet}}"}, 0},
    {{count_calls}, "Interpolation - Multiple Calls", {NULL}, 0},
    {{give_words}, "Escaping", {">"}, 0},
    {{recognise}, "Section", {NULL}, 0},
    {{give_words}, "Section - Expansion", {"", "{{planet}}", ""}, 0},
    {{give_words}, "Section - Alternate Delimiters", {"", "{{planet}} => |planet|", ""}, 0},
    {{give_once}, "Section - Multiple Calls", {"__", "__"}, 0},
    {{give_words}, "Inverted Section", {""}, 0},
};

static const struct value_lambda *function_of(struct str name)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (str_equal(str_of(functions[i].of), name)) {
            return &functions[i].lambda;
        }
    }
    fail_msg("no function for the case %.*s", STR_ARGS(name));
    return NULL;
}

/* ---- running ---------------------------------------------------------------------------- */

static struct str text_of(struct value test, const char *name)
{
    const struct value *value = value_find(test, str_of(name));
    return value == NULL ? STR_NONE : value->as.text;
}

/* Partials that a case does not have are empty, as the specification wants it. */
static bool load(void *from, struct str name, struct mustache_source *source)
{
    const struct value *test = from;
    const struct value *partials = value_find(*test, STR("partials"));
    const struct value *partial = partials == NULL ? NULL : value_find(*partials, name);
    source->file = name;
    source->text = partial == NULL ? STR("") : partial->as.text;
    if (str_equal(name, STR("the-template"))) {
        source->text = text_of(*test, "template");
    }
    return true;
}

/* The data, and in it the function in the place of its sources in other languages. */
static struct value data_of(struct region *region, struct value test)
{
    struct value data = *value_find(test, STR("data"));
    if (value_find(data, STR("lambda")) == NULL) {
        return data;
    }
    struct value_maker maker = value_maker(region);
    for (size_t i = 0; i < data.as.map.shape->count; i++) {
        struct str name = data.as.map.shape->names[i];
        struct value value = data.as.map.slots[i];
        if (str_equal(name, STR("lambda"))) {
            value = (struct value){.kind = VALUE_LAMBDA,
                                   .as.lambda = function_of(text_of(test, "name"))};
        }
        value_put(&maker, name, value);
    }
    return value_made(&maker);
}

static bool run_case(struct region *region, struct value test, struct diag *diag)
{
    struct mustache_set *set = mustache_create((struct mustache_loader){&test, load});
    const struct value *partials = value_find(test, STR("partials"));
    for (size_t i = 0; partials != NULL && i < partials->as.map.shape->count; i++) {
        assert_non_null(mustache_load(set, partials->as.map.shape->names[i], diag));
    }
    const struct mustache_template *page = mustache_load(set, STR("the-template"), diag);
    struct mustache_renderer *renderer = mustache_renderer_create(set);
    struct value data = data_of(region, test);
    struct buf out;
    buf_init(&out, BUF_ANY);
    bool right = page != NULL && mustache_render_into(renderer, page, &data, 1, &out, diag) &&
                 str_equal(buf_str(&out), text_of(test, "expected"));
    if (!right) {
        print_error("%.*s\n--- expected\n%.*s\n--- rendered\n%.*s\n---\n",
                    STR_ARGS(text_of(test, "name")), STR_ARGS(text_of(test, "expected")),
                    STR_ARGS(buf_str(&out)));
    }
    buf_finish(&out);
    mustache_renderer_destroy(renderer);
    mustache_destroy(set);
    return right;
}

/* The number of cases that were rendered right. */
static size_t run_module(struct value tests, struct region *region)
{
    size_t right = 0;
    struct diag *diag = diag_create();
    for (size_t i = 0; i < tests.as.list.count; i++) {
        right += run_case(region, tests.as.list.items[i], diag);
    }
    assert_int_equal(diag_count(diag), 0);
    diag_destroy(diag);
    return right;
}

static void every_case_of_the_specification_is_rendered_as_it_says(void **state)
{
    (void)state;
    size_t sum = 0;
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        struct region *region = region_create();
        struct diag *diag = diag_create();
        char path[4096];
        snprintf(path, sizeof path, FOLDER "%s.json", modules[i].file);
        struct str bytes;
        struct value module;
        assert_true(fs_read(region, path, 1024 * 1024, &bytes, diag));
        assert_true(value_read_json(region, bytes, str_of(path), &module, diag));
        size_t right = run_module(*value_find(module, STR("tests")), region);
        print_message("%s: %zu of %zu\n", modules[i].file, right, modules[i].cases);
        assert_int_equal(right, modules[i].cases);
        sum += right;
        diag_destroy(diag);
        region_destroy(region);
    }
    assert_int_equal(sum, 194);
}

int main(void)
{
    if (fs_find(FOLDER) != FS_FOLDER) {
        printf("skipped: there is no %s\n", FOLDER);
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_of_the_specification_is_rendered_as_it_says),
    };
    return cmocka_run_group_tests_name("the specification", tests, NULL, NULL);
}
