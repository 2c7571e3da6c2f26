/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

const struct cli_option cli_global_options[] = {
    {"directory", 'C', "DIR", DIAG_TEXT("work in DIR")},
    {"content", 0, "DIR", DIAG_TEXT("read the notices and settings from DIR (content)")},
    {"templates", 0, "DIR", DIAG_TEXT("take templates from DIR first (templates)")},
    {"output", 0, "DIR", DIAG_TEXT("keep the site in DIR (site)")},
    {"quiet", 'q', NULL, DIAG_TEXT("say nothing but errors")},
    {"verbose", 'v', NULL, DIAG_TEXT("say more")},
    {"color", 0, "auto|always|never", DIAG_TEXT("colour what is said to a person")},
    {"lang", 0, "zh|en", DIAG_TEXT("speak it; by default what the locale says")},
    {"log-format", 0, "text|json", DIAG_TEXT("say what there is to say as lines of text or JSON")},
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

static int width_of(struct str text)
{
    int width = 0;
    while (text.size > 0) {
        width += text_width(text_take(&text));
    }
    return width;
}

/* `text` and blanks up to column `width` of a terminal. */
static void print_padded(struct str text, int width)
{
    int rest = width - width_of(text);
    printf("%.*s%*s", STR_ARGS(text), rest > 0 ? rest : 0, "");
}

/*   -j, --jobs N */
static void put_option(struct buf *left, const struct cli_option *option)
{
    buf_clear(left);
    if (option->letter != 0) {
        buf_put_format(left, "  -%c, ", option->letter);
    } else {
        buf_put(left, STR("      "));
    }
    buf_put_format(left, "--%s", option->name);
    if (option->value != NULL) {
        buf_put_format(left, " %s", option->value);
    }
}

static void print_options(const struct cli_option *options)
{
    struct buf left;
    buf_init(&left, BUF_ANY);
    int widest = 0;
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        put_option(&left, &options[i]);
        int width = width_of(buf_str(&left));
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        put_option(&left, &options[i]);
        print_padded(buf_str(&left), widest);
        printf("  %s\n", diag_translate(options[i].help));
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
    print_options(cli_global_options);
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
