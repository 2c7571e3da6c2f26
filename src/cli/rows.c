/* SPDX-License-Identifier: MIT */
#include "cli/rows.h"

#include "cli/cli.h"
#include "site/site.h"

struct ledger_reader *rows_open(struct region *region, const char *output, struct diag *diag)
{
    const char *ledger = site_ledger(region, output, diag);
    return ledger == NULL ? NULL : ledger_open(ledger, diag);
}

int rows_print(struct region *region, struct ledger_query *query, enum export_form form,
               struct diag *diag)
{
    size_t count = ledger_query_columns(query);
    struct str *names = region_array(region, count, sizeof *names);
    struct value *cells = region_array(region, count, sizeof *cells);
    for (size_t i = 0; i < count; i++) {
        names[i] = str_copy(region, ledger_query_column(query, i));
    }
    struct export_rows *rows =
        export_rows_create(form, names, count, (struct export_sink){NULL, cli_put});
    int next = 0;
    bool taken = true;
    while (taken && (next = ledger_query_step(query, cells, diag)) > 0) {
        taken = export_rows_put(rows, cells);
    }
    taken = export_rows_end(rows) && taken;
    return !taken ? CLI_ENVIRONMENT : next < 0 ? CLI_WRONG : CLI_DONE;
}
