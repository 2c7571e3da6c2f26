/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_INTERNAL_H
#define TONGBAO_NOTICE_INTERNAL_H

#define COLUMNS_MOST 40 /* of a table */
#define GROUP_MOST 150  /* bytes of a row that heads others: fifty characters */

/*
 * What the files of this folder share.
 *
 * The lines of the Markdown become *units*: paragraphs and headings as they were before a page end
 * or a line end tore them, their white space taken out. All reading is done on units; `unit_place`
 * leads from a byte of a unit back to the line and column in the source.
 */

#include "notice/ideograph.h"
#include "notice/notice.h"
#include "notice/words.h"

/* A text that begins with a number, by the form of the number. In the usual order of levels. */
enum mark_kind {
    MARK_NONE,
    MARK_PART,          /* 第一部分 */
    MARK_HAN,           /* 一、 */
    MARK_HAN_BRACKET,   /* （一） */
    MARK_DIGIT,         /* 1. 1、 */
    MARK_PROBLEM,       /* 问题1： */
    MARK_DECIMAL,       /* 1.1 */
    MARK_DECIMAL_LONG,  /* 1.1.1 */
    MARK_DIGIT_BRACKET, /* （1） */
    MARK_DIGIT_HALF,    /* 1） */
    MARK_LETTER,        /* A. in the place of （一） */
    MARK_AREA,          /* 方面一： in the place of （一） */
    MARK_LETTER_DIGIT,  /* A1. below it */
    MARK_CIRCLE         /* ① */
};

struct mark {
    enum mark_kind kind;
    struct str number; /* the ordinal as written, digits of half width */
    int ordinal;
    size_t end; /* where the text behind it begins */
};

/* A label at the head of a text or in its middle. */
struct label {
    enum label_kind kind;
    struct str means;
    size_t at, end; /* the label with its brackets and colon */
};

/* One physical line and its words without white space. */
struct line {
    size_t index; /* in the lines of the Markdown */
    struct str text;
    const size_t *gaps; /* offsets in `text` where white space was */
    size_t gap_count;
    size_t stop;  /* offset of the first 。 outside quotation marks, or STR_NOWHERE */
    size_t colon; /* of the first ： or 】, with which a label may end, or STR_NOWHERE */
    size_t colon_last;
    int quotes;    /* opened and not closed at its end; below 0: closed and not opened */
    bool sentence; /* one of 。；！？ stands in it, the end apart */
};

/* Where in the text of a unit a line begins; `skip` bytes of it belong to the unit before. */
struct piece {
    size_t line, at, skip;
};

enum unit_kind {
    UNIT_TEXT,
    UNIT_TABLE,
    UNIT_RULE,
    UNIT_FURNITURE, /* page numbers, running heads */
    UNIT_TAGS       /* tags only: nothing to read */
};

/* A ledger table: rows of cells, in whatever form it was written. */
struct grid_cell {
    struct str text; /* with white space; '\n' for a <br> */
    unsigned line;
    bool spans; /* it goes on from the row above */
};

struct grid_row {
    const struct grid_cell *cells;
    size_t count;
    unsigned line;
};

struct grid {
    const struct grid_row *rows; /* the first is the head */
    size_t count;
    bool ledger;                  /* each row below the head is an item, or heads some */
    bool summary;                 /* a ledger of nothing but titles and statuses */
    size_t number, title, status; /* columns, by the head; STR_NOWHERE: there is none */
    size_t group; /* the column whose cells head the rows beside them, or STR_NOWHERE */
};

/* What a line heads that has neither number nor Markdown level. */
enum heads { HEADS_NOTHING, HEADS_CHAPTER, HEADS_SECTION, HEADS_ISSUE };

struct unit {
    enum unit_kind kind;
    enum notice_part_kind part; /* what it turned out to be */
    struct str text;            /* without white space, its lines joined */
    const struct piece *pieces;
    size_t piece_count;
    const size_t *gaps;
    size_t gap_count;
    size_t stop;       /* of the first 。 outside quotation marks, or STR_NOWHERE */
    size_t colon;      /* of the first ： or 】, or STR_NOWHERE: most units have none */
    size_t colon_last; /* of the last, if there is one */
    int level;         /* of a heading; 0: none */
    bool bold;         /* strong from end to end */
    size_t lead;       /* bytes at its head that are strong where not all is, or 0 */
    bool bare;         /* may head others, though it has neither number nor level */
    bool torn;         /* a page end stood in it */
    bool sentence;     /* holds more than one sentence, or one and something behind it */
    bool adorned;      /* an ornament stood before it: ◆关于……的问题 */
    bool soft;         /* follows the unit before it without a blank line between */
    struct mark mark;
    const struct grid *grid;       /* of UNIT_TABLE */
    enum heads heads;              /* a line without number or Markdown mark that heads others */
    bool in_item;                  /* belongs to the item at `section` and `position` */
    size_t section, position, sub; /* from 1; section 0: long-term items; sub 0: none */
    size_t head_end; /* of an issue with its body behind it: end of the heading in `text`; or 0 */
};

/* The words of this folder and of a lexicon, as they are looked for. */
struct notice_index {
    const struct word_label *labels; /* those of words.c and of the lexicon */
    size_t label_most;               /* bytes of the longest of them */
    struct word_index label_ends, contact_starts, status_starts, figure_starts, unit_starts;
    struct word_leads contact_leads, figure_leads;
};

struct reader {
    struct region *region;
    const struct markdown *source;
    const struct notice_lexicon *lexicon;
    struct diag *diag;
    struct unit *units;
    size_t unit_count;
    size_t body, tail;         /* units of the body: [body, tail); before it the title */
    struct notice_words below; /* whose notice it is, as a line below the title says */
    size_t status_brackets[2]; /* lines that end in a status in （） or, the second, in 【】 */
    bool marks_bodies; /* more than one body ends in a status: ……已建立。（已完成） */
    size_t annex;      /* a ledger behind the signature begins at this unit, or unit_count */
    struct notice *notice;
    size_t bare_labels[LABEL_TITLE + 1]; /* units that are nothing but a label of this kind */
    const struct notice_index *index;
};

/* ---- lines and units ------------------------------------------------------------------- */

void reader_take_lines(struct reader *reader);  /* unit.c: each line a unit */
void reader_mark_loose(struct reader *reader);  /* loose.c: numbers without a sign behind them */
void reader_take_tables(struct reader *reader); /* table.c: lines of a table one unit */
void reader_mark_furniture(struct reader *reader);
void reader_join(struct reader *reader);
void reader_split(struct reader *reader); /* slice.c: units that share a line */
/* Bytes [from, to) of `unit` as one of its own. */
struct unit unit_slice(struct reader *reader, const struct unit *unit, size_t from, size_t to);

/* Line number, from 1, of byte `at` of the text of `unit`. */
unsigned unit_line(const struct reader *reader, const struct unit *unit, size_t at);
struct place unit_place(const struct reader *reader, const struct unit *unit, size_t at);
/* Byte `at` of the unit's text as an offset in the text of its first Markdown line, or 0. */
size_t unit_head_offset(const struct reader *reader, const struct unit *unit, size_t at);
/* Was there white space in front of byte `at`? Or does a line begin there? */
bool unit_has_gap(const struct unit *unit, size_t at);
bool unit_line_starts(const struct unit *unit, size_t at);

/* The words of one line without white space and stray marks of emphasis. */
void line_squeeze(struct region *region, struct str text, struct line *line);

/* ---- small readers --------------------------------------------------------------------- */

/* The number at the head of `text`; MARK_NONE if there is none. */
struct mark mark_read(struct region *region, struct str text);
/* The same for 1.1, 1.1.1 and for a bare 1, 一 or 问题一: what is a number only where others like
 * it stand at the head of a line, else a figure or a word of the text. */
struct mark mark_read_loose(struct region *region, struct str text);
int mark_rank(enum mark_kind kind);
/* （一）……。（二）……；（三）…… on one line: where the number behind `*last` begins, or the end. */
size_t mark_find_next(struct region *region, struct str text, size_t from, struct mark *last);

/* 一是, 第一，, ①, （1）, 1） at the head of `text`: its form, its number, its size. */
enum enumerator {
    ENUMERATOR_NONE,
    ENUMERATOR_IS,
    ENUMERATOR_ORDINAL,
    ENUMERATOR_CIRCLE,
    ENUMERATOR_BRACKET,
    ENUMERATOR_HALF,
    ENUMERATOR_NUMBER,
    ENUMERATOR_HAN_BRACKET
};
enum enumerator enumerator_read(struct str text, int *ordinal, size_t *size);

bool label_at_start(const struct reader *reader, struct str text, struct label *label);
/* The same at byte `from` of a unit; of most it tells at a glance. */
bool unit_label(const struct reader *reader, const struct unit *unit, size_t from,
                struct label *label);
/* The next label of `unit` from byte `from` on. */
bool label_find(const struct reader *reader, const struct unit *unit, size_t from,
                struct label *label);

/* A status in the words `raw`; NOTICE_UNSTATED if they are in no row of the table. */
enum notice_status status_read(const struct notice_lexicon *lexicon, struct str raw,
                               bool *long_term);
/* Nothing but words of statuses, and what joins them. */
bool status_is_whole(struct str raw);
/* ——已完成 and nothing else. */
bool status_is_dashed(struct str text, struct str *raw);
/* A status at the end of a heading: （已完成）, 【整改状态：已完成】, ——已完成. `*end` is where the
 * heading ends without it. */
/* How many lines end in a status in brackets. */
void reader_count_brackets(struct reader *reader);
bool status_at_end(const struct reader *reader, struct str heading, size_t *end, struct str *raw);

/* The size of the bracket that opens at the head of `text`, of any form; 0: there is none. */
size_t text_bracket_size(struct str text);
/* Where the bracket opens that closes at the end of `text`, or STR_NOWHERE. */
size_t text_note_start(struct str text);
/* Ends with one of 。！？；：, closing quotation marks and brackets behind it apart? Also with a
 * note in brackets behind a sentence. */
bool text_ends_sentence(struct str text);
bool text_has_stop(struct str text);
/* Without the last 。 */
struct str text_without_stop(struct str text);
/* Only Han characters and brackets? */
bool text_is_plain(struct str text);
/* The title of a section: ……方面, ……方面存在问题的整改情况 */
bool text_is_area(struct str text);
/* 报送单位：中共…… without its label; other texts as they are. */
struct str name_signed(struct str text);
bool name_is_body(struct str text); /* the name of a body, as it stands on a line of its own */
/* By how the name of the body ends, without its organ; NOTICE_LEVEL_COUNT: it ends in nothing
 * known. */
enum notice_level name_level(struct str name);

/* ---- days ------------------------------------------------------------------------------ */

/* A day at the head of `*s`, and moves past it. Parts left out keep the value of `*day`. */
bool day_take(struct str *s, struct notice_day *day);
/* The same for the last day of a range whose first is `*day`: also 4.26 behind 2024.2.27至. */
bool day_take_last(struct str *s, struct notice_day *day);
/* A line that is a date and nothing else; `day` may be NULL. */
bool day_is_whole(struct str text, struct notice_day *day);
/* 2024年 at the head of `*s`, and moves past it. */
bool year_take(struct str *s, int *year);
bool day_read_deadline(struct region *region, struct str s, struct str *deadline);
bool period_take(struct str *s, struct notice_period *period);
bool duration_take(struct str *s, int *days, enum notice_period_unit *unit);

/* ---- the parts of a notice ------------------------------------------------------------- */

void notice_read_title(struct reader *reader);
void notice_read_tail(struct reader *reader); /* signature and comment block */
void notice_read_comment(struct reader *reader, size_t first, size_t last);
void notice_read_chapters(struct reader *reader);
void notice_read_organisation(struct reader *reader);
void notice_read_inspection(struct reader *reader);
bool round_is_committee(struct str words); /* 区委, 集团党组: may order an inspection */
/* The term and round of the inspection, 八届区委第七轮; without the term where none is said. */
struct str round_find(const struct reader *reader);
/* Where the name of a committee or a group begins that goes on up to byte `at` or behind it. */
size_t group_name_start(struct str text, size_t at);
/* Where 第四, 四 or （提级）第四 begins that stands between a committee and 巡察组 at the end. */
size_t group_ordinal(struct str text);
/* Does the sentence `text` speak of another inspection, by its round or by its year? */
bool inspection_is_other(const struct notice_inspection *inspection, struct str text);
void notice_read_claim(struct reader *reader);
void notice_put_parts(struct reader *reader);
void notice_complain(struct reader *reader);

/* Phone, address and postcode of a letterhead line. */
void letterhead_read(struct reader *reader, const struct unit *unit);
/* The last way to reach the body that `text` states is a number or an e-mail address. */
bool contact_is_closed(const struct reader *reader, struct str text);
bool unit_has_contact(const struct reader *reader, const struct unit *unit);

/* A node is a numbered unit or a heading, and what stands below it. */
struct node {
    size_t unit;                            /* STR_NOWHERE: the root */
    size_t end;                             /* one past its last unit */
    size_t parent, next, child, last_child; /* indexes of nodes, or STR_NOWHERE */
    int depth;
    enum mark_kind kind;
};

struct tree {
    struct node *items;
    size_t count, room;
    size_t latest[MARK_CIRCLE + 1]; /* 1 + the last node whose number has this form; 0: none */
};

/* Marks lines without number or level that head others. */
void reader_mark_heads(struct reader *reader, size_t from, size_t to);
/* A label and nothing else, without a colon. */
bool label_is_bare(const struct reader *reader, const struct unit *unit, struct label *label);
void tree_grow(struct reader *reader, struct tree *tree, size_t from, size_t to);

struct item_list {
    struct notice_item *items;
    size_t count, room;
};

/* Where items go, and what the units that belong to them are marked with. */
struct item_place {
    enum notice_item_kind kind;
    size_t section;
};

/* Reads the issue that begins with node `index` and ends before unit `to`. */
void item_read(struct reader *reader, struct tree *tree, size_t index, size_t to,
               struct item_place place, struct item_list *list);
/* The text of units [from, to), whose first begins at byte `at`, as one issue without a number. */
void item_read_implicit(struct reader *reader, size_t from, size_t at, size_t to,
                        struct item_place place, struct item_list *list);
/* Every row of a ledger table is an item, but for one that heads others: （一）……方面. */
struct grid_group {
    struct str number, title;
    unsigned line;
};
/* A unit of its own for the words of a cell; a <br> begins a line. */
struct unit *unit_of_cell(struct reader *reader, const struct grid_cell *cell);
/* The table of these rows: what it is, is told by its head. */
struct grid *grid_make(struct region *region, const struct grid_row *rows, size_t count);
bool unit_is_ledger(const struct unit *unit);
bool unit_is_summary(const struct unit *unit);
/* What a column or a row of a ledger says, by its name; LABEL_NONE: nothing that is known. */
enum label_kind column_kind(struct str name);
/* A table that is all one item (问题1 | ……, 整改措施 | ……) as a ledger of one row; others as they
 * are. */
const struct grid *grid_of_card(struct region *region, const struct grid *grid);
/* Rows of as many cells as those of the ledger `above`, the first number following its last. */
bool grid_goes_on(struct region *region, const struct grid *above, const struct grid_row *first);
/* Reads the rows from `*row` on. True: up to one that heads others or has such a cell beside it,
 * which is `*group`; the group that is open when it is called again. */
bool items_read_grid(struct reader *reader, const struct unit *unit, size_t *row,
                     struct item_place place, struct item_list *list, struct grid_group *group);

/* Statuses that a table apart from the issues states; `lists` are those of the sections. */
void notice_read_summary(struct reader *reader, struct item_list *lists, size_t count);

/* One cell of a ledger row, and what its column says. */
struct item_cell {
    enum label_kind kind;
    struct str means;
    struct unit *unit;
};
void item_read_cells(struct reader *reader, struct str number, unsigned line,
                     const struct item_cell *cells, size_t count, struct item_place place,
                     struct item_list *list);

/* The title of an issue in the heading `text` without its number: wrappers off. */
struct str issue_title(struct region *region, struct str text);
/* 关于“T”的问题, 关于T的问题, 针对T问题 … give T; others nothing. */
bool issue_unwrap(struct str text, struct str *inside);
bool issue_is_bare(struct str text);    /* 关于……的问题 and nothing else */
bool issue_is_wrapped(struct str text); /* 关于……的问题, 针对……的问题 */
/* Where the heading ends in a unit that may have its body behind it. */
size_t issue_head_end(const struct reader *reader, const struct unit *unit);
bool node_is_titled(const struct reader *reader, const struct tree *tree, size_t index);

/* A stretch of the text of a unit. */
struct span {
    const struct unit *unit;
    size_t at, to;
};
struct span_list {
    struct span *items;
    size_t count, room;
};
/* `figures`: what the measures state in numbers; NULL: not asked for. */
struct figure_list {
    struct notice_figure *items;
    size_t count, room;
};
struct notice_list measures_read(struct reader *reader, const struct span *spans, size_t count,
                                 struct figure_list *figures);
/* Those of one text at the end of `list`: how many. */
size_t figures_read(struct region *region, const struct notice_index *index, struct str text,
                    struct figure_list *list);

/* The first words of a unit, for a complaint to quote. */
struct str unit_brief(const struct unit *unit);
void notice_report(const struct reader *reader, const struct diag_code *code,
                   const struct unit *unit, size_t at, struct str words);

#endif
