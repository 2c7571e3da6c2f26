/* SPDX-License-Identifier: MIT */
#include "pages/highlight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* 一行一例：文字、词、应得的标记 (one row, one case). */
static const struct {
    const char *text, *words, *html;
} cases[] = {
    {"楼道消防通道堆物", "消防", "楼道<mark>消防</mark>通道堆物"},
    {"消防消防", "消防", "<mark>消防</mark><mark>消防</mark>"},
    {"消防通道与消防", "消防 消防通道", "<mark>消防通道</mark>与<mark>消防</mark>"},
    {"党费与合同", "合同　党费", "<mark>党费</mark>与<mark>合同</mark>"},
    {"a < b & \"c\"", "< c", "a <mark>&lt;</mark> b &amp; &quot;<mark>c</mark>&quot;"},
    {"ICP 备案", "icp", "<mark>ICP</mark> 备案"},
    {"<mark>x</mark>", "", "&lt;mark&gt;x&lt;/mark&gt;"},
    {"没有", "  　 ", "没有"},
    {"", "词", ""},
    /* half a character is no word */
    {"一丁", "\xE4\xB8", "一丁"},
};

static void words_are_marked_and_all_is_escaped(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out;
        buf_init(&out, BUF_ANY);
        highlight_put_html(&out, str_of(cases[i].text), str_of(cases[i].words));
        buf_put_byte(&out, '\0');
        assert_string_equal(out.data, cases[i].html);
        buf_finish(&out);
    }
}

static void no_more_words_are_looked_for_than_are_promised(void **state)
{
    (void)state;
    struct buf words, out;
    buf_init(&words, BUF_ANY);
    buf_init(&out, BUF_ANY);
    for (int i = 0; i < HIGHLIGHT_WORDS_MOST + 1; i++) {
        buf_put_format(&words, "w%02d ", i);
    }
    highlight_put_html(&out, STR("w31 w32"), buf_str(&words));
    assert_true(str_equal(buf_str(&out), STR("<mark>w31</mark> w32")));
    buf_finish(&words);
    buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_marked_and_all_is_escaped),
        cmocka_unit_test(no_more_words_are_looked_for_than_are_promised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
