/* SPDX-License-Identifier: MIT */

#include "ledger/matters.h"

#include <stdlib.h>

/*
 * Notices of one body speak of one inspection if they name the same first day or the same day of
 * feedback, or if a sidecar says that one follows or supersedes the other. Each notice begins as an
 * inspection of its own; here they are drawn together, the earliest turn standing for the rest.
 */

static int64_t key_of(const struct ledger *ledger, uint32_t turn)
{
    return ledger->turns.items[turn].key;
}

/* Turns stand in the order of their keys. NO_TURN: the notice is not among them. */
static uint32_t turn_of_key(const struct ledger *ledger, int64_t key)
{
    size_t low = 0, high = ledger->turns.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int64_t found = ledger->turns.items[middle].key;
        if (found == key) {
            return (uint32_t)middle;
        }
        *(found < key ? &low : &high) = found < key ? middle + 1 : middle;
    }
    return NO_TURN;
}

static uint32_t root_of(struct ledger *ledger, uint32_t turn)
{
    struct turn *turns = ledger->turns.items;
    while (turns[turn].inspection != turn) {
        turns[turn].inspection = turns[turns[turn].inspection].inspection;
        turn = turns[turn].inspection;
    }
    return turn;
}

static void draw_together(struct ledger *ledger, uint32_t a, uint32_t b)
{
    a = root_of(ledger, a);
    b = root_of(ledger, b);
    ledger->turns.items[a > b ? a : b].inspection = a < b ? a : b;
}

static int compare(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int by_started(const void *left, const void *right, void *context)
{
    const struct turn *turns = context;
    const struct turn *a = &turns[*(const uint32_t *)left], *b = &turns[*(const uint32_t *)right];
    return a->body != b->body ? compare(a->body, b->body) : compare(a->started, b->started);
}

static int by_feedback(const void *left, const void *right, void *context)
{
    const struct turn *turns = context;
    const struct turn *a = &turns[*(const uint32_t *)left], *b = &turns[*(const uint32_t *)right];
    return a->body != b->body ? compare(a->body, b->body) : compare(a->feedback, b->feedback);
}

/* By inspection, and within it from the first to the latest; without a day before all others, and
 * of one day what follows another behind it. */
static int by_inspection(const void *left, const void *right, void *context)
{
    const struct turn *turns = context;
    uint32_t i = *(const uint32_t *)left, j = *(const uint32_t *)right;
    const struct turn *a = &turns[i], *b = &turns[j];
    int order = compare(a->inspection, b->inspection);
    order = order != 0 ? order : compare(a->stands, b->stands);
    order = order != 0 ? order : compare(a->depth, b->depth);
    return order != 0 ? order : compare(i, j);
}

static bool have_equal_start(const struct turn *a, const struct turn *b)
{
    return a->started != NO_DAY && a->started == b->started;
}

static bool have_equal_feedback(const struct turn *a, const struct turn *b)
{
    return a->feedback != NO_DAY && a->feedback == b->feedback;
}

static void join_equal(struct ledger *ledger, const uint32_t *order,
                       bool (*equal)(const struct turn *a, const struct turn *b))
{
    for (size_t i = 1; i < ledger->turns.count; i++) {
        const struct turn *a = &ledger->turns.items[order[i - 1]];
        const struct turn *b = &ledger->turns.items[order[i]];
        if (a->body == b->body && equal(a, b)) {
            draw_together(ledger, order[i - 1], order[i]);
        }
    }
}

/* ---- follows, supersedes ------------------------------------------------------------------ */

/* The key of the notice with this id; 0: there is none, which is reported. */
static int64_t find_notice(struct ledger *ledger, sqlite3_stmt *find, struct str id,
                           struct place place)
{
    int64_t key = 0;
    if (ledger->failed) {
        return 0;
    }
    sqlite3_bind_text(find, 1, id.data, (int)id.size, SQLITE_STATIC);
    bool found = sqlite3_step(find) == SQLITE_ROW;
    key = found ? sqlite3_column_int64(find, 0) : 0;
    ledger->failed = sqlite3_reset(find) != SQLITE_OK;
    if (!found && !ledger->failed) {
        diag_report(ledger->found, &LEDGER_NOTICE_UNKNOWN, place, id);
    }
    return key;
}

/* `from` follows `to`, or takes its place. */
static void join_two(struct ledger *ledger, uint32_t from, uint32_t to, bool replaces)
{
    struct turn *turns = ledger->turns.items;
    if (to == NO_TURN || turns[to].body != turns[from].body) {
        return;
    }
    draw_together(ledger, to, from);
    turns[from].after = to;
    if (replaces && to != from) {
        turns[to].replaced_by = from;
        turns[from].replaces = true;
    }
}

static void join_linked(struct ledger *ledger)
{
    sqlite3_stmt *find = writer_prepare(ledger, "SELECT id FROM notice WHERE slug = ?");
    sqlite3_stmt *follow = writer_prepare(ledger, "UPDATE notice SET follows = ? WHERE id = ?");
    sqlite3_stmt *supersede =
        writer_prepare(ledger, "UPDATE notice SET supersedes = ? WHERE id = ?");
    for (size_t i = 0; i < ledger->links.count; i++) {
        const struct link *link = &ledger->links.items[i];
        const struct {
            struct str id;
            struct place at;
            sqlite3_stmt *update;
        } sides[] = {{link->follows, link->follows_at, follow},
                     {link->supersedes, link->supersedes_at, supersede}};
        for (size_t side = 0; side < 2; side++) {
            int64_t to = str_is_none(sides[side].id)
                             ? 0
                             : find_notice(ledger, find, sides[side].id, sides[side].at);
            if (to != 0) {
                int64_t from = key_of(ledger, link->from);
                writer_run_with(ledger, sides[side].update, (int64_t[]){to, from}, 2);
                join_two(ledger, link->from, turn_of_key(ledger, to), side == 1);
            }
        }
        writer_found(ledger, key_of(ledger, link->from));
    }
    sqlite3_finalize(find);
    sqlite3_finalize(follow);
    sqlite3_finalize(supersede);
}

/* What follows another notice comes behind it, whatever day it bears or lacks. A circle of notices
 * that follow each other has no first: the walk ends after as many steps as there are links. */
static void order_linked(struct ledger *ledger)
{
    struct turn *turns = ledger->turns.items;
    for (size_t i = 0; i < ledger->links.count; i++) {
        struct turn *turn = &turns[ledger->links.items[i].from];
        uint32_t before = turn->after;
        while (before != NO_TURN && turn->depth < ledger->links.count) {
            turn->depth++;
            if (turns[before].published > turn->stands) {
                turn->stands = turns[before].published;
            }
            before = turns[before].after;
        }
    }
}

/* ---- into the ledger ---------------------------------------------------------------------- */

struct merging {
    sqlite3_stmt *number, *move, *fill, *prevail, *drop;
    struct matters *matters;
};

/* The latest that is in force. If each is said to be replaced by another, the latest is. */
static size_t find_latest(struct ledger *ledger, const uint32_t *order, size_t count)
{
    for (size_t i = count; i > 0; i--) {
        if (ledger->turns.items[order[i - 1]].replaced_by == NO_TURN) {
            return i - 1;
        }
    }
    ledger->turns.items[order[count - 1]].replaced_by = NO_TURN;
    return count - 1;
}

/* What row ?1 lacks, from row ?2. */
static const char fill_sql[] =
    "UPDATE inspection SET type = coalesce(inspection.type, other.type),"
    " authority = coalesce(inspection.authority, other.authority),"
    " group_name = coalesce(inspection.group_name, other.group_name),"
    " round = coalesce(inspection.round, other.round),"
    " term_number = iif(inspection.round IS NULL, other.term_number, inspection.term_number),"
    " round_number = iif(inspection.round IS NULL, other.round_number, inspection.round_number),"
    " started = coalesce(inspection.started, other.started),"
    " ended = coalesce(inspection.ended, other.ended),"
    " feedback = coalesce(inspection.feedback, other.feedback)"
    " FROM inspection AS other WHERE inspection.id = ?1 AND other.id = ?2";

/* What the sidecar of notice ?3 states, from its row ?2. */
static const char prevail_sql[] =
    "WITH facts AS (SELECT fact FROM overruled WHERE notice = ?3)"
    " UPDATE inspection SET type = iif('type' IN facts, other.type, inspection.type),"
    " authority = iif('authority' IN facts, other.authority, inspection.authority),"
    " group_name = iif('group' IN facts, other.group_name, inspection.group_name),"
    " round = iif('round' IN facts, other.round, inspection.round),"
    " term_number = iif('round' IN facts, other.term_number, inspection.term_number),"
    " round_number = iif('round' IN facts, other.round_number, inspection.round_number),"
    " started = iif('started' IN facts, other.started, inspection.started),"
    " ended = iif('ended' IN facts, other.ended, inspection.ended),"
    " feedback = iif('feedback' IN facts, other.feedback, inspection.feedback)"
    " FROM inspection AS other WHERE inspection.id = ?1 AND other.id = ?2";

/* What all notices say of the inspection into the row `inspection`: of two that differ the first
 * edition is right, but the editors of any are more so. The rows of the others go. */
static void merge_facts(struct ledger *ledger, struct merging *merging, const uint32_t *order,
                        size_t count, int64_t inspection)
{
    int64_t first = key_of(ledger, order[0]);
    if (first != inspection) { /* the two rows change places */
        const int64_t moves[][2] = {{inspection, 0}, {first, inspection}, {0, first}};
        for (size_t i = 0; i < 3; i++) {
            writer_run_with(ledger, merging->move, moves[i], 2);
        }
    }
    for (size_t i = 1; i < count; i++) {
        int64_t notice = key_of(ledger, order[i]);
        int64_t row = notice == inspection ? first : notice;
        writer_run_with(ledger, merging->fill, (int64_t[]){inspection, row}, 2);
        if (ledger->turns.items[order[i]].overrules) {
            writer_run_with(ledger, merging->prevail, (int64_t[]){inspection, row, notice}, 3);
        }
        writer_run_with(ledger, merging->drop, (int64_t[]){row}, 1);
    }
}

/* One inspection of several notices: `order` holds their turns, from the first to the latest. */
static void merge(struct ledger *ledger, struct merging *merging, const uint32_t *order,
                  size_t count)
{
    size_t latest = find_latest(ledger, order, count);
    int64_t inspection = key_of(ledger, ledger->turns.items[order[0]].inspection);
    int64_t previous = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t notice = key_of(ledger, order[i]);
        uint32_t by = ledger->turns.items[order[i]].replaced_by;
        writer_run_with(ledger, merging->number,
                        (int64_t[]){notice, inspection, (int64_t)i + 1, i == latest,
                                    by == NO_TURN ? previous : 0,
                                    by == NO_TURN ? 0 : key_of(ledger, by)},
                        6);
        previous = by == NO_TURN ? notice : previous;
    }
    merge_facts(ledger, merging, order, count, inspection);
    matters_settle(merging->matters, order, count);
}

static void merge_all(struct ledger *ledger, const uint32_t *order)
{
    struct merging merging = {
        writer_prepare(ledger, "UPDATE notice SET inspection = ?2, edition = ?3, latest = ?4,"
                               " previous = nullif(?5, 0), replaced_by = nullif(?6, 0)"
                               " WHERE id = ?1"),
        writer_prepare(ledger, "UPDATE inspection SET id = ?2 WHERE id = ?1"),
        writer_prepare(ledger, fill_sql),
        writer_prepare(ledger, prevail_sql),
        writer_prepare(ledger, "DELETE FROM inspection WHERE id = ?1"),
        matters_create(ledger),
    };
    size_t count = ledger->turns.count;
    for (size_t first = 0, end; first < count; first = end) {
        uint32_t inspection = ledger->turns.items[order[first]].inspection;
        for (end = first + 1; end < count; end++) {
            if (ledger->turns.items[order[end]].inspection != inspection) {
                break;
            }
        }
        if (end - first > 1) {
            merge(ledger, &merging, order + first, end - first);
        }
    }
    sqlite3_finalize(merging.number);
    sqlite3_finalize(merging.move);
    sqlite3_finalize(merging.fill);
    sqlite3_finalize(merging.prevail);
    sqlite3_finalize(merging.drop);
    matters_destroy(merging.matters);
}

void inspections_settle(struct ledger *ledger)
{
    size_t count = ledger->turns.count;
    uint32_t *order = region_array(ledger->scratch, count, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        order[i] = (uint32_t)i;
    }
    qsort_r(order, count, sizeof *order, by_started, ledger->turns.items);
    join_equal(ledger, order, have_equal_start);
    qsort_r(order, count, sizeof *order, by_feedback, ledger->turns.items);
    join_equal(ledger, order, have_equal_feedback);
    join_linked(ledger);
    order_linked(ledger);
    for (size_t i = 0; i < count; i++) {
        ledger->turns.items[i].inspection = root_of(ledger, (uint32_t)i);
    }
    qsort_r(order, count, sizeof *order, by_inspection, ledger->turns.items);
    merge_all(ledger, order);
    region_clear(ledger->scratch);
}
