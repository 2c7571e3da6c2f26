/* SPDX-License-Identifier: MIT */
#include "digest/digest.h"
#include "ledger/writer.h"

#include <string.h>

/*
 * The register and topics.yaml, entry by entry. An entry is known by its slug; a digest of all that
 * it says tells whether it is another one than the ledger was made from. Entries keep their keys,
 * new ones get free keys in between, so that rows stand in the order of the file. Where those that
 * stayed have changed their order, or there is no room, the ledger had better be made anew.
 */

/* ---- what one says ------------------------------------------------------------------------ */

static void say(struct buf *said, struct str text)
{
    if (str_is_none(text)) {
        buf_put(said, STR("-\n"));
    } else {
        buf_put_format(said, "%zu:", text.size);
        buf_put(said, text);
        buf_put_byte(said, '\n');
    }
}

static void say_all(struct buf *said, const struct content_strings *list)
{
    buf_put_format(said, "%zu\n", list->count);
    for (size_t i = 0; i < list->count; i++) {
        say(said, list->items[i]);
    }
}

static struct str take_digest(struct region *region, struct buf *said)
{
    struct str digest = digest_sha256_hex(region, digest_sha256(buf_str(said)));
    buf_clear(said);
    return digest;
}

static struct entry_known of_body(struct region *region, const struct content_organisation *body,
                                  struct buf *said)
{
    const struct str texts[] = {body->name,    body->parent,   body->level, body->phone,
                                body->address, body->postcode, body->email};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        say(said, texts[i]);
    }
    say_all(said, &body->aliases);
    say_all(said, &body->formerly);
    return (struct entry_known){body->slug, take_digest(region, said), 0};
}

static struct entry_known of_topic(struct region *region, const struct content_topic *topic,
                                   struct buf *said)
{
    say(said, topic->name);
    say_all(said, &topic->words);
    say_all(said, &topic->titles);
    return (struct entry_known){topic->slug, take_digest(region, said), 0};
}

/* Of places the first one wins, so they are taken as one. */
static struct entry_known of_places(struct region *region, const struct content *content,
                                    struct buf *said)
{
    for (size_t i = 0; i < content->place_count; i++) {
        const struct content_place *place = &content->places[i];
        say(said, place->name);
        say(said, place->slug);
        say(said, place->postcode_prefix);
        say(said, place->area_code);
    }
    return (struct entry_known){STR(""), take_digest(region, said), 0};
}

/* ---- what they said ----------------------------------------------------------------------- */

static struct str text_at(struct ledger *ledger, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return str_copy(ledger->region, str_of(text == NULL ? "" : text));
}

static void load_old(struct ledger *ledger, struct entry_list *entries)
{
    struct {
        struct entry_known *items;
        size_t count, room;
    } old = {0};
    sqlite3_stmt *row =
        writer_prepare(ledger, "SELECT slug, digest, id FROM entry WHERE kind = ? ORDER BY id");
    if (row != NULL) {
        sqlite3_bind_text(row, 1, entries->kind.data, (int)entries->kind.size, SQLITE_STATIC);
    }
    while (row != NULL && sqlite3_step(row) == SQLITE_ROW) {
        *REGION_PUSH(ledger->region, &old) = (struct entry_known){
            text_at(ledger, row, 0), text_at(ledger, row, 1), sqlite3_column_int64(row, 2)};
    }
    writer_end(ledger, row);
    entries->old = old.items;
    entries->old_count = old.count;
    entries->gone = region_array(ledger->region, old.count, sizeof *entries->gone);
}

/* ---- keys --------------------------------------------------------------------------------- */

/* Keys for the `count` new entries before the one with the key `behind`; 0: there is none. */
static bool give_between(struct entry_known *entries, size_t count, int64_t before, int64_t behind)
{
    int64_t end = behind > 0 ? behind : before + ((int64_t)count + 1) * KEY_ENTRIES;
    int64_t room = (end - before) / ((int64_t)count + 1);
    for (size_t i = 0; i < count; i++) {
        entries[i].key = before + ((int64_t)i + 1) * room;
    }
    return room > 0 && end <= KEY_WORDS;
}

/* Behind all that were there before the old entry, also those that are gone: no key is that of two
 * entries, before and after. */
static int64_t key_before(const struct entry_list *entries, size_t old)
{
    return old == 0 ? 0 : entries->old[old - 1].key;
}

/* False: those that stayed stand in another order, or there is no room. */
static bool give_keys(struct entry_list *entries)
{
    int64_t before = 0;
    size_t begin = 0;
    bool ok = true;
    for (size_t i = 0; ok && i <= entries->count; i++) {
        size_t was = i == entries->count ? entries->old_count : entries->was[i];
        if (was == STR_NOWHERE) {
            continue;
        }
        int64_t behind = was == entries->old_count ? 0 : entries->old[was].key;
        ok = (behind == 0 || behind > before) &&
             give_between(&entries->now[begin], i - begin, key_before(entries, was), behind);
        if (behind > 0) {
            entries->now[i].key = before = behind;
            begin = i + 1;
        }
    }
    return ok;
}

static void find_old(struct region *region, struct entry_list *entries)
{
    struct names slugs = {0};
    for (size_t i = 0; i < entries->old_count; i++) {
        names_put(region, &slugs, entries->old[i].slug, i);
        entries->gone[i] = true;
    }
    entries->was = region_array(region, entries->count, sizeof *entries->was);
    for (size_t i = 0; i < entries->count; i++) {
        entries->was[i] = names_find(&slugs, entries->now[i].slug);
        if (entries->was[i] != STR_NOWHERE) {
            entries->gone[entries->was[i]] = false;
        }
    }
}

static void settle_keys(struct ledger *ledger, struct entry_list *entries)
{
    if (ledger->updating) {
        load_old(ledger, entries);
    }
    find_old(ledger->region, entries);
    ledger->doubtful |= !give_keys(entries);
}

bool entry_changed(const struct entry_list *entries, size_t index)
{
    size_t was = entries->was[index];
    return was == STR_NOWHERE || !str_equal(entries->old[was].digest, entries->now[index].digest);
}

/* ---- all of them -------------------------------------------------------------------------- */

static void check_places(struct ledger *ledger, const struct content *content, struct buf *said)
{
    struct entry_list places = {.kind = STR("places")};
    struct entry_known now = of_places(ledger->region, content, said);
    load_old(ledger, &places);
    ledger->doubtful |= places.old_count != 1 || !str_equal(places.old[0].digest, now.digest);
}

void entries_load(struct ledger *ledger, const struct content *content)
{
    struct region *region = ledger->region;
    struct entry_list *bodies = &ledger->bodies_listed, *topics = &ledger->topics_listed;
    struct buf said;
    buf_init(&said, BUF_ANY);
    *bodies =
        (struct entry_list){.kind = STR("organisation"), .count = content->organisation_count};
    bodies->now = region_array(region, bodies->count, sizeof *bodies->now);
    for (size_t i = 0; i < bodies->count; i++) {
        bodies->now[i] = of_body(region, &content->organisations[i], &said);
    }
    *topics = (struct entry_list){.kind = STR("topic"), .count = content->topic_count};
    topics->now = region_array(region, topics->count, sizeof *topics->now);
    for (size_t i = 0; i < topics->count; i++) {
        topics->now[i] = of_topic(region, &content->topics[i], &said);
    }
    settle_keys(ledger, bodies);
    settle_keys(ledger, topics);
    if (ledger->updating) {
        check_places(ledger, content, &said);
    }
    buf_finish(&said);
}

static void put_entry(struct ledger *ledger, struct str kind, const struct entry_known *entry)
{
    struct row row = row_of(ledger, TABLE_entry);
    row_text(&row, kind);
    row_text(&row, entry->slug);
    row_number(&row, entry->key);
    row_text(&row, entry->digest);
    row_put(&row);
}

static void drop_entry(struct ledger *ledger, sqlite3_stmt *drop, struct str kind, struct str slug)
{
    if (drop != NULL) {
        sqlite3_bind_text(drop, 1, kind.data, (int)kind.size, SQLITE_STATIC);
        sqlite3_bind_text(drop, 2, slug.data, (int)slug.size, SQLITE_STATIC);
    }
    writer_run_with(ledger, drop, NULL, 0);
}

static void put_kind(struct ledger *ledger, const struct entry_list *entries)
{
    sqlite3_stmt *drop = writer_prepare(ledger, "DELETE FROM entry WHERE kind = ? AND slug = ?");
    for (size_t i = 0; i < entries->old_count; i++) {
        if (entries->gone[i]) {
            drop_entry(ledger, drop, entries->kind, entries->old[i].slug);
        }
    }
    for (size_t i = 0; i < entries->count; i++) {
        if (entry_changed(entries, i)) {
            drop_entry(ledger, drop, entries->kind, entries->now[i].slug);
            put_entry(ledger, entries->kind, &entries->now[i]);
        }
    }
    writer_end(ledger, drop);
}

void entries_put(struct ledger *ledger)
{
    put_kind(ledger, &ledger->bodies_listed);
    put_kind(ledger, &ledger->topics_listed);
    if (!ledger->updating) {
        struct buf said;
        buf_init(&said, BUF_ANY);
        struct entry_known places = of_places(ledger->region, ledger->content, &said);
        put_entry(ledger, STR("places"), &places);
        buf_finish(&said);
    }
}

void entries_touch(struct ledger *ledger, struct str kind, struct str slug, int64_t id,
                   int64_t notice)
{
    sqlite3_stmt *put =
        writer_prepare(ledger, "INSERT OR IGNORE INTO touched_entry VALUES (?, ?, ?, ?)");
    if (put != NULL) {
        sqlite3_bind_text(put, 1, kind.data, (int)kind.size, SQLITE_STATIC);
        sqlite3_bind_text(put, 2, slug.data, (int)slug.size, SQLITE_STATIC);
        sqlite3_bind_int64(put, 3, id);
        sqlite3_bind_int64(put, 4, notice);
        writer_run_with(ledger, put, NULL, 0);
    }
    writer_end(ledger, put);
}
