/* SPDX-License-Identifier: MIT */
#include "serve/serve.h"

#include "cli/commands.h"
#include "cli/making.h"
#include "cli/preview.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

/* How often it is asked whether another day has begun. */
#define DAY_CHECK_MS 30000

struct serving {
    const struct cli *cli;
    struct making making;
    struct serve_options server;
    bool browser, look; /* --open, --poll */
};

/* ---- what was asked for ----------------------------------------------------------------- */

static bool take_port(const char *value, unsigned *port)
{
    char *end;
    unsigned long number = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end != '\0' || number > 65535) {
        cli_complain(diag_translate("error: --port wants a number up to 65535, not %s"), value);
        return false;
    }
    *port = (unsigned)number;
    return true;
}

static bool take_option(struct serving *serving, const char *name, const char *value)
{
    if (strcmp(name, "port") == 0) {
        return take_port(value, &serving->server.port);
    }
    if (strcmp(name, "without") == 0) {
        return making_take_without(&serving->making, value);
    }
    if (strcmp(name, "listen") == 0) {
        serving->server.address = value;
    }
    serving->browser |= strcmp(name, "open") == 0;
    serving->look |= strcmp(name, "poll") == 0;
    return true;
}

static bool take_options(struct serving *serving, int argc, char **argv)
{
    const char *value;
    int index;
    struct cli_scan scan = cli_scan(&cli_command_serve, argc, argv);
    while ((index = cli_scan_next(&scan, &value)) >= 0) {
        if (!take_option(serving, cli_command_serve.options[index].name, value)) {
            return false;
        }
    }
    if (index == -1 && scan.operands > 0) {
        cli_complain(diag_translate("error: %s takes no operand: %s"), argv[0], argv[1]);
    }
    return index == -1 && scan.operands == 0;
}

/* True if the day has changed. */
static bool take_calendar_day(struct making *making)
{
    char day[CLI_DAY];
    return cli_today(day) && strcmp(day, making->today) != 0 && making_set_today(making, day);
}

/* ---- showing it ------------------------------------------------------------------------- */

/* The desktop's own way of opening an address; where there is none, the address stands above. */
static void open_browser(const char *address)
{
    char *words[] = {(char[]){"xdg-open"}, (char *)(uintptr_t)address, NULL};
    pid_t process;
    if (posix_spawnp(&process, words[0], NULL, NULL, words, environ) != 0) {
        cli_complain(diag_translate("warning: no browser could be opened (xdg-open)"));
    }
}

static void say_address(const struct serving *serving, unsigned port)
{
    char address[300];
    const char *host = serving->server.address;
    bool any = host == NULL || strcmp(host, "0.0.0.0") == 0 || strcmp(host, "::") == 0;
    bool six = !any && strchr(host, ':') != NULL;
    snprintf(address, sizeof address, six ? "http://[%s]:%u/" : "http://%s:%u/",
             any ? "127.0.0.1" : host, port);
    if (serving->server.address != NULL) {
        cli_complain(diag_translate("warning: whoever reaches %s may read the site before it is "
                                    "published, and its complaints"),
                     serving->server.address);
    }
    cli_say(serving->cli, diag_translate("the site is at %s (Ctrl-C ends)"), address);
    if (serving->browser) {
        open_browser(address);
    }
}

/* How often in a row a build is stopped for what was saved meanwhile: a file that is written
 * without end gets its whole site, too. */
#define STOPS_MOST 20

/* Of what has changed; `*stops`: how many builds before this one were stopped. */
static void build_again(struct serving *serving, struct serve_watch *watch, struct preview *preview,
                        struct serve *serve, unsigned *stops)
{
    struct making *making = &serving->making;
    struct site_counts counts;
    struct region *region = region_create();
    atomic_bool changed = false;
    diag_clear(making->heard);
    making->options.first = preview_first(preview, serve, region);
    making->options.stop = *stops < STOPS_MOST ? &changed : NULL;
    serve_watch_attend(watch, &changed);
    int end = making_run(making, &counts);
    serve_watch_rest(watch);
    making->options.stop = NULL;
    if (end == CLI_INTERRUPTED) {
        preview_stopped(preview);
        ++*stops;
    } else {
        preview_tell(preview, serve, end, &counts, making->heard);
        *stops = 0;
    }
    region_destroy(region);
}

/* A signal ends the process wherever it is: a build that dies leaves the site as it was. */
static void follow(struct serving *serving, struct serve_watch *watch, struct preview *preview,
                   struct serve *serve)
{
    unsigned stops = 0;
    serving->making.brief = true;
    for (;;) {
        bool changed = serve_watch_wait(watch, DAY_CHECK_MS);
        if (take_calendar_day(&serving->making) || changed) {
            build_again(serving, watch, preview, serve, &stops);
        }
    }
}

/* The first build, and then whatever comes. Returns only if there is nothing to show. */
static int run(struct serving *serving)
{
    struct making *making = &serving->making;
    const char *folders[] = {making->options.content, making->templates[0], making->templates[1]};
    struct serve_watch *watch =
        serve_watch_create(folders, 1 + making->options.template_count, serving->look);
    struct preview *preview = preview_create(making);
    struct serve *serve = NULL;
    struct site_counts counts;
    int end = making_run(making, &counts);
    serving->server.guest = preview_guest(preview);
    /* what readers see can be looked at, whether or not the new content could be published */
    if (end == CLI_DONE || access(serving->server.folder, F_OK) == 0) {
        struct diag *diag = diag_create();
        serve = serve_start(&serving->server, diag);
        cli_print(serving->cli, diag);
        diag_destroy(diag);
        end = serve == NULL ? CLI_ENVIRONMENT : end;
    }
    if (serve != NULL) {
        preview_tell(preview, serve, end, &counts, making->heard);
        say_address(serving, serve_port(serve));
        follow(serving, watch, preview, serve);
    }
    preview_destroy(preview);
    serve_watch_destroy(watch);
    return end;
}

static int run_serve(const struct cli *cli, int argc, char **argv)
{
    struct serving serving = {.cli = cli, .server = {.port = SERVE_PORT}};
    making_init(&serving.making, cli);
    if (!take_options(&serving, argc, argv)) {
        return CLI_USAGE;
    }
    (void)take_calendar_day(&serving.making);
    struct region *region = region_create();
    serving.server.folder = str_format(region, "%s/current", serving.making.options.output).data;
    serving.making.heard = diag_create();
    serving.making.options.warm = site_warm_create();
    int end = run(&serving);
    site_warm_destroy(serving.making.options.warm);
    diag_destroy(serving.making.heard);
    region_destroy(region);
    return end;
}

static const struct cli_option options[] = {
    {"port", 0, "PORT", DIAG_TEXT("listen on PORT, or the next that is free (8642)")},
    {"open", 0, NULL, DIAG_TEXT("open the site in the browser")},
    {"listen", 0, "ADDRESS",
     DIAG_TEXT("listen on ADDRESS, so that others may look; without it on 127.0.0.1 only")},
    {"poll", 0, NULL, DIAG_TEXT("look for changes every second instead of being told of them")},
    {"without", 0, "archive,export,search", DIAG_TEXT("leave out these parts, or some of them")},
    {NULL, 0, NULL, NULL},
};

const struct cli_command cli_command_serve = {
    .name = "serve",
    .summary = DIAG_TEXT("make the site, show it in the browser of this machine, follow changes"),
    .options = options,
    .run = run_serve,
};
