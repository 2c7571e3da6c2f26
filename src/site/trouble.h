/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_TROUBLE_H
#define TONGBAO_SITE_TROUBLE_H

#include "diag/diag.h"

/* Is one of the complaints about the machine, and not about what a person has written? Then nobody
 * can mend a notice or a template, and nothing is left out for it: the build ends. */
bool trouble_is_in(const struct diag *diag);

#endif
