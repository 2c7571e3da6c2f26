/* SPDX-License-Identifier: MIT */
#include "cli/bar.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define BAR_AFTER_MS 1000 /* what is done by then needs no bar */
#define BAR_EVERY_MS 100

int64_t bar_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

const char *bar_phase(enum site_phase phase)
{
    static const char *const names[SITE_PHASE_COUNT] = {
        DIAG_TEXT("reading notices"),
        DIAG_TEXT("making pages"),
        DIAG_TEXT("indexing"),
        DIAG_TEXT("packing"),
        DIAG_TEXT("writing to the disk"),
        DIAG_TEXT("looking at files"),
        DIAG_TEXT("following links"),
        DIAG_TEXT("making tables"),
    };
    return names[phase];
}

static void draw(struct site_listener *listener, enum site_phase phase, size_t done, size_t total)
{
    bar_draw((struct bar *)listener, phase, done, total);
}

struct bar bar_begin(const struct cli *cli)
{
    return (struct bar){
        .listener = {.progress = draw},
        .wanted = isatty(STDERR_FILENO) && !cli->quiet && !cli_logs_json(),
        .began = bar_clock(),
    };
}

void bar_draw(struct bar *bar, enum site_phase phase, size_t done, size_t total)
{
    int64_t now = bar_clock();
    if (!bar->wanted || now - bar->began < BAR_AFTER_MS ||
        (now - bar->told < BAR_EVERY_MS && done != total)) {
        return;
    }
    bar->told = now;
    bar->drawn = true;
    fprintf(stderr, "\r\033[K%s", diag_translate(bar_phase(phase)));
    if (total > 0) {
        fprintf(stderr, " %zu/%zu", done, total);
    } else if (done > 0) {
        fprintf(stderr, " %zu", done);
    }
    fflush(stderr);
}

void bar_wipe(struct bar *bar)
{
    if (bar->drawn) {
        fputs("\r\033[K", stderr);
        bar->drawn = false;
    }
}
