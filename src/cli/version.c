/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"

#include <stdio.h>

static int run_version(const struct cli *cli, int argc, char **argv)
{
    (void)cli;
    const char *value;
    struct cli_scan scan = cli_scan(&cli_command_version, argc, argv);
    if (cli_scan_next(&scan, &value) != -1 || scan.operands > 0) {
        return CLI_USAGE;
    }
    return puts("tongbao " TONGBAO_VERSION) < 0 ? CLI_ENVIRONMENT : CLI_DONE;
}

const struct cli_command cli_command_version = {
    .name = "version",
    .summary = DIAG_TEXT("print the version"),
    .run = run_version,
};
