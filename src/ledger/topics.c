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
    const struct content *content;
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

const struct topic_finder *topics_create(struct region *region, const struct content *content)
{
    size_t count = 0;
    for (size_t i = 0; i < content->topic_count; i++) {
        count += content->topics[i].words.count + content->topics[i].titles.count;
    }
    if (count == 0) {
        return NULL;
    }
    struct topic_finder *finder = region_take(region, sizeof *finder);
    *finder = (struct topic_finder){
        .content = content,
        .words = region_array(region, count, sizeof *finder->words),
        .heads = region_array(region, 65536, sizeof *finder->heads),
        .found = region_array(region, content->topic_count, sizeof *finder->found),
    };
    memset(finder->heads, 0xFF, 65536 * sizeof *finder->heads); /* STR_NOWHERE */
    for (size_t i = 0; i < content->topic_count; i++) {
        put_words(finder, content->topics[i].words, i, false);
        put_words(finder, content->topics[i].titles, i, true);
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

void topics_put(struct ledger *ledger, int64_t issue, const struct notice_item *item)
{
    const struct topic_finder *finder = ledger->topics;
    if (finder == NULL) {
        return;
    }
    memset(finder->found, 0, finder->content->topic_count * sizeof *finder->found);
    find_in_item(finder, item);
    for (size_t i = 0; i < finder->content->topic_count; i++) {
        if (finder->found[i]) {
            struct row row = row_of(ledger, TABLE_issue_topic);
            row_number(&row, (int64_t)i + 1);
            row_number(&row, issue);
            row_put(&row);
        }
    }
}
