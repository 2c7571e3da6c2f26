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
#include "cli/making.h"
#include "content/content.h"

#define SIDECAR_DAY 16

/* What people write in one line of at most `most` bytes: false and said if it is none. */
bool sidecar_take_line(const char *option, const char *value, size_t most, struct str *line);
/* YYYY-MM-DD: false and said if it is none. */
bool sidecar_take_day(const char *value, char day[SIDECAR_DAY]);
/* The calendar's, if `day` is empty. */
bool sidecar_take_today(char day[SIDECAR_DAY]);
/* As YAML reads them back. */
void sidecar_put_quoted(struct buf *out, struct str words);

/* The folder content/ that is meant. */
const char *sidecar_content(const struct cli *cli);

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
