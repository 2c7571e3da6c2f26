/* SPDX-License-Identifier: MIT */
#include "export/export.h"

EXPORT_CODES(DIAG_DEFINE)
