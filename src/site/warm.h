/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_WARM_H
#define TONGBAO_SITE_WARM_H

#include "pages/pages.h"
#include "site/site.h"

/* The templates for a build whose settings have that name (inputs.h): those of the build before, if
 * it had the same. NULL: reported. What was reported of them is reported again. */
struct pages *warm_take(const struct site_options *options, struct str settings, unsigned threads,
                        struct diag *diag);

/* Done with; NULL is fine. */
void warm_give_back(const struct site_options *options, struct pages *pages);

#endif
