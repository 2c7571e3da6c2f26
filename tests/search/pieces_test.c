/* SPDX-License-Identifier: MIT */
#include "search/pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* 一行一例：文字 → 脚本里的写法 (one row, one case: words, and how they stand in a script). */
static const struct {
    const char *words, *script;
} strings[] = {
    {"整改", "\"整改\""},
    {"", "\"\""},
    {"甲\"乙\\丙", "\"甲\\\"乙\\\\丙\""},
    {"一\n二", "\"一\\n二\""},
    {"</script><!--", "\"\\u003c/script>\\u003c!--\""},
    {"\x01\x7F\r", "\"\\u0001\\u007f\\u000d\""},
    {"a\u2028b\u2029c\uFEFF", "\"a\\u2028b\\u2029c\\ufeff\""},
    {"坏\xFF字", "\"坏\\ufffd字\""},
    {"𠮷", "\"𠮷\""},
};

static void no_words_end_the_string_or_the_script(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        struct buf out;
        buf_init(&out, BUF_ANY);
        pieces_put_string(&out, str_of(strings[i].words));
        if (!str_equal(buf_str(&out), str_of(strings[i].script))) {
            print_error("%s: %.*s\n", strings[i].words, STR_ARGS(buf_str(&out)));
            fail();
        }
        buf_finish(&out);
    }
}

/* Units of so many hundred bytes each, in one paragraph → the pieces they go into. */
static const struct {
    size_t count, hundreds[8];
    unsigned pieces;
    unsigned char where[8];
} cuts[] = {
    {0, {0}, 1, {0}},
    {1, {1}, 1, {0}},
    {1, {900}, 1, {0}},
    {3, {10, 10, 10}, 1, {0, 0, 0}},
    {4, {20, 20, 20, 20}, 3, {0, 0, 1, 2}},
    {6, {20, 20, 20, 20, 20, 20}, 4, {0, 0, 1, 2, 2, 3}},
    {8, {90, 90, 90, 90, 90, 90, 90, 90}, 4, {0, 0, 1, 1, 2, 2, 3, 3}},
    {3, {900, 1, 1}, 3, {0, 1, 2}},
    {4, {0, 80, 0, 0}, 1, {0, 0, 0, 0}},
};

static void a_text_is_cut_between_its_units(void **state)
{
    (void)state;
    static char words[90000];
    memset(words, 'a', sizeof words);
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        struct search_unit units[8] = {{.item = NULL}};
        struct str paragraphs[8];
        unsigned char where[8] = {0};
        for (size_t j = 0; j < cuts[i].count; j++) {
            paragraphs[j] = (struct str){words, cuts[i].hundreds[j] * 100};
            units[j].paragraphs.items = &paragraphs[j];
            units[j].paragraphs.count = 1;
        }
        struct search_units all = {units, cuts[i].count, 8};
        unsigned pieces = pieces_cut(&all, where);
        for (size_t j = 0; j < cuts[i].count; j++) {
            assert_true(where[j] < pieces && pieces <= PIECES_MOST);
            assert_int_equal(where[j], cuts[i].where[j]);
        }
        assert_int_equal(pieces, cuts[i].pieces);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_words_end_the_string_or_the_script),
        cmocka_unit_test(a_text_is_cut_between_its_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
