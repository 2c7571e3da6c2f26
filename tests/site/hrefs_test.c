/* SPDX-License-Identifier: MIT */
#include "site/hrefs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* 一行一例：页面 → 其中的属性，按先后 (one row, one case). */
static const struct {
    const char *page, *found;
} pages[] = {
    {"<a href=\"a\"><img src=\"b\"><a href=\"c\">", "href=a@2-11 src=b@16-24 href=c@27-36 "},
    {"<img src=\"b\" href=\"a\">", "src=b@4-12 href=a@12-21 "},
    {"<a href=\"\">", "href=@2-10 "},
    {"<a href=\"x src=\">", "href=x src=@2-16 "}, /* words within a value are no attribute */
    {"<a xhref=\"a\" href='b'>", ""},
    {"<a href=\"unfinished", "href=unfinished@2-19 "},
    {"", ""},
};

static void attributes_come_in_their_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct attributes attributes =
            attributes_of(str_of(pages[i].page), hrefs_names, HREFS_NAMES);
        struct attribute found;
        struct buf out;
        buf_init(&out, 1000);
        while (attributes_next(&attributes, &found)) {
            struct str name = str_slice(found.name, 1, found.name.size - 1);
            buf_put_format(&out, "%.*s%.*s@%zu-%zu ", STR_ARGS(name), STR_ARGS(found.value),
                           found.at, found.end);
        }
        assert_true(str_equal(buf_str(&out), str_of(pages[i].found)));
        buf_finish(&out);
    }
}

/* 一行一例：所在文件夹、链接 → 所指 (one row, one case). */
static const struct {
    const char *folder, *link, *to;
} links[] = {
    {"", "a.html", "a.html"},
    {"x/", "a.html", "x/a.html"},
    {"notice/2025/", "../../index.html", "index.html"},
    {"notice/2025/", "../2024/a.html", "notice/2024/a.html"},
    {"x/", "../../a.html", NULL},
    {"", "../a.html", NULL},
};

static void a_link_is_resolved_within_the_site(void **state)
{
    (void)state;
    struct region *region = region_create();
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        struct str to = hrefs_resolve(region, str_of(links[i].folder), str_of(links[i].link));
        assert_int_equal(str_is_none(to), links[i].to == NULL);
        assert_true(links[i].to == NULL || str_equal(to, str_of(links[i].to)));
    }
    assert_true(hrefs_leads_elsewhere(STR("https://a/b")));
    assert_true(hrefs_leads_elsewhere(STR("mailto:a@b")));
    assert_false(hrefs_leads_elsewhere(STR("a/b:c")));
    assert_false(hrefs_leads_elsewhere(STR("#a")));
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attributes_come_in_their_order),
        cmocka_unit_test(a_link_is_resolved_within_the_site),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
