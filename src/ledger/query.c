/* SPDX-License-Identifier: MIT */
#include "ledger/reader.h"

#include <stdlib.h>
#include <string.h>

struct ledger_query {
    struct ledger_reader *reader;
    sqlite3_stmt *statement;
    struct str sql;
    struct place place;
    struct str name; /* empty: called by its place alone */
    uint64_t called; /* as in the reader, once it is prepared */
    int unbound; /* why a value could not be bound: with none in its place it asks something else */
    bool begun;
    size_t columns;
    char (*digits)[TEXT_DIGITS_MOST]; /* of the numbers of a row, by column */
};

/* The place of byte `offset` of `sql`, which begins at `place`. */
static struct place place_in(struct str sql, struct place place, size_t offset)
{
    struct str before = str_slice(sql, 0, offset);
    while (before.size > 0) {
        if (text_take(&before) == '\n') {
            place.line++;
            place.column = 1;
        } else {
            place.column++;
        }
    }
    return place;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

/* Where `word` stands in `sql` as a whole word; STR_NOWHERE if it does not. */
static size_t find_word(struct str sql, struct str word)
{
    size_t from = 0, at;
    while ((at = str_find(str_from(sql, from), word)) != STR_NOWHERE) {
        size_t begin = from + at, end = begin + word.size;
        if ((begin == 0 || !is_letter(sql.data[begin - 1])) &&
            (end == sql.size || !is_letter(sql.data[end]))) {
            return begin;
        }
        from = end;
    }
    return STR_NOWHERE;
}

/* The name at which SQLite takes offence, "no such table: issues"; none if it names none. */
static struct str name_in(struct str message)
{
    size_t colon = str_find_last(message, STR(": "));
    return colon == STR_NOWHERE ? STR_NONE : str_from(message, colon + 2);
}

#define NEAREST_MOST 2 /* letters by which a name may be off to be offered */

/* The table that is meant, if one is near. */
static struct str nearest_table(const struct ledger_reader *reader, struct str message)
{
    struct text_nearest nearest = {.wanted = name_in(message), .most = NEAREST_MOST};
    for (size_t i = 0; str_starts(message, STR("no such table: ")) && i < reader->tables.count;
         i++) {
        text_nearest_try(&nearest, reader->tables.items[i]);
    }
    return nearest.found;
}

/* It is the disk's fault or the memory's, not the query's. */
static bool is_of_machine(int result)
{
    return result == SQLITE_IOERR || result == SQLITE_NOMEM || result == SQLITE_CANTOPEN ||
           result == SQLITE_CORRUPT || result == SQLITE_FULL || result == SQLITE_NOTADB;
}

/* SQLite does not always say where; then it is where the name stands that it complains of. */
static void report_wrong(struct ledger_reader *reader, struct str sql, struct place place,
                         struct diag *diag)
{
    struct str message = str_of(sqlite3_errmsg(reader->db)), name = name_in(message);
    int offset = sqlite3_error_offset(reader->db);
    if (is_of_machine(sqlite3_errcode(reader->db))) {
        diag_report(diag, &LEDGER_UNREADABLE, place, message);
        return;
    }
    size_t at = offset >= 0          ? (size_t)offset
                : str_is_empty(name) ? STR_NOWHERE
                                     : find_word(sql, name);
    if (at != STR_NOWHERE) {
        place = place_in(sql, place, at);
    }
    struct str nearest = nearest_table(reader, message);
    if (str_equal(message, STR("not authorized"))) {
        diag_report(diag, &LEDGER_QUERY_WRONG, place,
                    str_of(diag_translate("only SELECT from the ledger is allowed")));
    } else if (!str_is_none(nearest)) {
        diag_report_format(diag, &LEDGER_QUERY_WRONG, place, diag_translate("%s; is it %.*s?"),
                           message.data, STR_ARGS(nearest));
    } else {
        diag_report(diag, &LEDGER_QUERY_WRONG, place, message);
    }
}

/* Nothing but white space and comments: SQLite compiles it to no statement. */
static bool is_bare(struct ledger_reader *reader, const char *from, const char *end)
{
    sqlite3_stmt *next = NULL;
    bool bare = sqlite3_prepare_v2(reader->db, from, (int)(end - from), &next, NULL) == SQLITE_OK &&
                next == NULL;
    sqlite3_finalize(next);
    return bare;
}

/* What begins at `rest`: wrong or right, it is one too many, unless nobody could look. */
static void report_second(struct ledger_reader *reader, struct str sql, struct place place,
                          const char *rest, struct diag *diag)
{
    if (is_of_machine(sqlite3_errcode(reader->db))) {
        report_wrong(reader, sql, place, diag);
    } else {
        diag_report(diag, &LEDGER_QUERY_WRONG, place_in(sql, place, (size_t)(rest - sql.data)),
                    str_of(diag_translate("a second statement begins here; each list has one")));
    }
}

struct ledger_query *ledger_prepare(struct ledger_reader *reader, struct str sql,
                                    struct place place, struct diag *diag)
{
    sqlite3_stmt *statement = NULL;
    const char *rest = NULL;
    reader->called = 0;
    if (sqlite3_prepare_v3(reader->db, sql.data, (int)sql.size, SQLITE_PREPARE_PERSISTENT,
                           &statement, &rest) != SQLITE_OK) {
        report_wrong(reader, sql, place, diag);
        return NULL;
    }
    if (statement == NULL) {
        diag_report(diag, &LEDGER_QUERY_WRONG, place,
                    str_of(diag_translate("there is no statement here")));
        return NULL;
    }
    if (!sqlite3_stmt_readonly(statement) || sqlite3_column_count(statement) == 0) {
        diag_report(diag, &LEDGER_QUERY_WRONG, place,
                    str_of(diag_translate("only SELECT from the ledger is allowed")));
        sqlite3_finalize(statement);
        return NULL;
    }
    if (!is_bare(reader, rest, sql.data + sql.size)) {
        report_second(reader, sql, place, rest, diag);
        sqlite3_finalize(statement);
        return NULL;
    }
    struct ledger_query *query = region_resize(NULL, 1, sizeof *query);
    *query = (struct ledger_query){.reader = reader,
                                   .statement = statement,
                                   .sql = sql,
                                   .place = place,
                                   .name = STR(""),
                                   .called = reader->called,
                                   .columns = (size_t)sqlite3_column_count(statement)};
    query->digits = region_resize(NULL, query->columns, sizeof *query->digits);
    return query;
}

bool ledger_query_calls(const struct ledger_query *query, struct str function)
{
    const struct known_names *functions = &query->reader->functions;
    for (size_t i = 0; i < functions->count; i++) {
        if (str_equal(functions->items[i], function)) {
            return (query->called >> i & 1) != 0;
        }
    }
    return false;
}

void ledger_query_call(struct ledger_query *query, struct str name)
{
    query->name = name;
}

void ledger_query_destroy(struct ledger_query *query)
{
    if (query != NULL) {
        sqlite3_finalize(query->statement);
        free(query->digits);
        free(query);
    }
}

size_t ledger_query_columns(const struct ledger_query *query)
{
    return query->columns;
}

struct str ledger_query_column(const struct ledger_query *query, size_t column)
{
    return str_of(sqlite3_column_name(query->statement, (int)column));
}

size_t ledger_query_parameters(const struct ledger_query *query)
{
    return (size_t)sqlite3_bind_parameter_count(query->statement);
}

struct str ledger_query_parameter(const struct ledger_query *query, size_t parameter)
{
    const char *name = sqlite3_bind_parameter_name(query->statement, (int)parameter + 1);
    return name == NULL || name[0] != ':' ? STR_NONE : str_of(name + 1);
}

struct place ledger_query_place(const struct ledger_query *query, struct str word)
{
    size_t at = find_word(query->sql, word);
    return at == STR_NOWHERE ? query->place : place_in(query->sql, query->place, at);
}

/* Decimal digits go in as a number: they are to be compared with one. */
static void bind_number(sqlite3_stmt *statement, int at, struct number number)
{
    if (number.whole) {
        sqlite3_bind_int64(statement, at, number.integer);
    } else {
        sqlite3_bind_double(statement, at, number.decimal);
    }
}

void ledger_query_bind(struct ledger_query *query, size_t parameter, struct value value)
{
    ledger_query_reset(query);
    int at = (int)parameter + 1, bound;
    switch (value.kind) {
    case VALUE_TEXT:
        bound = sqlite3_bind_text64(query->statement, at, value.as.text.data, value.as.text.size,
                                    SQLITE_TRANSIENT, SQLITE_UTF8);
        query->unbound = bound == SQLITE_OK ? query->unbound : bound;
        break;
    case VALUE_NUMBER:
        bind_number(query->statement, at, number_read(value.as.text));
        break;
    case VALUE_TRUTH:
        sqlite3_bind_int(query->statement, at, value.as.truth);
        break;
    default:
        sqlite3_bind_null(query->statement, at);
    }
}

void ledger_query_bind_name(struct ledger_query *query, struct str name, struct value value)
{
    for (size_t i = 0; i < ledger_query_parameters(query); i++) {
        if (str_equal(ledger_query_parameter(query, i), name)) {
            ledger_query_bind(query, i, value);
        }
    }
}

struct value ledger_key(struct str digits)
{
    return str_is_none(digits) ? VALUE_NONE
                               : (struct value){.kind = VALUE_NUMBER, .as.text = digits};
}

int ledger_query_step(struct ledger_query *query, struct value *cells, struct diag *diag)
{
    if (!query->begun) {
        query->reader->spent = 0;
        query->begun = true;
    }
    int unbound = query->unbound;
    int result = unbound != 0                       ? unbound
                 : reader_is_stopped(query->reader) ? SQLITE_INTERRUPT
                                                    : sqlite3_step(query->statement);
    query->unbound = SQLITE_OK;
    if (result == SQLITE_ROW) {
        for (size_t i = 0; i < query->columns; i++) {
            cells[i] =
                reader_value(sqlite3_column_value(query->statement, (int)i), query->digits[i]);
        }
        result = sqlite3_errcode(query->reader->db);
        if (result != SQLITE_NOMEM) { /* a cell that is not there would be an empty one */
            return 1;
        }
    }
    struct str why =
        str_of(unbound != 0 ? sqlite3_errstr(unbound) : sqlite3_errmsg(query->reader->db));
    if (result == SQLITE_INTERRUPT) {
        diag_report_format(diag, &LEDGER_QUERY_ENDLESS, query->place, "%s%.*s",
                           query->name.size > 0 ? ": " : "", STR_ARGS(query->name));
    } else if (result != SQLITE_DONE) {
        diag_report(diag, is_of_machine(result) ? &LEDGER_UNREADABLE : &LEDGER_QUERY_FAILED,
                    query->place, why);
    }
    ledger_query_reset(query);
    return result == SQLITE_DONE ? 0 : -1;
}

void ledger_query_reset(struct ledger_query *query)
{
    if (query->begun) {
        sqlite3_reset(query->statement);
        query->begun = false;
    }
}

/* ---- plans ------------------------------------------------------------------------------ */

/* `FROM table alias` or `FROM table AS alias`. */
static bool is_alias(struct str sql, struct str table, struct str alias)
{
    size_t at;
    while ((at = find_word(sql, table)) != STR_NOWHERE) {
        sql = str_from(sql, at + table.size);
        struct str rest = str_trim(sql);
        if ((str_starts(rest, STR("AS")) || str_starts(rest, STR("as"))) && rest.size > 2 &&
            !is_letter(rest.data[2])) {
            rest = str_trim(str_from(rest, 2));
        }
        if (find_word(rest, alias) == 0) {
            return true;
        }
    }
    return false;
}

/* A line for each name that the query gives to rows of its own, those of a WITH or of a view. */
static bool is_made(const struct buf *made, struct str name)
{
    struct str lines = buf_str(made), line;
    while (str_take_line(&lines, &line)) {
        if (str_equal(line, name)) {
            return true;
        }
    }
    return false;
}

static void note_made(struct buf *made, struct str step)
{
    if (str_take(&step, STR("MATERIALIZE ")) || str_take(&step, STR("CO-ROUTINE "))) {
        buf_put(made, step);
        buf_put(made, STR("\n"));
    }
}

/* SCAN of a table, as a step of a plan: all its rows are read. SQLite calls it by its alias. */
static bool is_whole_scan(const struct ledger_query *query, const struct buf *made, struct str step)
{
    const struct known_names *tables = &query->reader->tables;
    if (!str_take(&step, STR("SCAN ")) || str_has(step, STR("USING"))) {
        return false;
    }
    struct str name = str_take_until(&step, STR(" "));
    for (size_t i = 0; !is_made(made, name) && i < tables->count - query->reader->view_count; i++) {
        struct str table = tables->items[i];
        if (str_equal(table, name) ||
            (!is_made(made, table) && is_alias(query->sql, table, name))) {
            return true;
        }
    }
    return false;
}

/* How deep a step of a plan stands under others. */
static size_t depth_under(const int parents[], size_t count, int parent)
{
    for (size_t i = 0; i < count; i++) {
        if (parents[i] == parent) {
            return i + 1;
        }
    }
    return 0;
}

#define PLAN_DEPTH_MOST 32

bool ledger_query_explain(struct ledger_query *query, struct buf *plan, size_t *scans,
                          struct diag *diag)
{
    sqlite3_stmt *explain = NULL;
    struct buf sql, made;
    buf_init(&sql, BUF_ANY);
    buf_init(&made, BUF_ANY);
    buf_put(&sql, STR("EXPLAIN QUERY PLAN "));
    buf_put(&sql, query->sql);
    bool ok =
        sqlite3_prepare_v2(query->reader->db, sql.data, (int)sql.size, &explain, NULL) == SQLITE_OK;
    int above[PLAN_DEPTH_MOST]; /* the steps around the one at hand, by their numbers */
    size_t depth = 0;
    *scans = 0;
    while (ok && sqlite3_step(explain) == SQLITE_ROW) {
        struct str step = str_of((const char *)sqlite3_column_text(explain, 3));
        bool scan = is_whole_scan(query, &made, step);
        note_made(&made, step);
        *scans += scan;
        depth = depth_under(above, depth, sqlite3_column_int(explain, 1));
        buf_put_format(plan, "    %*s%.*s%s\n", (int)(2 * depth), "", STR_ARGS(step),
                       scan ? diag_translate("  <- no index") : "");
        above[depth < PLAN_DEPTH_MOST ? depth++ : depth - 1] = sqlite3_column_int(explain, 0);
    }
    if (!ok) {
        diag_report(diag, &LEDGER_QUERY_FAILED, query->place,
                    str_of(sqlite3_errmsg(query->reader->db)));
    }
    sqlite3_finalize(explain);
    buf_finish(&sql);
    buf_finish(&made);
    return ok;
}
