/* SPDX-License-Identifier: MIT */
#include "ledger/items.h"

#include <string.h>

/* The items of one notice, on their way into the ledger. */
struct items {
    struct ledger *ledger;
    struct item_home home;
    const struct content_words *overruled; /* statuses by anchor, of the sidecar; or NULL */
    bool *used;                            /* by entry of `overruled` */
    int64_t rank;
    struct item_totals totals;
};

/* Where an item stands. */
struct seat {
    int64_t section, parent; /* keys; 0: none */
    int64_t position;
    struct str anchor;
};

enum notice_status item_status_find(struct str slug)
{
    size_t status = 0;
    while (status < NOTICE_STATUS_COUNT &&
           !str_equal(slug, notice_status_slug((enum notice_status)status))) {
        status++;
    }
    return (enum notice_status)status;
}

static enum notice_status status_of(struct items *items, const struct notice_item *item,
                                    struct str anchor)
{
    for (size_t i = 0; items->overruled != NULL && i < items->overruled->count; i++) {
        if (str_equal(items->overruled->items[i].word, anchor)) {
            items->used[i] = true;
            return item_status_find(items->overruled->items[i].means);
        }
    }
    return item->status;
}

static int64_t count_measures(const struct notice_item *item)
{
    int64_t count = (int64_t)item->measures.count;
    for (size_t i = 0; i < item->sub_issue_count; i++) {
        count += count_measures(&item->sub_issues[i]);
    }
    return count;
}

static void put_fields(struct ledger *ledger, int64_t issue, const struct notice_item *item)
{
    for (size_t i = 0; i < item->field_count; i++) {
        struct row row = row_of(ledger, TABLE_field);
        row_number(&row, issue);
        row_number(&row, (int64_t)i + 1);
        row_text(&row, item->fields[i].label);
        row_text(&row, item->fields[i].text);
        row_number(&row, item->fields[i].line);
        row_put(&row);
    }
}

static void put_measures(struct ledger *ledger, int64_t issue, const struct notice_list *measures)
{
    for (size_t i = 0; i < measures->count; i++) {
        struct row row = row_of(ledger, TABLE_measure);
        row_number(&row, issue);
        row_number(&row, (int64_t)i + 1);
        row_text(&row, measures->items[i].text);
        row_number(&row, measures->items[i].line);
        row_put(&row);
    }
}

static void put_figures(struct ledger *ledger, int64_t issue, const struct notice_item *item)
{
    for (size_t i = 0; i < item->figure_count; i++) {
        const struct notice_figure *figure = &item->figures[i];
        struct row row = row_of(ledger, TABLE_figure);
        row_number(&row, issue);
        row_number(&row, (int64_t)figure->measure);
        row_number(&row, (int64_t)i + 1);
        row_text(&row, figure->words);
        row_real(&row, figure->value);
        row_number(&row, figure->nearly);
        row_text(&row, figure->unit);
        row_text(&row, figure->object);
        row_text(&row, figure->verb);
        row_text(&row, figure->day);
        row_number(&row, figure->line);
        row_put(&row);
    }
}

void next_steps_put(struct ledger *ledger, int64_t notice_key, int64_t issue,
                    const struct notice_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct row row = row_of(ledger, TABLE_next_step);
        row_number(&row, notice_key);
        row_number(&row, issue);
        row_number(&row, (int64_t)i + 1);
        row_text(&row, list->items[i].text);
        row_number(&row, list->items[i].line);
        row_put(&row);
    }
}

static struct str kind_name(enum notice_item_kind kind)
{
    return kind == NOTICE_ISSUE       ? STR("issue")
           : kind == NOTICE_SUB_ISSUE ? STR("sub_issue")
                                      : STR("long_term");
}

static void put_row(struct items *items, const struct notice_item *item, const struct seat *seat,
                    int64_t key, enum notice_status status)
{
    struct row row = row_of(items->ledger, TABLE_issue);
    row_number(&row, key);
    row_number(&row, items->home.notice);
    row_text(&row, kind_name(item->kind));
    row_number_or_none(&row, seat->section, 0);
    row_number_or_none(&row, seat->parent, 0);
    row_number(&row, seat->position);
    row_number(&row, ++items->rank);
    row_text(&row, seat->anchor);
    row_text(&row, item->number);
    row_text(&row, str_is_none(item->title) ? STR("") : item->title);
    row_text(&row, notice_status_slug(status));
    row_text(&row, item->status_raw);
    row_number(&row, item->long_term);
    row_number(&row, count_measures(item));
    row_number(&row, (int64_t)item->next_steps.count);
    row_text(&row, item->deadline);
    row_number(&row, item->line);
    row_number(&row, item->last_line);
    row_put(&row);
}

static void put_matter(struct items *items, int64_t key, enum notice_status status)
{
    struct row row = row_of(items->ledger, TABLE_matter);
    row_number(&row, key);
    row_number(&row, items->home.organisation);
    row_number(&row, items->home.notice); /* its own inspection */
    row_number(&row, items->home.notice);
    row_text(&row, items->home.year);
    row_text(&row, notice_status_slug(status));
    row_number(&row, 1);
    row_put(&row);
}

static int64_t put_item(struct items *items, const struct notice_item *item,
                        const struct seat *seat)
{
    struct ledger *ledger = items->ledger;
    int64_t key = ++ledger->issues;
    enum notice_status status = status_of(items, item, seat->anchor);
    put_row(items, item, seat, key, status);
    put_fields(ledger, key, item);
    put_measures(ledger, key, &item->measures);
    put_figures(ledger, key, item);
    next_steps_put(ledger, items->home.notice, key, &item->next_steps);
    items->totals.figures += (int64_t)item->figure_count;
    if (item->kind == NOTICE_SUB_ISSUE) {
        items->totals.sub_issues++;
    } else {
        items->totals.measures += count_measures(item);
        items->totals.stated += status != NOTICE_UNSTATED;
        items->totals.by_status[status]++;
        put_matter(items, key, status);
        topics_put(ledger, key, item);
    }
    return key;
}

/* An issue or long-term item and its sub-issues. */
static void put_with_parts(struct items *items, const struct notice_item *item,
                           const struct seat *seat)
{
    int64_t key = put_item(items, item, seat);
    for (size_t i = 0; i < item->sub_issue_count; i++) {
        struct str anchor =
            str_format(items->ledger->scratch, "%.*s-%zu", STR_ARGS(seat->anchor), i + 1);
        put_item(items, &item->sub_issues[i],
                 &(struct seat){seat->section, key, (int64_t)i + 1, anchor});
    }
}

static void put_sections(struct items *items, const struct notice *notice)
{
    struct ledger *ledger = items->ledger;
    for (size_t i = 0; i < notice->section_count; i++) {
        const struct notice_section *section = &notice->sections[i];
        struct row row = row_of(ledger, TABLE_section);
        row_number(&row, ++ledger->sections);
        row_number(&row, items->home.notice);
        row_number(&row, (int64_t)i + 1);
        row_text(&row, section->number);
        row_text(&row, section->title);
        row_number(&row, section->line);
        row_put(&row);
        for (size_t j = 0; j < section->issue_count; j++) {
            struct str anchor = str_format(ledger->scratch, "i-%zu-%zu", i + 1, j + 1);
            put_with_parts(items, &section->issues[j],
                           &(struct seat){ledger->sections, 0, (int64_t)j + 1, anchor});
        }
        items->totals.issues += (int64_t)section->issue_count;
    }
}

static void put_chapters(struct items *items, const struct notice *notice)
{
    for (size_t i = 0; i < notice->chapter_count; i++) {
        const struct notice_chapter *chapter = &notice->chapters[i];
        struct row row = row_of(items->ledger, TABLE_chapter);
        row_number(&row, ++items->ledger->chapters);
        row_number(&row, items->home.notice);
        row_number(&row, (int64_t)i + 1);
        row_text(&row, chapter->number);
        row_text(&row, chapter->title);
        row_text(&row, notice_role_name(chapter->role));
        row_number(&row, chapter->line);
        row_put(&row);
    }
}

/* Statuses of the sidecar that are none, which are then passed over, are reported. */
static const struct content_words *
check_statuses(struct region *region, const struct content_words *given, struct diag *diag)
{
    struct content_word *items = region_array(region, given->count, sizeof *items);
    struct content_words *right = region_take(region, sizeof *right);
    size_t count = 0;
    for (size_t i = 0; i < given->count; i++) {
        if (item_status_find(given->items[i].means) < NOTICE_STATUS_COUNT) {
            items[count++] = given->items[i];
        } else {
            diag_report_format(diag, &LEDGER_STATUS_UNKNOWN, given->items[i].at,
                               diag_translate("there is no status %.*s"),
                               STR_ARGS(given->items[i].means));
        }
    }
    *right = (struct content_words){items, count};
    return right;
}

static void report_unused(const struct items *items, struct diag *diag)
{
    for (size_t i = 0; items->overruled != NULL && i < items->overruled->count; i++) {
        if (!items->used[i]) {
            const struct content_word *word = &items->overruled->items[i];
            diag_report_format(diag, &LEDGER_STATUS_UNKNOWN, word->at,
                               diag_translate("the notice has no item %.*s"), STR_ARGS(word->word));
        }
    }
}

struct item_totals items_put(struct ledger *ledger, struct item_home home,
                             const struct notice *notice, const struct content_sidecar *sidecar,
                             struct diag *diag)
{
    struct items items = {.ledger = ledger, .home = home};
    if (sidecar != NULL && sidecar->statuses.count > 0) {
        items.overruled = check_statuses(ledger->scratch, &sidecar->statuses, diag);
        items.used = region_array(ledger->scratch, items.overruled->count, sizeof *items.used);
    }
    rows_begin(ledger);
    put_chapters(&items, notice);
    put_sections(&items, notice);
    for (size_t i = 0; i < notice->long_term_count; i++) {
        struct str anchor = str_format(ledger->scratch, "l-%zu", i + 1);
        put_with_parts(&items, &notice->long_term[i], &(struct seat){0, 0, (int64_t)i + 1, anchor});
    }
    items.totals.long_term = (int64_t)notice->long_term_count;
    next_steps_put(ledger, home.notice, 0, &notice->next_steps);
    rows_end(ledger);
    report_unused(&items, diag);
    return items.totals;
}
