/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

#include <string.h>

/* Ledger tables: what their columns say, which rows are items and which head others. */

/* ---- columns --------------------------------------------------------------------------- */

struct column {
    enum label_kind kind;
    struct str means;
};

/* The longest word of a list that is the name, or ends it, or begins it. */
static size_t find_in(const struct word_label *list, size_t count, struct str name,
                      struct column *found)
{
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        struct str word = list[i].word;
        size_t weight = str_equal(name, word)                            ? word.size + 2
                        : word_ends(name, word) && word.size < name.size ? word.size + 1
                        : word_starts(name, word)                        ? word.size
                                                                         : 0;
        if (weight > longest) {
            longest = weight;
            *found = (struct column){list[i].kind, list[i].means};
        }
    }
    return longest;
}

/* 整改措施, 具体整改措施, 整改措施（含进展）; of 整改措施及成效 the longer word decides. */
static struct column column_of(struct str name)
{
    struct column as_column = {0}, as_label = {0};
    size_t column = find_in(words_columns, words_column_count, name, &as_column);
    size_t label = find_in(words_labels, words_label_count, name, &as_label);
    return column >= label ? as_column : as_label;
}

enum label_kind column_kind(struct str name)
{
    return column_of(name).kind;
}

static size_t read_columns(struct region *region, const struct grid_row *head,
                           struct column *columns)
{
    size_t count = head->count < COLUMNS_MOST ? head->count : COLUMNS_MOST;
    bool title = false;
    for (size_t i = 0; i < count; i++) {
        columns[i] = column_of(text_squeeze(region, head->cells[i].text));
        if (columns[i].kind == LABEL_FINDING) {
            columns[i].kind = LABEL_TITLE;
        }
        if (columns[i].kind == LABEL_TITLE) {
            columns[i].kind = title ? LABEL_FINDING : LABEL_TITLE;
            title = true;
        }
    }
    return count;
}

/* ---- cells that head the rows beside them ----------------------------------------------- */

/* （一）……方面 in `text`, as the group it heads; `*number` stands before it in a cell of its own.
 */
static bool group_of(struct region *region, struct str text, struct str number,
                     struct grid_group *group)
{
    struct mark mark = mark_read(region, text);
    if (mark.end == text.size) {
        return false;
    }
    group->number = str_is_none(number) ? mark.number : number;
    group->title = text_without_stop(str_from(text, mark.end));
    return true;
}

/* Do the cells of a column before the title's head rows? All bear a number, and they are fewer. */
static bool heads_rows(struct region *region, const struct grid *grid, size_t column)
{
    size_t values = 0;
    for (size_t r = 1; r < grid->count; r++) {
        const struct grid_row *row = &grid->rows[r];
        if (column >= row->count || row->cells[column].spans ||
            str_is_blank(row->cells[column].text)) {
            continue;
        }
        struct str text = text_squeeze(region, row->cells[column].text);
        struct mark mark = mark_read(region, text);
        if (mark.kind == MARK_NONE || mark.end == text.size) {
            return false;
        }
        values++;
    }
    return values > 0 && values + 1 < grid->count;
}

/* 类别 beside 问题; of two columns of issues (反馈意见, 具体问题) the first may group the second,
 * which then is the title's. */
static size_t find_group_column(struct region *region, const struct grid *grid)
{
    struct column columns[COLUMNS_MOST];
    size_t count = read_columns(region, &grid->rows[0], columns);
    bool two = false;
    for (size_t i = 0; i < count; i++) {
        two = two || columns[i].kind == LABEL_FINDING;
    }
    for (size_t i = 0; i < count && i <= grid->title; i++) {
        bool may = columns[i].kind == LABEL_NONE || (columns[i].kind == LABEL_TITLE && two);
        if (may && heads_rows(region, grid, i)) {
            return i;
        }
    }
    return STR_NOWHERE;
}

/* The columns of a ledger, its titles those below the groups. */
static size_t read_ledger_columns(struct region *region, const struct grid *grid,
                                  struct column *columns)
{
    size_t count = read_columns(region, &grid->rows[0], columns);
    if (grid->group == STR_NOWHERE) {
        return count;
    }
    bool title = columns[grid->group].kind == LABEL_TITLE;
    columns[grid->group].kind = LABEL_NONE;
    for (size_t i = 0; i < count && title; i++) {
        if (columns[i].kind == LABEL_FINDING) {
            columns[i].kind = LABEL_TITLE;
            title = false;
        }
    }
    return count;
}

/* Does a cell of `row` open another group than `*group`? */
static bool opens_group(struct region *region, const struct grid *grid, const struct grid_row *row,
                        struct grid_group *group)
{
    struct grid_group opened = {.line = row->line};
    if (grid->group >= row->count || row->cells[grid->group].spans ||
        !group_of(region, text_squeeze(region, row->cells[grid->group].text), STR_NONE, &opened) ||
        str_equal(opened.title, group->title)) {
        return false;
    }
    *group = opened;
    return true;
}

struct grid *grid_make(struct region *region, const struct grid_row *rows, size_t count)
{
    struct grid *grid = region_take(region, sizeof *grid);
    *grid = (struct grid){.rows = rows, .count = count};
    grid->number = grid->title = grid->status = grid->group = STR_NOWHERE;
    struct column columns[COLUMNS_MOST];
    size_t column_count = count < 2 ? 0 : read_columns(region, &rows[0], columns);
    bool more = false; /* than titles, statuses and numbers */
    for (size_t i = 0; i < column_count; i++) {
        switch (columns[i].kind) {
        case LABEL_TITLE:
            grid->title = i;
            break;
        case LABEL_STATUS:
        case LABEL_STATUS_OR_TEXT:
            grid->status = i;
            break;
        case LABEL_NUMBER:
            grid->number = grid->number == STR_NOWHERE ? i : grid->number;
            break;
        case LABEL_NONE:
            break;
        case LABEL_MEASURES:
        case LABEL_PROGRESS:
        case LABEL_FIELD:
            grid->ledger = true;
            more = true;
            break;
        default:
            more = true;
            break;
        }
    }
    grid->ledger = grid->title != STR_NOWHERE && (grid->ledger || grid->status != STR_NOWHERE);
    grid->summary = grid->ledger && !more && grid->status != STR_NOWHERE;
    if (grid->ledger) {
        grid->group = find_group_column(region, grid);
    }
    return grid;
}

bool unit_is_ledger(const struct unit *unit)
{
    return unit->kind == UNIT_TABLE && unit->grid != NULL && unit->grid->ledger;
}

bool unit_is_summary(const struct unit *unit)
{
    return unit_is_ledger(unit) && unit->grid->summary;
}

/* ---- rows ------------------------------------------------------------------------------ */

struct unit *unit_of_cell(struct reader *reader, const struct grid_cell *cell)
{
    struct unit *unit = region_take(reader->region, sizeof *unit);
    size_t breaks = 1;
    for (size_t i = 0; i < cell->text.size; i++) {
        breaks += cell->text.data[i] == '\n';
    }
    struct piece *pieces = region_array(reader->region, breaks, sizeof *pieces);
    struct str *lines = region_array(reader->region, breaks, sizeof *lines);
    struct str rest = cell->text, words;
    size_t count = 0, size = 0;
    unit->colon = STR_NOWHERE;
    while (count < breaks && str_take_line(&rest, &words)) {
        struct line line = {0};
        line_squeeze(reader->region, words, &line);
        pieces[count] = (struct piece){cell->line > 0 ? cell->line - 1 : 0, size, 0};
        lines[count++] = line.text;
        if (line.colon != STR_NOWHERE) {
            unit->colon = unit->colon == STR_NOWHERE ? size + line.colon : unit->colon;
            unit->colon_last = size + line.colon_last;
        }
        size += line.text.size;
    }
    unit->kind = UNIT_TEXT;
    unit->text = str_join(reader->region, lines, count, STR(""));
    unit->pieces = pieces;
    unit->piece_count = count == 0 ? 1 : count;
    unit->stop = STR_NOWHERE;
    return unit;
}

static struct str number_of_row(struct region *region, struct str cell)
{
    struct str text = text_squeeze(region, cell), rest = text;
    struct mark mark = mark_read(region, text);
    int number;
    if (mark.kind != MARK_NONE) {
        return mark.number;
    }
    if (!text_take_number(&rest, &number) || rest.size > 0) {
        return STR_NONE;
    }
    uint32_t first = text_peek(text);
    return first >= 0xFF10 && first <= 0xFF19 ? str_format(region, "%d", number) : text;
}

static bool has_title(const struct grid_row *row, const struct column *columns, size_t count)
{
    size_t filled = 0;
    bool title = false;
    for (size_t i = 0; i < row->count && i < count; i++) {
        bool any = !str_is_blank(row->cells[i].text);
        filled += any;
        title = title || (any && columns[i].kind == LABEL_TITLE);
    }
    return title && filled > 1;
}

/* One item in `row_count` rows, of which those below the first go on with it. */
static void read_rows(struct reader *reader, const struct grid_row *rows, size_t row_count,
                      const struct column *columns, size_t count, struct item_place place,
                      struct item_list *list)
{
    struct item_cell *cells = region_array(reader->region, row_count * COLUMNS_MOST, sizeof *cells);
    struct str number = STR_NONE;
    size_t cell_count = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t r = 0; r < row_count; r++) {
            if (i >= rows[r].count || rows[r].cells[i].spans) {
                continue;
            }
            const struct grid_cell *cell = &rows[r].cells[i];
            if (columns[i].kind == LABEL_NUMBER) {
                number = r == 0 ? number_of_row(reader->region, cell->text) : number;
            } else if (columns[i].kind != LABEL_NONE && (r == 0 || !str_is_blank(cell->text))) {
                cells[cell_count++] = (struct item_cell){columns[i].kind, columns[i].means,
                                                         unit_of_cell(reader, cell)};
            }
        }
    }
    item_read_cells(reader, number, rows->line, cells, cell_count, place, list);
    list->items[list->count - 1].last_line = rows[row_count - 1].line;
}

/* Most cells of the column hold a status and nothing else. */
static bool holds_statuses(struct reader *reader, const struct grid *grid, size_t column)
{
    size_t filled = 0, statuses = 0;
    for (size_t i = 1; i < grid->count; i++) {
        const struct grid_row *row = &grid->rows[i];
        if (column < row->count && !str_is_empty(row->cells[column].text)) {
            filled++;
            statuses += status_is_whole(text_squeeze(reader->region, row->cells[column].text));
        }
    }
    return statuses * 2 > filled;
}

/* 进展, 整改情况: where no column is called 整改状态, one of another name may hold it. */
static void find_status_column(struct reader *reader, const struct grid *grid,
                               struct column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (columns[i].kind == LABEL_STATUS || columns[i].kind == LABEL_STATUS_OR_TEXT) {
            return;
        }
    }
    for (size_t i = 0; i < count; i++) {
        bool may = columns[i].kind == LABEL_NONE || columns[i].kind == LABEL_MEASURES ||
                   columns[i].kind == LABEL_PROGRESS;
        if (may && holds_statuses(reader, grid, i)) {
            columns[i] = (struct column){.kind = LABEL_STATUS};
            return;
        }
    }
}

/* ---- rows that go on --------------------------------------------------------------------- */

/* A row below that only says more of the same item: its title is the one of the row above, by a
 * merged cell, or empty beside an empty number. */
static bool goes_on(const struct grid_row *row, const struct column *columns, size_t count)
{
    bool more = false;
    for (size_t i = 0; i < row->count && i < count; i++) {
        const struct grid_cell *cell = &row->cells[i];
        bool blank = str_is_blank(cell->text);
        if (columns[i].kind == LABEL_TITLE && cell->spans) {
            return true;
        }
        if ((columns[i].kind == LABEL_TITLE || columns[i].kind == LABEL_NUMBER) && !blank &&
            !cell->spans) {
            return false;
        }
        more = more || (!blank && !cell->spans &&
                        (columns[i].kind == LABEL_MEASURES || columns[i].kind == LABEL_PROGRESS ||
                         columns[i].kind == LABEL_NEXT));
    }
    return more;
}

/* ---- rows that head others ------------------------------------------------------------- */

/* The head of the table once more, as a page end puts it. */
static bool is_head_again(struct region *region, const struct grid *grid,
                          const struct grid_row *row)
{
    const struct grid_row *head = &grid->rows[0];
    for (size_t i = 0; i < head->count; i++) {
        if (i >= row->count || !str_equal(text_squeeze(region, row->cells[i].text),
                                          text_squeeze(region, head->cells[i].text))) {
            return false;
        }
    }
    return row->count > 0;
}

/* The one text of a row, which a merged cell may repeat; behind a number of its own in `*number`.
 */
static struct str only_text(struct region *region, const struct grid_row *row,
                            const struct column *columns, size_t count, struct str *number)
{
    struct str text = STR_NONE;
    *number = STR_NONE;
    for (size_t i = 0; i < row->count && i < count; i++) {
        struct str cell = text_squeeze(region, row->cells[i].text);
        struct str ordinal = cell;
        int value;
        if (cell.size == 0 || (!str_is_none(text) && str_equal(cell, text))) {
            continue;
        }
        struct mark mark =
            columns[i].kind == LABEL_NUMBER ? mark_read(region, cell) : (struct mark){0};
        if (str_is_none(text) && mark.kind == MARK_HAN_BRACKET && mark.end == cell.size) {
            *number = mark.number; /* （一） | ……方面 */
        } else if (str_is_none(text) && columns[i].kind == LABEL_NUMBER &&
                   !text_is_digit(text_peek(cell)) && text_take_number(&ordinal, &value) &&
                   ordinal.size == 0) {
            *number = cell;
        } else if (str_is_none(text)) {
            text = cell;
        } else {
            return STR_NONE;
        }
    }
    return text;
}

/* （一）……方面 over all columns. */
static bool read_group(struct region *region, const struct grid_row *row,
                       const struct column *columns, size_t count, struct grid_group *group)
{
    struct str number, text = only_text(region, row, columns, count, &number);
    if (text.size == 0 || text.size > GROUP_MOST || text_ends_sentence(text) ||
        words_at_start(&words_no_groups, text) > 0) {
        return false;
    }
    group->line = row->line;
    return group_of(region, text, number, group);
}

bool items_read_grid(struct reader *reader, const struct unit *unit, size_t *row,
                     struct item_place place, struct item_list *list, struct grid_group *group)
{
    struct column columns[COLUMNS_MOST];
    const struct grid *grid = unit->grid;
    size_t count = read_ledger_columns(reader->region, grid, columns);
    find_status_column(reader, grid, columns, count);
    bool headed = *row > 1;
    while (*row < grid->count) {
        const struct grid_row *here = &grid->rows[(*row)++];
        struct grid_group unused;
        if (is_head_again(reader->region, grid, here)) {
            continue;
        }
        if (opens_group(reader->region, grid, here, group)) {
            --*row;
            return true;
        }
        if (!read_group(reader->region, here, columns, count, group)) {
            if (has_title(here, columns, count)) {
                size_t rows = 1;
                while (*row < grid->count && goes_on(&grid->rows[*row], columns, count)) {
                    ++*row;
                    rows++;
                }
                read_rows(reader, here, rows, columns, count, place, list);
                list->items[list->count - 1].restarts = headed;
                headed = false;
            }
        } else if (*row < grid->count &&
                   !read_group(reader->region, here + 1, columns, count, &unused) &&
                   has_title(here + 1, columns, count)) {
            return true;
        }
    }
    return false;
}

/* ---- behind a page end ----------------------------------------------------------------- */

static int ordinal_of_row(struct region *region, const struct grid_row *row, size_t column)
{
    int number = 0;
    struct str words =
        column < row->count ? number_of_row(region, row->cells[column].text) : STR_NONE;
    return text_take_number(&words, &number) ? number : 0;
}

bool grid_goes_on(struct region *region, const struct grid *above, const struct grid_row *first)
{
    size_t width = above->rows[0].count, column = above->number;
    if (first->count != width || width < 3) {
        return false;
    }
    if (column == STR_NOWHERE) {
        return !str_is_blank(first->cells[0].text);
    }
    int last = 0;
    for (size_t i = above->count; i > 1 && last == 0; i--) {
        last = ordinal_of_row(region, &above->rows[i - 1], column);
    }
    int number = ordinal_of_row(region, first, column);
    return number > 0 && (number == last + 1 || number == 1);
}
