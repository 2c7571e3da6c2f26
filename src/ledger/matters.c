/* SPDX-License-Identifier: MIT */
#include "ledger/matters.h"

#include "ledger/items.h"
#include "ledger/pairing.h"

#include <stdlib.h>

/*
 * Editions are read from the first to the latest. The items of each are paired with the matters
 * known so far, as these were stated last: a follow-up that lists only what is unfinished leaves
 * the rest as it was, and a later full edition finds all of it again. A notice that was replaced
 * states nothing: its items are paired with those of the notice that replaces it, and count no
 * more.
 *
 * An item of the edition before that is not in this one is lost
 * - if this one looks whole: it states at least half of the items that were settled (done, lasting)
 *   in the edition before, or half of all where none was; what lists only the unfinished does not;
 * - if it was unfinished (open, ongoing): those are what every follow-up is about.
 */

struct entry {
    int64_t issue;
    struct str section, number, title;
    unsigned line;
    enum notice_status status;
    uint32_t turn;
    size_t before; /* the entry that stated its matter last; STR_NOWHERE: the first */
    size_t matter;
    enum pairing_ground ground;
    unsigned likeness;
};

struct entries {
    struct entry *items;
    size_t count, room;
};

struct matter {
    size_t latest; /* entry */
    int64_t statements;
};

struct known {
    struct matter *items;
    size_t count, room;
};

struct matters {
    struct ledger *ledger;
    struct region *region; /* as long as one inspection */
    sqlite3_stmt *load, *whose, *drop_matters;
    struct entries entries; /* of the notices in force */
    struct known known;
};

struct matters *matters_create(struct ledger *ledger)
{
    struct matters *matters = region_resize(NULL, 1, sizeof *matters);
    *matters = (struct matters){
        .ledger = ledger,
        .region = region_create(),
        .load = writer_prepare(
            ledger, "SELECT issue.id, section.number, issue.number, issue.title, issue.line,"
                    " issue.status FROM issue LEFT JOIN section ON section.id = issue.section"
                    " WHERE issue.id >= ?1 AND issue.id < ?2 AND kind <> 'sub_issue'"
                    " ORDER BY issue.id"),
        .whose = writer_prepare(ledger, "SELECT file, title_line FROM notice WHERE id = ?"),
        .drop_matters = writer_prepare(ledger, "DELETE FROM matter WHERE id >= ? AND id < ?"),
    };
    return matters;
}

void matters_destroy(struct matters *matters)
{
    sqlite3_finalize(matters->load);
    sqlite3_finalize(matters->whose);
    sqlite3_finalize(matters->drop_matters);
    region_destroy(matters->region);
    free(matters);
}

static const struct turn *turn_of(const struct matters *matters, uint32_t turn)
{
    return &matters->ledger->turns.items[turn];
}

/* ---- out of the ledger -------------------------------------------------------------------- */

static struct str take_text(struct matters *matters, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    size_t size = (size_t)sqlite3_column_bytes(row, column);
    return text == NULL ? STR_NONE : str_copy(matters->region, (struct str){text, size});
}

/* The items of a notice, at the end of `entries`. */
static void load(struct matters *matters, uint32_t turn, struct entries *entries)
{
    const struct turn *of = turn_of(matters, turn);
    sqlite3_stmt *row = matters->load;
    if (matters->ledger->failed) {
        return;
    }
    sqlite3_bind_int64(row, 1, of->first_issue);
    sqlite3_bind_int64(row, 2, of->first_issue + of->issues);
    while (sqlite3_step(row) == SQLITE_ROW) {
        struct str status = str_of((const char *)sqlite3_column_text(row, 5));
        struct entry *entry = REGION_PUSH(matters->region, entries);
        *entry = (struct entry){
            .issue = sqlite3_column_int64(row, 0),
            .section = take_text(matters, row, 1),
            .number = take_text(matters, row, 2),
            .title = take_text(matters, row, 3),
            .line = (unsigned)sqlite3_column_int64(row, 4),
            .status = item_status_find(status),
            .turn = turn,
            .before = STR_NOWHERE,
        };
    }
    matters->ledger->failed |= sqlite3_reset(row) != SQLITE_OK;
}

static struct paired words_of(struct matters *matters, const struct entry *entry)
{
    return (struct paired){
        .section = entry->section,
        .number = entry->number,
        .title = text_fold(matters->region, entry->title),
    };
}

/* ---- complaints --------------------------------------------------------------------------- */

static struct place place_in(struct matters *matters, uint32_t turn, unsigned line)
{
    struct place place = {.line = line};
    sqlite3_stmt *row = matters->whose;
    sqlite3_bind_int64(row, 1, turn_of(matters, turn)->key);
    if (!matters->ledger->failed && sqlite3_step(row) == SQLITE_ROW) {
        place.file = str_format(matters->region, "%.*s/notices/%s",
                                STR_ARGS(matters->ledger->content->folder),
                                (const char *)sqlite3_column_text(row, 0));
        place.line = line != 0 ? line : (unsigned)sqlite3_column_int64(row, 1);
    }
    matters->ledger->failed |= sqlite3_reset(row) != SQLITE_OK;
    return place;
}

static void report_unmatched(struct matters *matters, const struct entry *entry)
{
    struct place place = place_in(matters, entry->turn, entry->line);
    diag_report(matters->ledger->found, &LEDGER_MATTER_UNMATCHED, place, entry->title);
    writer_found(matters->ledger, turn_of(matters, entry->turn)->key);
}

/* `turn` does not state what `entry` stated before. */
static void report_lost(struct matters *matters, const struct entry *entry, uint32_t turn)
{
    struct place was = place_in(matters, entry->turn, entry->line);
    diag_report_format(matters->ledger->found, &LEDGER_ISSUE_LOST, place_in(matters, turn, 0),
                       "%.*s (%.*s:%u)", STR_ARGS(entry->title), STR_ARGS(was.file), was.line);
    writer_found(matters->ledger, turn_of(matters, turn)->key);
}

static bool is_settled(const struct entry *entry)
{
    return entry->status == NOTICE_DONE || entry->status == NOTICE_LASTING;
}

static bool is_unfinished(const struct entry *entry)
{
    return entry->status == NOTICE_OPEN || entry->status == NOTICE_ONGOING;
}

/* The entry that stated matter `index` last, if that was in `turn`; else NULL. */
static const struct entry *stated_in(const struct matters *matters, size_t index, uint32_t turn)
{
    const struct entry *entry = &matters->entries.items[matters->known.items[index].latest];
    return entry->turn == turn ? entry : NULL;
}

static bool looks_whole(const struct matters *matters, const struct paired *known,
                        uint32_t previous)
{
    size_t all = 0, all_again = 0, settled = 0, settled_again = 0;
    for (size_t i = 0; i < matters->known.count; i++) {
        const struct entry *entry = stated_in(matters, i, previous);
        if (entry != NULL) {
            bool again = known[i].partner != STR_NOWHERE;
            all++;
            all_again += again;
            settled += is_settled(entry);
            settled_again += again && is_settled(entry);
        }
    }
    return settled > 0 ? 2 * settled_again >= settled : 2 * all_again >= all;
}

/* What stood in the edition `previous` and is not in `turn`. */
static void tell_lost(struct matters *matters, const struct paired *known, uint32_t previous,
                      uint32_t turn)
{
    bool whole = looks_whole(matters, known, previous);
    for (size_t i = 0; i < matters->known.count; i++) {
        const struct entry *entry = stated_in(matters, i, previous);
        if (entry != NULL && known[i].partner == STR_NOWHERE && (whole || is_unfinished(entry))) {
            report_lost(matters, entry, turn);
        }
    }
}

/* ---- one edition after the other ---------------------------------------------------------- */

/* A matter is stated again, or for the first time. */
static void state(struct matters *matters, size_t index, const struct paired *words, bool first)
{
    struct entry *entry = &matters->entries.items[index];
    if (words->partner != STR_NOWHERE) {
        struct matter *matter = &matters->known.items[words->partner];
        entry->matter = words->partner;
        entry->before = matter->latest;
        entry->ground = words->ground;
        entry->likeness = words->likeness;
        matter->latest = index;
        matter->statements++;
        return;
    }
    entry->matter = matters->known.count;
    *REGION_PUSH(matters->region, &matters->known) = (struct matter){index, 1};
    if (!first) {
        report_unmatched(matters, entry);
    }
}

/* `previous`: the edition in force before it; NO_TURN: it is the first. What replaces another is
 * held against that one instead. */
static void read_edition(struct matters *matters, uint32_t turn, uint32_t previous)
{
    size_t first = matters->entries.count, known_count = matters->known.count;
    load(matters, turn, &matters->entries);
    size_t count = matters->entries.count - first;
    struct paired *known = region_array(matters->region, known_count, sizeof *known);
    struct paired *stated = region_array(matters->region, count, sizeof *stated);
    for (size_t i = 0; i < known_count; i++) {
        known[i] = words_of(matters, &matters->entries.items[matters->known.items[i].latest]);
    }
    for (size_t i = 0; i < count; i++) {
        stated[i] = words_of(matters, &matters->entries.items[first + i]);
    }
    pairing_find(matters->region, known, known_count, stated, count);
    if (previous != NO_TURN && !turn_of(matters, turn)->replaces) {
        tell_lost(matters, known, previous, turn);
    }
    for (size_t i = 0; i < count; i++) {
        state(matters, first + i, &stated[i], previous == NO_TURN);
    }
}

/* ---- into the ledger ---------------------------------------------------------------------- */

static int64_t key_of(const struct matters *matters, size_t matter)
{
    return matters->entries.items[matters->known.items[matter].latest].issue;
}

static void put_matter(struct matters *matters, const struct matter *matter, int64_t inspection)
{
    const struct entry *entry = &matters->entries.items[matter->latest];
    const struct turn *turn = turn_of(matters, entry->turn);
    struct row row = row_of(matters->ledger, TABLE_matter);
    row_number(&row, entry->issue);
    row_number(&row, body_key(matters->ledger, turn->body));
    row_number(&row, inspection);
    row_number(&row, turn->key);
    row_text(&row, turn->published == NO_DAY
                       ? STR("undated")
                       : str_format(matters->region, "%04d", text_day_of(turn->published).year));
    row_text(&row, notice_status_slug(entry->status));
    row_number(&row, matter->statements);
    row_put(&row);
}

static void put_item(struct matters *matters, const struct entry *entry, int64_t turn,
                     int64_t before)
{
    struct row row = row_of(matters->ledger, TABLE_matter_item);
    row_number(&row, entry->issue);
    row_number(&row, key_of(matters, entry->matter));
    row_number(&row, turn);
    row_number_or_none(&row, before, 0);
    row_text(&row, pairing_ground_name(entry->ground));
    row_number_or_none(&row, entry->ground == PAIRING_NONE ? -1 : (int64_t)entry->likeness, -1);
    row_put(&row);
}

static void put_items(struct matters *matters)
{
    int64_t *turns = region_array(matters->region, matters->known.count, sizeof *turns);
    for (size_t i = 0; i < matters->entries.count; i++) {
        const struct entry *entry = &matters->entries.items[i];
        if (matters->known.items[entry->matter].statements > 1) {
            int64_t before =
                entry->before == STR_NOWHERE ? 0 : matters->entries.items[entry->before].issue;
            put_item(matters, entry, ++turns[entry->matter], before);
        }
    }
}

static void put_matters(struct matters *matters, const uint32_t *order, size_t count)
{
    int64_t inspection = turn_of(matters, turn_of(matters, order[0])->inspection)->key;
    for (size_t i = 0; i < count; i++) {
        const struct turn *turn = turn_of(matters, order[i]);
        int64_t first = turn->first_issue;
        writer_run_with(matters->ledger, matters->drop_matters,
                        (int64_t[]){first, first + turn->issues}, 2);
    }
    for (size_t i = 0; i < matters->known.count; i++) {
        put_matter(matters, &matters->known.items[i], inspection);
    }
    put_items(matters);
}

/* ---- what was replaced -------------------------------------------------------------------- */

/* The notice in force that stands for a replaced one; NO_TURN: there is none. */
static uint32_t find_replacing(const struct matters *matters, uint32_t turn, size_t count)
{
    uint32_t inspection = turn_of(matters, turn)->inspection;
    for (size_t i = 0; i < count && turn != NO_TURN; i++) {
        if (turn_of(matters, turn)->replaced_by == NO_TURN) {
            return turn_of(matters, turn)->inspection == inspection ? turn : NO_TURN;
        }
        turn = turn_of(matters, turn)->replaced_by;
    }
    return NO_TURN;
}

static void read_replaced(struct matters *matters, uint32_t turn, uint32_t by)
{
    struct entries *now = &matters->entries;
    struct entries entries = {0};
    size_t first = 0, end;
    load(matters, turn, &entries);
    while (first < now->count && now->items[first].turn != by) {
        first++;
    }
    for (end = first; end < now->count && now->items[end].turn == by;) {
        end++;
    }
    struct paired *was = region_array(matters->region, entries.count, sizeof *was);
    struct paired *is = region_array(matters->region, end - first, sizeof *is);
    for (size_t i = 0; i < entries.count; i++) {
        was[i] = words_of(matters, &entries.items[i]);
    }
    for (size_t i = 0; i < end - first; i++) {
        is[i] = words_of(matters, &now->items[first + i]);
    }
    pairing_find(matters->region, was, entries.count, is, end - first);
    for (size_t i = 0; i < entries.count; i++) {
        if (was[i].partner == STR_NOWHERE) {
            report_lost(matters, &entries.items[i], by);
            continue;
        }
        struct entry entry = entries.items[i];
        const struct entry *with = &now->items[first + was[i].partner];
        entry.matter = with->matter;
        entry.ground = was[i].ground;
        entry.likeness = was[i].likeness;
        put_item(matters, &entry, 0, with->issue);
    }
}

void matters_settle(struct matters *matters, const uint32_t *order, size_t count)
{
    region_clear(matters->region);
    matters->entries = (struct entries){0};
    matters->known = (struct known){0};
    uint32_t previous = NO_TURN;
    for (size_t i = 0; i < count; i++) {
        if (turn_of(matters, order[i])->replaced_by == NO_TURN) {
            read_edition(matters, order[i], previous);
            previous = order[i];
        }
    }
    put_matters(matters, order, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t by = find_replacing(matters, order[i], count);
        if (by != NO_TURN && by != order[i]) {
            read_replaced(matters, order[i], by);
        }
    }
}
