/* SPDX-License-Identifier: MIT */
#include "search/search.h"

#include "search/segment.h"
#include "search/shards.h"
#include "search/standing.h"
#include "search/touched.h"

#include <pthread.h>
#include <stdlib.h>

/* What index.js says of a year. */
struct year_entry {
    struct str name, words;
};

struct search {
    const struct search_world *world;
    struct search_sink *sink;
    struct ledger_reader *reader;
    struct plan *plan; /* NULL: not of any year yet */
    bool is_whole;
    struct standing kept; /* the index of now, where that is gone on from */
    struct touched *touched;
    pthread_mutex_t mutex; /* over the plan and the year */
    struct region *region; /* of the year */
    struct str year;
    struct standing_made made; /* what it was made from in the index of now */
    struct {
        struct segment_facts *items; /* in the order in which they were done */
        size_t count, room;
    } segments;
    struct region *lasting;
    struct {
        struct year_entry *items;
        size_t count, room;
    } years;
};

struct search_hand {
    struct segment_maker maker;
};

bool search_owns_asset(struct str name)
{
    return str_equal(name, STR("search.js")) || str_equal(name, STR("search-box.js"));
}

/* ---- beginning and end -------------------------------------------------------------------- */

static void forget_year(struct search *search)
{
    for (size_t i = 0; i < search->segments.count; i++) {
        free(search->segments.items[i].pairs);
    }
    search->segments.items = NULL;
    search->segments.count = search->segments.room = 0;
    search->made = (struct standing_made){0};
    region_clear(search->region);
}

void search_destroy(struct search *search)
{
    if (search != NULL) {
        forget_year(search);
        plan_destroy(search->plan);
        touched_destroy(search->touched);
        ledger_close(search->reader);
        region_destroy(search->region);
        region_destroy(search->lasting);
        pthread_mutex_destroy(&search->mutex);
        free(search);
    }
}

/* Finds out what the touched notices change of the index of now. */
static bool find_changes(struct search *search, struct diag *diag)
{
    struct search_sink *sink = search->sink;
    search->is_whole = sink->get == NULL || !standing_read(search->lasting, sink, &search->kept);
    if (search->is_whole) {
        return true;
    }
    search->touched = touched_find(search->world, sink, search->reader, diag);
    return search->touched != NULL;
}

struct search *search_create(const struct search_world *world, struct search_sink *sink,
                             struct diag *diag)
{
    struct search *search = region_resize(NULL, 1, sizeof *search);
    *search = (struct search){
        .world = world, .sink = sink, .region = region_create(), .lasting = region_create()};
    pthread_mutex_init(&search->mutex, NULL);
    search->reader = ledger_open(world->ledger, diag);
    if (search->reader != NULL) {
        ledger_heed(search->reader, world->stop);
    }
    bool ok = search->reader != NULL && find_changes(search, diag);
    if (ok && search->is_whole) {
        search->plan = plan_create(search->reader, STR_NONE, diag);
        ok = search->plan != NULL;
    }
    if (!ok) {
        search_destroy(search);
        return NULL;
    }
    return search;
}

bool search_is_whole(const struct search *search)
{
    return search->is_whole;
}

struct search_hand *search_hand_create(struct search *search, struct diag *diag)
{
    struct search_hand *hand = region_resize(NULL, 1, sizeof *hand);
    if (!segment_maker_init(&hand->maker, search->world, search->sink, diag)) {
        free(hand);
        return NULL;
    }
    return hand;
}

void search_hand_destroy(struct search_hand *hand)
{
    if (hand != NULL) {
        segment_maker_finish(&hand->maker);
        free(hand);
    }
}

/* ---- a year ------------------------------------------------------------------------------- */

/* What the year was made from, if it stands. False: reported. */
static bool find_made(struct search *search, struct diag *diag)
{
    const struct standing_year *year = standing_find(&search->kept, search->year);
    bool ok = year == NULL ||
              (standing_read_made(search->region, search->sink, search->year, &search->made) &&
               search->made.segments.count == year->segments.count);
    if (!ok) {
        diag_report(diag, &SEARCH_BROKEN, (struct place){.file = STR("search")}, search->year);
    }
    return ok;
}

int search_begin_year(struct search *search, struct diag *diag)
{
    struct str year;
    forget_year(search);
    if (search->is_whole) {
        return plan_begin_year(search->plan, &search->year, diag);
    }
    if (!touched_next_year(search->touched, &search->year)) {
        return 0;
    }
    if (!find_made(search, diag)) {
        return -1;
    }
    plan_destroy(search->plan);
    search->plan = plan_create(search->reader, search->year, diag);
    /* a year that has no notices any more has no segments, and search_end_year takes it away */
    return search->plan == NULL || plan_begin_year(search->plan, &year, diag) < 0 ? -1 : 1;
}

/* The segment may stand in the index of now with the same notices, none of them another. */
static bool is_kept(const struct search *search, const struct plan_segment *segment,
                    struct segment_facts *facts)
{
    const struct standing_year *year =
        search->is_whole ? NULL : standing_find(&search->kept, search->year);
    for (size_t i = 0; year != NULL && i < search->made.segments.count; i++) {
        const struct standing_segment *kept = &year->segments.items[i];
        if (str_equal(kept->name, segment->name)) {
            *facts = (struct segment_facts){.number = segment->number,
                                            .made = search->made.segments.items[i],
                                            .notices = kept->notices,
                                            .pieces = kept->pieces,
                                            .shards = kept->shards,
                                            .shard_bytes = kept->shards * kept->shard_bytes,
                                            .kept = i};
            return segment_shards(segment, kept->pieces) == kept->shards &&
                   touched_leaves(search->touched, segment, facts->made);
        }
    }
    return false;
}

int search_step(struct search *search, struct search_hand *hand, struct diag *diag)
{
    struct plan_segment segment;
    struct segment_facts facts;
    struct region *region = hand->maker.region;
    region_clear(region);
    pthread_mutex_lock(&search->mutex);
    int next = plan_next(search->plan, region, &segment, diag);
    pthread_mutex_unlock(&search->mutex);
    if (next <= 0 || (!is_kept(search, &segment, &facts) &&
                      !segment_make(&hand->maker, &segment, &facts, diag))) {
        return next <= 0 ? next : -1;
    }
    pthread_mutex_lock(&search->mutex);
    facts.name = str_copy(search->region, segment.name);
    facts.made = facts.kept == STR_NOWHERE ? str_copy(search->region, facts.made) : facts.made;
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

/* Every pair with every segment of the year that has it. */
struct entries {
    uint64_t *items;
    size_t count, room;
    const uint32_t *places; /* of the kept segments in the new year; NOWHERE: in none */
};
#define NOWHERE UINT32_MAX

static void add_entry(struct entries *entries, uint32_t pair, uint32_t segment)
{
    if (entries->count == entries->room) {
        entries->room = entries->room == 0 ? 65536 : 2 * entries->room;
        entries->items = region_resize(entries->items, entries->room, sizeof *entries->items);
    }
    entries->items[entries->count++] = (uint64_t)pair << 32 | segment;
}

static void add_kept(void *context, uint32_t pair, uint32_t segment)
{
    struct entries *entries = context;
    if (entries->places[segment] != NOWHERE) {
        add_entry(entries, pair, entries->places[segment]);
    }
}

/* What the kept segments have stands in the table of now. */
static bool add_all_kept(struct search *search, struct entries *entries)
{
    const struct standing_year *year =
        search->is_whole ? NULL : standing_find(&search->kept, search->year);
    bool any = false;
    if (year == NULL) {
        return true;
    }
    uint32_t *places = region_array(search->region, year->segments.count + 1, sizeof *places);
    for (size_t i = 0; i < year->segments.count; i++) {
        places[i] = NOWHERE;
    }
    for (size_t i = 0; i < search->segments.count; i++) {
        if (search->segments.items[i].kept != STR_NOWHERE) {
            places[search->segments.items[i].kept] = (uint32_t)i;
            any = true;
        }
    }
    entries->places = places;
    return !any || standing_pairs(search->region, search->sink, year, add_kept, entries);
}

static bool list_entries(struct search *search, struct entries *entries)
{
    for (size_t i = 0; i < search->segments.count; i++) {
        const struct segment_facts *segment = &search->segments.items[i];
        for (size_t j = 0; j < segment->pair_count; j++) {
            add_entry(entries, segment->pairs[j], (uint32_t)i);
        }
    }
    bool ok = add_all_kept(search, entries);
    grams_order(entries->items, entries->count, 0);
    return ok;
}

static bool put_table(struct search *search, unsigned number, struct str bits, size_t *bytes,
                      struct diag *diag)
{
    struct buf script;
    buf_init(&script, BUF_ANY);
    buf_put_format(&script, "tongbaoSearch(\"%.*s-all-%u\",\"%.*s\")\n", STR_ARGS(search->year),
                   number, STR_ARGS(bits));
    *bytes = script.size;
    struct str path = standing_table_path(search->region, search->year, number);
    bool put = search->sink->put(search->sink, path, buf_str(&script), diag);
    buf_finish(&script);
    return put;
}

/* ---- the list of years -------------------------------------------------------------------- */

static void note_year(struct search *search, struct buf *words, struct str name)
{
    buf_put(words, STR("]]"));
    *REGION_PUSH(search->lasting, &search->years) = (struct year_entry){
        str_copy(search->lasting, name), str_copy(search->lasting, buf_str(words))};
    buf_finish(words);
}

static void begin_words(struct buf *words, struct str year, const size_t bytes[SHARDS_TABLES])
{
    buf_init(words, BUF_ANY);
    buf_put_format(words, "[\"%.*s\",[%zu,%zu],[", STR_ARGS(year), bytes[0], bytes[1]);
}

static void put_words(struct buf *words, const struct standing_segment *segment, bool first)
{
    buf_put_format(words, "%s[\"%.*s\",%u,%u,%u,%zu]", first ? "\n" : ",\n",
                   STR_ARGS(segment->name), segment->notices, segment->pieces, segment->shards,
                   segment->shard_bytes);
}

static void note_made(struct search *search, const size_t bytes[SHARDS_TABLES])
{
    struct buf words;
    begin_words(&words, search->year, bytes);
    for (size_t i = 0; i < search->segments.count; i++) {
        const struct segment_facts *facts = &search->segments.items[i];
        put_words(&words,
                  &(struct standing_segment){facts->name, facts->notices, facts->pieces,
                                             facts->shards, facts->shard_bytes / facts->shards},
                  i == 0);
    }
    note_year(search, &words, search->year);
}

/* The years that nothing has touched. */
static void note_kept(struct search *search)
{
    for (size_t i = 0; !search->is_whole && i < search->kept.years.count; i++) {
        const struct standing_year *year = &search->kept.years.items[i];
        struct buf words;
        if (touched_has_year(search->touched, year->name)) {
            continue;
        }
        begin_words(&words, year->name, year->bytes);
        for (size_t j = 0; j < year->segments.count; j++) {
            put_words(&words, &year->segments.items[j], j == 0);
        }
        note_year(search, &words, year->name);
    }
}

/* ---- the ends ----------------------------------------------------------------------------- */

static bool put_tables(struct search *search, const struct entries *entries, struct diag *diag)
{
    struct bits bits[SHARDS_TABLES];
    size_t bytes[SHARDS_TABLES] = {0};
    for (unsigned i = 0; i < SHARDS_TABLES; i++) {
        bits_init(&bits[i]);
    }
    shards_put_tables(entries->items, entries->count, (uint32_t)search->segments.count, bits);
    bool put = true;
    for (unsigned i = 0; i < SHARDS_TABLES; i++) {
        put = put && put_table(search, i, bits_str(&bits[i]), &bytes[i], diag);
        bits_finish(&bits[i]);
    }
    note_made(search, bytes);
    return put;
}

static void drop_segment(struct search *search, const struct standing_year *year, size_t number)
{
    struct str name;
    struct str made =
        number < search->made.segments.count ? search->made.segments.items[number] : STR_NONE;
    for (unsigned i = 0; i < year->segments.items[number].shards; i++) {
        search->sink->drop(search->sink, standing_shard_path(search->region, search->year,
                                                             year->segments.items[number].name, i));
    }
    while (standing_take_piece(&made, &name)) {
        search->sink->drop(search->sink, pieces_path(search->region, search->year, name));
    }
}

/* Of the year in the index of now, what was not made anew goes. */
static void drop_year(struct search *search)
{
    const struct standing_year *year =
        search->is_whole ? NULL : standing_find(&search->kept, search->year);
    for (size_t i = 0; year != NULL && i < year->segments.count; i++) {
        bool stays = false;
        for (size_t j = 0; j < search->segments.count; j++) {
            stays = stays || search->segments.items[j].kept == i;
        }
        if (!stays) {
            drop_segment(search, year, i);
        }
    }
    for (unsigned i = 0; year != NULL && i < SHARDS_TABLES; i++) {
        search->sink->drop(search->sink, standing_table_path(search->region, search->year, i));
    }
    if (year != NULL) {
        search->sink->drop(search->sink, standing_made_path(search->region, search->year));
    }
}

/* For the next build. */
static bool put_made(struct search *search, struct diag *diag)
{
    struct buf script;
    buf_init(&script, BUF_ANY);
    buf_put_format(&script, "tongbaoSearch(\"%.*s-made\",[", STR_ARGS(search->year));
    for (size_t i = 0; i < search->segments.count; i++) {
        buf_put(&script, i > 0 ? STR(",\n\"") : STR("\n\""));
        buf_put(&script, search->segments.items[i].made);
        buf_put_byte(&script, '"');
    }
    buf_put(&script, STR("])\n"));
    bool put = search->sink->put(search->sink, standing_made_path(search->region, search->year),
                                 buf_str(&script), diag);
    buf_finish(&script);
    return put;
}

bool search_end_year(struct search *search, struct diag *diag)
{
    struct entries entries = {0};
    if (search->segments.count > 1) {
        qsort(search->segments.items, search->segments.count, sizeof *search->segments.items,
              compare_segments);
    }
    drop_year(search);
    bool put = search->segments.count == 0;
    if (!put && !list_entries(search, &entries)) {
        diag_report(diag, &SEARCH_BROKEN, (struct place){.file = STR("search")}, search->year);
    } else if (!put) {
        put = put_tables(search, &entries, diag) && put_made(search, diag);
    }
    free(entries.items);
    return put;
}

/* The newest first, what has no date last. */
static int compare_years(const void *a, const void *b)
{
    struct str left = ((const struct year_entry *)a)->name;
    struct str right = ((const struct year_entry *)b)->name;
    int undated = str_equal(left, STR("undated")) - str_equal(right, STR("undated"));
    return undated != 0 ? undated : str_compare(right, left);
}

bool search_end(struct search *search, struct diag *diag)
{
    struct buf script;
    note_kept(search);
    if (search->years.count > 1) {
        qsort(search->years.items, search->years.count, sizeof *search->years.items, compare_years);
    }
    buf_init(&script, BUF_ANY);
    buf_put(&script, STR("tongbaoSearch(\"index\",["));
    for (size_t i = 0; i < search->years.count; i++) {
        buf_put(&script, i > 0 ? STR(",\n") : STR(""));
        buf_put(&script, search->years.items[i].words);
    }
    buf_put(&script, STR("])\n"));
    bool put = search->sink->put(search->sink, STR("search/index.js"), buf_str(&script), diag);
    buf_finish(&script);
    return put;
}
