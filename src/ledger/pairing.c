/* SPDX-License-Identifier: MIT */
#include "ledger/pairing.h"

#include <stdlib.h>

/*
 * Titles are compared by their pairs of neighbouring characters (grams). Two different issues of
 * one notice easily share three quarters of them ("党建责任落实不到位", "安全责任落实不到位": 75),
 * a title that was only touched up keeps four fifths ("楼道堆物清理不及时", "…不够及时": 82). So
 * four fifths are asked for; three fifths are enough where section and number are the same too.
 *
 * Likely partners are found by an index of grams. A gram that stands in very many titles says
 * little: it is passed over, and of an item no more than its best claims are kept, so that work
 * and memory stay near the size of the notices.
 */
enum { ALIKE = 80, ALIKE_IN_PLACE = 60, GRAMS_MOST = 200, COMMON = 64, CLAIMS_MOST = 16 };

struct str pairing_ground_name(enum pairing_ground ground)
{
    static const struct str names[] = {STR_INIT(""),
#define PAIRING_SLUG(name, slug) STR_INIT(slug),
                                       PAIRING_GROUNDS(PAIRING_SLUG)
#undef PAIRING_SLUG
    };
    return ground == PAIRING_NONE ? STR_NONE : names[ground];
}

static void join(struct paired *before, size_t b, struct paired *after, size_t a,
                 enum pairing_ground ground, unsigned likeness)
{
    before[b].partner = a;
    after[a].partner = b;
    before[b].ground = after[a].ground = ground;
    before[b].likeness = after[a].likeness = likeness;
}

static bool have_equal_place(const struct paired *a, const struct paired *b)
{
    return !str_is_empty(a->number) && str_equal(a->section, b->section) &&
           str_equal(a->number, b->number);
}

/* ---- the same title ----------------------------------------------------------------------- */

/* What has to be equal: with the title also the number, also the section. */
enum strictness { BY_TITLE, BY_NUMBER, BY_PLACE };

struct side {
    struct paired *items;
    size_t *order, count; /* the items without partner, by what has to be equal */
    enum strictness strictness;
};

static int compare(const struct paired *a, const struct paired *b, enum strictness strictness)
{
    int order = str_compare(a->title, b->title);
    if (order == 0 && strictness >= BY_NUMBER) {
        order = str_compare(a->number, b->number);
    }
    if (order == 0 && strictness >= BY_PLACE) {
        order = str_compare(a->section, b->section);
    }
    return order;
}

static int by_words(const void *left, const void *right, void *context)
{
    const struct side *side = context;
    size_t i = *(const size_t *)left, j = *(const size_t *)right;
    int order = compare(&side->items[i], &side->items[j], side->strictness);
    return order != 0 ? order : i < j ? -1 : i > j;
}

/* Items without a title have nothing but their place in common. */
static struct side take_side(struct region *scratch, struct paired *items, size_t count,
                             enum strictness strictness)
{
    struct side side = {items, region_array(scratch, count, sizeof *side.order), 0, strictness};
    for (size_t i = 0; i < count; i++) {
        bool tells = !str_is_empty(items[i].title) ||
                     (strictness == BY_PLACE && !str_is_empty(items[i].number));
        if (items[i].partner == STR_NOWHERE && tells) {
            side.order[side.count++] = i;
        }
    }
    qsort_r(side.order, side.count, sizeof *side.order, by_words, &side);
    return side;
}

static void pair_equal(struct region *scratch, struct paired *before, size_t before_count,
                       struct paired *after, size_t after_count, enum strictness strictness)
{
    struct side left = take_side(scratch, before, before_count, strictness);
    struct side right = take_side(scratch, after, after_count, strictness);
    for (size_t i = 0, j = 0; i < left.count && j < right.count;) {
        struct paired *b = &before[left.order[i]], *a = &after[right.order[j]];
        int order = compare(b, a, strictness);
        if (order == 0) {
            join(before, left.order[i], after, right.order[j],
                 str_equal(a->number, b->number) ? PAIRING_NUMBER : PAIRING_TITLE, 100);
        }
        i += order <= 0;
        j += order >= 0;
    }
}

/* ---- much the same title ------------------------------------------------------------------ */

/* The grams of a title, sorted; one that stands twice is there twice. */
struct grams {
    uint64_t *items;
    size_t count;
};

static int by_value(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

/* A title of one character is its own gram. */
static struct grams grams_of(struct region *scratch, struct str title)
{
    uint64_t found[GRAMS_MOST];
    size_t count = 0;
    uint32_t last = title.size > 0 ? text_take(&title) : 0;
    if (last != 0 && title.size == 0) {
        found[count++] = last;
    }
    while (title.size > 0 && count < GRAMS_MOST) {
        uint32_t code = text_take(&title);
        found[count++] = (uint64_t)last << 32 | code;
        last = code;
    }
    qsort(found, count, sizeof *found, by_value);
    struct grams grams = {region_array(scratch, count, sizeof *grams.items), count};
    for (size_t i = 0; i < count; i++) {
        grams.items[i] = found[i];
    }
    return grams;
}

static unsigned likeness_of(const struct grams *a, const struct grams *b)
{
    size_t shared = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint64_t x = a->items[i], y = b->items[j];
        shared += x == y;
        i += x <= y;
        j += y <= x;
    }
    size_t whole = a->count + b->count;
    return whole == 0 ? 0 : (unsigned)(200 * shared / whole);
}

unsigned pairing_likeness(struct region *scratch, struct str a, struct str b)
{
    struct grams left = grams_of(scratch, a), right = grams_of(scratch, b);
    return likeness_of(&left, &right);
}

/* A gram and an item of the side before in whose title it stands. */
struct posting {
    uint64_t gram;
    size_t item;
};

struct candidate {
    size_t before, after;
    unsigned likeness;
    bool in_place;
};

struct search {
    struct region *scratch;
    struct paired *before, *after;
    struct grams *grams; /* by item of the side before */
    struct posting *postings;
    size_t posting_count;
    size_t *seen; /* by item of the side before: one more than the item that looked at it last */
    struct candidate claims[CLAIMS_MOST]; /* of one item of the side after */
    size_t claim_count;
    struct {
        struct candidate *items;
        size_t count, room;
    } candidates;
};

/* Where an item stands, as a gram: its number in its section. No gram of two characters is as
 * large. */
static uint64_t gram_of_place(const struct paired *item)
{
    uint64_t hash = 14695981039346656037u;
    const struct str parts[] = {item->section, STR("/"), item->number};
    for (size_t part = 0; part < 3; part++) {
        for (size_t i = 0; i < parts[part].size; i++) {
            hash = (hash ^ (unsigned char)parts[part].data[i]) * 1099511628211u;
        }
    }
    return hash | (uint64_t)1 << 63;
}

static int by_gram(const void *left, const void *right)
{
    const struct posting *a = left, *b = right;
    return a->gram != b->gram  ? (a->gram < b->gram ? -1 : 1)
           : a->item < b->item ? -1
                               : a->item > b->item;
}

static void index_grams(struct search *search, size_t count)
{
    size_t room = 0;
    search->grams = region_array(search->scratch, count, sizeof *search->grams);
    for (size_t i = 0; i < count; i++) {
        search->grams[i] = (struct grams){0};
        if (search->before[i].partner == STR_NOWHERE) {
            search->grams[i] = grams_of(search->scratch, search->before[i].title);
            room += search->grams[i].count + 1;
        }
    }
    search->postings = region_array(search->scratch, room, sizeof *search->postings);
    for (size_t i = 0; i < count; i++) {
        if (search->before[i].partner != STR_NOWHERE) {
            continue;
        }
        for (size_t g = 0; g < search->grams[i].count; g++) {
            search->postings[search->posting_count++] =
                (struct posting){search->grams[i].items[g], i};
        }
        search->postings[search->posting_count++] =
            (struct posting){gram_of_place(&search->before[i]), i};
    }
    qsort(search->postings, search->posting_count, sizeof *search->postings, by_gram);
}

/* The first posting that is not before `gram`. */
static size_t find_posting(const struct search *search, uint64_t gram)
{
    size_t low = 0, high = search->posting_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (search->postings[middle].gram < gram) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int by_claim(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->likeness != b->likeness) {
        return a->likeness > b->likeness ? -1 : 1;
    }
    if (a->in_place != b->in_place) {
        return a->in_place ? -1 : 1;
    }
    return a->before != b->before ? (a->before < b->before ? -1 : 1)
           : a->after < b->after  ? -1
                                  : a->after > b->after;
}

/* Keeps the claim if it is among the best of its item. */
static void keep_claim(struct search *search, struct candidate claim)
{
    if (search->claim_count < CLAIMS_MOST) {
        search->claims[search->claim_count++] = claim;
        return;
    }
    size_t worst = 0;
    for (size_t i = 1; i < CLAIMS_MOST; i++) {
        worst = by_claim(&search->claims[i], &search->claims[worst]) > 0 ? i : worst;
    }
    if (by_claim(&claim, &search->claims[worst]) < 0) {
        search->claims[worst] = claim;
    }
}

static void weigh(struct search *search, size_t b, size_t a, const struct grams *grams)
{
    if (search->seen[b] == a + 1) {
        return;
    }
    search->seen[b] = a + 1;
    unsigned likeness = likeness_of(&search->grams[b], grams);
    bool in_place = have_equal_place(&search->before[b], &search->after[a]);
    if (likeness >= (in_place ? ALIKE_IN_PLACE : ALIKE)) {
        keep_claim(search, (struct candidate){b, a, likeness, in_place});
    }
}

static void weigh_gram(struct search *search, size_t a, const struct grams *grams, uint64_t gram)
{
    size_t first = find_posting(search, gram), end = first;
    while (end < search->posting_count && end - first <= COMMON &&
           search->postings[end].gram == gram) {
        end++;
    }
    for (size_t i = first; end - first <= COMMON && i < end; i++) {
        weigh(search, search->postings[i].item, a, grams);
    }
}

/* All that an item of the side after may claim. */
static void find_claims(struct search *search, size_t a)
{
    struct grams grams = grams_of(search->scratch, search->after[a].title);
    search->claim_count = 0;
    for (size_t g = 0; g < grams.count; g++) {
        weigh_gram(search, a, &grams, grams.items[g]);
    }
    weigh_gram(search, a, &grams, gram_of_place(&search->after[a]));
    for (size_t i = 0; i < search->claim_count; i++) {
        *REGION_PUSH(search->scratch, &search->candidates) = search->claims[i];
    }
}

static void pair_alike(struct region *scratch, struct paired *before, size_t before_count,
                       struct paired *after, size_t after_count)
{
    struct search search = {.scratch = scratch, .before = before, .after = after};
    index_grams(&search, before_count);
    search.seen = region_array(scratch, before_count, sizeof *search.seen);
    for (size_t a = 0; a < after_count; a++) {
        if (after[a].partner == STR_NOWHERE) {
            find_claims(&search, a);
        }
    }
    if (search.candidates.count > 0) {
        qsort(search.candidates.items, search.candidates.count, sizeof *search.candidates.items,
              by_claim);
    }
    for (size_t i = 0; i < search.candidates.count; i++) {
        const struct candidate *best = &search.candidates.items[i];
        if (before[best->before].partner == STR_NOWHERE &&
            after[best->after].partner == STR_NOWHERE) {
            join(before, best->before, after, best->after, PAIRING_LIKENESS, best->likeness);
        }
    }
}

/* ---- together ----------------------------------------------------------------------------- */

static void unpair(struct paired *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        items[i].partner = STR_NOWHERE;
        items[i].ground = PAIRING_NONE;
        items[i].likeness = 0;
    }
}

void pairing_find(struct region *scratch, struct paired *before, size_t before_count,
                  struct paired *after, size_t after_count)
{
    unpair(before, before_count);
    unpair(after, after_count);
    pair_equal(scratch, before, before_count, after, after_count, BY_PLACE);
    pair_equal(scratch, before, before_count, after, after_count, BY_NUMBER);
    pair_equal(scratch, before, before_count, after, after_count, BY_TITLE);
    pair_alike(scratch, before, before_count, after, after_count);
}
