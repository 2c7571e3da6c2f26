/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_ITEMS_H
#define TONGBAO_LEDGER_ITEMS_H

#include "ledger/writer.h"

/* What the items of a notice add up to, as they went into the ledger. */
struct item_totals {
    int64_t issues, long_term, sub_issues, measures, stated;
    int64_t by_status[NOTICE_STATUS_COUNT]; /* issues and long-term items */
};

/* Chapters, sections, issues and all that hangs on them. */
struct item_totals items_put(struct ledger *ledger, int64_t notice_key, const struct notice *notice,
                             const struct content_sidecar *sidecar, struct diag *diag);

/* `list` as next steps of an issue; 0: of the notice. */
void next_steps_put(struct ledger *ledger, int64_t notice_key, int64_t issue,
                    const struct notice_list *list);

#endif
