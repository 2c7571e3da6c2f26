/* SPDX-License-Identifier: MIT */
#include "export/export.h"

#include "mustache/mustache.h"

#include <stdlib.h>

#define BUFFERED ((size_t)64 * 1024)

struct column {
    struct str name;
    size_t width; /* in columns of a terminal */
    bool numbers; /* nothing but numbers was seen: to the right */
};

struct export_rows {
    enum export_form form;
    struct export_sink sink;
    struct region *region; /* names, and the rows that are held back */
    struct column *columns;
    size_t count;
    struct {
        struct value **items;
        size_t count, room;
    } held;
    bool begun; /* the head is written, rows go straight out */
    bool first; /* no row is written yet */
    bool refused;
    struct buf out;
};

/* ---- names ------------------------------------------------------------------------------ */

static bool is_taken(const struct export_rows *rows, size_t before, struct str name)
{
    for (size_t i = 0; i < before; i++) {
        if (str_equal(rows->columns[i].name, name)) {
            return true;
        }
    }
    return false;
}

static struct str free_name(const struct export_rows *rows, size_t before, struct str name)
{
    struct str tried = name;
    for (int number = 2; is_taken(rows, before, tried); number++) {
        tried = str_format(rows->region, "%.*s_%d", STR_ARGS(name), number);
    }
    return tried;
}

struct export_rows *export_rows_create(enum export_form form, const struct str *names, size_t count,
                                       struct export_sink sink)
{
    struct export_rows *rows = region_resize(NULL, 1, sizeof *rows);
    *rows = (struct export_rows){
        .form = form, .sink = sink, .region = region_create(), .count = count, .first = true};
    buf_init(&rows->out, BUF_ANY);
    rows->columns = region_array(rows->region, count, sizeof *rows->columns);
    for (size_t i = 0; i < count; i++) {
        struct str name = form == EXPORT_JSON ? free_name(rows, i, names[i]) : names[i];
        rows->columns[i] = (struct column){.name = name, .numbers = true};
    }
    return rows;
}

/* ---- out -------------------------------------------------------------------------------- */

static void flush(struct export_rows *rows)
{
    if (!rows->refused && rows->out.size > 0) {
        rows->refused = !rows->sink.put(rows->sink.to, buf_str(&rows->out));
    }
    buf_clear(&rows->out);
}

/* The words of a cell in a table or a CSV: of nothing none. */
static struct str words_of(const struct value *cell)
{
    bool has_words = cell->kind == VALUE_TEXT || cell->kind == VALUE_NUMBER;
    return has_words ? cell->as.text : STR("");
}

static void put_csv(struct export_rows *rows, const struct value *cells)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (i > 0) {
            buf_put_byte(&rows->out, ',');
        }
        if (cells[i].kind == VALUE_TEXT) {
            mustache_put_escaped(&rows->out, MUSTACHE_ESCAPE_CSV, cells[i].as.text);
        } else {
            buf_put(&rows->out, words_of(&cells[i]));
        }
    }
    buf_put(&rows->out, STR("\r\n"));
}

/* A blob may be no UTF-8, which JSON must be. */
static void put_json_text(struct export_rows *rows, struct str text)
{
    struct buf *out = &rows->out;
    struct buf mended;
    buf_init(&mended, BUF_ANY);
    if (!text_is_utf8(text)) {
        while (text.size > 0) {
            text_put(&mended, text_take(&text));
        }
        text = buf_str(&mended);
    }
    buf_put_byte(out, '"');
    mustache_put_escaped(out, MUSTACHE_ESCAPE_JSON, text);
    buf_put_byte(out, '"');
    buf_finish(&mended);
}

/* JSON has no infinity, which SQLite writes as Inf. */
static void put_json_cell(struct export_rows *rows, const struct value *cell)
{
    bool finite = cell->kind == VALUE_NUMBER && !str_has(cell->as.text, STR("Inf"));
    if (cell->kind == VALUE_TEXT) {
        put_json_text(rows, cell->as.text);
    } else {
        buf_put(&rows->out, finite ? cell->as.text : STR("null"));
    }
}

static void put_json(struct export_rows *rows, const struct value *cells)
{
    struct buf *out = &rows->out;
    buf_put(out, rows->first ? STR("[\n{") : STR(",\n{"));
    for (size_t i = 0; i < rows->count; i++) {
        if (i > 0) {
            buf_put_byte(out, ',');
        }
        put_json_text(rows, rows->columns[i].name);
        buf_put_byte(out, ':');
        put_json_cell(rows, &cells[i]);
    }
    buf_put_byte(out, '}');
}

/* ---- the table -------------------------------------------------------------------------- */

/* A line end within a cell would break the row, a control character the terminal. */
static uint32_t take_plain(struct str *words)
{
    uint32_t code = text_take(words);
    return code < 0x20 || (code >= 0x7F && code < 0xA0) ? ' ' : code;
}

static size_t width_of(struct str words)
{
    size_t width = 0;
    while (words.size > 0) {
        width += (size_t)text_width(take_plain(&words));
    }
    return width;
}

static void put_plain(struct buf *out, struct str words)
{
    while (words.size > 0) {
        text_put(out, take_plain(&words));
    }
}

static void put_spaces(struct buf *out, size_t count)
{
    while (count-- > 0) {
        buf_put_byte(out, ' ');
    }
}

static void put_cell(struct export_rows *rows, size_t at, struct str words)
{
    const struct column *column = &rows->columns[at];
    size_t width = width_of(words);
    size_t gap = width < column->width ? column->width - width : 0;
    bool last = at + 1 == rows->count;
    put_spaces(&rows->out, column->numbers ? gap : 0);
    put_plain(&rows->out, words);
    put_spaces(&rows->out, last || column->numbers ? 0 : gap);
    buf_put(&rows->out, last ? STR("\n") : STR("  "));
}

static void put_line(struct export_rows *rows, const struct value *cells)
{
    for (size_t i = 0; i < rows->count; i++) {
        put_cell(rows, i, words_of(&cells[i]));
    }
}

static void hold(struct export_rows *rows, const struct value *cells)
{
    struct value *kept = region_array(rows->region, rows->count, sizeof *kept);
    for (size_t i = 0; i < rows->count; i++) {
        kept[i] = cells[i];
        struct str words = words_of(&cells[i]);
        size_t width = width_of(words);
        struct column *column = &rows->columns[i];
        column->width = width > column->width ? width : column->width;
        column->numbers &= cells[i].kind != VALUE_TEXT;
        if (words.size > 0) {
            kept[i].as.text = str_copy(rows->region, words);
        }
    }
    *REGION_PUSH(rows->region, &rows->held) = kept;
}

static void let_go(struct export_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct column *column = &rows->columns[i];
        size_t width = width_of(column->name);
        column->numbers &= rows->held.count > 0;
        column->width = width > column->width ? width : column->width;
    }
    for (size_t i = 0; i < rows->count; i++) {
        put_cell(rows, i, rows->columns[i].name);
    }
    for (size_t i = 0; i < rows->held.count; i++) {
        put_line(rows, rows->held.items[i]);
        if (rows->out.size >= BUFFERED) {
            flush(rows);
        }
    }
}

/* ---- row by row ------------------------------------------------------------------------- */

/* What stands before the rows. */
static void begin(struct export_rows *rows)
{
    rows->begun = true;
    if (rows->form == EXPORT_TABLE) {
        let_go(rows);
    } else if (rows->form == EXPORT_CSV) {
        struct value *names = region_array(rows->region, rows->count, sizeof *names);
        for (size_t i = 0; i < rows->count; i++) {
            names[i] = value_text(rows->columns[i].name);
        }
        put_csv(rows, names);
    }
}

bool export_rows_put(struct export_rows *rows, const struct value *cells)
{
    if (rows->form == EXPORT_TABLE && rows->held.count < EXPORT_ROWS_HELD) {
        hold(rows, cells);
        return !rows->refused;
    }
    if (!rows->begun) {
        begin(rows);
    }
    switch (rows->form) {
    case EXPORT_TABLE:
        put_line(rows, cells);
        break;
    case EXPORT_CSV:
        put_csv(rows, cells);
        break;
    case EXPORT_JSON:
        put_json(rows, cells);
        break;
    }
    rows->first = false;
    if (rows->out.size >= BUFFERED) {
        flush(rows);
    }
    return !rows->refused;
}

bool export_rows_end(struct export_rows *rows)
{
    if (rows == NULL) {
        return true;
    }
    if (!rows->begun) {
        begin(rows);
    }
    if (rows->form == EXPORT_JSON) {
        buf_put(&rows->out, rows->first ? STR("[]\n") : STR("\n]\n"));
    }
    flush(rows);
    bool whole = !rows->refused;
    buf_finish(&rows->out);
    region_destroy(rows->region);
    free(rows);
    return whole;
}
