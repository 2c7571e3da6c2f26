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

static inline void push(struct grams *grams, uint32_t pair, uint32_t third, uint32_t piece)
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

static void push_pair(struct grams *grams, uint32_t first, uint32_t second, uint32_t third,
                      uint32_t piece)
{
    if (second != 0) {
        push(grams, grams_hash_pair(first, second), grams_hash_third(third), piece);
    }
}

static void push_alone(struct grams *grams, uint32_t first, uint32_t piece)
{
    push(grams, grams_hash_pair(first, 0), GRAMS_ALONE, piece);
}

void grams_put(struct grams *grams, struct str paragraph, uint32_t piece)
{
    uint32_t first = grams_take(&paragraph), second = grams_take(&paragraph);
    while (first != 0) {
        uint32_t third = grams_take(&paragraph);
        push_alone(grams, first, piece);
        push_pair(grams, first, second, third, piece);
        first = second;
        second = third;
    }
}

/* A character as it is compared (0: the paragraph ends), and where the repetition ends that it came
 * by (0: by none). */
struct placed {
    uint32_t code, until;
};

/* The next one; all of them have ended when `at` is the end. */
static inline struct placed take_placed(const struct pack *text, size_t *at)
{
    while (*at < text->text.count) {
        uint32_t until = text->text.until[*at], code = text->text.units[*at];
        if (code > 0x3000 && code < 0xD800) {
            ++*at;
            return (struct placed){code, until};
        }
        code = text_half(pack_take(text, at));
        if (code == '\n') {
            return (struct placed){0, until};
        }
        if (code != 0 && !text_is_space(code)) {
            return (struct placed){text_small(code), until};
        }
    }
    return (struct placed){0, 0};
}

/* Where the last two characters of a repetition begin that goes on from `at` to `end`; `at`, if
 * it has no two. No character goes over its end. */
static size_t find_last_two(const struct pack *text, size_t at, size_t end)
{
    size_t place = end;
    for (unsigned count = 0; place > at && count < 2;) {
        uint32_t unit = text->text.units[--place];
        bool is_second = unit >= 0xDC00 && unit < 0xE000;
        count += unit != 0 && !is_second && (unit == '\n' || !text_is_space(unit));
    }
    return place;
}

/* What came by one repetition stood together before: from there on only what its last two
 * characters begin can be new. */
void grams_put_text(struct grams *grams, const struct pack *text, uint32_t piece)
{
    size_t at = 0;
    struct placed first = {0, 0}, second = {0, 0};
    while (at < text->text.count || first.code != 0 || second.code != 0) {
        struct placed third = take_placed(text, &at);
        bool is_known = first.until != 0 && first.until == third.until;
        if (is_known) {
            size_t last = find_last_two(text, at, third.until);
            if (last > at) {
                at = last;
                second = take_placed(text, &at);
                third = take_placed(text, &at);
            }
        } else if (first.code != 0) {
            push_pair(grams, first.code, second.code, third.code, piece);
            if (first.until == 0) {
                push_alone(grams, first.code, piece);
            }
        }
        first = second;
        second = third;
    }
}

#define DIGIT 11 /* bits: the counts of all its values lie in the nearest cache */
#define DIGITS 4 /* all bits from GRAMS_PIECE_BITS on */
#define VALUES (1u << DIGIT)

static unsigned digit(uint64_t item, unsigned shift)
{
    return (unsigned)(item >> shift) & (VALUES - 1);
}

/* How often each value of each digit comes. */
static void count_digits(const uint64_t *items, size_t count, unsigned low,
                         uint32_t places[DIGITS][VALUES])
{
    for (size_t i = 0; i < count; i++) {
        uint64_t item = items[i] >> low;
        places[0][digit(item, 0)]++;
        places[1][digit(item, DIGIT)]++;
        places[2][digit(item, 2 * DIGIT)]++;
        places[3][digit(item, 3 * DIGIT)]++;
    }
}

/* By one digit; each round keeps the order of those before it. `places` has how often each value
 * comes. False: all have the same, and nothing was done. */
static bool sort_by(const uint64_t *from, uint64_t *to, size_t count, unsigned shift,
                    uint32_t places[VALUES])
{
    if (places[digit(from[0], shift)] == count) {
        return false;
    }
    for (uint32_t i = 0, sum = 0; i < VALUES; i++) {
        uint32_t size = places[i];
        places[i] = sum;
        sum += size;
    }
    for (size_t i = 0; i < count; i++) {
        to[places[digit(from[i], shift)]++] = from[i];
    }
    return true;
}

void grams_order(uint64_t *items, size_t count, unsigned low)
{
    uint32_t places[DIGITS][VALUES] = {{0}};
    uint64_t *other = region_resize(NULL, count, sizeof *other), *from = items, *to = other;
    count_digits(items, count, low, places);
    for (unsigned n = 0; count > 0 && n < DIGITS && low + n * DIGIT < 64; n++) {
        if (sort_by(from, to, count, low + n * DIGIT, places[n])) {
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
