/* SPDX-License-Identifier: MIT */
#include "markdown/markdown.h"

#include <string.h>

#include "markdown/reading.h"

MARKDOWN_CODES(DIAG_DEFINE)

static size_t count_lines(struct str text)
{
    size_t count = 0;
    struct str line;
    while (str_take_line(&text, &line)) {
        count++;
    }
    return count;
}

static bool is_bounded(const struct reading *reading)
{
    struct place place = {.file = reading->file};
    if (reading->text.size > MARKDOWN_BYTES_MOST) {
        diag_report_format(reading->diag, &MARKDOWN_TOO_LARGE, place, diag_translate("%zu bytes"),
                           reading->text.size);
        return false;
    }
    if (reading->line_count > MARKDOWN_LINES_MOST) {
        diag_report_format(reading->diag, &MARKDOWN_TOO_LARGE, place, diag_translate("%zu lines"),
                           reading->line_count);
        return false;
    }
    return true;
}

static void split_lines(struct reading *reading)
{
    reading->lines = region_array(reading->region, reading->line_count, sizeof *reading->lines);
    reading->words = region_array(reading->scratch, reading->line_count, sizeof *reading->words);
    struct str rest = reading->text;
    size_t filled = 0;
    for (size_t i = 0; i < reading->line_count; i++) {
        struct markdown_line *line = &reading->lines[i];
        str_take_line(&rest, &line->source);
        line->number = (unsigned)i + 1;
        line->text = STR("");
        filled += line->source.size > 0;
    }
    /* most lines with words become one stretch of one run */
    reading->stretches.room = reading->drafts.room = filled + filled / 4 + 8;
    reading->stretches.items =
        region_array(reading->scratch, reading->stretches.room, sizeof *reading->stretches.items);
    reading->drafts.items =
        region_array(reading->scratch, reading->drafts.room, sizeof *reading->drafts.items);
}

/* Each line for itself. */
static void read_lines(struct reading *reading)
{
    for (size_t i = 0; i < reading->line_count; i++) {
        struct markdown_line *line = &reading->lines[i];
        size_t from = (size_t)(line->source.data - reading->text.data);
        struct extent words = {from, from + line->source.size};
        reading->words[i] = markdown_trim(reading->text, words);
        line->block = ++reading->blocks;
        if (!str_is_blank(line->source)) {
            line->kind = MARKDOWN_PARAGRAPH;
            markdown_put_stretch(reading, i, i, reading->words[i]);
        }
    }
}

static const struct markdown *finish(struct reading *reading)
{
    markdown_read_stretches(reading);
    markdown_hand_out_runs(reading);
    struct markdown *markdown = region_take(reading->region, sizeof *markdown);
    *markdown = (struct markdown){
        .file = reading->file,
        .text = reading->text,
        .lines = reading->lines,
        .line_count = reading->line_count,
        .tables = reading->tables.items,
        .table_count = reading->tables.count,
    };
    for (size_t i = 0; i < reading->line_count; i++) {
        markdown->has_headings |= reading->lines[i].kind == MARKDOWN_HEADING;
    }
    return markdown;
}

const struct markdown *markdown_read(struct region *region, struct str text, struct str file,
                                     enum markdown_form form, struct diag *diag)
{
    struct reading reading = {.region = region, .text = text, .file = file, .diag = diag};
    reading.line_count = text.size > MARKDOWN_BYTES_MOST ? 0 : count_lines(text);
    if (!is_bounded(&reading)) {
        return NULL;
    }
    reading.scratch = region_create();
    split_lines(&reading);
    bool read = true;
    if (form == MARKDOWN_BLOCKS) {
        read = markdown_read_blocks(&reading);
    } else {
        read_lines(&reading);
    }
    const struct markdown *markdown = read ? finish(&reading) : NULL;
    region_destroy(reading.scratch);
    return markdown;
}

/* Does the run stand in the source as it is, so that its bytes have places of their own? */
static bool is_verbatim(const struct markdown_line *line, struct str text)
{
    return text.data >= line->source.data && text.data <= line->source.data + line->source.size;
}

struct place markdown_place(const struct markdown *markdown, size_t index, size_t at)
{
    const struct markdown_line *line = &markdown->lines[index];
    struct place place = {markdown->file, line->number, 1};
    for (size_t i = 0; i < line->run_count; i++) {
        const struct markdown_run *run = &line->runs[i];
        if (run->tag || run->at > at) {
            continue;
        }
        size_t within = at - run->at < run->text.size ? at - run->at : run->text.size;
        size_t columns = is_verbatim(line, run->text)
                             ? text_length(str_slice(run->text, 0, within))
                             : (size_t)(within > 0 && within == run->text.size);
        place.column = run->column + (unsigned)columns;
    }
    return place;
}
