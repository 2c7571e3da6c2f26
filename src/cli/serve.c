/* SPDX-License-Identifier: MIT */
#include "serve/serve.h"

#include "cli/commands.h"
#include "cli/making.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

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

/* The desktop's own way of opening an address; where there is none, the address stands above. */
static void open_browser(const char *address)
{
    char *words[] = {(char[]){"xdg-open"}, (char *)(uintptr_t)address, NULL};
    pid_t process;
    if (posix_spawnp(&process, words[0], NULL, NULL, words, environ) != 0) {
        cli_complain(diag_translate("warning: no browser could be opened (xdg-open)"));
    }
}

static bool take_calendar_day(struct making *making)
{
    char day[16];
    time_t now = time(NULL);
    struct tm calendar;
    return localtime_r(&now, &calendar) != NULL &&
           strftime(day, sizeof day, "%Y-%m-%d", &calendar) > 0 && making_set_today(making, day);
}

static int show(const char *site, unsigned port, bool browser, const struct cli *cli)
{
    struct diag *diag = diag_create();
    struct serve *serve = serve_start(site, port, diag);
    cli_print(cli, diag);
    diag_destroy(diag);
    if (serve == NULL) {
        return CLI_ENVIRONMENT;
    }
    char address[64];
    snprintf(address, sizeof address, "http://127.0.0.1:%u/", serve_port(serve));
    fprintf(stderr, diag_translate("the site is at %s (Ctrl-C ends)\n"), address);
    if (browser) {
        open_browser(address);
    }
    for (;;) {
        pause(); /* a signal ends the process; there is nothing to put away */
    }
}

static int run_serve(const struct cli *cli, int argc, char **argv)
{
    unsigned port = SERVE_PORT;
    bool browser = false;
    const char *value;
    int index;
    struct cli_scan scan = cli_scan(&cli_command_serve, argc, argv);
    while ((index = cli_scan_next(&scan, &value)) >= 0) {
        if (strcmp(cli_command_serve.options[index].name, "open") == 0) {
            browser = true;
        } else if (!take_port(value, &port)) {
            return CLI_USAGE;
        }
    }
    if (index != -1) {
        return CLI_USAGE;
    }
    if (scan.operands > 0) {
        cli_complain(diag_translate("error: %s takes no operand: %s"), argv[0], argv[1]);
        return CLI_USAGE;
    }
    struct making making;
    making_init(&making, cli);
    if (!take_calendar_day(&making)) {
        return CLI_ENVIRONMENT;
    }
    int end = making_run(&making);
    struct region *region = region_create();
    const char *site = str_format(region, "%s/current", making.options.output).data;
    /* what readers see can be looked at, whether or not the new content could be published */
    if (end == CLI_DONE || access(site, F_OK) == 0) {
        end = show(site, port, browser, cli);
    }
    region_destroy(region);
    return end;
}

static const struct cli_option options[] = {
    {"port", 0, "PORT", DIAG_TEXT("listen on PORT, or the next that is free (8642)")},
    {"open", 0, NULL, DIAG_TEXT("open the site in the browser")},
    {NULL, 0, NULL, NULL},
};

const struct cli_command cli_command_serve = {
    .name = "serve",
    .summary = DIAG_TEXT("make the site and show it in the browser of this machine"),
    .options = options,
    .run = run_serve,
};
