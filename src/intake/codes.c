/* SPDX-License-Identifier: MIT */
#include "intake/intake.h"

#define INTAKE_DEFINE(id, code, weight, words, help) \
    const struct diag_code id = {                    \
        .name = code,                                \
        .severity = DIAG_##weight,                   \
        .message = words,                            \
        .advice = help,                              \
    };
INTAKE_CODES(INTAKE_DEFINE)
