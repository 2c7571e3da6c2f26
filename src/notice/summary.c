/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* A table that tells once more how far each issue is (序号 | 问题 | 整改状态), apart from the
 * issues themselves: where an issue states nothing, its status is the one of its row. */

/* The item of this title; where several have it, the one that bears the number of the row too. NULL
 * if that leaves a doubt. */
static struct notice_item *find_item(struct item_list *lists, size_t count, struct str title,
                                     struct str number)
{
    struct notice_item *titled = NULL, *numbered = NULL;
    size_t titles = 0, numbers = 0;
    for (size_t l = 0; l < count; l++) {
        for (size_t i = 0; i < lists[l].count; i++) {
            struct notice_item *item = &lists[l].items[i];
            if (!str_equal(item->title, title)) {
                continue;
            }
            titled = item;
            titles++;
            if (!str_is_none(number) && str_equal(item->number, number)) {
                numbered = item;
                numbers++;
            }
        }
    }
    return titles == 1 ? titled : numbers == 1 ? numbered : NULL;
}

static struct str cell_of(struct reader *reader, const struct grid_row *row, size_t column)
{
    return column < row->count ? text_squeeze(reader->region, row->cells[column].text) : STR_NONE;
}

static void read_row(struct reader *reader, struct item_list *lists, size_t count,
                     const struct grid *grid, const struct grid_row *row)
{
    struct str title = issue_title(reader->region, cell_of(reader, row, grid->title));
    struct str raw = text_without_stop(cell_of(reader, row, grid->status));
    struct notice_item *item =
        raw.size == 0 ? NULL : find_item(lists, count, title, cell_of(reader, row, grid->number));
    if (item != NULL && str_is_none(item->status_raw)) {
        item->status_raw = raw;
        item->status = status_read(reader->lexicon, raw, &item->long_term);
    }
}

/* The rows of the table are the items themselves. */
static bool are_items(const struct item_list *lists, size_t count, const struct grid *grid)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < lists[i].count; j++) {
            unsigned line = lists[i].items[j].line;
            if (line >= grid->rows[0].line && line <= grid->rows[grid->count - 1].line) {
                return true;
            }
        }
    }
    return false;
}

void notice_read_summary(struct reader *reader, struct item_list *lists, size_t count)
{
    for (size_t i = reader->body; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        if (!unit_is_summary(unit) || are_items(lists, count, unit->grid)) {
            continue;
        }
        for (size_t r = 1; r < unit->grid->count; r++) {
            read_row(reader, lists, count, unit->grid, &unit->grid->rows[r]);
        }
    }
}
