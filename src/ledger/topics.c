/* SPDX-License-Identifier: MIT */
#include "ledger/writer.h"

#include <string.h>

/*
 * Which topics an issue is about: those of whose words one stands in its title or its measures.
 * All words are looked for in one walk: a table by the first two bytes says which words could begin
 * at a place, so that a text costs about what reading it costs.
 */
struct topic_finder {
    const struct content *content;
    struct topic_word {
        struct str word;
        size_t topic;
        size_t next; /* begins with the same two bytes; STR_NOWHERE: the last */
    } * words;
    size_t *heads; /* 65,536 */
    bool *found;   /* by topic */
};

static size_t head_of(const char *at)
{
    return (size_t)(unsigned char)at[0] << 8 | (unsigned char)at[1];
}

const struct topic_finder *topics_create(struct region *region, const struct content *content)
{
    size_t count = 0;
    for (size_t i = 0; i < content->topic_count; i++) {
        count += content->topics[i].words.count;
    }
    if (count == 0) {
        return NULL;
    }
    struct topic_finder *finder = region_take(region, sizeof *finder);
    finder->content = content;
    finder->words = region_array(region, count, sizeof *finder->words);
    finder->found = region_array(region, content->topic_count, sizeof *finder->found);
    finder->heads = region_array(region, 65536, sizeof *finder->heads);
    memset(finder->heads, 0xFF, 65536 * sizeof *finder->heads); /* STR_NOWHERE */
    count = 0;
    for (size_t i = 0; i < content->topic_count; i++) {
        for (size_t w = 0; w < content->topics[i].words.count; w++) {
            struct str word = content->topics[i].words.items[w];
            if (word.size >= 2) {
                size_t *head = &finder->heads[head_of(word.data)];
                finder->words[count] = (struct topic_word){word, i, *head};
                *head = count++;
            }
        }
    }
    return finder;
}

static void find_in(const struct topic_finder *finder, struct str text)
{
    for (size_t at = 0; at + 1 < text.size; at++) {
        size_t word = finder->heads[head_of(text.data + at)];
        for (; word != STR_NOWHERE; word = finder->words[word].next) {
            if (str_starts(str_from(text, at), finder->words[word].word)) {
                finder->found[finder->words[word].topic] = true;
            }
        }
    }
}

static void find_in_item(const struct topic_finder *finder, const struct notice_item *item)
{
    find_in(finder, item->title);
    for (size_t i = 0; i < item->measures.count; i++) {
        find_in(finder, item->measures.items[i].text);
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
