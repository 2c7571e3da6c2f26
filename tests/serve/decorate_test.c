/* SPDX-License-Identifier: MIT */
#include "serve/decorate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* 一行一例：页面的策略 → 预览里的策略 (one row, one case). */
static void the_policy_lets_the_preview_in_and_nobody_else(void **state)
{
    (void)state;
    static const struct {
        const char *policy, *wanted;
    } cases[] = {
        {"default-src 'none'", "default-src 'none'; script-src 'self'; style-src 'self'; "
                               "connect-src 'self'; "},
        {"default-src 'self'; script-src 'none'",
         "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'; "},
        {"default-src https:; style-src 'sha256-x='",
         "default-src https:; style-src 'sha256-x=' 'self'; script-src https: 'self'; "
         "connect-src https: 'self'; "},
        {"Script-Src 'Self';connect-src 'none';style-src 'self'",
         "Script-Src 'Self'; connect-src 'self'; style-src 'self'; "},
        {"img-src 'self'", "img-src 'self'; "}, /* nothing is forbidden that the preview needs */
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out;
        buf_init(&out, BUF_ANY);
        decorate_policy(&out, str_of(cases[i].policy));
        buf_put_byte(&out, '\0');
        assert_string_equal(out.data, cases[i].wanted);
        buf_finish(&out);
    }
}

#define META "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">"
#define META_SENT                                                                            \
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src " \
    "'self'; style-src 'self'; connect-src 'self'; \">"

static void the_tag_stands_at_the_end_of_the_head(void **state)
{
    (void)state;
    static const struct {
        const char *page, *wanted;
    } cases[] = {
        {"<head><title>x</title></head><body>y", "<head><title>x</title>TAG</head><body>y"},
        {"<HEAD></HEAD></head>", "<HEAD>TAG</HEAD></head>"},
        {"<head>" META "</head>", "<head>" META_SENT "TAG</head>"},
        {"<head></head>" META, "<head>TAG</head>" META}, /* words in the body are no policy */
        {"<head><meta http-equiv=\"Content-Security-Policy\"></head>",
         "<head><meta http-equiv=\"Content-Security-Policy\">TAG</head>"},
        {"<head><meta http-equiv=\"Content-Security-Policy\" content=\"x</head>",
         "<head><meta http-equiv=\"Content-Security-Policy\" content=\"xTAG</head>"},
        {"no head", "no headTAG"},
        {"", "TAG"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out;
        buf_init(&out, BUF_ANY);
        decorate_page(&out, str_of(cases[i].page), STR("TAG"));
        buf_put_byte(&out, '\0');
        assert_string_equal(out.data, cases[i].wanted);
        buf_finish(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_policy_lets_the_preview_in_and_nobody_else),
        cmocka_unit_test(the_tag_stands_at_the_end_of_the_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
