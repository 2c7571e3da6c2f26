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
    struct text_nearest nearest = {.wanted = str_of(name), .most = CLI_NEAREST_MOST};
    for (size_t i = 0; cli_commands[i] != NULL; i++) {
        if (strcmp(cli_commands[i]->name, name) == 0) {
            return cli_commands[i];
        }
        text_nearest_try(&nearest, str_of(cli_commands[i]->name));
    }
    if (str_is_none(nearest.found)) {
        cli_complain(diag_translate("no such command: %s"), name);
    } else {
        cli_complain(diag_translate("no such command: %s; did you mean %s?"), name,
                     nearest.found.data);
    }
    return NULL;
}

#define COLUMNS 80
#define COMMAND_COLUMN 15

/* Where the first line of `text` ends that may take `most` columns: at a blank, or between two
 * ideographs. */
static size_t end_of_line(struct str text, int most)
{
    size_t end = 0;
    int width = 0;
    uint32_t before = 0;
    for (struct str rest = text; rest.size > 0;) {
        size_t at = text.size - rest.size;
        uint32_t code = text_take(&rest);
        if (code == ' ' || (text_is_han(before) && text_is_han(code))) {
            end = at;
        }
        width += text_width(code);
        if (width > most && end > 0) {
            return end;
        }
        before = code;
    }
    return text.size;
}

/* `left`, and `text` from column `column` on, on as many lines as it takes. */
static void print_entry(struct str left, int column, const char *text)
{
    int rest = column - text_columns(left);
    printf("%.*s%*s", STR_ARGS(left), rest > 0 ? rest : 0, "");
    struct str right = str_of(text);
    while (right.size > 0) {
        size_t end = end_of_line(right, COLUMNS - column);
        printf("%.*s\n", STR_ARGS(str_slice(right, 0, end)));
        right = str_trim(str_from(right, end));
        printf("%*s", right.size > 0 ? column : 0, "");
    }
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
        int width = text_columns(buf_str(&left));
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        put_option(&left, &options[i]);
        print_entry(buf_str(&left), widest + 2, diag_translate(options[i].help));
    }
    buf_finish(&left);
}

void cli_help(void)
{
    puts(diag_translate("Usage: tongbao [OPTION...] COMMAND [OPTION...] [OPERAND...]"));
    puts(diag_translate("Reads, publishes and keeps public notices of inspection rectification."));
    printf("\n%s\n", diag_translate("Commands:"));
    for (size_t i = 0; cli_commands[i] != NULL; i++) {
        char left[32];
        snprintf(left, sizeof left, "  %s", cli_commands[i]->name);
        print_entry(str_of(left), COMMAND_COLUMN, diag_translate(cli_commands[i]->summary));
    }
    printf("\n%s\n", diag_translate("Options for every command:"));
    print_options(cli_global_options);
    printf("\n%s\n", diag_translate("`tongbao help COMMAND` tells more of one command."));
}

void cli_help_of(const struct cli_command *command)
{
    printf(diag_translate("Usage: tongbao %s"), command->name);
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
