/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SERVE_ANSWER_H
#define TONGBAO_SERVE_ANSWER_H

/* What goes back over a connection. Each gives the status, which nobody needs twice. */

#include <stdbool.h>
#include <stdint.h>

#include "region/region.h"
#include "serve/events.h"
#include "text/text.h"

struct mg_connection;

/* A request that is being answered. */
struct answer {
    struct mg_connection *connection;
    bool head; /* HEAD: everything but the body */
};

/* A file that is sent. */
struct answer_source {
    int file;
    uint64_t size;
    const char *type;
    char etag[64];
};

struct str answer_header(const struct answer *answer, const char *name);

/* What the status means, in a few words, instead of a file; `more` are header lines. */
int answer_words(const struct answer *answer, int status, const char *more);

/* As the headers ask for it: whole, in part, or not again. */
int answer_found(const struct answer *answer, const struct answer_source *source);

/* Bytes [from, to) of the file. */
int answer_file(const struct answer *answer, const struct answer_source *source, int status,
                uint64_t from, uint64_t to);

/* Bytes that were made for this request; without an `etag` they are never kept. */
int answer_bytes(const struct answer *answer, int status, const char *type, const char *etag,
                 struct str bytes);

/* The news as they come, to one who looks at `page` (or none), until the reader goes or the server
 * ends (text/event-stream). */
int answer_events(const struct answer *answer, struct events *events, struct str page);

#endif
