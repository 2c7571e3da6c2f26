/* SPDX-License-Identifier: MIT */
#include "cli/bar.h"
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/making.h"
#include "cli/notices.h"
#include "cli/report.h"

#include "content/content.h"
#include "fs/fs.h"
#include "site/site.h"

enum { FORMAT, STRICT, EXPLAIN };

static const struct cli_option options[] = {
    [FORMAT] = {"format", 0, "FORMAT",
                DIAG_TEXT("text (file:line:column), json, or html: a proof-sheet to sign")},
    [STRICT] = {"strict", 0, NULL, DIAG_TEXT("end with 1 for a warning too")},
    [EXPLAIN] = {"explain", 0, "CODE",
                 DIAG_TEXT("tell what a code means and how to mend it; `all`: every code")},
    {NULL, 0, NULL, NULL},
};

/* One run of the command. */
struct checking {
    struct site_listener listener; /* first: of a whole content folder */
    const struct cli *cli;
    struct report *report;
    struct bar bar;
    bool strict;
    const struct content *content;
    struct notice_lexicon lexicon;
    size_t files;
};

/* ---- files and folders ------------------------------------------------------------------ */

static void check_file(struct checking *checking, const char *path)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct notice_file file;
    const struct content_sidecar *sidecar;
    (void)cli_read_notice(region, path, checking->content, &checking->lexicon, &file, &sidecar,
                          diag);
    diag_sort(diag);
    checking->files++;
    report_put(checking->report, str_of(path), diag);
    diag_destroy(diag);
    region_destroy(region);
}

static bool check_folder(struct checking *checking, const char *folder, struct diag *diag)
{
    struct region *region = region_create();
    struct fs_list list;
    bool walked = fs_walk(region, folder, false, &list, diag);
    for (size_t i = 0; walked && i < list.count; i++) {
        struct str path = list.items[i].path;
        if (list.items[i].kind == FS_FILE &&
            (str_ends(path, STR(".md")) || str_ends(path, STR(".txt")))) {
            struct str whole = str_format(region, "%s/%.*s", folder, STR_ARGS(path));
            check_file(checking, str_to_c(region, whole));
        }
    }
    region_destroy(region);
    return walked;
}

/* The register and the lexicon are asked if there is a content folder; it is no error if not. */
static bool read_content(struct checking *checking, struct region *region, const char *folder,
                         struct diag *diag)
{
    if (checking->content != NULL || fs_find(folder) != FS_FOLDER) {
        return true;
    }
    checking->content = content_read(region, str_of(folder), diag);
    return checking->content != NULL && site_codes_ok(&checking->content->site, diag) &&
           site_lexicon(region, checking->content, &checking->lexicon, diag);
}

/* ---- a whole content folder ------------------------------------------------------------- */

/* What comes together may be about several files: they follow each other. */
static void take_complaints(struct site_listener *listener, const struct diag *diag)
{
    struct checking *checking = (struct checking *)listener;
    struct diag *one = diag_create();
    bar_wipe(&checking->bar);
    size_t count = diag_count(diag);
    for (size_t i = 0; i < count; i++) {
        const struct diag_entry *entry = diag_entry(diag, i);
        diag_report(one, entry->code, entry->place, entry->words);
        if (!str_is_none(entry->silenced)) {
            diag_silence(one, diag_count(one) - 1, entry->silenced);
        }
        if (i + 1 == count || !str_equal(diag_entry(diag, i + 1)->place.file, entry->place.file)) {
            report_put(checking->report, diag_entry(one, 0)->place.file, one);
            diag_clear(one);
        }
    }
    diag_destroy(one);
}

static void draw_progress(struct site_listener *listener, enum site_phase phase, size_t done,
                          size_t total)
{
    struct checking *checking = (struct checking *)listener;
    bar_draw(&checking->bar, phase, done, total);
}

static bool is_content(struct region *region, const char *folder)
{
    return fs_find(str_to_c(region, str_format(region, "%s/notices", folder))) == FS_FOLDER;
}

static enum site_end check_content(struct checking *checking, const struct making *making,
                                   const char *folder)
{
    struct site_options wanted = making->options;
    struct site_counts counts;
    wanted.content = folder;
    checking->listener = (struct site_listener){take_complaints, draw_progress, NULL};
    checking->bar = bar_begin(checking->cli);
    enum site_end end = site_check(&wanted, &checking->listener, &counts);
    bar_wipe(&checking->bar);
    checking->files += counts.notices + counts.left_out;
    return end;
}

/* ---- all of them ------------------------------------------------------------------------ */

static bool check_one(struct checking *checking, const struct making *making, struct region *region,
                      const char *path, struct diag *diag)
{
    bool folder = fs_find(path) == FS_FOLDER;
    if (folder && is_content(region, path)) {
        return check_content(checking, making, path) != SITE_ENVIRONMENT;
    }
    if (!read_content(checking, region, making->options.content, diag)) {
        return false;
    }
    if (folder) {
        return check_folder(checking, path, diag);
    }
    check_file(checking, path);
    return true;
}

static int exit_of(const struct checking *checking, bool readable)
{
    bool wrong = !readable || report_count_of(checking->report, DIAG_ERROR) > 0 ||
                 (checking->strict && report_count_of(checking->report, DIAG_WARN) > 0);
    return wrong ? CLI_WRONG : CLI_DONE;
}

static int check_all(struct checking *checking, const struct making *making, int count,
                     char **paths)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    bool readable = true;
    for (int i = 0; readable && i < count; i++) {
        readable = check_one(checking, making, region, paths[i], diag);
    }
    bool written = report_finish(checking->report, checking->files, diag);
    diag_sort(diag);
    bool failed = cli_print(checking->cli, diag) > 0; /* a template of the sheet is wrong */
    size_t silenced = report_silenced(checking->report);
    if (silenced > 0 && !checking->cli->quiet) {
        cli_complain(diag_translate("%zu silenced; -v shows them"), silenced);
    }
    diag_destroy(diag);
    region_destroy(region);
    return !written && !failed ? CLI_ENVIRONMENT : exit_of(checking, readable && !failed);
}

static bool read_format(const char *name, enum report_format *format)
{
    static const char *const names[] = {"text", "json", "html", NULL};
    int index = cli_index_of(name, names);
    if (index < 0) {
        cli_complain(diag_translate("--format is text, json or html, not %s"), name);
        return false;
    }
    *format = (enum report_format)index;
    return true;
}

static int run_check(const struct cli *cli, int argc, char **argv)
{
    struct checking checking = {.cli = cli};
    enum report_format format = REPORT_TEXT;
    const char *value, *named = "text", *code = NULL;
    struct cli_scan scan = cli_scan(&cli_command_check, argc, argv);
    for (int option; (option = cli_scan_next(&scan, &value)) != -1;) {
        if (option == -2) {
            return CLI_USAGE;
        }
        checking.strict = checking.strict || option == STRICT;
        named = option == FORMAT ? value : named;
        code = option == EXPLAIN ? value : code;
    }
    if (code != NULL) {
        return cli_explain(code, named);
    }
    if (!read_format(named, &format)) {
        return CLI_USAGE;
    }
    struct making making;
    making_init(&making, cli);
    if (format == REPORT_HTML) {
        diag_use_language("zh"); /* the sheet is Chinese, whoever asks for it */
    }
    char *whole[] = {(char *)(uintptr_t)making.options.content};
    checking.report = report_create(cli, format, making.templates, making.options.template_count);
    int exit = check_all(&checking, &making, scan.operands == 0 ? 1 : scan.operands,
                         scan.operands == 0 ? whole : argv + 1);
    report_destroy(checking.report);
    return exit;
}

const struct cli_command cli_command_check = {
    .name = "check",
    .operands = "[FILE|DIR...]",
    .summary = DIAG_TEXT("say what a careful editor would say of notices"),
    .options = options,
    .run = run_check,
};
