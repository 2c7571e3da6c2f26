/* SPDX-License-Identifier: MIT */

/*
 * Makes a manual page from its source: `.\" @tables` becomes the tables and views of the ledger
 * with each column, `.\" @file PATH` a file below the folder that is named. What the columns mean
 * is taken from the comments of schema.sql, which columns there are from SQLite itself, so that the
 * page cannot grow old.
 *
 *     manual SOURCE FOLDER PAGE
 */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fs/fs.h"
#include "ledger/ledger.h"

#define SOURCE_MOST ((size_t)1024 * 1024)

struct maker {
    struct region *region;
    const char *folder;
    sqlite3 *db;
};

static void die(const char *what, const char *why)
{
    fprintf(stderr, "manual: %s: %s\n", what, why);
    exit(1);
}

/* ---- text as mdoc ------------------------------------------------------------------------- */

/* A line that mdoc shows letter by letter, in every renderer and when it is copied. */
static void put_literal(struct str line)
{
    if (str_starts(line, STR(".")) || str_starts(line, STR("'"))) {
        fputs("\\&", stdout);
    }
    for (size_t i = 0; i < line.size; i++) {
        switch (line.data[i]) {
        case '\\':
            fputs("\\e", stdout);
            break;
        case '\'':
            fputs("\\(aq", stdout);
            break;
        case '`':
            fputs("\\(ga", stdout);
            break;
        case '-':
            fputs("\\-", stdout);
            break;
        case '^':
            fputs("\\(ha", stdout);
            break;
        case '~':
            fputs("\\(ti", stdout);
            break;
        default:
            putchar(line.data[i]);
        }
    }
    putchar('\n');
}

#define LINE_MOST 60 /* before the escapes */

/* A comment of the schema, in lines that are not too long. */
static void put_words(struct str words)
{
    while (words.size > LINE_MOST) {
        size_t at = str_find_last(str_slice(words, 0, LINE_MOST), STR(" "));
        if (at == STR_NOWHERE) {
            break;
        }
        put_literal(str_slice(words, 0, at));
        words = str_from(words, at + 1);
    }
    put_literal(words);
}

static void put_file(struct maker *maker, struct str name)
{
    struct str path = str_format(maker->region, "%s/%.*s", maker->folder, STR_ARGS(name)), text,
               line;
    if (!fs_read(maker->region, path.data, SOURCE_MOST, &text, NULL)) {
        die(path.data, "cannot be read");
    }
    while (str_take_line(&text, &line)) {
        put_literal(line);
    }
}

/* ---- what schema.sql says ----------------------------------------------------------------- */

/* What is written between `CREATE … name` and the statement's end. */
static struct str statement_of(struct str schema, const char *type, const char *name)
{
    char head[128];
    int size = snprintf(head, sizeof head, "CREATE %s %s ", type, name);
    size_t at = str_find(schema, (struct str){head, (size_t)size});
    if (at == STR_NOWHERE) {
        die(name, "is not in schema.sql");
    }
    struct str rest = str_from(schema, at + (size_t)size);
    size_t end = str_find(rest, STR(";\n"));
    return str_slice(rest, 0, end == STR_NOWHERE ? rest.size : end);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The code of a line, and its comment. */
static struct str cut_comment(struct str line, struct str *comment)
{
    size_t at = str_find(line, STR("-- "));
    *comment = at == STR_NOWHERE ? STR("") : str_trim(str_from(line, at + 3));
    return str_trim(str_slice(line, 0, at == STR_NOWHERE ? line.size : at));
}

/* A table's line begins with the column, a view's ends with it. */
static bool defines(struct str code, struct str column, bool view)
{
    if (str_ends(code, STR(","))) {
        code.size--;
    }
    size_t rest = code.size - (code.size < column.size ? code.size : column.size);
    if (view) {
        return str_ends(code, column) && (rest == 0 || !is_letter(code.data[rest - 1]));
    }
    return str_starts(code, column) && (rest == 0 || !is_letter(code.data[column.size]));
}

static struct str comment_in(struct str statement, struct str column, bool view)
{
    struct str line, comment;
    str_take_line(&statement, &line); /* of the whole */
    while (str_take_line(&statement, &line)) {
        if (defines(cut_comment(line, &comment), column, view) && !str_is_empty(comment)) {
            return comment;
        }
    }
    return STR("");
}

/* Whether a view takes the column from somewhere: it is named before its `AS`, or has none. */
static bool is_taken(struct str statement, struct str column)
{
    struct str line, comment;
    bool computed = false;
    while (str_take_line(&statement, &line)) {
        struct str code = cut_comment(line, &comment);
        if (defines(code, column, true)) {
            size_t as = str_find_last(code, STR(" AS "));
            if (as == STR_NOWHERE || str_has(str_slice(code, 0, as), column)) {
                return true;
            }
            computed = true;
        }
    }
    return !computed;
}

/* A column of a view that is not explained in it means what it means where it comes from. */
static struct str inherited(struct maker *maker, struct str statement, struct str column)
{
    struct str best = STR("");
    size_t first = STR_NOWHERE;
    sqlite3_stmt *tables = NULL;
    sqlite3_prepare_v2(
        maker->db,
        "SELECT t.name, t.type FROM sqlite_schema AS t, pragma_table_info(t.name) AS c"
        " WHERE t.type IN ('table', 'view') AND c.name = ?1",
        -1, &tables, NULL);
    sqlite3_bind_text(tables, 1, column.data, (int)column.size, SQLITE_TRANSIENT);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(tables, 0);
        bool table = sqlite3_column_text(tables, 1)[0] == 't';
        struct str comment = comment_in(
            statement_of(ledger_schema(), table ? "TABLE" : "VIEW", name), column, !table);
        char from[128], join[128];
        snprintf(from, sizeof from, "FROM %s", name);
        snprintf(join, sizeof join, "JOIN %s", name);
        size_t a = str_find(statement, str_of(from)), b = str_find(statement, str_of(join));
        size_t at = a < b ? a : b;
        if (at < first && !str_is_empty(comment)) {
            first = at;
            best = str_copy(maker->region, comment);
        }
    }
    sqlite3_finalize(tables);
    return best;
}

/* The table whose `id` the column holds, "-> place", or nothing. */
static struct str target_of(struct maker *maker, const char *table, struct str column)
{
    struct str target = STR("");
    sqlite3_stmt *keys = NULL;
    sqlite3_prepare_v2(maker->db,
                       "SELECT \"table\" FROM pragma_foreign_key_list(?1) WHERE \"from\" = ?2", -1,
                       &keys, NULL);
    sqlite3_bind_text(keys, 1, table, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(keys, 2, column.data, (int)column.size, SQLITE_TRANSIENT);
    if (sqlite3_step(keys) == SQLITE_ROW) {
        target = str_format(maker->region, "-> %s", (const char *)sqlite3_column_text(keys, 0));
    }
    sqlite3_finalize(keys);
    return target;
}

/* ---- the tables --------------------------------------------------------------------------- */

static void put_columns(struct maker *maker, const char *name, struct str statement, bool view)
{
    sqlite3_stmt *columns = NULL;
    sqlite3_prepare_v2(maker->db, "SELECT name FROM pragma_table_info(?1)", -1, &columns, NULL);
    sqlite3_bind_text(columns, 1, name, -1, SQLITE_TRANSIENT);
    puts(".Bl -tag -width claimed_issues -compact");
    while (sqlite3_step(columns) == SQLITE_ROW) {
        struct str column = str_of((const char *)sqlite3_column_text(columns, 0));
        struct str comment = comment_in(statement, column, view);
        if (view && str_is_empty(comment) && is_taken(statement, column)) {
            comment = inherited(maker, statement, column);
        }
        struct str target = target_of(maker, name, column);
        printf(".It Va %.*s\n", STR_ARGS(column));
        if (!str_is_empty(target)) {
            put_literal(target);
            fputs(str_is_empty(comment) ? "" : ".br\n", stdout);
        }
        if (!str_is_empty(comment)) {
            put_words(comment);
        }
    }
    puts(".El");
    sqlite3_finalize(columns);
}

static void put_tables(struct maker *maker)
{
    sqlite3_stmt *tables = NULL;
    sqlite3_prepare_v2(maker->db,
                       "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view')"
                       " AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
                       -1, &tables, NULL);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(tables, 0);
        bool view = sqlite3_column_text(tables, 1)[0] == 'v';
        struct str statement = statement_of(ledger_schema(), view ? "VIEW" : "TABLE", name);
        struct str rest = statement, line, comment;
        str_take_line(&rest, &line);
        cut_comment(line, &comment);
        printf(".Ss %s%s\n", name, view ? " (a view)" : "");
        if (!str_is_empty(comment)) {
            put_words(comment);
        }
        put_columns(maker, name, statement, view);
    }
    sqlite3_finalize(tables);
}

int main(int argc, char **argv)
{
    struct str text, line;
    if (argc != 4 || freopen(argv[3], "w", stdout) == NULL) {
        die("usage", "manual SOURCE FOLDER PAGE");
    }
    struct maker maker = {.region = region_create(), .folder = argv[2]};
    if (sqlite3_open(":memory:", &maker.db) != SQLITE_OK ||
        sqlite3_exec(maker.db, str_to_c(maker.region, ledger_schema()), NULL, NULL, NULL) !=
            SQLITE_OK) {
        die("schema.sql", sqlite3_errmsg(maker.db));
    }
    if (!fs_read(maker.region, argv[1], SOURCE_MOST, &text, NULL)) {
        die(argv[1], "cannot be read");
    }
    while (str_take_line(&text, &line)) {
        struct str name = line;
        if (str_equal(line, STR(".\\\" @tables"))) {
            put_tables(&maker);
        } else if (str_take(&name, STR(".\\\" @file "))) {
            put_file(&maker, name);
        } else {
            printf("%.*s\n", STR_ARGS(line));
        }
    }
    sqlite3_close(maker.db);
    region_destroy(maker.region);
    return fflush(stdout) == 0 ? 0 : 1;
}
