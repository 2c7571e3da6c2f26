/* SPDX-License-Identifier: MIT */
#include "search/shards.h"

#include <stdlib.h>
#include <string.h>

unsigned shards_choose(uint32_t pair, unsigned shards)
{
    return (pair & 4095) % shards;
}

uint32_t shards_key(uint32_t pair)
{
    return pair >> 16;
}

/* ---- writing ------------------------------------------------------------------------------ */

struct writer {
    uint32_t pieces, *numbers; /* room for all pieces */
    unsigned gap_width[SHARDS_MOST];
    uint32_t key[SHARDS_MOST]; /* the last one */
};

/* Behind the grams of one pair. */
static size_t pair_end(const struct grams_part *grams, size_t first)
{
    uint32_t pair = grams_pair(grams->items[first]);
    while (first < grams->count && grams_pair(grams->items[first]) == pair) {
        first++;
    }
    return first;
}

/* Behind the grams of one pair with the same third. */
static size_t third_end(const struct grams_part *grams, size_t first, size_t end)
{
    uint32_t third = grams_third(grams->items[first]);
    while (first < end && grams_third(grams->items[first]) == third) {
        first++;
    }
    return first;
}

/* A character alone that stands in one of eight pieces: what a list of them would save is less than
 * it costs. */
static bool is_everywhere(const struct writer *writer, const struct grams_part *grams, size_t at,
                          size_t end)
{
    return grams_third(grams->items[at]) == GRAMS_ALONE && (end - at) * 8 > writer->pieces;
}

static void put_pair(struct writer *writer, const struct grams_part *grams, size_t at, size_t end,
                     struct bits *out)
{
    uint32_t thirds[SHARDS_THIRDS], count = 0;
    if (is_everywhere(writer, grams, at, end)) {
        bits_put_count(out, 0);
        return;
    }
    for (size_t i = at; i < end; i = third_end(grams, i, end)) {
        thirds[count++] = grams_third(grams->items[i]);
    }
    bits_put_set(out, thirds, count, SHARDS_THIRDS);
    for (size_t i = at, next; i < end; i = next) {
        next = third_end(grams, i, end);
        for (size_t j = i; j < next; j++) {
            writer->numbers[j - i] = grams_piece(grams->items[j]);
        }
        bits_put_set(out, writer->numbers, (uint32_t)(next - i), writer->pieces);
    }
}

/* How many pairs of the part go into each shard. */
static void count_pairs(const struct grams_part *grams, unsigned shards, uint32_t *pairs,
                        size_t *most)
{
    for (size_t i = 0, next; i < grams->count; i = next) {
        next = pair_end(grams, i);
        *most = next - i > *most ? next - i : *most;
        pairs[shards_choose(grams_pair(grams->items[i]), shards)]++;
    }
}

static void put_part(struct writer *writer, const struct grams_part *grams, struct bits *texts,
                     unsigned shards)
{
    for (size_t i = 0, next; i < grams->count; i = next) {
        uint32_t pair = grams_pair(grams->items[i]), key = shards_key(pair);
        unsigned shard = shards_choose(pair, shards);
        next = pair_end(grams, i);
        bits_put_gap(&texts[shard], key - writer->key[shard], writer->gap_width[shard]);
        writer->key[shard] = key;
        put_pair(writer, grams, i, next, &texts[shard]);
    }
}

void shards_put(const struct grams *grams, uint32_t pieces, struct bits *texts, unsigned shards)
{
    struct writer writer = {.pieces = pieces};
    uint32_t pairs[SHARDS_MOST] = {0};
    size_t most = 0;
    for (size_t i = 0; i < GRAMS_PARTS; i++) {
        count_pairs(&grams->parts[i], shards, pairs, &most);
    }
    for (unsigned i = 0; i < shards; i++) {
        bits_put_count(&texts[i], pairs[i]);
        writer.gap_width[i] = pairs[i] > 0 ? bits_gap_width(pairs[i], SHARDS_KEYS) : 0;
    }
    writer.numbers = region_resize(NULL, most + 1, sizeof *writer.numbers);
    for (size_t i = 0; i < GRAMS_PARTS; i++) {
        put_part(&writer, &grams->parts[i], texts, shards);
    }
    free(writer.numbers);
}

/* ---- reading ------------------------------------------------------------------------------ */

/* What is looked for in one shard. */
struct wanted {
    uint32_t pair, third; /* third: as written, or WANTED_ANY for whatever follows */
    uint32_t pieces;
    bool *found; /* a map of pieces */
    uint32_t thirds[SHARDS_THIRDS];
    uint32_t third_count;
    bool take; /* the set that is being read is one of those */
};

#define WANTED_ANY UINT32_MAX

static void note_third(void *context, uint32_t third)
{
    struct wanted *wanted = context;
    if (wanted->third_count < SHARDS_THIRDS) {
        wanted->thirds[wanted->third_count++] = third;
    }
}

static void note_piece(void *context, uint32_t piece)
{
    struct wanted *wanted = context;
    if (wanted->take && piece < wanted->pieces) {
        wanted->found[piece] = true;
    }
}

static void read_pair(struct bits_reader *reader, struct wanted *wanted, bool hit)
{
    wanted->third_count = 0;
    bits_take_set(reader, SHARDS_THIRDS, note_third, wanted);
    if (wanted->third_count == 0 && hit) {
        memset(wanted->found, true, wanted->pieces);
    }
    for (uint32_t i = 0; i < wanted->third_count; i++) {
        uint32_t third = wanted->thirds[i];
        bool any = wanted->third == WANTED_ANY && third != GRAMS_ALONE;
        wanted->take = hit && (any || third == wanted->third);
        bits_take_set(reader, wanted->pieces, note_piece, wanted);
    }
}

/* The keys ascend: behind the one that is wanted nothing is of use. */
static void find_wanted(struct str text, struct wanted *wanted)
{
    struct bits_reader reader = bits_read(text);
    uint32_t count = bits_take_count(&reader), key = 0, want = shards_key(wanted->pair);
    unsigned width = count > 0 ? bits_gap_width(count, SHARDS_KEYS) : 0;
    memset(wanted->found, false, wanted->pieces);
    for (uint32_t i = 0; i < count && !reader.ended; i++) {
        key += bits_take_gap(&reader, width);
        if (key > want) {
            return;
        }
        read_pair(&reader, wanted, key == want);
    }
}

void shards_find(struct str phrase, uint32_t pieces, unsigned shards, const struct str *texts,
                 bool *map)
{
    struct wanted wanted = {.pieces = pieces};
    wanted.found = region_resize(NULL, pieces + 1, sizeof *wanted.found);
    memset(map, true, pieces);
    uint32_t first = grams_take(&phrase), second = grams_take(&phrase);
    bool more = first != 0;
    while (more) {
        uint32_t third = grams_take(&phrase);
        wanted.pair = grams_hash_pair(first, second);
        wanted.third = second == 0  ? GRAMS_ALONE
                       : third == 0 ? WANTED_ANY
                                    : grams_hash_third(third);
        find_wanted(texts[shards_choose(wanted.pair, shards)], &wanted);
        for (uint32_t i = 0; i < pieces; i++) {
            map[i] = map[i] && wanted.found[i];
        }
        first = second;
        second = third;
        more = third != 0;
    }
    free(wanted.found);
}
