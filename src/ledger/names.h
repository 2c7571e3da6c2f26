/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_NAMES_H
#define TONGBAO_LEDGER_NAMES_H

#include "region/region.h"
#include "text/text.h"

/* Names and what they stand for; one name may stand for several things. Keys are borrowed. */
struct names {
    struct name_entry {
        struct str key;
        size_t value;
        size_t next; /* the next entry of the same slot; STR_NOWHERE: the last */
        uint64_t hash;
    } * items;
    size_t count, room;
    size_t *slots; /* a power of two of them */
    size_t slot_count;
};

void names_put(struct region *region, struct names *names, struct str key, size_t value);

/* The first value of `key`, or STR_NOWHERE. */
size_t names_find(const struct names *names, struct str key);

/* One value after the other, the last put first: begin with *cursor = STR_NOWHERE; false at the
 * end. */
bool names_next(const struct names *names, struct str key, size_t *cursor, size_t *value);

/* `prefix` and 12 hexadecimal digits of the SHA-256 of `words`. */
struct str slug_of_words(struct region *region, struct str prefix, struct str words);

/* The same digits as a key, higher than any that is merely counted. */
int64_t key_of_words(struct str words);

#endif
