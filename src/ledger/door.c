/* SPDX-License-Identifier: MIT */
#include "ledger/door.h"

#include <pthread.h>

/* SQLite counts what it allocates, all threads in one place behind one lock: nobody asks for it.
 * And each table that a query makes for itself gets twenty pages at once, however small it is. */
static void set_up(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

bool door_open(const char *path, int flags, sqlite3 **db)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_up);
    return sqlite3_open_v2(path, db, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;
}
