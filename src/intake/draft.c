/* SPDX-License-Identifier: MIT */
#include "intake/draft.h"

#include "intake/intake.h"
#include "intake/words.h"

#include <string.h>

#define ADDRESS_MOST 2000
#define QUOTED_MOST 40 /* characters of the words in a complaint */
#define LEVEL_MOST 6

/* ---- words -------------------------------------------------------------------------------- */

void spans_put(struct region *region, struct spans *spans, struct span span)
{
    if (span.text.size == 0) {
        return;
    }
    struct span *last = spans->count == 0 ? NULL : &spans->items[spans->count - 1];
    if (last != NULL && last->strong == span.strong && str_equal(last->address, span.address) &&
        str_is_none(last->address) == str_is_none(span.address) &&
        last->text.data + last->text.size == span.text.data) {
        last->text.size += span.text.size;
        return;
    }
    *REGION_PUSH(region, spans) = span;
}

bool spans_are_blank(const struct spans *spans)
{
    for (size_t i = 0; i < spans->count; i++) {
        if (!str_is_blank(spans->items[i].text)) {
            return false;
        }
    }
    return true;
}

struct str spans_text(struct region *region, const struct spans *spans)
{
    struct str *parts = region_array(region, spans->count, sizeof *parts);
    for (size_t i = 0; i < spans->count; i++) {
        parts[i] = spans->items[i].text;
    }
    return str_join(region, parts, spans->count, STR(""));
}

/* The smaller one moves to the larger: tables within tables hand the same words on again and again.
 */
void spans_add_line(struct region *region, struct spans *to, struct spans *from)
{
    if (to->count > 0) {
        *REGION_PUSH(region, to) = (struct span){.text = STR("\n")};
    }
    if (to->count >= from->count) {
        for (size_t i = 0; i < from->count; i++) {
            *REGION_PUSH(region, to) = from->items[i];
        }
        return;
    }
    size_t moved = from->count;
    for (size_t i = 0; i < to->count; i++) {
        (void)REGION_PUSH(region, from);
    }
    memmove(from->items + to->count, from->items, moved * sizeof *from->items);
    for (size_t i = 0; i < to->count; i++) {
        from->items[i] = to->items[i];
    }
    *to = *from;
}

static bool goes_with(const struct span *first, const struct span *span)
{
    return str_is_none(first->address) == str_is_none(span->address) &&
           str_equal(first->address, span->address) &&
           (first->strong == span->strong || str_is_blank(span->text));
}

/* Neighbours of one kind in one piece: marks between them would be marks for nothing. */
static struct spans fuse(struct region *region, const struct spans *spans)
{
    struct spans fused = {0};
    struct str *parts = region_array(region, spans->count, sizeof *parts);
    for (size_t i = 0; i < spans->count;) {
        struct span span = spans->items[i];
        size_t count = 0;
        do {
            parts[count++] = spans->items[i++].text;
        } while (i < spans->count && goes_with(&span, &spans->items[i]));
        span.text = str_join(region, parts, count, STR(""));
        *REGION_PUSH(region, &fused) = span;
    }
    return fused;
}

/* ---- putting ------------------------------------------------------------------------------ */

void draft_complain(struct draft *draft, const struct diag_code *code, struct str words)
{
    struct buf head;
    buf_init(&head, BUF_ANY);
    for (size_t count = 0; count <= QUOTED_MOST && words.size > 0;) {
        uint32_t character = text_take(&words);
        if (!text_is_space(character)) {
            text_put(&head, count++ < QUOTED_MOST ? character : 0x2026);
        }
    }
    if (head.size > 0) {
        diag_report(draft->diag, code, draft->place, buf_str(&head));
    }
    buf_finish(&head);
}

void draft_complain_of(struct draft *draft, const struct diag_code *code, const struct spans *spans)
{
    struct buf words;
    buf_init(&words, BUF_ANY);
    for (size_t i = 0; i < spans->count; i++) {
        buf_put(&words, spans->items[i].text);
    }
    draft_complain(draft, code, buf_str(&words));
    buf_finish(&words);
}

void draft_put(struct draft *draft, struct block block)
{
    if (!spans_are_blank(&block.words)) {
        *REGION_PUSH(draft->region, &draft->blocks) = block;
    }
}

unsigned draft_columns(int said)
{
    return (unsigned)(said < 1 ? 1 : said > DRAFT_COLUMNS_MOST ? DRAFT_COLUMNS_MOST : said);
}

static bool is_blank_row(const struct row *row)
{
    for (size_t i = 0; i < row->cells.count; i++) {
        if (!spans_are_blank(&row->cells.items[i].words)) {
            return false;
        }
    }
    return true;
}

static size_t width_of(const struct row *row)
{
    size_t width = 0;
    for (size_t i = 0; i < row->cells.count; i++) {
        width += row->cells.items[i].columns;
    }
    return width;
}

static void put_cells(struct draft *draft, const struct row *row)
{
    for (size_t i = 0; i < row->cells.count; i++) {
        draft_put(draft, (struct block){.words = row->cells.items[i].words});
    }
}

static void complain_of_merging(struct draft *draft, const struct table *table)
{
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct row *row = &table->rows.items[r];
        for (size_t i = 0; i < row->cells.count; i++) {
            if (row->cells.items[i].merged) {
                draft_complain_of(draft, &INTAKE_MERGED, &row->cells.items[i].words);
            }
        }
    }
}

void draft_put_table(struct draft *draft, const struct table *table)
{
    struct table *kept = region_take(draft->region, sizeof *kept);
    size_t width = 0;
    for (size_t i = 0; i < table->rows.count; i++) {
        const struct row *row = &table->rows.items[i];
        size_t own = width_of(row);
        width = own > width ? own : width;
        bool caption = kept->rows.count == 0 && row->cells.count == 1;
        if (caption) { /* over the whole table */
            put_cells(draft, row);
        } else if (!is_blank_row(row)) {
            *REGION_PUSH(draft->region, &kept->rows) = *row;
        }
    }
    if (width < 2 || width > DRAFT_COLUMNS_MOST || kept->rows.count < 2) {
        for (size_t i = 0; i < kept->rows.count; i++) {
            put_cells(draft, &kept->rows.items[i]);
        }
        return;
    }
    complain_of_merging(draft, kept);
    *REGION_PUSH(draft->region, &draft->blocks) = (struct block){.table = kept};
}

/* ---- levels of headings ------------------------------------------------------------------- */

/* Where the title stands: the paragraph that is marked as one, or the first centred one before the
 * headings, unless only one of them is topmost and comes first. STR_NOWHERE: it cannot be told. */
static size_t find_title(const struct draft *draft)
{
    size_t topmost = 0, first = STR_NOWHERE, centred = STR_NOWHERE;
    for (size_t i = 0; i < draft->blocks.count; i++) {
        const struct block *block = &draft->blocks.items[i];
        if (block->title) {
            return i;
        }
        topmost += block->level == 1;
        if (block->level > 0) {
            first = first == STR_NOWHERE ? i : first;
        } else if (block->centred && first == STR_NOWHERE && centred == STR_NOWHERE) {
            centred = i;
        }
    }
    bool has_one = topmost == 1 && draft->blocks.items[first].level == 1;
    return first == STR_NOWHERE || has_one ? STR_NOWHERE : centred;
}

/* The second line of a title; a day or a note in brackets below it is none. */
static bool goes_on(const struct draft *draft, size_t index)
{
    const struct block *block = &draft->blocks.items[index], *before = block - 1;
    if (!block->centred || block->level > 0 || before->level != 1) {
        return false;
    }
    uint32_t head = text_half(text_peek(str_trim(block->words.items[0].text)));
    return head != '(' && !text_begins_number(head);
}

void draft_settle(struct draft *draft)
{
    size_t title = find_title(draft);
    int highest = LEVEL_MOST;
    for (size_t i = 0; i < draft->blocks.count; i++) {
        int level = i == title ? 0 : draft->blocks.items[i].level;
        highest = level > 0 && level < highest ? level : highest;
    }
    int shift = title == STR_NOWHERE || highest > 1 ? 0 : 1;
    for (size_t i = 0; i < draft->blocks.count; i++) {
        struct block *block = &draft->blocks.items[i];
        bool top = title != STR_NOWHERE &&
                   (i == title || block->title || (i > title && goes_on(draft, i)));
        int level = top ? 1 : block->level == 0 ? 0 : block->level + shift;
        block->level = level > LEVEL_MOST ? LEVEL_MOST : level;
    }
}

/* ---- writing ------------------------------------------------------------------------------ */

static void end_block(struct buf *out)
{
    buf_put(out, STR("\n\n"));
}

/* A line of the words: from span `*span`, byte `*at`, to the next break. */
static struct spans take_line(struct region *region, const struct spans *spans, size_t *span,
                              size_t *at)
{
    struct spans line = {0};
    for (; *span < spans->count; ++*span, *at = 0) {
        struct span part = spans->items[*span];
        part.text = str_from(part.text, *at);
        size_t end = str_find(part.text, STR("\n"));
        part.text = str_slice(part.text, 0, end);
        if (part.text.size > 0) {
            *REGION_PUSH(region, &line) = part;
        }
        if (end != STR_NOWHERE) {
            *at += end + 1;
            return line;
        }
    }
    return line;
}

/* Without white space at both ends. */
static struct spans trim(struct spans line)
{
    while (line.count > 0 && str_is_blank(line.items[0].text)) {
        line.items++, line.count--;
    }
    while (line.count > 0 && str_is_blank(line.items[line.count - 1].text)) {
        line.count--;
    }
    if (line.count > 0) {
        struct str *first = &line.items[0].text, *last = &line.items[line.count - 1].text;
        struct str head = str_trim(*first);
        *first = str_from(*first, (size_t)(head.data - first->data));
        struct str tail = str_trim(*last);
        last->size = (size_t)(tail.data + tail.size - last->data);
    }
    return line;
}

static void write_paragraph(struct region *region, const struct block *block, struct buf *out)
{
    struct spans words = fuse(region, &block->words);
    size_t span = 0, at = 0;
    while (span < words.count) {
        struct spans line = trim(take_line(region, &words, &span, &at));
        if (line.count == 0) {
            continue;
        }
        for (int i = 0; i < block->level; i++) {
            buf_put_byte(out, '#');
        }
        buf_put(out, block->level > 0 ? STR(" ") : block->bullet ? STR("- ") : STR(""));
        marks_put(out, line.items, line.count, block->level > 0 ? MARKS_HEADING : MARKS_LINE);
        end_block(out);
    }
}

static void write_cell(struct region *region, const struct cell *cell, struct buf *out)
{
    struct spans words = fuse(region, &cell->words);
    size_t span = 0, at = 0;
    uint32_t before = 0;
    buf_put_byte(out, ' ');
    while (span < words.count) {
        struct spans line = trim(take_line(region, &words, &span, &at));
        if (line.count == 0) {
            continue;
        }
        bool ended = before == 0 || words_end_sentence(before);
        buf_put(out, ended ? STR("") : STR("<br>"));
        marks_put(out, line.items, line.count, MARKS_CELL);
        before = text_last(line.items[line.count - 1].text);
    }
    buf_put(out, STR(" |"));
}

static void write_row(struct region *region, const struct row *row, size_t width, struct buf *out)
{
    static const struct cell nothing = {.columns = 1};
    size_t written = 0;
    buf_put_byte(out, '|');
    for (size_t i = 0; i < row->cells.count; i++) {
        const struct cell *cell = &row->cells.items[i];
        write_cell(region, cell->covered ? &nothing : cell, out);
        for (unsigned c = 1; c < cell->columns; c++) {
            write_cell(region, &nothing, out);
        }
        written += cell->columns;
    }
    for (; written < width; written++) {
        write_cell(region, &nothing, out);
    }
    buf_put_byte(out, '\n');
}

static void write_table(struct region *region, const struct table *table, struct buf *out)
{
    size_t width = 0;
    for (size_t i = 0; i < table->rows.count; i++) {
        size_t own = width_of(&table->rows.items[i]);
        width = own > width ? own : width;
    }
    for (size_t i = 0; i < table->rows.count; i++) {
        write_row(region, &table->rows.items[i], width, out);
        if (i == 0) {
            buf_put_byte(out, '|');
            for (size_t c = 0; c < width; c++) {
                buf_put(out, STR(" --- |"));
            }
            buf_put_byte(out, '\n');
        }
    }
    buf_put_byte(out, '\n');
}

bool draft_write(const struct draft *draft, struct buf *out)
{
    for (size_t i = 0; i < draft->blocks.count && buf_ok(out); i++) {
        const struct block *block = &draft->blocks.items[i];
        if (block->table != NULL) {
            write_table(draft->region, block->table, out);
        } else {
            write_paragraph(draft->region, block, out);
        }
    }
    if (out->size > 1) {
        out->size--; /* the last blank line */
    }
    return buf_ok(out);
}

struct str draft_link(struct draft *draft, struct str address)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    struct str whole = str_trim(address);
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        struct str scheme = str_of(schemes[i]);
        if (whole.size > scheme.size && whole.size <= ADDRESS_MOST &&
            str_starts_alike(whole, scheme)) {
            return whole;
        }
    }
    if (!str_starts(whole, STR("#"))) {
        draft_complain(draft, &INTAKE_LINK, whole);
    }
    return STR_NONE;
}
