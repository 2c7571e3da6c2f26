/* SPDX-License-Identifier: MIT */
#include "ledger/writer.h"

#include <string.h>

/*
 * Which topics an issue is about: those of whose words one stands in its title or its measures, or
 * of whose more common words one stands in its title. All words are looked for in one walk: a table
 * by the first two bytes says which words could begin at a place, so that a text costs about what
 * reading it costs.
 */
struct topic_finder {
    const int64_t *keys; /* by topic */
    size_t topic_count;
    struct topic_word {
        struct str word;
        size_t topic;
        bool title_only;
        size_t next; /* begins with the same two bytes; STR_NOWHERE: the last */
    } * words;
    size_t count;
    size_t *heads; /* 65,536 */
    bool *found;   /* by topic */
};

static size_t head_of(const char *at)
{
    return (size_t)(unsigned char)at[0] << 8 | (unsigned char)at[1];
}

static void put_words(struct topic_finder *finder, struct content_strings words, size_t topic,
                      bool title_only)
{
    for (size_t i = 0; i < words.count; i++) {
        struct str word = words.items[i];
        if (word.size >= 2) {
            size_t *head = &finder->heads[head_of(word.data)];
            finder->words[finder->count] = (struct topic_word){word, topic, title_only, *head};
            *head = finder->count++;
        }
    }
}

struct topic_finder *topics_create(struct region *region, const struct content_topic *topics,
                                   const int64_t *keys, size_t topic_count)
{
    size_t count = 0;
    for (size_t i = 0; i < topic_count; i++) {
        count += topics[i].words.count + topics[i].titles.count;
    }
    if (count == 0) {
        return NULL;
    }
    struct topic_finder *finder = region_take(region, sizeof *finder);
    *finder = (struct topic_finder){
        .keys = keys,
        .topic_count = topic_count,
        .words = region_array(region, count, sizeof *finder->words),
        .heads = region_array(region, 65536, sizeof *finder->heads),
        .found = region_array(region, topic_count, sizeof *finder->found),
    };
    memset(finder->heads, 0xFF, 65536 * sizeof *finder->heads); /* STR_NOWHERE */
    for (size_t i = 0; i < topic_count; i++) {
        put_words(finder, topics[i].words, i, false);
        put_words(finder, topics[i].titles, i, true);
    }
    return finder;
}

static void find_in(const struct topic_finder *finder, struct str text, bool is_title)
{
    for (size_t at = 0; at + 1 < text.size; at++) {
        size_t word = finder->heads[head_of(text.data + at)];
        for (; word != STR_NOWHERE; word = finder->words[word].next) {
            const struct topic_word *known = &finder->words[word];
            if ((is_title || !known->title_only) && str_starts(str_from(text, at), known->word)) {
                finder->found[known->topic] = true;
            }
        }
    }
}

static void find_in_item(const struct topic_finder *finder, const struct notice_item *item)
{
    find_in(finder, item->title, true);
    for (size_t i = 0; i < item->measures.count; i++) {
        find_in(finder, item->measures.items[i].text, false);
    }
    for (size_t i = 0; i < item->sub_issue_count; i++) {
        find_in_item(finder, &item->sub_issues[i]);
    }
}

void topic_put(struct ledger *ledger, const struct content_topic *topic, int64_t key)
{
    struct row row = row_of(ledger, TABLE_topic);
    row_number(&row, key);
    row_text(&row, topic->slug);
    row_text(&row, topic->name);
    row_put(&row);
}

void topics_put(struct ledger *ledger, int64_t issue, const struct notice_item *item)
{
    const struct topic_finder *finder = ledger->topics;
    if (finder == NULL) {
        return;
    }
    memset(finder->found, 0, finder->topic_count * sizeof *finder->found);
    find_in_item(finder, item);
    for (size_t i = 0; i < finder->topic_count; i++) {
        if (finder->found[i]) {
            struct row row = row_of(ledger, TABLE_issue_topic);
            row_number(&row, finder->keys[i]);
            row_number(&row, issue);
            row_put(&row);
        }
    }
}

/* ---- in place ----------------------------------------------------------------------------- */

/*
 * Topics of which topics.yaml says something else: the words that the ledger has are walked for
 * them, so no notice is read. What is found otherwise than before, and all that has a topic which
 * is called otherwise or gone, is touched.
 */

/* The items that have one of these now and had it not, or the other way round; and with `called`
 * those that had it. */
#define OTHER_ITEMS                                                                              \
    "WITH old AS (SELECT topic, issue FROM changed_topic CROSS JOIN issue_topic ON topic = id)," \
    " other AS (SELECT * FROM (SELECT * FROM found_topic EXCEPT SELECT * FROM old)"              \
    " UNION SELECT * FROM (SELECT * FROM old EXCEPT SELECT * FROM found_topic)"                  \
    " UNION SELECT old.* FROM old JOIN changed_topic ON id = topic AND called)"                  \
    " SELECT DISTINCT changed_topic.id, changed_topic.slug, notice.id, organisation"             \
    " FROM other JOIN changed_topic ON changed_topic.id = topic"                                 \
    " JOIN issue ON issue.id = other.issue JOIN notice ON notice.id = issue.notice"

static const char settle_sql[] =
    "DELETE FROM issue_topic WHERE topic IN (SELECT id FROM temp.changed_topic);"
    "INSERT INTO issue_topic SELECT topic, issue FROM temp.found_topic;"
    "DELETE FROM topic WHERE id IN (SELECT id FROM temp.changed_topic)";

static void put_changed(struct ledger *ledger, struct str slug, int64_t key, bool called)
{
    sqlite3_stmt *put = writer_prepare(ledger, "INSERT INTO temp.changed_topic VALUES (?, ?, ?)");
    if (put != NULL) {
        sqlite3_bind_int64(put, 1, key);
        sqlite3_bind_text(put, 2, slug.data, (int)slug.size, SQLITE_STATIC);
        sqlite3_bind_int(put, 3, called);
        writer_run_with(ledger, put, NULL, 0);
    }
    writer_end(ledger, put);
    entries_touch(ledger, STR("topic"), slug, key, 0);
}

static bool is_called(struct ledger *ledger, int64_t key, struct str name)
{
    bool called = false;
    sqlite3_stmt *find = writer_prepare(ledger, "SELECT 1 FROM topic WHERE id = ? AND name = ?");
    if (find != NULL) {
        sqlite3_bind_int64(find, 1, key);
        sqlite3_bind_text(find, 2, name.data, (int)name.size, SQLITE_STATIC);
        called = sqlite3_step(find) == SQLITE_ROW;
    }
    writer_end(ledger, find);
    return called;
}

static void put_found(struct ledger *ledger, struct topic_finder *finder, sqlite3_stmt *put,
                      int64_t issue)
{
    for (size_t i = 0; i < finder->topic_count; i++) {
        if (finder->found[i]) {
            writer_run_with(ledger, put, (int64_t[]){finder->keys[i], issue}, 2);
            finder->found[i] = false;
        }
    }
}

/* All words of all items, as `find_in_item` goes through those of one. */
static void find_again(struct ledger *ledger, struct topic_finder *finder)
{
    sqlite3_stmt *put =
        writer_prepare(ledger, "INSERT OR IGNORE INTO temp.found_topic VALUES (?, ?)");
    sqlite3_stmt *row = writer_prepare(
        ledger, "SELECT coalesce(parent, id), title, 1 FROM issue UNION ALL SELECT"
                " coalesce(issue.parent, issue.id), text, 0 FROM measure JOIN issue ON issue.id ="
                " measure.issue");
    while (!ledger->failed && sqlite3_step(row) == SQLITE_ROW) {
        struct str text = {(const char *)sqlite3_column_text(row, 1),
                           (size_t)sqlite3_column_bytes(row, 1)};
        find_in(finder, text, sqlite3_column_int(row, 2) != 0);
        put_found(ledger, finder, put, sqlite3_column_int64(row, 0));
    }
    writer_end(ledger, row);
    writer_end(ledger, put);
}

static void touch_items(struct ledger *ledger)
{
    sqlite3_stmt *row = writer_prepare(ledger, OTHER_ITEMS);
    while (!ledger->failed && sqlite3_step(row) == SQLITE_ROW) {
        const char *slug = (const char *)sqlite3_column_text(row, 1);
        update_touch(ledger, sqlite3_column_int64(row, 3));
        update_change(ledger, sqlite3_column_int64(row, 2));
        entries_touch(ledger, STR("topic"), str_of(slug), sqlite3_column_int64(row, 0),
                      sqlite3_column_int64(row, 2));
    }
    writer_end(ledger, row);
}

void topics_touch(struct ledger *ledger)
{
    const struct entry_list *listed = &ledger->topics_listed;
    const struct content_topic *topics = ledger->content->topics;
    struct content_topic *again = region_array(ledger->region, listed->count, sizeof *again);
    int64_t *keys = region_array(ledger->region, listed->count, sizeof *keys);
    size_t count = 0;
    for (size_t i = 0; i < listed->old_count; i++) {
        if (listed->gone[i]) {
            put_changed(ledger, listed->old[i].slug, listed->old[i].key, true);
        }
    }
    for (size_t i = 0; i < listed->count; i++) {
        if (entry_changed(listed, i)) {
            keys[count] = listed->now[i].key;
            put_changed(ledger, topics[i].slug, keys[count],
                        !is_called(ledger, keys[count], topics[i].name));
            again[count++] = topics[i];
        }
    }
    struct topic_finder *finder = topics_create(ledger->region, again, keys, count);
    if (finder != NULL) {
        find_again(ledger, finder);
    }
    touch_items(ledger);
    writer_run(ledger, settle_sql);
    for (size_t i = 0; i < count; i++) {
        topic_put(ledger, &again[i], keys[i]);
    }
}
