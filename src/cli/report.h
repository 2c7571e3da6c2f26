/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_REPORT_H
#define TONGBAO_CLI_REPORT_H

/*
 * Where the complaints of `check` go: as lines of text, each as soon as its file is done; as one
 * JSON document; as proof-sheets (校对单), one a file, to print and to sign.
 */

#include "cli/cli.h"
#include "diag/diag.h"

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_HTML };

struct report;

/* `templates` are folders that may have a proof-sheet.mustache of their own. */
struct report *report_create(const struct cli *cli, enum report_format format,
                             const char *const *templates, size_t template_count);
void report_destroy(struct report *report);

/* The complaints about one file, sorted. */
void report_put(struct report *report, struct str file, const struct diag *diag);

size_t report_count_of(const struct report *report, enum diag_severity severity);
size_t report_silenced(const struct report *report);

/* Writes what was kept. False: standard output refused something since the beginning. */
bool report_finish(struct report *report, size_t files, struct diag *diag);

#endif
