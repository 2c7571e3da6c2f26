/* SPDX-License-Identifier: MIT */
#include "ledger/writer.h"

/* By what rows name a body and an area. */

int64_t body_key(const struct ledger *ledger, size_t body)
{
    return body == STR_NOWHERE ? 0 : ledger->bodies.items[body].key;
}

int64_t area_key(const struct ledger *ledger, size_t area)
{
    return area == STR_NOWHERE ? 0 : ledger->areas.items[area].key;
}
