/* SPDX-License-Identifier: MIT */
#include "search/table.h"

#include "search/coder.h"
#include "search/grams.h"

#include <stdlib.h>

#define LOW_BITS 11 /* of a hash, which the table does not know */

/* ---- the pairs of a segment --------------------------------------------------------------- */

void table_pairs_init(struct table_pairs *pairs)
{
    *pairs = (struct table_pairs){.next = 0};
    buf_init(&pairs->gaps, BUF_ANY);
}

void table_pairs_finish(struct table_pairs *pairs)
{
    buf_finish(&pairs->gaps);
}

void table_pairs_put(struct table_pairs *pairs, uint32_t pair)
{
    uint32_t known = pair >> LOW_BITS;
    if (known < pairs->next) {
        return;
    }
    uint32_t gap = known - pairs->next;
    for (; gap >= 128; gap >>= 7) {
        buf_put_byte(&pairs->gaps, (char)(gap | 128));
    }
    buf_put_byte(&pairs->gaps, (char)gap);
    pairs->next = known + 1;
    pairs->count++;
}

/* Where one is in them. */
struct cursor {
    const unsigned char *rest;
    size_t left; /* pairs */
    uint32_t pair;
};

static void move_on(struct cursor *cursor, uint32_t next)
{
    uint32_t gap = 0;
    unsigned shift = 0;
    for (; (*cursor->rest & 128) != 0; shift += 7) {
        gap |= (*cursor->rest++ & 127u) << shift;
    }
    cursor->pair = next + (gap | (uint32_t)*cursor->rest++ << shift);
}

static struct cursor begin_cursor(const struct table_pairs *pairs)
{
    struct cursor cursor = {(const unsigned char *)pairs->gaps.data, pairs->count, 0};
    if (cursor.left > 0) {
        move_on(&cursor, 0);
    }
    return cursor;
}

/* ---- how common a pair is ----------------------------------------------------------------- */

#define STEP_RARE 0u
#define STEP_ALL 31u
#define STEP_HALF 15u /* from here on most have it */
#define SIZES 32u

/* Half powers of two in the square of a ratio, 0 … most. */
static uint32_t count_halvings(uint64_t part, uint64_t whole, uint32_t most)
{
    uint32_t halvings = 0;
    while (halvings < most && (part * part) << (halvings + 1) <= whole * whole) {
        halvings++;
    }
    return halvings;
}

static bool is_rare(uint32_t count, uint32_t segments)
{
    return (uint64_t)count * 16 <= segments;
}

static uint32_t choose_step(uint32_t count, uint32_t segments)
{
    if (is_rare(count, segments) || count == segments) {
        return count == segments ? STEP_ALL : STEP_RARE;
    }
    bool most = 2 * (uint64_t)count > segments;
    uint32_t halvings = count_halvings(most ? segments - count : count, segments, 16) - 2;
    return most ? STEP_HALF + halvings : STEP_HALF - 1 - halvings;
}

/* What the chance depends on of a segment of so many notices: two steps for each doubling. */
static uint32_t choose_size(uint32_t notices)
{
    uint32_t size = 0;
    while (size + 1 < SIZES && (uint64_t)1 << (size + 1) <= (uint64_t)notices * notices) {
        size++;
    }
    return size;
}

struct chances {
    struct coder_chance steps[1u << TABLE_STEPS]; /* by the bits that came before */
    struct coder_chance has[1u << TABLE_STEPS][SIZES];
    uint32_t *sizes; /* of each segment */
};

static void begin_chances(struct chances *chances)
{
    coder_begin_chances(chances->steps, 1u << TABLE_STEPS);
    coder_begin_chances(chances->has[0], (1u << TABLE_STEPS) * SIZES);
}

/* ---- writing ------------------------------------------------------------------------------ */

struct table_writer {
    const struct table_segment *const *segments;
    uint32_t count, *numbers; /* room for all segments */
    struct cursor *cursors;
    struct chances chances;
    struct {
        uint64_t *items; /* pair | segment (32 bits each) */
        size_t count, room;
    } entries;
    struct bits *gaps;
    struct coder coder;
    unsigned gap_width;
    uint32_t key; /* the last one */
};

/* All that stand before the pair `end`, by pair and segment; how many pairs that are. */
static uint32_t list_entries(struct table_writer *writer, uint32_t end)
{
    uint32_t pairs = 0;
    writer->entries.count = 0;
    for (uint32_t i = 0; i < writer->count; i++) {
        struct cursor *cursor = &writer->cursors[i];
        for (; cursor->left > 0 && cursor->pair < end; cursor->left--) {
            if (writer->entries.count == writer->entries.room) {
                writer->entries.room += writer->entries.room / 2 + 1024;
                writer->entries.items = region_resize(writer->entries.items, writer->entries.room,
                                                      sizeof *writer->entries.items);
            }
            writer->entries.items[writer->entries.count++] = (uint64_t)cursor->pair << 32 | i;
            if (cursor->left > 1) {
                move_on(cursor, cursor->pair + 1);
            }
        }
    }
    grams_order(writer->entries.items, writer->entries.count, 32);
    for (size_t i = 0; i < writer->entries.count; i++) {
        pairs += i == 0 || writer->entries.items[i] >> 32 != writer->entries.items[i - 1] >> 32;
    }
    return pairs;
}

static void put_step(struct table_writer *writer, uint32_t step)
{
    for (uint32_t bits = 1, i = TABLE_STEPS; i-- > 0;) {
        bool bit = (step >> i & 1) != 0;
        coder_put(&writer->coder, &writer->chances.steps[bits], bit);
        bits = bits << 1 | bit;
    }
}

/* One pair, which so many of the segments have. */
static void put_segments(struct table_writer *writer, uint32_t count)
{
    uint32_t step = choose_step(count, writer->count);
    put_step(writer, step);
    if (step == STEP_RARE) {
        bits_put_set(writer->gaps, writer->numbers, count, writer->count);
    }
    for (uint32_t i = 0, next = 0; step > STEP_RARE && step < STEP_ALL && i < writer->count; i++) {
        bool has = next < count && writer->numbers[next] == i;
        coder_put(&writer->coder, &writer->chances.has[step][writer->chances.sizes[i]], has);
        next += has;
    }
}

static void put_slice(struct table_writer *writer, uint32_t slice, struct bits texts[2])
{
    uint32_t pairs = list_entries(writer, (slice + 1) * TABLE_KEYS), last = slice * TABLE_KEYS;
    unsigned width = pairs > 0 ? bits_gap_width(pairs, TABLE_KEYS) : 0;
    begin_chances(&writer->chances);
    writer->gaps = &texts[0];
    writer->coder = coder_write(&texts[1]);
    bits_put_count(writer->gaps, pairs);
    for (size_t i = 0, end; i < writer->entries.count; i = end) {
        uint32_t pair = (uint32_t)(writer->entries.items[i] >> 32), count = 0;
        for (end = i; end < writer->entries.count && writer->entries.items[end] >> 32 == pair;) {
            writer->numbers[count++] = (uint32_t)writer->entries.items[end++];
        }
        bits_put_gap(writer->gaps, pair - last, width);
        last = pair;
        put_segments(writer, count);
    }
    coder_end(&writer->coder);
}

static uint32_t *list_sizes(const struct table_segment *const *segments, uint32_t count)
{
    uint32_t *sizes = region_resize(NULL, count + 1, sizeof *sizes);
    for (uint32_t i = 0; i < count; i++) {
        sizes[i] = choose_size(segments[i]->notices);
    }
    return sizes;
}

void table_put(const struct table_segment *const *segments, uint32_t count,
               struct bits texts[2 * TABLE_SLICES])
{
    struct table_writer *writer = region_resize(NULL, 1, sizeof *writer);
    *writer = (struct table_writer){.segments = segments, .count = count};
    writer->chances.sizes = list_sizes(segments, count);
    writer->numbers = region_resize(NULL, count + 1, sizeof *writer->numbers);
    writer->cursors = region_resize(NULL, count + 1, sizeof *writer->cursors);
    for (uint32_t i = 0; i < count; i++) {
        writer->cursors[i] = begin_cursor(&segments[i]->pairs);
    }
    for (uint32_t i = 0; i < TABLE_SLICES; i++) {
        put_slice(writer, i, &texts[2 * i]);
    }
    free(writer->entries.items);
    free(writer->cursors);
    free(writer->numbers);
    free(writer->chances.sizes);
    free(writer);
}

/* ---- reading ------------------------------------------------------------------------------ */

struct table_reader {
    uint32_t count;
    struct chances chances;
    struct bits_reader gaps;
    struct coder_reader coder;
    uint32_t pair;
    void (*tell)(void *context, uint32_t pair, uint32_t segment);
    void *context;
    bool ok;
};

static void tell_segment(void *context, uint32_t segment)
{
    struct table_reader *reader = context;
    reader->ok = reader->ok && segment < reader->count;
    if (reader->ok) {
        reader->tell(reader->context, reader->pair << LOW_BITS, segment);
    }
}

static uint32_t take_step(struct table_reader *reader)
{
    uint32_t bits = 1;
    for (uint32_t i = 0; i < TABLE_STEPS; i++) {
        bits = bits << 1 | coder_take(&reader->coder, &reader->chances.steps[bits]);
    }
    return bits - (1u << TABLE_STEPS);
}

static void take_segments(struct table_reader *reader)
{
    uint32_t step = take_step(reader);
    if (step == STEP_RARE) {
        bits_take_set(&reader->gaps, reader->count, tell_segment, reader);
        return;
    }
    for (uint32_t i = 0; i < reader->count; i++) {
        struct coder_chance *chance = &reader->chances.has[step][reader->chances.sizes[i]];
        if (step == STEP_ALL || coder_take(&reader->coder, chance)) {
            tell_segment(reader, i);
        }
    }
}

static void take_slice(struct table_reader *reader, uint32_t slice, const struct str texts[2])
{
    reader->gaps = bits_read(texts[0]);
    reader->coder = coder_read(texts[1]);
    begin_chances(&reader->chances);
    uint32_t pairs = bits_take_count(&reader->gaps), key = 0;
    unsigned width = pairs > 0 ? bits_gap_width(pairs, TABLE_KEYS) : 0;
    reader->ok = pairs <= TABLE_KEYS;
    for (uint32_t i = 0; reader->ok && i < pairs; i++) {
        uint32_t gap = bits_take_gap(&reader->gaps, width);
        reader->ok = gap < TABLE_KEYS - key && !reader->gaps.ended && !reader->coder.in.ended;
        key += reader->ok ? gap : 0;
        reader->pair = slice * TABLE_KEYS + key;
        take_segments(reader);
    }
    reader->ok = reader->ok && !reader->gaps.ended && !reader->coder.in.ended;
}

bool table_take(const struct str texts[2 * TABLE_SLICES], const uint32_t *sizes, uint32_t count,
                void (*tell)(void *context, uint32_t pair, uint32_t segment), void *context)
{
    struct table_reader *reader = region_resize(NULL, 1, sizeof *reader);
    *reader = (struct table_reader){.count = count, .tell = tell, .context = context, .ok = true};
    reader->chances.sizes = region_resize(NULL, count + 1, sizeof *sizes);
    for (uint32_t i = 0; i < count; i++) {
        reader->chances.sizes[i] = choose_size(sizes[i]);
    }
    for (uint32_t i = 0; reader->ok && i < TABLE_SLICES; i++) {
        take_slice(reader, i, &texts[2 * i]);
    }
    bool ok = reader->ok;
    free(reader->chances.sizes);
    free(reader);
    return ok;
}

/* Which of the pairs of a phrase a segment has. */
struct asked {
    uint32_t segment, pair;
    bool has;
};

static void note_pair(void *context, uint32_t pair, uint32_t segment)
{
    struct asked *asked = context;
    asked->has = asked->has || (segment == asked->segment && pair == asked->pair);
}

bool table_has(struct str phrase, const struct str texts[2 * TABLE_SLICES], const uint32_t *sizes,
               uint32_t count, uint32_t segment)
{
    uint32_t first = grams_take(&phrase), second = grams_take(&phrase);
    struct asked asked = {.segment = segment, .has = true};
    bool ok = true, more = first != 0;
    while (ok && asked.has && more) {
        asked.pair = grams_hash_pair(first, second) >> LOW_BITS << LOW_BITS;
        asked.has = false;
        ok = table_take(texts, sizes, count, note_pair, &asked);
        first = second;
        second = grams_take(&phrase);
        more = second != 0;
    }
    return asked.has || !ok;
}
