/* SPDX-License-Identifier: MIT */
#include "content/fields.h"

/* topics.yaml and lexicon.yaml: words, and what they stand for. */

const char retentions_known[] = "永久, 30年, 10年";

bool is_retention(struct str words)
{
    for (struct str known = str_of(retentions_known); known.size > 0;) {
        if (str_equal(words, str_take_until(&known, STR(", ")))) {
            return true;
        }
    }
    return false;
}

static void read_topic(struct reading *reading, const struct yaml_node *node,
                       struct content_topic *topic)
{
    *topic = (struct content_topic){.at = node->place};
    const struct field fields[] = {
        {"name", FIELD_TEXT, &topic->name, NULL},
        {"slug", FIELD_SLUG, &topic->slug, NULL},
        {"words", FIELD_STRINGS, &topic->words, NULL},
        {"titles", FIELD_STRINGS, &topic->titles, NULL},
    };
    fields_read(reading, node, fields, sizeof fields / sizeof *fields);
    fields_need(reading, node->place, "name", topic->name);
    fields_need(reading, node->place, "slug", topic->slug);
}

void topics_read(struct reading *reading, struct str path, struct content *content)
{
    const struct yaml_node *file = reading_file(reading, path), *listed = NULL;
    if (file == NULL) {
        return;
    }
    const struct field fields[] = {{"topics", FIELD_LIST, &listed, NULL}};
    fields_read(reading, file, fields, 1);
    size_t count = listed == NULL ? 0 : listed->count;
    struct content_topic *topics = region_array(reading->region, count, sizeof *topics);
    struct claim *slugs = region_array(reading->region, count, sizeof *slugs);
    for (size_t i = 0; i < count; i++) {
        read_topic(reading, &listed->as.items[i], &topics[i]);
        slugs[i] = (struct claim){topics[i].slug, topics[i].at};
    }
    if (!reading->wrong) {
        claims_check(reading, slugs, count);
    }
    content->topics = topics;
    content->topic_count = count;
}

/* `means: [word, word]` for each thing that words may mean. */
static struct content_words read_words(struct reading *reading, const struct yaml_node *map)
{
    struct {
        struct content_word *items;
        size_t count, room;
    } words = {0};
    for (size_t i = 0; map != NULL && i < map->count; i++) {
        struct str means = map->as.fields[i].name;
        struct content_strings given = {0};
        const struct yaml_node only = {
            .kind = YAML_MAP, .count = 1, .as.fields = &map->as.fields[i]};
        const struct field field = {str_to_c(reading->region, means), FIELD_STRINGS, &given, NULL};
        fields_read(reading, &only, &field, 1);
        for (size_t w = 0; w < given.count; w++) {
            struct content_word *word = REGION_PUSH(reading->region, &words);
            *word = (struct content_word){given.items[w], means, map->as.fields[i].place};
        }
    }
    return (struct content_words){words.items, words.count};
}

static void check_words(struct reading *reading, const struct content_words *words)
{
    struct claim *claims = region_array(reading->region, words->count, sizeof *claims);
    for (size_t i = 0; i < words->count; i++) {
        claims[i] = (struct claim){words->items[i].word, words->items[i].at};
    }
    claims_check(reading, claims, words->count);
}

void lexicon_read(struct reading *reading, struct str path, struct content *content)
{
    const struct yaml_node *file = reading_file(reading, path), *statuses = NULL, *labels = NULL;
    if (file == NULL) {
        return;
    }
    const struct field fields[] = {
        {"statuses", FIELD_MAP, &statuses, NULL},
        {"labels", FIELD_MAP, &labels, NULL},
    };
    fields_read(reading, file, fields, sizeof fields / sizeof *fields);
    content->statuses = read_words(reading, statuses);
    content->labels = read_words(reading, labels);
    check_words(reading, &content->statuses);
    check_words(reading, &content->labels);
}
