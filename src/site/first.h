/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_FIRST_H
#define TONGBAO_SITE_FIRST_H

#include "site/rendering.h"

/* Makes the pages of `options->first` and shows them; the stage is not needed for it. Whatever goes
 * wrong is told when the page is made for the site. */
void first_run(const struct rendering *rendering);

#endif
