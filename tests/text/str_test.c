/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define assert_str(found, expected)                                                      \
    do {                                                                                 \
        struct str found_ = (found), expected_ = (expected);                             \
        if (!str_equal(found_, expected_)) {                                             \
            fail_msg("“%.*s” instead of “%.*s”", STR_ARGS(found_), STR_ARGS(expected_)); \
        }                                                                                \
    } while (0)

static void none_is_not_the_empty_string_but_equals_it(void **state)
{
    (void)state;
    assert_true(str_is_none(str_of(NULL)) && str_is_none(STR_NONE));
    assert_false(str_is_none(STR("")) || str_is_none(str_of("")));
    assert_true(str_is_empty(STR_NONE) && str_is_empty(STR("")));
    assert_true(str_equal(STR_NONE, STR("")));
    assert_int_equal(str_compare(STR_NONE, STR("")), 0);
    assert_true(str_is_none(str_slice(STR_NONE, 0, 5)) && str_is_none(str_from(STR_NONE, 1)));
    assert_true(str_is_empty(str_trim(STR_NONE)));
    assert_int_equal(str_find(STR_NONE, STR("x")), STR_NOWHERE);
    assert_int_equal(str_find_last(STR_NONE, STR("x")), STR_NOWHERE);
}

static void order_is_that_of_code_points(void **state)
{
    (void)state;
    assert_true(str_compare(STR("a"), STR("b")) < 0);
    assert_true(str_compare(STR("a"), STR("ab")) < 0);
    assert_true(str_compare(STR("z"), STR("一")) < 0);
    assert_true(str_compare(STR("\uFF01"), STR("𠀀")) < 0);
    assert_int_equal(str_compare(STR("一"), STR("一")), 0);
}

/* Parts of any length at any place, against the plain way of looking for them. */
static void a_part_is_found_where_it_first_and_last_stands(void **state)
{
    (void)state;
    struct str s = STR("aab整改aab整改，aabaab整改，整改整改，整改整改整改，aab整改整改整改x");
    for (size_t at = 0; at < s.size; at++) {
        for (size_t to = at + 1; to <= s.size; to++) {
            struct str part = str_slice(s, at, to);
            size_t first = 0, last = s.size - part.size;
            while (!str_starts(str_from(s, first), part)) {
                first++;
            }
            while (!str_starts(str_from(s, last), part)) {
                last--;
            }
            assert_int_equal(str_find_last(s, part), last);
            assert_int_equal(str_find_last(str_from(s, last + 1), part), STR_NOWHERE);
            assert_int_equal(str_find(s, part), first);
            assert_int_equal(str_find(str_slice(s, 0, first + part.size - 1), part), STR_NOWHERE);
        }
    }
}

static void parts_are_found_and_slices_clamped(void **state)
{
    (void)state;
    struct str s = STR("整改，整改");
    assert_int_equal(str_find(s, STR("整")), 0);
    assert_int_equal(str_find_last(s, STR("整")), 9);
    assert_int_equal(str_find(s, STR("。")), STR_NOWHERE);
    assert_int_equal(str_find(s, STR("整改，整改，")), STR_NOWHERE);
    assert_int_equal(str_find(s, STR("")), 0);
    assert_int_equal(str_find_last(s, STR("")), s.size);
    assert_true(str_starts(s, STR("整改")) && str_ends(s, STR("改")) && str_has(s, STR("，")));
    assert_false(str_starts(STR("整"), s) || str_ends(STR("整"), s));
    assert_str(str_slice(s, 3, 6), STR("改"));
    assert_str(str_slice(s, 3, 999), STR("改，整改"));
    assert_str(str_slice(s, 9, 3), STR(""));
    assert_str(str_from(s, 999), STR(""));
}

static const struct {
    const char *before, *after;
} trimmed[] = {
    {" a ", "a"},
    {"\t\n整 改\r\n", "整 改"},
    {"　　整改　", "整改"},
    {"\u00a0\ufeff整\u200b", "整"},
    {"", ""},
    {" 　", ""},
    {"。", "。"},
    {"\xFF ", "\xFF"},
};

static void white_space_is_trimmed_whatever_its_width(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof trimmed / sizeof *trimmed; i++) {
        assert_str(str_trim(str_of(trimmed[i].before)), str_of(trimmed[i].after));
    }
}

static const struct {
    struct str a, b;
    bool alike;
} pairs[] = {
    {STR_INIT("Content-Type"), STR_INIT("cONTENT-tYPE"), true},
    {STR_INIT("AZaz09"), STR_INIT("azAZ09"), true},
    {STR_INIT("整A"), STR_INIT("整a"), true},
    {STR_INIT(""), STR_INIT(""), true},
    {STR_INIT("a"), STR_INIT("ab"), false},
    {STR_INIT("@["), STR_INIT("`{"), false},
    {STR_INIT("\xC3\x84"), STR_INIT("\xC3\xA4"), false}, /* Ä, ä */
};

static void only_the_case_of_ascii_letters_is_alike(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_int_equal(str_alike(pairs[i].a, pairs[i].b), pairs[i].alike);
        assert_int_equal(str_alike(pairs[i].b, pairs[i].a), pairs[i].alike);
    }
    assert_true(str_starts_alike(STR("CHARSET=gbk"), STR("charset=")));
    assert_false(str_starts_alike(STR("CHARSET"), STR("charset=")));
    assert_true(str_starts_alike(STR_NONE, STR("")));
}

static void a_cursor_moves_past_what_it_takes(void **state)
{
    (void)state;
    struct str s = STR("一、二、三"), line;
    assert_false(str_take(&s, STR("二")));
    assert_true(str_take(&s, STR("一")));
    assert_str(str_take_until(&s, STR("二")), STR("、"));
    assert_str(str_take_until(&s, STR("。")), STR("、三"));
    assert_str(s, STR(""));

    s = STR("一\n\n二");
    assert_true(str_take_line(&s, &line));
    assert_str(line, STR("一"));
    assert_true(str_take_line(&s, &line));
    assert_str(line, STR(""));
    assert_true(str_take_line(&s, &line));
    assert_str(line, STR("二"));
    assert_false(str_take_line(&s, &line));
    s = STR("一\n");
    assert_true(str_take_line(&s, &line) && !str_take_line(&s, &line));
}

static void a_line_is_found_by_its_number(void **state)
{
    (void)state;
    struct str s = STR("一\n\n三");
    assert_str(str_line(s, 1), STR("一"));
    assert_true(str_is_empty(str_line(s, 2)) && !str_is_none(str_line(s, 2)));
    assert_str(str_line(s, 3), STR("三"));
    assert_true(str_is_none(str_line(s, 4)) && str_is_none(str_line(s, 0)));
    assert_true(str_is_none(str_line(STR_NONE, 1)));
}

static void copies_stand_on_their_own(void **state)
{
    (void)state;
    struct region *region = region_create();
    char bytes[] = "abc";
    struct str copy = str_copy(region, (struct str){bytes, 3});
    char *c = str_to_c(region, (struct str){bytes, 2});
    memset(bytes, 'x', 3);
    assert_str(copy, STR("abc"));
    assert_string_equal(c, "ab");
    assert_true(str_is_none(str_copy(region, STR_NONE)));
    assert_false(str_is_none(str_copy(region, STR(""))));
    assert_string_equal(str_to_c(region, STR_NONE), "");
    const struct str parts[] = {STR_INIT("一"), STR_INIT(""), STR_INIT("二")};
    assert_str(str_join(region, parts, 3, STR("、")), STR("一、、二"));
    assert_str(str_join(region, parts, 0, STR("、")), STR(""));
    assert_str(str_format(region, "%d.%s", 7, "x"), STR("7.x"));
    assert_str(str_format(region, "%s", ""), STR(""));
    region_destroy(region);
}

static void a_buffer_that_refused_stays_refused(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 4);
    buf_put(&buf, STR("abc"));
    assert_true(buf_ok(&buf));
    buf_put(&buf, STR("de"));
    assert_false(buf_ok(&buf));
    buf_put(&buf, STR("f"));
    assert_false(buf_ok(&buf));
    assert_str(buf_str(&buf), STR("abc"));
    buf_clear(&buf);
    buf_put_format(&buf, "%s", "abcd");
    assert_true(buf_ok(&buf));
    buf_put(&buf, STR(""));
    assert_true(buf_ok(&buf));
    buf_put_format(&buf, "%d", 1);
    assert_false(buf_ok(&buf));
    assert_str(buf_str(&buf), STR("abcd"));
    buf_finish(&buf);
    assert_str(buf_str(&buf), STR(""));
    buf_put(&buf, STR("abcde"));
    assert_false(buf_ok(&buf));
    buf_finish(&buf);
}

static void a_buffer_grows_with_what_is_put(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, BUF_ANY);
    for (int i = 0; i < 1000; i++) {
        buf_put_format(&buf, "%03d", i);
        buf_put_byte(&buf, ',');
        buf_put_number(&buf, -i);
    }
    assert_str(str_slice(buf_str(&buf), 0, 12), STR("000,0001,-10"));
    assert_true(str_ends(buf_str(&buf), STR("999,-999")));
    buf_clear(&buf);
    buf_put_number(&buf, INT64_MIN);
    assert_str(buf_str(&buf), STR("-9223372036854775808"));
    buf_clear(&buf);
    buf_put_html(&buf, STR("<a href=\"x\" title='一'>&amp;</a>"));
    assert_str(buf_str(&buf),
               STR("&lt;a href=&quot;x&quot; title=&#39;一&#39;&gt;&amp;amp;&lt;/a&gt;"));
    buf_finish(&buf);
}

/* Wherever it stands among ideographs, eight bytes of which are looked at in one. */
static void what_wants_escaping_is_escaped_at_every_place(void **state)
{
    (void)state;
    static const char *const escapes[] = {"&",      "&amp;", "<",     "&lt;", ">", "&gt;", "\"",
                                          "&quot;", "'",     "&#39;", "@",    "@", "?",    "?"};
    struct str words = STR("整改进展情况的通报整改");
    struct buf whole, escaped, expected;
    buf_init(&whole, BUF_ANY);
    buf_init(&escaped, BUF_ANY);
    buf_init(&expected, BUF_ANY);
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i += 2) {
        for (size_t at = 0; at <= words.size; at += 3) {
            struct buf *bufs[] = {&whole, &expected};
            for (size_t j = 0; j < 2; j++) {
                buf_clear(bufs[j]);
                buf_put(bufs[j], str_slice(words, 0, at));
                buf_put(bufs[j], str_of(escapes[i + j]));
                buf_put(bufs[j], str_from(words, at));
            }
            buf_clear(&escaped);
            buf_put_html(&escaped, buf_str(&whole));
            assert_str(buf_str(&escaped), buf_str(&expected));
        }
    }
    buf_finish(&whole);
    buf_finish(&escaped);
    buf_finish(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_wants_escaping_is_escaped_at_every_place),
        cmocka_unit_test(none_is_not_the_empty_string_but_equals_it),
        cmocka_unit_test(order_is_that_of_code_points),
        cmocka_unit_test(a_part_is_found_where_it_first_and_last_stands),
        cmocka_unit_test(parts_are_found_and_slices_clamped),
        cmocka_unit_test(white_space_is_trimmed_whatever_its_width),
        cmocka_unit_test(only_the_case_of_ascii_letters_is_alike),
        cmocka_unit_test(a_cursor_moves_past_what_it_takes),
        cmocka_unit_test(a_line_is_found_by_its_number),
        cmocka_unit_test(copies_stand_on_their_own),
        cmocka_unit_test(a_buffer_that_refused_stays_refused),
        cmocka_unit_test(a_buffer_grows_with_what_is_put),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
