/* SPDX-License-Identifier: MIT */
#include "pages/pages.h"

#define PAGES_DEFINE(id, code, weight, words, help) \
    const struct diag_code id = {                   \
        .name = code,                               \
        .severity = DIAG_##weight,                  \
        .message = words,                           \
        .advice = help,                             \
    };
PAGES_CODES(PAGES_DEFINE)
