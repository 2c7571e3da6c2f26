/* SPDX-License-Identifier: MIT */
#include "value/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void what_is_read_is_written_again(void **state)
{
    (void)state;
    static const struct {
        const char *read, *written; /* NULL: the same */
    } cases[] = {
        {"null", NULL},
        {"[true,false,null]", NULL},
        {"{\"乙\":1,\"甲\":[{},[]]}", NULL},
        {" { \"a\" : 1.10 , \"b\": 1e3 } ", "{\"a\":1.1,\"b\":1000}"},
        {"0.1", NULL},
        {"-9223372036854775808", NULL},
        {"\"\\u4e2d\\t\\\"\\\\\\/\\n\\u0001\\u0000\"", "\"中\\t\\\"\\\\/\\n\\u0001\\u0000\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct region *region = region_create();
        struct buf out;
        buf_init(&out, BUF_ANY);
        struct value value;
        assert_true(value_read_json(region, str_of(cases[i].read), STR("t"), &value, NULL));
        assert_true(value_write_json(value, 0, &out));
        const char *written = cases[i].written == NULL ? cases[i].read : cases[i].written;
        buf_put_byte(&out, '\0');
        assert_string_equal(out.data, written);
        buf_finish(&out);
        region_destroy(region);
    }
}

static void what_is_wrong_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        unsigned line, column;
    } cases[] = {
        {"", 1, 0},
        {"{\"a\":1,\n \"a\":2}", 2, 4},
        {"{\"甲\": tru}", 1, 9},
        {"[1,]", 1, 4},
        {"1 2", 1, 3},
        {"[1e999]", 1, 6},
        {"\"\xff\"", 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct region *region = region_create();
        struct diag *diag = diag_create();
        struct value value = value_truth(true);
        assert_false(value_read_json(region, str_of(cases[i].json), STR("t.json"), &value, diag));
        assert_true(value.as.truth);
        assert_int_equal(diag_count(diag), 1);
        const struct diag_entry *entry = diag_entry(diag, 0);
        assert_ptr_equal(entry->code, &VALUE_JSON_WRONG);
        assert_true(str_equal(entry->place.file, STR("t.json")));
        assert_int_equal(entry->place.line, cases[i].line);
        assert_int_equal(entry->place.column, cases[i].column);
        diag_destroy(diag);
        region_destroy(region);
    }
}

static void depth_ends_at_64(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct value value;
    char deep[200] = "\"[[\"";
    memset(deep, '[', 64);
    memset(deep + 64, ']', 64);
    assert_true(value_read_json(region, (struct str){deep, 128}, STR("t"), &value, diag));
    memcpy(deep, "\n[\"]\\\"[\",", 9); /* brackets in a string do not count */
    memset(deep + 9, '[', 64);
    assert_false(value_read_json(region, (struct str){deep, 73}, STR("t"), &value, diag));
    assert_int_equal(diag_entry(diag, 0)->place.line, 2);
    assert_int_equal(diag_entry(diag, 0)->place.column, 72);
    diag_destroy(diag);
    region_destroy(region);
}

/* Three rows, the last of which cannot be read when `broken`. */
struct counting {
    struct value_rows rows;
    int at, open;
    bool broken;
    struct value slots[1];
};

static const struct str row_names[] = {STR_INIT("n")};
static const struct value_shape row_shape = {1, row_names};

static int open_rows(struct value_rows *rows)
{
    struct counting *counting = (struct counting *)(void *)rows;
    counting->at = 0;
    counting->open++;
    return 0;
}

static int next_row(struct value_rows *rows, struct value *item)
{
    static const char *const digits[] = {"1", "2", "3"};
    struct counting *counting = (struct counting *)(void *)rows;
    if (counting->at == 3) {
        return 0;
    }
    if (counting->at == 2 && counting->broken) {
        return -1;
    }
    counting->slots[0] = value_text(str_of(digits[counting->at++]));
    *item = value_map(&row_shape, counting->slots);
    return 1;
}

static void close_rows(struct value_rows *rows)
{
    ((struct counting *)(void *)rows)->open--;
}

static void rows_are_written_as_a_list_and_closed_when_they_fail(void **state)
{
    (void)state;
    struct counting counting = {.rows = {open_rows, next_row, close_rows}};
    struct value value = {.kind = VALUE_ROWS, .as.rows = &counting.rows};
    struct buf out;
    buf_init(&out, BUF_ANY);
    assert_true(value_write_json(value, 2, &out));
    buf_put_byte(&out, '\0');
    assert_string_equal(out.data, "[\n  {\n    \"n\": \"1\"\n  },\n  {\n    \"n\": \"2\"\n  },\n"
                                  "  {\n    \"n\": \"3\"\n  }\n]");
    assert_int_equal(counting.open, 0);

    counting.broken = true;
    assert_false(value_write_json(value, 0, &out));
    assert_int_equal(counting.open, 0);
    buf_finish(&out);

    counting.broken = false;
    buf_init(&out, 10);
    assert_false(value_write_json(value, 0, &out));
    buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_written_again),
        cmocka_unit_test(what_is_wrong_is_told_with_its_place),
        cmocka_unit_test(depth_ends_at_64),
        cmocka_unit_test(rows_are_written_as_a_list_and_closed_when_they_fail),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
