/* SPDX-License-Identifier: MIT */

/*
 * What a row of the ledger costs: `bench_ledger NOTICE…` puts the notices in, 2,000 in turn, and
 * then inserts the same rows into the same tables with nothing but SQLite, the values in memory and
 * bound to prepared statements. Indexes, commit and fsync are part of both. Prints microseconds a
 * row and the ratio; of some rounds the least, in time of the processor.
 */

#include "fs/fs.h"
#include "ledger/ledger.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define NOTICES 2000
#define ROUNDS 5

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void need(bool fine, const char *what)
{
    if (!fine) {
        fprintf(stderr, "bench_ledger: %s\n", what);
        exit(1);
    }
}

/* ---- through the ledger ------------------------------------------------------------------- */

struct sample {
    const struct notice *notice;
    struct notice_file file;
    struct diag *complaints;
};

static void read_sample(struct region *region, const char *path, struct sample *sample)
{
    struct str bytes;
    sample->complaints = diag_create();
    need(fs_read(region, path, CHARSET_BYTES_MOST, &bytes, NULL), path);
    sample->notice = notice_read(region, bytes, str_of(path), CHARSET_ENCODING_COUNT, NULL,
                                 &sample->file, sample->complaints);
    need(sample->notice != NULL, path);
}

static double put_all(const struct sample *samples, size_t count, const char *path)
{
    static const struct content content = {0};
    double begun = now();
    struct ledger *ledger = ledger_create(path, NULL);
    need(ledger != NULL && ledger_put_content(ledger, &content, NULL), "no ledger");
    for (size_t i = 0; i < NOTICES; i++) {
        const struct sample *sample = &samples[i % count];
        char id[32], file[40];
        snprintf(id, sizeof id, "n-%06zu", i);
        snprintf(file, sizeof file, "2025/%s.md", id);
        struct ledger_source source = {
            .file = str_of(file),
            .id = str_of(id),
            .encoding = charset_encoding_name(sample->file.encoding),
            .sha256 = sample->file.sha256,
            .bytes = (int64_t)sample->file.bytes,
        };
        need(ledger_put_notice(ledger, &source, sample->notice, NULL, sample->complaints, NULL),
             "not put");
    }
    need(ledger_finish(ledger, STR_NONE, NULL), "not finished");
    ledger_destroy(ledger);
    return now() - begun;
}

/* ---- with SQLite alone -------------------------------------------------------------------- */

#define TABLES_MOST 64

/* The rows of a table: protected copies of SQLite's own values. */
struct table {
    char insert[512];
    int columns;
    size_t rows;
    sqlite3_value **values;
};

struct copy {
    struct table tables[TABLES_MOST];
    size_t count, rows;
};

static void read_table(sqlite3 *db, const char *name, struct table *table)
{
    sqlite3_stmt *all = NULL;
    char sql[256];
    snprintf(sql, sizeof sql, "SELECT * FROM %s", name);
    need(sqlite3_prepare_v2(db, sql, -1, &all, NULL) == SQLITE_OK, sql);
    table->columns = sqlite3_column_count(all);
    size_t room = 0;
    while (sqlite3_step(all) == SQLITE_ROW) {
        if ((table->rows + 1) * (size_t)table->columns > room) {
            room = room * 2 + 1024 * (size_t)table->columns;
            table->values = region_resize(table->values, room, sizeof(sqlite3_value *));
        }
        for (int i = 0; i < table->columns; i++) {
            table->values[table->rows * (size_t)table->columns + (size_t)i] =
                sqlite3_value_dup(sqlite3_column_value(all, i));
        }
        table->rows++;
    }
    sqlite3_finalize(all);
    int size = snprintf(table->insert, sizeof table->insert, "INSERT INTO %s VALUES (?", name);
    for (int i = 1; i < table->columns; i++) {
        size += snprintf(table->insert + size, sizeof table->insert - (size_t)size, ",?");
    }
    snprintf(table->insert + size, sizeof table->insert - (size_t)size, ")");
}

static void read_copy(const char *path, struct copy *copy)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *names = NULL;
    need(sqlite3_open(path, &db) == SQLITE_OK, path);
    need(sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &names,
                            NULL) == SQLITE_OK,
         "no tables");
    while (sqlite3_step(names) == SQLITE_ROW && copy->count < TABLES_MOST) {
        struct table *table = &copy->tables[copy->count++];
        read_table(db, (const char *)sqlite3_column_text(names, 0), table);
        copy->rows += table->rows;
    }
    sqlite3_finalize(names);
    sqlite3_close(db);
}

static void insert_table(sqlite3 *db, const struct table *table)
{
    sqlite3_stmt *insert = NULL;
    need(sqlite3_prepare_v2(db, table->insert, -1, &insert, NULL) == SQLITE_OK, table->insert);
    sqlite3_value **value = table->values;
    for (size_t row = 0; row < table->rows; row++) {
        for (int i = 1; i <= table->columns; i++, value++) {
            switch (sqlite3_value_type(*value)) {
            case SQLITE_INTEGER:
                sqlite3_bind_int64(insert, i, sqlite3_value_int64(*value));
                break;
            case SQLITE_TEXT:
                sqlite3_bind_text(insert, i, (const char *)sqlite3_value_text(*value),
                                  sqlite3_value_bytes(*value), SQLITE_STATIC);
                break;
            default:
                sqlite3_bind_null(insert, i);
            }
        }
        need(sqlite3_step(insert) == SQLITE_DONE && sqlite3_reset(insert) == SQLITE_OK,
             sqlite3_errmsg(db));
    }
    sqlite3_finalize(insert);
}

static double insert_all(const struct copy *copy, const char *path)
{
    struct str schema = ledger_schema();
    size_t indexes = str_find(schema, STR("-- @indexes"));
    char *tables = strndup(schema.data, indexes);
    double begun = now();
    sqlite3 *db = NULL;
    need(sqlite3_open(path, &db) == SQLITE_OK, path);
    sqlite3_exec(db,
                 "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                 "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; BEGIN",
                 NULL, NULL, NULL);
    need(sqlite3_exec(db, tables, NULL, NULL, NULL) == SQLITE_OK, "no tables");
    for (size_t i = 0; i < copy->count; i++) {
        insert_table(db, &copy->tables[i]);
    }
    need(sqlite3_exec(db, schema.data + indexes, NULL, NULL, NULL) == SQLITE_OK, "no indexes");
    need(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, "no commit");
    sqlite3_close(db);
    free(tables);
    return now() - begun;
}

int main(int argc, char **argv)
{
    char path[] = "/tmp/bench-ledger-XXXXXX";
    struct region *region = region_create();
    size_t count = (size_t)argc - 1;
    struct sample *samples = region_array(region, count + 1, sizeof *samples);
    static struct copy copy;
    double through = 1e18, alone = 1e18;
    need(count > 0, "which notices?");
    need(mkstemp(path) >= 0, "no file");
    for (size_t i = 0; i < count; i++) {
        read_sample(region, argv[i + 1], &samples[i]);
    }
    for (int i = 0; i < ROUNDS; i++) {
        unlink(path);
        double spent = put_all(samples, count, path);
        through = spent < through ? spent : through;
        if (i == 0) {
            read_copy(path, &copy);
        }
        unlink(path);
        spent = insert_all(&copy, path);
        alone = spent < alone ? spent : alone;
    }
    unlink(path);
    printf("%d notices, %zu rows: %.2f µs a row, SQLite alone %.2f, ratio %.2f\n", NOTICES,
           copy.rows, through / (double)copy.rows, alone / (double)copy.rows, through / alone);
    for (size_t i = 0; i < count; i++) {
        diag_destroy(samples[i].complaints);
    }
    region_destroy(region);
    return 0;
}
