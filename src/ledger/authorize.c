/* SPDX-License-Identifier: MIT */
#include "ledger/reader.h"

#include <string.h>

/*
 * SQLite's own functions that a query may call. What depends on the clock, on chance, on the file
 * or on the build is not among them: a site is a pure function of content/.
 */
static const char *const plain_functions[] = {
    /* of one value */
    "abs", "char", "coalesce", "format", "glob", "hex", "ifnull", "iif", "instr", "length", "like",
    "lower", "ltrim", "max", "min", "nullif", "printf", "quote", "replace", "round", "rtrim",
    "sign", "substr", "substring", "trim", "typeof", "unicode", "upper",
    /* of many rows */
    "avg", "count", "group_concat", "sum", "total",
    /* of a window of rows */
    "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile",
    "percent_rank", "rank", "row_number",
    /* JSON, for downloads */
    "json", "json_array", "json_group_array", "json_group_object", "json_object", "json_quote",
    NULL};

static bool is_plain_function(const char *name)
{
    for (size_t i = 0; plain_functions[i] != NULL; i++) {
        if (sqlite3_stricmp(plain_functions[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* Its index; `count` if it is none of them. */
static size_t find_name(const struct known_names *names, const char *name)
{
    size_t i = 0;
    while (i < names->count &&
           (names->items[i].size != strlen(name) ||
            sqlite3_strnicmp(names->items[i].data, name, (int)names->items[i].size) != 0)) {
        i++;
    }
    return i;
}

/* A function that was lent; notes that it is called. */
static bool is_lent(struct ledger_reader *reader, const char *name)
{
    size_t at = find_name(&reader->functions, name);
    if (at == reader->functions.count) {
        return false;
    }
    reader->called |= (uint64_t)1 << at;
    return true;
}

int reader_authorize(void *reader, int action, const char *first, const char *second,
                     const char *database, const char *trigger)
{
    const struct ledger_reader *known = reader;
    const struct known_names *tables = &known->tables;
    (void)database;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ: /* without a column, rows are only counted, perhaps those of a WITH */
        return *second == '\0' || find_name(tables, first) < tables->count ? SQLITE_OK
                                                                           : SQLITE_DENY;
    case SQLITE_FUNCTION:
        return is_plain_function(second) || is_lent(reader, second) ? SQLITE_OK : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}
