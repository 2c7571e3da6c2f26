/* SPDX-License-Identifier: MIT */
#include "search/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* 一行一例：文字 → 脚本里的写法 (one row, one case: words, and how they stand in a script). */
static const struct {
    const char *words, *script;
} strings[] = {
    {"整改", "整改"},
    {"", ""},
    {"甲\"乙\\丙", "甲\\\"乙\\\\丙"},
    {"一\n二", "一\\n二"},
    {"</script><!--", "\\u003c/script>\\u003c!--"},
    {"\x01\x7F\r", "\\u0001\\u007f\\u000d"},
    {"a\u2028b\u2029c\uFEFF", "a\\u2028b\\u2029c\\ufeff"},
    {"坏\xFF字", "坏\\ufffd字"},
    {"𠮷", "𠮷"},
};

static void no_words_end_the_string_or_the_script(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        struct buf out;
        buf_init(&out, BUF_ANY);
        pack_put_escaped(&out, str_of(strings[i].words));
        if (!str_equal(buf_str(&out), str_of(strings[i].script))) {
            print_error("%s: %.*s\n", strings[i].words, STR_ARGS(buf_str(&out)));
            fail();
        }
        buf_finish(&out);
    }
}

/* ---- there and back ----------------------------------------------------------------------- */

/* The string without what a script reads in it: \n, \", \\, \uXXXX. */
static void read_escapes(struct buf *out, struct str script)
{
    while (script.size > 0) {
        uint32_t code = text_take(&script);
        if (code == '\\') {
            code = text_take(&script);
            if (code == 'u') {
                code = (uint32_t)strtoul(script.data, NULL, 16);
                script = str_from(script, 4);
            }
            code = code == 'n' ? '\n' : code;
        }
        text_put(out, code);
    }
}

/* Does the packed text come back? How many repetitions it took. */
static size_t pack_and_read(struct str words, size_t step)
{
    struct pack pack;
    struct pack_text text = {.count = 0};
    struct str repeats, script;
    struct buf read;
    pack_init(&pack);
    for (struct str rest = words; rest.size > 0; rest = str_from(rest, step)) {
        pack_put(&pack, str_slice(rest, 0, step));
    }
    pack_end(&pack, &repeats, &script);
    buf_init(&read, BUF_ANY);
    read_escapes(&read, script);
    assert_true(pack_read(&text, repeats, buf_str(&read)));
    assert_int_equal(text.count, pack.text.count);
    for (size_t i = 0; i < text.count; i++) {
        assert_int_equal(text.units[i], pack.text.units[i]);
    }
    for (size_t at = 0; at < pack.text.count;) { /* and the units are the words' */
        assert_int_equal(pack_take(&pack, &at), text_take(&words));
    }
    size_t repetitions = pack.repetitions;
    free(text.units);
    buf_finish(&read);
    pack_finish(&pack);
    return repetitions;
}

static const char *const texts[] = {
    "",
    "整",
    "整改整改",
    "整改措施，整改措施",
    "整整整整整整整整整整",
    "𠮷𠮷𠮷𠮷𠮷",
    "𠮷野𠮸野𠮷野𠮸野",
    "abcabcabcabcabc\nabc",
    "一\"二\"三<四一\"二\"三<四",
};

static void every_text_comes_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pack_and_read(str_of(texts[i]), 1000);
    }
}

/* Of few words at random, longer than a repetition reaches back. */
static void long_texts_come_back(void **state)
{
    (void)state;
    static const char *const words[] = {"整改措施",      "已", "，", "𠮷", "𠮸", "12", "\n", "\"",
                                        "社区居民委员会"};
    struct buf text;
    uint32_t seed = 1;
    buf_init(&text, BUF_ANY);
    for (size_t i = 0; i < 30000; i++) {
        seed = seed * 1103515245 + 12345;
        buf_put(&text, str_of(words[(seed >> 16) % (sizeof words / sizeof *words)]));
    }
    assert_true(pack_and_read(buf_str(&text), SIZE_MAX) > 100);
    buf_finish(&text);
}

static void what_is_said_twice_is_said_once(void **state)
{
    (void)state;
    assert_int_equal(pack_and_read(STR("整改措施已经落实。整改措施已经落实。"), 1000), 1);
    assert_int_equal(pack_and_read(STR("整改措施已经落实。"), 1000), 0);
    assert_int_equal(pack_and_read(STR("整改整改"), 1000), 0); /* would take longer */
}

/* More words that come first than one repetition can tell. */
static void many_words_may_stand_before_a_repetition(void **state)
{
    (void)state;
    struct buf text;
    buf_init(&text, BUF_ANY);
    for (uint32_t code = 0x4E00; code < 0x4E00 + 200; code++) {
        text_put(&text, code);
    }
    buf_put(&text, STR("一丁丂七丄"));
    assert_int_equal(pack_and_read(buf_str(&text), SIZE_MAX), 200 / 63 + 1);
    buf_finish(&text);
}

static void what_nobody_packed_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *repeats, *words;
    } refused[] = {
        {"!!!", ""},       /* torn */
        {"~~~~", "整改"},  /* more words than there are */
        {"!$!\"", "整改"}, /* from before the beginning */
        {"!$!!", "整改"},  /* from nowhere */
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct pack_text text = {.count = 0};
        assert_false(pack_read(&text, str_of(refused[i].repeats), str_of(refused[i].words)));
        free(text.units);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_words_end_the_string_or_the_script),
        cmocka_unit_test(every_text_comes_back),
        cmocka_unit_test(long_texts_come_back),
        cmocka_unit_test(what_is_said_twice_is_said_once),
        cmocka_unit_test(many_words_may_stand_before_a_repetition),
        cmocka_unit_test(what_nobody_packed_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
