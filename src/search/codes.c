/* SPDX-License-Identifier: MIT */
#include "search/search.h"

SEARCH_CODES(DIAG_DEFINE)
