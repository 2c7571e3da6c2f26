/* SPDX-License-Identifier: MIT */
#include "digest/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void what_was_put_is_there_and_nothing_else(void **state)
{
    (void)state;
    struct digest_set set = {0};
    char text[16];
    assert_false(digest_set_has(&set, STR("0")));
    for (int i = 0; i < 20000; i += 2) {
        snprintf(text, sizeof text, "%d", i);
        assert_true(digest_set_put(&set, str_of(text)));
        assert_false(digest_set_put(&set, str_of(text)));
    }
    assert_int_equal(set.count, 10000);
    for (int i = 0; i < 20000; i++) {
        snprintf(text, sizeof text, "%d", i);
        assert_int_equal(digest_set_has(&set, str_of(text)), i % 2 == 0);
    }
    assert_true(digest_set_put(&set, STR("")));
    assert_true(digest_set_has(&set, STR_NONE)); /* no bytes either */
    digest_set_finish(&set);
    assert_false(digest_set_has(&set, STR("0")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_there_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
