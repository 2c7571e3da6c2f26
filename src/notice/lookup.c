/* SPDX-License-Identifier: MIT */
#include "notice/lookup.h"

size_t words_longest(const struct words *list, struct str s, bool end)
{
    size_t longest = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct str word = list->items[i];
        if (word.size > longest && (end ? word_ends(s, word) : word_starts(s, word))) {
            longest = word.size;
        }
    }
    return longest;
}

bool words_has(const struct words *list, struct str word)
{
    for (size_t i = 0; word.size > 0 && i < list->count; i++) {
        if (str_equal(list->items[i], word)) {
            return true;
        }
    }
    return false;
}

bool words_inside(const struct words *list, struct str s)
{
    for (size_t at = 0; at < s.size; at += (unsigned char)s.data[at] >= 0xE0 ? 3 : 1) {
        if (words_at_start(list, (struct str){s.data + at, s.size - at}) > 0) {
            return true;
        }
    }
    return false;
}

#define TELLING_MOST 9 /* bytes: many labels begin with the same two characters */

static struct str word_of(const void *table, size_t size, size_t entry)
{
    const struct str *word = (const void *)((const char *)table + entry * size);
    return *word;
}

void word_index_make(struct region *region, struct word_index *index, const void *table,
                     size_t count, size_t size, bool end)
{
    *index = (struct word_index){.table = table, .size = size, .end = end, .tells = TELLING_MOST};
    index->next = region_array(region, count + 1, sizeof *index->next);
    for (size_t i = 0; i < count; i++) {
        struct str word = word_of(table, size, i);
        index->tells = word.size < index->tells ? word.size : index->tells;
    }
    for (size_t i = count; i > 0; i--) {
        unsigned *first = &index->first[word_index_slot(index, word_of(table, size, i - 1))];
        index->next[i] = *first;
        *first = (unsigned)i;
    }
}

unsigned word_index_find(const struct word_index *index, struct str s, bool whole)
{
    unsigned found = 0;
    size_t longest = 0;
    for (unsigned i = word_index_first(index, s); i > 0; i = index->next[i]) {
        struct str word = word_of(index->table, index->size, i - 1);
        if (word.size > longest && (!whole || word.size == s.size) &&
            (index->end ? word_ends(s, word) : word_starts(s, word))) {
            longest = word.size;
            found = i;
        }
    }
    return found;
}

/* Words of less than two characters begin with any second one. */
void word_leads_make(struct word_leads *leads, const void *table, size_t count, size_t size)
{
    *leads = (struct word_leads){0};
    for (size_t i = 0; i < count; i++) {
        struct str word = word_of(table, size, i);
        if (word.size < 3) {
            memset(leads, 0xFF, sizeof *leads);
            return;
        }
        leads->second |= (uint64_t)1 << (unsigned char)word.data[1] % 64;
        leads->third |= (uint64_t)1 << (unsigned char)word.data[2] % 64;
        uint64_t *row = leads->bits[word_lead(word.data)];
        if (word.size < 6) {
            memset(row, 0xFF, sizeof leads->bits[0]);
        } else {
            unsigned second = word_lead(word.data + 3);
            row[second / 64] |= (uint64_t)1 << second % 64;
        }
    }
}

size_t word_leads_find(const struct word_leads *leads, struct str text, size_t from)
{
    size_t at = from;
    while (at + 6 <= text.size) {
        unsigned char byte = (unsigned char)text.data[at];
        if ((byte & 0xC0) != 0x80 && /* not inside a character */
            word_leads_fit(leads, (struct str){text.data + at, text.size - at})) {
            return at;
        }
        at += (byte & 0xF0) == 0xE0 ? 3 : 1;
    }
    while (at < text.size && ((unsigned char)text.data[at] & 0xC0) == 0x80) {
        at++;
    }
    return at;
}
