/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_MAKING_H
#define TONGBAO_CLI_MAKING_H

/* Making the site, as `build` and `serve` do it: options, progress, the closing table. */

#include "cli/cli.h"
#include "site/site.h"

struct making {
    const struct cli *cli;
    struct site_options options;
    const char *own; /* templates of the site's own; the folder need not be there */
    const char *templates[2];
    char theme[4096]; /* the installed templates */
    char today[CLI_DAY];
    struct diag *heard; /* if not NULL: gets every complaint */
    bool brief;         /* one line instead of complaints and table: another build of many */
};

/* The folders that the global options name, and what was not said. */
void making_init(struct making *making, const struct cli *cli);

/* The same from the options of `build`. CLI_DONE or CLI_USAGE. */
int making_read(struct making *making, const struct cli *cli, const struct cli_command *command,
                int argc, char **argv);

/* Builds, and says on stderr how it went, unless it was stopped: CLI_INTERRUPTED. `counts` may be
 * NULL. */
int making_run(struct making *making, struct site_counts *counts);

/* The day YYYY-MM-DD for the pages; false and said if it is none. */
bool making_set_today(struct making *making, const char *day);

/* The parts that --without names; false and said if it names another. */
bool making_take_without(struct making *making, const char *value);

/* How a command ends for how the site's work did. */
int making_exit(enum site_end end);

#endif
