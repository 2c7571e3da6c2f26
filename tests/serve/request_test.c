/* SPDX-License-Identifier: MIT */
#include "serve/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void an_address_means_one_file_of_ours_or_none(void **state)
{
    (void)state;
    static const struct {
        const char *address, *path; /* NULL: none */
    } cases[] = {
        {"/", "index.html"},
        {"/index.html?x=/../y", "index.html"},
        {"/notice/2025/a-b_c.html", "notice/2025/a-b_c.html"},
        {"/organisation/", "organisation/index.html"},
        {"/a%2Ehtml", "a.html"},
        {"/a%2fb.html", "a/b.html"},
        {"", NULL},
        {"index.html", NULL},
        {"http://elsewhere/index.html", NULL},
        {"//index.html", NULL},
        {"/../x", NULL},
        {"/%2e%2e/x", NULL},
        {"/%2e%2e%2fx", NULL},
        {"/%252e%252e/x", NULL},
        {"/..%5cx", NULL},
        {"/.git/config", NULL},
        {"/a/.hidden", NULL},
        {"/%00", NULL},
        {"/index.html%00.png", NULL},
        {"/a%", NULL},
        {"/a%4", NULL},
        {"/a%zz", NULL},
        {"/a%0ab", NULL},
        {"/%e5%8c%ba.html", NULL},
    };
    struct region *region = region_create();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str path = STR_NONE;
        bool ours = request_path(region, str_of(cases[i].address), &path);
        assert_int_equal(ours, cases[i].path != NULL);
        assert_true(str_equal(path, str_of(cases[i].path)));
    }
    region_destroy(region);
}

static void only_this_machine_is_the_host(void **state)
{
    (void)state;
    static const struct {
        const char *host;
        bool ok;
    } cases[] = {
        {"127.0.0.1", true},
        {"127.0.0.1:8642", true},
        {"localhost:8642", true},
        {"[::1]:1", true},
        {NULL, false},
        {"", false},
        {"evil.example", false},
        {"evil.example:8642", false},
        {"127.0.0.1.evil", false},
        {"localhost.evil", false},
        {"127.0.0.1:", false},
        {"127.0.0.1:x", false},
        {"127.0.0.1:8642@evil", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(request_host_ok(str_of(cases[i].host), STR_NONE), cases[i].ok);
    }
}

static void others_ask_by_its_name_or_by_a_number(void **state)
{
    (void)state;
    static const struct {
        const char *host, *name; /* the machine's */
        bool ok;
    } cases[] = {
        {"192.0.2.7:8642", "", false},     {"192.0.2.7:8642", "desk", true},
        {"[2001:db8::7]", "desk", true},   {"[2001:db8::7]:8642", "desk", true},
        {"[2001:db8::7]:8642", "", false}, {"desk:8642", "desk", true},
        {"desk:8642", "", false},          {"desk.evil.example", "desk", false},
        {"evil.example", "desk", false},   {"192.0.2.7.evil", "desk", false},
        {"[evil]", "desk", false},         {"", "desk", false},
        {"localhost:8642", "desk", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(request_host_ok(str_of(cases[i].host), str_of(cases[i].name)),
                         cases[i].ok);
    }
}

static void a_range_is_followed_or_left(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        unsigned size;
        enum request_range range;
        unsigned from, to;
    } cases[] = {
        {"bytes=0-4", 10, REQUEST_PART, 0, 4},
        {"bytes=5-", 10, REQUEST_PART, 5, 9},
        {"bytes=-3", 10, REQUEST_PART, 7, 9},
        {"bytes=-30", 10, REQUEST_PART, 0, 9},
        {"bytes=9-99999", 10, REQUEST_PART, 9, 9},
        {"bytes=10-", 10, REQUEST_BEYOND, 0, 0},
        {"bytes=0-", 0, REQUEST_BEYOND, 0, 0},
        {"bytes=-0", 10, REQUEST_BEYOND, 0, 0},
        {"bytes=-5", 0, REQUEST_BEYOND, 0, 0},
        {NULL, 10, REQUEST_WHOLE, 0, 0},
        {"bytes=5-4", 10, REQUEST_WHOLE, 0, 0},
        {"bytes=0-1,3-4", 10, REQUEST_WHOLE, 0, 0},
        {"bytes=", 10, REQUEST_WHOLE, 0, 0},
        {"bytes=-", 10, REQUEST_WHOLE, 0, 0},
        {"bytes=a-b", 10, REQUEST_WHOLE, 0, 0},
        {"lines=1-2", 10, REQUEST_WHOLE, 0, 0},
        {"bytes=99999999999999999999-", 10, REQUEST_WHOLE, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t from = 0, to = 0;
        assert_int_equal(request_range(str_of(cases[i].header), cases[i].size, &from, &to),
                         cases[i].range);
        assert_int_equal(from, cases[i].from);
        assert_int_equal(to, cases[i].to);
    }
}

static void only_a_page_of_this_host_is_our_own(void **state)
{
    (void)state;
    assert_true(request_origin_ok(STR("http://127.0.0.1:8642"), STR("127.0.0.1:8642")));
    assert_false(request_origin_ok(STR("https://127.0.0.1:8642"), STR("127.0.0.1:8642")));
    assert_false(request_origin_ok(STR("http://127.0.0.1"), STR("127.0.0.1:8642")));
    assert_false(request_origin_ok(STR("http://evil.example"), STR("127.0.0.1:8642")));
    assert_false(request_origin_ok(STR("null"), STR("127.0.0.1:8642")));
    assert_false(request_origin_ok(STR_NONE, STR("127.0.0.1:8642")));
}

static void no_other_site_may_make_us_work(void **state)
{
    (void)state;
    assert_true(request_site_ok(STR_NONE));
    assert_true(request_site_ok(STR("same-origin")));
    assert_true(request_site_ok(STR("none")));
    assert_false(request_site_ok(STR("same-site")));
    assert_false(request_site_ok(STR("cross-site")));
    assert_false(request_site_ok(STR("")));
}

static void a_name_is_one_line_of_text(void **state)
{
    (void)state;
    struct region *region = region_create();
    static const struct {
        struct str encoded;
        const char *line; /* NULL: refused */
    } cases[] = {
        {STR_INIT("a.docx"), "a.docx"},
        {STR_INIT("%E6%9F%B3%20(1).docx"), "柳 (1).docx"},
        {STR_INIT("..%2F..%2Fx"), "../../x"}, /* who files it takes the last part */
        {STR_INIT(""), ""},
        {STR_INIT("%"), NULL},
        {STR_INIT("%4"), NULL},
        {STR_INIT("%zz"), NULL},
        {STR_INIT("a%00b"), NULL},
        {STR_INIT("a%0Ab"), NULL},
        {STR_INIT("%E6%9F"), NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str line = STR_NONE;
        assert_int_equal(request_line(region, cases[i].encoded, &line), cases[i].line != NULL);
        assert_true(str_equal(line, str_of(cases[i].line)));
    }
    struct str endless = {memset(region_take(region, 4000), 'a', 4000), 4000}, line;
    assert_false(request_line(region, endless, &line));
    region_destroy(region);
}

static void etags_are_compared_weakly(void **state)
{
    (void)state;
    assert_true(request_has_etag(STR("\"a\""), STR("\"a\"")));
    assert_true(request_has_etag(STR("\"b\", W/\"a\""), STR("\"a\"")));
    assert_true(request_has_etag(STR("*"), STR("\"a\"")));
    assert_false(request_has_etag(STR("\"b\""), STR("\"a\"")));
    assert_false(request_has_etag(STR_NONE, STR("\"a\"")));
}

static void the_type_goes_by_the_ending(void **state)
{
    (void)state;
    assert_string_equal(request_type(STR("a/index.html")), "text/html; charset=utf-8");
    assert_string_equal(request_type(STR("a.css")), "text/css; charset=utf-8");
    assert_string_equal(request_type(STR("a.zip")), "application/zip");
    assert_string_equal(request_type(STR("zip")), "application/octet-stream");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_means_one_file_of_ours_or_none),
        cmocka_unit_test(only_this_machine_is_the_host),
        cmocka_unit_test(others_ask_by_its_name_or_by_a_number),
        cmocka_unit_test(a_range_is_followed_or_left),
        cmocka_unit_test(only_a_page_of_this_host_is_our_own),
        cmocka_unit_test(no_other_site_may_make_us_work),
        cmocka_unit_test(a_name_is_one_line_of_text),
        cmocka_unit_test(etags_are_compared_weakly),
        cmocka_unit_test(the_type_goes_by_the_ending),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
