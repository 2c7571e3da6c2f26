/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#define SITE_DEFINE(id, code, level, text, help) \
    const struct diag_code id = {code, DIAG_##level, text, help};
SITE_CODES(SITE_DEFINE)
#undef SITE_DEFINE
