/* SPDX-License-Identifier: MIT */
#include "pages/pages.h"

PAGES_CODES(DIAG_DEFINE)
