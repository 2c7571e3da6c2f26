/* SPDX-License-Identifier: MIT */
#include "ledger/door.h"
#include "ledger/reader.h"
#include "ledger/schema.h"

#include <stdlib.h>
#include <string.h>

#define FUNCTION_ARGUMENTS_MOST 8

bool reader_is_stopped(const struct ledger_reader *reader)
{
    return reader->stop != NULL && *reader->stop;
}

static int count_steps(void *context)
{
    struct ledger_reader *reader = context;
    return ++reader->spent > reader->most || reader_is_stopped(reader);
}

static bool run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* Queries come from people, and a ledger may come from anywhere. */
static void distrust(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL); /* "x" is a name, never a text */
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 256 * 1024);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(db, SQLITE_LIMIT_COMPOUND_SELECT, 50);
    sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
}

/* SQLite's own knows 'now' and 'localtime'; in a view of the schema, days are all that is needed.
 */
static void julian_day(sqlite3_context *sql, int count, sqlite3_value **values)
{
    (void)count;
    struct text_day day;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    if (text != NULL && text_day_read(str_of(text), &day)) {
        sqlite3_result_double(sql, (double)text_day_number(day) + 2440587.5);
    }
}

static bool lend_days(struct ledger_reader *reader)
{
    struct str *name = REGION_PUSH(reader->region, &reader->functions);
    *name = STR("julianday");
    return sqlite3_create_function_v2(reader->db, "julianday", 1,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
                                      julian_day, NULL, NULL, NULL) == SQLITE_OK;
}

static bool open_empty(struct ledger_reader *reader)
{
    struct str tables = schema_tables(), indexes = schema_indexes();
    return door_open(":memory:", SQLITE_OPEN_READWRITE, &reader->db) &&
           run(reader->db, str_to_c(reader->region, tables)) &&
           run(reader->db, str_to_c(reader->region, indexes));
}

/*
 * One read transaction as long as the reader lives: no lock is asked for again, query by query. The
 * file is read through a cache of a few MB and not mapped, and what is sorted may go to a temporary
 * file, so that memory is the same however large the ledger.
 */
static bool open_file(struct ledger_reader *reader, const char *path)
{
    return door_open(path, SQLITE_OPEN_READONLY, &reader->db) &&
           sqlite3_busy_timeout(reader->db, SCHEMA_PATIENCE) == SQLITE_OK &&
           run(reader->db,
               "PRAGMA mmap_size = 0; PRAGMA cache_size = -512; PRAGMA temp_store = FILE;"
               "BEGIN; SELECT 1 FROM sqlite_schema");
}

/* The file's user_version is that of this program's schema. */
static bool is_ours(sqlite3 *db)
{
    sqlite3_stmt *version = NULL;
    bool ours = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &version, NULL) == SQLITE_OK &&
                sqlite3_step(version) == SQLITE_ROW &&
                sqlite3_column_int(version, 0) == schema_version();
    sqlite3_finalize(version);
    return ours;
}

static bool list_tables(struct ledger_reader *reader)
{
    sqlite3_stmt *tables = NULL;
    const char *sql =
        "SELECT name, type = 'view' FROM sqlite_schema WHERE type IN ('table', 'view')"
        " AND name NOT LIKE 'sqlite%' ORDER BY type";
    bool ok = sqlite3_prepare_v2(reader->db, sql, -1, &tables, NULL) == SQLITE_OK;
    while (ok && sqlite3_step(tables) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(tables, 0);
        struct str *kept = REGION_PUSH(reader->region, &reader->tables);
        *kept = str_copy(reader->region, str_of(name));
        reader->view_count += (size_t)sqlite3_column_int(tables, 1);
    }
    return sqlite3_finalize(tables) == SQLITE_OK && ok;
}

struct ledger_reader *ledger_open(const char *path, struct diag *diag)
{
    struct ledger_reader *reader = region_resize(NULL, 1, sizeof *reader);
    *reader = (struct ledger_reader){.region = region_create(), .most = STEPS_MOST};
    struct place place = {.file = str_of(path)};
    bool opened = path == NULL ? open_empty(reader) : open_file(reader, path);
    if (!opened || !lend_days(reader) || !list_tables(reader)) {
        diag_report(diag, &LEDGER_UNREADABLE, place, str_of(sqlite3_errmsg(reader->db)));
        ledger_close(reader);
        return NULL;
    }
    if (path != NULL && !is_ours(reader->db)) {
        diag_report(diag, &LEDGER_UNREADABLE, place,
                    str_of(diag_translate("another version of tongbao made it")));
        ledger_close(reader);
        return NULL;
    }
    distrust(reader->db);
    sqlite3_set_authorizer(reader->db, reader_authorize, reader);
    sqlite3_progress_handler(reader->db, STEPS_COUNTED, count_steps, reader);
    return reader;
}

void ledger_limit(struct ledger_reader *reader, uint64_t steps)
{
    reader->most = steps / STEPS_COUNTED;
}

void ledger_heed(struct ledger_reader *reader, const atomic_bool *stop)
{
    reader->stop = stop;
}

void ledger_close(struct ledger_reader *reader)
{
    if (reader != NULL) {
        sqlite3_close(reader->db);
        region_destroy(reader->region);
        free(reader);
    }
}

/* ---- functions lent to SQL ---------------------------------------------------------------- */

struct loan {
    const struct ledger_function *function;
    void *context;
};

static void give_number(sqlite3_context *sql, struct number number)
{
    if (number.whole) {
        sqlite3_result_int64(sql, number.integer);
    } else {
        sqlite3_result_double(sql, number.decimal);
    }
}

static void give_answer(sqlite3_context *sql, struct value answer)
{
    switch (answer.kind) {
    case VALUE_TEXT:
        sqlite3_result_text64(sql, answer.as.text.data, answer.as.text.size, SQLITE_TRANSIENT,
                              SQLITE_UTF8);
        break;
    case VALUE_NUMBER:
        give_number(sql, number_read(answer.as.text));
        break;
    case VALUE_TRUTH:
        sqlite3_result_int(sql, answer.as.truth);
        break;
    default:
        sqlite3_result_null(sql);
    }
}

static void call_function(sqlite3_context *sql, int count, sqlite3_value **values)
{
    const struct loan *loan = sqlite3_user_data(sql);
    struct value arguments[FUNCTION_ARGUMENTS_MOST], answer = VALUE_NONE;
    char digits[FUNCTION_ARGUMENTS_MOST][TEXT_DIGITS_MOST];
    struct str wrong = STR_NONE;
    for (int i = 0; i < count; i++) {
        arguments[i] = reader_value(values[i], digits[i]);
    }
    if (loan->function->call(loan->context, arguments, &answer, &wrong)) {
        give_answer(sql, answer);
        return;
    }
    if (str_is_none(wrong)) {
        wrong = str_of(loan->function->name);
    }
    sqlite3_result_error(sql, wrong.data, (int)wrong.size);
}

void ledger_lend(struct ledger_reader *reader, const struct ledger_function *function,
                 void *context)
{
    struct loan *loan = region_take(reader->region, sizeof *loan);
    *loan = (struct loan){function, context};
    struct str *name = REGION_PUSH(reader->region, &reader->functions);
    *name = str_of(function->name);
    int flags = SQLITE_UTF8 | (function->pure ? SQLITE_DETERMINISTIC : 0);
    sqlite3_create_function_v2(reader->db, function->name, function->arguments, flags, loan,
                               call_function, NULL, NULL, NULL);
}
