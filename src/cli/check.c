/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/notices.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "content/content.h"
#include "export/export.h"
#include "fs/fs.h"
#include "site/site.h"

enum { FORMAT, STRICT, EXPLAIN };

static const struct cli_option options[] = {
    [FORMAT] = {"format", 0, "FORMAT", DIAG_TEXT("text (file:line:column) or json")},
    [STRICT] = {"strict", 0, NULL, DIAG_TEXT("end with 1 for a warning too")},
    [EXPLAIN] = {"explain", 0, "CODE", DIAG_TEXT("tell what a code means and how to mend it")},
    {NULL, 0, NULL, NULL},
};

/* One run of the command. What was found is written as soon as a file is done, or kept for JSON. */
struct checking {
    const struct cli *cli;
    bool json, strict, show; /* show: the source line with a caret, for a terminal */
    const struct content *content;
    struct notice_lexicon lexicon;
    struct region *kept; /* what JSON will list */
    struct {
        struct value *items;
        size_t count, room;
    } complaints;
    size_t files, by_severity[DIAG_ERROR + 1], silenced;
    bool unwritable;
};

/* ---- text ------------------------------------------------------------------------------- */

#define COLUMNS 78 /* of the terminal, that a source line may take */
#define BEFORE 30  /* of them before the caret */

/* The source line around `column`, and a caret under it; full-width characters take two columns. */
static void put_source(struct buf *out, struct str source, unsigned column)
{
    struct str shown = source;
    int before = 0, width = 0;
    for (unsigned i = 1; i < column && shown.size > 0; i++) {
        before += text_width(text_take(&shown));
    }
    shown = source;
    for (; before > BEFORE && shown.size > 0;) {
        before -= text_width(text_take(&shown));
    }
    buf_put(out, STR("    "));
    while (shown.size > 0 && width < COLUMNS) {
        uint32_t code = text_take(&shown);
        width += text_width(code);
        text_put(out, code < ' ' ? ' ' : code);
    }
    buf_put_format(out, "\n    %*s^\n", before, "");
}

static void put_entry(const struct checking *checking, const struct diag_entry *entry,
                      const struct notice *notice, struct buf *out)
{
    struct buf line;
    buf_init(&line, BUF_ANY);
    diag_put_line(&line, entry, checking->show && checking->cli->color);
    buf_put(out, buf_str(&line));
    buf_finish(&line);
    unsigned number = entry->place.line;
    if (checking->show && notice != NULL && number > 0 && number <= notice->source->line_count) {
        put_source(out, notice->source->lines[number - 1].source, entry->place.column);
    }
}

static void write_text(struct checking *checking, const struct diag *diag,
                       const struct notice *notice)
{
    struct buf out;
    buf_init(&out, BUF_ANY);
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diag_entry *entry = diag_entry(diag, i);
        bool silenced = !str_is_none(entry->silenced);
        if (silenced ? checking->cli->verbose
                     : !checking->cli->quiet || entry->code->severity == DIAG_ERROR) {
            put_entry(checking, entry, notice, &out);
        }
    }
    checking->unwritable = !cli_write(buf_str(&out)) || checking->unwritable;
    buf_finish(&out);
}

/* ---- JSON ------------------------------------------------------------------------------- */

static void keep_json(struct checking *checking, const struct diag *diag)
{
    struct region *region = checking->kept;
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diag_entry *entry = diag_entry(diag, i);
        struct value complaint = export_complaint(region, entry);
        struct value_maker map = value_maker(region);
        value_put(&map, STR("file"), value_text(str_copy(region, entry->place.file)));
        for (size_t j = 0; j < complaint.as.map.shape->count; j++) {
            value_put(&map, complaint.as.map.shape->names[j], complaint.as.map.slots[j]);
        }
        value_put(&map, STR("silenced"), value_text(str_copy(region, entry->silenced)));
        *REGION_PUSH(region, &checking->complaints) = value_made(&map);
    }
}

static bool write_json(struct checking *checking)
{
    struct region *region = checking->kept;
    struct value_maker map = value_maker(region);
    value_put(&map, STR("schema"), value_text(STR("tongbao-check/1")));
    value_put(&map, STR("files"), value_number(region, (int64_t)checking->files));
    for (int severity = DIAG_ERROR; severity >= DIAG_INFO; severity--) {
        value_put(&map, diag_severity_slug((enum diag_severity)severity),
                  value_number(region, (int64_t)checking->by_severity[severity]));
    }
    value_put(&map, STR("silenced"), value_number(region, (int64_t)checking->silenced));
    value_put(&map, STR("complaints"),
              value_list(checking->complaints.items, checking->complaints.count));
    struct buf json;
    buf_init(&json, BUF_ANY);
    bool written = value_write_json(value_made(&map), 2, &json);
    buf_put_byte(&json, '\n');
    written = written && cli_write(buf_str(&json));
    buf_finish(&json);
    return written;
}

/* ---- files and folders ------------------------------------------------------------------ */

static void check_file(struct checking *checking, const char *path)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct notice_file file;
    const struct notice *notice =
        cli_read_notice(region, path, checking->content, &checking->lexicon, &file, diag);
    diag_sort(diag);
    checking->files++;
    for (int i = 0; i <= DIAG_ERROR; i++) {
        checking->by_severity[i] += diag_count_of(diag, (enum diag_severity)i);
    }
    checking->silenced += diag_count_silenced(diag);
    if (checking->json) {
        keep_json(checking, diag);
    } else {
        write_text(checking, diag, notice);
    }
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
static bool read_content(struct checking *checking, struct region *region, struct diag *diag)
{
    const char *folder = checking->cli->content == NULL ? "content" : checking->cli->content;
    if (fs_find(folder) != FS_FOLDER) {
        return true;
    }
    checking->content = content_read(region, str_of(folder), diag);
    return checking->content != NULL && site_codes_ok(&checking->content->site, diag) &&
           site_lexicon(region, checking->content, &checking->lexicon, diag);
}

static int check_all(struct checking *checking, int count, char **paths, struct diag *diag)
{
    struct region *region = region_create();
    checking->kept = region;
    bool readable = read_content(checking, region, diag);
    for (int i = 0; readable && i < count; i++) {
        if (fs_find(paths[i]) == FS_FOLDER) {
            readable = check_folder(checking, paths[i], diag);
        } else {
            check_file(checking, paths[i]);
        }
    }
    if (readable && checking->json) {
        checking->unwritable = !write_json(checking);
    }
    cli_print(checking->cli, diag);
    if (checking->silenced > 0 && !checking->cli->quiet) {
        cli_complain(diag_translate("%zu silenced; -v shows them"), checking->silenced);
    }
    region_destroy(region);
    if (checking->unwritable) {
        return CLI_ENVIRONMENT;
    }
    bool wrong = !readable || checking->by_severity[DIAG_ERROR] > 0 ||
                 (checking->strict && checking->by_severity[DIAG_WARN] > 0);
    return wrong ? CLI_WRONG : CLI_DONE;
}

/* ---- codes ------------------------------------------------------------------------------ */

static int explain(const char *name)
{
    const struct diag_code *code = check_code_find(str_of(name));
    if (code == NULL) {
        code = notice_code_find(str_of(name));
    }
    if (code == NULL) {
        cli_complain(diag_translate("no such code: %s"), name);
        return CLI_USAGE;
    }
    struct buf out;
    buf_init(&out, BUF_ANY);
    buf_put_format(&out, "%s (%s)\n", code->name,
                   diag_translate(diag_severity_name(code->severity)));
    struct diag_entry entry = {.code = code, .words = STR("...")};
    diag_put_message(&out, &entry);
    buf_put_byte(&out, '\n');
    if (code->advice != NULL) {
        buf_put_format(&out, "%s\n", diag_translate(code->advice));
    }
    bool written = cli_write(buf_str(&out));
    buf_finish(&out);
    return written ? CLI_DONE : CLI_ENVIRONMENT;
}

static int run_check(const struct cli *cli, int argc, char **argv)
{
    struct checking checking = {.cli = cli};
    const char *value, *format = "text", *code = NULL;
    struct cli_scan scan = cli_scan(&cli_command_check, argc, argv);
    for (int option; (option = cli_scan_next(&scan, &value)) != -1;) {
        if (option == -2) {
            return CLI_USAGE;
        }
        checking.strict = checking.strict || option == STRICT;
        format = option == FORMAT ? value : format;
        code = option == EXPLAIN ? value : code;
    }
    checking.json = strcmp(format, "json") == 0;
    if (!checking.json && strcmp(format, "text") != 0) {
        cli_complain(diag_translate("--format is text or json, not %s"), format);
        return CLI_USAGE;
    }
    if (code != NULL) {
        return explain(code);
    }
    if (scan.operands == 0) {
        cli_complain(diag_translate("check wants files or folders"));
        return CLI_USAGE;
    }
    checking.show = isatty(STDOUT_FILENO);
    struct diag *diag = diag_create();
    int exit = check_all(&checking, scan.operands, argv + 1, diag);
    diag_destroy(diag);
    return exit;
}

const struct cli_command cli_command_check = {
    .name = "check",
    .operands = "FILE|DIR...",
    .summary = DIAG_TEXT("say what a careful editor would say of notices"),
    .options = options,
    .run = run_check,
};
