/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_SCHEMA_H
#define TONGBAO_LEDGER_SCHEMA_H

#include "text/text.h"

/* The embedded schema.sql: the tables and views, and the indexes, which are made last. */
struct str schema_tables(void);
struct str schema_indexes(void);

/* A number that is another one for another schema; kept as the file's user_version. */
int schema_version(void);

/* How long whoever opens it waits for another who has it for himself, in milliseconds: the last to
 * leave a journal keeps others out for a moment. */
#define SCHEMA_PATIENCE 10000

#endif
