/* SPDX-License-Identifier: MIT */
#include "ledger/sample.h"

/* 一行一例：查询 → 应报的问题与位置 (one row, one case; NULL: it is prepared). */
static const struct {
    const char *sql, *complaint;
    unsigned line, column;
} cases[] = {
    {"SELECT slug FROM notice", NULL, 0, 0},
    {"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n",
     NULL, 0, 0},
    {"SELECT count(*) FROM (SELECT * FROM item) ; -- and that is all", NULL, 0, 0},
    {"SELECT days_left FROM period", NULL, 0, 0},
    {"SELECT slug,\n  titel FROM notice", "no such column: titel", 11, 3},
    {"SELECT slug\nFROM\n  notices", "no such table: notices; is it notice?", 12, 3},
    {"SELECT \"标题\", \"x\" FROM notice", "no such column: 标题", 10, 8},
    {"SELECT slug FORM notice", "near \"notice\": syntax error", 10, 18},
    {"SELECT 1; SELECT 2", "a second statement begins here; each list has one", 10, 10},
    {" -- nothing", "there is no statement here", 10, 1},
    {"DELETE FROM notice", "only SELECT from the ledger is allowed", 10, 1},
    {"INSERT INTO meta VALUES ('a', 'b')", "only SELECT from the ledger is allowed", 10, 1},
    {"UPDATE notice SET slug = 'x'", "only SELECT from the ledger is allowed", 10, 1},
    {"DROP TABLE notice", "only SELECT from the ledger is allowed", 10, 1},
    {"CREATE TEMP TABLE x (y)", "only SELECT from the ledger is allowed", 10, 1},
    {"ATTACH '/etc/passwd' AS p", "only SELECT from the ledger is allowed", 10, 1},
    {"PRAGMA user_version", "only SELECT from the ledger is allowed", 10, 1},
    {"VACUUM", "only SELECT from the ledger is allowed", 10, 1},
    {"SELECT (\n  SELECT 2 FROM nowhere)", "no such table: nowhere", 11, 17},
    {"SELECT 'x'\nFROM issues, issue", "no such table: issues; is it issue?", 11, 6},
    {"SELECT sql FROM sqlite_schema", "access to sqlite_master.sql is prohibited", 10, 1},
    {"SELECT * FROM pragma_database_list", "only SELECT from the ledger is allowed", 10, 1},
    {"SELECT load_extension('x')", "not authorized to use function: load_extension", 10, 8},
    {"SELECT date('now')", "not authorized to use function: date", 10, 8},
    {"SELECT random()", "not authorized to use function: random", 10, 8},
    {"SELECT readfile('/etc/passwd')", "no such function: readfile", 10, 8},
};

static void only_selects_on_the_ledger_are_prepared(void **state)
{
    (void)state;
    struct diag *diag = diag_create();
    struct ledger_reader *reader = ledger_open(NULL, diag);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        diag_clear(diag);
        struct place place = {STR("t.sql"), 10, 1};
        struct ledger_query *query = ledger_prepare(reader, str_of(cases[i].sql), place, diag);
        if (cases[i].complaint == NULL) {
            assert_non_null(query);
            struct value cells[64];
            assert_true(ledger_query_step(query, cells, diag) >= 0);
        } else {
            assert_null(query);
            assert_int_equal(diag_count(diag), 1);
            const struct diag_entry *entry = diag_entry(diag, 0);
            char words[200];
            snprintf(words, sizeof words, "%.*s:%u:%u", STR_ARGS(entry->words), entry->place.line,
                     entry->place.column);
            char wanted[200];
            snprintf(wanted, sizeof wanted, "%s:%u:%u", cases[i].complaint, cases[i].line,
                     cases[i].column);
            assert_string_equal(words, wanted);
        }
        ledger_query_destroy(query);
    }
    ledger_close(reader);
    diag_destroy(diag);
}

static void a_runaway_query_is_stopped(void **state)
{
    (void)state;
    struct diag *diag = diag_create();
    struct ledger_reader *reader = ledger_open(NULL, diag);
    ledger_limit(reader, 1000 * 1000);
    struct str endless = STR("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                             " SELECT count(*) FROM n");
    struct ledger_query *query =
        ledger_prepare(reader, endless, (struct place){STR("t.sql"), 3, 1}, diag);
    struct value cell;
    assert_int_equal(ledger_query_step(query, &cell, diag), -1);
    assert_ptr_equal(diag_entry(diag, 0)->code, &LEDGER_QUERY_ENDLESS);
    assert_int_equal(diag_entry(diag, 0)->place.line, 3);
    ledger_query_call(query, STR("districts.issues"));
    assert_int_equal(ledger_query_step(query, &cell, diag), -1);
    assert_true(str_equal(diag_entry(diag, 1)->words, STR(": districts.issues")));
    ledger_query_destroy(query);
    ledger_close(reader);
    diag_destroy(diag);
}

/* A function that repeats its first argument as often as its second says; refuses a negative. */
static bool repeat(void *context, const struct value *arguments, struct value *answer,
                   struct str *wrong)
{
    struct buf *out = context;
    long times =
        arguments[1].kind == VALUE_NUMBER ? strtol(arguments[1].as.text.data, NULL, 10) : 0;
    if (times < 0) {
        *wrong = STR("repeat less than never");
        return false;
    }
    buf_clear(out);
    for (long i = 0; i < times; i++) {
        buf_put(out, arguments[0].as.text);
    }
    if (arguments[0].kind != VALUE_NOTHING) {
        *answer = value_text(buf_str(out));
    }
    return true;
}

static void functions_are_lent_to_queries(void **state)
{
    (void)state;
    static const struct ledger_function function = {"repeat", 2, true, repeat};
    struct diag *diag = diag_create();
    struct buf words;
    buf_init(&words, 1000);
    struct ledger_reader *reader = ledger_open(NULL, diag);
    ledger_lend(reader, &function, &words);
    struct place place = {STR("t.sql"), 1, 1};
    struct ledger_query *query = ledger_prepare(
        reader, STR("SELECT repeat('好', :times) AS a, repeat(NULL, 1) AS b, :times + 1 AS c"),
        place, diag);
    assert_non_null(query);
    assert_int_equal(ledger_query_parameters(query), 1);
    assert_true(str_equal(ledger_query_parameter(query, 0), STR("times")));
    assert_true(str_equal(ledger_query_column(query, 2), STR("c")));
    struct value cells[3], three = {.kind = VALUE_NUMBER, .as.text = STR("3")};
    ledger_query_bind(query, 0, three);
    for (int again = 0; again < 2; again++) { /* parameters outlive a reset */
        assert_int_equal(ledger_query_step(query, cells, diag), 1);
        assert_true(str_equal(cells[0].as.text, STR("好好好")));
        assert_int_equal(cells[1].kind, VALUE_NOTHING);
        assert_int_equal(cells[2].kind, VALUE_NUMBER);
        assert_true(str_equal(cells[2].as.text, STR("4")));
        ledger_query_reset(query);
    }
    ledger_query_bind(query, 0, (struct value){.kind = VALUE_NUMBER, .as.text = STR("-1")});
    assert_int_equal(ledger_query_step(query, cells, diag), -1);
    assert_true(str_equal(diag_entry(diag, 0)->words, STR("repeat less than never")));
    ledger_query_destroy(query);
    ledger_close(reader);
    buf_finish(&words);
    diag_destroy(diag);
}

static void a_plan_names_the_tables_that_are_read_whole(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        size_t scans;
    } plans[] = {
        {"SELECT slug FROM notice WHERE slug = 'a'", 0},
        {"SELECT slug FROM notice WHERE title = 'a'", 1},
        {"SELECT title FROM issue WHERE notice = 3 ORDER BY rank", 0},
        {"SELECT i.title FROM issue i, notice n", 1}, /* notice: an index has all of it */
        {"SELECT i.title FROM issue assumed, notice AS\n  i", 1},
        /* rows of the query's own, which have the name of a table of the ledger */
        {"WITH notice AS MATERIALIZED (SELECT title FROM issue AS j WHERE title = 'a') "
         "SELECT n.title FROM notice AS n, notice",
         1},
        {"SELECT title FROM notice WHERE title = 'a'", 1},
    };
    struct diag *diag = diag_create();
    struct ledger_reader *reader = ledger_open(NULL, diag);
    struct buf plan;
    buf_init(&plan, BUF_ANY);
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        size_t scans = 99;
        struct ledger_query *query =
            ledger_prepare(reader, str_of(plans[i].sql), (struct place){STR("t.sql"), 1, 1}, diag);
        assert_true(ledger_query_explain(query, &plan, &scans, diag));
        assert_int_equal(scans, plans[i].scans);
        ledger_query_destroy(query);
    }
    assert_true(str_has(buf_str(&plan), STR("no index")));
    buf_finish(&plan);
    ledger_close(reader);
    diag_destroy(diag);
}

static void what_cannot_be_bound_is_told(void **state)
{
    (void)state;
    struct diag *diag = diag_create();
    struct ledger_reader *reader = ledger_open(NULL, diag);
    struct place place = {STR("t.sql"), 10, 1};
    struct ledger_query *query = ledger_prepare(reader, STR("SELECT :a IS NULL, :b"), place, diag);
    assert_non_null(query);
    size_t size = (size_t)64 * 1024 * 1024 + 1; /* more than the ledger takes */
    char *bytes = malloc(size);
    assert_non_null(bytes);
    memset(bytes, 'x', size);
    struct value cells[2];
    ledger_query_bind(query, 0, value_text((struct str){bytes, size}));
    ledger_query_bind(query, 1, value_text(STR("b")));
    assert_int_equal(ledger_query_step(query, cells, diag), -1);
    assert_int_equal(diag_count(diag), 1);
    assert_ptr_equal(diag_entry(diag, 0)->code, &LEDGER_QUERY_FAILED);
    ledger_query_bind(query, 0, value_text(STR("a")));
    assert_int_equal(ledger_query_step(query, cells, diag), 1);
    assert_true(str_equal(cells[0].as.text, STR("0")));
    free(bytes);
    ledger_query_destroy(query);
    ledger_close(reader);
    diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_selects_on_the_ledger_are_prepared),
        cmocka_unit_test(a_runaway_query_is_stopped),
        cmocka_unit_test(functions_are_lent_to_queries),
        cmocka_unit_test(a_plan_names_the_tables_that_are_read_whole),
        cmocka_unit_test(what_cannot_be_bound_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
