/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/rows.h"

#include <string.h>

#define SQL_MOST ((size_t)256 * 1024)

struct asking {
    struct region *region;
    struct diag *diag;
    struct ledger_reader *reader;
    struct ledger_query *query;
    enum export_form form;
};

/* A `-` stands for standard input. */
static bool take_sql(struct region *region, const char *operand, struct str *sql)
{
    if (strcmp(operand, "-") != 0) {
        *sql = str_of(operand);
        return true;
    }
    return cli_take_stdin(region, SQL_MOST, sql);
}

static bool has_parameters(const struct asking *asking)
{
    if (ledger_query_parameters(asking->query) == 0) {
        return false;
    }
    cli_complain(diag_translate("error: a query on the command line has nothing to put for :%.*s"),
                 STR_ARGS(ledger_query_parameter(asking->query, 0)));
    return true;
}

static int ask(struct asking *asking, const char *output, struct str sql)
{
    asking->reader = rows_open(asking->region, output, asking->diag);
    if (asking->reader == NULL) {
        return CLI_ENVIRONMENT;
    }
    ledger_limit(asking->reader, UINT64_MAX); /* whoever asks can wait, or interrupt */
    struct place place = {.file = STR("SQL"), .line = 1, .column = 1};
    asking->query = ledger_prepare(asking->reader, sql, place, asking->diag);
    if (asking->query == NULL || has_parameters(asking)) {
        return CLI_USAGE;
    }
    return rows_print(asking->region, asking->query, asking->form, asking->diag);
}

static int run_query(const struct cli *cli, int argc, char **argv)
{
    static const enum export_form forms[] = {EXPORT_TABLE, EXPORT_CSV, EXPORT_JSON};
    struct asking asking = {.form = EXPORT_TABLE};
    struct cli_scan scan = cli_scan(&cli_command_query, argc, argv);
    const char *value;
    int option;
    while ((option = cli_scan_next(&scan, &value)) >= 0) {
        asking.form = forms[option];
    }
    if (option == -2 || scan.operands != 1) {
        if (option != -2) {
            cli_complain(
                diag_translate("error: which query? `tongbao query 'SELECT * FROM notice'`"));
        }
        return CLI_USAGE;
    }
    struct str sql;
    asking.region = region_create();
    asking.diag = diag_create();
    int end = CLI_ENVIRONMENT;
    if (take_sql(asking.region, argv[1], &sql)) {
        end = ask(&asking, cli->output, sql);
    }
    cli_print(cli, asking.diag);
    ledger_query_destroy(asking.query);
    ledger_close(asking.reader);
    diag_destroy(asking.diag);
    region_destroy(asking.region);
    return end;
}

static const struct cli_option options[] = {
    {"table", 0, NULL, DIAG_TEXT("print aligned columns, which is the default")},
    {"csv", 0, NULL, DIAG_TEXT("print CSV with a head")},
    {"json", 0, NULL, DIAG_TEXT("print a JSON list, one row a line")},
    {NULL, 0, NULL, NULL},
};

const struct cli_command cli_command_query = {
    .name = "query",
    .operands = "SQL",
    .summary = DIAG_TEXT("ask the ledger of the last build; - is standard input"),
    .options = options,
    .run = run_query,
};
