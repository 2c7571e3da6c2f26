/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/notices.h"

#include "export/export.h"

static int parse(const struct cli *cli, struct region *region, const char *path, struct diag *diag)
{
    struct notice_file file;
    const struct content_sidecar *sidecar;
    const struct notice *notice = cli_read_notice(region, path, NULL, NULL, &file, &sidecar, diag);
    diag_sort(diag);
    if (notice == NULL) {
        cli_print(cli, diag);
        return CLI_WRONG;
    }
    struct buf json;
    buf_init(&json, BUF_ANY);
    bool written = value_write_json(export_notice(region, notice, sidecar, &file, diag), 2, &json);
    buf_put_byte(&json, '\n');
    written = written && cli_write(buf_str(&json));
    buf_finish(&json);
    return written ? CLI_DONE : CLI_ENVIRONMENT;
}

static int run_parse(const struct cli *cli, int argc, char **argv)
{
    const char *value;
    struct cli_scan scan = cli_scan(&cli_command_parse, argc, argv);
    if (cli_scan_next(&scan, &value) != -1) {
        return CLI_USAGE;
    }
    if (scan.operands != 1) {
        cli_complain(diag_translate("parse wants one file"));
        return CLI_USAGE;
    }
    struct region *region = region_create();
    struct diag *diag = diag_create();
    int exit = parse(cli, region, argv[1], diag);
    diag_destroy(diag);
    region_destroy(region);
    return exit;
}

const struct cli_command cli_command_parse = {
    .name = "parse",
    .operands = "FILE",
    .summary = DIAG_TEXT("print what is read in one notice, as JSON"),
    .run = run_parse,
};
