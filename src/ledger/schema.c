/* SPDX-License-Identifier: MIT */
#include "ledger/schema.h"

#include "ledger/ledger.h"
#include "ledger_schema_sql.h"

static const char indexes_mark[] = "-- @indexes";

struct str ledger_schema(void)
{
    return (struct str){(const char *)LEDGER_SCHEMA_SQL, sizeof LEDGER_SCHEMA_SQL - 1};
}

struct str schema_tables(void)
{
    return str_slice(ledger_schema(), 0, str_find(ledger_schema(), str_of(indexes_mark)));
}

struct str schema_indexes(void)
{
    return str_from(ledger_schema(), str_find(ledger_schema(), str_of(indexes_mark)));
}

/* FNV-1a. A ledger whose schema differs in anything is made anew, there are no migrations. */
int schema_version(void)
{
    struct str schema = ledger_schema();
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < schema.size; i++) {
        hash = (hash ^ (unsigned char)schema.data[i]) * 16777619u;
    }
    return (int)(hash >> 1);
}
