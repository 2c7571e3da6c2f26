/* SPDX-License-Identifier: MIT */
#include "ledger/ledger.h"

#define LEDGER_DEFINE(id, code, weight, words, help) \
    const struct diag_code id = {                    \
        .name = code,                                \
        .severity = DIAG_##weight,                   \
        .message = words,                            \
        .advice = help,                              \
    };
LEDGER_CODES(LEDGER_DEFINE)
