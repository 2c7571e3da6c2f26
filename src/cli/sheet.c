/* SPDX-License-Identifier: MIT */
#include "cli/sheet.h"

#include "cli/cli.h"
#include "cli/notices.h"
#include "mustache/mustache.h"
#include "proof_sheet.h"
#include "value/value.h"

#include <stdlib.h>

#define TEMPLATE "proof-sheet"

struct sheet {
    struct region *region;
    const char *const *templates;
    size_t template_count;
    struct {
        struct value *items;
        size_t count, room;
    } files;
};

struct sheet *sheet_create(const char *const *templates, size_t template_count)
{
    struct sheet *sheet = region_resize(NULL, 1, sizeof *sheet);
    *sheet = (struct sheet){
        .region = region_create(), .templates = templates, .template_count = template_count};
    return sheet;
}

void sheet_destroy(struct sheet *sheet)
{
    if (sheet != NULL) {
        region_destroy(sheet->region);
        free(sheet);
    }
}

/* ---- a complaint ------------------------------------------------------------------------ */

/* One complaint: its number on the sheet, and the characters that it is about, from 0. */
struct note {
    size_t number;
    const struct diag_entry *entry;
    size_t from, to; /* equal: a place between characters */
    struct value value;
};

/* What the look of a note goes by. */
static struct str kind_of(const struct diag_entry *entry)
{
    return str_is_none(entry->silenced) ? diag_severity_slug(entry->code->severity)
                                        : STR("silenced");
}

static struct value value_of(struct region *region, const struct note *note)
{
    const struct diag_entry *entry = note->entry;
    struct value_maker map = value_maker(region);
    cli_put_complaint(&map, entry);
    value_put(&map, STR("number"), value_number(region, (int64_t)note->number));
    value_put(&map, STR("kind"), value_text(kind_of(entry)));
    value_put(&map, STR("severity_text"),
              value_text(str_of(diag_translate(diag_severity_name(entry->code->severity)))));
    value_put(&map, STR("is_silenced"), value_truth(!str_is_none(entry->silenced)));
    return value_made(&map);
}

/* The offset of code point `index`. */
static size_t offset_of(struct str line, size_t index)
{
    struct str rest = line;
    for (size_t i = 0; i < index && rest.size > 0; i++) {
        text_take(&rest);
    }
    return line.size - rest.size;
}

/* The words stand around the place that the complaint gives, or behind it; where two stretches are
 * quoted ("a / b"), the first of them. Else only the place is known. */
static void find_words(struct note *note, struct str line)
{
    struct str quoted = note->entry->words, words = quoted;
    size_t column = note->entry->place.column, length = text_length(words);
    size_t place = column == 0 ? 0 : column - 1, at = STR_NOWHERE;
    for (int i = 0; i < 2 && at == STR_NOWHERE; i++) {
        size_t from = offset_of(line, place > length ? place - length : 0);
        at = str_is_empty(words) ? STR_NOWHERE : str_find(str_from(line, from), words);
        at = at == STR_NOWHERE ? STR_NOWHERE : at + from;
        if (at == STR_NOWHERE) {
            words = str_take_until(&quoted, STR(" / "));
        }
    }
    note->from = at == STR_NOWHERE ? text_length(str_slice(line, 0, offset_of(line, place)))
                                   : text_length(str_slice(line, 0, at));
    note->to = note->from + (at == STR_NOWHERE ? 0 : text_length(words));
}

/* ---- a line ----------------------------------------------------------------------------- */

/* Nobody sees these on paper: controls, zero width, marks of direction. */
static bool is_hidden(uint32_t code)
{
    return (code < 0x20 && code != '\t') || (code >= 0x7F && code < 0xA0) || code == 0xAD ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

struct pieces {
    struct value *items;
    size_t count, room;
};

static void put_piece(struct region *region, struct pieces *pieces, struct str text,
                      const struct note *mark, bool begins, uint32_t hidden)
{
    struct value_maker map = value_maker(region);
    value_put(&map, STR("text"), value_text(text));
    value_put(&map, STR("mark"), mark == NULL ? VALUE_NONE : value_text(kind_of(mark->entry)));
    value_put(&map, STR("mark_number"),
              begins ? value_number(region, (int64_t)mark->number) : VALUE_NONE);
    value_put(&map, STR("hidden"),
              hidden == 0 ? VALUE_NONE : value_text(str_format(region, "U+%04X", hidden)));
    *REGION_PUSH(region, pieces) = value_made(&map);
}

/* The gravest of the notes around the character at `at`; NULL: none. */
static const struct note *mark_at(const struct note *notes, size_t count, size_t at)
{
    const struct note *gravest = NULL;
    for (size_t i = 0; i < count; i++) {
        if (notes[i].from <= at && at < notes[i].to &&
            (gravest == NULL || notes[i].entry->code->severity > gravest->entry->code->severity)) {
            gravest = &notes[i];
        }
    }
    return gravest;
}

/* Does a note begin or end before the character at `at`? */
static bool is_edge(const struct note *notes, size_t count, size_t at)
{
    for (size_t i = 0; i < count; i++) {
        if (notes[i].from == at || notes[i].to == at) {
            return true;
        }
    }
    return false;
}

/* Numbers without words of their own at `at`: of places, and of notes that others cover. */
static void put_numbers(struct region *region, struct pieces *pieces, const struct note *notes,
                        size_t count, size_t at, const struct note *mark)
{
    for (size_t i = 0; i < count; i++) {
        if (notes[i].from == at && &notes[i] != mark) {
            put_piece(region, pieces, STR(""), &notes[i], true, 0);
        }
    }
}

static struct value pieces_of(struct region *region, struct str line, const struct note *notes,
                              size_t count)
{
    struct pieces pieces = {0};
    struct str rest = line;
    size_t at = 0;
    while (rest.size > 0) {
        const struct note *mark = mark_at(notes, count, at);
        bool begins = mark != NULL && mark->from == at;
        put_numbers(region, &pieces, notes, count, at, mark);
        struct str from = rest;
        uint32_t code = text_take(&rest), hidden = is_hidden(code) ? code : 0;
        for (at++; hidden == 0 && rest.size > 0 && !is_edge(notes, count, at); at++) {
            if (is_hidden(text_peek(rest))) {
                break;
            }
            text_take(&rest);
        }
        put_piece(region, &pieces, str_slice(from, 0, from.size - rest.size), mark, begins, hidden);
    }
    put_numbers(region, &pieces, notes, count, at, NULL);
    return value_list(pieces.items, pieces.count);
}

static struct value notes_list(struct region *region, const struct note *notes, size_t count)
{
    struct value *items = region_array(region, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        items[i] = notes[i].value;
    }
    return value_list(items, count);
}

/* ---- a file ----------------------------------------------------------------------------- */

/* The notes of line `number` from `*next` on; moves past them. */
static size_t take_notes(const struct note *notes, size_t count, size_t *next, unsigned number)
{
    size_t first = *next;
    while (*next < count && notes[*next].entry->place.line == number) {
        ++*next;
    }
    return *next - first;
}

static struct value lines_of(struct region *region, struct str text, struct note *notes,
                             size_t count, size_t *next)
{
    struct pieces lines = {0};
    struct str line;
    for (unsigned number = 1; str_take_line(&text, &line); number++) {
        struct note *here = notes + *next;
        size_t here_count = take_notes(notes, count, next, number);
        for (size_t i = 0; i < here_count; i++) {
            find_words(&here[i], line);
        }
        struct value_maker map = value_maker(region);
        value_put(&map, STR("line_number"), value_number(region, number));
        value_put(&map, STR("is_blank"), value_truth(str_is_empty(str_trim(line))));
        value_put(&map, STR("has_notes"), value_truth(here_count > 0));
        value_put(&map, STR("pieces"), pieces_of(region, line, here, here_count));
        value_put(&map, STR("notes"), notes_list(region, here, here_count));
        *REGION_PUSH(region, &lines) = value_made(&map);
    }
    return value_list(lines.items, lines.count);
}

static size_t count_characters(struct str text)
{
    size_t count = 0;
    while (text.size > 0) {
        count += !text_is_space(text_take(&text));
    }
    return count;
}

/* What only the whole site tells comes after the file itself. */
static bool is_there(const struct sheet *sheet, struct str file)
{
    for (size_t i = 0; i < sheet->files.count; i++) {
        if (str_equal(value_find(sheet->files.items[i], STR("file"))->as.text, file)) {
            return true;
        }
    }
    return false;
}

static void put_counts(struct value_maker *map, struct str text, const struct diag *diag)
{
    const struct {
        struct str name;
        size_t count;
    } counts[] = {
        {STR("characters"), count_characters(text)},
        {STR("errors"), diag_count_of(diag, DIAG_ERROR)},
        {STR("warnings"), diag_count_of(diag, DIAG_WARN)},
        {STR("infos"), diag_count_of(diag, DIAG_INFO)},
        {STR("silenced"), diag_count_silenced(diag)},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        value_put(map, counts[i].name, value_number(map->region, (int64_t)counts[i].count));
    }
}

void sheet_put(struct sheet *sheet, struct str file, const struct diag *diag)
{
    struct region *region = sheet->region;
    size_t count = diag_count(diag), next = 0;
    struct str text = STR_NONE;
    bool there = is_there(sheet, file);
    bool readable = !there && cli_read_text(region, file, &text);
    struct note *notes = region_array(region, count, sizeof *notes);
    for (size_t i = 0; i < count; i++) {
        notes[i] = (struct note){.number = i + 1, .entry = diag_entry(diag, i)};
        notes[i].value = value_of(region, &notes[i]);
    }
    struct value lines = lines_of(region, text, notes, count, &next);
    struct value_maker map = value_maker(region);
    value_put(&map, STR("file"), value_text(str_copy(region, file)));
    value_put(&map, STR("is_readable"), value_truth(readable));
    value_put(&map, STR("is_there"), value_truth(there));
    value_put(&map, STR("line_count"), value_number(region, (int64_t)lines.as.list.count));
    put_counts(&map, text, diag);
    value_put(&map, STR("complaints"), notes_list(region, notes, count));
    value_put(&map, STR("has_complaints"), value_truth(count > 0));
    value_put(&map, STR("has_general"), value_truth(next < count));
    value_put(&map, STR("general"), notes_list(region, notes + next, count - next));
    value_put(&map, STR("lines"), lines);
    *REGION_PUSH(region, &sheet->files) = value_made(&map);
}

/* ---- all of them ------------------------------------------------------------------------ */

/* A folder's own sheet first, else the one in the program. */
static bool load(void *from, struct str name, struct mustache_source *source)
{
    if (mustache_load_file(from, name, source)) {
        return true;
    }
    bool own = str_equal(name, STR(TEMPLATE));
    if (own) {
        *source = (struct mustache_source){{(const char *)PROOF_SHEET, sizeof PROOF_SHEET - 1},
                                           STR(TEMPLATE ".mustache")};
    }
    return own;
}

bool sheet_write(struct sheet *sheet, struct diag *diag)
{
    struct mustache_folders folders = {sheet->templates, sheet->template_count, sheet->region,
                                       diag};
    struct mustache_set *set = mustache_create((struct mustache_loader){&folders, load});
    struct mustache_renderer *renderer = mustache_renderer_create(set);
    const struct mustache_template *page = mustache_load(set, STR(TEMPLATE), diag);
    struct value_maker map = value_maker(sheet->region);
    value_put(&map, STR("version"), value_text(STR(TONGBAO_VERSION)));
    value_put(&map, STR("files"), value_list(sheet->files.items, sheet->files.count));
    struct value data = value_made(&map);
    struct mustache_sink sink = {.write = cli_put};
    bool written = page != NULL && mustache_render(renderer, page, &data, 1, &sink, diag);
    mustache_renderer_destroy(renderer);
    mustache_destroy(set);
    return written;
}
