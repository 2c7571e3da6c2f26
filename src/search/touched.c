/* SPDX-License-Identifier: MIT */
#include "search/touched.h"

#include "search/segment.h"
#include "search/standing.h"

#include <stdlib.h>

/* What was touched and has no page any more under that address: its year and id are in it. */
#define GONE "SELECT DISTINCT path FROM touched_notice WHERE path NOT IN (SELECT path FROM notice)"

/* A notice that the index tells otherwise than before, or no more. */
struct other {
    struct str year, slug;
};

struct touched {
    struct region *region;
    struct {
        struct other *items; /* sorted when all are found */
        size_t count, room;
    } others;
    size_t next; /* where the next year begins */
};

/* ---- looking ------------------------------------------------------------------------------ */

/* A notice in the index of now. */
struct stood {
    struct str slug;
    struct digest_xxh3 digest;
};

/* All of a year. */
struct stood_year {
    struct str year;
    struct {
        struct stood *items;
        size_t count, room;
    } notices;
};

struct search_for {
    struct touched *touched;
    struct search_sink *sink;
    struct segment_maker maker;
    struct region *region; /* of what stood */
    struct {
        struct stood_year *items;
        size_t count, room;
    } years;
    struct diag *diag;
};

/* The year as it is in the index of now; empty if it is not, or nobody knows. */
static const struct stood_year *find_year(struct search_for *search, struct str year)
{
    for (size_t i = 0; i < search->years.count; i++) {
        if (str_equal(search->years.items[i].year, year)) {
            return &search->years.items[i];
        }
    }
    struct stood_year *stood = REGION_PUSH(search->region, &search->years);
    *stood = (struct stood_year){.year = str_copy(search->region, year)};
    struct standing_made made = {0};
    (void)standing_read_made(search->region, search->sink, year, &made);
    for (size_t i = 0; i < made.segments.count; i++) {
        struct stood notice;
        while (standing_take_notice(&made.segments.items[i], &notice.slug, &notice.digest)) {
            *REGION_PUSH(search->region, &stood->notices) = notice;
        }
    }
    return stood;
}

/* Does the index of now say just this of it? */
static bool stands(struct search_for *search, const struct plan_notice *notice,
                   struct digest_xxh3 digest)
{
    const struct stood_year *year = find_year(search, notice->year);
    for (size_t i = 0; i < year->notices.count; i++) {
        if (str_equal(year->notices.items[i].slug, notice->slug)) {
            return digest_xxh3_equal(year->notices.items[i].digest, digest);
        }
    }
    return false;
}

static void add_other(struct touched *touched, struct str year, struct str slug)
{
    *REGION_PUSH(touched->region, &touched->others) =
        (struct other){str_copy(touched->region, year), str_copy(touched->region, slug)};
}

static bool look_at(void *context, const struct plan_notice *notice)
{
    struct search_for *search = context;
    struct digest_xxh3 digest;
    if (!segment_probe(&search->maker, notice, &digest, search->diag)) {
        return false;
    }
    if (!stands(search, notice, digest)) {
        add_other(search->touched, notice->year, notice->slug);
    }
    return true;
}

static bool list_gone(struct touched *touched, struct ledger_reader *reader, struct diag *diag)
{
    struct value cell;
    struct ledger_query *query =
        ledger_prepare(reader, STR(GONE), (struct place){.file = STR("search")}, diag);
    int next = query == NULL ? -1 : 1;
    while (next > 0 && (next = ledger_query_step(query, &cell, diag)) > 0) {
        struct str rest = cell.as.text;
        if (str_take(&rest, STR("notice/")) && str_ends(rest, STR(".html"))) {
            struct str year = str_take_until(&rest, STR("/"));
            add_other(touched, year, str_slice(rest, 0, rest.size - STR(".html").size));
        }
    }
    ledger_query_destroy(query);
    return next == 0;
}

static int compare_others(const void *a, const void *b)
{
    const struct other *left = a, *right = b;
    int order = str_compare(left->year, right->year);
    return order != 0 ? order : str_compare(left->slug, right->slug);
}

struct touched *touched_find(const struct search_world *world, struct search_sink *sink,
                             struct ledger_reader *reader, struct diag *diag)
{
    struct touched *touched = region_resize(NULL, 1, sizeof *touched);
    *touched = (struct touched){.region = region_create()};
    struct search_for search = {
        .touched = touched, .sink = sink, .region = region_create(), .diag = diag};
    bool ok =
        list_gone(touched, reader, diag) && segment_maker_init(&search.maker, world, sink, diag);
    if (ok) {
        ok = plan_touched(reader, look_at, &search, diag);
        segment_maker_finish(&search.maker);
    }
    region_destroy(search.region);
    if (!ok) {
        touched_destroy(touched);
        return NULL;
    }
    if (touched->others.count > 1) {
        qsort(touched->others.items, touched->others.count, sizeof *touched->others.items,
              compare_others);
    }
    return touched;
}

void touched_destroy(struct touched *touched)
{
    if (touched != NULL) {
        region_destroy(touched->region);
        free(touched);
    }
}

/* ---- asking ------------------------------------------------------------------------------- */

bool touched_next_year(struct touched *touched, struct str *year)
{
    if (touched->next == touched->others.count) {
        return false;
    }
    *year = touched->others.items[touched->next].year;
    while (touched->next < touched->others.count &&
           str_equal(touched->others.items[touched->next].year, *year)) {
        touched->next++;
    }
    return true;
}

bool touched_has_year(const struct touched *touched, struct str year)
{
    for (size_t i = 0; i < touched->others.count; i++) {
        if (str_equal(touched->others.items[i].year, year)) {
            return true;
        }
    }
    return false;
}

bool touched_leaves(const struct touched *touched, const struct plan_segment *segment,
                    struct str made)
{
    struct str slug;
    struct digest_xxh3 digest;
    for (size_t i = 0; i < segment->notices.count; i++) {
        const struct plan_notice *notice = &segment->notices.items[i];
        struct other other = {notice->year, notice->slug};
        bool is_other = touched->others.count > 0 &&
                        bsearch(&other, touched->others.items, touched->others.count, sizeof other,
                                compare_others) != NULL;
        if (is_other || !standing_take_notice(&made, &slug, &digest) ||
            !str_equal(slug, notice->slug)) {
            return false;
        }
    }
    return !standing_take_notice(&made, &slug, &digest);
}
