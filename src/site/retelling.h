/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_RETELLING_H
#define TONGBAO_SITE_RETELLING_H

#include "site/building.h"

/* What the ledger keeps of the complaints of all builds so far, so that those about notices that
 * were not read again are told again: each notice's to the listener, those of all notices together
 * to `build->diag`. False: reported. */
bool retelling_run(struct build *build);

#endif
