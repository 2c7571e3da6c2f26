/* SPDX-License-Identifier: MIT */
#include "search/pack.h"

#include <stdlib.h>
#include <string.h>

#define RUN_BITS 6
#define LENGTH_BITS 6
#define BACK_BITS 14
#define RUN_MOST ((1u << RUN_BITS) - 1)
#define LENGTH_LEAST 3u
#define LENGTH_MOST ((1u << LENGTH_BITS) - 1 + LENGTH_LEAST - 1)
#define REPEAT_BYTES 4u /* of one repetition */

void pack_init(struct pack *pack)
{
    *pack = (struct pack){.next = 0};
    bits_init(&pack->repeats);
    buf_init(&pack->words, BUF_ANY);
}

void pack_finish(struct pack *pack)
{
    free(pack->text.units);
    free(pack->text.until);
    bits_finish(&pack->repeats);
    buf_finish(&pack->words);
}

void pack_clear(struct pack *pack)
{
    pack->text.count = pack->next = pack->waiting = pack->repetitions = 0;
    memset(pack->places, 0, sizeof pack->places);
    bits_clear(&pack->repeats);
    buf_clear(&pack->words);
}

/* ---- words of a script -------------------------------------------------------------------- */

/* May a script's string not have it as it is? */
static bool is_escaped(uint32_t code)
{
    return code < 0x20 || code == '"' || code == '\\' || code == '<' || code == 0x7F ||
           (code >= 0xD800 && code <= 0xDFFF) || code == 0x2028 || code == 0x2029 ||
           code == 0xFEFF || code == TEXT_REPLACEMENT;
}

static void put_escape(struct buf *out, uint32_t code)
{
    if (code == '"' || code == '\\') {
        buf_put_byte(out, '\\');
        buf_put_byte(out, (char)code);
    } else if (code == '\n') {
        buf_put(out, STR("\\n"));
    } else {
        buf_put_format(out, "\\u%04x", (unsigned)code);
    }
}

static void put_code(struct buf *out, uint32_t code)
{
    if (is_escaped(code)) {
        put_escape(out, code);
    } else if (code < 0x80) {
        buf_put_byte(out, (char)code);
    } else {
        text_put(out, code);
    }
}

void pack_put_escaped(struct buf *out, struct str words)
{
    while (words.size > 0) {
        put_code(out, text_take(&words));
    }
}

static bool is_first_half(uint16_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool is_second_half(uint16_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

uint32_t pack_take(const struct pack *pack, size_t *at)
{
    const uint16_t *units = pack->text.units;
    uint32_t code = units[(*at)++];
    if (is_first_half(units[*at - 1]) && *at < pack->text.count && is_second_half(units[*at])) {
        code = 0x10000 + ((code - 0xD800) << 10) + (units[(*at)++] - 0xDC00u);
    }
    return code;
}

/* ---- packing ------------------------------------------------------------------------------ */

static void put_repetition(struct pack *pack, size_t run, size_t length, size_t back)
{
    size_t more = length == 0 ? 0 : length - LENGTH_LEAST + 1;
    bits_put(&pack->repeats,
             (uint32_t)(run << (LENGTH_BITS + BACK_BITS) | more << BACK_BITS | back),
             RUN_BITS + LENGTH_BITS + BACK_BITS);
    pack->repetitions++;
}

/* What waits before `end` goes to the words; how many of them the next repetition has to tell. */
static size_t put_waiting(struct pack *pack, size_t end)
{
    size_t run = end - pack->waiting;
    for (size_t at = pack->waiting; at < end;) {
        put_code(&pack->words, pack_take(pack, &at));
    }
    for (; run > RUN_MOST; run -= RUN_MOST) {
        put_repetition(pack, RUN_MOST, 0, 0);
    }
    pack->waiting = end;
    return run;
}

static uint32_t *place_of(struct pack *pack, const uint16_t *units)
{
    uint64_t three = (uint64_t)units[0] | (uint64_t)units[1] << 16 | (uint64_t)units[2] << 32;
    return &pack->places[three * UINT64_C(0x9E3779B97F4A7C15) >> 51];
}

/* How many units from `at` on stood at `before` too, no character torn; 0: not enough to be worth a
 * repetition. */
static size_t find_length(const struct pack *pack, size_t before, size_t at)
{
    const uint16_t *units = pack->text.units;
    size_t most = pack->text.count - at, length = 0, bytes = 0;
    most = most < LENGTH_MOST ? most : LENGTH_MOST;
    while (length < most && units[before + length] == units[at + length]) {
        length++;
    }
    length -= length > 0 && is_first_half(units[at + length - 1]);
    length = is_second_half(units[at]) ? 0 : length;
    for (size_t i = 0; i < length && bytes <= REPEAT_BYTES; i++) {
        bytes += units[at + i] < 0x80 ? 1 : units[at + i] < 0x800 ? 2 : 3;
    }
    return length >= LENGTH_LEAST && bytes > REPEAT_BYTES ? length : 0;
}

/* Only the places where something new may begin are kept of it: the others are known by those that
 * they repeat. */
static void put_repeated(struct pack *pack, size_t length, size_t back)
{
    size_t end = pack->next + length;
    put_repetition(pack, put_waiting(pack, pack->next), length, back);
    for (size_t i = pack->next; i < end; i++) {
        pack->text.until[i] = (uint32_t)end;
    }
    for (size_t i = end - LENGTH_LEAST + 1; i < end && i + LENGTH_LEAST <= pack->text.count; i++) {
        *place_of(pack, &pack->text.units[i]) = (uint32_t)i + 1;
    }
    pack->next = pack->waiting = end;
}

static void pack_on(struct pack *pack)
{
    const uint16_t *units = pack->text.units;
    size_t next = pack->next, count = pack->text.count;
    while (next + LENGTH_LEAST <= count) {
        uint32_t *place = place_of(pack, &units[next]);
        size_t before = *place, length = 0;
        if (before > 0 && next - (before - 1) <= PACK_BACK_MOST) {
            length = find_length(pack, before - 1, next);
        }
        if (length > 0) {
            pack->next = next;
            put_repeated(pack, length, next - (before - 1));
            next = pack->next;
        } else {
            *place = (uint32_t)next + 1;
            next++;
        }
    }
    pack->next = next;
}

static void make_room(struct pack *pack, size_t more)
{
    if (more > pack->text.room - pack->text.count) {
        pack->text.room = 2 * pack->text.room + more;
        pack->text.units =
            region_resize(pack->text.units, pack->text.room, sizeof *pack->text.units);
        pack->text.until =
            region_resize(pack->text.until, pack->text.room, sizeof *pack->text.until);
    }
}

void pack_put(struct pack *pack, struct str words)
{
    make_room(pack, words.size);
    uint16_t *units = pack->text.units;
    size_t first = pack->text.count, count = first;
    while (words.size > 0) {
        uint32_t code = text_take(&words);
        if (code > 0xFFFF) {
            units[count++] = (uint16_t)(0xD800 + ((code - 0x10000) >> 10));
            code = 0xDC00 + ((code - 0x10000) & 0x3FF);
        }
        units[count++] = (uint16_t)code;
    }
    memset(&pack->text.until[first], 0, (count - first) * sizeof *pack->text.until);
    pack->text.count = count;
    pack_on(pack);
}

size_t pack_size(const struct pack *pack)
{
    return pack->words.size + REPEAT_BYTES * pack->repetitions +
           3 * (pack->text.count - pack->waiting);
}

void pack_end(struct pack *pack, struct str *repeats, struct str *words)
{
    pack->next = pack->text.count;
    size_t at = pack->waiting;
    while (at < pack->text.count) { /* the rest needs nobody who tells how much it is */
        put_code(&pack->words, pack_take(pack, &at));
    }
    pack->waiting = at;
    *repeats = bits_str(&pack->repeats);
    *words = buf_str(&pack->words);
}

/* ---- and back ----------------------------------------------------------------------------- */

static void push_unit(struct pack_text *text, uint32_t unit)
{
    if (text->count == text->room) {
        text->room = 2 * text->room + 1024;
        text->units = region_resize(text->units, text->room, sizeof *text->units);
    }
    text->units[text->count++] = (uint16_t)unit;
}

/* The second half of a character of which the first was pushed; 0: there is none. */
static uint32_t push_code(struct pack_text *text, uint32_t code)
{
    bool two = code > 0xFFFF;
    push_unit(text, two ? 0xD800 + ((code - 0x10000) >> 10) : code);
    return two ? 0xDC00 + ((code - 0x10000) & 0x3FF) : 0;
}

bool pack_read(struct pack_text *text, struct str repeats, struct str words)
{
    struct bits_reader reader = bits_read(repeats);
    size_t first = text->count;
    uint32_t half = 0;
    for (size_t i = 0; i < repeats.size / REPEAT_BYTES; i++) {
        uint32_t run = bits_take(&reader, RUN_BITS), length = bits_take(&reader, LENGTH_BITS),
                 back = bits_take(&reader, BACK_BITS);
        for (; run > 0 && (half != 0 || words.size > 0); run--) {
            half = half != 0 ? push_code(text, half) : push_code(text, text_take(&words));
        }
        if (run > 0 || (length > 0 && (back == 0 || back > text->count - first))) {
            return false;
        }
        for (length += length > 0 ? LENGTH_LEAST - 1 : 0; length > 0; length--) {
            push_unit(text, text->units[text->count - back]);
        }
    }
    while (half != 0 || words.size > 0) {
        half = half != 0 ? push_code(text, half) : push_code(text, text_take(&words));
    }
    return repeats.size % REPEAT_BYTES == 0;
}
