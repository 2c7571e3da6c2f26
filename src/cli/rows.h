/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_ROWS_H
#define TONGBAO_CLI_ROWS_H

#include "export/export.h"
#include "ledger/ledger.h"

/* What commands that ask the ledger of a site have in common. */

/* The ledger of the site in `output`. NULL: reported. */
struct ledger_reader *rows_open(struct region *region, const char *output, struct diag *diag);

/* All rows of the query to stdout, with its columns at the head; an exit code. */
int rows_print(struct region *region, struct ledger_query *query, enum export_form form,
               struct diag *diag);

#endif
