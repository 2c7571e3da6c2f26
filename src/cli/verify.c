/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "site/site.h"

#include <stdio.h>

static int run_verify(const struct cli *cli, int argc, char **argv)
{
    const char *value;
    struct cli_scan scan = cli_scan(&cli_command_verify, argc, argv);
    if (cli_scan_next(&scan, &value) != -1) {
        return CLI_USAGE;
    }
    if (scan.operands > 1) {
        cli_complain(diag_translate("error: verify takes one zip at most: %s"), argv[2]);
        return CLI_USAGE;
    }
    struct region *region = region_create();
    struct diag *diag = diag_create();
    size_t files = 0;
    struct str site = str_format(region, "%s/current", cli->output != NULL ? cli->output : "site");
    enum site_end end = scan.operands == 1 ? site_verify_bag(argv[1], &files, diag)
                                           : site_verify(site.data, &files, diag);
    cli_print(cli, diag);
    if (!cli->quiet && end != SITE_ENVIRONMENT) {
        fprintf(stderr, diag_translate("%zu files looked at, %zu not as they should be\n"), files,
                diag_count_of(diag, DIAG_ERROR));
    }
    diag_destroy(diag);
    region_destroy(region);
    return end == SITE_DONE ? CLI_DONE : end == SITE_WRONG ? CLI_WRONG : CLI_ENVIRONMENT;
}

const struct cli_command cli_command_verify = {
    .name = "verify",
    .operands = "[ZIP]",
    .summary = DIAG_TEXT("hold every file of the site, or of a bag, against its list of digests"),
    .run = run_verify,
};
