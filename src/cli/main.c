/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CLI_ADDRESS(name) &cli_command_##name,
const struct cli_command *const cli_commands[] = {CLI_COMMANDS(CLI_ADDRESS) NULL};
#undef CLI_ADDRESS

/* What the options before (or, for those spelled out, after) the command said. */
struct globals {
    struct cli cli;
    const char *folder, *color, *language, *log_format;
    bool help, version;
};

/* The value of `--name value` or `--name=value` at argv[*at], or NULL if it is not that option. */
static const char *take_value(const char *name, int argc, char **argv, int *at)
{
    size_t size = strlen(name);
    const char *word = argv[*at];
    if (strncmp(word, name, size) != 0) {
        return NULL;
    }
    if (word[size] == '=') {
        return word + size + 1;
    }
    if (word[size] == '\0' && *at + 1 < argc) {
        return argv[++*at];
    }
    return NULL;
}

/* True if argv[*at] was an option for every command. `*at` is then at its last word. */
static bool take_global(struct globals *globals, int argc, char **argv, int *at)
{
    const struct {
        const char *name;
        const char **value;
    } valued[] = {
        {"-C", &globals->folder},
        {"--directory", &globals->folder},
        {"--content", &globals->cli.content},
        {"--templates", &globals->cli.templates},
        {"--output", &globals->cli.output},
        {"--color", &globals->color},
        {"--lang", &globals->language},
        {"--log-format", &globals->log_format},
    };
    for (size_t i = 0; i < sizeof valued / sizeof *valued; i++) {
        const char *value = take_value(valued[i].name, argc, argv, at);
        if (value != NULL) {
            *valued[i].value = value;
            return true;
        }
    }
    const struct {
        const char *name, *letter;
        bool *set;
    } switches[] = {
        {"--quiet", "-q", &globals->cli.quiet},
        {"--verbose", "-v", &globals->cli.verbose},
        {"--help", "-h", &globals->help},
        {"--version", "-V", &globals->version},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        if (strcmp(argv[*at], switches[i].name) == 0 ||
            strcmp(argv[*at], switches[i].letter) == 0) {
            *switches[i].set = true;
            return true;
        }
    }
    return false;
}

/* Takes the options for every command out of `argv`; gives what is left of argc. */
static int take_globals(struct globals *globals, int argc, char **argv)
{
    int left = 1;
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        ended = ended || strcmp(argv[i], "--") == 0;
        if (ended || !take_global(globals, argc, argv, &i)) {
            argv[left++] = argv[i];
        }
    }
    argv[left] = NULL;
    return left;
}

/* no-color.org, bixense.com/clicolors */
static bool decide_color(const char *when, int file)
{
    if (when != NULL && strcmp(when, "auto") != 0) {
        return strcmp(when, "always") == 0;
    }
    const char *no = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE");
    if (no != NULL && *no != '\0') {
        return false;
    }
    return (force != NULL && strcmp(force, "0") != 0) || isatty(file);
}

static bool check_globals(const struct globals *globals)
{
    static const char *const colors[] = {"auto", "always", "never", NULL};
    static const char *const languages[] = {"zh", "en", NULL};
    static const char *const formats[] = {"text", "json", NULL};
    if (globals->color != NULL && cli_index_of(globals->color, colors) < 0) {
        cli_complain(diag_translate("--color is auto, always or never, not %s"), globals->color);
        return false;
    }
    if (globals->language != NULL && cli_index_of(globals->language, languages) < 0) {
        cli_complain(diag_translate("--lang is zh or en, not %s"), globals->language);
        return false;
    }
    if (globals->log_format != NULL && cli_index_of(globals->log_format, formats) < 0) {
        cli_complain(diag_translate("--log-format is text or json, not %s"), globals->log_format);
        return false;
    }
    return true;
}

/* What stands before the command and is none: an option that nobody knows, or one without its
 * value. False: it is no option. */
static bool complain_of_option(int argc, char **argv)
{
    static const struct cli_command program = {.options = cli_global_options};
    const char *value;
    struct cli_scan scan = cli_scan(&program, argc, argv);
    return argv[1][0] == '-' && cli_scan_next(&scan, &value) == -2;
}

static int run(struct globals *globals, int argc, char **argv)
{
    if (globals->version) {
        return cli_command_version.run(&globals->cli, 1, argv);
    }
    if (argc < 2) {
        if (!globals->help) {
            cli_complain(diag_translate("which command? `tongbao help` lists them"));
            return CLI_USAGE;
        }
        cli_help();
        return CLI_DONE;
    }
    if (complain_of_option(argc, argv)) {
        return CLI_USAGE;
    }
    const struct cli_command *command = cli_find(argv[1]);
    if (command == NULL) {
        return CLI_USAGE;
    }
    if (globals->help) {
        cli_help_of(command);
        return CLI_DONE;
    }
    if (globals->folder != NULL && chdir(globals->folder) != 0) {
        cli_complain(diag_translate("error: no such folder: %s"), globals->folder);
        return CLI_USAGE;
    }
    return command->run(&globals->cli, argc - 1, argv + 1);
}

/* `tongbao … | head`: who reads has seen enough, and knows. */
static bool has_reader_gone(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is an error of writing, not a death */
    signal(SIGXFSZ, SIG_IGN);
    struct globals globals = {.cli = {.content = "content", .output = "site"}};
    argc = take_globals(&globals, argc, argv);
    if (globals.log_format != NULL) {
        setenv(CLI_LOG_FORMAT, globals.log_format, 1);
    }
    diag_use_language(globals.language);
    if (!check_globals(&globals)) {
        return CLI_USAGE;
    }
    globals.cli.color = decide_color(globals.color, STDERR_FILENO);
    globals.cli.color_out = decide_color(globals.color, STDOUT_FILENO);
    int exit = run(&globals, argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (!has_reader_gone()) {
            cli_complain(diag_translate("error: standard output could not be written"));
        }
        return CLI_ENVIRONMENT;
    }
    return exit;
}
