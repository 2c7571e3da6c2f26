/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_ITEMS_H
#define TONGBAO_LEDGER_ITEMS_H

#include "ledger/writer.h"

/* What the items of a notice add up to, as they went into the ledger. */
struct item_totals {
    int64_t issues, long_term, sub_issues, measures, figures, stated;
    int64_t by_status[NOTICE_STATUS_COUNT]; /* issues and long-term items */
};

/* Whose items they are. */
struct item_home {
    int64_t notice, organisation; /* keys */
    struct str year;              /* of the notice */
};

/* Chapters, sections, issues and all that hangs on them; each item is a matter of its own until
 * ledger_finish finds another notice that states it. */
struct item_totals items_put(struct ledger *ledger, struct item_home home,
                             const struct notice *notice, const struct content_sidecar *sidecar,
                             struct diag *diag);

/* NOTICE_STATUS_COUNT: there is no such status. */
enum notice_status item_status_find(struct str slug);

/* `list` as next steps of an issue; 0: of the notice. */
void next_steps_put(struct ledger *ledger, int64_t notice_key, int64_t issue,
                    const struct notice_list *list);

#endif
