/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_DOOR_H
#define TONGBAO_LEDGER_DOOR_H

#include <sqlite3.h>
#include <stdbool.h>

/* Opens a ledger for one thread at a time. False: sqlite3_errmsg of `*db` says why; it has to be
 * closed all the same. */
bool door_open(const char *path, int flags, sqlite3 **db);

#endif
