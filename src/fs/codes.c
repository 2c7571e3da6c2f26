/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"

FS_CODES(DIAG_DEFINE)
