/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SERVE_H
#define TONGBAO_SERVE_H

/*
 * A preview of a folder in the browser of this machine, and of no other.
 *
 * It listens on 127.0.0.1 and answers only requests that name this machine as their host, so that
 * no page from elsewhere can read it by a name of its own (DNS rebinding). It only reads, and
 * nothing but regular files below the folder whose names are plain: no hidden ones, no links, no
 * way up. The folder is looked up anew for each request, so that the next build shows at once.
 */

#include <stdbool.h>

#include "diag/diag.h"

struct serve;

#define SERVE_PORT 8642
#define SERVE_PORTS_TRIED 20

/* Begins to answer, at `port` or one of those behind it where it is taken; 0: any that is free.
 * `folder` must outlive the server. NULL: reported. */
struct serve *serve_start(const char *folder, unsigned port, struct diag *diag);
unsigned serve_port(const struct serve *serve);
void serve_stop(struct serve *serve); /* NULL is fine */

/* The codes this folder reports. X(identifier, name, message) */
#define SERVE_CODES(X) X(SERVE_NO_PORT, "no-port", DIAG_TEXT("no port is free for the preview: %s"))

#define SERVE_DECLARE(id, name, message) extern const struct diag_code id;
SERVE_CODES(SERVE_DECLARE)
#undef SERVE_DECLARE

#endif
