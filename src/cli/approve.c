/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/sidecar.h"
#include "digest/digest.h"
#include "fs/fs.h"

#include <stdio.h>
#include <string.h>

/*
 * Approving (审签) is a line in the sidecar, `approval: {by: …, on: …, sha256: …}`: who let just
 * these bytes of the notice, and just these words beside it, be published.
 */

#define NAME_MOST ((size_t)200)

struct asked {
    const char *notice; /* an id or a file */
    struct str by;
    char day[SIDECAR_DAY];
    bool undo;
    struct str sha256; /* of what is approved */
};

/* ---- the command line --------------------------------------------------------------------- */

static bool take_option(struct asked *asked, const char *name, const char *value)
{
    asked->undo |= strcmp(name, "undo") == 0;
    return strcmp(name, "by") == 0   ? sidecar_take_line(name, value, NAME_MOST, &asked->by)
           : strcmp(name, "on") == 0 ? sidecar_take_day(value, asked->day)
                                     : true;
}

static bool read_command_line(struct asked *asked, int argc, char **argv)
{
    const char *value;
    struct cli_scan scan = cli_scan(&cli_command_approve, argc, argv);
    int index;
    while ((index = cli_scan_next(&scan, &value)) >= 0) {
        if (!take_option(asked, cli_command_approve.options[index].name, value)) {
            return false;
        }
    }
    if (index != -1) {
        return false;
    }
    bool said = !str_is_none(asked->by) || asked->day[0] != '\0';
    if (scan.operands != 1 || (asked->undo ? said : str_is_none(asked->by))) {
        cli_complain(diag_translate("error: `tongbao approve NOTICE --by NAME`, or "
                                    "`tongbao approve NOTICE --undo`"));
        return false;
    }
    asked->notice = argv[1];
    return sidecar_take_today(asked->day);
}

/* ---- the command -------------------------------------------------------------------------- */

static bool is_right(const struct sidecar_change *change, const struct content_sidecar *after)
{
    const struct asked *asked = change->meant;
    return asked->undo ? str_is_none(after->approved_by)
                       : str_equal(after->approved_by, asked->by) &&
                             str_equal(after->approved_on, str_of(asked->day)) &&
                             str_equal(after->approved_sha256, asked->sha256);
}

/* What is approved: the file as it lies there now, and what its sidecar says but for this. */
static bool digest(struct region *region, const struct cli *cli, struct asked *asked,
                   const struct content_notice *notice, struct diag *diag)
{
    const char *file =
        str_format(region, "%s/notices/%.*s", sidecar_content(cli), STR_ARGS(notice->path)).data;
    struct str bytes;
    if (!fs_read(region, file, CHARSET_BYTES_MOST, &bytes, diag)) {
        return false;
    }
    asked->sha256 =
        content_approval_digest(region, digest_sha256_hex(region, digest_sha256(bytes)),
                                notice->sidecar == NULL ? STR("") : notice->sidecar->text);
    return true;
}

static bool can_be(const struct asked *asked, const struct content_notice *notice)
{
    const struct content_sidecar *sidecar = notice->sidecar;
    if (asked->undo && (sidecar == NULL || str_is_none(sidecar->approved_by))) {
        cli_complain(diag_translate("error: nobody has approved this notice: %s"), asked->notice);
        return false;
    }
    if (!asked->undo && sidecar != NULL && sidecar->withdrawn) {
        cli_complain(diag_translate("error: this notice is withdrawn: %s"), asked->notice);
        return false;
    }
    return true;
}

static int approve(struct region *region, const struct cli *cli, struct asked *asked,
                   struct diag *diag)
{
    const struct content_notice *notice = sidecar_find(region, cli, asked->notice, diag);
    if (notice == NULL || !can_be(asked, notice)) {
        return CLI_WRONG;
    }
    if (!asked->undo && !digest(region, cli, asked, notice, diag)) {
        return CLI_ENVIRONMENT;
    }
    struct sidecar_change change = {"approval", STR_NONE, is_right, asked};
    struct buf value;
    buf_init(&value, BUF_ANY);
    if (!asked->undo) {
        buf_put(&value, STR("{by: "));
        sidecar_put_quoted(&value, asked->by);
        buf_put_format(&value, ", on: %s, sha256: \"%.*s\"}", asked->day, STR_ARGS(asked->sha256));
        change.value = buf_str(&value);
    }
    int end = sidecar_change(region, cli, notice, &change, diag);
    buf_finish(&value);
    return end;
}

static int run_approve(const struct cli *cli, int argc, char **argv)
{
    struct asked asked = {.by = STR_NONE};
    if (!read_command_line(&asked, argc, argv)) {
        return CLI_USAGE;
    }
    struct region *region = region_create();
    struct diag *diag = diag_create();
    int end = approve(region, cli, &asked, diag);
    cli_print(cli, diag);
    diag_destroy(diag);
    region_destroy(region);
    return end;
}

static const struct cli_option options[] = {
    {"by", 0, "NAME", DIAG_TEXT("who approves")},
    {"on", 0, "DAY", DIAG_TEXT("on what day (YYYY-MM-DD); without it, today")},
    {"undo", 0, NULL, DIAG_TEXT("take the approval back")},
    {NULL, 0, NULL, NULL},
};

const struct cli_command cli_command_approve = {
    .name = "approve",
    .operands = "NOTICE",
    .summary = DIAG_TEXT("say that a notice may be published as it is now"),
    .options = options,
    .run = run_approve,
};
