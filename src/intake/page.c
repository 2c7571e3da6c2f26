/* SPDX-License-Identifier: MIT */
#include "intake/page.h"

#include "intake/intake.h"
#include "intake/reading.h"
#include "intake/words.h"

#define STYLE_MOST 2000

struct page {
    struct draft *draft;
    struct spans words;
    struct block block; /* what is being gathered will be */
};

/* How words look where they stand. */
struct around {
    bool strong, centred, kept; /* kept: line ends mean something */
    int level;
    struct str address;
    int *number; /* of the next item of the list around; NULL: it has none */
};

static void read_node(struct page *page, const struct tree *node, struct around around);

/* ---- attributes --------------------------------------------------------------------------- */

static bool is_among(struct str word, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++) {
        if (str_equal(word, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

const char *page_mark(const struct tree *node, const char *const *marks)
{
    struct str classes = tree_value(node, STR("class")), id = tree_value(node, STR("id"));
    for (size_t i = 0; marks[i] != NULL; i++) {
        struct str mark = str_of(marks[i]), rest = classes;
        bool same = str_alike(id, mark);
        while (!same && rest.size > 0) {
            same = str_alike(str_take_until(&rest, STR(" ")), mark);
        }
        if (same) {
            return marks[i];
        }
    }
    return NULL;
}

/* `wanted` in a style attribute, blanks and great letters aside. */
static bool has_style(const struct tree *node, const char *wanted)
{
    struct str style = tree_value(node, STR("style"));
    char small[STYLE_MOST];
    size_t size = 0;
    for (size_t i = 0; i < style.size && size < sizeof small; i++) {
        char c = style.data[i];
        if (c != ' ' && c != '\t' && c != '\n') {
            small[size++] = (char)text_small((unsigned char)c);
        }
    }
    return str_has((struct str){small, size}, str_of(wanted));
}

bool page_is_silent(const struct tree *node)
{
    static const char *const names[] = {
        "nav",      "aside",    "footer", "button", "select", "iframe",   "head",   "input", "svg",
        "noscript", "template", "video",  "audio",  "object", "textarea", "script", "style", NULL};
    return !str_is_none(node->name) &&
           (is_among(node->name, names) || page_mark(node, words_furniture) != NULL);
}

static bool is_hidden(const struct tree *node)
{
    return has_style(node, "display:none") || !str_is_none(tree_value(node, STR("hidden")));
}

static bool is_block(const struct tree *node)
{
    static const char *const names[] = {
        "p",      "div",     "section", "article", "main",   "header",  "ul",         "ol",
        "li",     "dl",      "dt",      "dd",      "table",  "thead",   "tbody",      "tfoot",
        "tr",     "td",      "th",      "caption", "h1",     "h2",      "h3",         "h4",
        "h5",     "h6",      "pre",     "hr",      "center", "form",    "blockquote", "body",
        "figure", "address", "html",    "details", "legend", "summary", "fieldset",   NULL};
    return is_among(node->name, names);
}

static bool is_strong(const struct tree *node)
{
    return tree_is(node, STR("b")) || tree_is(node, STR("strong")) ||
           has_style(node, "font-weight:bold") || has_style(node, "font-weight:700");
}

static int level_of(const struct tree *node)
{
    struct str name = node->name;
    bool heading =
        name.size == 2 && name.data[0] == 'h' && name.data[1] >= '1' && name.data[1] <= '6';
    return heading ? name.data[1] - '0' : 0;
}

static bool is_centred(const struct tree *node)
{
    return tree_is(node, STR("center")) || has_style(node, "text-align:center") ||
           str_alike(tree_value(node, STR("align")), STR("center"));
}

/* ---- words -------------------------------------------------------------------------------- */

static void end_block(struct page *page)
{
    struct block next = {0};
    page->block.words = page->words;
    draft_put(page->draft, page->block);
    page->words = (struct spans){0};
    page->block = next;
}

static bool is_wide(uint32_t code)
{
    return text_width(code) == 2;
}

/* White space of a page is one blank; a line end between two ideographs is none at all. */
static void put_text(struct page *page, struct str text, struct around around)
{
    struct region *region = page->draft->region;
    struct buf out;
    uint32_t before = 0;
    buf_init(&out, TREE_BYTES_MOST);
    for (struct str rest = text; rest.size > 0;) {
        bool line = false, space = false;
        while (rest.size > 0 && text_peek(rest) < 0x3000 && text_is_space(text_peek(rest))) {
            uint32_t code = text_take(&rest);
            line = line || code == '\n';
            space = space || (code != 0x200B && code != 0xFEFF);
        }
        uint32_t next = rest.size > 0 ? text_take(&rest) : 0;
        bool within = line && is_wide(before) && is_wide(next);
        if (space && !within) {
            buf_put_byte(&out, around.kept && line ? '\n' : ' ');
        }
        if (next != 0 && next != 0xAD && next != 0xFEFF) {
            text_put(&out, next);
        }
        before = next;
    }
    struct str words = str_copy(region, buf_str(&out));
    buf_finish(&out);
    spans_put(region, &page->words,
              (struct span){words, around.strong, str_is_blank(words) ? STR_NONE : around.address});
    page->block.level = around.level;
    page->block.centred = around.centred;
}

static void tell_picture(struct page *page, const struct tree *node)
{
    struct str words = tree_value(node, STR("alt"));
    words = str_is_blank(words) ? tree_value(node, STR("title")) : words;
    words = str_is_blank(words) ? tree_value(node, STR("src")) : words;
    draft_complain(page->draft, &INTAKE_PICTURE, words);
}

/* 1. 2. 3. of a list are words, for a notice's own numbers are. */
static void begin_item(struct page *page, const struct tree *node, int *number)
{
    if (number == NULL) {
        page->block.bullet = true;
        return;
    }
    *number = tree_number(node, STR("value"), *number);
    spans_put(page->draft->region, &page->words,
              (struct span){.text = str_format(page->draft->region, "%d. ", (*number)++)});
}

/* ---- tables ------------------------------------------------------------------------------- */

/* What cells above reach down to, by column. */
struct reach {
    unsigned rows[DRAFT_COLUMNS_MOST];
};

static struct spans read_cell_words(struct page *page, const struct tree *node)
{
    struct draft *outer = page->draft;
    struct draft draft = {.region = outer->region, .diag = outer->diag, .place = outer->place};
    page_read(&draft, node);
    struct spans words = {0};
    for (size_t i = 0; i < draft.blocks.count; i++) {
        spans_add_line(outer->region, &words, &draft.blocks.items[i].words);
    }
    return words;
}

/* The places of a row that are covered from above, up to its next free one. */
static unsigned put_covered(struct region *region, struct reach *reach, unsigned column,
                            struct row *row)
{
    while (column < DRAFT_COLUMNS_MOST && reach->rows[column] > 0) {
        reach->rows[column++]--;
        *REGION_PUSH(region, &row->cells) = (struct cell){.columns = 1, .covered = true};
    }
    return column;
}

static void read_row(struct page *page, const struct tree *node, struct reach *reach,
                     struct table *table)
{
    struct region *region = page->draft->region;
    struct row row = {0};
    unsigned column = 0;
    for (const struct tree *at = node->first; at != NULL; at = at->next) {
        if (!tree_is(at, STR("td")) && !tree_is(at, STR("th"))) {
            continue;
        }
        column = put_covered(region, reach, column, &row);
        unsigned down = draft_columns(tree_number(at, STR("rowspan"), 1)) - 1;
        struct cell cell = {.words = read_cell_words(page, at),
                            .columns = draft_columns(tree_number(at, STR("colspan"), 1))};
        cell.merged = cell.columns > 1 || down > 0;
        *REGION_PUSH(region, &row.cells) = cell;
        for (unsigned i = 0; i < cell.columns && column < DRAFT_COLUMNS_MOST; i++) {
            reach->rows[column++] = down;
        }
    }
    put_covered(region, reach, column, &row);
    if (row.cells.count > 0) {
        *REGION_PUSH(region, &table->rows) = row;
    }
}

static void read_rows(struct page *page, const struct tree *node, struct reach *reach,
                      struct table *table)
{
    static const char *const groups[] = {"thead", "tbody", "tfoot", NULL};
    for (const struct tree *at = node->first; at != NULL; at = at->next) {
        if (tree_is(at, STR("tr"))) {
            read_row(page, at, reach, table);
        } else if (is_among(at->name, groups)) {
            read_rows(page, at, reach, table);
        } else if (tree_is(at, STR("caption"))) {
            page_read(page->draft, at);
        }
    }
}

static void read_table(struct page *page, const struct tree *node)
{
    struct table table = {0};
    struct reach reach = {0};
    read_rows(page, node, &reach, &table);
    draft_put_table(page->draft, &table);
}

/* ---- elements ----------------------------------------------------------------------------- */

static void read_children(struct page *page, const struct tree *node, struct around around)
{
    for (const struct tree *at = node->first; at != NULL; at = at->next) {
        read_node(page, at, around);
    }
}

static void read_block(struct page *page, const struct tree *node, struct around around)
{
    int level = level_of(node);
    end_block(page);
    around.level = level > 0 ? level : around.level;
    around.centred = around.centred || is_centred(node);
    around.kept = around.kept || tree_is(node, STR("pre"));
    /* one with tables in it is how the page was laid out */
    if (tree_is(node, STR("table")) && tree_find(node, NULL, STR("table")) == NULL) {
        read_table(page, node);
        return;
    }
    if (tree_is(node, STR("li"))) {
        begin_item(page, node, around.number);
    }
    int number = tree_number(node, STR("start"), 1);
    around.number = tree_is(node, STR("ol")) ? &number : NULL;
    read_children(page, node, around);
    end_block(page);
}

static bool tell_hidden(struct page *page, const struct tree *node)
{
    if (!is_hidden(node)) {
        return false;
    }
    draft_complain(page->draft, &INTAKE_HIDDEN, tree_text(page->draft->region, node));
    return true;
}

static void read_node(struct page *page, const struct tree *node, struct around around)
{
    if (str_is_none(node->name)) {
        put_text(page, node->text, around);
    } else if (tree_is(node, STR("br"))) {
        spans_put(page->draft->region, &page->words, (struct span){.text = STR("\n")});
    } else if (tree_is(node, STR("img"))) {
        tell_picture(page, node);
    } else if (page_is_silent(node) || tell_hidden(page, node)) {
        return;
    } else if (is_block(node)) {
        read_block(page, node, around);
    } else {
        around.strong = around.strong || is_strong(node);
        if (tree_is(node, STR("a"))) {
            struct str address = tree_value(node, STR("href"));
            around.address = str_starts(address, STR("javascript:"))
                                 ? STR_NONE
                                 : draft_link(page->draft, address);
        }
        read_children(page, node, around);
    }
}

void page_read(struct draft *draft, const struct tree *node)
{
    struct page page = {.draft = draft};
    read_children(&page, node, (struct around){.address = STR_NONE});
    end_block(&page);
}
