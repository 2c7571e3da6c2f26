/* SPDX-License-Identifier: MIT */
#include "digest/digest.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_LEAST 64u /* a power of two, as all that follow */

static uint64_t word_of(struct str text)
{
    struct digest_xxh3 digest = digest_xxh3(text);
    uint64_t word;
    memcpy(&word, digest.bytes, sizeof word);
    return word == 0 ? 1 : word;
}

/* Where it stands, or would. */
static size_t slot_of(const struct digest_set *set, uint64_t word)
{
    size_t at = word & (set->slot_count - 1);
    while (set->slots[at] != 0 && set->slots[at] != word) {
        at = (at + 1) & (set->slot_count - 1);
    }
    return at;
}

static void grow(struct digest_set *set)
{
    struct digest_set old = *set;
    set->slot_count = old.slot_count == 0 ? SLOTS_LEAST : old.slot_count * 2;
    set->slots = region_resize(NULL, set->slot_count, sizeof *set->slots);
    memset(set->slots, 0, set->slot_count * sizeof *set->slots);
    for (size_t i = 0; i < old.slot_count; i++) {
        if (old.slots[i] != 0) {
            set->slots[slot_of(set, old.slots[i])] = old.slots[i];
        }
    }
    free(old.slots);
}

bool digest_set_put(struct digest_set *set, struct str text)
{
    if (set->count * 4 >= set->slot_count * 3) {
        grow(set);
    }
    uint64_t word = word_of(text);
    size_t at = slot_of(set, word);
    bool fresh = set->slots[at] == 0;
    set->slots[at] = word;
    set->count += fresh;
    return fresh;
}

bool digest_set_has(const struct digest_set *set, struct str text)
{
    return set->slot_count > 0 && set->slots[slot_of(set, word_of(text))] != 0;
}

void digest_set_finish(struct digest_set *set)
{
    free(set->slots);
    *set = (struct digest_set){0};
}
