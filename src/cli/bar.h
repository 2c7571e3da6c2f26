/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_BAR_H
#define TONGBAO_CLI_BAR_H

#include "cli/cli.h"
#include "site/site.h"

/*
 * How far it is, on the last line of the terminal, for what takes over a second. Nothing where
 * stderr is no terminal, or is read by a program.
 */
struct bar {
    struct site_listener listener; /* who hears nothing else */
    bool wanted;
    bool drawn;          /* it stands there now */
    int64_t began, told; /* by bar_clock */
};

struct bar bar_begin(const struct cli *cli);

/* So many of so many; `total` is 0 where nobody knows. */
void bar_draw(struct bar *bar, enum site_phase phase, size_t done, size_t total);

/* Before anything else is said there, and at the end. */
void bar_wipe(struct bar *bar);

/* What a phase is called, in English, for diag_translate. */
const char *bar_phase(enum site_phase phase);

/* Milliseconds since some moment. */
int64_t bar_clock(void);

#endif
