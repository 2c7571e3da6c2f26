/* SPDX-License-Identifier: MIT */
#include "intake/intake.h"

INTAKE_CODES(DIAG_DEFINE)
