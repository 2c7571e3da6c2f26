/* SPDX-License-Identifier: MIT */
#include "cli/making.h"

#include "cli/bar.h"
#include "value/value.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define JOBS_MOST 64

/* ---- what was asked for ----------------------------------------------------------------- */

/* The templates of the installation to which this very program belongs, wherever it was moved. */
static void find_theme(char *theme, size_t room)
{
    static const char beside[] = "/" TONGBAO_DATA_FROM_PROGRAM "/templates";
    char path[PATH_MAX], *real = NULL;
    ssize_t size = readlink("/proc/self/exe", path, sizeof path - sizeof beside);
    if (size > 0) {
        path[size] = '\0';
        strcpy(strrchr(path, '/'), beside);
        real = realpath(path, NULL);
    }
    snprintf(theme, room, "%s", real != NULL ? real : TONGBAO_DATA_DIR "/templates");
    free(real);
}

void making_init(struct making *making, const struct cli *cli)
{
    *making = (struct making){.cli = cli};
    making->options.content = cli->content;
    making->options.output = cli->output;
    making->own = cli->templates != NULL ? cli->templates : "templates";
    size_t count = 0;
    if (cli->templates != NULL || access(making->own, F_OK) == 0) {
        making->templates[count++] = making->own;
    }
    find_theme(making->theme, sizeof making->theme);
    if (count == 0 || access(making->theme, F_OK) == 0) {
        making->templates[count++] = making->theme;
    }
    making->options.template_count = count;
}

bool making_set_today(struct making *making, const char *day)
{
    if (!cli_take_day(day, making->today)) {
        return false;
    }
    making->options.today = str_of(making->today);
    return true;
}

/* A whole number of decimal digits, at most `most`. */
static bool read_number(const char *words, long most, long *number)
{
    char *end;
    errno = 0;
    long read = strtol(words, &end, 10);
    if (errno != 0 || *words < '0' || *words > '9' || *end != '\0' || read > most) {
        return false;
    }
    *number = read;
    return true;
}

/* reproducible-builds.org: seconds since 1970, a day in UTC */
static bool take_epoch(struct making *making)
{
    const char *words = getenv("SOURCE_DATE_EPOCH");
    long seconds;
    if (words == NULL || *words == '\0' || !str_is_none(making->options.today)) {
        return true;
    }
    if (!read_number(words, 7258118399L, &seconds)) { /* 2199-12-31 */
        cli_complain(diag_translate("error: SOURCE_DATE_EPOCH is no number of seconds: %s"), words);
        return false;
    }
    struct buf day;
    buf_init(&day, sizeof making->today - 1);
    text_day_put(&day, text_day_of(seconds / 86400));
    snprintf(making->today, sizeof making->today, "%.*s", STR_ARGS(buf_str(&day)));
    buf_finish(&day);
    making->options.today = str_of(making->today);
    return true;
}

static bool take_jobs(struct making *making, const char *value)
{
    long jobs;
    if (!read_number(value, JOBS_MOST, &jobs) || jobs == 0) {
        cli_complain(diag_translate("error: -j wants a number from 1 to %d, not %s"), JOBS_MOST,
                     value);
        return false;
    }
    making->options.jobs = (unsigned)jobs;
    return true;
}

bool making_take_without(struct making *making, const char *value)
{
    struct str parts = str_of(value);
    while (parts.size > 0) {
        struct str part = str_take_until(&parts, STR(","));
        if (str_equal(part, STR("archive"))) {
            making->options.without_archive = true;
        } else if (str_equal(part, STR("export"))) {
            making->options.without_export = true;
        } else if (str_equal(part, STR("search"))) {
            making->options.without_search = true;
        } else {
            cli_complain(
                diag_translate("error: --without takes archive, export and search, not %.*s"),
                STR_ARGS(part));
            return false;
        }
    }
    return true;
}

static bool take_option(struct making *making, const char *name, const char *value)
{
    if (strcmp(name, "today") == 0) {
        return making_set_today(making, value);
    }
    if (strcmp(name, "jobs") == 0) {
        return take_jobs(making, value);
    }
    if (strcmp(name, "without") == 0) {
        return making_take_without(making, value);
    }
    making->options.dry |= strcmp(name, "dry-run") == 0;
    making->options.explain |= strcmp(name, "explain") == 0;
    making->options.allow_shrink |= strcmp(name, "allow-shrink") == 0;
    making->options.full |= strcmp(name, "full") == 0;
    making->options.strict |= strcmp(name, "strict") == 0;
    making->options.keep_going |= strcmp(name, "keep-going") == 0;
    return true;
}

int making_read(struct making *making, const struct cli *cli, const struct cli_command *command,
                int argc, char **argv)
{
    making_init(making, cli);
    const char *value;
    struct cli_scan scan = cli_scan(command, argc, argv);
    int index;
    while ((index = cli_scan_next(&scan, &value)) >= 0) {
        if (!take_option(making, command->options[index].name, value)) {
            return CLI_USAGE;
        }
    }
    if (index != -1) {
        return CLI_USAGE;
    }
    if (scan.operands > 0) {
        cli_complain(diag_translate("error: %s takes no operand: %s"), command->name, argv[1]);
        return CLI_USAGE;
    }
    return take_epoch(making) ? CLI_DONE : CLI_USAGE;
}

/* ---- what happens ----------------------------------------------------------------------- */

struct speaker {
    struct site_listener listener;
    const struct making *making;
    const struct cli *cli;
    struct bar bar;
    bool unwritten; /* stdout refused */
    enum site_phase phase;
    int64_t entered;
    struct {
        int64_t took;
        double peak; /* MB, of the whole build until the phase ended; 0: there was no such phase */
    } phases[SITE_PHASE_COUNT];
};

static double peak_memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

/* Ends the phase at hand. A phase may come twice: some pages wait for the index. */
static void enter_phase(struct speaker *speaker, enum site_phase phase)
{
    int64_t now = bar_clock();
    speaker->phases[speaker->phase].took += now - speaker->entered;
    speaker->phases[speaker->phase].peak = peak_memory();
    speaker->phase = phase;
    speaker->entered = now;
}

static void say_complaints(struct site_listener *listener, const struct diag *diag)
{
    struct speaker *speaker = (struct speaker *)listener;
    if (speaker->making->heard != NULL) {
        diag_append(speaker->making->heard, diag);
    }
    if (!speaker->making->brief) {
        bar_wipe(&speaker->bar);
        cli_print(speaker->cli, diag);
    }
}

static void draw_progress(struct site_listener *listener, enum site_phase phase, size_t done,
                          size_t total)
{
    struct speaker *speaker = (struct speaker *)listener;
    if (phase != speaker->phase) {
        enter_phase(speaker, phase);
    }
    bar_draw(&speaker->bar, phase, done, total);
}

static void say_plan(struct site_listener *listener, const char *what, struct str path,
                     struct str why)
{
    struct speaker *speaker = (struct speaker *)listener;
    if (strcmp(what, "keep") != 0 || speaker->cli->verbose) {
        speaker->unwritten |= printf("%s %.*s%s%.*s\n", what, STR_ARGS(path),
                                     str_is_none(why) ? "" : "\t", STR_ARGS(why)) < 0;
    }
}

/* One line: a name as wide as the widest, a number. */
static void say_row(const char *name, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void say_row(const char *name, const char *format, ...)
{
    int width = text_columns(str_of(name));
    fprintf(stderr, "  %s%*s ", name, width < 24 ? 24 - width : 0, "");
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

static void say_table(const struct site_counts *counts, int64_t took)
{
    say_row(diag_translate("notices"), "%zu", counts->notices);
    if (counts->left_out > 0) {
        say_row(diag_translate("left out"), "%zu", counts->left_out);
    }
    say_row(diag_translate("issues"), "%zu", counts->issues);
    say_row(diag_translate("files written"), "%zu", counts->written);
    say_row(diag_translate("files unchanged"), "%zu", counts->unchanged);
    say_row(diag_translate("files removed"), "%zu", counts->removed);
    say_row(diag_translate("errors"), "%zu", counts->by_severity[DIAG_ERROR]);
    say_row(diag_translate("warnings"), "%zu", counts->by_severity[DIAG_WARN]);
    if (counts->silenced > 0) {
        say_row(diag_translate("silenced"), "%zu", counts->silenced);
    }
    say_row(diag_translate("seconds"), "%.2f", (double)took / 1000);
    say_row(diag_translate("peak memory, MB"), "%.1f", peak_memory());
}

/* Where the time went, and by when the memory was taken. */
static void say_phases(const struct speaker *speaker, int64_t took)
{
    for (size_t i = 0; i < SITE_PHASE_COUNT; i++) {
        if (speaker->phases[i].peak > 0) {
            int64_t spent = speaker->phases[i].took;
            say_row(diag_translate(bar_phase((enum site_phase)i)), "%8.2f s %4.0f %% %8.1f MB",
                    (double)spent / 1000, 100.0 * (double)spent / (double)(took > 0 ? took : 1),
                    speaker->phases[i].peak);
        }
    }
}

static void say_end(const struct making *making, const struct site_counts *counts)
{
    if (making->options.dry) {
        return;
    }
    if (!counts->published) {
        cli_complain(diag_translate("nothing was published; the site is as it was"));
    } else if (counts->left_out > 0) {
        cli_complain(diag_translate("published without the notices that are named above"));
    }
}

int making_exit(enum site_end end)
{
    static const int exits[] = {[SITE_DONE] = CLI_DONE,
                                [SITE_WRONG] = CLI_WRONG,
                                [SITE_ENVIRONMENT] = CLI_ENVIRONMENT,
                                [SITE_STOPPED] = CLI_INTERRUPTED};
    return exits[end];
}

/* The same for programs. */
static void log_table(const struct site_counts *counts, int64_t took)
{
    const struct {
        struct str name;
        size_t number;
    } rows[] = {
        {STR("notices"), counts->notices},
        {STR("left_out"), counts->left_out},
        {STR("issues"), counts->issues},
        {STR("written"), counts->written},
        {STR("unchanged"), counts->unchanged},
        {STR("removed"), counts->removed},
        {STR("errors"), counts->by_severity[DIAG_ERROR]},
        {STR("warnings"), counts->by_severity[DIAG_WARN]},
        {STR("silenced"), counts->silenced},
        {STR("milliseconds"), (size_t)took},
    };
    struct region *region = region_create();
    struct value_maker map = value_maker(region);
    value_put(&map, STR("published"), value_truth(counts->published));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        value_put(&map, rows[i].name, value_number(region, (int64_t)rows[i].number));
    }
    cli_log(value_made(&map));
    region_destroy(region);
}

static void say_line(const struct site_counts *counts, int64_t took)
{
    fprintf(stderr, diag_translate("%zu written, %zu removed, %.2f s\n"), counts->written,
            counts->removed, (double)took / 1000);
}

int making_run(struct making *making, struct site_counts *counts)
{
    bool is_told = making->options.dry || making->options.explain;
    struct speaker speaker = {
        .listener = {say_complaints, draw_progress, is_told ? say_plan : NULL},
        .making = making,
        .cli = making->cli,
        .bar = bar_begin(making->cli),
    };
    making->options.templates = making->templates;
    struct site_counts own;
    counts = counts != NULL ? counts : &own;
    speaker.bar.wanted &= !making->brief;
    int64_t began = speaker.entered = speaker.bar.began;
    enum site_end end = site_build(&making->options, &speaker.listener, counts);
    enter_phase(&speaker, speaker.phase);
    int64_t took = speaker.entered - began;
    bar_wipe(&speaker.bar);
    if (end == SITE_STOPPED) {
        return CLI_INTERRUPTED; /* another build comes, which says how it went */
    }
    if (!making->cli->quiet && cli_logs_json()) {
        log_table(counts, took);
    } else if (!making->cli->quiet && !making->brief) {
        say_table(counts, took);
        if (making->cli->verbose) {
            say_phases(&speaker, took);
        }
    } else if (!making->cli->quiet && counts->published) {
        say_line(counts, took);
    }
    say_end(making, counts);
    return speaker.unwritten ? CLI_ENVIRONMENT : making_exit(end);
}
