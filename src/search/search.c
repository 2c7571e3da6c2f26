/* SPDX-License-Identifier: MIT */
#include "search/search.h"

#include "search/segment.h"
#include "search/shards.h"

#include <pthread.h>
#include <stdlib.h>

#define FACTS                                                                            \
    "SELECT anchor, status, (SELECT group_concat(slug, ' ') FROM (SELECT slug FROM"      \
    " issue_topic JOIN topic ON topic.id = issue_topic.topic WHERE issue_topic.issue = " \
    "issue.id ORDER BY topic.id)) FROM issue WHERE notice = :notice ORDER BY rank"

struct search {
    const struct search_world *world;
    struct search_sink *sink;
    struct ledger_reader *reader;
    struct plan *plan;
    pthread_mutex_t mutex; /* over the plan and the year */
    struct region *region; /* of the year */
    struct str year;
    struct {
        struct segment_facts *items; /* in the order in which they were done */
        size_t count, room;
    } segments;
    struct buf years; /* what index.js says, the oldest first, and where each begins */
    struct region *lasting;
    struct {
        size_t *items;
        size_t count, room;
    } begins;
};

struct search_hand {
    struct segment_maker maker;
};

bool search_owns_asset(struct str name)
{
    return str_equal(name, STR("search.js")) || str_equal(name, STR("search-box.js"));
}

/* ---- beginning and end -------------------------------------------------------------------- */

struct search *search_create(const struct search_world *world, struct search_sink *sink,
                             struct diag *diag)
{
    struct search *search = region_resize(NULL, 1, sizeof *search);
    *search = (struct search){
        .world = world, .sink = sink, .region = region_create(), .lasting = region_create()};
    pthread_mutex_init(&search->mutex, NULL);
    buf_init(&search->years, BUF_ANY);
    search->reader = ledger_open(world->ledger, diag);
    if (search->reader != NULL) {
        search->plan = plan_create(search->reader, diag);
    }
    if (search->plan == NULL) {
        search_destroy(search);
        return NULL;
    }
    return search;
}

static void forget_year(struct search *search)
{
    for (size_t i = 0; i < search->segments.count; i++) {
        free(search->segments.items[i].pairs);
    }
    search->segments.items = NULL;
    search->segments.count = search->segments.room = 0;
    region_clear(search->region);
}

void search_destroy(struct search *search)
{
    if (search != NULL) {
        forget_year(search);
        plan_destroy(search->plan);
        ledger_close(search->reader);
        region_destroy(search->region);
        region_destroy(search->lasting);
        buf_finish(&search->years);
        pthread_mutex_destroy(&search->mutex);
        free(search);
    }
}

struct search_hand *search_hand_create(struct search *search, struct diag *diag)
{
    struct search_hand *hand = region_resize(NULL, 1, sizeof *hand);
    hand->maker = (struct segment_maker){.world = search->world,
                                         .sink = search->sink,
                                         .region = region_create(),
                                         .notice = region_create(),
                                         .grams = grams_create()};
    buf_init(&hand->maker.text, BUF_ANY);
    buf_init(&hand->maker.heads, BUF_ANY);
    hand->maker.reader = ledger_open(search->world->ledger, diag);
    if (hand->maker.reader != NULL) {
        hand->maker.facts = ledger_prepare(hand->maker.reader, STR(FACTS),
                                           (struct place){.file = STR("search")}, diag);
    }
    if (hand->maker.facts == NULL) {
        search_hand_destroy(hand);
        return NULL;
    }
    return hand;
}

void search_hand_destroy(struct search_hand *hand)
{
    if (hand != NULL) {
        ledger_query_destroy(hand->maker.facts);
        ledger_close(hand->maker.reader);
        region_destroy(hand->maker.region);
        region_destroy(hand->maker.notice);
        grams_destroy(hand->maker.grams);
        buf_finish(&hand->maker.text);
        buf_finish(&hand->maker.heads);
        free(hand);
    }
}

/* ---- a year ------------------------------------------------------------------------------- */

int search_begin_year(struct search *search, struct diag *diag)
{
    forget_year(search);
    return plan_begin_year(search->plan, &search->year, diag);
}

int search_step(struct search *search, struct search_hand *hand, struct diag *diag)
{
    struct plan_segment segment;
    struct segment_facts facts;
    region_clear(hand->maker.region);
    pthread_mutex_lock(&search->mutex);
    int next = plan_next(search->plan, hand->maker.region, &segment, diag);
    pthread_mutex_unlock(&search->mutex);
    if (next <= 0 || !segment_make(&hand->maker, &segment, &facts, diag)) {
        return next <= 0 ? next : -1;
    }
    pthread_mutex_lock(&search->mutex);
    facts.name = str_copy(search->region, segment.name);
    *REGION_PUSH(search->region, &search->segments) = facts;
    pthread_mutex_unlock(&search->mutex);
    return 1;
}

/* The newest first. */
static int compare_segments(const void *a, const void *b)
{
    size_t left = ((const struct segment_facts *)a)->number;
    size_t right = ((const struct segment_facts *)b)->number;
    return (left < right) - (left > right);
}

static int compare_entries(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

/* Every pair with every segment of the year that has it, sorted. */
static uint64_t *list_entries(const struct search *search, size_t *count)
{
    size_t room = 1;
    for (size_t i = 0; i < search->segments.count; i++) {
        room += search->segments.items[i].pair_count;
    }
    uint64_t *entries = region_resize(NULL, room, sizeof *entries);
    *count = 0;
    for (size_t i = 0; i < search->segments.count; i++) {
        const struct segment_facts *segment = &search->segments.items[i];
        for (size_t j = 0; j < segment->pair_count; j++) {
            entries[(*count)++] = (uint64_t)segment->pairs[j] << 32 | i;
        }
    }
    qsort(entries, *count, sizeof *entries, compare_entries);
    return entries;
}

static bool put_table(struct search *search, unsigned number, struct str bits, size_t *bytes,
                      struct diag *diag)
{
    struct buf script;
    buf_init(&script, BUF_ANY);
    buf_put_format(&script, "tongbaoSearch(\"%.*s-all-%u\",\"%.*s\")\n", STR_ARGS(search->year),
                   number, STR_ARGS(bits));
    *bytes = script.size;
    struct str path =
        str_format(search->region, "search/%.*s/all-%u.js", STR_ARGS(search->year), number);
    bool put = search->sink->put(search->sink, path, buf_str(&script), diag);
    buf_finish(&script);
    return put;
}

/* What index.js says of this year. */
static void note_year(struct search *search, const size_t bytes[SHARDS_TABLES])
{
    struct buf *out = &search->years;
    *REGION_PUSH(search->lasting, &search->begins) = out->size;
    buf_put_format(out, "[\"%.*s\",[%zu,%zu],[", STR_ARGS(search->year), bytes[0], bytes[1]);
    for (size_t i = 0; i < search->segments.count; i++) {
        const struct segment_facts *segment = &search->segments.items[i];
        buf_put_format(out, "%s[\"%.*s\",%u,%u,%u,%zu]", i > 0 ? ",\n" : "\n",
                       STR_ARGS(segment->name), segment->notices, segment->pieces, segment->shards,
                       segment->shard_bytes / segment->shards);
    }
    buf_put(out, STR("]]"));
}

bool search_end_year(struct search *search, struct diag *diag)
{
    qsort(search->segments.items, search->segments.count, sizeof *search->segments.items,
          compare_segments);
    size_t count, bytes[SHARDS_TABLES];
    uint64_t *entries = list_entries(search, &count);
    struct bits bits[SHARDS_TABLES];
    for (unsigned i = 0; i < SHARDS_TABLES; i++) {
        bits_init(&bits[i]);
    }
    shards_put_tables(entries, count, (uint32_t)search->segments.count, bits);
    free(entries);
    bool put = true;
    for (unsigned i = 0; i < SHARDS_TABLES; i++) {
        put = put && put_table(search, i, bits_str(&bits[i]), &bytes[i], diag);
        bits_finish(&bits[i]);
    }
    note_year(search, bytes);
    return put;
}

bool search_end(struct search *search, struct diag *diag)
{
    struct buf script;
    buf_init(&script, BUF_ANY);
    buf_put(&script, STR("tongbaoSearch(\"index\",["));
    size_t end = search->years.size;
    for (size_t i = search->begins.count; i-- > 0;) {
        size_t begin = search->begins.items[i];
        buf_put(&script, str_slice(buf_str(&search->years), begin, end));
        buf_put(&script, i > 0 ? STR(",\n") : STR(""));
        end = begin;
    }
    buf_put(&script, STR("])\n"));
    bool put = search->sink->put(search->sink, STR("search/index.js"), buf_str(&script), diag);
    buf_finish(&script);
    return put;
}
