/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_TEMPLATES_H
#define TONGBAO_SITE_TEMPLATES_H

#include "site/building.h"

/*
 * The templates of a build. To read and check them takes as long as the rest of a build that has
 * little to do. Where the mark of the last build says that these very ones were found good, nobody
 * waits for them: they are read while the ledger is brought up to date, and where nothing is new
 * not at all.
 */

/* Begins to read them, in a thread of their own if there may be several. */
void templates_begin(struct build *build);

/* They are read, now if nobody has begun. False: they are wrong. What is said of them waits in
 * `build->templates.said`. */
bool templates_end(struct build *build);

/* Tells what is said of them, before anything else is told. */
void templates_tell(struct build *build);

/* At the end of the build. */
void templates_give_back(struct build *build);

#endif
