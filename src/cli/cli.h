/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_H
#define TONGBAO_CLI_H

/*
 * The commands. One file each; the table in commands.h is what main, help and completion are made
 * from. stdout carries data only; what is said to the person goes to stderr.
 */

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "region/region.h"

/* How a command ends. */
enum cli_exit {
    CLI_DONE = 0,
    CLI_WRONG = 1,       /* a notice, setting, template or query is wrong: nothing was published */
    CLI_USAGE = 2,       /* the command line */
    CLI_ENVIRONMENT = 3, /* disk, lock, memory */
    CLI_INTERRUPTED = 130
};

/* What the global options said. */
struct cli {
    bool quiet, verbose;
    bool color, color_out; /* on stderr, stdout: by --color, NO_COLOR, CLICOLOR_FORCE, isatty */
    const char *content, *output;
    const char *templates; /* NULL: nothing was said */
};

struct cli_option {
    const char *name;  /* "format": --format */
    char letter;       /* 'j': -j; or 0 */
    const char *value; /* what it takes, as in the help ("FORMAT"); NULL: a switch */
    const char *help;  /* English, marked with DIAG_TEXT */
};

struct cli_command {
    const char *name;
    const char *operands;             /* as in the help: "FILE…" */
    const char *summary;              /* one line, English, marked with DIAG_TEXT */
    const struct cli_option *options; /* ends with a NULL name */
    int (*run)(const struct cli *cli, int argc, char **argv); /* argv[0] is the command's name */
};

/*
 * The options of a command, one at a time, in the order in which they stand; operands may stand
 * between them, `--` ends them. Gives the index in `options`, -1 at the end, or -2 for a mistake,
 * which is then said on stderr with the nearest known option. `*value` is the option's value;
 * operands are gathered at the front of `argv` from index 1 and counted in `*operands`.
 */
struct cli_scan {
    const struct cli_command *command;
    int argc, next, operands;
    char **argv;
    bool ended;
    const char *cluster; /* the rest of "-nv" */
};
struct cli_scan cli_scan(const struct cli_command *command, int argc, char **argv);
int cli_scan_next(struct cli_scan *scan, const char **value);

/* Which of `words`, which end with NULL, it is; -1: none. */
int cli_index_of(const char *word, const char *const *words);

/* "tongbao: error: …" on stderr, translated. */
void cli_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* How it went and what comes next, a line on stderr, translated; not when quiet. */
void cli_say(const struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* --log-format json: what is said on stderr is one JSON object a line. It is kept where the
 * language is kept, in the environment, so that a service may set it there. */
#define CLI_LOG_FORMAT "TONGBAO_LOG_FORMAT"
bool cli_logs_json(void);
struct value;
void cli_log(struct value map);

/* A complaint as data, copied: file, line, column, severity, code, message, words, advice, and why
 * it is silenced; null for what there is not. */
struct value_maker;
void cli_put_complaint(struct value_maker *map, const struct diag_entry *entry);

/* Prints what `diag` holds to stderr, one line each, infos only when verbose, warnings not when
 * quiet; gives its errors. */
size_t cli_print(const struct cli *cli, const struct diag *diag);

/* To stdout. False if it could not be written whole: end with CLI_ENVIRONMENT, main says why. */
bool cli_write(struct str bytes);
/* The same as the `write` of a sink, which hands over nothing else. */
bool cli_put(void *nothing, struct str bytes);

/* A day as people give it, YYYY-MM-DD: false and said if it is none. And the calendar's. */
#define CLI_DAY 16
bool cli_take_day(const char *words, char day[CLI_DAY]);
bool cli_today(char day[CLI_DAY]);

/* The whole of stdin, copied. False and said if it has more than `most` bytes, or cannot be read.
 */
bool cli_take_stdin(struct region *region, size_t most, struct str *bytes);

#endif
