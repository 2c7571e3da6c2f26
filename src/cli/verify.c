/* SPDX-License-Identifier: MIT */
#include "cli/bar.h"
#include "cli/commands.h"
#include "cli/making.h"

/* Every link of every page besides, once the files are as they were built. */
static enum site_end check_links(const struct cli *cli, const char *site, struct bar *bar,
                                 struct diag *diag)
{
    size_t links = 0;
    enum site_end end = site_check_links(site, &links, &bar->listener, diag);
    bar_wipe(bar);
    if (end != SITE_ENVIRONMENT) {
        cli_say(cli, diag_translate("%zu links followed"), links);
    }
    return end;
}

/* The site, or the bag in `zip`. */
static int verify(const struct cli *cli, const char *zip, bool links)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct bar bar = bar_begin(cli);
    size_t files = 0;
    struct str site = str_format(region, "%s/current", cli->output);
    enum site_end end = zip != NULL ? site_verify_bag(zip, &files, &bar.listener, diag)
                                    : site_verify(site.data, &files, &bar.listener, diag);
    bar_wipe(&bar);
    if (end != SITE_ENVIRONMENT) {
        cli_say(cli, diag_translate("%zu files looked at, %zu not as they should be"), files,
                diag_count_of(diag, DIAG_ERROR));
    }
    if (end == SITE_DONE && links && zip == NULL) {
        end = check_links(cli, site.data, &bar, diag);
    }
    cli_print(cli, diag);
    diag_destroy(diag);
    region_destroy(region);
    return making_exit(end);
}

static int run_verify(const struct cli *cli, int argc, char **argv)
{
    const char *value;
    bool links = false;
    int index;
    struct cli_scan scan = cli_scan(&cli_command_verify, argc, argv);
    while ((index = cli_scan_next(&scan, &value)) >= 0) {
        links = true;
    }
    if (index != -1) {
        return CLI_USAGE;
    }
    if (scan.operands > 1) {
        cli_complain(diag_translate("error: verify takes one zip at most: %s"), argv[2]);
        return CLI_USAGE;
    }
    return verify(cli, scan.operands == 1 ? argv[1] : NULL, links);
}

static const struct cli_option options[] = {
    {"links", 0, NULL, DIAG_TEXT("follow every link of every page too")},
    {NULL, 0, NULL, NULL},
};

const struct cli_command cli_command_verify = {
    .name = "verify",
    .operands = "[ZIP]",
    .summary = DIAG_TEXT("hold every file of the site, or of a bag, against its list of digests"),
    .options = options,
    .run = run_verify,
};
