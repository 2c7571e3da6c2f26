/* SPDX-License-Identifier: MIT */
#include "search/search.h"

#define SEARCH_DEFINE(id, code, weight, words, help) \
    const struct diag_code id = {                    \
        .name = code,                                \
        .severity = DIAG_##weight,                   \
        .message = words,                            \
        .advice = help,                              \
    };
SEARCH_CODES(SEARCH_DEFINE)
