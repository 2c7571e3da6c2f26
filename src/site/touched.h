/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_TOUCHED_H
#define TONGBAO_SITE_TOUCHED_H

#include "site/building.h"

/* Once all pages are made: which there are is noted, and what is gone leaves the stage. */
bool touched_settle(struct build *build);

#endif
