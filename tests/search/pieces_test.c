/* SPDX-License-Identifier: MIT */
#include "search/pieces.h"

#include "search/trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* A notice of two units, one of them an issue with a status and two topics. */
static void say(struct pieces_said *said, struct region *region, const char *slug,
                const char *status)
{
    static const struct notice_item issue = {.kind = NOTICE_ISSUE};
    struct str paragraphs[] = {STR("关于整改情况的通报"), STR("第一行\n第二行")};
    struct search_unit items[] = {
        {.anchor = STR("text"), .paragraphs = {paragraphs, 1, 1}},
        {.anchor = STR("s-1")},
        {.anchor = STR("i-1-1"), .item = &issue, .paragraphs = {paragraphs, 2, 2}},
    };
    struct pieces_fact fact = {STR("i-1-1"), str_of(status), STR("fire study")};
    struct pieces_facts facts = {&fact, 1, 1};
    struct search_units units = {items, 3, 3};
    struct plan_notice notice = {.slug = str_of(slug),
                                 .path = str_format(region, "notice/2025/%s.html", slug),
                                 .published = STR("2025-06-30"),
                                 .body = STR("五孔桥\"社区\""),
                                 .name = STR("五孔桥")};
    pieces_say(said, region, &notice, &units, &facts);
}

static void a_piece_says_its_notices(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct pieces_said said = {.text = {.max = BUF_ANY}};
    struct piece piece;
    struct buf script;
    piece_init(&piece);
    buf_init(&script, BUF_ANY);
    for (size_t i = 0; i < 2; i++) {
        say(&said, region, i == 0 ? "a" : "b", "done");
        piece_put_unit(&piece, &said, 0);
        piece_put_unit(&piece, &said, 1);
        piece_put_about(&piece, &said);
    }
    assert_false(piece_is_full(&piece));
    piece_end(&piece, STR("2025"), STR("a"), &script);
    assert_true(trial_piece_ok(region, buf_str(&script), &piece.pack));
    assert_true(str_starts(
        buf_str(&script),
        STR("tongbaoSearch(\"2025/a\",[[[\"notice/2025/a.html\",\"2025-06-30\",\"五孔桥\","
            "\"五孔桥\\\"社区\\\"\",\"\",2],\n[\"notice/2025/b.html\",")));

    static const char text[] = "关于整改情况的通报\n\n关于整改情况的通报\n第一行 第二行\n\n"
                               "关于整改情况的通报\n\n关于整改情况的通报\n第一行 第二行\n\n"
                               "text  \ni-1-1 done fire study\ntext  \ni-1-1 done fire study\n";
    size_t at = 0;
    for (struct str rest = str_of(text); rest.size > 0;) {
        assert_true(at < piece.pack.text.count);
        assert_int_equal(pack_take(&piece.pack, &at), text_take(&rest));
    }
    assert_int_equal(at, piece.pack.text.count);
    buf_finish(&script);
    buf_finish(&said.text);
    piece_finish(&piece);
    region_destroy(region);
}

static void what_is_said_otherwise_has_another_digest(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct pieces_said one = {.text = {.max = BUF_ANY}}, other = {.text = {.max = BUF_ANY}};
    say(&one, region, "a", "done");
    say(&other, region, "a", "done");
    assert_true(digest_xxh3_equal(one.digest, other.digest));
    say(&other, region, "a", "open");
    assert_false(digest_xxh3_equal(one.digest, other.digest));
    say(&other, region, "b", "done");
    assert_false(digest_xxh3_equal(one.digest, other.digest));
    buf_finish(&one.text);
    buf_finish(&other.text);
    region_destroy(region);
}

/* A script that says one character otherwise is no script of that text. */
static void a_wrong_piece_is_noticed(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct pieces_said said = {.text = {.max = BUF_ANY}};
    struct piece piece;
    struct buf script;
    piece_init(&piece);
    buf_init(&script, BUF_ANY);
    say(&said, region, "a", "done");
    piece_put_unit(&piece, &said, 0);
    piece_put_about(&piece, &said);
    piece_end(&piece, STR("2025"), STR("a"), &script);
    assert_true(trial_piece_ok(region, buf_str(&script), &piece.pack));
    script.data[str_find_last(buf_str(&script), STR("text"))] = 'T';
    assert_false(trial_piece_ok(region, buf_str(&script), &piece.pack));
    buf_finish(&script);
    buf_finish(&said.text);
    piece_finish(&piece);
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_piece_says_its_notices),
        cmocka_unit_test(what_is_said_otherwise_has_another_digest),
        cmocka_unit_test(a_wrong_piece_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
