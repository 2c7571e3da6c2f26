/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/filing.h"
#include "cli/notices.h"
#include "cli/repair.h"
#include "cli/sidecar.h"
#include "fs/fs.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OUT, FIX, YES, REPLACE, NAME };

static const struct cli_option options[] = {
    [OUT] = {"into", 'o', "DIR", DIAG_TEXT("put the notice there, not into content/notices/BODY")},
    [FIX] = {"fix", 0, NULL, DIAG_TEXT("show repairs as a diff, ask, and make them")},
    [YES] = {"yes", 'y', NULL, DIAG_TEXT("make the repairs without asking")},
    [REPLACE] = {"replace", 0, NULL,
                 DIAG_TEXT("write over the notice of this body and day, or of this very file")},
    [NAME] = {"name", 0, "NAME", DIAG_TEXT("what the file from standard input is called")},
    {NULL, 0, NULL, NULL},
};

/* One run of the command. */
struct importing {
    const struct cli *cli;
    struct filing *filing;
    bool fix, yes;
    const char *name; /* of standard input */
};

/* ---- one file ----------------------------------------------------------------------------- */

static bool read_bytes(struct region *region, const char *path, struct str *bytes,
                       struct diag *diag)
{
    return strcmp(path, "-") == 0 ? cli_take_stdin(region, INTAKE_BYTES_MOST, bytes)
                                  : fs_read(region, path, INTAKE_BYTES_MOST, bytes, diag);
}

/* Yes or no from the terminal; without one, or where a program reads along, it is no, unless --yes
 * was said. */
static bool is_wanted(const struct importing *importing)
{
    if (importing->yes) {
        return true;
    }
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO) || cli_logs_json()) {
        cli_complain(diag_translate("the repairs were not made; --yes makes them"));
        return false;
    }
    fputs(diag_translate("make these repairs? [y/N] "), stderr);
    char answer[16];
    return fgets(answer, sizeof answer, stdin) != NULL && (answer[0] == 'y' || answer[0] == 'Y');
}

/* Shows what could be mended; `*markdown` becomes that if it is wanted. False: not shown. */
static bool repair(struct region *region, const struct importing *importing, struct str path,
                   struct str *markdown)
{
    struct str diff,
        mended = repair_propose(region, *markdown, path, filing_content(importing->filing),
                                filing_lexicon(importing->filing), &diff);
    if (str_is_none(mended)) {
        return true;
    }
    if (!cli_write(diff)) {
        return false;
    }
    *markdown = is_wanted(importing) ? mended : *markdown;
    return true;
}

/* What a careful editor would say of it, as `check` does. */
static void say_complaints(struct region *region, const struct importing *importing,
                           struct str path)
{
    struct diag *diag = diag_create();
    struct notice_file file;
    const struct content_sidecar *sidecar;
    (void)cli_read_notice(region, path.data, filing_content(importing->filing),
                          filing_lexicon(importing->filing), &file, &sidecar, diag);
    diag_sort(diag);
    cli_print(importing->cli, diag);
    diag_destroy(diag);
}

static int put_notice(struct region *region, const struct importing *importing, struct filed *filed,
                      struct diag *diag)
{
    struct str place = filing_place(importing->filing, filed, diag);
    if (str_is_none(place)) {
        return CLI_WRONG;
    }
    struct str path = str_format(region, "%.*s.md", STR_ARGS(place));
    if (importing->fix && !repair(region, importing, path, &filed->markdown)) {
        return CLI_ENVIRONMENT;
    }
    if (!filing_write(importing->filing, filed, place, diag)) {
        return CLI_ENVIRONMENT;
    }
    cli_print(importing->cli, diag);
    diag_clear(diag);
    say_complaints(region, importing, path);
    return cli_write(path) && cli_write(STR("\n")) ? CLI_DONE : CLI_ENVIRONMENT;
}

static int import_file(struct region *region, const struct importing *importing, const char *path,
                       struct diag *diag)
{
    struct filed filed = {.name = str_of(strcmp(path, "-") == 0 ? importing->name : path)};
    struct intake intake;
    struct notice_file file;
    if (!read_bytes(region, path, &filed.bytes, diag) ||
        !intake_read(region, filed.bytes, filed.name, &intake, diag)) {
        return CLI_WRONG;
    }
    struct diag *reading = diag_create();
    filed.intake = &intake;
    filed.markdown = intake.markdown;
    filed.notice = notice_read(region, intake.markdown, STR("notice.md"), CHARSET_UTF_8,
                               filing_lexicon(importing->filing), &file, reading);
    if (filed.notice == NULL) {
        diag_report(diag, &NOTICE_NOT_A_NOTICE, (struct place){.file = filed.name}, STR(""));
    }
    diag_destroy(reading);
    return filed.notice == NULL ? CLI_WRONG : put_notice(region, importing, &filed, diag);
}

/* ---- all of them -------------------------------------------------------------------------- */

static int import_all(const struct importing *importing, int count, char **paths)
{
    int exit = CLI_DONE;
    for (int i = 0; i < count && exit != CLI_ENVIRONMENT; i++) {
        struct region *own = region_create();
        struct diag *diag = diag_create();
        int end = import_file(own, importing, paths[i], diag);
        cli_print(importing->cli, diag);
        exit = end == CLI_DONE ? exit : end;
        if (end == CLI_DONE) {
            sidecar_tell(importing->cli);
        }
        diag_destroy(diag);
        region_destroy(own);
    }
    return exit;
}

static int run_import(const struct cli *cli, int argc, char **argv)
{
    struct importing importing = {.cli = cli, .name = "-"};
    const char *value, *folder = NULL;
    bool replace = false;
    struct cli_scan scan = cli_scan(&cli_command_import, argc, argv);
    for (int option; (option = cli_scan_next(&scan, &value)) != -1;) {
        if (option == -2) {
            return CLI_USAGE;
        }
        folder = option == OUT ? value : folder;
        importing.fix = importing.fix || option == FIX;
        importing.yes = importing.yes || option == YES;
        replace = replace || option == REPLACE;
        importing.name = option == NAME ? value : importing.name;
    }
    if (scan.operands == 0) {
        cli_complain(diag_translate("error: which file? `tongbao import FILE...`, - is standard "
                                    "input"));
        return CLI_USAGE;
    }
    struct region *region = region_create();
    struct diag *diag = diag_create();
    importing.filing = filing_create(region, cli->content, folder, replace, diag);
    cli_print(cli, diag);
    int exit =
        importing.filing == NULL ? CLI_WRONG : import_all(&importing, scan.operands, argv + 1);
    diag_destroy(diag);
    region_destroy(region);
    return exit;
}

const struct cli_command cli_command_import = {
    .name = "import",
    .operands = "FILE...",
    .summary = DIAG_TEXT("make a notice of a DOCX, a saved page or a text; the file is kept"),
    .options = options,
    .run = run_import,
};
