/* SPDX-License-Identifier: MIT */
#include "serve/serve.h"

#include "fs/fs.h"
#include "serve/request.h"

#include <civetweb.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SERVE_DEFINE(id, code, text) \
    const struct diag_code id = {.name = code, .severity = DIAG_ERROR, .message = text};
SERVE_CODES(SERVE_DEFINE)
#undef SERVE_DEFINE

struct serve {
    const char *folder;
    struct mg_context *context;
    unsigned port;
};

/* ---- answers ---------------------------------------------------------------------------- */

/* A request that is being answered. */
struct answer {
    struct mg_connection *connection;
    const struct mg_request_info *request;
    bool head; /* HEAD: everything but the body */
};

/* A file that is sent. */
struct sent {
    int file;
    uint64_t size;
    const char *type;
    char etag[64];
};

static struct str header_of(const struct answer *answer, const char *name)
{
    return str_of(mg_get_header(answer->connection, name));
}

#define COMMON_HEADERS                                                    \
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n" \
    "Cross-Origin-Resource-Policy: same-origin\r\nCache-Control: no-cache\r\n"

/* A few words instead of a file. */
static int say(const struct answer *answer, int status, const char *words, const char *more)
{
    mg_printf(answer->connection,
              "HTTP/1.1 %d %s\r\n" COMMON_HEADERS
              "%sContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n%s%s",
              status, words, more, answer->head ? (size_t)0 : strlen(words) + 1,
              answer->head ? "" : words, answer->head ? "" : "\n");
    return status;
}

static void send_bytes(const struct answer *answer, const struct sent *sent, uint64_t from,
                       uint64_t to)
{
    char bytes[64 * 1024];
    if (lseek(sent->file, (off_t)from, SEEK_SET) < 0) {
        return;
    }
    for (uint64_t left = to - from; left > 0;) {
        ssize_t count = read(sent->file, bytes, left < sizeof bytes ? (size_t)left : sizeof bytes);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0 || mg_write(answer->connection, bytes, (size_t)count) <= 0) {
            return; /* the reader has gone, or the file: there is nobody to tell */
        }
        left -= (uint64_t)count;
    }
}

/* Bytes [from, to) of the file. */
static int send_file(const struct answer *answer, const struct sent *sent, int status,
                     uint64_t from, uint64_t to)
{
    const char *words = status == 200 ? "OK" : status == 206 ? "Partial Content" : "Not Found";
    char range[96] = "";
    if (status == 206) {
        snprintf(range, sizeof range,
                 "Content-Range: bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64 "\r\n", from, to - 1,
                 sent->size);
    }
    mg_printf(answer->connection,
              "HTTP/1.1 %d %s\r\n" COMMON_HEADERS
              "%sAccept-Ranges: bytes\r\nETag: %s\r\nContent-Type: %s\r\n"
              "Content-Length: %" PRIu64 "\r\n\r\n",
              status, words, range, sent->etag, sent->type, to - from);
    if (!answer->head) {
        send_bytes(answer, sent, from, to);
    }
    return status;
}

static int send_not_modified(const struct answer *answer, const struct sent *sent)
{
    mg_printf(answer->connection, "HTTP/1.1 304 Not Modified\r\n" COMMON_HEADERS "ETag: %s\r\n\r\n",
              sent->etag);
    return 304;
}

static int send_beyond(const struct answer *answer, const struct sent *sent)
{
    char range[64];
    snprintf(range, sizeof range, "Content-Range: bytes */%" PRIu64 "\r\n", sent->size);
    return say(answer, 416, "Range Not Satisfiable", range);
}

/* As the headers ask for it. */
static int send_found(const struct answer *answer, const struct sent *sent)
{
    uint64_t from, to;
    struct str if_range = header_of(answer, "If-Range");
    if (request_has_etag(header_of(answer, "If-None-Match"), str_of(sent->etag))) {
        return send_not_modified(answer, sent);
    }
    enum request_range range = REQUEST_WHOLE;
    if (str_is_none(if_range) || str_equal(if_range, str_of(sent->etag))) {
        range = request_range(header_of(answer, "Range"), sent->size, &from, &to);
    }
    switch (range) {
    case REQUEST_PART:
        return send_file(answer, sent, 206, from, to + 1);
    case REQUEST_BEYOND:
        return send_beyond(answer, sent);
    default:
        return send_file(answer, sent, 200, 0, sent->size);
    }
}

/* ---- requests --------------------------------------------------------------------------- */

static bool find_file(const struct fs_folder *folder, struct str path, struct sent *sent)
{
    struct stat state;
    sent->file = fs_open_below(folder, path);
    if (sent->file < 0) {
        return false;
    }
    if (fstat(sent->file, &state) != 0) {
        close(sent->file);
        return false;
    }
    sent->size = (uint64_t)state.st_size;
    sent->type = request_type(path);
    snprintf(sent->etag, sizeof sent->etag, "\"%" PRIx64 "-%" PRIx64 "-%" PRIx64 "\"",
             (uint64_t)state.st_ino, (uint64_t)state.st_size,
             (uint64_t)state.st_mtim.tv_sec * 1000000000u + (uint64_t)state.st_mtim.tv_nsec);
    return true;
}

static int answer_path(const struct answer *answer, const struct serve *serve,
                       struct region *region)
{
    struct sent sent;
    struct str path;
    int status = 0;
    struct fs_folder *folder = fs_folder_open(serve->folder, NULL);
    if (folder == NULL) {
        return say(answer, 404, "Not Found", "");
    }
    bool ours = request_path(region, str_of(answer->request->request_uri), &path);
    if (ours && find_file(folder, path, &sent)) {
        status = send_found(answer, &sent);
        close(sent.file);
    } else if (find_file(folder, STR("404.html"), &sent)) {
        status = send_file(answer, &sent, 404, 0, sent.size);
        close(sent.file);
    } else {
        status = say(answer, 404, "Not Found", "");
    }
    fs_folder_close(folder);
    return status;
}

/* Every request comes here first and goes no further. */
static int answer_request(struct mg_connection *connection)
{
    const struct mg_request_info *request = mg_get_request_info(connection);
    const struct serve *serve = mg_get_user_data(mg_get_context(connection));
    struct answer answer = {connection, request, strcmp(request->request_method, "HEAD") == 0};
    if (!request_host_ok(header_of(&answer, "Host"))) {
        return say(&answer, 421, "Misdirected Request", "");
    }
    if (!answer.head && strcmp(request->request_method, "GET") != 0) {
        return say(&answer, 405, "Method Not Allowed", "Allow: GET, HEAD\r\n");
    }
    struct region *region = region_create();
    int status = answer_path(&answer, serve, region);
    region_destroy(region);
    return status;
}

/* ---- the server ------------------------------------------------------------------------- */

/* civetweb would print it; a port that is taken is no news. */
static int keep_silent(const struct mg_connection *connection, const char *message)
{
    (void)connection;
    (void)message;
    return 1;
}

static struct mg_context *try_port(struct serve *serve, unsigned port)
{
    char address[32];
    snprintf(address, sizeof address, "127.0.0.1:%u", port);
    const char *options[] = {"listening_ports",
                             address,
                             "num_threads",
                             "16",
                             "decode_url",
                             "no",
                             "enable_keep_alive",
                             "yes",
                             "keep_alive_timeout_ms",
                             "500",
                             "request_timeout_ms",
                             "10000",
                             "tcp_nodelay",
                             "1",
                             NULL};
    const struct mg_callbacks callbacks = {.begin_request = answer_request,
                                           .log_message = keep_silent};
    errno = 0;
    return mg_start(&callbacks, serve, options);
}

struct serve *serve_start(const char *folder, unsigned port, struct diag *diag)
{
    struct serve *serve = region_resize(NULL, 1, sizeof *serve);
    *serve = (struct serve){.folder = folder};
    unsigned tries = port == 0 ? 1 : SERVE_PORTS_TRIED;
    mg_init_library(0);
    for (unsigned i = 0; serve->context == NULL && i < tries && port + i <= 65535; i++) {
        serve->context = try_port(serve, port + i);
    }
    struct mg_server_port bound;
    if (serve->context == NULL || mg_get_server_ports(serve->context, 1, &bound) != 1) {
        diag_report_format(diag, &SERVE_NO_PORT, (struct place){0}, "127.0.0.1:%u–%u", port,
                           port + tries - 1);
        serve_stop(serve);
        return NULL;
    }
    serve->port = (unsigned)bound.port;
    return serve;
}

unsigned serve_port(const struct serve *serve)
{
    return serve->port;
}

void serve_stop(struct serve *serve)
{
    if (serve != NULL) {
        if (serve->context != NULL) {
            mg_stop(serve->context);
        }
        free(serve);
        mg_exit_library();
    }
}
