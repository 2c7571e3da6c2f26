/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_READER_H
#define TONGBAO_LEDGER_READER_H

#include <sqlite3.h>
#include <stdatomic.h>

#include "ledger/ledger.h"

/* A table or view that queries may read, or a function that they may call. */
struct known_names {
    struct str *items;
    size_t count, room;
};

struct ledger_reader {
    struct region *region;
    sqlite3 *db;
    struct known_names tables, functions; /* the views come last of the tables */
    size_t view_count;
    uint64_t called; /* by the statement that is being prepared: a bit for each of `functions` */
    uint64_t spent, most;    /* thousands of steps of SQLite's machine since the query was begun */
    const atomic_bool *stop; /* NULL: nobody stops it */
};

/* Has somebody said that no query is wanted any more? */
bool reader_is_stopped(const struct ledger_reader *reader);

#define STEPS_COUNTED 1000 /* at a time */

/* Thousands of steps after which a query is held to be endless: about ten seconds. */
#define STEPS_MOST 1000000u

struct number {
    bool whole;
    int64_t integer; /* if it is whole */
    double decimal;
};

struct number number_read(struct str digits);

/* A value of SQLite's. Its text lives as long as SQLite keeps it, a whole number's as long as
 * `digits`: SQLite would allocate for each. No connection is shared by threads (door_open), so it
 * need not be a protected one. */
struct value reader_value(sqlite3_value *from, char digits[TEXT_DIGITS_MOST]);

/* Whether a query's piece is allowed: SELECT on what stands in the schema, and known functions. */
int reader_authorize(void *reader, int action, const char *first, const char *second,
                     const char *database, const char *trigger);

#endif
