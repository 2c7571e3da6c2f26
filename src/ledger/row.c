/* SPDX-License-Identifier: MIT */
#include "ledger/writer.h"

struct row row_of(struct ledger *ledger, enum writer_table table)
{
    return (struct row){ledger, ledger->inserts[table], 0};
}

void row_text(struct row *row, struct str text)
{
    int bound = text.data == NULL ? sqlite3_bind_null(row->statement, ++row->at)
                                  : sqlite3_bind_text64(row->statement, ++row->at, text.data,
                                                        text.size, SQLITE_STATIC, SQLITE_UTF8);
    row->ledger->failed |= bound != SQLITE_OK;
}

void row_number(struct row *row, int64_t number)
{
    row->ledger->failed |= sqlite3_bind_int64(row->statement, ++row->at, number) != SQLITE_OK;
}

void row_real(struct row *row, double number)
{
    row->ledger->failed |= sqlite3_bind_double(row->statement, ++row->at, number) != SQLITE_OK;
}

void row_none(struct row *row)
{
    row->ledger->failed |= sqlite3_bind_null(row->statement, ++row->at) != SQLITE_OK;
}

void row_number_or_none(struct row *row, int64_t number, int64_t none)
{
    if (number == none) {
        row_none(row);
    } else {
        row_number(row, number);
    }
}

/* After a refusal nothing more is tried, so that the words of the first one are kept. */
void row_put(struct row *row)
{
    if (!row->ledger->failed) {
        row->ledger->failed = sqlite3_step(row->statement) != SQLITE_DONE;
        if (!row->ledger->failed) {
            sqlite3_reset(row->statement);
        }
    }
}

bool writer_ok(struct ledger *ledger, struct diag *diag)
{
    if (ledger->failed) {
        diag_report(diag, &LEDGER_UNWRITABLE, (struct place){.file = str_of(ledger->path)},
                    str_of(sqlite3_errmsg(ledger->db)));
    }
    return !ledger->failed;
}

bool writer_run(struct ledger *ledger, const char *sql)
{
    if (!ledger->failed) {
        ledger->failed = sqlite3_exec(ledger->db, sql, NULL, NULL, NULL) != SQLITE_OK;
    }
    return !ledger->failed;
}

sqlite3_stmt *writer_prepare(struct ledger *ledger, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    if (!ledger->failed) {
        ledger->failed = sqlite3_prepare_v2(ledger->db, sql, -1, &statement, NULL) != SQLITE_OK;
    }
    return statement;
}

void writer_end(struct ledger *ledger, sqlite3_stmt *statement)
{
    ledger->failed |= sqlite3_finalize(statement) != SQLITE_OK;
}

/* Runs a statement whose parameters are numbers. */
void writer_run_with(struct ledger *ledger, sqlite3_stmt *statement, const int64_t *numbers,
                     int count)
{
    for (int i = 0; i < count && statement != NULL; i++) {
        sqlite3_bind_int64(statement, i + 1, numbers[i]);
    }
    if (!ledger->failed) {
        ledger->failed = sqlite3_step(statement) != SQLITE_DONE;
        if (!ledger->failed) {
            sqlite3_reset(statement);
        }
    }
}

void writer_run_for(struct ledger *ledger, const char *sql, int64_t key)
{
    sqlite3_stmt *statement = writer_prepare(ledger, sql);
    writer_run_with(ledger, statement, &key, 1);
    writer_end(ledger, statement);
}
