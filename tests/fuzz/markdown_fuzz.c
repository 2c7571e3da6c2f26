/* SPDX-License-Identifier: MIT */

/* Any text as `charset` hands it out: each line is there, nothing of it is lost, every place is. */

#include "markdown/markdown.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "markdown/letters.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void check_runs(const struct markdown *markdown, size_t index)
{
    const struct markdown_line *line = &markdown->lines[index];
    size_t size = 0;
    for (size_t i = 0; i < line->run_count; i++) {
        const struct markdown_run *run = &line->runs[i];
        need(run->at == size && run->column >= 1);
        need(run->column <= text_length(line->source) + 1);
        if (!run->tag) {
            need(str_equal(str_slice(line->text, size, size + run->text.size), run->text));
            size += run->text.size;
        }
    }
    need(size == line->text.size && str_trim(line->text).size == size);
    for (size_t at = 0; at <= size; at++) {
        if (at < size && ((unsigned char)line->text.data[at] & 0xC0) == 0x80) {
            continue; /* inside a code point */
        }
        struct place place = markdown_place(markdown, index, at);
        need(place.line == index + 1 && place.column <= text_length(line->source) + 1);
    }
}

static void check_letters(struct str text, const struct markdown *markdown)
{
    struct buf expected, found;
    buf_init(&expected, BUF_ANY);
    buf_init(&found, BUF_ANY);
    put_letters(&expected, text);
    for (size_t i = 0; i < markdown->line_count; i++) {
        put_line_letters(&found, &markdown->lines[i]);
    }
    if (!str_equal(buf_str(&expected), buf_str(&found))) {
        printf("%.*s\n%.*s\n", STR_ARGS(buf_str(&expected)), STR_ARGS(buf_str(&found)));
        abort();
    }
    buf_finish(&expected);
    buf_finish(&found);
}

static void check_lines(struct str text, const struct markdown *markdown)
{
    struct str rest = text, source;
    size_t count = 0;
    while (str_take_line(&rest, &source)) {
        need(count < markdown->line_count);
        need(str_equal(markdown->lines[count].source, source));
        check_runs(markdown, count);
        count++;
    }
    need(count == markdown->line_count);
    if (!str_has(text, STR("&"))) { /* references become something else */
        check_letters(text, markdown);
    }
}

static void check_tables(const struct markdown *markdown)
{
    size_t cells = 0;
    for (size_t i = 0; i < markdown->table_count; i++) {
        const struct markdown_table *table = &markdown->tables[i];
        need(table->first <= table->last && table->last < markdown->line_count);
        for (size_t j = 0; j < table->row_count; j++) {
            for (size_t k = 0; k < table->rows[j].cell_count; k++) {
                const struct markdown_cell *cell = &table->rows[j].cells[k];
                need(cell->columns >= 1 && cell->rows >= 1 && text_is_utf8(cell->text));
                need(cell->line > table->first && cell->line <= table->last + 1);
                cells += cell->text.size;
            }
        }
    }
    need(cells <= markdown->text.size * 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    if (!text_is_utf8(text) || str_has(text, STR("\r")) || str_has(text, STR("\0"))) {
        return 0;
    }
    for (int form = MARKDOWN_BLOCKS; form <= MARKDOWN_LINES; form++) {
        struct region *region = region_create();
        struct diag *diag = diag_create();
        const struct markdown *markdown =
            markdown_read(region, text, STR("f"), (enum markdown_form)form, diag);
        need((markdown == NULL) == (diag_count(diag) == 1));
        if (markdown != NULL) {
            check_lines(text, markdown);
            check_tables(markdown);
        }
        need(text_is_utf8(markdown_strip_tags(region, text)));
        diag_destroy(diag);
        region_destroy(region);
    }
    return 0;
}
