/* SPDX-License-Identifier: MIT */
#include "cli/bar.h"
#include "cli/commands.h"
#include "cli/making.h"

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
    struct bar bar = bar_begin(cli);
    enum site_end end = site_rollback(cli->output, &bar.listener, diag);
    bar_wipe(&bar);
    cli_print(cli, diag);
    if (end == SITE_DONE) {
        cli_say(cli, diag_translate("the version before is what readers see now; to undo this, "
                                    "`tongbao rollback` again"));
    }
    diag_destroy(diag);
    return making_exit(end);
}

const struct cli_command cli_command_rollback = {
    .name = "rollback",
    .summary = DIAG_TEXT("exchange the site with the version before it"),
    .run = run_rollback,
};
