/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

static const struct cli_option global_options[] = {
    {"directory", 'C', "DIR", DIAG_TEXT("work in DIR")},
    {"content", 0, "DIR", DIAG_TEXT("read the notices and settings from DIR (content)")},
    {"templates", 0, "DIR", DIAG_TEXT("take templates from DIR first (templates)")},
    {"output", 0, "DIR", DIAG_TEXT("keep the site in DIR (site)")},
    {"quiet", 'q', NULL, DIAG_TEXT("say nothing but errors")},
    {"verbose", 'v', NULL, DIAG_TEXT("say more")},
    {"color", 0, "WHEN", DIAG_TEXT("auto, always or never")},
    {"lang", 0, "LANGUAGE", DIAG_TEXT("zh or en; by default from the locale")},
    {NULL, 0, NULL, NULL},
};

const struct cli_command *cli_find(const char *name)
{
    for (size_t i = 0; cli_commands[i] != NULL; i++) {
        if (strcmp(cli_commands[i]->name, name) == 0) {
            return cli_commands[i];
        }
    }
    return NULL;
}

/* `text` and blanks up to column `width` of a terminal. */
static void print_padded(struct str text, int width)
{
    printf("%.*s", STR_ARGS(text));
    while (text.size > 0) {
        width -= text_width(text_take(&text));
    }
    printf("%*s", width > 0 ? width : 0, "");
}

static void print_options(const struct cli_option *options)
{
    struct buf left;
    buf_init(&left, BUF_ANY);
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        buf_clear(&left);
        if (options[i].letter != 0) {
            buf_put_format(&left, "  -%c, ", options[i].letter);
        } else {
            buf_put(&left, STR("      "));
        }
        buf_put_format(&left, "--%s", options[i].name);
        if (options[i].value != NULL) {
            buf_put_format(&left, " %s", options[i].value);
        }
        print_padded(buf_str(&left), 28);
        printf(" %s\n", diag_translate(options[i].help));
    }
    buf_finish(&left);
}

void cli_help(void)
{
    puts(diag_translate("Usage: tongbao [OPTION...] COMMAND [OPTION...] [OPERAND...]"));
    puts(diag_translate("Reads, publishes and keeps public notices of inspection rectification."));
    printf("\n%s\n", diag_translate("Commands:"));
    for (size_t i = 0; cli_commands[i] != NULL; i++) {
        printf("  ");
        print_padded(str_of(cli_commands[i]->name), 12);
        printf(" %s\n", diag_translate(cli_commands[i]->summary));
    }
    printf("\n%s\n", diag_translate("Options for every command:"));
    print_options(global_options);
    printf("\n%s\n", diag_translate("`tongbao help COMMAND` tells more of one command."));
}

void cli_help_of(const struct cli_command *command)
{
    printf("%s tongbao %s", diag_translate("Usage:"), command->name);
    if (command->options != NULL) {
        printf(" [%s]", diag_translate("OPTION..."));
    }
    if (command->operands != NULL) {
        printf(" %s", command->operands);
    }
    printf("\n%s\n", diag_translate(command->summary));
    if (command->options != NULL) {
        printf("\n%s\n", diag_translate("Options:"));
        print_options(command->options);
    }
}

static int run_help(const struct cli *cli, int argc, char **argv)
{
    (void)cli;
    const char *value;
    struct cli_scan scan = cli_scan(&cli_command_help, argc, argv);
    if (cli_scan_next(&scan, &value) != -1) {
        return CLI_USAGE;
    }
    if (scan.operands == 0) {
        cli_help();
        return CLI_DONE;
    }
    const struct cli_command *command = cli_find(argv[1]);
    if (command == NULL) {
        cli_complain(diag_translate("no such command: %s"), argv[1]);
        return CLI_USAGE;
    }
    cli_help_of(command);
    return CLI_DONE;
}

const struct cli_command cli_command_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = DIAG_TEXT("tell what a command does"),
    .run = run_help,
};
