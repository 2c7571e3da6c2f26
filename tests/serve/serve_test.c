/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include "serve/serve.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>

struct stage {
    struct scene *scene;
    struct serve *serve;
};

static struct serve *start_at(unsigned port, struct diag *diag)
{
    return serve_start(&(struct serve_options){.folder = "site/current", .port = port}, diag);
}

static int set_stage(void **state)
{
    set_scene(state);
    struct stage *stage = calloc(1, sizeof *stage);
    stage->scene = *state;
    assert_true(fs_make("site/current/sub", stage->scene->diag));
    put_file("site/current/index.html", "<p>home</p>");
    put_file("site/current/404.html", "<p>lost</p>");
    put_file("site/current/sub/x.txt", "0123456789");
    put_file("site/current/.hidden", "secret");
    put_file("site/current/sub/empty.css", "");
    put_file("secret", "secret");
    assert_int_equal(symlink("../../secret", "site/current/link.txt"), 0);
    assert_int_equal(symlink("..", "site/current/up"), 0);
    stage->serve = start_at(0, stage->scene->diag);
    assert_non_null(stage->serve);
    *state = stage;
    return 0;
}

static int strike_stage(void **state)
{
    struct stage *stage = *state;
    serve_stop(stage->serve);
    *state = stage->scene;
    free(stage);
    return strike_scene(state);
}

/* Sends `request` as it is; everything that comes back. */
static struct str ask(struct stage *stage, const char *request, size_t size)
{
    int line = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)serve_port(stage->serve)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    assert_int_equal(connect(line, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(send(line, request, size, MSG_NOSIGNAL), size);
    char *answer = region_take(stage->scene->region, 1 << 16);
    size_t had = 0;
    for (ssize_t count; (count = recv(line, answer + had, (1 << 16) - had, 0)) > 0;) {
        had += (size_t)count;
    }
    close(line);
    return (struct str){answer, had};
}

#define END "Host: localhost\r\nConnection: close\r\n\r\n"

/* 一行一例：请求 → 应答的状态与正文 (one row, one case). */
static void requests_get_what_is_theirs(void **state)
{
    struct stage *stage = *state;
    static const struct {
        const char *request;
        int status;
        const char *has, *body;
    } cases[] = {
        {"GET / HTTP/1.1\r\n" END, 200, "Content-Type: text/html; charset=utf-8", "<p>home</p>"},
        {"GET /index.html?q=1 HTTP/1.1\r\n" END, 200, "Content-Length: 11", "<p>home</p>"},
        {"HEAD / HTTP/1.1\r\n" END, 200, "Content-Length: 11", ""},
        {"GET /sub/x.txt HTTP/1.1\r\n" END, 200, "Accept-Ranges: bytes", "0123456789"},
        {"GET /sub/x%2Etxt HTTP/1.1\r\n" END, 200, "nosniff", "0123456789"},
        {"GET /sub/empty.css HTTP/1.1\r\n" END, 200, "Content-Length: 0", ""},
        {"GET /sub/x.txt HTTP/1.1\r\nRange: bytes=2-4\r\n" END, 206, "bytes 2-4/10", "234"},
        {"GET /sub/x.txt HTTP/1.1\r\nRange: bytes=-2\r\n" END, 206, "bytes 8-9/10", "89"},
        {"GET /sub/x.txt HTTP/1.1\r\nRange: bytes=10-\r\n" END, 416, "bytes */10", NULL},
        {"GET /sub/x.txt HTTP/1.1\r\nIf-Range: \"x\"\r\nRange: bytes=2-4\r\n" END, 200, "200",
         "0123456789"},
        {"GET /absent.html HTTP/1.1\r\n" END, 404, "text/html", "<p>lost</p>"},
        {"GET /sub HTTP/1.1\r\n" END, 404, "", "<p>lost</p>"},
        {"GET /sub/ HTTP/1.1\r\n" END, 404, "", "<p>lost</p>"},
        {"GET /.hidden HTTP/1.1\r\n" END, 404, "", "<p>lost</p>"},
        {"GET /link.txt HTTP/1.1\r\n" END, 404, "", "<p>lost</p>"},
        {"GET /up/index.html HTTP/1.1\r\n" END, 404, "", "<p>lost</p>"},
        {"GET /sub/../index.html HTTP/1.1\r\n" END, 404, "", NULL},
        {"GET /%2e%2e/%2e%2e/secret HTTP/1.1\r\n" END, 404, "", NULL},
        {"GET /..%2f..%2fsecret HTTP/1.1\r\n" END, 404, "", NULL},
        {"GET /index.html%00.png HTTP/1.1\r\n" END, 404, "", NULL},
        {"POST / HTTP/1.1\r\nContent-Length: 0\r\n" END, 405, "Allow: GET, HEAD", NULL},
        {"PUT /x HTTP/1.1\r\nContent-Length: 0\r\n" END, 405, "Allow", NULL},
        {"DELETE /index.html HTTP/1.1\r\n" END, 405, "Allow", NULL},
        {"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 421, "", NULL},
        {"GET / HTTP/1.0\r\n\r\n", 421, "Content-Length: 19", "Misdirected Request"},
        {"HEAD / HTTP/1.0\r\n\r\n", 421, "Content-Length: 19", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str answer = ask(stage, cases[i].request, strlen(cases[i].request));
        struct str line = str_format(stage->scene->region, "HTTP/1.1 %d ", cases[i].status);
        size_t body = str_find(answer, STR("\r\n\r\n"));
        if (!str_starts(answer, line) || !str_has(answer, str_of(cases[i].has))) {
            print_error("%s\n%.*s\n", cases[i].request, STR_ARGS(answer));
        }
        assert_true(str_starts(answer, line));
        assert_true(str_has(answer, str_of(cases[i].has)));
        assert_false(str_has(answer, STR("secret")));
        assert_int_not_equal(body, STR_NOWHERE);
        assert_true(cases[i].body == NULL ||
                    str_equal(str_from(answer, body + 4), str_of(cases[i].body)));
    }
}

static void no_bytes_whatever_lead_out(void **state)
{
    struct stage *stage = *state;
    static const struct str requests[] = {
        STR_INIT("GET ../../secret HTTP/1.1\r\n" END),
        STR_INIT("GET /../../secret HTTP/1.1\r\n" END),
        STR_INIT("GET //secret HTTP/1.1\r\n" END),
        STR_INIT("GET http://evil.example/index.html HTTP/1.1\r\n" END),
        STR_INIT("GET /\0/../../secret HTTP/1.1\r\n" END),
        STR_INIT("GET /\xff\xfe HTTP/1.1\r\n" END),
        STR_INIT("GET /..\\..\\secret HTTP/1.1\r\n" END),
        STR_INIT("\r\n\r\n\r\n"),
        STR_INIT("GET\r\n\r\n"),
    };
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        struct str answer = ask(stage, requests[i].data, requests[i].size);
        assert_false(str_has(answer, STR("secret")));
        assert_false(str_starts(answer, STR("HTTP/1.1 200")));
    }
}

static void what_the_reader_has_is_not_sent_again(void **state)
{
    struct stage *stage = *state;
    const char *first = "GET / HTTP/1.1\r\n" END;
    struct str answer = ask(stage, first, strlen(first)), etag;
    assert_int_not_equal(str_find(answer, STR("ETag: ")), STR_NOWHERE);
    struct str rest = str_from(answer, str_find(answer, STR("ETag: ")) + 6);
    etag = str_take_until(&rest, STR("\r\n"));
    struct str again = str_format(stage->scene->region,
                                  "GET / HTTP/1.1\r\nIf-None-Match: %.*s\r\n" END, STR_ARGS(etag));
    assert_true(str_starts(ask(stage, again.data, again.size), STR("HTTP/1.1 304 ")));

    /* after an exchange the same address is another file */
    assert_true(fs_make("site/next", stage->scene->diag));
    put_file("site/next/index.html", "<p>next</p>");
    assert_true(fs_exchange("site/next", "site/current", &(bool){false}, stage->scene->diag));
    answer = ask(stage, again.data, again.size);
    assert_true(str_starts(answer, STR("HTTP/1.1 200 ")));
    assert_true(str_ends(answer, STR("<p>next</p>")));
}

static bool nothing_to_say(struct serve_guest *guest, struct region *region, struct str name,
                           struct str page, struct serve_reply *reply)
{
    (void)guest, (void)region, (void)name, (void)page, (void)reply;
    return false;
}

/* A page has the script of the preview in it; a sheet is sent as it is, and asked for again. */
static void what_is_shown_early_is_sent_as_what_it_is(void **state)
{
    struct stage *stage = *state;
    struct serve_guest guest = {.script = STR("1"), .style = STR(""), .ask = nothing_to_say};
    serve_stop(stage->serve);
    stage->serve = serve_start(&(struct serve_options){.folder = "site/current", .guest = &guest},
                               stage->scene->diag);
    assert_non_null(stage->serve);
    serve_show(stage->serve, 2, STR("index.html"), STR("<p>new</p>"), STR("{}"));
    serve_show(stage->serve, 2, STR("sub/empty.css"), STR("b{}"), STR("{}"));
    const char *page = "GET / HTTP/1.1\r\n" END, *sheet = "GET /sub/empty.css?1 HTTP/1.1\r\n" END;
    struct str answer = ask(stage, page, strlen(page));
    assert_true(str_has(answer, STR("<p>new</p>")));
    assert_true(str_has(answer, STR("/.preview/preview.js\" data-version=\"2\"")));
    answer = ask(stage, sheet, strlen(sheet));
    assert_true(str_has(answer, STR("Content-Type: text/css; charset=utf-8\r\n")));
    assert_false(str_has(answer, STR("ETag")));
    assert_true(str_ends(answer, STR("\r\n\r\nb{}")));
    serve_tell(stage->serve, 2, STR("{}"));
    assert_true(str_ends(ask(stage, sheet, strlen(sheet)), STR("\r\n\r\n")));
}

static void a_port_that_is_taken_leads_to_the_next(void **state)
{
    struct stage *stage = *state;
    unsigned port = serve_port(stage->serve);
    struct serve *other = start_at(port, stage->scene->diag);
    assert_non_null(other);
    assert_true(serve_port(other) > port);
    serve_stop(other);
    assert_null(start_at(65536, stage->scene->diag));
    assert_ptr_equal(diag_entry(stage->scene->diag, 0)->code, &SERVE_NO_PORT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(requests_get_what_is_theirs, set_stage, strike_stage),
        cmocka_unit_test_setup_teardown(no_bytes_whatever_lead_out, set_stage, strike_stage),
        cmocka_unit_test_setup_teardown(what_the_reader_has_is_not_sent_again, set_stage,
                                        strike_stage),
        cmocka_unit_test_setup_teardown(what_is_shown_early_is_sent_as_what_it_is, set_stage,
                                        strike_stage),
        cmocka_unit_test_setup_teardown(a_port_that_is_taken_leads_to_the_next, set_stage,
                                        strike_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
