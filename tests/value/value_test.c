/* SPDX-License-Identifier: MIT */
#include "value/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct value number(const char *digits)
{
    return (struct value){.kind = VALUE_NUMBER, .as.text = str_of(digits)};
}

static void zero_empty_and_nothing_are_false(void **state)
{
    (void)state;
    struct value one = value_truth(true);
    const struct value_shape empty_shape = {0};
    const struct {
        struct value value;
        bool is_true;
    } cases[] = {
        {VALUE_NONE, false},          {value_truth(false), false},
        {value_truth(true), true},    {number("0"), false},
        {number("-0.00"), false},     {number("0e7"), false},
        {number("0.01"), true},       {number("10"), true},
        {value_text(STR("")), false}, {value_text(STR_NONE), false},
        {value_text(STR("0")), true}, {value_list(NULL, 0), false},
        {value_list(&one, 1), true},  {value_map(&empty_shape, NULL), true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(value_is_true(cases[i].value), cases[i].is_true);
    }
}

static void a_made_map_finds_its_fields(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct value_maker maker = value_maker(region);
    value_put(&maker, STR("title"), value_text(STR("通报")));
    value_put(&maker, STR("count"), value_number(region, -42));
    struct value map = value_made(&maker);

    assert_true(str_equal(value_find(map, STR("title"))->as.text, STR("通报")));
    assert_true(str_equal(value_find(map, STR("count"))->as.text, STR("-42")));
    assert_null(value_find(map, STR("titl")));
    assert_null(value_find(VALUE_NONE, STR("title")));
    region_destroy(region);
}

static void equal_names_share_a_shape_however_many_there_are(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct value_shapes *shapes = value_shapes_create(region);
    const struct value_shape *first[100];
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 100; i++) {
            struct str names[] = {STR("a"), str_format(region, "b%d", i)};
            const struct value_shape *shape = value_shape_of(shapes, names, 2);
            if (round == 0) {
                first[i] = shape;
            }
            assert_ptr_equal(shape, first[i]);
            assert_true(str_equal(shape->names[1], names[1]));
        }
    }
    /* the same letters, cut otherwise */
    const struct str ab_c[] = {STR("ab"), STR("c")}, a_bc[] = {STR("a"), STR("bc")};
    assert_ptr_not_equal(value_shape_of(shapes, ab_c, 2), value_shape_of(shapes, a_bc, 2));
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zero_empty_and_nothing_are_false),
        cmocka_unit_test(a_made_map_finds_its_fields),
        cmocka_unit_test(equal_names_share_a_shape_however_many_there_are),
    };
    return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
