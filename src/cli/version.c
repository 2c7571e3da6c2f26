/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"

static int run_version(const struct cli *cli, int argc, char **argv)
{
    (void)cli;
    const char *value;
    struct cli_scan scan = cli_scan(&cli_command_version, argc, argv);
    if (cli_scan_next(&scan, &value) != -1 || scan.operands > 0) {
        return CLI_USAGE;
    }
    return cli_write(STR("tongbao " TONGBAO_VERSION "\n")) ? CLI_DONE : CLI_ENVIRONMENT;
}

const struct cli_command cli_command_version = {
    .name = "version",
    .summary = DIAG_TEXT("print the version"),
    .run = run_version,
};
