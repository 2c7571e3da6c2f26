/* SPDX-License-Identifier: MIT */
#include "ledger/door.h"
#include "ledger/ledger.h"

#include "ledger_copy_sql.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* "tblg": whoever meets the file without its name knows it by `file` and PRAGMA application_id. */
#define SET_UP                                                                                 \
    "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"            \
    "PRAGMA temp_store = MEMORY; PRAGMA application_id = 0x74626C67; PRAGMA user_version = 1;" \
    "CREATE TEMP TABLE cut (piece TEXT NOT NULL)"

static bool run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool run_with(sqlite3 *db, const char *sql, struct str text)
{
    sqlite3_stmt *statement = NULL;
    bool ok = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
              sqlite3_bind_text(statement, 1, text.size == 0 ? "" : text.data, (int)text.size,
                                SQLITE_STATIC) == SQLITE_OK &&
              sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return ok;
}

/* What a page had held before is not in the file either: VACUUM writes it anew. */
static bool fill(sqlite3 *db, const char *from, struct str piece)
{
    return run(db, SET_UP) && run_with(db, "INSERT INTO temp.cut VALUES (?1)", piece) &&
           run_with(db, "ATTACH ?1 AS source", str_of(from)) && run(db, "BEGIN") &&
           run(db, (const char *)LEDGER_COPY_SQL) && run(db, "COMMIT") &&
           run(db, "DETACH source") && run(db, "VACUUM");
}

/* Steps of SQLite between two words: far less than a millisecond. */
#define STEPS_TOLD 1000

static int tell(void *context)
{
    const struct ledger_watch *watch = context;
    if (watch->told != NULL) {
        watch->told(watch->context);
    }
    return watch->stop != NULL && *watch->stop;
}

bool ledger_copy(const char *from, struct str piece, const char *to, struct ledger_watch watch,
                 struct diag *diag)
{
    struct place place = {.file = str_of(to)};
    int made = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (made < 0) {
        diag_report(diag, &LEDGER_UNWRITABLE, place, str_of(strerror(errno)));
        return false;
    }
    close(made);
    sqlite3 *db = NULL;
    bool copied = door_open(to, SQLITE_OPEN_READWRITE, &db);
    if (copied) {
        sqlite3_progress_handler(db, STEPS_TOLD, tell, &watch);
    }
    copied = copied &&
             /* a change of `from` that waits in its journal is not this one's to carry over */
             sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) == SQLITE_OK &&
             fill(db, from, piece);
    if (!copied) {
        diag_report(diag, &LEDGER_UNWRITABLE, place, str_of(sqlite3_errmsg(db)));
    }
    if (sqlite3_close(db) != SQLITE_OK && copied) {
        diag_report(diag, &LEDGER_UNWRITABLE, place, STR("SQLite"));
        copied = false;
    }
    if (!copied) {
        unlink(to);
    }
    return copied;
}
