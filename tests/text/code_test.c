/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Unicode 15, table 3-7: where the first byte stands that is none of UTF-8. */
static const struct {
    struct str bytes;
    size_t bad;
} sequences[] = {
    {STR_INIT(""), STR_NOWHERE},
    {STR_INIT("abcdefghijk"), STR_NOWHERE},
    {STR_INIT("整改abcdefgh整"), STR_NOWHERE},
    {STR_INIT("\x7F\xC2\x80\xDF\xBF"), STR_NOWHERE},
    {STR_INIT("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF"), STR_NOWHERE},
    {STR_INIT("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), STR_NOWHERE},
    {STR_INIT("a\x80"), 1},
    {STR_INIT("\xC0\x80"), 0},
    {STR_INIT("\xC1\xBF"), 0},
    {STR_INIT("\xE0\x9F\xBF"), 0},
    {STR_INIT("\xED\xA0\x80"), 0},
    {STR_INIT("\xF0\x8F\xBF\xBF"), 0},
    {STR_INIT("\xF4\x90\x80\x80"), 0},
    {STR_INIT("\xF5\x80\x80\x80"), 0},
    {STR_INIT("整\xE6\x94"), 3},
    {STR_INIT("整\xE6"), 3},
    {STR_INIT("整\xF0\xA0\x80"), 3},
    {STR_INIT("整\xE6\x94X"), 3},
    {STR_INIT("整\xE6X\x94"), 3},
    {STR_INIT("整改\xE0\xA0\x80\xED\x9F\xBF整改"), STR_NOWHERE},
    {STR_INIT("整改整\xED\xA0\x80整改"), 9},
    {STR_INIT("整改整改\xED\xA0\x80整改"), 12},
    {STR_INIT("整\xE0\x9F\xBF整改整"), 3},
    {STR_INIT("\xE0\x9F\xBF整改整"), 0},
    {STR_INIT("整改整\xE6\x94X改整"), 9},
    {STR_INIT("整改整改\xE6X改整"), 12},
    {STR_INIT("整改整改整\xE6\x94"), 15},
    {STR_INIT("abcdefgh\xFF"), 8},
};

static void the_first_bad_byte_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        assert_int_equal(text_bad_byte(sequences[i].bytes), sequences[i].bad);
        assert_int_equal(text_is_utf8(sequences[i].bytes), sequences[i].bad == STR_NOWHERE);
    }
}

static void each_code_point_is_written_and_taken_again(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        struct str s = {bytes, text_encode(code, bytes)};
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        assert_true(text_is_utf8(s));
        assert_int_equal(text_last(s), surrogate ? TEXT_REPLACEMENT : code);
        assert_int_equal(text_peek(s), surrogate ? TEXT_REPLACEMENT : code);
        assert_int_equal(text_take(&s), surrogate ? TEXT_REPLACEMENT : code);
        assert_int_equal(s.size, 0);
    }
    char bytes[4];
    assert_memory_equal(bytes, "\uFFFD", text_encode(0x110000, bytes));
}

static void bytes_that_are_no_text_come_one_at_a_time(void **state)
{
    (void)state;
    struct str s = STR("\xE6\x94一");
    assert_int_equal(text_length(s), 3);
    assert_int_equal(text_take(&s), TEXT_REPLACEMENT);
    assert_int_equal(text_take(&s), TEXT_REPLACEMENT);
    assert_int_equal(text_take(&s), 0x4E00);
    assert_int_equal(text_last(STR("一\x80")), TEXT_REPLACEMENT);
    assert_int_equal(text_last(STR("一\x80\x80\x80\x80")), TEXT_REPLACEMENT);
    assert_int_equal(text_last(STR_NONE), 0);
    assert_int_equal(text_peek(STR_NONE), 0);
}

static void kinds_of_characters_are_known(void **state)
{
    (void)state;
    assert_true(text_is_space(' ') && text_is_space(0x3000) && text_is_space(0xA0) &&
                text_is_space(0x200B) && text_is_space(0xFEFF) && text_is_space('\n'));
    assert_false(text_is_space('x') || text_is_space(0x3001) || text_is_space(0));
    assert_true(text_is_digit('0') && text_is_digit(0xFF19));
    assert_false(text_is_digit('a') || text_is_digit(0x4E00) || text_is_digit(0x2460));
    assert_true(text_is_han(0x4E00) && text_is_han(0x20000) && text_is_han(0x3007));
    assert_false(text_is_han(0x3002) || text_is_han('a') || text_is_han(0xFF21));
    assert_int_equal(text_width('a'), 1);
    assert_int_equal(text_width(0x4E00), 2);
    assert_int_equal(text_width(0xFF08), 2);
    assert_int_equal(text_width(0x0301), 0);
    assert_int_equal(text_columns(STR("a（整改e\u0301")), 8);
    assert_int_equal(text_columns(STR_NONE), 0);
    assert_int_equal(text_half(0xFF08), '(');
    assert_int_equal(text_half(0x3000), ' ');
    assert_int_equal(text_half(0x4E00), 0x4E00);
}

static void texts_are_folded_squeezed_and_composed(void **state)
{
    (void)state;
    struct region *region = region_create();
    assert_true(str_equal(text_fold(region, STR("　（Ａ b）０\n")), STR("(ab)0")));
    assert_true(str_equal(text_fold(region, STR("整改 Ａ甲\xE4\xB8")), STR("整改a甲\uFFFD\uFFFD")));
    assert_true(str_equal(text_fold(region, STR("鿿ꀀ㿿䀀　")), STR("鿿ꀀ㿿䀀")));
    assert_true(str_equal(text_fold(region, STR_NONE), STR("")));
    assert_true(str_equal(text_squeeze(region, STR(" 中共 深圳市　委\n")), STR("中共深圳市委")));
    assert_true(str_is_none(text_squeeze(region, STR_NONE)));
    assert_true(str_equal(text_compose(region, STR("e\u0301")), STR("é")));
    struct str same = STR("整改é");
    assert_ptr_equal(text_compose(region, same).data, same.data);
    assert_true(str_is_empty(text_compose(region, STR_NONE)));
    region_destroy(region);
}

static const struct {
    const char *a, *b;
    size_t most, distance;
} likenesses[] = {
    {"", "", 2, 0},
    {"整改", "整改", 2, 0},
    {"整改", "整顿", 2, 1},
    {"松园社区", "松圆社区党委", 5, 3},
    {"organisation", "organization", 2, 1},
    {"abc", "", 5, 3},
    {"", "abc", 5, 3},
    {"abcdef", "uvwxyz", 2, 3},
    {"abcdef", "abcdef1234", 3, 4},
};

static void likeness_is_counted_up_to_a_limit(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof likenesses / sizeof *likenesses; i++) {
        struct str a = str_of(likenesses[i].a), b = str_of(likenesses[i].b);
        assert_int_equal(text_distance(a, b, likenesses[i].most), likenesses[i].distance);
        assert_int_equal(text_distance(b, a, likenesses[i].most), likenesses[i].distance);
    }
    char bytes[1000];
    memset(bytes, 'x', sizeof bytes);
    struct str whole = {bytes, sizeof bytes}, longest = {bytes, 256};
    assert_int_equal(text_distance(whole, whole, 3), 0);
    assert_int_equal(text_distance(longest, str_slice(longest, 0, 255), 3), 1);
    assert_int_equal(text_distance(whole, longest, 3), 4);
    assert_int_equal(text_distance(longest, whole, 3), 4);
}

static const struct {
    const char *wanted;
    size_t most;
    const char *found; /* NULL: none is near enough */
} meant[] = {
    {"buidl", 2, "build"}, {"chek", 2, "check"},     {"lsit", 2, "list"}, {"list", 2, "list"},
    {"qyz", 2, NULL},      {"publish", 2, NULL},     {"a", 2, NULL},      {"ab", 2, NULL},
    {"", 2, NULL},         {"chekkkkk", 4, "check"}, {"lst", 0, NULL},
};

static void what_is_meant_is_the_nearest_with_a_letter_the_same(void **state)
{
    (void)state;
    static const char *const words[] = {"check", "build", "list", "xx"};
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++) {
        struct text_nearest nearest = {.wanted = str_of(meant[i].wanted), .most = meant[i].most};
        for (size_t j = 0; j < sizeof words / sizeof *words; j++) {
            text_nearest_try(&nearest, str_of(words[j]));
        }
        struct str found = str_of(meant[i].found);
        assert_int_equal(str_is_none(nearest.found), str_is_none(found));
        assert_true(str_equal(nearest.found, found));
    }
}

static void a_hexadecimal_digit_is_worth_what_it_says(void **state)
{
    (void)state;
    static const char digits[] = "0123456789ABCDEF0123456789abcdef";
    for (int byte = 1; byte < 256; byte++) {
        const char *found = strchr(digits, byte);
        assert_int_equal(text_hex((char)byte), found == NULL ? -1 : (found - digits) % 16);
    }
    assert_int_equal(text_hex('\0'), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_bad_byte_is_found),
        cmocka_unit_test(each_code_point_is_written_and_taken_again),
        cmocka_unit_test(bytes_that_are_no_text_come_one_at_a_time),
        cmocka_unit_test(kinds_of_characters_are_known),
        cmocka_unit_test(texts_are_folded_squeezed_and_composed),
        cmocka_unit_test(likeness_is_counted_up_to_a_limit),
        cmocka_unit_test(what_is_meant_is_the_nearest_with_a_letter_the_same),
        cmocka_unit_test(a_hexadecimal_digit_is_worth_what_it_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
