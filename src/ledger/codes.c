/* SPDX-License-Identifier: MIT */
#include "ledger/ledger.h"

LEDGER_CODES(DIAG_DEFINE)
