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

/* ---- the table of a year ------------------------------------------------------------------ */

static unsigned choose_table(uint32_t pair)
{
    return pair % SHARDS_TABLES;
}

static uint32_t table_key(uint32_t pair)
{
    return pair >> 12;
}

uint32_t shards_table_pair(uint32_t pair)
{
    return table_key(pair) << 12 | choose_table(pair);
}

/* Behind the entries of one pair. */
static size_t entry_end(const uint64_t *pairs, size_t count, size_t first)
{
    size_t end = first;
    while (end < count && pairs[end] >> 32 == pairs[first] >> 32) {
        end++;
    }
    return end;
}

void shards_put_tables(const uint64_t *pairs, size_t count, uint32_t segments,
                       struct bits texts[SHARDS_TABLES])
{
    uint32_t sizes[SHARDS_TABLES] = {0}, keys[SHARDS_TABLES] = {0};
    unsigned widths[SHARDS_TABLES];
    for (size_t i = 0; i < count; i = entry_end(pairs, count, i)) {
        sizes[choose_table((uint32_t)(pairs[i] >> 32))]++;
    }
    for (unsigned i = 0; i < SHARDS_TABLES; i++) {
        bits_put_count(&texts[i], sizes[i]);
        widths[i] = sizes[i] > 0 ? bits_gap_width(sizes[i], SHARDS_TABLE_KEYS) : 0;
    }
    uint32_t *numbers = region_resize(NULL, segments + 1, sizeof *numbers);
    for (size_t i = 0, end; i < count; i = end) {
        uint32_t pair = (uint32_t)(pairs[i] >> 32);
        unsigned table = choose_table(pair);
        end = entry_end(pairs, count, i);
        for (size_t j = i; j < end; j++) {
            numbers[j - i] = (uint32_t)pairs[j];
        }
        bits_put_gap(&texts[table], table_key(pair) - keys[table], widths[table]);
        keys[table] = table_key(pair);
        bits_put_set(&texts[table], numbers, (uint32_t)(end - i), segments);
    }
    free(numbers);
}

/* What is told of one pair. */
struct taken {
    void (*tell)(void *context, uint32_t pair, uint32_t segment);
    void *context;
    uint32_t pair, segments;
    bool ok;
};

static void tell_segment(void *context, uint32_t segment)
{
    struct taken *taken = context;
    taken->ok = taken->ok && segment < taken->segments;
    if (taken->ok) {
        taken->tell(taken->context, taken->pair, segment);
    }
}

bool shards_take_tables(const struct str texts[SHARDS_TABLES], uint32_t segments,
                        void (*tell)(void *context, uint32_t pair, uint32_t segment), void *context)
{
    struct taken taken = {tell, context, 0, segments, true};
    for (unsigned table = 0; table < SHARDS_TABLES; table++) {
        struct bits_reader reader = bits_read(texts[table]);
        uint32_t count = bits_take_count(&reader), key = 0;
        unsigned width = count > 0 ? bits_gap_width(count, SHARDS_TABLE_KEYS) : 0;
        for (uint32_t i = 0; i < count && taken.ok; i++) {
            key += bits_take_gap(&reader, width);
            taken.pair = key << 12 | table;
            taken.ok = !reader.ended && key < SHARDS_TABLE_KEYS;
            bits_take_set(&reader, segments, tell_segment, &taken);
        }
        taken.ok = taken.ok && !reader.ended;
    }
    return taken.ok;
}

/* Is this segment among those of a pair? */
struct asked {
    uint32_t segment;
    bool hit, has;
};

static void note_segment(void *context, uint32_t segment)
{
    struct asked *asked = context;
    asked->has = asked->has || (asked->hit && segment == asked->segment);
}

static bool table_has_pair(struct str text, uint32_t pair, uint32_t segments, uint32_t segment)
{
    struct bits_reader reader = bits_read(text);
    struct asked asked = {.segment = segment};
    uint32_t count = bits_take_count(&reader), key = 0;
    unsigned width = count > 0 ? bits_gap_width(count, SHARDS_TABLE_KEYS) : 0;
    for (uint32_t i = 0; i < count && !reader.ended; i++) {
        key += bits_take_gap(&reader, width);
        asked.hit = key == table_key(pair);
        bits_take_set(&reader, segments, note_segment, &asked);
    }
    return asked.has;
}

bool shards_table_has(struct str phrase, uint32_t segments, const struct str texts[SHARDS_TABLES],
                      uint32_t segment)
{
    uint32_t first = grams_take(&phrase), second = grams_take(&phrase);
    bool has = true, more = first != 0;
    while (has && more) {
        uint32_t pair = grams_hash_pair(first, second);
        has = table_has_pair(texts[choose_table(pair)], pair, segments, segment);
        first = second;
        second = grams_take(&phrase);
        more = second != 0;
    }
    return has;
}
