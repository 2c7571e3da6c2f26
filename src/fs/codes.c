/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"

#define FS_DEFINE(id, code, text) \
    const struct diag_code id = {.name = code, .severity = DIAG_ERROR, .message = text};
FS_CODES(FS_DEFINE)
#undef FS_DEFINE
