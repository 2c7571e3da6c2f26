/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/sidecar.h"

/* Withdrawing is a line in the sidecar, `withdrawn: {on: …, reason: …}`, that the next build obeys.
 */

#define REASON_MOST ((size_t)1000)

static bool is_right(const struct sidecar_change *change, const struct content_sidecar *after)
{
    const struct sidecar_asked *asked = change->meant;
    bool said = after->withdrawn && str_equal(after->withdrawn_reason, asked->words) &&
                after->tombstone == !asked->nothing;
    return asked->undo ? !after->withdrawn : said;
}

static void put_withdrawn(const struct sidecar_asked *asked, struct buf *out)
{
    buf_put_format(out, "{on: %s, reason: ", asked->day);
    sidecar_put_quoted(out, asked->words);
    buf_put(out, asked->nothing ? STR(", tombstone: false}") : STR("}"));
}

static int withdraw(struct region *region, const struct cli *cli, const struct sidecar_asked *asked,
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
    if (end == CLI_DONE) {
        cli_say(cli, asked->undo
                         ? diag_translate("the next `tongbao build` publishes it again")
                         : diag_translate("until the next `tongbao build` readers still see it"));
    }
    return end;
}

static int run_withdraw(const struct cli *cli, int argc, char **argv)
{
    static const struct sidecar_command what = {
        &cli_command_withdraw, "reason", REASON_MOST,
        DIAG_TEXT("error: `tongbao withdraw NOTICE --reason TEXT`, or "
                  "`tongbao withdraw NOTICE --undo`"),
        withdraw};
    return sidecar_run(&what, cli, argc, argv);
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
