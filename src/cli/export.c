/* SPDX-License-Identifier: MIT */
#include "cli/bar.h"
#include "cli/commands.h"
#include "cli/making.h"

enum choice { FORMAT, ALL, FILE_NAME };

static const struct cli_option options[] = {
    {"format", 0, "FORMAT", DIAG_TEXT("xlsx, csv (the items), json (a notice a line) or sqlite")},
    {"all", 0, NULL, DIAG_TEXT("in one file, however large")},
    {"file", 'o', "FILE", DIAG_TEXT("the file to be made, where none may be")},
    {NULL, 0, NULL, NULL},
};

/* SITE_FORM_COUNT and said: there is no such form. */
static enum site_form read_form(const char *words)
{
    static const char *const forms[] = {"xlsx", "csv", "json", "sqlite", NULL};
    int index = cli_index_of(words, forms);
    if (index < 0) {
        cli_complain(diag_translate("error: --format takes xlsx, csv, json and sqlite, not %s"),
                     words);
        return SITE_FORM_COUNT;
    }
    return (enum site_form)index;
}

static int run_export(const struct cli *cli, int argc, char **argv)
{
    struct cli_scan scan = cli_scan(&cli_command_export, argc, argv);
    const char *value, *words = NULL, *file = NULL;
    bool all = false;
    int option;
    while ((option = cli_scan_next(&scan, &value)) >= 0) {
        words = option == FORMAT ? value : words;
        file = option == FILE_NAME ? value : file;
        all |= option == ALL;
    }
    if (option != -2 && (words == NULL || file == NULL || scan.operands > 0)) {
        cli_complain(diag_translate("error: in which form, and into which file? `tongbao export "
                                    "--format xlsx -o ledger.xlsx`"));
        option = -2;
    }
    enum site_form form = option == -2 ? SITE_FORM_COUNT : read_form(words);
    if (form == SITE_FORM_COUNT) {
        return CLI_USAGE;
    }
    struct making making;
    making_init(&making, cli);
    making.options.templates = making.templates;
    struct diag *diag = diag_create();
    struct bar bar = bar_begin(cli);
    enum site_end end = site_export(&making.options, form, all, file, &bar.listener, diag);
    bar_wipe(&bar);
    cli_print(cli, diag);
    diag_destroy(diag);
    return making_exit(end);
}

const struct cli_command cli_command_export = {
    .name = "export",
    .summary = DIAG_TEXT("take the ledger of the last build along, in one file"),
    .options = options,
    .run = run_export,
};
