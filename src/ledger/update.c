/* SPDX-License-Identifier: MIT */
#include "ledger/door.h"
#include "ledger/schema.h"
#include "ledger/writer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * A ledger in use is changed in one transaction. Until `ledger_seal` its pages lie in the journal
 * beside it (-wal): readers of this build see them, and taking that file away takes all of it back.
 * So nothing may carry them over before, neither a full journal nor a connection that closes. Nor
 * is anything waited for until then: a ledger of which the disk has half is known by its journal,
 * or by its mark (site/kept.h), and is worth nothing.
 */

static bool open_to_write(const char *path, sqlite3 **db)
{
    return door_open(path, SQLITE_OPEN_READWRITE, db) &&
           sqlite3_busy_timeout(*db, SCHEMA_PATIENCE) == SQLITE_OK &&
           sqlite3_db_config(*db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) == SQLITE_OK &&
           sqlite3_wal_autocheckpoint(*db, 0) == SQLITE_OK;
}

/* What of this change one has to remember: bodies that it touches, ids that came or went, notices
 * that are told otherwise, rows as they were. */
static const char memory_sql[] =
    "CREATE TEMP TABLE touched_body (id INTEGER PRIMARY KEY);"
    "CREATE TEMP TABLE touched_slug (slug TEXT PRIMARY KEY) WITHOUT ROWID;"
    "CREATE TEMP TABLE changed_notice (id INTEGER PRIMARY KEY);"
    "CREATE TEMP TABLE told_body (id INTEGER PRIMARY KEY);"
    "CREATE TEMP TABLE renamed_place (id INTEGER PRIMARY KEY);"
    "CREATE TEMP TABLE changed_topic (id INTEGER PRIMARY KEY, slug TEXT, called INTEGER);"
    "CREATE TEMP TABLE found_topic (topic INTEGER, issue INTEGER, PRIMARY KEY (topic, issue))"
    " WITHOUT ROWID;"
    "CREATE TEMP TABLE notice_before AS SELECT * FROM notice WHERE 0;"
    "CREATE TEMP TABLE organisation_before AS SELECT * FROM organisation WHERE 0;"
    "CREATE TEMP TABLE piece_before AS SELECT piece, year FROM piece;"
    "DELETE FROM touched_notice; DELETE FROM touched_organisation; DELETE FROM touched_place;"
    "DELETE FROM touched_topic; DELETE FROM touched_matter; DELETE FROM touched_window;"
    "DELETE FROM touched_piece; DELETE FROM touched_day; DELETE FROM touched_theme;"
    "DELETE FROM touched_entry";

static bool open_old(struct ledger *ledger)
{
    return open_to_write(ledger->path, &ledger->db) &&
           writer_run(ledger, "PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL;"
                              "PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY;"
                              "PRAGMA secure_delete = ON; BEGIN IMMEDIATE") &&
           writer_run(ledger, memory_sql) && writer_prepare_inserts(ledger);
}

struct ledger *ledger_update(const char *path, struct diag *diag)
{
    struct ledger *ledger = region_resize(NULL, 1, sizeof *ledger);
    *ledger = (struct ledger){.region = region_create(),
                              .scratch = region_create(),
                              .found = diag_create(),
                              .updating = true};
    ledger->path = str_to_c(ledger->region, str_of(path));
    if (!open_old(ledger)) {
        ledger->failed = true;
        writer_ok(ledger, diag);
        ledger_destroy(ledger);
        return NULL;
    }
    return ledger;
}

bool ledger_is_doubtful(const struct ledger *ledger)
{
    return ledger->doubtful;
}

bool ledger_asks_all(const struct ledger *ledger)
{
    return ledger->asks_all;
}

/* ---- what is touched ---------------------------------------------------------------------- */

/* All of a body, as it is; `narrow_sql` leaves of it what is told otherwise. */
static const char *const touched_sql[] = {
    "INSERT INTO touched_notice SELECT id, organisation, inspection, published, year, path"
    " FROM notice WHERE organisation = ?1",
    "INSERT INTO touched_organisation SELECT id, parent, place, district FROM organisation"
    " WHERE id = ?1 OR id IN (SELECT concern.organisation FROM concern"
    " JOIN notice ON notice.id = concern.notice WHERE notice.organisation = ?1)",
    "INSERT INTO touched_place SELECT place FROM within WHERE organisation = ?1",
    "INSERT INTO touched_topic SELECT DISTINCT topic, notice.id FROM notice"
    " JOIN issue ON issue.notice = notice.id JOIN issue_topic ON issue_topic.issue = issue.id"
    " WHERE notice.organisation = ?1",
    "INSERT INTO touched_theme SELECT DISTINCT theme, notice.id FROM notice"
    " JOIN heading ON heading.notice = notice.id WHERE notice.organisation = ?1",
    "INSERT INTO touched_matter SELECT id, organisation, inspection, notice, status, year"
    " FROM matter WHERE organisation = ?1",
    "INSERT INTO touched_window SELECT window.notice, opens, closes FROM notice"
    " JOIN window ON window.notice = notice.id WHERE notice.organisation = ?1",
    NULL,
};

static const char *const before_sql[] = {
    "INSERT INTO temp.notice_before SELECT * FROM notice WHERE organisation = ?1",
    "INSERT INTO temp.organisation_before SELECT * FROM organisation WHERE id = ?1",
    NULL,
};

/* A notice is told otherwise if it is another one, if anything of its row is, or its body is called
 * otherwise; and if that is so of another one of its inspection. */
static const char *const narrow_sql[] = {
    "INSERT OR IGNORE INTO temp.changed_notice SELECT id FROM (SELECT * FROM temp.notice_before"
    " EXCEPT SELECT * FROM notice WHERE organisation IN (SELECT id FROM temp.touched_body))",
    "INSERT OR IGNORE INTO temp.changed_notice SELECT id FROM touched_notice"
    " WHERE organisation IN (SELECT id FROM (SELECT * FROM temp.organisation_before"
    " EXCEPT SELECT * FROM organisation))",
    "DELETE FROM touched_notice WHERE inspection NOT IN (SELECT inspection FROM touched_notice"
    " WHERE id IN (SELECT id FROM temp.changed_notice))",
    "DELETE FROM touched_topic WHERE notice NOT IN (SELECT id FROM touched_notice)",
    "DELETE FROM touched_theme WHERE notice NOT IN (SELECT id FROM touched_notice)",
    "DELETE FROM touched_matter WHERE inspection NOT IN (SELECT inspection FROM touched_notice)",
    "DELETE FROM touched_window WHERE notice NOT IN (SELECT id FROM touched_notice)",
    "INSERT INTO touched_topic SELECT id, NULL FROM temp.changed_topic",
    "CREATE TEMP TABLE listed_below AS WITH RECURSIVE below(id) AS (SELECT id FROM (SELECT * FROM"
    " temp.organisation_before EXCEPT SELECT * FROM organisation) UNION SELECT id"
    " FROM touched_entry WHERE kind = 'organisation' UNION SELECT organisation.id FROM below JOIN "
    "organisation ON organisation.parent = below.id) SELECT id FROM below",
    "INSERT INTO touched_piece SELECT piece, year"
    " FROM (SELECT piece, year FROM temp.piece_before UNION SELECT piece, year FROM piece)"
    " WHERE EXISTS (SELECT 1 FROM touched_notice"
    " WHERE coalesce(published, 'undated') BETWEEN piece AND piece || '~')"
    " OR (piece = '' AND (EXISTS (SELECT 1 FROM touched_organisation)"
    " OR EXISTS (SELECT 1 FROM temp.changed_topic)))"
    " OR EXISTS (SELECT 1 FROM temp.listed_below JOIN notice ON organisation = listed_below.id"
    " WHERE coalesce(published, 'undated') BETWEEN piece AND piece || '~')"
    " OR piece NOT IN (SELECT piece FROM temp.piece_before)"
    " OR piece NOT IN (SELECT piece FROM piece)",
};

/* Up to NULL. */
static void run_all(struct ledger *ledger, const char *const *list, int64_t body)
{
    for (; *list != NULL; list++) {
        writer_run_for(ledger, *list, body);
    }
}

void update_touch(struct ledger *ledger, int64_t body)
{
    writer_run_for(ledger, "INSERT OR IGNORE INTO temp.touched_body VALUES (?1)", body);
    if (!ledger->failed && sqlite3_changes(ledger->db) > 0) {
        run_all(ledger, before_sql, body);
        run_all(ledger, touched_sql, body);
    }
}

void update_tell_body(struct ledger *ledger, int64_t body)
{
    run_all(ledger, touched_sql, body);
}

void update_change(struct ledger *ledger, int64_t notice)
{
    writer_run_for(ledger, "INSERT OR IGNORE INTO temp.changed_notice VALUES (?1)", notice);
}

/* Many pages lead to the tables of the whole site, where there are such. */
static bool is_cut_otherwise(struct ledger *ledger)
{
    sqlite3_stmt *find =
        writer_prepare(ledger, "SELECT (SELECT count(*) FROM temp.piece_before WHERE piece = '')"
                               " <> (SELECT count(*) FROM piece WHERE piece = '')");
    bool otherwise =
        find != NULL && sqlite3_step(find) == SQLITE_ROW && sqlite3_column_int(find, 0) != 0;
    writer_end(ledger, find);
    return otherwise;
}

void update_touch_again(struct ledger *ledger)
{
    sqlite3_stmt *bodies = writer_prepare(ledger, "SELECT id FROM temp.touched_body");
    while (!ledger->failed && sqlite3_step(bodies) == SQLITE_ROW) {
        run_all(ledger, touched_sql, sqlite3_column_int64(bodies, 0));
    }
    writer_end(ledger, bodies);
}

void update_narrow(struct ledger *ledger)
{
    for (size_t i = 0; i < sizeof narrow_sql / sizeof *narrow_sql; i++) {
        writer_run(ledger, narrow_sql[i]);
    }
    ledger->asks_all |= is_cut_otherwise(ledger);
}

/* Runs a statement with one text. */
static void run_text(struct ledger *ledger, const char *sql, struct str text)
{
    sqlite3_stmt *statement = writer_prepare(ledger, sql);
    if (statement != NULL) {
        sqlite3_bind_text(statement, 1, text.data, (int)text.size, SQLITE_STATIC);
        ledger->failed |= sqlite3_step(statement) != SQLITE_DONE;
    }
    writer_end(ledger, statement);
}

void update_touch_slug(struct ledger *ledger, struct str slug)
{
    run_text(ledger, "INSERT OR IGNORE INTO temp.touched_slug VALUES (?)", slug);
}

/* Of another day pages tell otherwise how many days a window still has, or that it ended. */
void update_touch_day(struct ledger *ledger, struct str today)
{
    run_text(
        ledger,
        "INSERT INTO touched_day SELECT was"
        " FROM (SELECT (SELECT value FROM meta WHERE key = 'today') AS was) WHERE was IS NOT ?1",
        today);
    run_text(ledger,
             "INSERT INTO touched_window SELECT notice, opens, closes FROM touched_day JOIN window"
             " WHERE coalesce(closes >= min(was, ?1), 1)",
             today);
}

/* ---- one notice --------------------------------------------------------------------------- */

/* The key of the last notice before `file`, of the first behind it; 0: there is none. */
static int64_t neighbour(struct ledger *ledger, const char *sql, struct str file)
{
    int64_t key = 0;
    sqlite3_stmt *find = writer_prepare(ledger, sql);
    if (find != NULL) {
        sqlite3_bind_text(find, 1, file.data, (int)file.size, SQLITE_STATIC);
        key = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    }
    writer_end(ledger, find);
    return key;
}

int64_t update_key(struct ledger *ledger, struct str file)
{
    int64_t before =
        neighbour(ledger, "SELECT id FROM notice WHERE file < ? ORDER BY file DESC LIMIT 1", file);
    int64_t behind =
        neighbour(ledger, "SELECT id FROM notice WHERE file > ? ORDER BY file LIMIT 1", file);
    behind = behind == 0 ? before + 2 * KEY_NOTICES : behind;
    int64_t key = before + (behind - before) / 2;
    ledger->doubtful |= key == before || key > KEY_NOTICES * KEY_ITEMS * 512;
    return key;
}

/* All that hangs on notice ?1, of which the keys of issues begin with its own. */
static const char *const drop_sql[] = {
#define BY_ISSUE(table, column) \
    "DELETE FROM " table " WHERE " column " >= ?1 << 20 AND " column " < (?1 + 1) << 20"
    BY_ISSUE("field", "issue"),
    BY_ISSUE("measure", "issue"),
    BY_ISSUE("figure", "issue"),
    BY_ISSUE("issue_topic", "issue"),
    BY_ISSUE("matter_item", "issue"),
    BY_ISSUE("matter", "id"),
#undef BY_ISSUE
#define BY_NOTICE(table) "DELETE FROM " table " WHERE notice = ?1"
    BY_NOTICE("next_step"),
    BY_NOTICE("contact"),
    BY_NOTICE("window"),
    BY_NOTICE("tally"),
    BY_NOTICE("overruled"),
    BY_NOTICE("concern"),
    BY_NOTICE("complaint"),
    BY_NOTICE("remark"),
    BY_NOTICE("statement"),
    BY_NOTICE("sought"),
    BY_NOTICE("section"),
    BY_NOTICE("chapter"),
    BY_NOTICE("issue"),
#undef BY_NOTICE
    "DELETE FROM inspection WHERE id = ?1", /* told anew by those that are left */
    "DELETE FROM notice WHERE id = ?1",
    NULL,
};

static void drop_notice(struct ledger *ledger, int64_t key, int64_t body, struct str slug)
{
    update_touch(ledger, body);
    update_touch_slug(ledger, slug);
    update_change(ledger, key);
    run_all(ledger, drop_sql, key);
}

void ledger_drop(struct ledger *ledger, struct str file)
{
    sqlite3_stmt *find =
        writer_prepare(ledger, "SELECT id, organisation, slug FROM notice WHERE file = ?");
    if (find != NULL) {
        sqlite3_bind_text(find, 1, file.data, (int)file.size, SQLITE_STATIC);
        if (sqlite3_step(find) == SQLITE_ROW) {
            drop_notice(ledger, sqlite3_column_int64(find, 0), sqlite3_column_int64(find, 1),
                        str_of((const char *)sqlite3_column_text(find, 2)));
        }
    }
    writer_end(ledger, find);
    run_text(ledger,
             "DELETE FROM withdrawn WHERE path GLOB 'notice/*/' ||"
             " (SELECT id FROM input WHERE file = ?) || '.html'",
             file);
    ledger_forget_input(ledger, file);
}

void ledger_forget_input(struct ledger *ledger, struct str file)
{
    run_text(ledger, "DELETE FROM input WHERE file = ?", file);
    run_text(ledger, "DELETE FROM silence WHERE file = ?", file);
}

/* ---- how files stand ----------------------------------------------------------------------- */

static bool refuse(const char *path, const char *why, struct diag *diag)
{
    diag_report(diag, &LEDGER_UNWRITABLE, (struct place){.file = str_of(path)}, str_of(why));
    return false;
}

static bool put_standing(sqlite3 *db, const char *sql, const struct ledger_inputs *inputs)
{
    sqlite3_stmt *put = NULL;
    bool ok = sqlite3_prepare_v2(db, sql, -1, &put, NULL) == SQLITE_OK;
    for (size_t i = 0; ok && i < inputs->count; i++) {
        const struct ledger_input *input = &inputs->items[i];
        ok = sqlite3_bind_text(put, 1, input->file.data, (int)input->file.size, SQLITE_STATIC) ==
                 SQLITE_OK &&
             sqlite3_bind_int64(put, 2, (int64_t)input->bytes) == SQLITE_OK &&
             sqlite3_bind_int64(put, 3, input->changed) == SQLITE_OK &&
             sqlite3_bind_int64(put, 4, (int64_t)input->inode) == SQLITE_OK &&
             sqlite3_step(put) == SQLITE_DONE && sqlite3_reset(put) == SQLITE_OK;
    }
    sqlite3_finalize(put);
    return ok;
}

bool ledger_put_standing(const char *path, const struct ledger_inputs *inputs,
                         const struct ledger_inputs *given, struct diag *diag)
{
#define STANDS " SET bytes = ?2, changed = ?3, inode = ?4 WHERE file = ?1"
    sqlite3 *db = NULL;
    bool ok = open_to_write(path, &db) &&
              sqlite3_exec(db,
                           "PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL;"
                           "PRAGMA secure_delete = ON; BEGIN IMMEDIATE",
                           NULL, NULL, NULL) == SQLITE_OK &&
              put_standing(db, "UPDATE input" STANDS, inputs) &&
              put_standing(db, "UPDATE given" STANDS, given) &&
              sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
#undef STANDS
    ok = ok || refuse(path, sqlite3_errmsg(db), diag);
    sqlite3_close(db);
    return ok;
}

/* ---- afterwards --------------------------------------------------------------------------- */

/* Back to a file that stands alone; `set` says whether the disk is waited for. */
static bool leave_journal(const char *path, const char *set, struct diag *diag)
{
    sqlite3 *db = NULL;
    bool ok = open_to_write(path, &db) && sqlite3_exec(db, set, NULL, NULL, NULL) == SQLITE_OK &&
              sqlite3_exec(db,
                           "PRAGMA secure_delete = ON; PRAGMA wal_checkpoint(TRUNCATE);"
                           "PRAGMA journal_mode = DELETE",
                           NULL, NULL, NULL) == SQLITE_OK;
    ok = ok || refuse(path, sqlite3_errmsg(db), diag);
    sqlite3_close(db);
    return ok;
}

bool ledger_seal(const char *path, struct diag *diag)
{
    return leave_journal(path, "PRAGMA synchronous = FULL", diag);
}

static bool remove_beside(struct region *region, const char *path, const char *ending,
                          struct diag *diag)
{
    struct str name = str_format(region, "%s%s", path, ending);
    return unlink(name.data) == 0 || errno == ENOENT || refuse(path, strerror(errno), diag);
}

bool ledger_undo(const char *path, struct diag *diag)
{
    struct region *region = region_create();
    bool ok = remove_beside(region, path, "-wal", diag) &&
              remove_beside(region, path, "-shm", diag) &&
              leave_journal(path, "PRAGMA synchronous = OFF", diag);
    region_destroy(region);
    return ok;
}

/* ---- which pages there are ---------------------------------------------------------------- */

static bool bind_text(sqlite3_stmt *statement, int at, struct str text)
{
    return (text.data == NULL ? sqlite3_bind_null(statement, at)
                              : sqlite3_bind_text(statement, at, text.data, (int)text.size,
                                                  SQLITE_STATIC)) == SQLITE_OK;
}

static bool run_row(sqlite3_stmt *statement, const struct str *cells, int count)
{
    bool ok = statement != NULL;
    for (int i = 0; ok && i < count; i++) {
        ok = bind_text(statement, i + 1, cells[i]);
    }
    return ok && sqlite3_step(statement) == SQLITE_DONE && sqlite3_reset(statement) == SQLITE_OK;
}

static bool put_pages(sqlite3 *db, const struct str *gone, size_t gone_count,
                      const struct ledger_page *pages, size_t count)
{
    sqlite3_stmt *drop = NULL, *put = NULL;
    bool ok =
        sqlite3_prepare_v2(db, "DELETE FROM page WHERE path = ?", -1, &drop, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "INSERT INTO page VALUES (?, ?, ?)", -1, &put, NULL) == SQLITE_OK;
    for (size_t i = 0; ok && i < gone_count; i++) {
        ok = run_row(drop, &gone[i], 1);
    }
    for (size_t i = 0; ok && i < count; i++) {
        ok = run_row(put, (struct str[]){pages[i].path, pages[i].kind, pages[i].row}, 3);
    }
    sqlite3_finalize(drop);
    sqlite3_finalize(put);
    return ok;
}

bool ledger_put_pages(const char *path, const struct str *gone, size_t gone_count,
                      const struct ledger_page *pages, size_t count, struct diag *diag)
{
    sqlite3 *db = NULL;
    bool ok = open_to_write(path, &db) &&
              sqlite3_exec(db, "PRAGMA secure_delete = ON; BEGIN", NULL, NULL, NULL) == SQLITE_OK &&
              put_pages(db, gone, gone_count, pages, count) &&
              sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    ok = ok || refuse(path, sqlite3_errmsg(db), diag);
    sqlite3_close(db);
    return ok;
}
