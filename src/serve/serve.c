/* SPDX-License-Identifier: MIT */
#include "serve/serve.h"

#include "fs/fs.h"
#include "serve/answer.h"
#include "serve/decorate.h"
#include "serve/early.h"
#include "serve/events.h"
#include "serve/request.h"

#include <civetweb.h>
#include <errno.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

SERVE_CODES(DIAG_DEFINE)

struct serve {
    struct serve_options options;
    struct mg_context *context;
    struct events *events;
    struct early *early;
    atomic_ulong version; /* as the last news told it */
    char host[256];       /* of this machine, where others may ask */
    char token[33];       /* who knows it has read a page of ours; empty: nothing is taken */
    unsigned port;
};

/* ---- files ------------------------------------------------------------------------------ */

static bool find_file(const struct fs_folder *folder, struct str path, struct answer_source *source)
{
    struct stat state;
    source->file = fs_open_below(folder, path);
    if (source->file < 0) {
        return false;
    }
    if (fstat(source->file, &state) != 0) {
        close(source->file);
        return false;
    }
    source->size = (uint64_t)state.st_size;
    source->type = request_type(path);
    snprintf(source->etag, sizeof source->etag, "\"%" PRIx64 "-%" PRIx64 "-%" PRIx64 "\"",
             (uint64_t)state.st_ino, (uint64_t)state.st_size,
             (uint64_t)state.st_mtim.tv_sec * 1000000000u + (uint64_t)state.st_mtim.tv_nsec);
    return true;
}

/* A page beyond this is sent as it is. */
#define PAGE_MOST ((uint64_t)16 * 1024 * 1024)

static bool read_whole(const struct answer_source *source, struct buf *page)
{
    char bytes[64 * 1024];
    for (;;) {
        ssize_t count = read(source->file, bytes, sizeof bytes);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return count == 0 && buf_ok(page);
        }
        buf_put(page, (struct str){bytes, (size_t)count});
    }
}

/* The page with the preview's script in it. `mark` tells its bytes from others of the version. */
static int send_decorated(const struct answer *answer, const struct serve *serve, int status,
                          struct str page, unsigned long version, const char *mark)
{
    char etag[160], tag[256];
    struct buf out;
    buf_init(&out, PAGE_MOST + 64 * 1024);
    snprintf(tag, sizeof tag,
             "<script src=\"/.preview/preview.js\" data-version=\"%lu\" data-token=\"%s\" "
             "data-most=\"%zu\" defer></script>",
             version, serve->token, serve->options.guest->most);
    /* a page that bears the token of a server before is another page */
    snprintf(etag, sizeof etag, "\"v%lu-%.8s-%s", version, serve->token, mark);
    decorate_page(&out, page, str_of(tag));
    status = answer_bytes(answer, status, request_type(STR(".html")), etag, buf_str(&out));
    buf_finish(&out);
    return status;
}

static bool is_page(const char *type)
{
    return strncmp(type, "text/html", 9) == 0;
}

static int send_page(const struct answer *answer, struct serve *serve,
                     const struct answer_source *source, int status)
{
    unsigned long version = atomic_load(&serve->version);
    struct buf page;
    buf_init(&page, PAGE_MOST);
    status = read_whole(source, &page)
                 ? send_decorated(answer, serve, status, buf_str(&page), version, source->etag + 1)
                 : answer_words(answer, 500, "");
    buf_finish(&page);
    return status;
}

static int send_file(const struct answer *answer, struct serve *serve,
                     const struct answer_source *source, int status)
{
    bool page = is_page(source->type) && source->size <= PAGE_MOST;
    if (serve->options.guest != NULL && page) {
        return send_page(answer, serve, source, status);
    }
    return status == 200 ? answer_found(answer, source)
                         : answer_file(answer, source, status, 0, source->size);
}

/* What the folder does not have yet. A file that is no page is never kept by the reader. */
static int send_early(const struct answer *answer, const struct serve *serve, struct str path,
                      struct str bytes, unsigned long version)
{
    const char *type = request_type(path);
    return is_page(type) ? send_decorated(answer, serve, 200, bytes, version, "early\"")
                         : answer_bytes(answer, 200, type, NULL, bytes);
}

static int answer_path(const struct answer *answer, struct serve *serve, struct region *region,
                       struct str address)
{
    struct answer_source source;
    struct str path, page;
    unsigned long version;
    int status = 0;
    bool ours = request_path(region, address, &path);
    if (ours && early_find(serve->early, region, path, &page, &version)) {
        return send_early(answer, serve, path, page, version);
    }
    struct fs_folder *folder = fs_folder_open(serve->options.folder, NULL);
    if (folder == NULL) {
        return answer_words(answer, 404, "");
    }
    if (ours && find_file(folder, path, &source)) {
        status = send_file(answer, serve, &source, 200);
        close(source.file);
    } else if (find_file(folder, STR("404.html"), &source)) {
        status = send_file(answer, serve, &source, 404);
        close(source.file);
    } else {
        status = answer_words(answer, 404, "");
    }
    fs_folder_close(folder);
    return status;
}

/* ---- requests --------------------------------------------------------------------------- */

/* What stands behind /.preview/. */
static int answer_guest(const struct answer *answer, struct serve *serve, struct region *region,
                        struct str name, struct str query)
{
    struct serve_guest *guest = serve->options.guest;
    struct serve_reply reply;
    struct str page = STR_NONE;
    if (str_equal(name, STR("preview.js"))) {
        return answer_bytes(answer, 200, "text/javascript; charset=utf-8", NULL, guest->script);
    }
    if (str_equal(name, STR("preview.css"))) {
        return answer_bytes(answer, 200, "text/css; charset=utf-8", NULL, guest->style);
    }
    bool asked = !str_take(&query, STR("page=")) ||
                 request_path(region, str_format(region, "/%.*s", STR_ARGS(query)), &page);
    if (asked && str_equal(name, STR("events"))) {
        return answer_events(answer, serve->events, page);
    }
    if (asked && guest->ask(guest, region, name, page, &reply)) {
        return answer_bytes(answer, 200, reply.type, NULL, reply.bytes);
    }
    return answer_words(answer, 404, "");
}

static bool read_body(const struct answer *answer, struct region *region, size_t size,
                      struct str *bytes)
{
    char *body = region_take(region, size);
    for (size_t had = 0; had < size;) {
        int count = mg_read(answer->connection, body + had, size - had);
        if (count <= 0) {
            return false;
        }
        had += (size_t)count;
    }
    *bytes = (struct str){body, size};
    return true;
}

static bool is_from_our_page(const struct answer *answer, const struct serve *serve)
{
    return serve->token[0] != '\0' &&
           request_origin_ok(answer_header(answer, "Origin"), answer_header(answer, "Host")) &&
           str_equal(answer_header(answer, "X-Preview-Token"), str_of(serve->token));
}

/* A file that somebody gave to a page of ours. Nothing of it is read before it is known to be. */
static int answer_taken(const struct answer *answer, struct serve *serve, struct region *region,
                        struct str name, struct str query)
{
    struct serve_guest *guest = serve->options.guest;
    struct serve_reply reply;
    struct str file, bytes;
    long long size = mg_get_request_info(answer->connection)->content_length;
    if (!is_from_our_page(answer, serve)) {
        return answer_words(answer, 403, "Connection: close\r\n");
    }
    if (size < 0) {
        return answer_words(answer, 411, "Connection: close\r\n");
    }
    if ((unsigned long long)size > guest->most) {
        return answer_words(answer, 413, "Connection: close\r\n");
    }
    if (!str_take(&query, STR("name=")) || !request_line(region, query, &file) ||
        !read_body(answer, region, (size_t)size, &bytes)) {
        return answer_words(answer, 400, "Connection: close\r\n");
    }
    return guest->take(guest, region, name, file, bytes, &reply)
               ? answer_bytes(answer, 200, reply.type, NULL, reply.bytes)
               : answer_words(answer, 404, "");
}

/* Every request comes here first and goes no further. */
static int answer_request(struct mg_connection *connection)
{
    const struct mg_request_info *request = mg_get_request_info(connection);
    struct serve *serve = mg_get_user_data(mg_get_context(connection));
    struct answer answer = {connection, strcmp(request->request_method, "HEAD") == 0};
    if (!request_host_ok(answer_header(&answer, "Host"), str_of(serve->host))) {
        return answer_words(&answer, 421, "");
    }
    struct str name = str_of(request->request_uri), query = str_of(request->query_string);
    bool guests = serve->options.guest != NULL && str_take(&name, STR("/.preview/"));
    if (guests && !request_site_ok(answer_header(&answer, "Sec-Fetch-Site"))) {
        return answer_words(&answer, 403, "");
    }
    bool given = guests && strcmp(request->request_method, "POST") == 0;
    if (!given && !answer.head && strcmp(request->request_method, "GET") != 0) {
        return answer_words(&answer, 405, "Allow: GET, HEAD\r\n");
    }
    struct region *region = region_create();
    int status = given    ? answer_taken(&answer, serve, region, name, query)
                 : guests ? answer_guest(&answer, serve, region, name, query)
                          : answer_path(&answer, serve, region, name);
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

/* Slow readers and pages that wait for news hold a thread each. */
#define THREADS "96"

static struct mg_context *try_port(struct serve *serve, unsigned port)
{
    char address[300];
    const char *host = serve->options.address != NULL ? serve->options.address : "127.0.0.1";
    bool six = strchr(host, ':') != NULL && *host != '[';
    snprintf(address, sizeof address, six ? "[%s]:%u" : "%s:%u", host, port);
    const char *options[] = {"listening_ports",
                             address,
                             "num_threads",
                             THREADS,
                             "connection_queue",
                             "512",
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

/* Others may ask by the name that this machine has. */
static void find_host(struct serve *serve)
{
    if (serve->options.address == NULL || gethostname(serve->host, sizeof serve->host - 1) != 0) {
        serve->host[0] = '\0';
    }
}

/* Where others may ask, or nothing can be kept secret, nothing is taken. */
static void make_token(struct serve *serve)
{
    unsigned char secret[(sizeof serve->token - 1) / 2];
    const struct serve_options *options = &serve->options;
    if (options->address != NULL || options->guest == NULL || options->guest->take == NULL ||
        getrandom(secret, sizeof secret, 0) != (ssize_t)sizeof secret) {
        return;
    }
    for (size_t i = 0; i < sizeof secret; i++) {
        snprintf(serve->token + 2 * i, 3, "%02x", secret[i]);
    }
}

struct serve *serve_start(const struct serve_options *options, struct diag *diag)
{
    struct serve *serve = region_resize(NULL, 1, sizeof *serve);
    *serve =
        (struct serve){.options = *options, .events = events_create(), .early = early_create()};
    unsigned port = options->port, tries = port == 0 ? 1 : SERVE_PORTS_TRIED;
    find_host(serve);
    make_token(serve);
    mg_init_library(0);
    for (unsigned i = 0; serve->context == NULL && i < tries && port + i <= 65535; i++) {
        serve->context = try_port(serve, port + i);
    }
    struct mg_server_port bound;
    if (serve->context == NULL || mg_get_server_ports(serve->context, 1, &bound) != 1) {
        diag_report_format(diag, &SERVE_NO_PORT, (struct place){0}, "%s:%u–%u",
                           options->address != NULL ? options->address : "127.0.0.1", port,
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

void serve_tell(struct serve *serve, unsigned long version, struct str news)
{
    atomic_store(&serve->version, version);
    early_clear(serve->early);
    events_put(serve->events, news);
}

void serve_show(struct serve *serve, unsigned long version, struct str path, struct str page,
                struct str news)
{
    early_put(serve->early, path, page, version);
    events_put(serve->events, news);
}

bool serve_shows(struct serve *serve, struct str path, struct str page)
{
    struct str shown;
    unsigned long version;
    struct region *region = region_create();
    bool same = early_find(serve->early, region, path, &shown, &version) && str_equal(shown, page);
    region_destroy(region);
    return same;
}

void serve_looked_at(struct serve *serve, struct region *region, struct serve_pages *pages)
{
    events_list(serve->events, region, pages);
}

void serve_stop(struct serve *serve)
{
    if (serve != NULL) {
        events_end(serve->events);
        if (serve->context != NULL) {
            mg_stop(serve->context);
        }
        events_destroy(serve->events);
        early_destroy(serve->early);
        free(serve);
        mg_exit_library();
    }
}
