/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_COMMANDS_H
#define TONGBAO_CLI_COMMANDS_H

#include "cli/cli.h"

/* In the order of the help: X(name). Each is `cli_command_<name>` in src/cli/<name>.c. */
#define CLI_COMMANDS(X) \
    X(build)            \
    X(check)            \
    X(import)           \
    X(parse)            \
    X(serve)            \
    X(verify)           \
    X(rollback)         \
    X(archive)          \
    X(export)           \
    X(withdraw)         \
    X(approve)          \
    X(render)           \
    X(page)             \
    X(new)              \
    X(query)            \
    X(list)             \
    X(completion)       \
    X(version)          \
    X(help)

#define CLI_DECLARE(name) extern const struct cli_command cli_command_##name;
CLI_COMMANDS(CLI_DECLARE)
#undef CLI_DECLARE

/* All of them; ends with NULL. */
extern const struct cli_command *const cli_commands[];

/* Those that may stand before every command; ends with a NULL name. */
extern const struct cli_option cli_global_options[];

/* The help of the program, or of one command, on stdout. */
void cli_help(void);
void cli_help_of(const struct cli_command *command);

/* NULL: there is none of this name, said with the nearest. */
const struct cli_command *cli_find(const char *name);

#define CLI_NEAREST_MOST 2 /* letters by which a name may be off to be offered */

#endif
