/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "markdown/reading.h"

/*
 * Pipe tables, which cmark does not know: a header, a row of dashes with as many cells, and rows.
 * GFM takes every line up to a blank one for a row; here a line without any `|` ends the table, as
 * that is a paragraph to whoever wrote it.
 */

/* The next cell of a row. *at begins at the begin of the row's words. */
static bool next_cell(struct str text, size_t *at, size_t begin, size_t end, struct extent *cell)
{
    if (*at == begin && *at < end && text.data[*at] == '|') {
        ++*at;
    }
    if (markdown_trim(text, (struct extent){*at, end}).from >= end) {
        return false;
    }
    size_t from = *at;
    while (*at < end && text.data[*at] != '|') {
        *at += text.data[*at] == '\\' && *at + 1 < end ? 2 : 1;
    }
    *cell = markdown_trim(text, (struct extent){from, *at});
    ++*at;
    return true;
}

static struct extent words_of(const struct reading *reading, size_t line)
{
    size_t from = (size_t)(reading->lines[line].source.data - reading->text.data);
    size_t to = from + reading->lines[line].source.size;
    return markdown_trim(reading->text, (struct extent){from, to});
}

static size_t count_cells(const struct reading *reading, size_t line)
{
    struct extent words = words_of(reading, line), cell;
    size_t at = words.from, count = 0;
    while (next_cell(reading->text, &at, words.from, words.to, &cell)) {
        count++;
    }
    return count;
}

/* :---: and the like */
static bool is_dashes(struct str cell)
{
    str_take(&cell, STR(":"));
    size_t dashes = 0;
    while (str_take(&cell, STR("-"))) {
        dashes++;
    }
    str_take(&cell, STR(":"));
    return dashes > 0 && cell.size == 0;
}

static bool has_pipe(const struct reading *reading, size_t line)
{
    struct str source = reading->lines[line].source;
    return source.size > 0 && memchr(source.data, '|', source.size) != NULL;
}

static bool is_delimiter_row(const struct reading *reading, size_t line)
{
    if (!has_pipe(reading, line)) {
        return false;
    }
    struct extent words = words_of(reading, line), cell;
    size_t at = words.from;
    bool dashes = true;
    while (dashes && next_cell(reading->text, &at, words.from, words.to, &cell)) {
        dashes = is_dashes(str_slice(reading->text, cell.from, cell.to));
    }
    return dashes;
}

/* A line that could be a row: with a pipe, and no other block. */
static bool is_row(const struct reading *reading, size_t line)
{
    struct str source = reading->lines[line].source;
    if (!has_pipe(reading, line)) {
        return false;
    }
    struct head head = markdown_head(source);
    return head.quotes == 0 && head.items == 0 && head.indent < 2 &&
           !str_starts(str_from(source, head.size), STR("#"));
}

bool markdown_is_pipe_table(const struct reading *reading, size_t first, size_t *last)
{
    if (first + 1 >= reading->line_count || /* the next line is mostly blank, so it comes first */
        !is_delimiter_row(reading, first + 1) || !is_row(reading, first) ||
        count_cells(reading, first) != count_cells(reading, first + 1)) {
        return false;
    }
    *last = first + 1;
    while (*last + 1 < reading->line_count && is_row(reading, *last + 1)) {
        ++*last;
    }
    return true;
}

static void read_row(struct reading *reading, size_t line, bool header, struct markdown_row *row)
{
    row->line = reading->lines[line].number;
    row->cell_count = count_cells(reading, line);
    struct markdown_cell *cells = region_array(reading->region, row->cell_count, sizeof *cells);
    row->cells = cells;

    struct extent words = words_of(reading, line), cell;
    size_t at = words.from, before = words.from;
    for (size_t i = 0; next_cell(reading->text, &at, words.from, words.to, &cell); i++) {
        cells[i] = (struct markdown_cell){
            .text = STR(""), .line = row->line, .columns = 1, .rows = 1, .header = header};
        struct stretch *stretch = markdown_put_stretch(reading, line, line, cell);
        stretch->cell = &cells[i];
        stretch->lead = (struct extent){before, i == 0 ? before : cell.from};
        before = cell.to;
    }
}

void markdown_read_pipe_table(struct reading *reading, size_t first, size_t last)
{
    size_t count = last - first; /* without the row of dashes */
    struct markdown_row *rows = region_array(reading->region, count, sizeof *rows);
    struct markdown_table table = {
        .rows = rows, .row_count = count, .first = first, .last = last, .whole = true};
    read_row(reading, first, true, &rows[0]);
    for (size_t i = 1; i < count; i++) {
        read_row(reading, first + 1 + i, false, &rows[i]);
        table.whole = table.whole && rows[i].cell_count <= rows[0].cell_count;
    }
    *REGION_PUSH(reading->region, &reading->tables) = table;
}
