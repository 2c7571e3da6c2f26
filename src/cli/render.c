/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"

#include <string.h>

#include "fs/fs.h"
#include "mustache/mustache.h"
#include "yaml/yaml.h"

#define MOST_DATA ((size_t)256 * 1024 * 1024)
#define ENDING ".mustache"

/* JSON if the name says so or, without a name that says anything, if it begins like it. */
static bool is_json(struct str name, struct str bytes)
{
    if (str_ends(name, STR(".yaml")) || str_ends(name, STR(".yml"))) {
        return false;
    }
    struct str start = str_trim(bytes);
    return str_ends(name, STR(".json")) || str_starts(start, STR("{")) ||
           str_starts(start, STR("["));
}

static bool read_data(struct region *region, const char *path, struct value *data,
                      struct diag *diag)
{
    bool from_stdin = strcmp(path, "-") == 0;
    struct str bytes, name = from_stdin ? STR("<stdin>") : str_of(path);
    if (!(from_stdin ? cli_take_stdin(region, MOST_DATA, &bytes)
                     : fs_read(region, path, MOST_DATA, &bytes, diag))) {
        return false;
    }
    if (is_json(name, bytes)) {
        return value_read_json(region, bytes, name, data, diag);
    }
    const struct yaml_node *node = yaml_read(region, bytes, name, diag);
    if (node == NULL) {
        return false;
    }
    *data = yaml_value(region, node);
    return true;
}

/* Where the data name templates, any of the folder may be meant. */
static bool load_all(struct mustache_set *set, struct region *region, const char *folder,
                     struct diag *diag)
{
    struct fs_list list;
    if (!fs_walk(region, folder, false, &list, diag)) {
        return false;
    }
    for (size_t i = 0; i < list.count; i++) {
        struct str name = list.items[i].path;
        if (list.items[i].kind == FS_FILE && str_ends(name, STR(ENDING))) {
            name.size -= sizeof ENDING - 1;
            mustache_load(set, name, diag);
        }
    }
    return diag_count_of(diag, DIAG_ERROR) == 0;
}

/* The folder of a path, "." if it names none, and what stands behind it without its ending. */
static void split_path(struct region *region, const char *path, const char **folder,
                       struct str *name)
{
    struct str whole = str_of(path);
    size_t slash = str_find_last(whole, STR("/"));
    *name = slash == STR_NOWHERE ? whole : str_from(whole, slash + 1);
    *folder = slash == STR_NOWHERE ? "."
              : slash == 0         ? "/"
                                   : str_to_c(region, str_slice(whole, 0, slash));
    if (str_ends(*name, STR(ENDING))) {
        name->size -= sizeof ENDING - 1;
    }
}

static int render(struct region *region, const char *template, const char *data_path,
                  struct diag *diag)
{
    int exit = CLI_WRONG;
    const char *folder;
    struct str name;
    struct value data;
    split_path(region, template, &folder, &name);
    struct mustache_folders folders = {&folder, 1, region, diag};
    struct mustache_set *set =
        mustache_create((struct mustache_loader){&folders, mustache_load_file});
    struct mustache_renderer *renderer = mustache_renderer_create(set);
    const struct mustache_template *page = mustache_load(set, name, diag);
    if (page == NULL || (mustache_is_dynamic(set) && !load_all(set, region, folder, diag)) ||
        !read_data(region, data_path, &data, diag)) {
        goto done;
    }
    struct mustache_sink sink = {.write = cli_put};
    if (mustache_render(renderer, page, &data, 1, &sink, diag)) {
        exit = CLI_DONE;
    } else if (diag_count_of(diag, DIAG_ERROR) == 0) {
        exit = CLI_ENVIRONMENT; /* standard output, which has been said */
    }

done:
    mustache_renderer_destroy(renderer);
    mustache_destroy(set);
    return exit;
}

static int run_render(const struct cli *cli, int argc, char **argv)
{
    const char *value;
    struct cli_scan scan = cli_scan(&cli_command_render, argc, argv);
    if (cli_scan_next(&scan, &value) != -1) {
        return CLI_USAGE;
    }
    if (scan.operands != 2) {
        cli_complain(diag_translate("render wants a template and its data"));
        return CLI_USAGE;
    }
    struct region *region = region_create();
    struct diag *diag = diag_create();
    int exit = render(region, argv[1], argv[2], diag);
    diag_sort(diag);
    cli_print(cli, diag);
    diag_destroy(diag);
    region_destroy(region);
    return exit;
}

const struct cli_command cli_command_render = {
    .name = "render",
    .operands = "TEMPLATE DATA",
    .summary = DIAG_TEXT("render a Mustache template with JSON or YAML; - is standard input"),
    .run = run_render,
};
