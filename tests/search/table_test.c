/* SPDX-License-Identifier: MIT */
#include "search/coder.h"
#include "search/grams.h"
#include "search/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint32_t draw(uint32_t *seed)
{
    *seed = *seed * 1103515245 + 12345;
    return *seed >> 8;
}

/* ---- yes and no --------------------------------------------------------------------------- */

/* One in `rate` is yes, none if it is 0; from the 4,000th on none is. */
static bool is_yes(uint32_t number, uint32_t rate, uint32_t *seed)
{
    return number < 4000 && rate > 0 && draw(seed) % rate == 0;
}

static void answers_come_back(void **state)
{
    (void)state;
    static const uint32_t rates[] = {0, 1, 2, 3, 50, 3000};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        struct bits bits;
        struct coder_chance chance;
        uint32_t seed = 3;
        bits_init(&bits);
        struct coder coder = coder_write(&bits);
        coder_begin_chances(&chance, 1);
        for (uint32_t n = 0; n < 8000; n++) {
            coder_put(&coder, &chance, is_yes(n, rates[i], &seed));
        }
        coder_end(&coder);
        struct coder_reader reader = coder_read(bits_str(&bits));
        coder_begin_chances(&chance, 1);
        seed = 3;
        for (uint32_t n = 0; n < 8000; n++) {
            assert_int_equal(coder_take(&reader, &chance), is_yes(n, rates[i], &seed));
        }
        assert_false(reader.in.ended);
        bits_finish(&bits);
    }
}

/* What is always the same takes next to nothing, what is even takes a bit. */
static void what_is_likely_is_short(void **state)
{
    (void)state;
    size_t sizes[2];
    for (uint32_t i = 0; i < 2; i++) {
        struct bits bits;
        struct coder_chance chance;
        uint32_t seed = 3;
        bits_init(&bits);
        struct coder coder = coder_write(&bits);
        coder_begin_chances(&chance, 1);
        for (uint32_t n = 0; n < 4000; n++) {
            coder_put(&coder, &chance, is_yes(n, i == 0 ? 0 : 2, &seed));
        }
        coder_end(&coder);
        sizes[i] = bits_str(&bits).size;
        bits_finish(&bits);
    }
    assert_true(sizes[0] < 20);
    assert_true(sizes[1] > 4000 * 2 / 13 - 20 && sizes[1] < 4000 * 2 / 13 + 50);
}

/* ---- the table ---------------------------------------------------------------------------- */

#define SEGMENTS_MOST 40

/* A table of segments which have the more pairs the larger they are, and its texts. */
struct world {
    struct table_segment segments[SEGMENTS_MOST];
    uint32_t count, sizes[SEGMENTS_MOST];
    struct bits bits[2 * TABLE_SLICES];
    struct str texts[2 * TABLE_SLICES];
};

/* Does the segment have the n-th of all pairs? Some all have, many few. */
static bool has_pair(const struct world *world, uint32_t segment, uint32_t n)
{
    uint32_t seed = n * 977 + segment * 131;
    draw(&seed);
    return n % 7 == 0 || draw(&seed) % (20 + n * 3) < world->sizes[segment];
}

static uint32_t pair_of(uint32_t n)
{
    return n * 4294967u + n % 3; /* near each other, and in all slices */
}

#define PAIRS 1000u

static struct world *make_world(uint32_t count)
{
    struct world *world = calloc(1, sizeof *world);
    const struct table_segment *segments[SEGMENTS_MOST];
    world->count = count;
    for (uint32_t i = 0; i < count; i++) {
        world->segments[i].notices = world->sizes[i] = 1 + i * i % 257;
        table_pairs_init(&world->segments[i].pairs);
        for (uint32_t n = 0; n < PAIRS; n++) {
            if (has_pair(world, i, n)) {
                table_pairs_put(&world->segments[i].pairs, pair_of(n));
                table_pairs_put(&world->segments[i].pairs, pair_of(n)); /* of another third */
            }
        }
        segments[i] = &world->segments[i];
    }
    for (unsigned i = 0; i < 2 * TABLE_SLICES; i++) {
        bits_init(&world->bits[i]);
    }
    table_put(segments, count, world->bits);
    for (unsigned i = 0; i < 2 * TABLE_SLICES; i++) {
        world->texts[i] = bits_str(&world->bits[i]);
    }
    return world;
}

static void destroy_world(struct world *world)
{
    for (uint32_t i = 0; i < world->count; i++) {
        table_pairs_finish(&world->segments[i].pairs);
    }
    for (unsigned i = 0; i < 2 * TABLE_SLICES; i++) {
        bits_finish(&world->bits[i]);
    }
    free(world);
}

static void take_back(void *context, uint32_t pair, uint32_t segment)
{
    struct world *back = context;
    assert_true(segment < back->count);
    table_pairs_put(&back->segments[segment].pairs, pair);
}

/* Taken from the table, the pairs of all segments make the same table. */
static void table_comes_back(void **state)
{
    (void)state;
    static const uint32_t counts[] = {1, 2, 5, 16, SEGMENTS_MOST};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct world *world = make_world(counts[i]), back = {.count = counts[i]};
        for (uint32_t j = 0; j < back.count; j++) {
            table_pairs_init(&back.segments[j].pairs);
        }
        assert_true(table_take(world->texts, world->sizes, world->count, take_back, &back));
        for (uint32_t j = 0; j < back.count; j++) {
            const struct table_pairs *pairs = &world->segments[j].pairs;
            assert_int_equal(back.segments[j].pairs.count, pairs->count);
            assert_true(str_equal(buf_str(&back.segments[j].pairs.gaps), buf_str(&pairs->gaps)));
            table_pairs_finish(&back.segments[j].pairs);
        }
        destroy_world(world);
    }
}

static void ignore(void *context, uint32_t pair, uint32_t segment)
{
    const struct world *world = context;
    (void)pair;
    assert_true(segment < world->count);
}

/* A torn table is seen, and one of other bytes tells of no segment that is not there. */
static void torn_table_is_refused(void **state)
{
    (void)state;
    struct world *world = make_world(SEGMENTS_MOST);
    uint32_t seed = 5;
    for (unsigned i = 0; i < 2 * TABLE_SLICES; i++) {
        struct str whole = world->texts[i];
        world->texts[i] = str_slice(whole, 0, whole.size / 2);
        assert_false(table_take(world->texts, world->sizes, world->count, ignore, world));
        char *other = malloc(whole.size);
        memcpy(other, whole.data, whole.size);
        for (unsigned n = 0; n < 5; n++) {
            other[draw(&seed) % whole.size] = (char)('#' + draw(&seed) % 20);
        }
        world->texts[i] = (struct str){other, whole.size};
        (void)table_take(world->texts, world->sizes, world->count, ignore, world);
        free(other);
        world->texts[i] = whole;
    }
    destroy_world(world);
}

static void table_knows_the_segments(void **state)
{
    (void)state;
    struct table_segment segments[9];
    const struct table_segment *pointers[9];
    struct bits bits[2 * TABLE_SLICES];
    struct str texts[2 * TABLE_SLICES];
    uint32_t sizes[9];
    for (uint32_t i = 0; i < 9; i++) {
        segments[i].notices = sizes[i] = 7 * i + 1;
        table_pairs_init(&segments[i].pairs);
        if (i == 0 || i == 4) {
            table_pairs_put(&segments[i].pairs, grams_hash_pair(0x6574, 0x6539)); /* 整改 */
        }
        pointers[i] = &segments[i];
    }
    for (unsigned i = 0; i < 2 * TABLE_SLICES; i++) {
        bits_init(&bits[i]);
    }
    table_put(pointers, 9, bits);
    for (unsigned i = 0; i < 2 * TABLE_SLICES; i++) {
        texts[i] = bits_str(&bits[i]);
    }
    for (uint32_t i = 0; i < 9; i++) {
        assert_int_equal(table_has(STR("整改"), texts, sizes, 9, i), i == 0 || i == 4);
        table_pairs_finish(&segments[i].pairs);
    }
    assert_false(table_has(STR("改整"), texts, sizes, 9, 0));
    for (unsigned i = 0; i < 2 * TABLE_SLICES; i++) {
        bits_finish(&bits[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_come_back),        cmocka_unit_test(what_is_likely_is_short),
        cmocka_unit_test(table_comes_back),         cmocka_unit_test(torn_table_is_refused),
        cmocka_unit_test(table_knows_the_segments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
