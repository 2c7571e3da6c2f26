/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/making.h"
#include "content/content.h"
#include "fs/fs.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/*
 * Withdrawing is a line in the sidecar, `withdrawn: {on: …, reason: …}`, that the next build obeys.
 * Whatever else stands there, comments too, stays as people wrote it. The sidecar is written
 * beside itself, read as a build reads it, and takes the old one's place only if it says what it
 * should.
 */

#define SIDECAR_MOST ((size_t)1024 * 1024)
#define REASON_MOST 1000
#define KEY STR("withdrawn:")

struct asked {
    const struct cli *cli;
    const char *notice; /* an id or a file */
    struct str reason;
    char day[16];
    bool nothing, undo;
};

/* ---- the command line --------------------------------------------------------------------- */

static bool take_day(struct asked *asked, const char *day)
{
    struct making making = {0};
    if (!making_set_today(&making, day)) {
        return false;
    }
    snprintf(asked->day, sizeof asked->day, "%s", making.today);
    return true;
}

/* What people write in one line. */
static bool take_reason(struct asked *asked, const char *value)
{
    struct str reason = str_trim(str_of(value));
    bool right = reason.size > 0 && reason.size <= REASON_MOST && text_is_utf8(reason);
    for (size_t i = 0; right && i < reason.size; i++) {
        right = (unsigned char)reason.data[i] >= ' ' && reason.data[i] != 127;
    }
    if (!right) {
        cli_complain(diag_translate("error: --reason wants one line of text, at most %d bytes"),
                     REASON_MOST);
        return false;
    }
    asked->reason = reason;
    return true;
}

static bool take_option(struct asked *asked, const char *name, const char *value)
{
    asked->nothing |= strcmp(name, "nothing") == 0;
    asked->undo |= strcmp(name, "undo") == 0;
    return strcmp(name, "reason") == 0 ? take_reason(asked, value)
           : strcmp(name, "on") == 0   ? take_day(asked, value)
                                       : true;
}

static bool take_calendar_day(struct asked *asked)
{
    time_t now = time(NULL);
    struct tm calendar;
    return asked->day[0] != '\0' || (localtime_r(&now, &calendar) != NULL &&
                                     strftime(asked->day, sizeof asked->day, "%F", &calendar) > 0);
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
    return take_calendar_day(asked);
}

/* ---- which notice ------------------------------------------------------------------------- */

static bool is_meant(struct region *region, const struct asked *asked, const char *content,
                     const struct content_notice *notice)
{
    struct str words = str_of(asked->notice);
    struct str whole = str_format(region, "%s/notices/%.*s", content, STR_ARGS(notice->path));
    return str_equal(words, notice->id) || str_equal(words, notice->path) ||
           str_equal(words, whole);
}

static const struct content_notice *find_notice(struct region *region, const struct asked *asked,
                                                const char *content, struct diag *diag)
{
    struct content_notices notices = {0};
    if (!content_scan(region, str_of(content), &notices, diag)) {
        return NULL;
    }
    for (size_t i = 0; i < notices.count; i++) {
        if (is_meant(region, asked, content, &notices.items[i])) {
            return &notices.items[i];
        }
    }
    cli_complain(diag_translate("error: there is no notice with this id or file: %s"),
                 asked->notice);
    return NULL;
}

/* ---- the sidecar's text ------------------------------------------------------------------- */

/* All lines but the key at the margin and what is indented below it. */
static void put_others(struct str text, struct buf *out)
{
    bool within = false;
    while (text.size > 0) {
        struct str rest = text, line = str_take_until(&text, STR("\n"));
        struct str whole = str_slice(rest, 0, rest.size - text.size);
        bool indented = line.size > 0 && (line.data[0] == ' ' || line.data[0] == '\t');
        within = str_starts(line, KEY) || (within && indented);
        if (!within) {
            buf_put(out, whole);
        }
    }
}

static void put_withdrawn(const struct asked *asked, struct buf *out)
{
    if (out->size > 0 && out->data[out->size - 1] != '\n') {
        buf_put_byte(out, '\n');
    }
    buf_put(out, KEY);
    buf_put_format(out, " {on: %s, reason: \"", asked->day);
    for (size_t i = 0; i < asked->reason.size; i++) {
        if (asked->reason.data[i] == '"' || asked->reason.data[i] == '\\') {
            buf_put_byte(out, '\\');
        }
        buf_put_byte(out, asked->reason.data[i]);
    }
    buf_put(out, asked->nothing ? STR("\", tombstone: false}\n") : STR("\"}\n"));
}

/* ---- the sidecar's file ------------------------------------------------------------------- */

/* Where the notice's sidecar lies, and where the new one is tried: under a name that a build passes
 * over. Without their endings. */
struct names {
    struct str sidecar, trial;
};

static struct names names_of(struct region *region, const char *content, struct str path)
{
    struct str stem = str_slice(path, 0, str_find_last(path, STR(".")));
    size_t slash = str_find_last(stem, STR("/"));
    struct str folder = slash == STR_NOWHERE ? STR("") : str_slice(stem, 0, slash + 1);
    struct str name = str_from(stem, folder.size);
    return (struct names){
        str_format(region, "%s/notices/%.*s", content, STR_ARGS(stem)),
        str_format(region, "%s/notices/%.*s.%.*s", content, STR_ARGS(folder), STR_ARGS(name)),
    };
}

/* Does the trial say what was asked for, and beside it the same as before? */
static bool is_right(struct region *region, const struct asked *asked, struct names names,
                     const struct content_sidecar *before, struct diag *diag)
{
    const struct content_sidecar *after = NULL;
    static const struct content_sidecar nothing;
    before = before == NULL ? &nothing : before;
    if (!content_sidecar_read(region, str_format(region, "%.*s.md", STR_ARGS(names.trial)), &after,
                              diag)) {
        return false;
    }
    after = after == NULL ? &nothing : after;
    bool said = after->withdrawn && str_equal(after->withdrawn_reason, asked->reason) &&
                after->tombstone == !asked->nothing;
    return (asked->undo ? !after->withdrawn : said) && str_equal(after->id, before->id) &&
           str_equal(after->published, before->published);
}

static bool put_in_place(struct region *region, struct names names, struct str text,
                         struct diag *diag)
{
    const char *sidecar = str_format(region, "%.*s.yaml", STR_ARGS(names.sidecar)).data;
    const char *trial = str_format(region, "%.*s.yaml", STR_ARGS(names.trial)).data;
    const char *folder =
        str_to_c(region, str_slice(names.sidecar, 0, str_find_last(names.sidecar, STR("/"))));
    bool put = str_is_empty(str_trim(text)) ? fs_remove(sidecar, diag) && fs_remove(trial, diag)
                                            : fs_rename(trial, sidecar, diag);
    return put && fs_sync_names(folder, diag);
}

static int write_sidecar(struct region *region, const struct asked *asked, struct names names,
                         const struct content_sidecar *before, struct diag *diag)
{
    const char *sidecar = str_format(region, "%.*s.yaml", STR_ARGS(names.sidecar)).data;
    const char *trial = str_format(region, "%.*s.yaml", STR_ARGS(names.trial)).data;
    struct str old = STR("");
    struct buf text;
    int end = CLI_ENVIRONMENT;
    buf_init(&text, BUF_ANY);
    if (before != NULL && !fs_read(region, sidecar, SIDECAR_MOST, &old, diag)) {
        goto done;
    }
    put_others(old, &text);
    if (!asked->undo) {
        put_withdrawn(asked, &text);
    }
    if (!fs_write_new(trial, buf_str(&text), diag)) {
        goto done;
    }
    if (!is_right(region, asked, names, before, diag)) {
        (void)fs_remove(trial, NULL);
        cli_complain(diag_translate("error: cannot be changed without losing something, do it by "
                                    "hand (`withdrawn:`): %s"),
                     sidecar);
        end = CLI_WRONG;
        goto done;
    }
    if (put_in_place(region, names, buf_str(&text), diag)) {
        end = cli_write(str_format(region, "%s\n", sidecar)) ? CLI_DONE : CLI_ENVIRONMENT;
    }
done:
    buf_finish(&text);
    return end;
}

/* ---- the command -------------------------------------------------------------------------- */

static int withdraw(struct region *region, const struct asked *asked, struct diag *diag)
{
    const char *content = asked->cli->content != NULL ? asked->cli->content : "content";
    const struct content_notice *notice = find_notice(region, asked, content, diag);
    if (notice == NULL) {
        return CLI_WRONG;
    }
    if (asked->undo && (notice->sidecar == NULL || !notice->sidecar->withdrawn)) {
        cli_complain(diag_translate("error: this notice is not withdrawn: %s"), asked->notice);
        return CLI_WRONG;
    }
    int end = write_sidecar(region, asked, names_of(region, content, notice->path), notice->sidecar,
                            diag);
    if (end == CLI_DONE && !asked->cli->quiet) {
        fprintf(stderr, "%s\n",
                asked->undo
                    ? diag_translate("the next `tongbao build` publishes it again")
                    : diag_translate("until the next `tongbao build` readers still see it"));
    }
    return end;
}

static int run_withdraw(const struct cli *cli, int argc, char **argv)
{
    struct asked asked = {.cli = cli, .reason = STR_NONE};
    if (!read_command_line(&asked, argc, argv)) {
        return CLI_USAGE;
    }
    struct region *region = region_create();
    struct diag *diag = diag_create();
    int end = withdraw(region, &asked, diag);
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
