/* SPDX-License-Identifier: MIT */
#include "ledger/facts.h"
#include "ledger/items.h"

/* What a sidecar says otherwise than its notice: who says what is kept, never only the result. */

struct overruled {
    struct region *region;
    struct ledger_overruled *items;
    size_t count;
};

static void add(struct overruled *list, struct ledger_overruled fact)
{
    if (!str_is_none(fact.said) && !str_equal(fact.said, fact.was)) {
        list->items[list->count++] = fact;
    }
}

/* The item with this anchor among `items`, which stand below `head`: i-2. */
static const struct notice_item *find_item(struct region *region, const struct notice_item *items,
                                           size_t count, struct str head, struct str anchor)
{
    for (size_t i = 0; i < count; i++) {
        struct str own = str_format(region, "%.*s-%zu", STR_ARGS(head), i + 1);
        if (str_equal(own, anchor)) {
            return &items[i];
        }
        if (str_starts(anchor, own) && str_starts(str_from(anchor, own.size), STR("-"))) {
            return find_item(region, items[i].sub_issues, items[i].sub_issue_count, own, anchor);
        }
    }
    return NULL;
}

static const struct notice_item *item_at(struct region *region, const struct notice *notice,
                                         struct str anchor)
{
    const struct notice_item *item =
        find_item(region, notice->long_term, notice->long_term_count, STR("l"), anchor);
    for (size_t i = 0; item == NULL && i < notice->section_count; i++) {
        item = find_item(region, notice->sections[i].issues, notice->sections[i].issue_count,
                         str_format(region, "i-%zu", i + 1), anchor);
    }
    return item;
}

static void add_facts(struct overruled *list, const struct notice *notice,
                      const struct content_sidecar *sidecar)
{
    static const char *const keys[] = {
#define FACT_KEY(name, key, day) key,
        CONTENT_FACTS(FACT_KEY)
#undef FACT_KEY
    };
    struct facts own = facts_gather(list->region, notice, NULL);
    add(list,
        (struct ledger_overruled){STR("published"), STR_NONE, sidecar->published, own.published});
    for (size_t i = 0; i < CONTENT_FACT_COUNT; i++) {
        add(list,
            (struct ledger_overruled){str_of(keys[i]), STR_NONE, sidecar->facts[i], own.of[i]});
    }
}

static void add_statuses(struct overruled *list, const struct notice *notice,
                         const struct content_sidecar *sidecar)
{
    for (size_t i = 0; i < sidecar->statuses.count; i++) {
        const struct content_word *word = &sidecar->statuses.items[i];
        const struct notice_item *item = item_at(list->region, notice, word->word);
        if (item != NULL && item_status_find(word->means) < NOTICE_STATUS_COUNT) {
            add(list, (struct ledger_overruled){STR("status"), word->word, word->means,
                                                notice_status_slug(item->status)});
        }
    }
}

struct ledger_overruled_list ledger_overruled(struct region *region, const struct notice *notice,
                                              const struct content_sidecar *sidecar)
{
    struct overruled list = {.region = region};
    if (sidecar != NULL) {
        list.items = region_array(region, 1 + CONTENT_FACT_COUNT + sidecar->statuses.count,
                                  sizeof *list.items);
        add_facts(&list, notice, sidecar);
        add_statuses(&list, notice, sidecar);
    }
    return (struct ledger_overruled_list){list.items, list.count};
}
