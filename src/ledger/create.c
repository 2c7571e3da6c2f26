/* SPDX-License-Identifier: MIT */
#include "ledger/door.h"
#include "ledger/schema.h"
#include "ledger/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How many columns a table has; 0: it cannot be asked. */
static int count_columns(struct ledger *ledger, const char *name)
{
    sqlite3_stmt *all = NULL;
    struct str sql = str_format(ledger->scratch, "SELECT * FROM %s", name);
    (void)sqlite3_prepare_v2(ledger->db, sql.data, (int)sql.size, &all, NULL);
    int columns = sqlite3_column_count(all);
    sqlite3_finalize(all);
    return columns;
}

/* INSERT INTO name VALUES (?, …), (?, …), with as many marks as the table has columns. */
static bool prepare_insert(struct ledger *ledger, const char *name, int columns, size_t rows,
                           sqlite3_stmt **insert)
{
    struct buf sql;
    buf_init(&sql, BUF_ANY);
    buf_put_format(&sql, "INSERT INTO %s VALUES ", name);
    for (size_t row = 0; row < rows; row++) {
        buf_put(&sql, row == 0 ? STR("(") : STR("),("));
        for (int i = 0; i < columns; i++) {
            buf_put(&sql, i == 0 ? STR("?") : STR(",?"));
        }
    }
    buf_put(&sql, STR(")"));
    bool ok =
        columns > 0 && sqlite3_prepare_v3(ledger->db, sql.data, (int)sql.size,
                                          SQLITE_PREPARE_PERSISTENT, insert, NULL) == SQLITE_OK;
    buf_finish(&sql);
    return ok;
}

/* Of a notice these have some dozen rows, nine of ten of all. */
static bool is_batched(size_t table)
{
    return table == TABLE_issue || table == TABLE_matter || table == TABLE_measure ||
           table == TABLE_figure;
}

bool writer_prepare_inserts(struct ledger *ledger)
{
    static const char *const names[] = {
#define TABLE_NAME(name) #name,
        WRITER_TABLES(TABLE_NAME)
#undef TABLE_NAME
    };
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        struct batch *batch = &ledger->batches[i];
        int columns = count_columns(ledger, names[i]);
        if (!prepare_insert(ledger, names[i], columns, 1, &ledger->inserts[i])) {
            return false;
        }
        if (is_batched(i)) {
            batch->columns = columns;
            batch->cells =
                region_array(ledger->region, BATCH_ROWS * (size_t)columns, sizeof *batch->cells);
            if (!prepare_insert(ledger, names[i], columns, BATCH_ROWS, &batch->insert)) {
                return false;
            }
        }
    }
    return true;
}

/* No journal and no waiting for the disk: until it is renamed the file is nothing. */
static bool open_new(struct ledger *ledger)
{
    return door_open(ledger->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &ledger->db) &&
           writer_run(ledger, "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF;"
                              "PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
                              "PRAGMA cache_size = -1024; PRAGMA temp_store = FILE;"
                              "PRAGMA secure_delete = ON") &&
           writer_run(ledger, "BEGIN") &&
           writer_run(ledger, str_to_c(ledger->scratch, schema_tables())) &&
           writer_prepare_inserts(ledger);
}

struct ledger *ledger_create(const char *path, struct diag *diag)
{
    struct ledger *ledger = region_resize(NULL, 1, sizeof *ledger);
    *ledger = (struct ledger){
        .region = region_create(), .scratch = region_create(), .found = diag_create()};
    ledger->path = str_to_c(ledger->region, str_of(path));
    int made = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (made < 0) {
        diag_report(diag, &LEDGER_UNWRITABLE, (struct place){.file = str_of(path)},
                    str_of(strerror(errno)));
        ledger_destroy(ledger);
        return NULL;
    }
    close(made);
    if (!open_new(ledger)) {
        ledger->failed = true;
        writer_ok(ledger, diag);
        ledger_destroy(ledger);
        return NULL;
    }
    return ledger;
}

static int is_stopped(void *stop)
{
    return *(const atomic_bool *)stop;
}

/* Steps of SQLite between two looks: far less than a millisecond. */
#define STEPS_LOOKED 1000

void ledger_stop(struct ledger *ledger, const atomic_bool *stop)
{
    sqlite3_progress_handler(ledger->db, STEPS_LOOKED, stop == NULL ? NULL : is_stopped,
                             (void *)(uintptr_t)stop);
}

void ledger_destroy(struct ledger *ledger)
{
    if (ledger != NULL) {
        for (size_t i = 0; i < TABLE_COUNT; i++) {
            sqlite3_finalize(ledger->inserts[i]);
            sqlite3_finalize(ledger->batches[i].insert);
        }
        sqlite3_close(ledger->db);
        region_destroy(ledger->region);
        region_destroy(ledger->scratch);
        diag_destroy(ledger->found);
        free(ledger);
    }
}

void ledger_put_fact(struct ledger *ledger, struct str key, struct str value)
{
    if (ledger->updating) {
        char *drop = sqlite3_mprintf("DELETE FROM meta WHERE key = '%.*q'", STR_ARGS(key));
        writer_run(ledger, drop);
        sqlite3_free(drop);
    }
    if (!str_is_none(value)) {
        struct row row = row_of(ledger, TABLE_meta);
        row_text(&row, key);
        row_text(&row, value);
        row_put(&row);
    }
}
