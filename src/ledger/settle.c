/* SPDX-License-Identifier: MIT */
#include "ledger/facts.h"
#include "ledger/words.h"
#include "ledger/writer.h"

#include <string.h>

/*
 * What only all notices of a body tell together, told anew for the bodies that a change has
 * touched: their notices are taken as if each were an inspection of its own, just as they come into
 * a new ledger, and joined the same way.
 */

static struct str text_at(struct ledger *ledger, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text == NULL ? STR_NONE : str_copy(ledger->region, str_of(text));
}

/* ---- who is touched besides --------------------------------------------------------------- */

/* Whose sidecar names a notice that came, went or changed its key. */
static void touch_linked(struct ledger *ledger)
{
    sqlite3_stmt *linked = writer_prepare(
        ledger, "SELECT organisation FROM notice JOIN statement ON statement.notice = notice.id"
                " WHERE statement.follows IN (SELECT slug FROM temp.touched_slug)"
                " UNION SELECT organisation FROM notice JOIN statement ON statement.notice ="
                " notice.id WHERE statement.supersedes IN (SELECT slug FROM temp.touched_slug)");
    while (!ledger->failed && sqlite3_step(linked) == SQLITE_ROW) {
        update_touch(ledger, sqlite3_column_int64(linked, 0));
    }
    writer_end(ledger, linked);
}

/* ---- apart again -------------------------------------------------------------------------- */

#define TOUCHED "(SELECT id FROM temp.touched_body)"
#define THEIRS "(SELECT id FROM notice WHERE organisation IN " TOUCHED ")"

static const char *const apart_sql[] = {
    "DELETE FROM remark WHERE notice IN " THEIRS
    " AND (whole OR code = 'organisation-unregistered')",
    "DELETE FROM matter_item WHERE issue IN (SELECT id FROM issue WHERE notice IN " THEIRS ")",
    "DELETE FROM matter WHERE organisation IN " TOUCHED,
    "DELETE FROM inspection WHERE organisation IN " TOUCHED,
    "UPDATE notice SET inspection = id, latest = 1, edition = 1, follows = NULL, supersedes = NULL,"
    " previous = NULL, replaced_by = NULL WHERE organisation IN " TOUCHED,
    "INSERT INTO inspection SELECT notice, organisation, type, authority, group_name, round,"
    " term_number, round_number, started, ended, feedback"
    " FROM statement JOIN notice ON notice.id = statement.notice WHERE organisation IN " TOUCHED,
    "INSERT INTO matter SELECT issue.id, organisation, notice.id, notice.id, year, status, 1"
    " FROM notice JOIN issue ON issue.notice = notice.id"
    " WHERE issue.kind <> 'sub_issue' AND organisation IN " TOUCHED,
};

static void take_apart(struct ledger *ledger)
{
    for (size_t i = 0; i < sizeof apart_sql / sizeof *apart_sql; i++) {
        writer_run(ledger, apart_sql[i]);
    }
}

/* ---- the bodies --------------------------------------------------------------------------- */

static void cut_parents(struct ledger *ledger, struct str lines, struct notice_organisation *named)
{
    struct str *parents = region_array(ledger->region, lines.size + 1, sizeof *parents), line;
    while (lines.size > 0 && str_take_line(&lines, &line)) {
        parents[named->parent_count++] = line;
    }
    named->parents = parents;
}

static enum notice_level level_named(struct str name)
{
    size_t level = 0;
    while (level < NOTICE_LEVEL_COUNT &&
           !str_equal(name, notice_level_name((enum notice_level)level))) {
        level++;
    }
    return (enum notice_level)level;
}

struct first_notice first_notice_find(struct ledger *ledger, int64_t body)
{
    struct first_notice first = {.is_there = false};
    sqlite3_stmt *find = writer_prepare(
        ledger, "SELECT notice.id, name, short_name, statement.level, parents, slug, file, line"
                " FROM notice JOIN statement ON statement.notice = notice.id"
                " WHERE organisation = ? ORDER BY notice.id LIMIT 1");
    if (find != NULL) {
        sqlite3_bind_int64(find, 1, body);
        first.is_there = sqlite3_step(find) == SQLITE_ROW;
    }
    if (first.is_there) {
        first.key = sqlite3_column_int64(find, 0);
        first.name = text_at(ledger, find, 1);
        first.named.short_name = text_at(ledger, find, 2);
        first.named.level = level_named(text_at(ledger, find, 3));
        cut_parents(ledger, text_at(ledger, find, 4), &first.named);
        first.slug = text_at(ledger, find, 5);
        first.place.file =
            str_format(ledger->region, "%.*s/notices/%s", STR_ARGS(ledger->content->folder),
                       (const char *)sqlite3_column_text(find, 6));
        first.place.line = (unsigned)sqlite3_column_int64(find, 7);
    }
    writer_end(ledger, find);
    return first;
}

/* The registered body with this key; STR_NOWHERE: it is gone from the register. */
static size_t find_listed(const struct ledger *ledger, int64_t key)
{
    const struct entry_list *listed = &ledger->bodies_listed;
    size_t low = 0, high = listed->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *(listed->now[middle].key < key ? &low : &high) =
            listed->now[middle].key < key ? middle + 1 : middle;
    }
    return low < listed->count && listed->now[low].key == key ? low : STR_NOWHERE;
}

/* The body with this key, taken in if nothing of this change met it; STR_NOWHERE: it is gone. */
static size_t find_body(struct ledger *ledger, int64_t key, const struct first_notice *first)
{
    if (key < KEY_WORDS) {
        return find_listed(ledger, key);
    }
    if (!first->is_there) {
        return STR_NOWHERE;
    }
    bool nobody = str_is_empty(first->name);
    struct body body = {
        .name = nobody ? STR(LEDGER_NOBODY) : first->name,
        .slug =
            str_format(ledger->region, "o-%012llx", (unsigned long long)key & 0xffffffffffffULL),
        .place = STR_NOWHERE,
        .nobody = nobody,
    };
    size_t index = names_find(&ledger->body_slugs, body.slug);
    if (index == STR_NOWHERE) {
        index = body_keep(ledger, body);
    }
    ledger->bodies.items[index].name = body.name; /* as its first notice spells it */
    return index;
}

static void drop_body(struct ledger *ledger, int64_t key)
{
    writer_run_for(ledger, "DELETE FROM organisation WHERE id = ?", key);
    writer_run_for(ledger, "DELETE FROM alias WHERE organisation = ?", key);
    writer_run_for(ledger, "DELETE FROM within WHERE organisation = ?", key);
}

/* Its row as it was: whether there is none, it differs, or it differs in where the body works. */
enum difference { NEW, SAME, OTHER, MOVED };

static bool is_text(sqlite3_stmt *row, int column, struct str text)
{
    const char *was = (const char *)sqlite3_column_text(row, column);
    return was == NULL ? text.data == NULL : text.data != NULL && str_equal(str_of(was), text);
}

static enum difference compare(struct ledger *ledger, const struct body *body)
{
    enum difference difference = NEW;
    sqlite3_stmt *find = writer_prepare(
        ledger, "SELECT name, short_name, level, place FROM organisation WHERE id = ?");
    if (find == NULL) {
        return SAME;
    }
    sqlite3_bind_int64(find, 1, body->key);
    if (sqlite3_step(find) == SQLITE_ROW) {
        struct str shown = str_is_empty(body->short_name) ? body->name : body->short_name;
        bool same = is_text(find, 0, body->name) && is_text(find, 1, shown) &&
                    is_text(find, 2, body->level);
        bool moved = sqlite3_column_int64(find, 3) != area_key(ledger, body->place);
        difference = moved ? MOVED : same ? SAME : OTHER;
    }
    writer_end(ledger, find);
    return difference;
}

/* Bodies whose row is another one, or new. */
struct settled {
    size_t *items;
    size_t count, room;
};

static void settle_body(struct ledger *ledger, int64_t key, struct settled *others)
{
    struct first_notice first = first_notice_find(ledger, key);
    size_t index = find_body(ledger, key, &first);
    if (index == STR_NOWHERE) {
        drop_body(ledger, key);
        return;
    }
    struct body *body = &ledger->bodies.items[index];
    body_forget(body);
    if (first.is_there && body->nobody) {
        body->level = notice_level_name(first.named.level);
    } else if (first.is_there) {
        body_learn(ledger, body, &first.named);
    }
    areas_of_body(ledger, index);
    enum difference difference = compare(ledger, body);
    bool listed_otherwise =
        body->registered != NULL && entry_changed(&ledger->bodies_listed, index);
    if (difference != SAME || listed_otherwise) {
        /* where a registered body works decides the address of a place */
        ledger->moved |= body->registered != NULL && (difference == MOVED || difference == NEW);
        drop_body(ledger, key);
        *REGION_PUSH(ledger->region, others) = index;
    }
    if (body->registered == NULL && !body->nobody) {
        struct body_naming naming = {body->name, &first.named, first.slug, first.place};
        body_report_unregistered(ledger, body, &naming, ledger->found);
        writer_found(ledger, first.key);
    }
}

/* What two bodies exchange, such as a name, is free before either is put. */
static void settle_bodies(struct ledger *ledger)
{
    struct settled others = {0};
    sqlite3_stmt *bodies = writer_prepare(ledger, "SELECT id FROM temp.touched_body ORDER BY id");
    while (!ledger->failed && sqlite3_step(bodies) == SQLITE_ROW) {
        settle_body(ledger, sqlite3_column_int64(bodies, 0), &others);
        region_clear(ledger->scratch);
    }
    writer_end(ledger, bodies);
    for (size_t i = 0; i < others.count; i++) {
        body_put(ledger, others.items[i]);
        areas_put_within(ledger, others.items[i]);
    }
}

/* ---- the notices -------------------------------------------------------------------------- */

static struct place link_place(struct ledger *ledger, sqlite3_stmt *row, int column)
{
    struct str file = str_of((const char *)sqlite3_column_text(row, 12));
    struct str stem = str_slice(file, 0, str_find_last(file, STR(".")));
    return (struct place){
        .file = str_format(ledger->region, "%.*s/notices/%.*s.yaml",
                           STR_ARGS(ledger->content->folder), STR_ARGS(stem)),
        .line = (unsigned)sqlite3_column_int64(row, column),
        .column = (unsigned)sqlite3_column_int64(row, column + 1),
    };
}

static void load_turn(struct ledger *ledger, sqlite3_stmt *row)
{
    size_t body = names_find(&ledger->body_slugs, text_at(ledger, row, 1));
    if (body == STR_NOWHERE) {
        ledger->doubtful = true;
        return;
    }
    bool nobody = ledger->bodies.items[body].nobody;
    int64_t key = sqlite3_column_int64(row, 0);
    uint32_t index = (uint32_t)ledger->turns.count;
    int32_t published = facts_day_number(text_at(ledger, row, 2), NO_DAY);
    *REGION_PUSH(ledger->region, &ledger->turns) = (struct turn){
        .key = key,
        .body = (uint32_t)body,
        .published = published,
        .started = nobody ? NO_DAY : facts_day_number(text_at(ledger, row, 3), NO_DAY),
        .feedback = nobody ? NO_DAY : facts_day_number(text_at(ledger, row, 4), NO_DAY),
        .inspection = index,
        .stands = published,
        .replaced_by = NO_TURN,
        .overrules = sqlite3_column_int(row, 5) != 0,
        .after = NO_TURN,
        .first_issue = key * KEY_ITEMS + 1,
        .issues = (uint32_t)sqlite3_column_int64(row, 13),
    };
    struct link link = {index, text_at(ledger, row, 6), text_at(ledger, row, 9),
                        link_place(ledger, row, 7), link_place(ledger, row, 10)};
    if (!str_is_none(link.follows) || !str_is_none(link.supersedes)) {
        *REGION_PUSH(ledger->region, &ledger->links) = link;
    }
}

static void load_turns(struct ledger *ledger)
{
    sqlite3_stmt *row = writer_prepare(
        ledger, "SELECT notice.id, organisation.slug, published, started, feedback,"
                " EXISTS (SELECT 1 FROM overruled WHERE overruled.notice = notice.id),"
                " statement.follows, follows_line, follows_column,"
                " statement.supersedes, supersedes_line, supersedes_column, file,"
                " (SELECT count(*) FROM issue WHERE issue.notice = notice.id)"
                " FROM temp.touched_body JOIN notice ON notice.organisation = touched_body.id"
                " JOIN organisation ON organisation.id = notice.organisation"
                " JOIN statement ON statement.notice = notice.id ORDER BY notice.id");
    while (!ledger->failed && sqlite3_step(row) == SQLITE_ROW) {
        load_turn(ledger, row);
    }
    writer_end(ledger, row);
}

void update_settle(struct ledger *ledger)
{
    touch_linked(ledger);
    take_apart(ledger);
    settle_bodies(ledger);
    places_settle(ledger);
    load_turns(ledger);
    inspections_settle(ledger);
}
