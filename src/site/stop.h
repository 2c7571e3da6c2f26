/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_STOP_H
#define TONGBAO_SITE_STOP_H

#include "site/site.h"

/* Has somebody said that this build is not wanted any more? */
static inline bool stop_is_wanted(const struct site_options *options)
{
    return options->stop != NULL && *options->stop;
}

#endif
