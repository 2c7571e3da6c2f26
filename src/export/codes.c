/* SPDX-License-Identifier: MIT */
#include "export/export.h"

#define EXPORT_DEFINE(id, code, level, text, help) \
    const struct diag_code id = {code, DIAG_##level, text, help};
EXPORT_CODES(EXPORT_DEFINE)
#undef EXPORT_DEFINE
