/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/making.h"
#include "fs/fs.h"

#include "skeleton_gitignore.h"
#include "skeleton_notice_md.h"
#include "skeleton_notice_yaml.h"
#include "skeleton_organisations_yaml.h"
#include "skeleton_page_html.h"
#include "skeleton_page_sql.h"
#include "skeleton_readme_md.h"
#include "skeleton_site_yaml.h"
#include "skeleton_topics_yaml.h"

#include <string.h>

/*
 * What somebody begins with. All files of a skeleton are new: where one of them stands already,
 * nothing is written at all.
 */

#define NAME_MOST 80
#define NAME_MARK STR("@NAME@")

struct skeleton {
    const char *path; /* below the folder, NAME_MARK in it */
    const unsigned char *bytes;
    size_t size;
};
#define SKELETON(path, bytes)             \
    {                                     \
        path, (bytes), sizeof(bytes) - 1, \
    }

static const struct skeleton site_files[] = {
    SKELETON("README.md", SKELETON_README_MD),
    SKELETON("content/site.yaml", SKELETON_SITE_YAML),
    SKELETON("content/organisations.yaml", SKELETON_ORGANISATIONS_YAML),
    SKELETON("content/topics.yaml", SKELETON_TOPICS_YAML),
    {"content/notices/.gitkeep", (const unsigned char *)"", 0},
    SKELETON("site/.gitignore", SKELETON_GITIGNORE),
    {NULL, NULL, 0},
};

static const struct skeleton page_files[] = {
    SKELETON("@NAME@.sql", SKELETON_PAGE_SQL),
    SKELETON("@NAME@.html.mustache", SKELETON_PAGE_HTML),
    {NULL, NULL, 0},
};

static const struct skeleton notice_files[] = {
    SKELETON("notices/@NAME@.md", SKELETON_NOTICE_MD),
    SKELETON("notices/@NAME@.yaml", SKELETON_NOTICE_YAML),
    {NULL, NULL, 0},
};

/* `text` with the name in the place of each mark. */
static struct str put_name(struct region *region, struct str text, struct str name)
{
    struct buf out;
    buf_init(&out, BUF_ANY);
    while (text.size > 0) {
        size_t mark = str_find(text, NAME_MARK);
        if (mark == STR_NOWHERE) {
            buf_put(&out, text);
            break;
        }
        buf_put(&out, str_slice(text, 0, mark));
        buf_put(&out, name);
        text = str_from(text, mark + NAME_MARK.size);
    }
    struct str put = str_copy(region, buf_str(&out));
    buf_finish(&out);
    return put;
}

static const char *path_of(struct region *region, const struct skeleton *skeleton,
                           const char *folder, struct str name)
{
    struct str below = put_name(region, str_of(skeleton->path), name);
    return str_format(region, "%s/%.*s", folder, STR_ARGS(below)).data;
}

static bool is_room(struct region *region, const struct skeleton *skeletons, const char *folder,
                    struct str name)
{
    bool room = true;
    for (const struct skeleton *at = skeletons; at->path != NULL; at++) {
        const char *path = path_of(region, at, folder, name);
        if (fs_find(path) != FS_NOTHING) {
            cli_complain(diag_translate("error: is there already, and stays as it is: %s"), path);
            room = false;
        }
    }
    return room;
}

/* The names of the files go to stdout, as they come into being. */
static int write_files(const struct cli *cli, const struct skeleton *skeletons, const char *folder,
                       struct str name)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    int end = CLI_WRONG;
    if (!is_room(region, skeletons, folder, name)) {
        goto done;
    }
    end = CLI_DONE;
    for (const struct skeleton *at = skeletons; end == CLI_DONE && at->path != NULL; at++) {
        const char *path = path_of(region, at, folder, name);
        struct str text = {(const char *)at->bytes, at->size};
        if (!fs_write_new(path, put_name(region, text, name), diag) ||
            !cli_write(str_format(region, "%s\n", path))) {
            end = CLI_ENVIRONMENT;
        }
    }

done:
    cli_print(cli, diag);
    diag_destroy(diag);
    region_destroy(region);
    return end;
}

/* ---- a site ------------------------------------------------------------------------------- */

static int new_site(const struct cli *cli, const char *folder)
{
    int end = write_files(cli, site_files, folder, STR(""));
    if (end == CLI_DONE) {
        cli_say(cli,
                diag_translate("put notices into %s/content/notices, then: tongbao -C %s build"),
                folder, folder);
    }
    return end;
}

/* ---- a page ------------------------------------------------------------------------------- */

/* A name that may stand in an address and in SQL without a thought. */
static bool is_page_name(struct str name)
{
    bool plain = name.size > 0 && name.size <= NAME_MOST && name.data[0] != '-';
    for (size_t i = 0; plain && i < name.size; i++) {
        char c = name.data[i];
        plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
    return plain;
}

/* A page of the installed theme is not to be hidden by a skeleton. */
static bool is_of_theme(struct region *region, const struct making *making, const char *name)
{
    for (size_t i = 0; i < making->options.template_count; i++) {
        const char *path =
            str_format(region, "%s/%s.html.mustache", making->templates[i], name).data;
        if (fs_find(path) != FS_NOTHING) {
            cli_complain(diag_translate("error: there is a page %s; to change it, copy it: %s"),
                         name, path);
            return true;
        }
    }
    return false;
}

static int new_page(const struct cli *cli, const char *name)
{
    if (!is_page_name(str_of(name))) {
        cli_complain(
            diag_translate("error: a page is called with small letters, digits, - and _, not %s"),
            name);
        return CLI_USAGE;
    }
    struct making making;
    making_init(&making, cli);
    struct region *region = region_create();
    int end = is_of_theme(region, &making, name)
                  ? CLI_WRONG
                  : write_files(cli, page_files, making.own, str_of(name));
    region_destroy(region);
    return end;
}

/* ---- a notice ----------------------------------------------------------------------------- */

/* Below content/notices, in any script; no part of it is hidden. */
static bool is_notice_name(struct str name)
{
    bool right = name.size > 0 && text_is_utf8(name);
    while (right && name.size > 0) {
        struct str part = str_take_until(&name, STR("/"));
        right = part.size > 0 && part.size <= NAME_MOST * 3 && part.data[0] != '.';
    }
    return right;
}

static int new_notice(const struct cli *cli, const char *operand)
{
    struct str name = str_of(operand);
    if (str_ends(name, STR(".md"))) {
        name.size -= sizeof ".md" - 1;
    }
    if (!is_notice_name(name) || str_ends(str_of(operand), STR("/"))) {
        cli_complain(diag_translate("error: this cannot be the name of a notice: %s"), operand);
        return CLI_USAGE;
    }
    return write_files(cli, notice_files, cli->content, name);
}

/* ---- which of them ------------------------------------------------------------------------ */

static const struct {
    const char *name;
    int (*make)(const struct cli *cli, const char *name);
} things[] = {{"site", new_site}, {"page", new_page}, {"notice", new_notice}};

static int run_new(const struct cli *cli, int argc, char **argv)
{
    const char *value;
    struct cli_scan scan = cli_scan(&cli_command_new, argc, argv);
    if (cli_scan_next(&scan, &value) != -1) {
        return CLI_USAGE;
    }
    for (size_t i = 0; scan.operands == 2 && i < sizeof things / sizeof *things; i++) {
        if (strcmp(argv[1], things[i].name) == 0 && argv[2][0] != '\0') {
            return things[i].make(cli, argv[2]);
        }
    }
    cli_complain(diag_translate("error: what is new? `tongbao new site DIR`, `new page NAME` or "
                                "`new notice NAME`"));
    return CLI_USAGE;
}

const struct cli_command cli_command_new = {
    .name = "new",
    .operands = "site DIR | page NAME | notice NAME",
    .summary = DIAG_TEXT("begin a site, a page or a notice, with comments that say how to go on"),
    .run = run_new,
};
