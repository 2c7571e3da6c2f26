/* SPDX-License-Identifier: MIT */
#include "cli/sidecar.h"

#include "fs/fs.h"

#include <string.h>

#define SIDECAR_MOST ((size_t)1024 * 1024)

/* ---- what people give --------------------------------------------------------------------- */

/* What people write in one line: false and said if it is none. */
static bool take_line(const char *option, const char *value, size_t most, struct str *line)
{
    struct str words = str_trim(str_of(value));
    bool right = words.size > 0 && words.size <= most && text_is_utf8(words);
    for (size_t i = 0; right && i < words.size; i++) {
        right = (unsigned char)words.data[i] >= ' ' && words.data[i] != 127;
    }
    if (!right) {
        cli_complain(diag_translate("error: --%s wants one line of text, at most %zu bytes"),
                     option, most);
        return false;
    }
    *line = words;
    return true;
}

static bool take_option(const struct sidecar_command *what, const char *name, const char *value,
                        struct sidecar_asked *asked)
{
    asked->nothing |= strcmp(name, "nothing") == 0;
    asked->undo |= strcmp(name, "undo") == 0;
    return strcmp(name, what->option) == 0 ? take_line(name, value, what->most, &asked->words)
           : strcmp(name, "on") == 0       ? cli_take_day(value, asked->day)
                                           : true;
}

static bool read_command_line(const struct sidecar_command *what, int argc, char **argv,
                              struct sidecar_asked *asked)
{
    const char *value;
    struct cli_scan scan = cli_scan(what->command, argc, argv);
    int index;
    while ((index = cli_scan_next(&scan, &value)) >= 0) {
        if (!take_option(what, what->command->options[index].name, value, asked)) {
            return false;
        }
    }
    if (index != -1) {
        return false;
    }
    bool said = !str_is_none(asked->words) || asked->nothing || asked->day[0] != '\0';
    if (scan.operands != 1 || (asked->undo ? said : str_is_none(asked->words))) {
        cli_complain("%s", diag_translate(what->usage));
        return false;
    }
    asked->notice = argv[1];
    return asked->day[0] != '\0' || cli_today(asked->day);
}

int sidecar_run(const struct sidecar_command *what, const struct cli *cli, int argc, char **argv)
{
    struct sidecar_asked asked = {.words = STR_NONE};
    if (!read_command_line(what, argc, argv, &asked)) {
        return CLI_USAGE;
    }
    struct region *region = region_create();
    struct diag *diag = diag_create();
    int end = what->run(region, cli, &asked, diag);
    cli_print(cli, diag);
    diag_destroy(diag);
    region_destroy(region);
    return end;
}

void sidecar_put_quoted(struct buf *out, struct str words)
{
    buf_put_byte(out, '"');
    for (size_t i = 0; i < words.size; i++) {
        if (words.data[i] == '"' || words.data[i] == '\\') {
            buf_put_byte(out, '\\');
        }
        buf_put_byte(out, words.data[i]);
    }
    buf_put_byte(out, '"');
}

/* ---- which notice ------------------------------------------------------------------------- */

void sidecar_tell(const struct cli *cli)
{
    struct region *region = region_create();
    fs_touch(str_format(region, "%s/notices", cli->content).data);
    region_destroy(region);
}

static bool is_meant(struct region *region, const char *words, const char *content,
                     const struct content_notice *notice)
{
    struct str asked = str_of(words);
    struct str whole = str_format(region, "%s/notices/%.*s", content, STR_ARGS(notice->path));
    return str_equal(asked, notice->id) || str_equal(asked, notice->path) ||
           str_equal(asked, whole);
}

const struct content_notice *sidecar_find(struct region *region, const struct cli *cli,
                                          const char *words, struct diag *diag)
{
    const char *content = cli->content;
    struct content_notices notices = {0};
    if (!content_scan(region, str_of(content), &notices, diag)) {
        return NULL;
    }
    for (size_t i = 0; i < notices.count; i++) {
        if (is_meant(region, words, content, &notices.items[i])) {
            return &notices.items[i];
        }
    }
    cli_complain(diag_translate("error: there is no notice with this id or file: %s"), words);
    return NULL;
}

/* ---- the file ----------------------------------------------------------------------------- */

/* Where the sidecar lies, and where the new one is tried: under a name that a build passes over.
 * Without their endings. */
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

/* Does the trial say what was meant, and beside it the same as before? */
static bool is_right(struct region *region, struct names names,
                     const struct content_sidecar *before, const struct sidecar_change *change,
                     struct diag *diag)
{
    static const struct content_sidecar nothing;
    const struct content_sidecar *after = NULL;
    struct str path = str_format(region, "%.*s.md", STR_ARGS(names.trial));
    if (!content_sidecar_read(region, path, &after, diag)) {
        return false;
    }
    before = before == NULL ? &nothing : before;
    after = after == NULL ? &nothing : after;
    return change->is_right(change, after) && str_equal(after->id, before->id) &&
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
    return put && fs_sync_entry(folder, diag);
}

int sidecar_change(struct region *region, const struct cli *cli,
                   const struct content_notice *notice, const struct sidecar_change *change,
                   struct diag *diag)
{
    struct names names = names_of(region, cli->content, notice->path);
    const char *sidecar = str_format(region, "%.*s.yaml", STR_ARGS(names.sidecar)).data;
    const char *trial = str_format(region, "%.*s.yaml", STR_ARGS(names.trial)).data;
    struct buf text;
    int end = CLI_ENVIRONMENT;
    buf_init(&text, SIDECAR_MOST);
    content_sidecar_without(notice->sidecar == NULL ? STR("") : notice->sidecar->text,
                            str_of(change->key), &text);
    if (!str_is_none(change->value)) {
        buf_put_format(&text, "%s: %.*s\n", change->key, STR_ARGS(change->value));
    }
    if (!buf_ok(&text) || !fs_write_new(trial, buf_str(&text), diag)) {
        goto done;
    }
    if (!is_right(region, names, notice->sidecar, change, diag)) {
        (void)fs_remove(trial, NULL);
        cli_complain(diag_translate("error: cannot be changed without losing something, do it by "
                                    "hand (`%s:`): %s"),
                     change->key, sidecar);
        end = CLI_WRONG;
    } else if (put_in_place(region, names, buf_str(&text), diag)) {
        sidecar_tell(cli);
        end = cli_write(str_format(region, "%s\n", sidecar)) ? CLI_DONE : CLI_ENVIRONMENT;
    }
done:
    buf_finish(&text);
    return end;
}
