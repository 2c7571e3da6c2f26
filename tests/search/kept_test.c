/* SPDX-License-Identifier: MIT */
#include "search/units.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char text[] =
    "# 中共甲市乙区委员会关于巡察整改进展情况的通报\n\n"
    "## 一、整改落实情况\n\n### （一）关于学习方面\n\n"
    "**1. 针对学习不深入的问题。**\n\n一是开展培训3次。已完成。\n\n"
    "**2. 针对台账不全的问题。**\n\n（1）登记不全。补齐。\n\n（2）归档慢。整改中。\n\n"
    "## 二、长期坚持事项\n\n1. 持续学习。\n\n"
    "联系电话：0755-12345678\n\n中共甲市乙区委员会\n2025年3月1日\n";

static struct search_units units_of(struct region *region, struct diag *diag)
{
    const struct markdown *source =
        markdown_read(region, str_of(text), STR("a.md"), MARKDOWN_BLOCKS, diag);
    assert_non_null(source);
    const struct notice *notice = notice_parse(region, source, NULL, diag);
    assert_non_null(notice);
    return search_units(region, notice);
}

static void expect_same(const struct search_units *a, const struct search_units *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct search_unit *left = &a->items[i], *right = &b->items[i];
        assert_true(str_equal(left->anchor, right->anchor));
        assert_int_equal(left->item == NULL, right->item == NULL);
        assert_true(left->item == NULL || left->item->kind == right->item->kind);
        assert_int_equal(left->paragraphs.count, right->paragraphs.count);
        for (size_t j = 0; j < left->paragraphs.count; j++) {
            assert_true(str_equal(left->paragraphs.items[j], right->paragraphs.items[j]));
        }
    }
}

static void what_was_put_aside_is_what_was_read(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct search_units units = units_of(region, diag), taken;
    struct buf out;
    buf_init(&out, BUF_ANY);
    assert_true(units.count > 3);
    units_put(&out, &units);
    assert_true(units_take(region, buf_str(&out), &taken));
    expect_same(&units, &taken);
    buf_finish(&out);
    diag_destroy(diag);
    region_destroy(region);
}

/* Cut short anywhere, it is fewer units, or refused; nothing beyond it is looked at. */
static void what_is_cut_short_is_refused(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct search_units units = units_of(region, diag), taken;
    struct buf out;
    size_t refused = 0;
    buf_init(&out, BUF_ANY);
    units_put(&out, &units);
    for (size_t size = 1; size < out.size; size++) {
        taken = (struct search_units){.count = 4711};
        struct str cut = str_copy(region, (struct str){out.data, size});
        if (!units_take(region, cut, &taken)) {
            assert_int_equal(taken.count, 4711);
            refused++;
        } else {
            assert_true(taken.count < units.count);
        }
    }
    assert_true(refused + units.count >= out.size - 1);
    assert_false(units_take(region, STR("\x07"), &taken)); /* no such kind */
    buf_finish(&out);
    diag_destroy(diag);
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_aside_is_what_was_read),
        cmocka_unit_test(what_is_cut_short_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
