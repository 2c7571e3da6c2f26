/* SPDX-License-Identifier: MIT */
#include "ledger/areas.h"
#include "ledger/writer.h"

/*
 * Where a change shows besides on the pages of its own body: what a body is called, its address and
 * who stands above it are told on those of all bodies below it; the address of a place on those of
 * all that work there.
 */

/* ---- the places --------------------------------------------------------------------------- */

static struct str listed_slug(const struct ledger *ledger, struct str full_name)
{
    const struct content *content = ledger->content;
    for (size_t i = 0; i < content->place_count; i++) {
        if (str_equal(content->places[i].name, full_name)) {
            return content->places[i].slug;
        }
    }
    return STR_NONE;
}

/* That of the first registered committee of the area; none: it has none. */
static struct str committee_slug(struct ledger *ledger, const struct area *area)
{
    struct str slug = STR_NONE;
    sqlite3_stmt *row = writer_prepare(
        ledger, "SELECT name, slug FROM organisation WHERE place = ? AND registered ORDER BY id");
    if (row != NULL) {
        sqlite3_bind_int64(row, 1, area->key);
    }
    while (row != NULL && str_is_none(slug) && sqlite3_step(row) == SQLITE_ROW) {
        struct str name = str_of((const char *)sqlite3_column_text(row, 0));
        if (areas_is_committee_of(ledger, name, area)) {
            slug = str_copy(ledger->region, str_of((const char *)sqlite3_column_text(row, 1)));
        }
    }
    writer_end(ledger, row);
    return slug;
}

static struct str slug_of(struct ledger *ledger, const struct area *area)
{
    struct str slug = listed_slug(ledger, area->full_name);
    slug = str_is_none(slug) ? committee_slug(ledger, area) : slug;
    return str_is_none(slug) ? slug_of_words(ledger->region, STR("p-"), area->full_name) : slug;
}

static bool is_there(struct ledger *ledger, const char *sql, struct str text)
{
    sqlite3_stmt *find = writer_prepare(ledger, sql);
    bool found = false;
    if (find != NULL) {
        sqlite3_bind_text(find, 1, text.data, (int)text.size, SQLITE_STATIC);
        found = sqlite3_step(find) == SQLITE_ROW;
    }
    writer_end(ledger, find);
    return found;
}

/* The place of that name has this address no more. Might one want it that could not have it? */
static bool is_wanted(struct ledger *ledger, struct str slug, struct str full_name)
{
    for (size_t i = 0; i < ledger->content->place_count; i++) {
        const struct content_place *place = &ledger->content->places[i];
        if (str_equal(place->slug, slug) && !str_equal(place->name, full_name)) {
            return true;
        }
    }
    return is_there(ledger,
                    "SELECT 1 FROM organisation WHERE slug = ? AND registered"
                    " AND id NOT IN (SELECT id FROM temp.touched_body)",
                    slug);
}

static void rename_place(struct ledger *ledger, int64_t key, struct str slug)
{
    sqlite3_stmt *put = writer_prepare(ledger, "UPDATE place SET slug = ? WHERE id = ?");
    if (put != NULL) {
        sqlite3_bind_text(put, 1, slug.data, (int)slug.size, SQLITE_STATIC);
        sqlite3_bind_int64(put, 2, key);
        writer_run_with(ledger, put, NULL, 0);
    }
    writer_end(ledger, put);
    writer_run_for(ledger, "INSERT OR IGNORE INTO temp.renamed_place VALUES (?)", key);
}

/* Who has an address first is a matter of all bodies: where one is wanted that is taken, or one
 * becomes free, the ledger had better be made anew. */
static void reconsider(struct ledger *ledger, sqlite3_stmt *row)
{
    struct area area = {
        .key = sqlite3_column_int64(row, 0),
        .slug = str_of((const char *)sqlite3_column_text(row, 1)),
        .name = str_of((const char *)sqlite3_column_text(row, 2)),
        .full_name = str_of((const char *)sqlite3_column_text(row, 3)),
    };
    struct str slug = slug_of(ledger, &area);
    if (str_equal(slug, area.slug)) {
        return;
    }
    if (is_wanted(ledger, area.slug, area.full_name) ||
        is_there(ledger, "SELECT 1 FROM place WHERE slug = ?", slug)) {
        ledger->doubtful = true;
        return;
    }
    rename_place(ledger, area.key, slug);
}

static void drop_empty(struct ledger *ledger)
{
    sqlite3_stmt *row = writer_prepare(
        ledger, "SELECT slug, full_name FROM place WHERE id IN (SELECT id FROM touched_place)"
                " AND id NOT IN (SELECT place FROM within)");
    while (!ledger->failed && sqlite3_step(row) == SQLITE_ROW) {
        struct str slug = str_of((const char *)sqlite3_column_text(row, 0));
        struct str name = str_of((const char *)sqlite3_column_text(row, 1));
        ledger->doubtful |= is_wanted(ledger, slug, name);
    }
    writer_end(ledger, row);
    writer_run(ledger, "DELETE FROM place WHERE id IN (SELECT id FROM touched_place)"
                       " AND id NOT IN (SELECT place FROM within)");
}

/* Those whose bodies were touched, as they were and are. */
static void reconsider_all(struct ledger *ledger)
{
    sqlite3_stmt *row = writer_prepare(
        ledger, "SELECT id, slug, name, full_name FROM place WHERE id IN (SELECT id FROM"
                " touched_place UNION SELECT place FROM within WHERE organisation IN"
                " (SELECT id FROM temp.touched_body)) ORDER BY id");
    while (!ledger->failed && !ledger->doubtful && sqlite3_step(row) == SQLITE_ROW) {
        reconsider(ledger, row);
    }
    writer_end(ledger, row);
}

/* Two names of bodies may cut one area's name in two ways; then it is a matter of who is first. So
 * it is if one of them changes or goes. */
static bool touches_dispute(struct ledger *ledger)
{
    sqlite3_stmt *find = writer_prepare(
        ledger, "SELECT 1 FROM disputed WHERE organisation IN (SELECT id FROM temp.touched_body)");
    bool touched = find != NULL && sqlite3_step(find) == SQLITE_ROW;
    writer_end(ledger, find);
    return touched;
}

/* Is the area that is there already cut the same way? */
static bool is_as_known(struct ledger *ledger, const struct area *area)
{
    bool known = false;
    sqlite3_stmt *row = writer_prepare(ledger, "SELECT name, parent FROM place WHERE id = ?");
    if (row != NULL) {
        sqlite3_bind_int64(row, 1, area->key);
        known = sqlite3_step(row) == SQLITE_ROW &&
                str_equal(str_of((const char *)sqlite3_column_text(row, 0)), area->name) &&
                sqlite3_column_int64(row, 1) == area_key(ledger, area->parent);
    }
    writer_end(ledger, row);
    return known;
}

/* Places that nobody works in go, those that are new come. */
void places_settle(struct ledger *ledger)
{
    ledger->doubtful |= touches_dispute(ledger);
    drop_empty(ledger);
    if (ledger->change != NULL || ledger->moved) {
        reconsider_all(ledger);
    }
    for (size_t i = 0; !ledger->doubtful && i < ledger->areas.count; i++) {
        struct area *area = &ledger->areas.items[i];
        if (is_there(ledger, "SELECT 1 FROM place WHERE full_name = ?", area->full_name)) {
            ledger->doubtful |= !is_as_known(ledger, area);
            continue;
        }
        area->slug = slug_of(ledger, area);
        if (is_there(ledger, "SELECT 1 FROM place WHERE slug = ?", area->slug)) {
            ledger->doubtful = true;
            return;
        }
        areas_put_area(ledger, area);
    }
}

/* ---- who is told otherwise ---------------------------------------------------------------- */

static const char *const tell_sql[] = {
    /* bodies that are called otherwise, or stand elsewhere, and all below them, with the root */
    "CREATE TEMP TABLE told_below AS WITH RECURSIVE"
    " renamed(id) AS (SELECT was.id FROM temp.organisation_before AS was JOIN organisation AS now"
    " ON now.id = was.id WHERE (was.slug, was.name, was.short_name, was.parent)"
    " IS NOT (now.slug, now.name, now.short_name, now.parent)),"
    " below(root, id) AS (SELECT id, id FROM renamed UNION SELECT root, organisation.id"
    " FROM below JOIN organisation ON organisation.parent = below.id) SELECT root, id FROM below",
    "INSERT OR IGNORE INTO touched_entry SELECT kind, slug, told_below.id, 0 FROM temp.told_below"
    " JOIN touched_entry ON touched_entry.id = root WHERE kind = 'organisation'",
    "INSERT OR IGNORE INTO temp.told_body SELECT id FROM temp.told_below",
    "INSERT OR IGNORE INTO touched_entry SELECT kind, slug, others.organisation, 0"
    " FROM temp.renamed_place JOIN (SELECT id, place FROM organisation UNION"
    " SELECT id, place FROM temp.organisation_before) AS body ON body.place = renamed_place.id"
    " JOIN touched_entry ON touched_entry.id = body.id AND kind = 'organisation'"
    " JOIN within AS others ON others.place = renamed_place.id",
    "INSERT OR IGNORE INTO temp.told_body SELECT organisation FROM within"
    " WHERE place IN (SELECT id FROM temp.renamed_place)",
    /* notices of others that concern them name them */
    "CREATE TEMP TABLE told_concern AS SELECT notice, notice.organisation FROM concern"
    " JOIN notice ON notice.id = concern.notice"
    " WHERE concern.organisation IN (SELECT root FROM temp.told_below)",
    "INSERT OR IGNORE INTO temp.changed_notice SELECT notice FROM temp.told_concern",
};

/* All of those that were not touched: nothing of theirs is another, so before is as after. */
static void touch_told(struct ledger *ledger)
{
    sqlite3_stmt *bodies = writer_prepare(
        ledger, "SELECT id FROM (SELECT id FROM temp.told_body UNION SELECT organisation"
                " FROM temp.told_concern) WHERE id NOT IN (SELECT id FROM temp.touched_body)");
    while (!ledger->failed && sqlite3_step(bodies) == SQLITE_ROW) {
        update_tell_body(ledger, sqlite3_column_int64(bodies, 0));
    }
    writer_end(ledger, bodies);
    writer_run(ledger, "INSERT OR IGNORE INTO temp.changed_notice SELECT id FROM touched_notice"
                       " WHERE organisation IN (SELECT id FROM temp.told_body)");
}

void update_tell(struct ledger *ledger)
{
    for (size_t i = 0; i < sizeof tell_sql / sizeof *tell_sql; i++) {
        writer_run(ledger, tell_sql[i]);
    }
    touch_told(ledger);
}
