/* SPDX-License-Identifier: MIT */
#include "search/bits.h"

#define GROUP 13 /* bits in two characters: 2^13 <= 91 * 91 */
#define BASE ((uint32_t)(sizeof alphabet - 1))

/* 91 characters in the order of their codes: none of them means anything in a script's string. */
static const char alphabet[] = "!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`"
                               "abcdefghijklmnopqrstuvwxyz{|}~";

void bits_init(struct bits *bits)
{
    *bits = (struct bits){.count = 0};
    buf_init(&bits->out, BUF_ANY);
}

void bits_finish(struct bits *bits)
{
    buf_finish(&bits->out);
}

void bits_clear(struct bits *bits)
{
    bits->held = bits->count = 0;
    buf_clear(&bits->out);
}

/* The lowest `width` bits. */
static uint64_t low_bits(uint64_t value, unsigned width)
{
    return value & ((UINT64_C(1) << width) - 1);
}

void bits_put_groups(struct bits *bits)
{
    char pairs[2 * 64 / GROUP];
    size_t size = 0;
    while (bits->count >= GROUP) {
        bits->count -= GROUP;
        uint32_t group = (uint32_t)low_bits(bits->held >> bits->count, GROUP);
        pairs[size++] = alphabet[group / BASE];
        pairs[size++] = alphabet[group % BASE];
    }
    buf_put(&bits->out, (struct str){pairs, size});
}

struct str bits_str(struct bits *bits)
{
    bits_put(bits, 0, (GROUP - bits->count % GROUP) % GROUP);
    bits_put_groups(bits);
    return buf_str(&bits->out);
}

/* n zeros and the n + 1 binary digits of count + 1 (Elias gamma). */
void bits_put_count(struct bits *bits, uint32_t count)
{
    unsigned width = 0;
    for (uint32_t rest = (count + 1) >> 1; rest > 0; rest >>= 1) {
        width++;
    }
    if (width < 16) {
        bits_put(bits, count + 1, 2 * width + 1);
    } else {
        bits_put(bits, 0, width);
        bits_put(bits, count + 1, width + 1);
    }
}

void bits_put_gap(struct bits *bits, uint32_t gap, unsigned k)
{
    uint32_t high = gap >> k;
    if (high + 1 + k <= 32) {
        uint32_t ones = (uint32_t)low_bits(UINT32_MAX, high); /* and a zero, and the k bits */
        bits_put(bits, (uint32_t)((uint64_t)ones << (k + 1)) | (uint32_t)low_bits(gap, k),
                 high + 1 + k);
        return;
    }
    for (; high > 31; high -= 31) {
        bits_put(bits, UINT32_MAX, 31);
    }
    bits_put(bits, UINT32_MAX << 1, high + 1);
    bits_put(bits, gap, k);
}

unsigned bits_gap_width(uint32_t count, uint32_t most)
{
    unsigned k = 0;
    while (((uint64_t)count << (k + 1)) * 3 <= (uint64_t)most * 2) {
        k++;
    }
    return k;
}

/* A bit for each number below `most`. */
static void put_map(struct bits *bits, const uint32_t *numbers, uint32_t count, uint32_t most)
{
    for (uint32_t at = 0, i = 0; at < most; at += 32) {
        uint32_t width = most - at < 32 ? most - at : 32, map = 0;
        for (; i < count && numbers[i] - at < width; i++) {
            map |= UINT32_C(1) << (width - 1 - (numbers[i] - at));
        }
        bits_put(bits, map, width);
    }
}

void bits_put_set(struct bits *bits, const uint32_t *numbers, uint32_t count, uint32_t most)
{
    bits_put_count(bits, count);
    if (count == most) {
        return;
    }
    if ((uint64_t)count * 3 > most) { /* dense: a bit each */
        put_map(bits, numbers, count, most);
        return;
    }
    unsigned k = count > 0 ? bits_gap_width(count, most) : 0;
    for (uint32_t i = 0, next = 0; i < count; i++) {
        bits_put_gap(bits, numbers[i] - next, k);
        next = numbers[i] + 1;
    }
}

/* ---- and back --------------------------------------------------------------------------- */

struct bits_reader bits_read(struct str text)
{
    return (struct bits_reader){.rest = text};
}

/* The place of a character in the alphabet: all from ! to ~ in their order, but for three. */
static uint32_t digit(char character)
{
    return (uint32_t)(character - '!' - (character > '"') - (character > '<') - (character > '\\'));
}

/* Holds at least `width` bits. */
static void hold(struct bits_reader *reader, unsigned width)
{
    while (reader->count < width) {
        reader->ended |= reader->rest.size < 2;
        uint32_t group =
            reader->ended ? 0 : digit(reader->rest.data[0]) * BASE + digit(reader->rest.data[1]);
        reader->rest = str_from(reader->rest, 2);
        reader->held = reader->held << GROUP | low_bits(group, GROUP);
        reader->count += GROUP;
    }
}

uint32_t bits_take(struct bits_reader *reader, unsigned width)
{
    hold(reader, width);
    reader->count -= width;
    return (uint32_t)low_bits(reader->held >> reader->count, width);
}

/* How many bits like this one come next, and takes them with the one behind them. */
static uint32_t take_run(struct bits_reader *reader, bool bit, uint32_t most)
{
    uint32_t run = 0;
    do {
        hold(reader, 1);
        uint64_t next = reader->held << (64 - reader->count);
        next = bit ? ~next : next;
        unsigned same = next == 0 ? 64 : (unsigned)__builtin_clzll(next);
        if (same < reader->count) {
            reader->count -= same + 1;
            return run + same;
        }
        run += reader->count;
        reader->count = 0;
    } while (!reader->ended && run < most);
    return run;
}

uint32_t bits_take_count(struct bits_reader *reader)
{
    uint32_t width = take_run(reader, false, 31);
    width = width < 31 ? width : 31;
    return ((1u << width) | bits_take(reader, width)) - 1;
}

uint32_t bits_take_gap(struct bits_reader *reader, unsigned k)
{
    uint32_t high = take_run(reader, true, UINT32_MAX - 64);
    return high << k | bits_take(reader, k);
}

void bits_take_set(struct bits_reader *reader, uint32_t most,
                   void (*tell)(void *context, uint32_t number), void *context)
{
    uint32_t count = bits_take_count(reader), next = 0;
    bool all = count >= most, dense = (uint64_t)count * 3 > most;
    unsigned k = count > 0 && !dense ? bits_gap_width(count, most) : 0;
    for (uint32_t i = 0; i < (dense ? most : count) && !reader->ended; i++) {
        uint32_t number = all || dense ? i : next + bits_take_gap(reader, k);
        if (all || !dense || bits_take(reader, 1) == 1) {
            tell(context, number);
        }
        next = number + 1;
    }
}
