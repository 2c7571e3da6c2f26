/* SPDX-License-Identifier: MIT */
#include "search/touched.h"

#include "search/segment.h"

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

/* A sink that writes nothing: are all pieces as they were? */
struct probe {
    struct search_sink sink;
    struct search_sink *real;
    bool same;
    unsigned pieces;
};

static bool compare_piece(struct search_sink *sink, struct str path, struct str bytes,
                          struct diag *diag)
{
    struct probe *probe = (struct probe *)sink;
    (void)diag;
    probe->pieces++;
    probe->same = probe->same && probe->real->has(probe->real, path, bytes);
    return true;
}

struct search_for {
    struct touched *touched;
    struct probe probe;
    struct segment_maker maker;
    struct diag *diag;
};

static void add_other(struct touched *touched, struct str year, struct str slug)
{
    *REGION_PUSH(touched->region, &touched->others) =
        (struct other){str_copy(touched->region, year), str_copy(touched->region, slug)};
}

static bool look_at(void *context, const struct plan_notice *notice)
{
    struct search_for *search = context;
    struct str bytes;
    search->probe.same = true;
    search->probe.pieces = 0;
    region_clear(search->maker.region);
    if (!segment_probe(&search->maker, notice, search->diag)) {
        return false;
    }
    struct str behind = pieces_path(search->maker.notice, notice, search->probe.pieces + 1);
    struct search_sink *real = search->probe.real;
    if (!search->probe.same || real->get(real, search->maker.notice, behind, &bytes)) {
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

static void drop_pieces(const struct touched *touched, struct search_sink *sink)
{
    struct region *region = region_create();
    for (size_t i = 0; i < touched->others.count; i++) {
        const struct other *other = &touched->others.items[i];
        struct plan_notice notice = {.year = other->year, .slug = other->slug};
        for (unsigned j = 1; j <= PIECES_MOST; j++) {
            sink->drop(sink, pieces_path(region, &notice, j));
        }
    }
    region_destroy(region);
}

struct touched *touched_find(const struct search_world *world, struct search_sink *sink,
                             struct ledger_reader *reader, struct diag *diag)
{
    struct touched *touched = region_resize(NULL, 1, sizeof *touched);
    *touched = (struct touched){.region = region_create()};
    struct search_for search = {
        .touched = touched, .probe = {.sink = {.put = compare_piece}, .real = sink}, .diag = diag};
    bool ok = list_gone(touched, reader, diag) &&
              segment_maker_init(&search.maker, world, &search.probe.sink, diag);
    if (ok) {
        ok = plan_touched(reader, look_at, &search, diag);
        segment_maker_finish(&search.maker);
    }
    if (!ok) {
        touched_destroy(touched);
        return NULL;
    }
    if (touched->others.count > 1) {
        qsort(touched->others.items, touched->others.count, sizeof *touched->others.items,
              compare_others);
    }
    drop_pieces(touched, sink);
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
                    struct str heads)
{
    for (size_t i = segment->notices.count; i-- > 0;) {
        const struct plan_notice *notice = &segment->notices.items[i];
        struct str head = str_take_until(&heads, STR(" "));
        struct other other = {notice->year, notice->slug};
        bool is_other = touched->others.count > 0 &&
                        bsearch(&other, touched->others.items, touched->others.count, sizeof other,
                                compare_others) != NULL;
        if (is_other || !str_equal(str_take_until(&head, STR(":")), notice->slug)) {
            return false;
        }
    }
    return heads.size == 0;
}
