/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* Tables that are one item each (cards): 问题1 | ……, 整改措施 | ……. */

#define CARD_ROWS_MOST 20

/* 问题1, 问题一: the label of a title that bears the number. */
static struct mark problem_mark(struct region *region, struct str label)
{
    struct str parts[] = {label, STR(W_COLON)};
    struct mark mark = mark_read(region, str_join(region, parts, 2, STR("")));
    return mark.kind == MARK_PROBLEM ? mark : (struct mark){0};
}

/* Labels in the first, third … column, their values beside them; one of them is the title's. */
static bool is_card(struct region *region, const struct grid *grid)
{
    size_t titles = 0, others = 0;
    if (grid->count < 2 || grid->count > CARD_ROWS_MOST) {
        return false;
    }
    for (size_t r = 0; r < grid->count; r++) {
        const struct grid_row *row = &grid->rows[r];
        for (size_t c = 0; c + 1 < row->count; c += 2) {
            struct str label = text_squeeze(region, row->cells[c].text);
            enum label_kind kind =
                problem_mark(region, label).kind != MARK_NONE ? LABEL_TITLE : column_kind(label);
            if (kind == LABEL_NONE && !(label.size == 0 && c > 0)) {
                return false;
            }
            titles += kind == LABEL_TITLE || kind == LABEL_FINDING;
            others += kind == LABEL_MEASURES || kind == LABEL_PROGRESS || kind == LABEL_STATUS ||
                      kind == LABEL_STATUS_OR_TEXT || kind == LABEL_FIELD;
        }
    }
    return titles == 1 && others > 0;
}

/* The labels of a card as the head of a ledger, its values as the one row below. */
const struct grid *grid_of_card(struct region *region, const struct grid *grid)
{
    if (grid == NULL || !is_card(region, grid)) {
        return grid;
    }
    struct grid_cell *cells = region_array(region, 2 * COLUMNS_MOST, sizeof *cells);
    struct grid_row *rows = region_array(region, 2, sizeof *rows);
    size_t count = 0;
    for (size_t r = 0; r < grid->count; r++) {
        const struct grid_row *row = &grid->rows[r];
        for (size_t c = 0; c + 1 < row->count && count + 2 <= COLUMNS_MOST; c += 2) {
            struct mark mark = problem_mark(region, text_squeeze(region, row->cells[c].text));
            if (mark.kind != MARK_NONE) {
                cells[count] = (struct grid_cell){words_number_column, row->line, false};
                cells[COLUMNS_MOST + count++] = (struct grid_cell){mark.number, row->line, false};
            }
            cells[count] = row->cells[c];
            cells[COLUMNS_MOST + count++] = row->cells[c + 1];
        }
    }
    rows[0] = (struct grid_row){cells, count, grid->rows[0].line};
    rows[1] = (struct grid_row){cells + COLUMNS_MOST, count, grid->rows[0].line};
    return grid_make(region, rows, 2);
}
