/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"

#include <string.h>

struct cli_scan cli_scan(const struct cli_command *command, int argc, char **argv)
{
    return (struct cli_scan){.command = command, .argc = argc, .next = 1, .argv = argv};
}

static void try_options(struct text_nearest *nearest, const struct cli_option *options)
{
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        text_nearest_try(nearest, str_of(options[i].name));
    }
}

static void complain_unknown(const struct cli_command *command, struct str name)
{
    struct text_nearest nearest = {.wanted = name, .most = CLI_NEAREST_MOST};
    try_options(&nearest, command->options);
    try_options(&nearest, cli_global_options);
    if (str_is_none(nearest.found)) {
        cli_complain(diag_translate("unknown option --%.*s"), STR_ARGS(name));
    } else {
        cli_complain(diag_translate("unknown option --%.*s; did you mean --%s?"), STR_ARGS(name),
                     nearest.found.data);
    }
}

/* --name, --name=value, --name value */
static int scan_long(struct cli_scan *scan, const char *word, const char **value)
{
    struct str rest = str_of(word + 2);
    struct str name = str_take_until(&rest, STR("="));
    bool has_value = word[2 + name.size] == '=';
    const struct cli_option *options = scan->command->options;
    for (int i = 0; options != NULL && options[i].name != NULL; i++) {
        if (!str_equal(str_of(options[i].name), name)) {
            continue;
        }
        *value = NULL;
        if (options[i].value == NULL && has_value) {
            cli_complain(diag_translate("--%s takes no value"), options[i].name);
            return -2;
        }
        if (options[i].value != NULL) {
            *value = has_value                 ? word + 3 + name.size
                     : scan->next < scan->argc ? scan->argv[scan->next++]
                                               : NULL;
            if (*value == NULL) {
                cli_complain(diag_translate("--%s wants a value: %s"), options[i].name,
                             options[i].value);
                return -2;
            }
        }
        return i;
    }
    complain_unknown(scan->command, name);
    return -2;
}

/* -n, -j4, -j 4, -nv */
static int scan_letter(struct cli_scan *scan, const char **value)
{
    char letter = *scan->cluster++;
    const struct cli_option *options = scan->command->options;
    for (int i = 0; options != NULL && options[i].name != NULL; i++) {
        if (options[i].letter != letter) {
            continue;
        }
        *value = NULL;
        if (options[i].value != NULL) {
            *value = *scan->cluster != '\0'    ? scan->cluster
                     : scan->next < scan->argc ? scan->argv[scan->next++]
                                               : NULL;
            scan->cluster = "";
            if (*value == NULL) {
                cli_complain(diag_translate("-%c wants a value: %s"), letter, options[i].value);
                return -2;
            }
        }
        return i;
    }
    cli_complain(diag_translate("unknown option -%c"), letter);
    scan->cluster = NULL;
    return -2;
}

int cli_scan_next(struct cli_scan *scan, const char **value)
{
    if (scan->cluster != NULL && *scan->cluster != '\0') {
        return scan_letter(scan, value);
    }
    while (scan->next < scan->argc) {
        char *word = scan->argv[scan->next++];
        if (scan->ended || word[0] != '-' || word[1] == '\0') {
            scan->argv[++scan->operands] = word;
        } else if (strcmp(word, "--") == 0) {
            scan->ended = true;
        } else if (word[1] == '-') {
            return scan_long(scan, word, value);
        } else {
            scan->cluster = word + 1;
            return scan_letter(scan, value);
        }
    }
    return -1;
}

int cli_index_of(const char *word, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(word, words[i]) == 0) {
            return i;
        }
    }
    return -1;
}
