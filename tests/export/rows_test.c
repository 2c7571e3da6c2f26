/* SPDX-License-Identifier: MIT */
#include "export/export.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static bool keep(void *to, struct str bytes)
{
    buf_put(to, bytes);
    return true;
}

static bool refuse(void *to, struct str bytes)
{
    (void)bytes;
    ++*(int *)to;
    return false;
}

static struct value number(const char *digits)
{
    return (struct value){.kind = VALUE_NUMBER, .as.text = str_of(digits)};
}

static struct value text(const char *words)
{
    return value_text(str_of(words));
}

/* The rows under three columns, as they come out. */
static struct str written(struct region *region, enum export_form form,
                          const struct value (*rows)[3], size_t count)
{
    static const struct str names[] = {STR_INIT("id"), STR_INIT("名称"), STR_INIT("id")};
    struct buf out;
    buf_init(&out, BUF_ANY);
    struct export_rows *writer =
        export_rows_create(form, names, 3, (struct export_sink){&out, keep});
    for (size_t i = 0; i < count; i++) {
        assert_true(export_rows_put(writer, rows[i]));
    }
    assert_true(export_rows_end(writer));
    struct str bytes = str_copy(region, buf_str(&out));
    buf_finish(&out);
    return bytes;
}

static void check_written(enum export_form form, const char *want, const struct value (*rows)[3],
                          size_t count)
{
    struct region *region = region_create();
    struct str got = written(region, form, rows, count);
    assert_string_equal(str_to_c(region, got), want);
    region_destroy(region);
}

static void rows_become_each_form(void **state)
{
    (void)state;
    const struct value rows[][3] = {
        {number("7"), text("柳堤镇"), VALUE_NONE},
        {number("12"), text("a,\"b\"\n甲"), text("=1+1")},
    };
    check_written(EXPORT_TABLE,
                  "id  名称      id\n"
                  " 7  柳堤镇    \n"
                  "12  a,\"b\" 甲  =1+1\n",
                  rows, 2);
    check_written(EXPORT_CSV, "id,名称,id\r\n7,柳堤镇,\r\n12,\"a,\"\"b\"\"\n甲\",\"'=1+1\"\r\n",
                  rows, 2);
    check_written(EXPORT_JSON,
                  "[\n{\"id\":7,\"名称\":\"柳堤镇\",\"id_2\":null},\n"
                  "{\"id\":12,\"名称\":\"a,\\\"b\\\"\\n甲\",\"id_2\":\"=1+1\"}\n]\n",
                  rows, 2);
}

static void no_rows_still_have_a_form(void **state)
{
    (void)state;
    check_written(EXPORT_TABLE, "id  名称  id\n", NULL, 0);
    check_written(EXPORT_CSV, "id,名称,id\r\n", NULL, 0);
    check_written(EXPORT_JSON, "[]\n", NULL, 0);
}

static void json_stays_json(void **state)
{
    (void)state;
    const struct value rows[][3] = {
        {number("-Inf"), value_text((struct str){"a\xff\0b", 4}), text("</script>")}};
    check_written(
        EXPORT_JSON,
        "[\n{\"id\":null,\"名称\":\"a\xEF\xBF\xBD\\u0000b\",\"id_2\":\"\\u003c/script>\"}\n"
        "]\n",
        rows, 1);
}

/* Whatever a cell holds, a row of a table is one line, and nothing reaches the terminal's own
 * commands. */
static void a_table_takes_no_control_characters(void **state)
{
    (void)state;
    const struct value rows[][3] = {{text("\x1b[31m"), text("a\r\nb"), text("\xC2\x9B")}};
    check_written(EXPORT_TABLE, "id     名称  id\n [31m  a  b   \n", rows, 1);
}

/* Held back or not, each row comes once and in its order. */
static void a_long_table_is_whole(void **state)
{
    (void)state;
    enum { COUNT = EXPORT_ROWS_HELD + 3 };
    static struct value rows[COUNT][3];
    static char digits[COUNT][8];
    for (int i = 0; i < COUNT; i++) {
        struct region *region = region_create();
        strcpy(digits[i], str_to_c(region, str_format(region, "%d", i)));
        region_destroy(region);
        rows[i][0] = number(digits[i]);
        rows[i][1] = rows[i][2] = text("x");
    }
    struct region *region = region_create();
    struct str line, out = written(region, EXPORT_TABLE, (const struct value(*)[3])rows, COUNT);
    assert_true(str_take_line(&out, &line));
    for (int i = 0; i < COUNT; i++) {
        assert_true(str_take_line(&out, &line));
        int read = -1;
        struct str words = str_trim(line);
        assert_true(text_take_number(&words, &read));
        assert_int_equal(read, i);
    }
    assert_int_equal(out.size, 0);
    region_destroy(region);
}

static void a_sink_that_refuses_is_not_asked_again(void **state)
{
    (void)state;
    static char long_words[100000];
    memset(long_words, 'a', sizeof long_words);
    struct str name = STR("a");
    struct value cell = value_text((struct str){long_words, sizeof long_words});
    int asked = 0;
    struct export_rows *rows =
        export_rows_create(EXPORT_CSV, &name, 1, (struct export_sink){&asked, refuse});
    assert_false(export_rows_put(rows, &cell));
    assert_false(export_rows_put(rows, &cell));
    assert_false(export_rows_end(rows));
    assert_int_equal(asked, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_become_each_form),
        cmocka_unit_test(no_rows_still_have_a_form),
        cmocka_unit_test(json_stays_json),
        cmocka_unit_test(a_table_takes_no_control_characters),
        cmocka_unit_test(a_long_table_is_whole),
        cmocka_unit_test(a_sink_that_refuses_is_not_asked_again),
    };
    return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
