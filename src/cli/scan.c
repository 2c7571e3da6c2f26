/* SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

struct cli_scan cli_scan(const struct cli_command *command, int argc, char **argv)
{
    return (struct cli_scan){.command = command, .argc = argc, .next = 1, .argv = argv};
}

static void say_nearest(const struct cli_option *options, struct str name)
{
    const char *nearest = NULL;
    size_t least = 3;
    for (size_t i = 0; options[i].name != NULL; i++) {
        size_t distance = text_distance(str_of(options[i].name), name, least);
        if (distance < least) {
            least = distance;
            nearest = options[i].name;
        }
    }
    if (nearest != NULL) {
        fprintf(stderr, diag_translate("  did you mean --%s?\n"), nearest);
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
    cli_complain(diag_translate("%s: unknown option --%.*s"), scan->command->name, STR_ARGS(name));
    if (options != NULL) {
        say_nearest(options, name);
    }
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
    cli_complain(diag_translate("%s: unknown option -%c"), scan->command->name, letter);
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
