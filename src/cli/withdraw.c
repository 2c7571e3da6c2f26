/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/sidecar.h"

#include <stdio.h>
#include <string.h>

/* Withdrawing is a line in the sidecar, `withdrawn: {on: …, reason: …}`, that the next build obeys.
 */

#define REASON_MOST ((size_t)1000)

struct asked {
    const char *notice; /* an id or a file */
    struct str reason;
    char day[SIDECAR_DAY];
    bool nothing, undo;
};

/* ---- the command line --------------------------------------------------------------------- */

static bool take_option(struct asked *asked, const char *name, const char *value)
{
    asked->nothing |= strcmp(name, "nothing") == 0;
    asked->undo |= strcmp(name, "undo") == 0;
    return strcmp(name, "reason") == 0 ? sidecar_take_line(name, value, REASON_MOST, &asked->reason)
           : strcmp(name, "on") == 0   ? sidecar_take_day(value, asked->day)
                                       : true;
}

static bool read_command_line(struct asked *asked, int argc, char **argv)
{
    const char *value;
    struct cli_scan scan = cli_scan(&cli_command_withdraw, argc, argv);
    int index;
    while ((index = cli_scan_next(&scan, &value)) >= 0) {
        if (!take_option(asked, cli_command_withdraw.options[index].name, value)) {
            return false;
        }
    }
    if (index != -1) {
        return false;
    }
    bool said = !str_is_none(asked->reason) || asked->nothing || asked->day[0] != '\0';
    if (scan.operands != 1 || (asked->undo ? said : str_is_none(asked->reason))) {
        cli_complain(diag_translate("error: `tongbao withdraw NOTICE --reason TEXT`, or "
                                    "`tongbao withdraw NOTICE --undo`"));
        return false;
    }
    asked->notice = argv[1];
    return sidecar_take_today(asked->day);
}

/* ---- the command -------------------------------------------------------------------------- */

static bool is_right(const struct sidecar_change *change, const struct content_sidecar *after)
{
    const struct asked *asked = change->meant;
    bool said = after->withdrawn && str_equal(after->withdrawn_reason, asked->reason) &&
                after->tombstone == !asked->nothing;
    return asked->undo ? !after->withdrawn : said;
}

static void put_withdrawn(const struct asked *asked, struct buf *out)
{
    buf_put_format(out, "{on: %s, reason: ", asked->day);
    sidecar_put_quoted(out, asked->reason);
    buf_put(out, asked->nothing ? STR(", tombstone: false}") : STR("}"));
}

static int withdraw(struct region *region, const struct cli *cli, const struct asked *asked,
                    struct diag *diag)
{
    const struct content_notice *notice = sidecar_find(region, cli, asked->notice, diag);
    if (notice == NULL) {
        return CLI_WRONG;
    }
    if (asked->undo && (notice->sidecar == NULL || !notice->sidecar->withdrawn)) {
        cli_complain(diag_translate("error: this notice is not withdrawn: %s"), asked->notice);
        return CLI_WRONG;
    }
    struct sidecar_change change = {"withdrawn", STR_NONE, is_right, asked};
    struct buf value;
    buf_init(&value, BUF_ANY);
    if (!asked->undo) {
        put_withdrawn(asked, &value);
        change.value = buf_str(&value);
    }
    int end = sidecar_change(region, cli, notice, &change, diag);
    buf_finish(&value);
    if (end == CLI_DONE && !cli->quiet) {
        fprintf(stderr, "%s\n",
                asked->undo
                    ? diag_translate("the next `tongbao build` publishes it again")
                    : diag_translate("until the next `tongbao build` readers still see it"));
    }
    return end;
}

static int run_withdraw(const struct cli *cli, int argc, char **argv)
{
    struct asked asked = {.reason = STR_NONE};
    if (!read_command_line(&asked, argc, argv)) {
        return CLI_USAGE;
    }
    struct region *region = region_create();
    struct diag *diag = diag_create();
    int end = withdraw(region, cli, &asked, diag);
    cli_print(cli, diag);
    diag_destroy(diag);
    region_destroy(region);
    return end;
}

static const struct cli_option options[] = {
    {"reason", 0, "TEXT", DIAG_TEXT("why, for the page that stays in its place")},
    {"on", 0, "DAY", DIAG_TEXT("since when (YYYY-MM-DD); without it, today")},
    {"nothing", 0, NULL, DIAG_TEXT("no page stays in its place")},
    {"undo", 0, NULL, DIAG_TEXT("publish it again")},
    {NULL, 0, NULL, NULL},
};

const struct cli_command cli_command_withdraw = {
    .name = "withdraw",
    .operands = "NOTICE",
    .summary = DIAG_TEXT("take a notice off the site, from all of its versions"),
    .options = options,
    .run = run_withdraw,
};
