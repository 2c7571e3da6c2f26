/* SPDX-License-Identifier: MIT */
#include "markdown/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 * What tables a text has: "lines:", then its rows; cells in brackets with their line, * for a
 * header, "2x3" for two columns and three rows, / for a line end; "broken" if it is not whole.
 */
static void put_cell(struct buf *buf, const struct markdown_cell *cell)
{
    buf_put_format(buf, "[%u%s ", cell->line, cell->header ? "*" : "");
    if (cell->columns > 1 || cell->rows > 1) {
        buf_put_format(buf, "%ux%u ", cell->columns, cell->rows);
    }
    struct str text = cell->text, line;
    while (str_take_line(&text, &line)) {
        buf_put(buf, line);
        buf_put(buf, text.size > 0 ? STR("/") : STR(""));
    }
    buf_put_byte(buf, ']');
}

static void put_table(struct buf *buf, const struct markdown_table *table)
{
    buf_put_format(buf, "%zu-%zu%s%s:", table->first + 1, table->last + 1,
                   table->html ? " html" : "", table->whole ? "" : " broken");
    for (size_t i = 0; i < table->row_count; i++) {
        buf_put_format(buf, " %u", table->rows[i].line);
        for (size_t j = 0; j < table->rows[i].cell_count; j++) {
            put_cell(buf, &table->rows[i].cells[j]);
        }
    }
    buf_put_byte(buf, '\n');
}

static const struct {
    const char *source, *tables;
} cases[] = {
    {"一\n\n|甲|乙|\n|--|:-:|\n| 1 | 二 |\n| 2 |\n\n三\n",
     "3-6: 3[3* 甲][3* 乙] 5[5 1][5 二] 6[6 2]\n"},
    /* no outer pipes; cells of nothing; marks and escapes in cells */
    {"甲|乙\n-|-\n|x\n**一**|\\|\n", "1-4: 1[1* 甲][1* 乙] 3[3 x] 4[4 一][4 |]\n"},
    {"|甲|乙|\n|-|-|\n||二|\n|一<br>二|`a\\|b`|\n",
     "1-4: 1[1* 甲][1* 乙] 3[3 ][3 二] 4[4 一/二][4 a\\|b]\n"},
    /* a line without a pipe ends it; a second table may follow */
    {"|甲|\n|-|\n|1|\n正文\n|乙|\n|-|\n", "1-3: 1[1* 甲] 3[3 1]\n5-6: 5[5* 乙]\n"},
    {"一\n|甲|\n|-|\n", "2-3: 2[2* 甲]\n"},
    {"|甲|\n|-|\n# 一|二\n", "1-2: 1[1* 甲]\n"},
    /* a row with more cells than the header has */
    {"|甲|\n|-|\n|1|2|\n", "1-3 broken: 1[1* 甲] 3[3 1][3 2]\n"},
    /* none: no delimiter row, another number of cells, a fence, a quote, a list */
    {"|甲|乙|\n|1|2|\n", ""},
    {"|甲|乙|\n|-|\n", ""},
    {"甲|乙\n---\n", ""},
    {"```\n|甲|\n|-|\n```\n", ""},
    {"> |甲|\n> |-|\n", ""},
    {"    |甲|\n    |-|\n", ""},
    /* HTML: on one line, over blank lines, with spans */
    {"<table><tr><th>甲</th></tr><tr><td>1</td></tr></table>\n", "1-1 html: 1[1* 甲] 1[1 1]\n"},
    {"<html><body><table border=\"1\">\n<TR><TD rowspan=\"2\" "
     "colspan=3>甲</TD>\n\n<td>乙</td></tr>\n"
     "<tr><td>丙</td></tr></table></body></html>\n三\n",
     "1-5 html: 2[2 3x2 甲][4 乙] 5[5 丙]\n"},
    {"<table>\n<thead><tr><td>一<br/>二 "
     "&lt;\n三</td><td><p>四</p><p><b>五</b></p></td></tr></thead>\n"
     "</table>\n",
     "1-4 html: 2[2 一/二 < 三][3 四/五]\n"},
    {"<table><tr><td colspan=\"0\">甲<td rowspan=\"9999\">乙</table>\n",
     "1-1 html: 1[1 甲][1 乙]\n"},
    /* shown as they are written: a table in a table, words beside cells, a script, a link */
    {"<table><tr><td>甲<table><tr><td>乙</td></tr></table></td></tr></table>\n",
     "1-1 html broken: 1[1 甲] 1[1 乙]\n"},
    {"<table>表一<tr><td>甲</td></tr></table>\n", "1-1 html broken: 1[1 甲]\n"},
    {"<table><tr><td>甲<script>x()</script></td></tr></table>\n", "1-1 html broken: 1[1 甲]\n"},
    {"<table><tr><td><a href=\"x\">甲</a></td></tr></table>\n", "1-1 html broken: 1[1 甲]\n"},
    {"<table><tr></tr></table>\n", "1-1 html broken: 1\n"},
    {"<table></table> 三\n", "1-1 html broken:\n"},
    {"<table><tr><td>甲</td></tr></table>\n<table><tr><td>乙</td></tr></table>\n",
     "1-1 html: 1[1 甲]\n2-2 html: 2[2 乙]\n"},
    /* none: it never ends, it is a comment, it stands in a paragraph */
    {"<table><tr><td>甲\n\n三\n", ""},
    {"<!-- <table><tr><td>甲</td></tr></table> -->\n", ""},
    {"一<table><tr><td>甲</td></tr></table>\n", ""},
    {"<tables></tables>\n", ""},
};

static void tables_are_found_with_their_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct region *region = region_create();
        const struct markdown *markdown =
            markdown_read(region, str_of(cases[i].source), STR("f"), MARKDOWN_BLOCKS, NULL);
        assert_non_null(markdown);
        struct buf buf;
        buf_init(&buf, BUF_ANY);
        for (size_t j = 0; j < markdown->table_count; j++) {
            put_table(&buf, &markdown->tables[j]);
        }
        assert_string_equal(str_to_c(region, buf_str(&buf)), cases[i].tables);
        buf_finish(&buf);
        region_destroy(region);
    }
}

static void the_lines_of_a_table_keep_their_words(void **state)
{
    (void)state;
    struct region *region = region_create();
    const struct markdown *markdown = markdown_read(
        region, STR("|甲|**乙**|\n|-|-|\n| 1 ||\n\n<table>\n\n<tr><td>丙</td></table>"), STR("f"),
        MARKDOWN_BLOCKS, NULL);
    static const struct {
        enum markdown_kind kind;
        const char *text;
    } lines[] = {
        {MARKDOWN_TABLE, "甲|乙"}, {MARKDOWN_TABLE, ""}, {MARKDOWN_TABLE, "1 |"},
        {MARKDOWN_BLANK, ""},      {MARKDOWN_TABLE, ""}, {MARKDOWN_BLANK, ""},
        {MARKDOWN_TABLE, "丙"},
    };
    assert_int_equal(markdown->line_count, sizeof lines / sizeof *lines);
    for (size_t i = 0; i < markdown->line_count; i++) {
        assert_int_equal(markdown->lines[i].kind, lines[i].kind);
        assert_string_equal(str_to_c(region, markdown->lines[i].text), lines[i].text);
    }
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_found_with_their_cells),
        cmocka_unit_test(the_lines_of_a_table_keep_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
