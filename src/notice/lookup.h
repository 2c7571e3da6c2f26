/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_LOOKUP_H
#define TONGBAO_NOTICE_LOOKUP_H

/* Finding the words of a list or a table in a text; which words there are is in words.h. */

#include <stdint.h>
#include <string.h>

#include "region/region.h"
#include "text/text.h"

/* ---- lists ----------------------------------------------------------------------------- */

/* Nearly everywhere that is asked of a list, none of its words stands, and a glance at two bytes
 * tells so: bit b is set if such a byte of one of them is b modulo 64 (words_list.h). */
struct words {
    const struct str *items;
    size_t count;
    uint64_t first;         /* of words of less than three bytes */
    uint64_t second, third; /* of all others */
    uint64_t last, before_last;
};

static inline unsigned words_bit(uint64_t bits, char byte)
{
    return (unsigned)(bits >> (unsigned char)byte % 64 & 1);
}

/* str_starts and str_ends for the words of a table, nearly none of which fits: the characters of a
 * notice differ most in their last byte. `word` is not empty. */
static inline bool word_starts(struct str s, struct str word)
{
    size_t third = word.size < 3 ? 0 : 2;
    return s.size >= word.size && s.data[third] == word.data[third] &&
           memcmp(s.data, word.data, word.size) == 0;
}

static inline bool word_ends(struct str s, struct str word)
{
    return s.size >= word.size && s.data[s.size - 1] == word.data[word.size - 1] &&
           memcmp(s.data + s.size - word.size, word.data, word.size) == 0;
}

size_t words_longest(const struct words *list, struct str s, bool end);

/* The list's longest word at the head of `s`, or 0. */
static inline size_t words_at_start(const struct words *list, struct str s)
{
    const char *b = s.data;
    bool may = s.size < 3 || (words_bit(list->second, b[1]) & words_bit(list->third, b[2])) |
                                 words_bit(list->first, b[0]);
    return may ? words_longest(list, s, false) : 0;
}

/* At its end, or 0. */
static inline size_t words_at_end(const struct words *list, struct str s)
{
    bool may = s.size < 2 || (words_bit(list->last, s.data[s.size - 1]) &
                              words_bit(list->before_last, s.data[s.size - 2]));
    return may ? words_longest(list, s, true) : 0;
}

bool words_has(const struct words *list, struct str word); /* the word itself */
bool words_inside(const struct words *list, struct str s); /* one of them anywhere in `s` */

/* ---- tables --------------------------------------------------------------------------- */

/*
 * A table of words by two characters of theirs: those of its words that may stand at a place are
 * few, and nearly always none. The entries of the table begin with their word, which is not empty.
 */
#define WORD_SLOTS 256u

struct word_index {
    const void *table;
    size_t size;                /* of an entry */
    bool end;                   /* by how the words end, not by how they begin */
    size_t tells;               /* bytes: the characters at both ends of so many are looked at */
    unsigned first[WORD_SLOTS]; /* 1 + the entry; 0: there is none */
    unsigned *next;             /* by that number: the next one alike, in the order of the table */
};

void word_index_make(struct region *region, struct word_index *index, const void *table,
                     size_t count, size_t size, bool end);

/* `s` has at least as many bytes as tell. */
static inline unsigned word_index_slot(const struct word_index *index, struct str s)
{
    const char *bytes = index->end ? s.data + s.size - index->tells : s.data;
    size_t third = index->tells < 3 ? index->tells - 1 : 2, last = index->tells - 1;
    return ((unsigned)bytes[third] << 2 ^ (unsigned)bytes[last] ^
            (unsigned)bytes[last == 0 ? 0 : last - 1] << 4) %
           WORD_SLOTS;
}

static inline unsigned word_index_first(const struct word_index *index, struct str s)
{
    return s.size < index->tells ? 0 : index->first[word_index_slot(index, s)];
}

/* 1 + the entry with the longest word at the head of `s`, or at its end; `whole`: that is all of
 * it. 0: there is none. */
unsigned word_index_find(const struct word_index *index, struct str s, bool whole);

/*
 * With which two characters a word of a table begins, a bit for each pair of seven bits of theirs:
 * of nearly all places in a text it tells at a glance that no word of the table begins there. The
 * two last bytes of the first character tell it of most.
 */
#define LEADS 128u

struct word_leads {
    uint64_t second, third;
    uint64_t bits[LEADS][LEADS / 64];
};

void word_leads_make(struct word_leads *leads, const void *table, size_t count, size_t size);

/* Characters differ most in their last byte, then in the one before. */
static inline unsigned word_lead(const char *bytes)
{
    return ((unsigned)(unsigned char)bytes[2] ^ (unsigned)(unsigned char)bytes[1] << 4) % LEADS;
}

/* `s` has at least six bytes. */
static inline bool word_leads_fit(const struct word_leads *leads, struct str s)
{
    if (!(words_bit(leads->second, s.data[1]) & words_bit(leads->third, s.data[2]))) {
        return false;
    }
    unsigned second = word_lead(s.data + 3);
    return (leads->bits[word_lead(s.data)][second / 64] >> second % 64 & 1) != 0;
}

/* The character at or behind byte `from` with which a word may begin, or the size. */
size_t word_leads_find(const struct word_leads *leads, struct str text, size_t from);

#endif
