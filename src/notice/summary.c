/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* A table that tells once more how far each issue is (序号 | 问题 | 整改状态), apart from the
 * issues themselves: where an issue states nothing, its status is the one of its row. */

static void take_status(struct reader *reader, struct item_list *list, struct str title,
                        struct str raw)
{
    for (size_t i = 0; i < list->count; i++) {
        struct notice_item *item = &list->items[i];
        if (str_is_none(item->status_raw) && str_equal(item->title, title)) {
            item->status_raw = raw;
            item->status = status_read(reader->lexicon, raw, &item->long_term);
            return;
        }
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
    size_t title, status;
    for (size_t i = reader->body; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        if (unit->kind != UNIT_TABLE || !grid_is_summary(reader, unit->grid, &title, &status) ||
            are_items(lists, count, unit->grid)) {
            continue;
        }
        for (size_t r = 1; r < unit->grid->count; r++) {
            const struct grid_row *row = &unit->grid->rows[r];
            if (title >= row->count || status >= row->count) {
                continue;
            }
            struct str words = text_squeeze(reader->region, row->cells[title].text);
            struct str raw =
                text_without_stop(text_squeeze(reader->region, row->cells[status].text));
            for (size_t l = 0; raw.size > 0 && l < count; l++) {
                take_status(reader, &lists[l], issue_title(reader->region, words), raw);
            }
        }
    }
}
