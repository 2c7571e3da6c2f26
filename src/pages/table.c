/* SPDX-License-Identifier: MIT */
#include "pages/markup.h"

/* ---- may it be shown as a table? ----------------------------------------------------------- */

/* Tags that say nothing but how a table is built or how its words look. */
static bool is_table_tag(struct str tag)
{
    static const struct str names[] = {STR_INIT("table"), STR_INIT("thead"),    STR_INIT("tbody"),
                                       STR_INIT("tfoot"), STR_INIT("tr"),       STR_INIT("th"),
                                       STR_INIT("td"),    STR_INIT("colgroup"), STR_INIT("col"),
                                       STR_INIT("br"),    STR_INIT("p"),        STR_INIT("b"),
                                       STR_INIT("strong")};
    if (!str_take(&tag, STR("<"))) {
        return false;
    }
    str_take(&tag, STR("/"));
    size_t size = 0;
    while (size < tag.size && ((tag.data[size] >= 'a' && tag.data[size] <= 'z') ||
                               (tag.data[size] >= 'A' && tag.data[size] <= 'Z'))) {
        size++;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_alike(str_slice(tag, 0, size), names[i])) {
            return true;
        }
    }
    return false;
}

/* The code points that count, one after the other, of texts that follow each other. */
struct flow {
    const struct markdown *source; /* either the lines [at, last] … */
    size_t at, last, run;
    const struct markdown_table *table; /* … or the cells of a table */
    size_t row, cell;
    struct str words;
    bool broken; /* something stands there that cells do not show */
};

static bool next_run(struct flow *flow)
{
    while (flow->at <= flow->last) {
        const struct markdown_line *line = &flow->source->lines[flow->at];
        if (flow->run == line->run_count) {
            flow->at++;
            flow->run = 0;
            continue;
        }
        const struct markdown_run *run = &line->runs[flow->run++];
        flow->broken =
            flow->broken || (run->tag && !is_table_tag(run->text)) || !str_is_none(run->address);
        flow->words = run->tag ? STR("") : run->text;
        return true;
    }
    return false;
}

static bool next_cell(struct flow *flow)
{
    while (flow->row < flow->table->row_count) {
        const struct markdown_row *row = &flow->table->rows[flow->row];
        if (flow->cell == row->cell_count) {
            flow->row++;
            flow->cell = 0;
            continue;
        }
        flow->words = row->cells[flow->cell++].text;
        return true;
    }
    return false;
}

static bool counts(uint32_t code)
{
    bool word = code >= 0x80 || (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
                (code >= 'A' && code <= 'Z');
    return word && !text_is_space(code);
}

/* The next code point that counts; 0: there is none left. */
static uint32_t next_code(struct flow *flow)
{
    for (;;) {
        while (flow->words.size > 0) {
            uint32_t code = text_take(&flow->words);
            if (counts(code)) {
                return code;
            }
        }
        if (!(flow->table == NULL ? next_run(flow) : next_cell(flow))) {
            return 0;
        }
    }
}

/* Cell by cell a table says what its lines say, in the same order. */
static bool says_the_same(const struct markdown *source, const struct markdown_table *table)
{
    struct flow lines = {.source = source, .at = table->first, .last = table->last};
    struct flow cells = {.table = table};
    uint32_t code;
    do {
        code = next_code(&lines);
        if (code != next_code(&cells)) {
            return false;
        }
    } while (code != 0);
    return !lines.broken;
}

const struct markdown_table *markup_find_table(const struct markdown *source, size_t first,
                                               size_t last)
{
    for (size_t i = 0; i < source->table_count; i++) {
        const struct markdown_table *table = &source->tables[i];
        if (table->first == first && table->last == last) {
            return table->whole && says_the_same(source, table) ? table : NULL;
        }
    }
    return NULL;
}

/* ---- the table ----------------------------------------------------------------------------- */

/* <br> is a line of its own. */
static void put_cell_words(struct buf *out, struct str text)
{
    struct str line;
    bool first = true;
    while (str_take_line(&text, &line)) {
        buf_put(out, first ? STR("") : STR("<br>"));
        buf_put_html(out, line);
        first = false;
    }
}

/* Does a section begin in this line, and its first issue with it? */
static bool is_shared(const struct notice_section *section)
{
    return section->issue_count > 0 && section->issues[0].line == section->line;
}

void markup_put_row_anchor(struct buf *out, const struct notice *notice, unsigned line)
{
    for (size_t i = 0; i < notice->section_count; i++) {
        const struct notice_section *section = &notice->sections[i];
        if (section->line == line && !str_is_none(section->title) && !is_shared(section)) {
            buf_put_format(out, " id=\"s-%zu\"", i + 1);
            return;
        }
        for (size_t j = 0; j < section->issue_count; j++) {
            if (section->issues[j].line == line) {
                buf_put_format(out, " id=\"i-%zu-%zu\"", i + 1, j + 1);
                return;
            }
        }
    }
    for (size_t i = 0; i < notice->long_term_count; i++) {
        if (notice->long_term[i].line == line) {
            buf_put_format(out, " id=\"l-%zu\"", i + 1);
            return;
        }
    }
}

void markup_put_group_anchor(struct buf *out, const struct notice *notice, unsigned line)
{
    for (size_t i = 0; i < notice->section_count; i++) {
        const struct notice_section *section = &notice->sections[i];
        if (section->line == line && !str_is_none(section->title) && is_shared(section)) {
            buf_put_format(out, "<a id=\"s-%zu\"></a>", i + 1);
        }
    }
}

static void put_cell(struct buf *out, const struct markdown_cell *cell, const struct notice *notice)
{
    buf_put(out, cell->header ? STR("<th scope=\"col\"") : STR("<td"));
    if (cell->columns > 1) {
        buf_put_format(out, " colspan=\"%u\"", cell->columns);
    }
    if (cell->rows > 1) {
        buf_put_format(out, " rowspan=\"%u\"", cell->rows);
    }
    buf_put(out, STR(">"));
    if (notice != NULL) {
        markup_put_group_anchor(out, notice, cell->line);
    }
    put_cell_words(out, cell->text);
    buf_put(out, cell->header ? STR("</th>") : STR("</td>"));
}

void markup_put_table(struct buf *out, const struct markdown_table *table,
                      const struct notice *notice)
{
    unsigned anchored = 0; /* two rows on one line have one anchor */
    buf_put(out, STR("<div class=\"scroll\" tabindex=\"0\"><table>\n"));
    for (size_t i = 0; i < table->row_count; i++) {
        const struct markdown_row *row = &table->rows[i];
        buf_put(out, STR("<tr"));
        bool first = row->line != anchored;
        if (first) {
            markup_put_row_anchor(out, notice, row->line);
            anchored = row->line;
        }
        buf_put(out, STR(">"));
        for (size_t j = 0; j < row->cell_count; j++) {
            put_cell(out, &row->cells[j], first && j == 0 ? notice : NULL);
        }
        buf_put(out, STR("</tr>\n"));
    }
    buf_put(out, STR("</table></div>\n"));
}
