/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_MUSTACHE_ESCAPE_H
#define TONGBAO_MUSTACHE_ESCAPE_H

/*
 * Escaping looks at sixteen bytes at a time and copies them while it looks; only a byte that must
 * be escaped is taken singly. The vectors are the compilers' own, so they become what the machine
 * has.
 *
 * All is inline: where the escaping is a constant, the loops are made for it.
 */

#include <string.h>

#include "mustache/mustache.h"

typedef unsigned char bytes16 __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

/* What a byte becomes. Size 0: itself. */
struct becomes {
    char bytes[7];
    unsigned char size;
};
#define ESCAPE_GONE 8 /* as a size: nothing */

/* By escaping, then by byte. */
extern const struct becomes mustache_becomes[][256];

/* At most so many bytes come from one, and so many more may be written behind the last. */
#define ESCAPE_MOST 6
#define ESCAPE_SLACK 16

/* 0xFF where a byte may have to be escaped. For HTML a # is suspected too: so two comparisons
 * catch five characters, as " & ' differ from # only in the bits of 5, and < from > in one; of the
 * controls, tab and line ends then become themselves. */
static inline bytes16 suspects(enum mustache_escape escape, bytes16 v)
{
    switch (escape) {
    case MUSTACHE_ESCAPE_HTML:
        return (bytes16)(((v | 5) == 0x27) | ((v | 2) == 0x3E) | (v < 0x20));
    case MUSTACHE_ESCAPE_CSV:
        return (bytes16)(v == '"');
    case MUSTACHE_ESCAPE_JSON:
        return (bytes16)((v < 0x20) | (v == '"') | (v == '\\') | (v == '<'));
    case MUSTACHE_ESCAPE_ICS:
        return (bytes16)((v == '\n') | (v == '\r') | (v == '\\') | (v == ';') | (v == ','));
    case MUSTACHE_ESCAPE_NONE:
        break;
    }
    return v ^ v;
}

/* The first of the suspects, or 16. */
static inline unsigned first_suspect(bytes16 hits)
{
#if defined(__SSE2__)
    typedef char signs __attribute__((vector_size(16)));
    unsigned mask = (unsigned)__builtin_ia32_pmovmskb128((signs)hits);
    return mask == 0 ? 16 : (unsigned)__builtin_ctz(mask);
#else
    for (unsigned i = 0; i < 16; i++) {
        if (hits[i] != 0) {
            return i;
        }
    }
    return 16;
#endif
}

static inline char *escape_byte(char *at, enum mustache_escape escape, char byte)
{
    const struct becomes *becomes = &mustache_becomes[escape][(unsigned char)byte];
    if (becomes->size == 0) {
        *at = byte;
        return at + 1;
    }
    memcpy(at, becomes, sizeof *becomes);
    return becomes->size == ESCAPE_GONE ? at : at + becomes->size;
}

/* Fewer than sixteen bytes, read and written in two halves that overlap. */
static inline char *escape_short(char *at, enum mustache_escape escape, const char *from,
                                 size_t size)
{
    if (size >= 8) {
        uint64_t first, last;
        memcpy(&first, from, 8);
        memcpy(&last, from + size - 8, 8);
        if (first_suspect(suspects(escape, (bytes16)(halves){first, last})) == 16) {
            memcpy(at, &first, 8);
            memcpy(at + size - 8, &last, 8);
            return at + size;
        }
    } else if (size >= 4) {
        uint32_t first, last;
        memcpy(&first, from, 4);
        memcpy(&last, from + size - 4, 4);
        uint64_t both = (uint64_t)last << 32 | first;
        if (first_suspect(suspects(escape, (bytes16)(halves){both, both})) == 16) {
            memcpy(at, &first, 4);
            memcpy(at + size - 4, &last, 4);
            return at + size;
        }
    }
    for (size_t i = 0; i < size; i++) {
        at = escape_byte(at, escape, from[i]);
    }
    return at;
}

/* Writes at most ESCAPE_MOST * size + ESCAPE_SLACK bytes; gives the end of those that count. */
static inline char *escape_bytes(char *at, enum mustache_escape escape, const char *from,
                                 size_t size)
{
    while (size >= sizeof(bytes16)) {
        bytes16 v;
        memcpy(&v, from, sizeof v);
        memcpy(at, &v, sizeof v);
        unsigned plain = first_suspect(suspects(escape, v));
        at += plain;
        from += plain;
        size -= plain;
        if (plain < sizeof v) {
            at = escape_byte(at, escape, *from++);
            size--;
        }
    }
    return escape_short(at, escape, from, size);
}

#endif
