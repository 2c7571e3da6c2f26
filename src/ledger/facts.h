/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_FACTS_H
#define TONGBAO_LEDGER_FACTS_H

#include "ledger/ledger.h"

/* What the ledger says of a notice: what stands in it, unless its sidecar overrules that. */
struct facts {
    struct str of[CONTENT_FACT_COUNT];
    struct str published, published_by; /* none: it bears no day at all */
    struct str year;                    /* of the address: 2025, undated */
};

/* Texts that are made live in `region`. `sidecar` may be NULL. */
struct facts facts_gather(struct region *region, const struct notice *notice,
                          const struct content_sidecar *sidecar);

/* Days since 1970 of a YYYY-MM-DD; `none` if it is no such day. */
int32_t facts_day_number(struct str day, int32_t none);

#endif
