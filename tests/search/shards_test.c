/* SPDX-License-Identifier: MIT */
#include "search/bits.h"
#include "search/grams.h"
#include "search/shards.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- numbers as bits ---------------------------------------------------------------------- */

struct list {
    uint32_t numbers[600];
    uint32_t count;
};

static void note(void *context, uint32_t number)
{
    struct list *list = context;
    assert_true(list->count < 600);
    list->numbers[list->count++] = number;
}

/* Every n-th number below `most`. */
static const struct {
    uint32_t every, most;
} sets[] = {
    {1, 1}, {1, 500}, {2, 500}, {3, 500}, {4, 500}, {7, 500}, {100, 500}, {499, 500}, {9, 33},
};

static void sets_come_back(void **state)
{
    (void)state;
    struct bits bits;
    bits_init(&bits);
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        struct list list = {.count = 0};
        for (uint32_t n = sets[i].every - 1; n < sets[i].most; n += sets[i].every) {
            list.numbers[list.count++] = n;
        }
        bits_put_set(&bits, list.numbers, list.count, sets[i].most);
    }
    struct bits_reader reader = bits_read(bits_str(&bits));
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        struct list list = {.count = 0};
        bits_take_set(&reader, sets[i].most, note, &list);
        assert_int_equal(list.count, sets[i].most / sets[i].every);
        for (uint32_t j = 0; j < list.count; j++) {
            assert_int_equal(list.numbers[j], (j + 1) * sets[i].every - 1);
        }
    }
    assert_false(reader.ended);
    bits_finish(&bits);
}

static void counts_come_back(void **state)
{
    (void)state;
    static const uint32_t counts[] = {0, 1, 2, 3, 30, 31, 1000, 65536, 1u << 23};
    struct bits bits;
    bits_init(&bits);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        bits_put_count(&bits, counts[i]);
    }
    struct bits_reader reader = bits_read(bits_str(&bits));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        assert_int_equal(bits_take_count(&reader), counts[i]);
    }
    bits_finish(&bits);
}

/* A torn text gives zeros and says so; it never reads beyond its end. */
static void torn_text_ends(void **state)
{
    (void)state;
    struct bits_reader reader = bits_read(STR("!"));
    struct list list = {.count = 0};
    bits_take_set(&reader, 500, note, &list);
    assert_true(reader.ended);
    assert_int_equal(list.count, 0);
}

/* ---- shards ------------------------------------------------------------------------------- */

static const char *const pieces[] = {
    "整改措施已经落实，居民满意", "集体议事规则不健全",   "落实整改责任",
    "ＡＢＣ１２３ 居民 代表",     "第一议题学习流于形式", "满意度为９８％",
};
#define PIECES (sizeof pieces / sizeof *pieces)

/* phrase → the pieces that hold it, as bits */
static const struct {
    const char *phrase;
    unsigned where;
} phrases[] = {
    {"整改", 5},          {"落实", 5},         {"落实整改", 4},     {"居民代表", 8}, {"abc123", 8},
    {"98%", 32},          {"满意", 33},        {"议事规则", 2},     {"形式", 16},    {"式", 16},
    {"学习流于形式", 16}, {"已经落实，居", 1}, {"措施已经落实", 1},
};

static void find(const char *phrase, unsigned shards, bool *map)
{
    struct grams *grams = grams_create();
    struct bits bits[SHARDS_MOST];
    struct str texts[SHARDS_MOST];
    for (uint32_t i = 0; i < PIECES; i++) {
        grams_put(grams, str_of(pieces[i]), i);
    }
    grams_sort(grams);
    for (unsigned i = 0; i < shards; i++) {
        bits_init(&bits[i]);
    }
    shards_put(grams, PIECES, bits, shards);
    for (unsigned i = 0; i < shards; i++) {
        texts[i] = bits_str(&bits[i]);
    }
    shards_find(str_of(phrase), PIECES, shards, texts, map);
    for (unsigned i = 0; i < shards; i++) {
        bits_finish(&bits[i]);
    }
    grams_destroy(grams);
}

static void no_piece_that_holds_a_phrase_is_left_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        for (unsigned shards = 1; shards <= SHARDS_MOST; shards += SHARDS_MOST - 1) {
            bool map[PIECES];
            find(phrases[i].phrase, shards, map);
            for (size_t j = 0; j < PIECES; j++) {
                assert_true(map[j] || (phrases[i].where >> j & 1) == 0);
            }
        }
    }
}

static void what_stands_nowhere_is_not_claimed(void **state)
{
    (void)state;
    static const char *const absent[] = {"鲲鹏展翅", "落实居民", "形式主义", "龘", "xyz"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
        bool map[PIECES];
        find(absent[i], 3, map);
        for (size_t j = 0; j < PIECES; j++) {
            assert_false(map[j]);
        }
    }
}

/* Texts that say again what they have said, of few characters, with white space, full width and
 * characters of two units in them. */
static void make_text(struct buf *text, uint32_t *seed)
{
    static const char *const words[] = {"整改", "整",   "已完成，", "Ａb", " ",
                                        "𠮷",   "𠮸野", "ab",       "\n"};
    for (size_t i = 0; i < 400; i++) {
        *seed = *seed * 1103515245 + 12345;
        buf_put(text, str_of(words[(*seed >> 16) % (sizeof words / sizeof *words)]));
    }
    buf_put_byte(text, '\n');
}

/* Are all phrases of up to five characters that begin at the head of `line` found? */
static void look_for_all(struct str line, uint32_t piece, unsigned shards, const struct str *texts)
{
    struct str rest = line;
    for (size_t length = 1; length <= 5 && grams_take(&rest) != 0; length++) {
        bool map[2];
        shards_find(str_slice(line, 0, line.size - rest.size), 2, shards, texts, map);
        assert_true(map[piece]);
    }
}

/* What is repeated within a piece is not looked at again, and is found all the same. */
static void every_phrase_of_a_packed_text_is_found(void **state)
{
    (void)state;
    struct grams *grams = grams_create();
    struct pack pack;
    struct buf said[2];
    struct bits bits[3];
    struct str texts[3];
    uint32_t seed = 7;
    pack_init(&pack);
    for (uint32_t i = 0; i < 2; i++) {
        buf_init(&said[i], BUF_ANY);
        pack_clear(&pack);
        make_text(&said[i], &seed);
        pack_put(&pack, buf_str(&said[i]));
        grams_put_text(grams, &pack, i);
    }
    grams_sort(grams);
    for (unsigned i = 0; i < 3; i++) {
        bits_init(&bits[i]);
    }
    shards_put(grams, 2, bits, 3);
    for (unsigned i = 0; i < 3; i++) {
        texts[i] = bits_str(&bits[i]);
    }
    for (uint32_t i = 0; i < 2; i++) {
        struct str rest = buf_str(&said[i]), line;
        while (str_take_line(&rest, &line)) {
            for (; line.size > 0; text_take(&line)) {
                look_for_all(line, i, 3, texts);
            }
        }
        buf_finish(&said[i]);
    }
    for (unsigned i = 0; i < 3; i++) {
        bits_finish(&bits[i]);
    }
    pack_finish(&pack);
    grams_destroy(grams);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_come_back),
        cmocka_unit_test(counts_come_back),
        cmocka_unit_test(torn_text_ends),
        cmocka_unit_test(no_piece_that_holds_a_phrase_is_left_out),
        cmocka_unit_test(what_stands_nowhere_is_not_claimed),
        cmocka_unit_test(every_phrase_of_a_packed_text_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
