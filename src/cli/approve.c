/* SPDX-License-Identifier: MIT */
#include "charset/charset.h"
#include "cli/commands.h"
#include "cli/sidecar.h"
#include "digest/digest.h"
#include "fs/fs.h"

/*
 * Approving (审签) is a line in the sidecar, `approval: {by: …, on: …, sha256: …}`: who let just
 * these bytes of the notice, and just these words beside it, be published.
 */

#define NAME_MOST ((size_t)200)

/* What is to stand there then. */
struct meant {
    const struct sidecar_asked *asked;
    struct str sha256; /* of what is approved */
};

static bool is_right(const struct sidecar_change *change, const struct content_sidecar *after)
{
    const struct meant *meant = change->meant;
    const struct sidecar_asked *asked = meant->asked;
    return asked->undo ? str_is_none(after->approved_by)
                       : str_equal(after->approved_by, asked->words) &&
                             str_equal(after->approved_on, str_of(asked->day)) &&
                             str_equal(after->approved_sha256, meant->sha256);
}

/* What is approved: the file as it lies there now, and what its sidecar says but for this. */
static bool digest(struct region *region, const struct cli *cli,
                   const struct content_notice *notice, struct str *sha256, struct diag *diag)
{
    const char *file =
        str_format(region, "%s/notices/%.*s", cli->content, STR_ARGS(notice->path)).data;
    struct str bytes;
    if (!fs_read(region, file, CHARSET_BYTES_MOST, &bytes, diag)) {
        return false;
    }
    *sha256 = content_approval_digest(region, digest_sha256_hex(region, digest_sha256(bytes)),
                                      notice->sidecar == NULL ? STR("") : notice->sidecar->text);
    return true;
}

static bool can_be(const struct sidecar_asked *asked, const struct content_notice *notice)
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

static int approve(struct region *region, const struct cli *cli, const struct sidecar_asked *asked,
                   struct diag *diag)
{
    const struct content_notice *notice = sidecar_find(region, cli, asked->notice, diag);
    if (notice == NULL || !can_be(asked, notice)) {
        return CLI_WRONG;
    }
    struct meant meant = {asked, STR_NONE};
    if (!asked->undo && !digest(region, cli, notice, &meant.sha256, diag)) {
        return CLI_ENVIRONMENT;
    }
    struct sidecar_change change = {"approval", STR_NONE, is_right, &meant};
    struct buf value;
    buf_init(&value, BUF_ANY);
    if (!asked->undo) {
        buf_put(&value, STR("{by: "));
        sidecar_put_quoted(&value, asked->words);
        buf_put_format(&value, ", on: %s, sha256: \"%.*s\"}", asked->day, STR_ARGS(meant.sha256));
        change.value = buf_str(&value);
    }
    int end = sidecar_change(region, cli, notice, &change, diag);
    buf_finish(&value);
    return end;
}

static int run_approve(const struct cli *cli, int argc, char **argv)
{
    static const struct sidecar_command what = {
        &cli_command_approve, "by", NAME_MOST,
        DIAG_TEXT("error: `tongbao approve NOTICE --by NAME`, or `tongbao approve NOTICE --undo`"),
        approve};
    return sidecar_run(&what, cli, argc, argv);
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
