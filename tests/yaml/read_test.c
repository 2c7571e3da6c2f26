/* SPDX-License-Identifier: MIT */
#include "yaml/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* One row, one document: what it is as JSON. */
static void documents_become_data(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *json;
    } cases[] = {
        {"", "null"},
        {"# nothing but a comment\n", "null"},
        {"---\nname: 渡桥街道\n", "{\"name\":\"渡桥街道\"}"},
        {"a: true\nb: false\nc: yes\nd: \"true\"\n",
         "{\"a\":true,\"b\":false,\"c\":\"yes\",\"d\":\"true\"}"},
        {"a: ~\nb: null\nc:\nd: ''\n", "{\"a\":null,\"b\":null,\"c\":null,\"d\":\"\"}"},
        {"[12, -3, 1.50, 2e3, 010020, 0x1F, +4, .5, 1., 2025-01-02]",
         "[12,-3,1.50,\"2e3\",\"010020\",\"0x1F\",\"+4\",\".5\",\"1.\",\"2025-01-02\"]"},
        {"[123456789012345678, 1234567890123456789, 1234567890.12345678, 1e999]",
         "[123456789012345678,\"1234567890123456789\",1234567890.12345678,\"1e999\"]"},
        {"- a\n- [b, {c: d}]\n-\n  - e\n", "[\"a\",[\"b\",{\"c\":\"d\"}],[\"e\"]]"},
        {"a: |\n  1\n  2\n", "{\"a\":\"1\\n2\\n\"}"},
        {"\xEF\xBB\xBFx: 1\n", "{\"x\":1}"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct region *region = region_create();
        struct diag *diag = diag_create();
        const struct yaml_node *node =
            yaml_read(region, str_of(cases[i].yaml), STR("t.yaml"), diag);
        assert_non_null(node);
        struct buf out;
        buf_init(&out, BUF_ANY);
        assert_true(value_write_json(yaml_value(region, node), 0, &out));
        buf_put_byte(&out, '\0');
        assert_string_equal(out.data, cases[i].json);
        buf_finish(&out);
        diag_destroy(diag);
        region_destroy(region);
    }
}

static void every_key_and_value_knows_its_place(void **state)
{
    (void)state;
    struct region *region = region_create();
    const struct yaml_node *node = yaml_read(
        region, STR("# c\n名称: 甲\norgs:\n  - slug: a\n    level: 3\n"), STR("o.yaml"), NULL);
    assert_non_null(node);

    const struct yaml_field *name = yaml_find(node, STR("名称"));
    assert_int_equal(name->place.line, 2);
    assert_int_equal(name->place.column, 1);
    assert_int_equal(name->value.place.column, 5); /* in characters, not bytes */

    const struct yaml_node *org = &yaml_find(node, STR("orgs"))->value.as.items[0];
    assert_int_equal(org->place.line, 4);
    const struct yaml_field *level = yaml_find(org, STR("level"));
    assert_int_equal(level->place.line, 5);
    assert_int_equal(level->place.column, 5);
    assert_int_equal(level->value.place.column, 12);
    assert_true(str_equal(level->value.place.file, STR("o.yaml")));

    int64_t number = 0;
    assert_true(yaml_number(&level->value, &number));
    assert_int_equal(number, 3);
    assert_false(yaml_number(&name->value, &number));
    assert_null(yaml_find(&name->value, STR("slug")));
    region_destroy(region);
}

static void surprises_are_refused_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        const struct diag_code *code;
        unsigned line, column;
    } cases[] = {
        {"a: 1\nb: 2\na: 3\n", &YAML_DUPLICATE, 3, 1},
        {"x: {k: 1, k: 2}\n", &YAML_DUPLICATE, 1, 11},
        {"a: &x 1\n", &YAML_ALIAS, 1, 4},
        {"a: 1\nb: *x\n", &YAML_ALIAS, 2, 4},
        {"a: !!str 1\n", &YAML_TAG, 1, 4},
        {"- !org {}\n", &YAML_TAG, 1, 3},
        {"? [a]\n: 1\n", &YAML_KEY, 1, 3},
        {"a: 1\n---\nb: 2\n", &YAML_DOCUMENTS, 2, 1},
        {"a: b: c\n", &YAML_SYNTAX, 1, 5},
        {"a: \"b\n", &YAML_SYNTAX, 2, 1},
        {"\tx: 1\n", &YAML_SYNTAX, 1, 1},
        {"a: 1\nb: 甲\xff\n", &YAML_ENCODING, 2, 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct region *region = region_create();
        struct diag *diag = diag_create();
        assert_null(yaml_read(region, str_of(cases[i].yaml), STR("t.yaml"), diag));
        assert_int_equal(diag_count(diag), 1);
        const struct diag_entry *entry = diag_entry(diag, 0);
        assert_string_equal(entry->code->name, cases[i].code->name);
        assert_int_equal(entry->place.line, cases[i].line);
        assert_int_equal(entry->place.column, cases[i].column);
        diag_destroy(diag);
        region_destroy(region);
    }
}

static void each_duplicate_is_told(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct diag *diag = diag_create();
    assert_null(yaml_read(region, STR("b: 1\na: 1\nb: 2\na: 2\nb: 3\n"), STR("t"), diag));
    diag_sort(diag);
    assert_int_equal(diag_count(diag), 3);
    assert_int_equal(diag_entry(diag, 0)->place.line, 3);
    assert_int_equal(diag_entry(diag, 2)->place.line, 5);
    diag_destroy(diag);
    region_destroy(region);
}

static void depth_and_size_are_bounded(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct diag *diag = diag_create();
    char deep[YAML_MOST_DEPTH + 1];
    memset(deep, '[', sizeof deep);
    struct buf yaml;
    buf_init(&yaml, BUF_ANY);
    buf_put(&yaml, (struct str){deep, YAML_MOST_DEPTH});
    memset(deep, ']', sizeof deep);
    buf_put(&yaml, (struct str){deep, YAML_MOST_DEPTH});
    assert_non_null(yaml_read(region, buf_str(&yaml), STR("t"), diag));

    buf_clear(&yaml);
    memset(deep, '[', sizeof deep);
    buf_put(&yaml, (struct str){deep, sizeof deep});
    assert_null(yaml_read(region, buf_str(&yaml), STR("t"), diag));
    assert_ptr_equal(diag_entry(diag, 0)->code, &YAML_DEPTH);
    assert_int_equal(diag_entry(diag, 0)->place.column, YAML_MOST_DEPTH + 1);

    while (yaml.size <= YAML_MOST_BYTES) {
        buf_put(&yaml, STR("# many words and still no end of it\n"));
    }
    diag_clear(diag);
    assert_null(yaml_read(region, buf_str(&yaml), STR("t"), diag));
    assert_ptr_equal(diag_entry(diag, 0)->code, &YAML_SIZE);
    buf_finish(&yaml);
    diag_destroy(diag);
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_become_data),
        cmocka_unit_test(every_key_and_value_knows_its_place),
        cmocka_unit_test(surprises_are_refused_with_their_place),
        cmocka_unit_test(each_duplicate_is_told),
        cmocka_unit_test(depth_and_size_are_bounded),
    };
    return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
