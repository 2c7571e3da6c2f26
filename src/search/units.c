/* SPDX-License-Identifier: MIT */
#include "search/units.h"

#include <stdio.h>
#include <string.h>

struct collector {
    struct region *region;
    const struct notice *notice;
    struct search_units units;
    size_t plain;                    /* the last unit that is of no item */
    const struct notice_item *issue; /* the last one, for the numbers of its sub-issues */
    size_t open_unit, open;          /* the paragraph that a torn sentence goes on with */
};

static const struct markdown_line *line_at(const struct collector *collector, size_t index)
{
    return &collector->notice->source->lines[index];
}

/* ---- units -------------------------------------------------------------------------------- */

static size_t begin_unit(struct collector *collector, struct str anchor,
                         const struct notice_item *item)
{
    struct search_unit *unit = REGION_PUSH(collector->region, &collector->units);
    *unit = (struct search_unit){.anchor = anchor, .item = item};
    if (item == NULL) {
        collector->plain = collector->units.count - 1;
    }
    return collector->units.count - 1;
}

static size_t begin_plain(struct collector *collector, struct str anchor)
{
    const struct search_units *units = &collector->units;
    if (units->count > 0 && str_equal(units->items[collector->plain].anchor, anchor)) {
        return collector->plain;
    }
    return begin_unit(collector, anchor, NULL);
}

/* The unit of an item that was begun, or the last that is of none. */
static size_t find_unit(const struct collector *collector, const struct notice_item *item)
{
    for (size_t i = collector->units.count; item != NULL && i-- > 0;) {
        if (collector->units.items[i].item == item) {
            return i;
        }
    }
    return collector->plain;
}

static void add_paragraph(struct collector *collector, size_t unit, struct str words)
{
    words = str_trim(words);
    if (words.size > 0) {
        struct search_paragraphs *paragraphs = &collector->units.items[unit].paragraphs;
        *REGION_PUSH(collector->region, paragraphs) = words;
    }
}

/* ---- anchors, as the article has them ----------------------------------------------------- */

/* c-1, s-2 */
static struct str head_anchor(const struct collector *collector, const struct notice_part *part)
{
    char letter = part->kind == NOTICE_PART_CHAPTER ? 'c' : 's';
    return part->head > 0 ? str_format(collector->region, "%c-%zu", letter, part->head)
                          : STR("text");
}

static struct str item_anchor(struct region *region, size_t section, size_t position)
{
    return section > 0 ? str_format(region, "i-%zu-%zu", section, position)
                       : str_format(region, "l-%zu", position);
}

static size_t begin_item(struct collector *collector, const struct notice_part *part)
{
    struct str anchor = item_anchor(collector->region, part->section, part->position);
    if (part->kind == NOTICE_PART_ISSUE) {
        collector->issue = part->item;
        return begin_unit(collector, anchor, part->item);
    }
    size_t number = 0;
    const struct notice_item *issue = collector->issue;
    if (issue != NULL && part->item >= issue->sub_issues &&
        part->item < issue->sub_issues + issue->sub_issue_count) {
        number = (size_t)(part->item - issue->sub_issues) + 1;
    }
    anchor = str_format(collector->region, "%.*s-%zu", STR_ARGS(anchor), number);
    return begin_unit(collector, anchor, part->item);
}

/* ---- lines -------------------------------------------------------------------------------- */

static bool is_wide(uint32_t code)
{
    return code >= 0x2E80 || (code >= 0x2010 && code <= 0x203F);
}

/* What line `i` says of the part. */
static struct str words_in(const struct collector *collector, const struct notice_part *part,
                           size_t i)
{
    struct str words = line_at(collector, i)->text;
    return str_slice(words, i == part->first ? part->from : 0,
                     i == part->last && part->to > 0 ? part->to : words.size);
}

/* The lines of a part as the one paragraph that a reader sees. */
static struct str join_lines(const struct collector *collector, struct str before,
                             const struct notice_part *part)
{
    struct buf buf;
    buf_init(&buf, BUF_ANY);
    buf_put(&buf, before);
    for (size_t i = part->first; i <= part->last; i++) {
        struct str words = words_in(collector, part, i);
        bool wide = is_wide(text_last(buf_str(&buf))) && is_wide(text_peek(words));
        buf_put(&buf, buf.size > 0 && words.size > 0 && !wide ? STR(" ") : STR(""));
        buf_put(&buf, words);
    }
    struct str joined = str_copy(collector->region, buf_str(&buf));
    buf_finish(&buf);
    return joined;
}

/* What the words of a line hide: tags, and addresses that they do not say. */
static void add_hidden(struct collector *collector, size_t unit, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++) {
        const struct markdown_line *line = line_at(collector, i);
        struct str address = STR_NONE;
        for (size_t j = 0; j < line->run_count; j++) {
            const struct markdown_run *run = &line->runs[j];
            if (run->tag) {
                add_paragraph(collector, unit, run->text);
            }
            if (!str_is_none(run->address) && run->address.data != address.data &&
                !str_equal(run->address, run->text)) {
                add_paragraph(collector, unit, run->address);
            }
            if (!str_is_none(run->caption) && run->address.data != address.data) {
                add_paragraph(collector, unit, run->caption);
            }
            address = run->address;
        }
    }
}

static void add_lines(struct collector *collector, size_t unit, const struct notice_part *part)
{
    add_paragraph(collector, unit, join_lines(collector, STR(""), part));
    if (part->kind != NOTICE_PART_FURNITURE) {
        collector->open_unit = unit;
        collector->open = collector->units.items[unit].paragraphs.count;
    }
    if (part->to == 0) { /* once for all that share a line */
        add_hidden(collector, unit, part->first, part->last);
    }
}

/* The rest of a sentence that page furniture tore. */
static void add_rest(struct collector *collector, const struct notice_part *part)
{
    struct search_unit *unit = &collector->units.items[collector->open_unit];
    struct str *words = &unit->paragraphs.items[collector->open - 1];
    *words = str_trim(join_lines(collector, *words, part));
    add_hidden(collector, collector->open_unit, part->first, part->last);
}

/* ---- tables ------------------------------------------------------------------------------- */

/* The item of a ledger table that begins in this line, as a unit. */
static size_t begin_row(struct collector *collector, unsigned line, size_t unit)
{
    const struct notice *notice = collector->notice;
    for (size_t i = 0; i < notice->section_count; i++) {
        for (size_t j = 0; j < notice->sections[i].issue_count; j++) {
            const struct notice_item *item = &notice->sections[i].issues[j];
            if (item->line == line && find_unit(collector, item) == collector->plain) {
                return begin_unit(collector, item_anchor(collector->region, i + 1, j + 1), item);
            }
        }
    }
    for (size_t i = 0; i < notice->long_term_count; i++) {
        const struct notice_item *item = &notice->long_term[i];
        if (item->line == line && find_unit(collector, item) == collector->plain) {
            return begin_unit(collector, item_anchor(collector->region, 0, i + 1), item);
        }
    }
    return unit;
}

static const struct markdown_table *find_table(const struct markdown *source, size_t first)
{
    for (size_t i = 0; i < source->table_count; i++) {
        if (source->tables[i].first == first && source->tables[i].whole) {
            return &source->tables[i];
        }
    }
    return NULL;
}

/* A cell; its line breaks are no paragraphs. */
static void add_cell(struct collector *collector, size_t unit, struct str words)
{
    char *line = str_to_c(collector->region, words);
    for (size_t i = 0; i < words.size; i++) {
        line[i] = line[i] == '\n' ? ' ' : line[i];
    }
    add_paragraph(collector, unit, (struct str){line, words.size});
}

static void add_table(struct collector *collector, size_t unit, const struct notice_part *part)
{
    const struct markdown_table *table = find_table(collector->notice->source, part->first);
    if (table == NULL || table->last != part->last) {
        for (size_t i = part->first; i <= part->last; i++) {
            unit = begin_row(collector, line_at(collector, i)->number, unit);
            add_paragraph(collector, unit, line_at(collector, i)->text);
            add_hidden(collector, unit, i, i);
        }
        return;
    }
    for (size_t i = 0; i < table->row_count; i++) {
        const struct markdown_row *row = &table->rows[i];
        unit = begin_row(collector, row->line, unit);
        for (size_t j = 0; j < row->cell_count; j++) {
            add_cell(collector, unit, row->cells[j].text);
        }
    }
}

/* ---- parts -------------------------------------------------------------------------------- */

/* Where a part that is no item belongs. */
static size_t place_part(struct collector *collector, const struct notice_part *part)
{
    switch (part->kind) {
    case NOTICE_PART_CHAPTER:
    case NOTICE_PART_SECTION:
        return begin_plain(collector, head_anchor(collector, part));
    case NOTICE_PART_COMMENT:
        return begin_plain(collector, STR("comment"));
    case NOTICE_PART_TITLE:
    case NOTICE_PART_SIGNATURE:
        return begin_plain(collector, STR("text"));
    default:
        return find_unit(collector, part->item);
    }
}

static void add_part(struct collector *collector, const struct notice_part *part)
{
    if (part->continues && collector->open > 0) {
        add_rest(collector, part);
        return;
    }
    bool item = part->kind == NOTICE_PART_ISSUE || part->kind == NOTICE_PART_SUB_ISSUE;
    size_t unit = item ? begin_item(collector, part) : place_part(collector, part);
    if (part->kind == NOTICE_PART_TABLE) {
        add_table(collector, unit, part);
    } else {
        add_lines(collector, unit, part);
    }
}

/* A line that is in no part: one that holds nothing but tags. */
static void add_loose_line(struct collector *collector, size_t index)
{
    size_t unit = collector->units.count - 1;
    add_paragraph(collector, unit, line_at(collector, index)->text);
    add_hidden(collector, unit, index, index);
}

struct search_units search_units(struct region *region, const struct notice *notice)
{
    struct collector collector = {.region = region, .notice = notice};
    size_t next = 0;
    begin_plain(&collector, STR("text"));
    for (size_t i = 0; i < notice->part_count; i++) {
        const struct notice_part *part = &notice->parts[i];
        for (; next < part->first; next++) {
            add_loose_line(&collector, next);
        }
        add_part(&collector, part);
        next = part->last + 1;
    }
    for (; next < notice->source->line_count; next++) {
        add_loose_line(&collector, next);
    }
    return collector.units;
}
