/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_SIDECAR_H
#define TONGBAO_CLI_SIDECAR_H

/*
 * Commands that write what was decided about a notice into its sidecar, a key at a time.
 *
 * Whatever else stands there, comments too, stays as people wrote it. The sidecar is written beside
 * itself, read as a build reads it, and takes the old one's place only if it says what it should.
 */

#include "cli/cli.h"
#include "content/content.h"

/* What such a command is told. */
struct sidecar_asked {
    const char *notice; /* an id or a file */
    struct str words;   /* the reason, the name; none: it is taken back */
    char day[CLI_DAY];  /* YYYY-MM-DD; without --on the calendar's */
    bool undo, nothing; /* --undo, --nothing */
};

struct sidecar_command {
    const struct cli_command *command;
    const char *option; /* by which the words are given, in one line of at most `most` bytes */
    size_t most;
    const char *usage;
    int (*run)(struct region *region, const struct cli *cli, const struct sidecar_asked *asked,
               struct diag *diag);
};

/* Reads the command line, and runs it. */
int sidecar_run(const struct sidecar_command *what, const struct cli *cli, int argc, char **argv);

/* As YAML reads them back. */
void sidecar_put_quoted(struct buf *out, struct str words);

/* A notice or a sidecar has changed. systemd's path units see a folder, not what lies deeper: the
 * folder notices/ is touched, last of all. */
void sidecar_tell(const struct cli *cli);

/* The notice with this id or file. NULL: there is none, or content/ cannot be read: said. */
const struct content_notice *sidecar_find(struct region *region, const struct cli *cli,
                                          const char *words, struct diag *diag);

struct sidecar_change {
    const char *key;
    struct str value; /* as it stands behind the key, in one line; none: the key goes */
    /* Does the sidecar say now what was meant? */
    bool (*is_right)(const struct sidecar_change *change, const struct content_sidecar *after);
    const void *meant;
};

/* Prints the sidecar's name. CLI_DONE, CLI_WRONG or CLI_ENVIRONMENT: said why. */
int sidecar_change(struct region *region, const struct cli *cli,
                   const struct content_notice *notice, const struct sidecar_change *change,
                   struct diag *diag);

#endif
