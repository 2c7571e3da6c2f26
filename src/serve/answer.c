/* SPDX-License-Identifier: MIT */
#include "serve/answer.h"

#include "serve/request.h"

#include <civetweb.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct str answer_header(const struct answer *answer, const char *name)
{
    return str_of(mg_get_header(answer->connection, name));
}

#define COMMON_HEADERS                                                    \
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n" \
    "Cross-Origin-Resource-Policy: same-origin\r\nCache-Control: no-cache\r\n"

static const char *words_of(int status)
{
    static const struct {
        int status;
        const char *words;
    } known[] = {
        {200, "OK"},
        {206, "Partial Content"},
        {400, "Bad Request"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {411, "Length Required"},
        {413, "Content Too Large"},
        {416, "Range Not Satisfiable"},
        {421, "Misdirected Request"},
        {503, "Service Unavailable"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (known[i].status == status) {
            return known[i].words;
        }
    }
    return "Internal Server Error";
}

/* Bytes that are at hand, and before them `more` header lines. */
static int send_all(const struct answer *answer, int status, const char *more, const char *type,
                    struct str bytes)
{
    mg_printf(answer->connection,
              "HTTP/1.1 %d %s\r\n" COMMON_HEADERS
              "%sContent-Type: %s\r\nContent-Length: %zu\r\n\r\n",
              status, words_of(status), more, type, bytes.size);
    if (!answer->head) {
        mg_write(answer->connection, bytes.data, bytes.size);
    }
    return status;
}

int answer_words(const struct answer *answer, int status, const char *more)
{
    return send_all(answer, status, more, "text/plain", str_of(words_of(status)));
}

static void send_bytes(const struct answer *answer, const struct answer_source *source,
                       uint64_t from, uint64_t to)
{
    char bytes[64 * 1024];
    if (lseek(source->file, (off_t)from, SEEK_SET) < 0) {
        return;
    }
    for (uint64_t left = to - from; left > 0;) {
        ssize_t count =
            read(source->file, bytes, left < sizeof bytes ? (size_t)left : sizeof bytes);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0 || mg_write(answer->connection, bytes, (size_t)count) <= 0) {
            return; /* the reader has gone, or the file: there is nobody to tell */
        }
        left -= (uint64_t)count;
    }
}

int answer_file(const struct answer *answer, const struct answer_source *source, int status,
                uint64_t from, uint64_t to)
{
    char range[96] = "";
    if (status == 206) {
        snprintf(range, sizeof range,
                 "Content-Range: bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64 "\r\n", from, to - 1,
                 source->size);
    }
    mg_printf(answer->connection,
              "HTTP/1.1 %d %s\r\n" COMMON_HEADERS
              "%sAccept-Ranges: bytes\r\nETag: %s\r\nContent-Type: %s\r\n"
              "Content-Length: %" PRIu64 "\r\n\r\n",
              status, words_of(status), range, source->etag, source->type, to - from);
    if (!answer->head) {
        send_bytes(answer, source, from, to);
    }
    return status;
}

static int send_not_modified(const struct answer *answer, const char *etag)
{
    mg_printf(answer->connection, "HTTP/1.1 304 Not Modified\r\n" COMMON_HEADERS "ETag: %s\r\n\r\n",
              etag);
    return 304;
}

static int send_beyond(const struct answer *answer, const struct answer_source *source)
{
    char range[64];
    snprintf(range, sizeof range, "Content-Range: bytes */%" PRIu64 "\r\n", source->size);
    return answer_words(answer, 416, range);
}

int answer_found(const struct answer *answer, const struct answer_source *source)
{
    uint64_t from, to;
    struct str if_range = answer_header(answer, "If-Range");
    if (request_has_etag(answer_header(answer, "If-None-Match"), str_of(source->etag))) {
        return send_not_modified(answer, source->etag);
    }
    enum request_range range = REQUEST_WHOLE;
    if (str_is_none(if_range) || str_equal(if_range, str_of(source->etag))) {
        range = request_range(answer_header(answer, "Range"), source->size, &from, &to);
    }
    switch (range) {
    case REQUEST_PART:
        return answer_file(answer, source, 206, from, to + 1);
    case REQUEST_BEYOND:
        return send_beyond(answer, source);
    default:
        return answer_file(answer, source, 200, 0, source->size);
    }
}

/* ---- what is made for the request ------------------------------------------------------- */

int answer_bytes(const struct answer *answer, int status, const char *type, const char *etag,
                 struct str bytes)
{
    if (etag != NULL && status == 200 &&
        request_has_etag(answer_header(answer, "If-None-Match"), str_of(etag))) {
        return send_not_modified(answer, etag);
    }
    char line[96] = "";
    if (etag != NULL) {
        snprintf(line, sizeof line, "ETag: %s\r\n", etag);
    }
    return send_all(answer, status, line, type, bytes);
}

/* A line that means nothing, by which both sides see that the other is still there. */
#define HEARTBEAT_SECONDS 3

int answer_events(const struct answer *answer, struct events *events, struct str page)
{
    unsigned long seen = 0;
    int seat = events_enter(events, page);
    if (seat < 0) {
        return answer_words(answer, 503, "Retry-After: 5\r\n");
    }
    mg_printf(answer->connection, "HTTP/1.1 200 OK\r\n" COMMON_HEADERS
                                  "Content-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                                  "retry: 1000\n\n");
    for (bool there = !answer->head; there;) {
        struct region *region = region_create();
        struct str text = STR_NONE;
        enum events_news news = events_wait(events, &seen, HEARTBEAT_SECONDS, region, &text);
        there =
            news != EVENTS_ENDED &&
            mg_printf(answer->connection, news == EVENTS_NEWS ? "data: " : ": still here") > 0 &&
            (text.size == 0 || mg_write(answer->connection, text.data, text.size) > 0) &&
            mg_printf(answer->connection, "\n\n") > 0;
        region_destroy(region);
    }
    events_leave(events, seat);
    return 200;
}
