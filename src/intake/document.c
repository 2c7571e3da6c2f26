/* SPDX-License-Identifier: MIT */
#include "intake/intake.h"
#include "intake/reading.h"
#include "intake/words.h"

#define NUMBER_MOST 200

static bool is_tracked(const struct tree *properties, struct str way)
{
    return tree_child(properties, way) != NULL;
}

/* ---- a paragraph -------------------------------------------------------------------------- */

/* Its number, or nothing, before its words. */
static void put_number(struct reading *reading, struct block *block)
{
    const struct look *look = &reading->look;
    struct region *region = reading->draft->region;
    if (str_is_empty(look->list) || str_equal(look->list, STR("0"))) {
        return;
    }
    int level = look->list_level;
    if (!str_is_none(look->style) && level < 0) {
        level = numbers_level_of(reading->numbers, look->list, look->style);
    }
    struct buf number;
    buf_init(&number, NUMBER_MOST);
    if (numbers_next(reading->numbers, reading->draft, look->list, level < 0 ? 0 : level, &number,
                     &block->bullet)) {
        spans_put(region, &reading->words,
                  (struct span){.text = str_copy(region, buf_str(&number))});
    }
    buf_finish(&number);
}

/* The same document, read elsewhere, with words and fields of its own. */
static struct reading begin_inner(const struct reading *reading, struct draft *draft)
{
    struct reading inner = *reading;
    inner.draft = draft;
    inner.words = (struct spans){0};
    inner.field_count = 0;
    inner.address = STR_NONE;
    inner.behind.items = NULL;
    inner.behind.count = inner.behind.room = 0;
    return inner;
}

/* Text boxes and notes. */
static void read_behind(struct reading *reading)
{
    for (size_t i = 0; i < reading->behind.count; i++) {
        const struct behind *behind = &reading->behind.items[i];
        struct reading inner = begin_inner(reading, reading->draft);
        if (behind->note > 0) {
            inner.in_note = true;
            struct str mark = str_format(reading->draft->region,
                                         WORDS_NOTE_OPEN "%d" WORDS_NOTE_CLOSE, behind->note);
            spans_put(reading->draft->region, &inner.words, (struct span){.text = mark});
        }
        blocks_read(&inner, behind->content);
    }
    reading->behind.count = 0;
}

static void tell_once(struct reading *reading)
{
    struct draft *draft = reading->draft;
    if (!draft->contents) {
        draft_complain_of(draft, &INTAKE_CONTENTS, &reading->words);
    }
    draft->contents = true;
}

static void end_paragraph(struct reading *reading, struct block block)
{
    block.words = reading->words;
    block.level = reading->look.outline < STYLES_BODY ? reading->look.outline + 1 : 0;
    block.title = reading->look.title;
    block.centred = reading->look.centred == 1;
    if (reading->look.contents) {
        tell_once(reading);
    } else {
        draft_put(reading->draft, block);
    }
    reading->words = (struct spans){0};
    read_behind(reading);
}

static void read_paragraph(struct reading *reading, const struct tree *node)
{
    const struct tree *properties = tree_child(node, STR("w:pPr"));
    const struct tree *mark = tree_child(properties, STR("w:rPr"));
    struct block block = {0};
    reading->draft->place.line++;
    reading->look = styles_paragraph(reading->styles, properties);
    bool whole = reading->words.count == 0; /* nothing before it lost its end */
    bool empty = tree_find(node, NULL, STR("w:r")) == NULL;
    if (whole && !empty) {
        put_number(reading, &block);
    }
    size_t numbered = reading->words.count;
    for (const struct tree *at = node->first; at != NULL; at = at->next) {
        inline_read(reading, at);
    }
    fields_end_paragraph(reading);
    bool joined = is_tracked(mark, STR("w:del")) || is_tracked(mark, STR("w:moveFrom"));
    if (joined && whole && reading->words.count == numbered) {
        reading->words.count = 0; /* it went as a whole */
        read_behind(reading);
    } else if (!joined) {
        end_paragraph(reading, block);
    }
}

/* ---- tables ------------------------------------------------------------------------------- */

static void add_table(struct reading *reading, struct spans *to, const struct table *table)
{
    struct region *region = reading->draft->region;
    for (size_t r = 0; r < table->rows.count; r++) {
        struct row *row = &table->rows.items[r];
        for (size_t c = 0; c < row->cells.count; c++) {
            draft_complain_of(reading->draft, &INTAKE_NESTED, &row->cells.items[c].words);
            spans_add_line(region, to, &row->cells.items[c].words);
        }
    }
}

/* The paragraphs of a cell are lines of it. */
static struct spans read_words(struct reading *reading, const struct tree *node)
{
    struct draft *outer = reading->draft;
    struct draft draft = {.region = outer->region, .diag = outer->diag, .place = outer->place};
    struct reading inner = begin_inner(reading, &draft);
    blocks_read(&inner, node);
    outer->place = draft.place;
    struct spans words = {0};
    for (size_t i = 0; i < draft.blocks.count; i++) {
        struct block *block = &draft.blocks.items[i];
        if (block->table != NULL) {
            add_table(reading, &words, block->table);
        } else {
            spans_add_line(outer->region, &words, &block->words);
        }
    }
    return words;
}

/* Does a merging begin with it, or does it go on? */
static bool is_merged(const struct tree *properties, bool begins)
{
    static const struct str ways[] = {STR_INIT("w:vMerge"), STR_INIT("w:hMerge")};
    for (size_t i = 0; i < 2; i++) {
        const struct tree *merge = tree_child(properties, ways[i]);
        bool restart = str_equal(tree_property(properties, ways[i]), STR("restart"));
        if (merge != NULL && restart == begins) {
            return true;
        }
    }
    return false;
}

static unsigned columns_of(const struct tree *properties, struct str name)
{
    return draft_columns(tree_number(tree_child(properties, name), STR("w:val"), 1));
}

static void read_cell(struct reading *reading, const struct tree *node, struct row *row)
{
    const struct tree *properties = tree_child(node, STR("w:tcPr"));
    struct cell *cell = REGION_PUSH(reading->draft->region, &row->cells);
    struct cell read = {
        .words = read_words(reading, node),
        .columns = columns_of(properties, STR("w:gridSpan")),
    };
    read.merged = read.columns > 1 || is_merged(properties, true);
    read.covered = is_merged(properties, false) && spans_are_blank(&read.words);
    *cell = read;
}

/* What may stand between a table and its rows, or a row and its cells. */
static bool is_wrapper(const struct tree *node)
{
    return tree_is(node, STR("w:sdt")) || tree_is(node, STR("w:sdtContent")) ||
           tree_is(node, STR("w:customXml")) || tree_is(node, STR("w:ins")) ||
           tree_is(node, STR("w:moveTo"));
}

static void read_cells(struct reading *reading, const struct tree *node, struct row *row)
{
    for (const struct tree *at = node->first; at != NULL; at = at->next) {
        if (tree_is(at, STR("w:tc"))) {
            read_cell(reading, at, row);
        } else if (is_wrapper(at)) {
            read_cells(reading, at, row);
        }
    }
}

static void read_row(struct reading *reading, const struct tree *node, struct table *table)
{
    struct draft *draft = reading->draft;
    const struct tree *properties = tree_child(node, STR("w:trPr"));
    if (is_tracked(properties, STR("w:del"))) {
        inline_tell(draft, &INTAKE_DELETED, node, STR("w:delText"));
        return;
    }
    struct row row = {0};
    if (tree_child(properties, STR("w:gridBefore")) != NULL) {
        *REGION_PUSH(draft->region, &row.cells) =
            (struct cell){.columns = columns_of(properties, STR("w:gridBefore"))};
    }
    if (is_tracked(properties, STR("w:ins"))) {
        inline_tell(draft, &INTAKE_INSERTED, node, STR("w:t"));
    }
    read_cells(reading, node, &row);
    *REGION_PUSH(draft->region, &table->rows) = row;
}

static void read_rows(struct reading *reading, const struct tree *node, struct table *table)
{
    for (const struct tree *at = node->first; at != NULL; at = at->next) {
        if (tree_is(at, STR("w:tr"))) {
            read_row(reading, at, table);
        } else if (is_wrapper(at)) {
            read_rows(reading, at, table);
        }
    }
}

static void read_table(struct reading *reading, const struct tree *node)
{
    struct table table = {0};
    read_rows(reading, node, &table);
    draft_put_table(reading->draft, &table);
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void read_children(struct reading *reading, const struct tree *node)
{
    for (const struct tree *at = node == NULL ? NULL : node->first; at != NULL; at = at->next) {
        if (tree_is(at, STR("w:p"))) {
            read_paragraph(reading, at);
        } else if (tree_is(at, STR("w:tbl"))) {
            read_table(reading, at);
        } else if (tree_is(at, STR("mc:AlternateContent"))) {
            read_children(reading, tree_choice(at));
        } else if (tree_is(at, STR("w:altChunk"))) {
            draft_complain(reading->draft, &INTAKE_PICTURE, at->name);
        } else if (is_wrapper(at)) {
            read_children(reading, at);
        }
    }
}

void blocks_read(struct reading *reading, const struct tree *node)
{
    read_children(reading, node);
    if (reading->words.count > 0) { /* the last paragraph lost its end */
        end_paragraph(reading, (struct block){0});
    }
}

/* ---- the document ------------------------------------------------------------------------- */

/* What is on each page, above and below. */
static bool tell_heads(struct package *package, struct draft *draft)
{
    static const struct str kinds[] = {STR_INIT("header"), STR_INIT("footer")};
    draft->place.line = 0;
    for (size_t i = 0; i < 2; i++) {
        const struct tree *at = NULL, *part;
        while ((at = package_relation(package, at, kinds[i])) != NULL) {
            if (!package_related(package, at, &part)) {
                return false;
            }
            if (part != NULL) {
                inline_tell(draft, &INTAKE_HEAD, part, STR("w:t"));
            }
        }
    }
    return true;
}

static bool read_whole(struct package *package, struct draft *draft)
{
    const struct tree *styles, *numbering, *footnotes, *endnotes, *comments;
    int notes = 0;
    struct reading reading = {.package = package, .draft = draft, .notes = &notes};
    if (!package_part(package, STR("styles"), &styles) ||
        !package_part(package, STR("numbering"), &numbering) ||
        !package_part(package, STR("footnotes"), &footnotes) ||
        !package_part(package, STR("endnotes"), &endnotes) ||
        !package_part(package, STR("comments"), &comments)) {
        return false;
    }
    struct region *region = draft->region;
    reading.footnotes = tree_index_read(region, footnotes, STR("w:id"));
    reading.endnotes = tree_index_read(region, endnotes, STR("w:id"));
    reading.comments = tree_index_read(region, comments, STR("w:id"));
    reading.styles = styles_read(region, styles);
    reading.numbers = numbers_read(region, numbering, styles);
    blocks_read(&reading, tree_child(package->document, STR("w:body")));
    return tell_heads(package, draft);
}

bool document_read(struct region *region, struct str bytes, struct draft *draft)
{
    struct package package;
    bool read = package_open(region, bytes, draft->place.file, &package, draft->diag) &&
                read_whole(&package, draft);
    package_close(&package);
    return read;
}
