/* SPDX-License-Identifier: MIT */
#include "search/grams.h"

#include <stdlib.h>
#include <string.h>

struct grams *grams_create(void)
{
    struct grams *grams = region_resize(NULL, 1, sizeof *grams);
    memset(grams, 0, sizeof *grams);
    return grams;
}

void grams_destroy(struct grams *grams)
{
    if (grams != NULL) {
        for (size_t i = 0; i < GRAMS_PARTS; i++) {
            free(grams->parts[i].items);
        }
        free(grams);
    }
}

void grams_clear(struct grams *grams)
{
    for (size_t i = 0; i < GRAMS_PARTS; i++) {
        grams->parts[i].count = 0;
    }
    memset(grams->lately, 0, sizeof grams->lately);
}

uint32_t grams_hash_pair(uint32_t first, uint32_t second)
{
    uint32_t hash = first * 0x9E3779B1u ^ (second + 1) * 0x85EBCA77u;
    hash ^= hash >> 15;
    hash *= 0x2C1B3C6Du;
    hash ^= hash >> 13;
    hash *= 0x297A2D39u;
    return hash ^ hash >> 16;
}

uint32_t grams_hash_third(uint32_t third)
{
    return third * 0x9E3779B1u >> 24;
}

uint32_t grams_take(struct str *text)
{
    while (text->size > 0) {
        uint32_t code = text_half(text_take(text));
        if (!text_is_space(code) && code != 0) {
            return text_small(code);
        }
    }
    return 0;
}

static void push(struct grams *grams, uint32_t pair, uint32_t third, uint32_t piece)
{
    uint64_t gram = (uint64_t)pair << 32 | (uint64_t)third << 23 | piece;
    uint64_t *lately = &grams->lately[(pair ^ third * 0x9E37u) % 4096];
    if (*lately == gram) {
        return;
    }
    *lately = gram;
    struct grams_part *part = &grams->parts[gram / (UINT64_MAX / GRAMS_PARTS + 1)];
    if (part->count == part->room) {
        part->room += part->room / 2 + 1024;
        part->items = region_resize(part->items, part->room, sizeof *part->items);
    }
    part->items[part->count++] = gram;
}

static uint32_t take_folded(struct str *text, struct buf *folded)
{
    uint32_t code = grams_take(text);
    if (code != 0) {
        text_put(folded, code);
    }
    return code;
}

void grams_put(struct grams *grams, struct str paragraph, uint32_t piece, struct buf *folded)
{
    uint32_t first = take_folded(&paragraph, folded), second = take_folded(&paragraph, folded);
    while (first != 0) {
        uint32_t third = take_folded(&paragraph, folded);
        push(grams, grams_hash_pair(first, 0), GRAMS_ALONE, piece);
        if (second != 0) {
            push(grams, grams_hash_pair(first, second), grams_hash_third(third), piece);
        }
        first = second;
        second = third;
    }
}

#define DIGIT 11 /* bits: the counts of all its values lie in the nearest cache */

/* By one digit; each round keeps the order of those before it. False: all have the same, and
 * nothing was done. */
static bool sort_by(const uint64_t *from, uint64_t *to, size_t count, unsigned shift)
{
    const uint64_t mask = (1u << DIGIT) - 1;
    size_t places[1u << DIGIT] = {0}, sum = 0;
    for (size_t i = 0; i < count; i++) {
        places[from[i] >> shift & mask]++;
    }
    if (places[from[0] >> shift & mask] == count) {
        return false;
    }
    for (size_t i = 0; i <= mask; i++) {
        size_t size = places[i];
        places[i] = sum;
        sum += size;
    }
    for (size_t i = 0; i < count; i++) {
        to[places[from[i] >> shift & mask]++] = from[i];
    }
    return true;
}

void grams_order(uint64_t *items, size_t count, unsigned low)
{
    uint64_t *other = region_resize(NULL, count, sizeof *other), *from = items, *to = other;
    for (unsigned shift = low; count > 0 && shift < 64; shift += DIGIT) {
        if (sort_by(from, to, count, shift)) {
            uint64_t *sorted = to;
            to = from;
            from = sorted;
        }
    }
    if (from != items) {
        memcpy(items, from, count * sizeof *items);
    }
    free(other);
}

static void sort_part(struct grams_part *part)
{
    grams_order(part->items, part->count, GRAMS_PIECE_BITS); /* pieces come in order */
    size_t kept = 0;
    for (size_t i = 0; i < part->count; i++) {
        if (kept == 0 || part->items[i] != part->items[kept - 1]) {
            part->items[kept++] = part->items[i];
        }
    }
    part->count = kept;
}

void grams_sort(struct grams *grams)
{
    for (size_t i = 0; i < GRAMS_PARTS; i++) {
        sort_part(&grams->parts[i]);
    }
}
