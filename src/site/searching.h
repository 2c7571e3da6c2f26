/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_SEARCHING_H
#define TONGBAO_SITE_SEARCHING_H

#include "site/rendering.h"

/* The search index, year by year, its segments in all threads. */
enum site_end searching_run(const struct rendering *rendering, struct diag *diag);

#endif
