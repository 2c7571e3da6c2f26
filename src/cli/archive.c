/* SPDX-License-Identifier: MIT */
#include "cli/bar.h"
#include "cli/commands.h"
#include "cli/making.h"

#include <string.h>

enum choice { ORGANISATION, YEAR, ALL, FILE_NAME };

static const struct cli_option options[] = {
    {"organisation", 0, "SLUG", DIAG_TEXT("the notices of one body")},
    {"year", 0, "YEAR", DIAG_TEXT("the notices of one year, or undated")},
    {"all", 0, NULL, DIAG_TEXT("the whole site")},
    {"file", 'o', "FILE", DIAG_TEXT("the zip to be made, where no file may be")},
    {NULL, 0, NULL, NULL},
};

/* Exactly one part, and a file. */
static bool is_right(const struct site_part *part, const char *file, int operands)
{
    int parts = part->all + !str_is_none(part->organisation) + !str_is_none(part->year);
    if (parts == 1 && file != NULL && operands == 0) {
        return true;
    }
    cli_complain(diag_translate("error: which part, and into which file? `tongbao archive --year "
                                "2025 -o 2025.zip`"));
    return false;
}

static int run_archive(const struct cli *cli, int argc, char **argv)
{
    struct site_part part = {.organisation = STR_NONE, .year = STR_NONE};
    struct cli_scan scan = cli_scan(&cli_command_archive, argc, argv);
    const char *value, *file = NULL;
    int option;
    while ((option = cli_scan_next(&scan, &value)) >= 0) {
        if (option == ORGANISATION) {
            part.organisation = str_of(value);
        } else if (option == YEAR) {
            part.year = str_of(value);
        } else if (option == ALL) {
            part.all = true;
        } else {
            file = value;
        }
    }
    if (option == -2 || !is_right(&part, file, scan.operands)) {
        return CLI_USAGE;
    }
    struct diag *diag = diag_create();
    struct bar bar = bar_begin(cli);
    enum site_end end = site_archive(cli->output, &part, file, &bar.listener, diag);
    bar_wipe(&bar);
    cli_print(cli, diag);
    diag_destroy(diag);
    return making_exit(end);
}

const struct cli_command cli_command_archive = {
    .name = "archive",
    .operands = "",
    .summary = DIAG_TEXT("pack a part of the site, or all of it, as a BagIt bag"),
    .options = options,
    .run = run_archive,
};
