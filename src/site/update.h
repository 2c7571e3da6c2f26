/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_UPDATE_H
#define TONGBAO_SITE_UPDATE_H

#include "site/building.h"

/*
 * A build of what changed: from the ledger that the last one left, if that is beyond doubt. True:
 * it is done, `*ended` says how. False: nothing has happened, everything is to be made.
 */
bool update_run(struct build *build, enum site_end *ended);

/* Before anything is read: where all inputs stand as they stood, nothing is opened and nothing
 * made. True: it is done, `*ended` says how. */
bool update_nothing(struct build *build, enum site_end *ended);

/* After a build of everything that was asked for (`--full`), before it is published: where nothing
 * had changed since the last build, pages that come out otherwise are reported, for their
 * `-- touched:` did not name them. */
void update_hold_against(struct build *build);

#endif
