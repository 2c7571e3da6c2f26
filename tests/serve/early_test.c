/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "serve/early.h"

static void expect_page(struct early *early, const char *path, const char *page,
                        unsigned long version)
{
    struct region *region = region_create();
    struct str found;
    unsigned long bears;
    assert_true(early_find(early, region, str_of(path), &found, &bears));
    assert_true(str_equal(found, str_of(page)));
    assert_int_equal(bears, version);
    region_destroy(region);
}

/* What was shown by a build that was stopped is replaced by what the next one shows, page by page.
 */
static void a_page_is_what_was_put_last(void **state)
{
    (void)state;
    struct early *early = early_create();
    early_put(early, STR("a.html"), STR("first"), 1);
    early_put(early, STR("b.html"), STR("other"), 1);
    early_put(early, STR("a.html"), STR("second"), 2);
    expect_page(early, "a.html", "second", 2);
    expect_page(early, "b.html", "other", 1);
    early_put(early, STR("b.html"), STR("last"), 3);
    expect_page(early, "a.html", "second", 2);
    expect_page(early, "b.html", "last", 3);
    early_destroy(early);
}

static void the_folder_knows_better_in_the_end(void **state)
{
    (void)state;
    struct early *early = early_create();
    struct region *region = region_create();
    struct str page;
    unsigned long version;
    assert_false(early_find(early, region, STR("a.html"), &page, &version));
    early_put(early, STR("a.html"), STR("first"), 1);
    early_clear(early);
    assert_false(early_find(early, region, STR("a.html"), &page, &version));
    early_put(early, STR("a.html"), STR("again"), 2);
    expect_page(early, "a.html", "again", 2);
    region_destroy(region);
    early_destroy(early);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_what_was_put_last),
        cmocka_unit_test(the_folder_knows_better_in_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
