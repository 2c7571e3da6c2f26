/* SPDX-License-Identifier: MIT */
#include "site/site.h"

SITE_CODES(DIAG_DEFINE)
