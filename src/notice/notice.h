/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_H
#define TONGBAO_NOTICE_H

/*
 * What a notice of inspection rectification (巡察整改进展情况的通报) is, and how it is read.
 *
 * The reading follows the numbering glyphs (一、（一）1.（1）), for which the Markdown level is
 * only a hint; a chapter has a role, and the one with the role `rectification` holds sections,
 * which hold issues, which hold measures. What the text does not say is absent (STR_NONE, an empty
 * list, NOTICE_DAY_ABSENT), never guessed. Complaints are part of the result.
 */

#include <stdbool.h>
#include <stddef.h>

#include "charset/charset.h"
#include "diag/diag.h"
#include "markdown/markdown.h"
#include "region/region.h"
#include "text/text.h"

/* 整改状态 (rectification status), in dashboard order. X(name, as in URLs and CSS); the words a
 * notice uses for them, and the label on pages, stand in words.c. */
#define NOTICE_STATUSES(X)                     \
    X(DONE, "done")         /* 已完成 */    \
    X(NEARLY, "nearly")     /* 基本完成 */ \
    X(ONGOING, "ongoing")   /* 整改中 */    \
    X(OPEN, "open")         /* 未完成 */    \
    X(LASTING, "lasting")   /* 长期坚持 */ \
    X(UNSTATED, "unstated") /* 未注明: the notice does not say */

enum notice_status {
#define NOTICE_STATUS_NAME(name, slug) NOTICE_##name,
    NOTICE_STATUSES(NOTICE_STATUS_NAME)
#undef NOTICE_STATUS_NAME
        NOTICE_STATUS_COUNT
};

struct str notice_status_label(enum notice_status status);
struct str notice_status_slug(enum notice_status status);

/* A day as written. BLANK is a form left unfilled, "×年×月×日"; PARTIAL lacks its day or year,
 * "2024年9月上旬"; IMPOSSIBLE is not in the calendar, "2月30日". Only GIVEN is a date. */
struct notice_day {
    enum {
        NOTICE_DAY_ABSENT,
        NOTICE_DAY_BLANK,
        NOTICE_DAY_GIVEN,
        NOTICE_DAY_PARTIAL,
        NOTICE_DAY_IMPOSSIBLE
    } state;
    struct text_day day;
};

/* A stretch of words and the line on which it begins. */
struct notice_words {
    struct str text;
    unsigned line; /* 0: nowhere */
};

struct notice_list {
    const struct notice_words *items;
    size_t count;
};

/* 责任领导, 责任单位 … (labels of an issue other than status, measures and next steps), as written.
 */
struct notice_field {
    struct str label, text;
    unsigned line;
};

/* 数字: a number that a measure states, with what it counts: 新增灭火器1200个. */
struct notice_figure {
    size_t measure;    /* position of the measure in its item, from 1 */
    size_t at;         /* where the words begin in the measure's text */
    unsigned line;     /* on which they begin */
    struct str words;  /* as written: 近1.2万元 */
    double value;      /* 12000 */
    bool nearly;       /* 近, 余: the notice says that it is not exact */
    struct str unit;   /* 元 */
    struct str object; /* 灭火器; none: the sentence does not say it plainly */
    struct str verb;   /* 新增; none: likewise */
    struct str day;    /* 截至, YYYY-MM-DD or YYYY-MM; none: not said */
};

enum notice_item_kind { NOTICE_ISSUE, NOTICE_SUB_ISSUE, NOTICE_LONG_TERM };

/* 问题 (issue): what was found, what was done, how far it is. Also a sub-issue or long-term item.
 */
struct notice_item {
    enum notice_item_kind kind;
    struct str number; /* as written, without brackets; none: it has no number */
    struct str title;
    unsigned line, last_line; /* first and last source line of what belongs to it */
    enum notice_status status;
    struct str status_raw; /* the notice's own words; none: not stated */
    bool long_term;
    bool restarts; /* a row of its ledger heads it and those below: numbers may begin anew */
    struct notice_list measures;         /* its own; those of its sub-issues are with them */
    const struct notice_figure *figures; /* of these measures, in order */
    size_t figure_count;
    struct notice_list next_steps;
    const struct notice_field *fields;
    size_t field_count;
    struct str deadline; /* YYYY-MM-DD or YYYY-MM; none: absent or no date */
    const struct notice_item *sub_issues;
    size_t sub_issue_count;
};

struct notice_section {
    struct str number, title; /* none: the notice has no such grouping */
    unsigned line;
    const struct notice_item *issues;
    size_t issue_count;
};

/* What a chapter is for. X(name, as in JSON and in the ledger) */
#define NOTICE_ROLES(X)                 \
    X(RECTIFICATION, "rectification")   \
    X(RESPONSIBILITY, "responsibility") \
    X(LONG_TERM_CHAPTER, "long_term")   \
    X(CONSOLIDATION, "consolidation")   \
    X(NEXT, "next")                     \
    X(OTHER, "other")

enum notice_role {
#define NOTICE_ROLE_NAME(name, slug) NOTICE_##name,
    NOTICE_ROLES(NOTICE_ROLE_NAME)
#undef NOTICE_ROLE_NAME
        NOTICE_ROLE_COUNT
};

struct str notice_role_name(enum notice_role role);

struct notice_chapter {
    struct str number, title;
    enum notice_role role;
    unsigned line;
};

/* The level of a body. X(name, as in JSON, the register and the ledger) */
#define NOTICE_LEVELS(X)                                                \
    X(COMMUNITY, "community")         /* 社区 */                      \
    X(VILLAGE, "village")             /* 村 */                         \
    X(STREET, "street")               /* 街道 */                      \
    X(TOWN, "town")                   /* 镇、乡 */                   \
    X(WORKCOMMITTEE, "workcommittee") /* 园区、功能区党工委 */ \
    X(BUREAU, "bureau")               /* 局、委、办党组 */       \
    X(SCHOOL, "school")                                                 \
    X(HOSPITAL, "hospital")                                             \
    X(UNIVERSITY, "university")                                         \
    X(ENTERPRISE, "enterprise")                                         \
    X(COURT, "court")                                                   \
    X(COMMITTEE, "committee") /* 区、县、市委 */

enum notice_level {
#define NOTICE_LEVEL_NAME(name, slug) NOTICE_##name,
    NOTICE_LEVELS(NOTICE_LEVEL_NAME)
#undef NOTICE_LEVEL_NAME
        NOTICE_LEVEL_COUNT /* also: not known */
};

/* Bytes at the head of a body's full name that say whose it is: 中共, 中国共产党; or 0. */
size_t notice_party(struct str name);

struct str notice_level_name(enum notice_level level); /* none for NOTICE_LEVEL_COUNT */

struct notice_organisation {
    struct str name;       /* in full */
    struct str short_name; /* the form by which the text calls it */
    const struct str
        *parents; /* areas or institutions inside the name above its own, outermost first */
    size_t parent_count;
    enum notice_level level;
    unsigned line;
};

/* 信笺头 (letterhead): an organisation line before the title. */
struct notice_letterhead {
    struct str organisation, address, phone, postcode;
    unsigned line;         /* 0: there is none */
    unsigned contact_line; /* of address, phone and postcode; 0: they are not stated */
};

struct notice_inspection {
    struct str type;      /* 巡察 or 巡视 */
    struct str authority; /* the committee that ordered it */
    struct str group;     /* as written */
    struct str round;     /* 八届区委第七轮 */
    struct notice_day start, end, feedback;
};

/* The counts of issues that the prose states, -1: not stated. */
struct notice_claim {
    unsigned line; /* 0: none are stated */
    int issues;
    int by_status[NOTICE_STATUS_COUNT];
};

enum notice_period_unit { NOTICE_NO_UNIT, NOTICE_WORKING_DAYS, NOTICE_CALENDAR_DAYS };

/* 公开期限 (comment period), as said; nothing is computed from a number of days. */
struct notice_period {
    struct str raw;
    struct notice_day from, until;
    int days; /* 0: not said */
    enum notice_period_unit unit;
    unsigned line;
};

/* 征求意见 (the invitation to comment) and how to reach the body. */
struct notice_comment {
    bool invites;
    unsigned line; /* of the first line of the block; 0: there is none */
    struct notice_period period;
    struct notice_list phones, emails;
    struct notice_words address, mailbox, postcode, note;
};

struct notice_signature {
    struct notice_words organisation;
    struct notice_day date;
    struct notice_words date_raw;
};

/* What a stretch of lines is, in the order of the text; every line that is not blank is in exactly
 * one. */
enum notice_part_kind {
    NOTICE_PART_TITLE,
    NOTICE_PART_ATTACHMENT, /* 附件1 */
    NOTICE_PART_LETTERHEAD,
    NOTICE_PART_CHAPTER, /* a heading; `item` and the others are empty */
    NOTICE_PART_SECTION,
    NOTICE_PART_ISSUE, /* the line where an issue or long-term item begins */
    NOTICE_PART_SUB_ISSUE,
    NOTICE_PART_HEADING, /* another heading: an item of a chapter that is not about issues */
    NOTICE_PART_TEXT,
    NOTICE_PART_STATUS, /* a line that holds nothing but the status of the issue above */
    NOTICE_PART_TABLE,
    NOTICE_PART_RULE,
    NOTICE_PART_FURNITURE, /* page numbers, running heads */
    NOTICE_PART_COMMENT,   /* of the comment block */
    NOTICE_PART_SIGNATURE
};

struct notice_part {
    enum notice_part_kind kind;
    size_t first, last; /* indexes into the lines of the Markdown */
    size_t from, to; /* where others share these lines: it begins at byte `from` of the text of the
                        first, and ends before byte `to` of the last; `to` 0: with that line */
    bool joined;     /* these lines are one sentence that a page end tore: shown without a break */
    bool continues;  /* page furniture tore it: goes on with the sentence of the part before that */
    size_t head_end; /* ISSUE whose body follows on the same line: where its heading ends in the
                        text of line `first`; 0: the part is heading only */
    size_t head;     /* of CHAPTER and SECTION: which of them begins here, from 1 */
    size_t section;  /* position from 1; 0 for long-term items and outside sections */
    const struct notice_item *item; /* of ISSUE and SUB_ISSUE, and of the parts below one */
    size_t position; /* of the item in its section (or of the long-term item), from 1 */
};

struct notice {
    const struct markdown *source;
    struct str title;
    unsigned title_line;   /* 0: there is none */
    struct str kind;       /* 通报, 说明 …: the noun that ends the title */
    struct str attachment; /* 附件1 */
    struct notice_letterhead letterhead;
    struct notice_organisation organisation;
    struct notice_inspection inspection;
    const struct notice_chapter *chapters;
    size_t chapter_count;
    const struct notice_section *sections;
    size_t section_count;
    const struct notice_item *long_term;
    size_t long_term_count;
    struct notice_claim claim;
    struct notice_list next_steps; /* of the notice */
    struct notice_comment comment;
    struct notice_signature signature;
    const struct notice_part *parts;
    size_t part_count;
};

struct notice_index;

/* More words for the tables of this folder, from content/lexicon.yaml. */
struct notice_lexicon {
    const struct notice_lexicon_status {
        struct str word;
        enum notice_status status;
    } * statuses;
    size_t status_count;
    const struct notice_lexicon_label {
        struct str word;  /* as a notice writes it */
        struct str means; /* one of the labels this folder knows */
    } * labels;
    size_t label_count;
    const struct notice_index *index; /* made once for many notices; NULL: for each anew */
};

/* How the words of this folder and of `lexicon`, which may be NULL, are looked for. */
const struct notice_index *notice_index_make(struct region *region,
                                             const struct notice_lexicon *lexicon);

/*
 * Reads a notice. Everything it points to lives in `region` or in `source`; keep both as long as
 * it. `lexicon` may be NULL. NULL if it is no notice at all (neither a title of this kind nor a
 * rectification chapter, item or status field): reported as `not-a-notice`.
 */
const struct notice *notice_parse(struct region *region, const struct markdown *source,
                                  const struct notice_lexicon *lexicon, struct diag *diag);

/* What the file of a notice was before it was text. */
struct notice_file {
    struct str name;   /* as given */
    struct str sha256; /* of the bytes, 64 hexadecimal digits */
    size_t bytes;
    enum charset_encoding encoding;
    enum charset_newline newline;
    bool bom;
};

/*
 * The whole way from bytes to a notice: decoded (as `forced`, or CHARSET_ENCODING_COUNT: find out),
 * cut into lines (a name that ends in .txt has no Markdown blocks), parsed. `bytes` must live as
 * long as the notice. NULL: reported; `file` is then untouched.
 */
const struct notice *notice_read(struct region *region, struct str bytes, struct str name,
                                 enum charset_encoding forced, const struct notice_lexicon *lexicon,
                                 struct notice_file *file, struct diag *diag);

/*
 * A day at the head of `*words`, in any of the forms of a notice (2025年3月10日,
 * 二〇二五年三月十日, 3月10日, 2025.3.10, ×年×月×日), and moves past it. Parts left out keep the
 * value of `*day`.
 */
bool notice_take_day(struct str *words, struct notice_day *day);

/* The figures in one text without white space; `measure` and `line` are 0. */
const struct notice_figure *notice_figures_read(struct region *region, struct str text,
                                                size_t *count);

/* Sums over sections and long-term items. */
struct notice_totals {
    size_t issues, sub_issues, measures, issue_next_steps;
    size_t by_status[NOTICE_STATUS_COUNT];
};
struct notice_totals notice_count(const struct notice *notice);

/* The codes this folder reports: what falls out of reading. */
#define NOTICE_CODES(X)                                                                            \
    X(NOTICE_NOT_A_NOTICE, "not-a-notice", ERROR, DIAG_TEXT("this is no notice of rectification"), \
      DIAG_TEXT("It has neither a title of this kind nor a rectification chapter, an issue or a "  \
                "status."))                                                                        \
    X(NOTICE_PARAGRAPH_BROKEN, "paragraph-broken", ERROR,                                          \
      DIAG_TEXT("one sentence stands in two paragraphs: %s"),                                      \
      DIAG_TEXT("A page end tore it. Take out the line break and the blank line."))                \
    X(NOTICE_HEADING_SPLIT, "heading-split", ERROR,                                                \
      DIAG_TEXT("one heading stands in two paragraphs: %s"),                                       \
      DIAG_TEXT("Write the heading on one line."))                                                 \
    X(NOTICE_SIGNATURE_MISSING, "signature-missing", ERROR, DIAG_TEXT("nobody signs the notice"),  \
      DIAG_TEXT("Add the full name of the body below the text."))                                  \
    X(NOTICE_DATE_MISSING, "date-missing", ERROR, DIAG_TEXT("the notice bears no date"),           \
      DIAG_TEXT("Add the day below the name of the body."))                                        \
    X(NOTICE_TITLE_NOT_H1, "title-not-h1", WARN,                                                   \
      DIAG_TEXT("the title is not a heading of level 1: %s"),                                      \
      DIAG_TEXT("Begin its line with one #."))                                                     \
    X(NOTICE_PAGE_FURNITURE, "page-furniture", WARN,                                               \
      DIAG_TEXT("a page number or running head was left in the text: %s"),                         \
      DIAG_TEXT("Delete the line."))                                                               \
    X(NOTICE_HEADING_INVERTED, "heading-inverted", WARN,                                           \
      DIAG_TEXT("this heading is not deeper than the one it belongs to: %s"),                      \
      DIAG_TEXT("Give it more # than the heading above."))                                         \
    X(NOTICE_HEADING_SIBLING, "heading-sibling-mismatch", WARN,                                    \
      DIAG_TEXT("this heading is of another level than the others of its kind: %s"),               \
      DIAG_TEXT("Give all of one kind the same number of #."))                                     \
    X(NOTICE_HEADING_UNMARKED, "heading-unmarked", WARN,                                           \
      DIAG_TEXT("this is no Markdown heading, though others of its kind are: %s"),                 \
      DIAG_TEXT("Begin its line with # like theirs; bold alone does not make a heading."))         \
    X(NOTICE_NUMBER_GAP, "number-gap", WARN, DIAG_TEXT("the numbers skip one before this: %s"),    \
      DIAG_TEXT("Number it anew, or add what was left out."))                                      \
    X(NOTICE_NUMBER_DUPLICATE, "number-duplicate", WARN,                                           \
      DIAG_TEXT("this number stands already: %s"), DIAG_TEXT("Number it anew."))                   \
    X(NOTICE_STATUS_ABSENT, "status-absent", WARN, DIAG_TEXT("no issue has a status"),             \
      DIAG_TEXT("Readers cannot tell what is done. Add a status to each issue."))                  \
    X(NOTICE_STATUS_MISSING, "status-missing", WARN,                                               \
      DIAG_TEXT("other issues have a status, this one has none: %s"),                              \
      DIAG_TEXT("Add its status."))                                                                \
    X(NOTICE_STATUS_UNKNOWN, "status-unknown", WARN,                                               \
      DIAG_TEXT("this is no known word for a status: %s"),                                         \
      DIAG_TEXT("Use a usual word, or add this one to content/lexicon.yaml."))                     \
    X(NOTICE_UNDONE_WITHOUT_PLAN, "undone-without-plan", WARN,                                     \
      DIAG_TEXT("not done, and neither a plan nor a date is given: %s"),                           \
      DIAG_TEXT("Say what comes next, or by when it will be done."))                               \
    X(NOTICE_COMMENT_MISSING, "comment-missing", WARN, DIAG_TEXT("nobody is invited to comment"),  \
      DIAG_TEXT("Add an invitation, a period and a way to reach the body."))                       \
    X(NOTICE_COMMENT_PERIOD_MISSING, "comment-period-missing", WARN,                               \
      DIAG_TEXT("comments are invited, but no period is given"),                                   \
      DIAG_TEXT("Say from when to when comments are taken."))                                      \
    X(NOTICE_LETTERHEAD_DUPLICATE, "letterhead-duplicate", WARN,                                   \
      DIAG_TEXT("the name of the body stands once more before the title: %s"),                     \
      DIAG_TEXT("Delete the line; the title names the body."))                                     \
    X(NOTICE_ATTACHMENT_LABEL, "attachment-label", WARN,                                           \
      DIAG_TEXT("the label of an attachment was left before the title: %s"),                       \
      DIAG_TEXT("Delete it: readers of the site see no letter to which this is attached."))        \
    X(NOTICE_SINGLE_ITEM, "single-item-list", INFO,                                                \
      DIAG_TEXT("the only item here bears a number: %s"), DIAG_TEXT("A single item needs none."))  \
    X(NOTICE_MEASURE_SPLIT, "measure-split", INFO,                                                 \
      DIAG_TEXT("this point opens a paragraph, the others do not: %s"),                            \
      DIAG_TEXT("Write all points alike."))
NOTICE_CODES(DIAG_DECLARE)

/* The code of that name, or NULL. */
const struct diag_code *notice_code_find(struct str name);

#endif
