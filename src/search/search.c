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
    struct str name;
    uint32_t notices;
    unsigned files;
    size_t bytes; /* of one of them */
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
    struct standing_year stood; /* the year in the index of now; of no name: it is not there */
    struct standing_made made;  /* what that was made from */
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
        table_pairs_finish(&search->segments.items[i].table.pairs);
    }
    search->segments.items = NULL;
    search->segments.count = search->segments.room = 0;
    search->stood = (struct standing_year){.name = STR_NONE};
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

/* The year in the index of now, and what it was made from, if it stands. False: reported. */
static bool find_stood(struct search *search, struct diag *diag)
{
    const struct standing_year *year = standing_find(&search->kept, search->year);
    if (year == NULL) {
        return true;
    }
    search->stood = *year;
    bool ok = standing_read_segments(search->region, search->sink, &search->stood) &&
              standing_read_made(search->region, search->sink, search->year, &search->made) &&
              search->made.segments.count == search->stood.segments.count;
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
    if (!find_stood(search, diag)) {
        return -1;
    }
    plan_destroy(search->plan);
    search->plan = plan_create(search->reader, search->year, diag);
    /* a year that has no notices any more has no segments, and search_end_year takes it away */
    return search->plan == NULL || plan_begin_year(search->plan, &year, diag) < 0 ? -1 : 1;
}

/* The segment may stand in the index of now with the same notices, none of them another. Its pairs
 * are found when all are known that do. */
static bool is_kept(const struct search *search, const struct plan_segment *segment,
                    struct segment_facts *facts)
{
    for (size_t i = 0; i < search->stood.segments.count; i++) {
        const struct standing_segment *kept = &search->stood.segments.items[i];
        if (str_equal(kept->name, segment->name)) {
            *facts = (struct segment_facts){.number = segment->number,
                                            .made = search->made.segments.items[i],
                                            .pieces = kept->pieces,
                                            .shards = kept->shards,
                                            .shard_bytes = kept->shards * kept->shard_bytes,
                                            .table.notices = kept->notices,
                                            .kept = i};
            table_pairs_init(&facts->table.pairs);
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

/* ---- the table of a year ------------------------------------------------------------------- */

/* The kept segments by their place in the index of now; NULL: not kept. */
static void note_pair(void *context, uint32_t pair, uint32_t segment)
{
    struct segment_facts **kept = context;
    if (kept[segment] != NULL) {
        table_pairs_put(&kept[segment]->table.pairs, pair);
    }
}

/* What the kept segments have stands in the table of now. */
static bool find_kept_pairs(struct search *search)
{
    bool any = false;
    struct segment_facts **kept = region_array(search->region, search->stood.segments.count + 1,
                                               sizeof(struct segment_facts *));
    for (size_t i = 0; i < search->stood.segments.count; i++) {
        kept[i] = NULL;
    }
    for (size_t i = 0; i < search->segments.count; i++) {
        if (search->segments.items[i].kept != STR_NOWHERE) {
            kept[search->segments.items[i].kept] = &search->segments.items[i];
            any = true;
        }
    }
    return !any || standing_pairs(search->region, search->sink, &search->stood, note_pair, kept);
}

/* What one search loads of a table should be about what it loads of a segment. */
#define TABLE_FILE ((size_t)8 * 1024)

/* Into how many files the slices go. */
static unsigned count_files(const struct str texts[2 * TABLE_SLICES])
{
    size_t bytes = 0;
    unsigned files = 1;
    for (size_t i = 0; i < (size_t)2 * TABLE_SLICES; i++) {
        bytes += texts[i].size;
    }
    while (files < TABLE_SLICES && bytes / files > TABLE_FILE) {
        files *= 2;
    }
    return files;
}

static bool put_table(struct search *search, unsigned number, const struct str *texts, size_t count,
                      size_t *bytes, struct diag *diag)
{
    struct buf script;
    buf_init(&script, BUF_ANY);
    buf_put_format(&script, "tongbaoSearch(\"%.*s-all-%u\",[", STR_ARGS(search->year), number);
    for (size_t i = 0; i < count; i++) {
        buf_put(&script, i > 0 ? STR(",\n\"") : STR("\n\""));
        buf_put(&script, texts[i]);
        buf_put_byte(&script, '"');
    }
    buf_put(&script, STR("])\n"));
    *bytes += script.size;
    struct str path = standing_table_path(search->region, search->year, number);
    bool put = search->sink->put(search->sink, path, buf_str(&script), diag);
    buf_finish(&script);
    return put;
}

static void note_year(struct search *search, unsigned files, size_t bytes)
{
    struct year_entry *entry = REGION_PUSH(search->lasting, &search->years);
    *entry = (struct year_entry){str_copy(search->lasting, search->year), 0, files, bytes / files};
    for (size_t i = 0; i < search->segments.count; i++) {
        entry->notices += search->segments.items[i].table.notices;
    }
}

static bool put_tables(struct search *search, struct diag *diag)
{
    struct bits bits[2 * TABLE_SLICES];
    struct str texts[2 * TABLE_SLICES];
    size_t bytes = 0;
    const struct table_segment **segments =
        region_array(search->region, search->segments.count, sizeof(const struct table_segment *));
    for (size_t i = 0; i < search->segments.count; i++) {
        segments[i] = &search->segments.items[i].table;
    }
    for (unsigned i = 0; i < 2 * TABLE_SLICES; i++) {
        bits_init(&bits[i]);
    }
    table_put(segments, (uint32_t)search->segments.count, bits);
    for (unsigned i = 0; i < 2 * TABLE_SLICES; i++) {
        texts[i] = bits_str(&bits[i]);
    }
    bool put = true;
    unsigned files = count_files(texts), each = 2 * TABLE_SLICES / files;
    for (unsigned i = 0; put && i < files; i++) {
        put = put_table(search, i, &texts[(size_t)i * each], each, &bytes, diag);
    }
    for (unsigned i = 0; i < 2 * TABLE_SLICES; i++) {
        bits_finish(&bits[i]);
    }
    note_year(search, files, bytes);
    return put;
}

/* ---- the ends ----------------------------------------------------------------------------- */

static bool put_segments(struct search *search, struct diag *diag)
{
    struct buf script;
    buf_init(&script, BUF_ANY);
    buf_put_format(&script, "tongbaoSearch(\"%.*s-segments\",[", STR_ARGS(search->year));
    for (size_t i = 0; i < search->segments.count; i++) {
        const struct segment_facts *facts = &search->segments.items[i];
        buf_put_format(&script, "%s[\"%.*s\",%u,%u,%u,%zu]", i == 0 ? "\n" : ",\n",
                       STR_ARGS(facts->name), facts->table.notices, facts->pieces, facts->shards,
                       facts->shard_bytes / facts->shards);
    }
    buf_put(&script, STR("])\n"));
    bool put = search->sink->put(search->sink, standing_segments_path(search->region, search->year),
                                 buf_str(&script), diag);
    buf_finish(&script);
    return put;
}

static void drop_segment(struct search *search, size_t number)
{
    const struct standing_segment *segment = &search->stood.segments.items[number];
    struct str name;
    struct str made =
        number < search->made.segments.count ? search->made.segments.items[number] : STR_NONE;
    for (unsigned i = 0; i < segment->shards; i++) {
        search->sink->drop(search->sink,
                           standing_shard_path(search->region, search->year, segment->name, i));
    }
    while (standing_take_piece(&made, &name)) {
        search->sink->drop(search->sink, pieces_path(search->region, search->year, name));
    }
}

/* Of the year in the index of now, what was not made anew goes. */
static void drop_year(struct search *search)
{
    if (str_is_none(search->stood.name)) {
        return;
    }
    for (size_t i = 0; i < search->stood.segments.count; i++) {
        bool stays = false;
        for (size_t j = 0; j < search->segments.count; j++) {
            stays = stays || search->segments.items[j].kept == i;
        }
        if (!stays) {
            drop_segment(search, i);
        }
    }
    for (unsigned i = 0; i < search->stood.files; i++) {
        search->sink->drop(search->sink, standing_table_path(search->region, search->year, i));
    }
    search->sink->drop(search->sink, standing_segments_path(search->region, search->year));
    search->sink->drop(search->sink, standing_made_path(search->region, search->year));
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
    if (search->segments.count > 1) {
        qsort(search->segments.items, search->segments.count, sizeof *search->segments.items,
              compare_segments);
    }
    drop_year(search);
    if (search->segments.count == 0) {
        return true;
    }
    if (!find_kept_pairs(search)) {
        diag_report(diag, &SEARCH_BROKEN, (struct place){.file = STR("search")}, search->year);
        return false;
    }
    return put_tables(search, diag) && put_segments(search, diag) && put_made(search, diag);
}

/* The years that nothing has touched. */
static void note_kept(struct search *search)
{
    for (size_t i = 0; !search->is_whole && i < search->kept.years.count; i++) {
        const struct standing_year *year = &search->kept.years.items[i];
        if (!touched_has_year(search->touched, year->name)) {
            *REGION_PUSH(search->lasting, &search->years) =
                (struct year_entry){year->name, year->notices, year->files, year->bytes};
        }
    }
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
        const struct year_entry *year = &search->years.items[i];
        buf_put_format(&script, "%s[\"%.*s\",%u,%u,%zu]", i == 0 ? "\n" : ",\n",
                       STR_ARGS(year->name), year->notices, year->files, year->bytes);
    }
    buf_put(&script, STR("])\n"));
    bool put = search->sink->put(search->sink, STR("search/index.js"), buf_str(&script), diag);
    buf_finish(&script);
    return put;
}
