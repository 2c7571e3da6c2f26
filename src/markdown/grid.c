/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "markdown/reading.h"

/* HTML tables: <table>…</table>, on one line or over many. */

#define SPAN_MOST 1000u

/* ---- where they are --------------------------------------------------------------------- */

static bool is_tag_at(struct str text, size_t at, const char *tag)
{
    size_t size = strlen(tag);
    if (!str_alike(str_slice(text, at, at + size), (struct str){tag, size})) {
        return false;
    }
    return at + size == text.size || strchr(" \t\n>/", text.data[at + size]) != NULL;
}

/* The offset of the next <table or </table from `at` on, or STR_NOWHERE. */
static size_t next_table_tag(struct reading *reading, size_t at)
{
    while (at < reading->text.size && reading->table_steps < 8 * MARKDOWN_BYTES_MOST) {
        const char *found = memchr(reading->text.data + at, '<', reading->text.size - at);
        size_t end = found == NULL ? reading->text.size : (size_t)(found - reading->text.data);
        reading->table_steps += end - at + 1;
        if (found != NULL &&
            (is_tag_at(reading->text, end, "<table") || is_tag_at(reading->text, end, "</table"))) {
            return end;
        }
        at = end + 1;
    }
    return STR_NOWHERE;
}

/* A line of tags that opens a table, and where that ends. */
bool markdown_is_html_table(struct reading *reading, size_t first, size_t *last)
{
    struct str source = str_trim(reading->lines[first].source);
    if (!str_starts(source, STR("<")) || str_starts(source, STR("<!"))) {
        return false;
    }
    size_t at = (size_t)(source.data - reading->text.data), end = at + source.size;
    at = next_table_tag(reading, at);
    if (at == STR_NOWHERE || at >= end) {
        return false;
    }
    unsigned open = 0;
    do {
        open = reading->text.data[at + 1] == '/' ? open - 1 : open + 1;
        end = at;
        at = open == 0 ? STR_NOWHERE : next_table_tag(reading, at + 1);
    } while (at != STR_NOWHERE);
    if (open != 0) {
        return false;
    }
    *last = first;
    while (*last + 1 < reading->line_count &&
           reading->lines[*last + 1].source.data <= reading->text.data + end) {
        ++*last;
    }
    return true;
}

/* ---- what is in them -------------------------------------------------------------------- */

struct grid {
    struct reading *reading;
    struct str text;  /* of the table's lines */
    size_t line, at;  /* the line of byte `at` of `text` */
    struct buf words; /* of the open cell */
    bool in_table, in_cell, whole;
    struct {
        struct markdown_cell *items;
        size_t count, room;
    } cells; /* of the open row */
    struct {
        struct markdown_row *items;
        size_t count, room;
    } rows;
};

static unsigned line_number(struct grid *grid, size_t at)
{
    for (; grid->at < at; grid->at++) {
        grid->line += grid->text.data[grid->at] == '\n';
    }
    return grid->reading->lines[grid->line].number;
}

/* colspan="2" */
static unsigned span_of(struct str tag, const char *name)
{
    size_t size = strlen(name);
    for (size_t i = 0; i + size < tag.size; i++) {
        if (!str_alike(str_slice(tag, i, i + size), (struct str){name, size})) {
            continue;
        }
        struct str rest = str_from(tag, i + size);
        while (rest.size > 0 && strchr("= \t\"'", rest.data[0]) != NULL) {
            rest = str_from(rest, 1);
        }
        int number;
        bool given = text_take_number(&rest, &number);
        return given && number >= 1 && number <= (int)SPAN_MOST ? (unsigned)number : 1;
    }
    return 1;
}

static void close_cell(struct grid *grid)
{
    if (grid->in_cell) {
        struct markdown_cell *cell = &grid->cells.items[grid->cells.count - 1];
        cell->text = str_copy(grid->reading->region, str_trim(buf_str(&grid->words)));
        buf_clear(&grid->words);
        grid->in_cell = false;
    }
}

static void close_row(struct grid *grid)
{
    close_cell(grid);
    if (grid->cells.count > 0) {
        struct markdown_row *row = &grid->rows.items[grid->rows.count - 1];
        struct markdown_cell *cells =
            region_array(grid->reading->region, grid->cells.count, sizeof *cells);
        memcpy(cells, grid->cells.items, grid->cells.count * sizeof *cells);
        row->cells = cells;
        row->cell_count = grid->cells.count;
        grid->cells.count = 0;
    }
}

static void open_row(struct grid *grid, size_t at)
{
    close_row(grid);
    struct markdown_row *row = REGION_PUSH(grid->reading->region, &grid->rows);
    *row = (struct markdown_row){.line = line_number(grid, at)};
}

static void open_cell(struct grid *grid, struct tag tag)
{
    close_cell(grid);
    if (grid->rows.count == 0) {
        grid->whole = false;
        open_row(grid, tag.bytes.from);
    }
    struct str written = str_slice(grid->text, tag.bytes.from, tag.bytes.to);
    *REGION_PUSH(grid->reading->scratch, &grid->cells) = (struct markdown_cell){
        .text = STR(""),
        .line = line_number(grid, tag.bytes.from),
        .columns = span_of(written, "colspan"),
        .rows = span_of(written, "rowspan"),
        .header = markdown_tag_is(tag, "th"),
    };
    grid->in_cell = true;
}

static void take_table_tag(struct grid *grid, struct tag tag)
{
    if (tag.closing) {
        close_row(grid);
    } else if (grid->in_table || grid->rows.count > 0) {
        grid->whole = false; /* a table in a table, or behind it */
    }
    grid->in_table = !tag.closing;
}

/* What may go when the table is shown as one: it says nothing that a reader would miss. */
static bool is_harmless(struct tag tag)
{
    static const char *const names[] = {"thead", "tbody", "tfoot", "colgroup", "col",   "b",
                                        "i",     "u",     "em",    "strong",   "span",  "font",
                                        "sup",   "sub",   "html",  "body",     "center"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (markdown_tag_is(tag, names[i])) {
            return true;
        }
    }
    return false;
}

static bool breaks_line(struct tag tag)
{
    return markdown_tag_is(tag, "br") || markdown_tag_is(tag, "p") || markdown_tag_is(tag, "div") ||
           markdown_tag_is(tag, "li");
}

static void take_tag(struct grid *grid, struct tag tag)
{
    if (markdown_tag_is(tag, "table")) {
        take_table_tag(grid, tag);
    } else if (markdown_tag_is(tag, "tr")) {
        if (tag.closing) {
            close_row(grid);
        } else {
            open_row(grid, tag.bytes.from);
        }
    } else if (markdown_tag_is(tag, "td") || markdown_tag_is(tag, "th")) {
        if (tag.closing) {
            close_cell(grid);
        } else {
            open_cell(grid, tag);
        }
    } else if (breaks_line(tag)) {
        bool empty = grid->words.size == 0 || str_ends(buf_str(&grid->words), STR("\n"));
        if (grid->in_cell && (!empty || markdown_tag_is(tag, "br"))) {
            buf_put(&grid->words, STR("\n"));
        }
    } else if (!is_harmless(tag)) {
        grid->whole = false;
    }
}

/* Line ends of the source are spaces; those of the cell come from its tags. */
static void take_words(struct grid *grid, struct str words)
{
    struct str trimmed = str_trim(words);
    if (!grid->in_cell) {
        grid->whole = grid->whole && trimmed.size == 0;
        return;
    }
    words = markdown_decode(grid->reading->scratch, words);
    struct str line;
    while (str_take_line(&words, &line)) {
        buf_put(&grid->words, str_trim(line));
        if (words.size > 0) {
            buf_put(&grid->words, STR(" "));
        }
    }
}

static bool has_cells(const struct grid *grid)
{
    for (size_t i = 0; i < grid->rows.count; i++) {
        if (grid->rows.items[i].cell_count == 0) {
            return false;
        }
    }
    return grid->rows.count > 0;
}

void markdown_read_html_table(struct reading *reading, size_t first, size_t last)
{
    struct extent bytes = {reading->words[first].from, reading->words[last].to};
    struct stretch *stretch = markdown_put_stretch(reading, first, last, bytes);
    stretch->form = STRETCH_HTML;

    struct grid grid = {.reading = reading,
                        .text = str_slice(reading->text, bytes.from, bytes.to),
                        .line = first,
                        .whole = true};
    buf_init(&grid.words, MARKDOWN_BYTES_MOST * 2);
    struct tag_scan scan = markdown_scan_tags(grid.text);
    struct extent words;
    struct tag tag;
    bool more = true;
    while (more) {
        more = markdown_next_tag(&scan, &words, &tag);
        take_words(&grid, str_slice(grid.text, words.from, words.to));
        if (more) {
            take_tag(&grid, tag);
        }
    }
    close_row(&grid);
    buf_finish(&grid.words);
    *REGION_PUSH(reading->region, &reading->tables) = (struct markdown_table){
        .rows = grid.rows.items,
        .row_count = grid.rows.count,
        .first = first,
        .last = last,
        .html = true,
        .whole = grid.whole && has_cells(&grid),
    };
}
