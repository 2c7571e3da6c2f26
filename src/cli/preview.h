/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_PREVIEW_H
#define TONGBAO_CLI_PREVIEW_H

/*
 * What the preview shows besides the pages: what does not build, with the line of the source; the
 * complaints about the notice that is looked at; what publishing would write. The script
 * templates/preview.js asks for it and shows it. Nothing of it is ever written to the site.
 */

#include "cli/making.h"
#include "serve/serve.h"

struct preview;

/* `making` must outlive it; its options are read by threads of the server, `heard` is not. */
struct preview *preview_create(const struct making *making);
void preview_destroy(struct preview *preview); /* NULL is fine */

struct serve_guest *preview_guest(struct preview *preview);

/* Lets the next build show the pages that are looked at as soon as they are made; they are listed
 * in `region`, which must outlive it. */
struct site_first *preview_first(struct preview *preview, struct serve *serve,
                                 struct region *region);

/* The build was stopped for one that follows: what it has shown stays until that one is done. */
void preview_stopped(struct preview *preview);

/* How a build went, and what was heard; tells those who listen. */
void preview_tell(struct preview *preview, struct serve *serve, int end,
                  const struct site_counts *counts, const struct diag *heard);

#endif
