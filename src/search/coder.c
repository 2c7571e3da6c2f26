/* SPDX-License-Identifier: MIT */
#include "search/coder.h"

#define ONE 65536u
#define TIMES_MOST 60u /* what was said longer ago counts less and less */

void coder_begin_chances(struct coder_chance *chances, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        chances[i] = (struct coder_chance){ONE / 2, 0};
    }
}

/* Towards what was said, by less the more is known. It never comes to nothing or to certainty: the
 * step is rounded down to none before. */
static void learn(struct coder_chance *chance, bool yes)
{
    uint32_t away = yes ? ONE - 1 - chance->yes : chance->yes;
    uint32_t step = away * 2 / (2u * chance->times + 3);
    chance->yes = (uint16_t)(yes ? chance->yes + step : chance->yes - step);
    if (chance->times < TIMES_MOST) {
        chance->times++;
    }
}

/* The last number of the lower part. */
static uint32_t cut_range(uint32_t first, uint32_t last, const struct coder_chance *chance)
{
    return first + (uint32_t)((uint64_t)(last - first) * chance->yes >> 16);
}

static bool agrees(uint32_t first, uint32_t last)
{
    return (first ^ last) >> 24 == 0;
}

struct coder coder_write(struct bits *out)
{
    return (struct coder){out, 0, UINT32_MAX};
}

void coder_put(struct coder *coder, struct coder_chance *chance, bool yes)
{
    uint32_t cut = cut_range(coder->first, coder->last, chance);
    if (yes) {
        coder->last = cut;
    } else {
        coder->first = cut + 1;
    }
    learn(chance, yes);
    while (agrees(coder->first, coder->last)) {
        bits_put(coder->out, coder->last >> 24, 8);
        coder->first <<= 8;
        coder->last = coder->last << 8 | 255;
    }
}

void coder_end(struct coder *coder)
{
    bits_put(coder->out, coder->last, 32);
}

struct coder_reader coder_read(struct str text)
{
    struct coder_reader reader = {.in = bits_read(text), .last = UINT32_MAX};
    reader.said = bits_take(&reader.in, 32);
    return reader;
}

bool coder_take(struct coder_reader *reader, struct coder_chance *chance)
{
    uint32_t cut = cut_range(reader->first, reader->last, chance);
    bool yes = reader->said <= cut;
    if (yes) {
        reader->last = cut;
    } else {
        reader->first = cut + 1;
    }
    learn(chance, yes);
    while (agrees(reader->first, reader->last)) {
        reader->first <<= 8;
        reader->last = reader->last << 8 | 255;
        reader->said = reader->said << 8 | bits_take(&reader->in, 8);
    }
    return yes;
}
