/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/making.h"

#include <stdio.h>

static int run_build(const struct cli *cli, int argc, char **argv)
{
    struct making making;
    int end = making_read(&making, cli, &cli_command_build, argc, argv);
    return end == CLI_DONE ? making_run(&making, NULL) : end;
}

static const struct cli_option options[] = {
    {"today", 0, "DAY", DIAG_TEXT("the day the pages show (YYYY-MM-DD)")},
    {"jobs", 'j', "N", DIAG_TEXT("work in N threads")},
    {"dry-run", 'n', NULL, DIAG_TEXT("only say what would be written, kept and removed")},
    {"explain", 0, NULL, DIAG_TEXT("say of each file that is written or removed why")},
    {"strict", 0, NULL, DIAG_TEXT("hold back notices with any error")},
    {"keep-going", 0, NULL, DIAG_TEXT("leave out what cannot be published, and publish the rest")},
    {"without", 0, "archive,export,search", DIAG_TEXT("leave out these parts, or some of them")},
    {"allow-shrink", 0, NULL,
     DIAG_TEXT("publish even if more than a fifth of the pages, and more than 50, vanish")},
    {"full", 0, NULL,
     DIAG_TEXT("make everything anew, and name each query `-- touched:` that forgot a page")},
    {NULL, 0, NULL, NULL},
};

const struct cli_command cli_command_build = {
    .name = "build",
    .summary = DIAG_TEXT("make the site from content/"),
    .options = options,
    .run = run_build,
};
