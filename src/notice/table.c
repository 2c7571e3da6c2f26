/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

#include <string.h>

/*
 * Ledger tables, in three forms: pipe tables and HTML tables, which `markdown` has taken apart, and
 * lines with tabs between their cells.
 */

#define COLUMNS_MOST 40
#define GROUP_MOST 150 /* bytes of a row that heads others: fifty characters */

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

bool grid_is_ledger(const struct reader *reader, const struct grid *grid)
{
    struct column columns[COLUMNS_MOST];
    if (grid == NULL || grid->count < 2) {
        return false;
    }
    size_t count = read_columns(reader->region, &grid->rows[0], columns);
    bool title = false, more = false;
    for (size_t i = 0; i < count; i++) {
        title = title || columns[i].kind == LABEL_TITLE;
        more = more || columns[i].kind == LABEL_MEASURES || columns[i].kind == LABEL_PROGRESS ||
               columns[i].kind == LABEL_STATUS || columns[i].kind == LABEL_STATUS_OR_TEXT ||
               columns[i].kind == LABEL_FIELD;
    }
    return title && more;
}

/* ---- rows ------------------------------------------------------------------------------ */

/* A unit of its own for the words of a cell; a <br> begins a line. */
static struct unit *cell_unit(struct reader *reader, const struct grid_cell *cell)
{
    struct unit *unit = region_take(reader->region, sizeof *unit);
    size_t breaks = 1;
    for (size_t i = 0; i < cell->text.size; i++) {
        breaks += cell->text.data[i] == '\n';
    }
    struct piece *pieces = region_array(reader->region, breaks, sizeof *pieces);
    struct str *lines = region_array(reader->region, breaks, sizeof *lines);
    struct str rest = cell->text, words;
    size_t count = 0, size = 0, colon = STR_NOWHERE;
    while (count < breaks && str_take_line(&rest, &words)) {
        struct line line = {0};
        line_squeeze(reader->region, words, &line);
        pieces[count] = (struct piece){cell->line > 0 ? cell->line - 1 : 0, size};
        lines[count++] = line.text;
        if (colon == STR_NOWHERE && line.colon != STR_NOWHERE) {
            colon = size + line.colon;
        }
        size += line.text.size;
    }
    unit->kind = UNIT_TEXT;
    unit->text = str_join(reader->region, lines, count, STR(""));
    unit->pieces = pieces;
    unit->piece_count = count == 0 ? 1 : count;
    unit->stop = STR_NOWHERE;
    unit->colon = colon;
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

static void read_row(struct reader *reader, const struct grid_row *row,
                     const struct column *columns, size_t count, struct item_place place,
                     struct item_list *list)
{
    struct item_cell cells[COLUMNS_MOST];
    struct str number = STR_NONE;
    size_t cell_count = 0;
    for (size_t i = 0; i < row->count && i < count; i++) {
        if (columns[i].kind == LABEL_NUMBER) {
            number = number_of_row(reader->region, row->cells[i].text);
        } else if (columns[i].kind != LABEL_NONE) {
            cells[cell_count++] = (struct item_cell){columns[i].kind, columns[i].means,
                                                     cell_unit(reader, &row->cells[i])};
        }
    }
    item_read_cells(reader, number, row->line, cells, cell_count, place, list);
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
        if (str_is_none(text) && columns[i].kind == LABEL_NUMBER &&
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
    struct mark mark = mark_read(region, text);
    if (mark.end == text.size) {
        return false;
    }
    *group = (struct grid_group){
        .number = str_is_none(number) ? mark.number : number,
        .title = text_without_stop(str_from(text, mark.end)),
        .line = row->line,
    };
    return true;
}

bool items_read_grid(struct reader *reader, const struct unit *unit, size_t *row,
                     struct item_place place, struct item_list *list, struct grid_group *group)
{
    struct column columns[COLUMNS_MOST];
    const struct grid *grid = unit->grid;
    size_t count = read_columns(reader->region, &grid->rows[0], columns);
    find_status_column(reader, grid, columns, count);
    while (*row < grid->count) {
        const struct grid_row *here = &grid->rows[(*row)++];
        struct grid_group unused;
        if (is_head_again(reader->region, grid, here)) {
            continue;
        }
        if (!read_group(reader->region, here, columns, count, group)) {
            if (has_title(here, columns, count)) {
                read_row(reader, here, columns, count, place, list);
            }
        } else if (*row < grid->count &&
                   !read_group(reader->region, here + 1, columns, count, &unused) &&
                   has_title(here + 1, columns, count)) {
            return true;
        }
    }
    return false;
}

/* ---- grids ----------------------------------------------------------------------------- */

/* A cell that goes over rows says the same in each of them. */
struct span_below {
    struct grid_cell cell;
    unsigned rows; /* still to come */
};

static void put_cell(struct grid_row *row, struct grid_cell *cells, struct grid_cell cell)
{
    if (row->count < COLUMNS_MOST) {
        cells[row->count++] = cell;
    }
}

static void put_spans(struct grid_row *row, struct grid_cell *cells, struct span_below *spans)
{
    while (row->count < COLUMNS_MOST && spans[row->count].rows > 0) {
        spans[row->count].rows--;
        put_cell(row, cells, spans[row->count].cell);
    }
}

static struct grid_row row_of_table(struct reader *reader, const struct markdown_row *from,
                                    struct span_below *spans)
{
    struct grid_cell cells[COLUMNS_MOST];
    struct grid_row row = {.line = from->line};
    for (size_t c = 0; c < from->cell_count; c++) {
        const struct markdown_cell *cell = &from->cells[c];
        put_spans(&row, cells, spans);
        for (unsigned column = 0; column < cell->columns && row.count < COLUMNS_MOST; column++) {
            struct str words = column == 0 ? cell->text : STR("");
            spans[row.count] =
                (struct span_below){{words, cell->line}, cell->rows > 0 ? cell->rows - 1 : 0};
            put_cell(&row, cells, (struct grid_cell){words, cell->line});
        }
    }
    put_spans(&row, cells, spans);
    struct grid_cell *kept = region_array(reader->region, row.count + 1, sizeof *kept);
    memcpy(kept, cells, row.count * sizeof *kept);
    row.cells = kept;
    return row;
}

static struct grid *grid_of_table(struct reader *reader, const struct markdown_table *table)
{
    struct grid *grid = region_take(reader->region, sizeof *grid);
    struct grid_row *rows = region_array(reader->region, table->row_count + 1, sizeof *rows);
    struct span_below spans[COLUMNS_MOST] = {0};
    for (size_t r = 0; r < table->row_count; r++) {
        rows[r] = row_of_table(reader, &table->rows[r], spans);
    }
    *grid = (struct grid){rows, table->row_count};
    return grid;
}

static size_t count_tabs(struct str text)
{
    size_t tabs = 0;
    const char *at = text.data, *end = text.data + text.size;
    while (at < end && (at = memchr(at, '\t', (size_t)(end - at))) != NULL) {
        tabs++;
        at++;
    }
    return tabs;
}

static struct str source_of(const struct reader *reader, const struct unit *unit)
{
    return reader->source->lines[unit->pieces->line].source;
}

static void split_tabs(struct reader *reader, const struct unit *unit, struct grid_row *row)
{
    struct str rest = source_of(reader, unit);
    size_t count = count_tabs(rest) + 1;
    unsigned line = unit_line(reader, unit, 0);
    struct grid_cell *cells = region_array(reader->region, count, sizeof *cells);
    for (size_t i = 0; i < count; i++) {
        cells[i] = (struct grid_cell){str_trim(str_take_until(&rest, STR("\t"))), line};
    }
    *row = (struct grid_row){cells, count, line};
}

static bool has_tabs(const struct reader *reader, size_t index)
{
    return index < reader->unit_count && reader->units[index].kind == UNIT_TEXT &&
           count_tabs(source_of(reader, &reader->units[index])) >= 2;
}

/* Is the line `index` the head of a ledger? */
static bool is_tab_head(struct reader *reader, size_t index)
{
    struct grid_row rows[2];
    split_tabs(reader, &reader->units[index], &rows[0]);
    rows[1] = rows[0];
    struct grid grid = {rows, 2};
    return grid_is_ledger(reader, &grid);
}

/* （一）……方面 between the rows: a short line with a number, behind which the rows go on. */
static bool is_tab_group(struct reader *reader, size_t index)
{
    const struct unit *unit = &reader->units[index];
    return has_tabs(reader, index + 1) && unit->kind == UNIT_TEXT && unit->level == 0 &&
           unit->mark.kind != MARK_NONE && unit->text.size <= GROUP_MOST &&
           !text_ends_sentence(unit->text) && !is_tab_head(reader, index + 1);
}

/* Lines with tabs from unit `first` on, if their first is the head of a ledger. */
static struct grid *grid_of_tabs(struct reader *reader, size_t first, size_t *count)
{
    if (!is_tab_head(reader, first)) {
        return NULL;
    }
    size_t last = first + 1;
    while (has_tabs(reader, last) || (last < reader->unit_count && is_tab_group(reader, last))) {
        last++;
    }
    if (last - first < 2) {
        return NULL;
    }
    struct grid *grid = region_take(reader->region, sizeof *grid);
    struct grid_row *rows = region_array(reader->region, last - first, sizeof *rows);
    for (size_t i = first; i < last; i++) {
        split_tabs(reader, &reader->units[i], &rows[i - first]);
    }
    *grid = (struct grid){rows, last - first};
    *count = last - first;
    return grid;
}

/* `count` units from `first` on as one. */
static struct unit table_unit(struct reader *reader, size_t first, size_t count,
                              const struct grid *grid)
{
    struct piece *pieces = region_array(reader->region, count, sizeof *pieces);
    for (size_t i = 0; i < count; i++) {
        pieces[i] = (struct piece){reader->units[first + i].pieces->line, 0};
    }
    struct unit unit = reader->units[first];
    unit.kind = UNIT_TABLE;
    unit.part = NOTICE_PART_TABLE;
    unit.text = STR("");
    unit.mark = (struct mark){0};
    unit.pieces = pieces;
    unit.piece_count = count;
    unit.gap_count = 0;
    unit.grid = grid;
    return unit;
}

static size_t lines_of_table(const struct reader *reader, size_t first,
                             const struct markdown_table *table)
{
    size_t last = first + 1;
    while (last < reader->unit_count && reader->units[last].pieces->line <= table->last) {
        last++;
    }
    return last - first;
}

void reader_take_tables(struct reader *reader)
{
    size_t kept = 0, table = 0;
    const struct markdown *source = reader->source;
    bool tabs = str_has(source->text, STR("\t"));
    for (size_t i = 0; i < reader->unit_count;) {
        const struct unit *unit = &reader->units[i];
        size_t line = unit->pieces->line, count = 1;
        struct grid *grid = NULL;
        while (table < source->table_count && source->tables[table].last < line) {
            table++;
        }
        if (table < source->table_count && source->tables[table].first <= line) {
            grid = grid_of_table(reader, &source->tables[table]);
            count = lines_of_table(reader, i, &source->tables[table]);
        } else if (tabs && unit->kind == UNIT_TEXT && count_tabs(source_of(reader, unit)) >= 2) {
            grid = grid_of_tabs(reader, i, &count);
        }
        if (grid != NULL) {
            reader->units[kept++] = table_unit(reader, i, count, grid);
        } else {
            reader->units[kept] = *unit;
            reader->units[kept].part = unit->kind == UNIT_TABLE ? NOTICE_PART_TABLE : unit->part;
            kept++;
        }
        i += count;
    }
    reader->unit_count = kept;
}
