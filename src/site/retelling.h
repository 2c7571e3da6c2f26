/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_RETELLING_H
#define TONGBAO_SITE_RETELLING_H

#include "site/building.h"

/* What the ledger keeps of the complaints of all builds so far, so that those about notices that
 * were not read again are told again. Of what is left out nothing is kept: `listener` hears it
 * when it is read, and it is told in its turn. */
struct retelling {
    struct site_listener listener;
    struct build *build;
    struct {
        struct retelling_notice *items;
        size_t count, room;
    } left_out; /* by path */
    size_t next;
    struct diag *notice; /* of the notice at hand */
    struct str file;
};

void retelling_begin(struct retelling *retelling, struct build *build);
void retelling_end(struct retelling *retelling); /* one that never began is fine */

/* Each notice's to the build's listener, in the order of the files, those of all notices together
 * to `build->diag`. False: reported. */
bool retelling_run(struct retelling *retelling);

#endif
