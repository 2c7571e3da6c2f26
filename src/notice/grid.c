/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

#include <string.h>

/*
 * Tables as rows of cells, in three forms: pipe tables and HTML tables, which `markdown` has taken
 * apart, and lines with tabs between their cells. The rest of a ledger behind a page end, which has
 * no head, gets the one of its first half.
 */

/* ---- tables of the Markdown ------------------------------------------------------------ */

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
        struct grid_cell cell = spans[row->count].cell;
        cell.spans = true;
        put_cell(row, cells, cell);
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
            spans[row.count] = (struct span_below){{words, cell->line, false},
                                                   cell->rows > 0 ? cell->rows - 1 : 0};
            put_cell(&row, cells, (struct grid_cell){words, cell->line, false});
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
    struct grid_row *rows = region_array(reader->region, table->row_count + 1, sizeof *rows);
    struct span_below spans[COLUMNS_MOST] = {0};
    for (size_t r = 0; r < table->row_count; r++) {
        rows[r] = row_of_table(reader, &table->rows[r], spans);
    }
    return grid_make(reader->region, rows, table->row_count);
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
        cells[i] = (struct grid_cell){str_trim(str_take_until(&rest, STR("\t"))), line, false};
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
    return grid_make(reader->region, rows, 2)->ledger;
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
    struct grid_row *rows = region_array(reader->region, last - first, sizeof *rows);
    for (size_t i = first; i < last; i++) {
        split_tabs(reader, &reader->units[i], &rows[i - first]);
    }
    *count = last - first;
    return grid_make(reader->region, rows, last - first);
}

/* ---- a ledger that goes on behind a page end ------------------------------------------- */

#define GAP_MOST 5       /* units between the two halves: page numbers, running heads, 续表 */
#define GAP_TEXT_MOST 90 /* bytes of each */

/* The ledger above, as long as nothing but what a page end leaves stands between. */
struct above {
    const struct grid *grid; /* or NULL */
    size_t gap;
};

static void pass_unit(struct above *above, const struct unit *unit)
{
    bool brief = unit->kind != UNIT_TEXT || (unit->level == 0 && unit->mark.kind == MARK_NONE &&
                                             unit->text.size <= GAP_TEXT_MOST);
    above->gap++;
    if (!brief || above->gap > GAP_MOST) {
        above->grid = NULL;
    }
}

/* The rows below the head of the ledger above. */
static struct grid *below_head(struct region *region, const struct grid *above,
                               const struct grid_row *below, size_t count)
{
    struct grid_row *rows = region_array(region, count + 1, sizeof *rows);
    rows[0] = above->rows[0];
    memcpy(rows + 1, below, count * sizeof *rows);
    return grid_make(region, rows, count + 1);
}

/* A table without a head, behind the page end of a ledger. */
static struct grid *with_head(struct reader *reader, const struct above *above, struct grid *grid)
{
    if (above->grid == NULL || grid->count == 0 || grid->ledger ||
        !grid_goes_on(reader->region, above->grid, &grid->rows[0])) {
        return grid;
    }
    return below_head(reader->region, above->grid, grid->rows, grid->count);
}

/* | 4 | …… | …… | without a line of dashes below: no table to Markdown. */
static bool split_pipes(struct reader *reader, const struct unit *unit, struct grid_row *row)
{
    struct str rest = str_trim(source_of(reader, unit));
    struct grid_cell *cells = region_array(reader->region, COLUMNS_MOST, sizeof *cells);
    unsigned line = unit_line(reader, unit, 0);
    size_t count = 0;
    if (!str_take(&rest, STR("|")) || !str_ends(rest, STR("|"))) {
        return false;
    }
    while (rest.size > 0 && count < COLUMNS_MOST) {
        cells[count++] = (struct grid_cell){str_trim(str_take_until(&rest, STR("|"))), line, false};
    }
    *row = (struct grid_row){cells, count, line};
    return true;
}

static bool take_row(struct reader *reader, const struct unit *unit, struct grid_row *row)
{
    if (unit->kind != UNIT_TEXT) {
        return false;
    }
    if (count_tabs(source_of(reader, unit)) >= 2) {
        split_tabs(reader, unit, row);
        return true;
    }
    return split_pipes(reader, unit, row);
}

/* Lines of cells from unit `first` on that go on with the ledger above; or NULL. */
static struct grid *grid_of_rest(struct reader *reader, const struct above *above, size_t first,
                                 size_t *count)
{
    struct grid_row row;
    if (above->grid == NULL || !take_row(reader, &reader->units[first], &row) ||
        !grid_goes_on(reader->region, above->grid, &row)) {
        return NULL;
    }
    struct grid_row *rows = region_array(reader->region, reader->unit_count - first, sizeof *rows);
    size_t found = 0;
    for (size_t i = first; i < reader->unit_count && take_row(reader, &reader->units[i], &row) &&
                           row.count == above->grid->rows[0].count;
         i++) {
        rows[found++] = row;
    }
    *count = found;
    return below_head(reader->region, above->grid, rows, found);
}

/* `count` units from `first` on as one. */
static struct unit table_unit(struct reader *reader, size_t first, size_t count,
                              const struct grid *grid)
{
    struct piece *pieces = region_array(reader->region, count, sizeof *pieces);
    for (size_t i = 0; i < count; i++) {
        pieces[i] = (struct piece){reader->units[first + i].pieces->line, 0, 0};
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
    struct above above = {0};
    for (size_t i = 0; i < reader->unit_count;) {
        const struct unit *unit = &reader->units[i];
        size_t line = unit->pieces->line, count = 1;
        struct grid *grid = NULL;
        while (table < source->table_count && source->tables[table].last < line) {
            table++;
        }
        if (table < source->table_count && source->tables[table].first <= line) {
            grid = with_head(reader, &above, grid_of_table(reader, &source->tables[table]));
            count = lines_of_table(reader, i, &source->tables[table]);
        } else if (tabs && unit->kind == UNIT_TEXT && count_tabs(source_of(reader, unit)) >= 2) {
            grid = grid_of_tabs(reader, i, &count);
        }
        if (grid == NULL && above.grid != NULL) {
            grid = grid_of_rest(reader, &above, i, &count);
        }
        if (grid != NULL) {
            reader->units[kept++] =
                table_unit(reader, i, count, grid_of_card(reader->region, grid));
            above = (struct above){grid->ledger ? grid : NULL, 0};
        } else {
            pass_unit(&above, unit);
            reader->units[kept] = *unit;
            reader->units[kept].part = unit->kind == UNIT_TABLE ? NOTICE_PART_TABLE : unit->part;
            kept++;
        }
        i += count;
    }
    reader->unit_count = kept;
}
