/* SPDX-License-Identifier: MIT */
#include "ledger/writer.h"

struct row row_of(struct ledger *ledger, enum writer_table table)
{
    struct batch *batch = &ledger->batches[table];
    bool waits = ledger->batching && batch->insert != NULL;
    return (struct row){ledger, ledger->inserts[table], waits ? batch : NULL, 0};
}

static void bind_cell(struct ledger *ledger, sqlite3_stmt *statement, int at,
                      const struct row_cell *cell)
{
    int bound = SQLITE_OK;
    switch (cell->kind) {
    case ROW_NONE:
        bound = sqlite3_bind_null(statement, at);
        break;
    case ROW_NUMBER:
        bound = sqlite3_bind_int64(statement, at, cell->as.number);
        break;
    case ROW_REAL:
        bound = sqlite3_bind_double(statement, at, cell->as.real);
        break;
    case ROW_TEXT:
        bound = sqlite3_bind_text64(statement, at, cell->as.text.data, cell->as.text.size,
                                    SQLITE_STATIC, SQLITE_UTF8);
    }
    ledger->failed |= bound != SQLITE_OK;
}

static void put_cell(struct row *row, struct row_cell cell)
{
    struct batch *batch = row->batch;
    if (batch == NULL) {
        bind_cell(row->ledger, row->statement, ++row->at, &cell);
    } else if (row->at < batch->columns) {
        batch->cells[batch->rows * (size_t)batch->columns + (size_t)row->at++] = cell;
    } else {
        row->ledger->failed = true;
    }
}

void row_text(struct row *row, struct str text)
{
    struct row_cell none = {ROW_NONE, {0}};
    put_cell(row, text.data == NULL ? none : (struct row_cell){ROW_TEXT, {.text = text}});
}

void row_number(struct row *row, int64_t number)
{
    put_cell(row, (struct row_cell){ROW_NUMBER, {.number = number}});
}

void row_real(struct row *row, double number)
{
    put_cell(row, (struct row_cell){ROW_REAL, {.real = number}});
}

void row_none(struct row *row)
{
    put_cell(row, (struct row_cell){ROW_NONE, {0}});
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
static void step(struct ledger *ledger, sqlite3_stmt *statement)
{
    if (!ledger->failed) {
        ledger->failed = sqlite3_step(statement) != SQLITE_DONE;
        if (!ledger->failed) {
            sqlite3_reset(statement);
        }
    }
}

/* `count` rows from the first that waits, by a statement that takes as many. */
static void put_waiting(struct ledger *ledger, const struct batch *batch, sqlite3_stmt *insert,
                        size_t first, size_t count)
{
    const struct row_cell *cells = batch->cells + first * (size_t)batch->columns;
    for (size_t i = 0; i < count * (size_t)batch->columns; i++) {
        bind_cell(ledger, insert, (int)i + 1, &cells[i]);
    }
    step(ledger, insert);
}

void row_put(struct row *row)
{
    struct batch *batch = row->batch;
    if (batch == NULL) {
        step(row->ledger, row->statement);
    } else if (++batch->rows == BATCH_ROWS) {
        put_waiting(row->ledger, batch, batch->insert, 0, BATCH_ROWS);
        batch->rows = 0;
    }
}

void rows_begin(struct ledger *ledger)
{
    ledger->batching = true;
}

void rows_end(struct ledger *ledger)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        struct batch *batch = &ledger->batches[i];
        for (size_t j = 0; j < batch->rows; j++) {
            put_waiting(ledger, batch, ledger->inserts[i], j, 1);
        }
        batch->rows = 0;
    }
    ledger->batching = false;
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
