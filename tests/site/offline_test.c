/* SPDX-License-Identifier: MIT */
#include "site/offline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* 一行一例：页面、所在、有无网址 → 压缩包里的样子 (one row, one case). */
static const struct {
    const char *path, *page, *base_url, *expected;
} cases[] = {
    /* the page that the archive is about moves to the top */
    {"notice/2025/a.html", "<a href=\"../../assets/style.css\">", NULL,
     "<a href=\"assets/style.css\">"},
    {"notice/2025/a.html", "<a href=\"a.txt\">x</a>", NULL, "<a href=\"notice/2025/a.txt\">x</a>"},
    {"notice/2025/a.html", "<a href=\"a.html#i-1\">", NULL, "<a href=\"index.html#i-1\">"},
    /* the others stay where they are */
    {"notice/2025/b.html", "<a href=\"a.html\">", NULL, "<a href=\"../../index.html\">"},
    {"notice/2025/b.html", "<img src=\"../../assets/style.css\">", NULL,
     "<img src=\"../../assets/style.css\">"},
    {"notice/2025/b.html", "<img src=\"../../assets/style.css?1a2b\">", NULL,
     "<img src=\"../../assets/style.css?1a2b\">"},
    {"notice/2025/a.html", "<a href=\"b.html?a=b#x\">", NULL,
     "<a href=\"notice/2025/b.html?a=b#x\">"},
    {"notice/2025/a.html", "<a href=\"../../search.html?q=1#x\">", "https://x.example/",
     "<a href=\"https://x.example/search.html?q=1#x\">"},
    {"notice/2025/b.html", "<a href=\"b.html#x\">", NULL, "<a href=\"b.html#x\">"},
    /* a name that Windows does not take is another one */
    {"notice/2025/b.html", "<a href=\"con.html#x\">", NULL, "<a href=\"con_.html#x\">"},
    /* what stays behind */
    {"notice/2025/a.html", "<a class=\"c\" href=\"../../index.html\">home</a>", NULL,
     "<a class=\"c\">home</a>"},
    {"notice/2025/a.html", "<a href=\"../../index.html#top\" id=\"x\">", "https://x.example/",
     "<a href=\"https://x.example/index.html#top\" id=\"x\">"},
    {"notice/2025/a.html", "<a href=\"../../../x\">", "https://x.example/", "<a>"},
    /* what is no link into the site */
    {"notice/2025/a.html", "<a href=\"#i-1\"><a href=\"mailto:a@b\"><a href=\"https://c/d:e\">",
     NULL, "<a href=\"#i-1\"><a href=\"mailto:a@b\"><a href=\"https://c/d:e\">"},
    {"notice/2025/a.html", "no link at all", NULL, "no link at all"},
    {"notice/2025/a.html", "<a href=\"unfinished", NULL, "<a"},
    {"notice/2025/a.html", "", NULL, ""},
};

static void links_lead_to_what_comes_along_and_nowhere_else(void **state)
{
    (void)state;
    struct offline_files files = {.front = STR("notice/2025/a.html")};
    offline_add(&files, STR("notice/2025/b.html"));
    offline_add(&files, STR("notice/2025/a.html"));
    offline_add(&files, STR("notice/2025/a.txt"));
    offline_add(&files, STR("notice/2025/con.html"));
    offline_add(&files, STR("assets/style.css"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct region *region = region_create();
        struct buf out;
        buf_init(&out, BUF_ANY);
        struct str path = str_of(cases[i].path);
        offline_put(region, str_of(cases[i].page), path, offline_name(region, &files, path), &files,
                    str_of(cases[i].base_url), &out);
        if (!str_equal(buf_str(&out), str_of(cases[i].expected))) {
            print_error("%s\nbecame   %.*s\nexpected %s\n", cases[i].page, STR_ARGS(buf_str(&out)),
                        cases[i].expected);
        }
        assert_true(str_equal(buf_str(&out), str_of(cases[i].expected)));
        buf_finish(&out);
        region_destroy(region);
    }
    offline_finish(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_lead_to_what_comes_along_and_nowhere_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
