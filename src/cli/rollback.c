/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "site/site.h"

#include <stdio.h>

static int run_rollback(const struct cli *cli, int argc, char **argv)
{
    const char *value;
    struct cli_scan scan = cli_scan(&cli_command_rollback, argc, argv);
    if (cli_scan_next(&scan, &value) != -1) {
        return CLI_USAGE;
    }
    if (scan.operands > 0) {
        cli_complain(diag_translate("error: %s takes no operand: %s"), argv[0], argv[1]);
        return CLI_USAGE;
    }
    struct diag *diag = diag_create();
    enum site_end end = site_rollback(cli->output != NULL ? cli->output : "site", diag);
    cli_print(cli, diag);
    if (!cli->quiet && end == SITE_DONE) {
        fprintf(stderr, "%s\n",
                diag_translate("the version before is what readers see now; to undo this, "
                               "`tongbao rollback` again"));
    }
    diag_destroy(diag);
    return end == SITE_DONE ? CLI_DONE : end == SITE_WRONG ? CLI_WRONG : CLI_ENVIRONMENT;
}

const struct cli_command cli_command_rollback = {
    .name = "rollback",
    .summary = DIAG_TEXT("exchange the site with the version before it"),
    .run = run_rollback,
};
