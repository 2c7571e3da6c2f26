/* SPDX-License-Identifier: MIT */
#include "ledger/names.h"

#include "digest/digest.h"

static uint64_t hash_of(struct str key)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < key.size; i++) {
        hash = (hash ^ (unsigned char)key.data[i]) * 1099511628211u;
    }
    return hash ^ hash >> 29;
}

static void hang(struct names *names, size_t entry)
{
    size_t *slot = &names->slots[names->items[entry].hash & (names->slot_count - 1)];
    names->items[entry].next = *slot;
    *slot = entry;
}

static void make_slots(struct region *region, struct names *names)
{
    names->slot_count = names->slot_count == 0 ? 64 : names->slot_count * 4;
    names->slots = region_array(region, names->slot_count, sizeof *names->slots);
    for (size_t i = 0; i < names->slot_count; i++) {
        names->slots[i] = STR_NOWHERE;
    }
    for (size_t i = 0; i < names->count; i++) {
        hang(names, i);
    }
}

void names_put(struct region *region, struct names *names, struct str key, size_t value)
{
    if (names->count == names->slot_count) {
        make_slots(region, names);
    }
    struct name_entry *entry = REGION_PUSH(region, names);
    *entry = (struct name_entry){.key = key, .value = value, .hash = hash_of(key)};
    hang(names, names->count - 1);
}

bool names_next(const struct names *names, struct str key, size_t *cursor, size_t *value)
{
    uint64_t hash = hash_of(key);
    size_t entry = *cursor != STR_NOWHERE   ? names->items[*cursor].next
                   : names->slot_count == 0 ? STR_NOWHERE
                                            : names->slots[hash & (names->slot_count - 1)];
    while (entry != STR_NOWHERE) {
        const struct name_entry *item = &names->items[entry];
        if (item->hash == hash && str_equal(item->key, key)) {
            *cursor = entry;
            *value = item->value;
            return true;
        }
        entry = item->next;
    }
    return false;
}

size_t names_find(const struct names *names, struct str key)
{
    size_t cursor = STR_NOWHERE, value = STR_NOWHERE;
    names_next(names, key, &cursor, &value);
    return value;
}

struct str slug_of_words(struct region *region, struct str prefix, struct str words)
{
    struct str hex = digest_sha256_hex(region, digest_sha256(words));
    return str_format(region, "%.*s%.12s", STR_ARGS(prefix), hex.data);
}

int64_t key_of_words(struct str words)
{
    struct digest_sha256 digest = digest_sha256(words);
    int64_t key = 1;
    for (size_t i = 0; i < 6; i++) {
        key = key << 8 | digest.bytes[i];
    }
    return key;
}
