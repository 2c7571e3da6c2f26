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
        free(grams->items);
        free(grams);
    }
}

void grams_clear(struct grams *grams)
{
    grams->count = 0;
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
    if (grams->count == grams->room) {
        grams->room = grams->room * 2 + 4096;
        grams->items = region_resize(grams->items, grams->room, sizeof *grams->items);
    }
    grams->items[grams->count++] = gram;
}

void grams_put(struct grams *grams, struct str paragraph, uint32_t piece)
{
    uint32_t first = grams_take(&paragraph), second = grams_take(&paragraph);
    while (first != 0) {
        uint32_t third = grams_take(&paragraph);
        push(grams, grams_hash_pair(first, 0), GRAMS_ALONE, piece);
        if (second != 0) {
            push(grams, grams_hash_pair(first, second), grams_hash_third(third), piece);
        }
        first = second;
        second = third;
    }
}

/* By 16 bits at a time, the lowest first; each round keeps the order of those before it. */
static void sort_by(const uint64_t *from, uint64_t *to, size_t count, unsigned shift)
{
    size_t *places = region_resize(NULL, 65536, sizeof *places), sum = 0;
    memset(places, 0, 65536 * sizeof *places);
    for (size_t i = 0; i < count; i++) {
        places[from[i] >> shift & 65535]++;
    }
    for (size_t i = 0; i < 65536; i++) {
        size_t size = places[i];
        places[i] = sum;
        sum += size;
    }
    for (size_t i = 0; i < count; i++) {
        to[places[from[i] >> shift & 65535]++] = from[i];
    }
    free(places);
}

void grams_order(uint64_t *items, size_t count)
{
    uint64_t *other = region_resize(NULL, count + 1, sizeof *other);
    sort_by(items, other, count, 0);
    sort_by(other, items, count, 16);
    sort_by(items, other, count, 32);
    sort_by(other, items, count, 48);
    free(other);
}

void grams_sort(struct grams *grams)
{
    grams_order(grams->items, grams->count);
    size_t kept = 0;
    for (size_t i = 0; i < grams->count; i++) {
        if (kept == 0 || grams->items[i] != grams->items[kept - 1]) {
            grams->items[kept++] = grams->items[i];
        }
    }
    grams->count = kept;
}
