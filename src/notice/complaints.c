/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* What is wrong with the structure of a notice: headings, numbers, statuses, and what is missing.
 */

static void report_line(const struct reader *reader, const struct diag_code *code, unsigned line,
                        struct str words)
{
    struct place place = {reader->source->file, line, line > 0 ? 1 : 0};
    diag_report(reader->diag, code, place, words);
}

/* ---- headings -------------------------------------------------------------------------- */

/* Siblings are all units of one kind in the notice, whatever their parent. */
enum kin { KIN_CHAPTER, KIN_SECTION, KIN_ISSUE, KIN_LONG_TERM, KIN_SUB_ISSUE, KIN_NONE };

static enum kin kin_of(const struct unit *unit)
{
    bool head = unit->level > 0 || unit->mark.kind != MARK_NONE || unit->heads != HEADS_NOTHING;
    switch (unit->part) {
    case NOTICE_PART_CHAPTER:
        return KIN_CHAPTER;
    case NOTICE_PART_SECTION:
        return KIN_SECTION;
    case NOTICE_PART_ISSUE:
        return !head ? KIN_NONE : unit->section == 0 ? KIN_LONG_TERM : KIN_ISSUE;
    case NOTICE_PART_SUB_ISSUE:
        return KIN_SUB_ISSUE;
    default:
        return KIN_NONE;
    }
}

/* The level of the unit one step up; 0 if it is no heading, or there is none. */
static int level_above(const int *levels, enum kin kin)
{
    switch (kin) {
    case KIN_SECTION:
    case KIN_LONG_TERM:
        return levels[KIN_CHAPTER];
    case KIN_ISSUE:
        return levels[KIN_SECTION] >= 0 ? levels[KIN_SECTION] : levels[KIN_CHAPTER];
    case KIN_SUB_ISSUE:
        return levels[KIN_ISSUE];
    default:
        return 0;
    }
}

static void check_heading(const struct reader *reader, const struct unit *unit, int above,
                          int usual)
{
    if (unit->level == 0 && usual > 0) {
        notice_report(reader, &NOTICE_HEADING_UNMARKED, unit, 0, unit_brief(unit));
    } else if (unit->level > 0 && above > 0 && unit->level <= above) {
        notice_report(reader, &NOTICE_HEADING_INVERTED, unit, 0, unit_brief(unit));
    } else if (unit->level > 0 && unit->level != usual) {
        notice_report(reader, &NOTICE_HEADING_SIBLING, unit, 0, unit_brief(unit));
    }
}

static void check_all_headings(const struct reader *reader)
{
    int usual[KIN_NONE] = {0}, levels[KIN_NONE] = {0, -1, 0, 0, 0};
    for (size_t i = 0; i < reader->unit_count; i++) {
        enum kin kin = kin_of(&reader->units[i]);
        if (kin != KIN_NONE && usual[kin] == 0) {
            usual[kin] = reader->units[i].level;
        }
    }
    for (size_t i = 0; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        enum kin kin = kin_of(unit);
        if (kin == KIN_NONE) {
            continue;
        }
        if (kin == KIN_CHAPTER) {
            levels[KIN_SECTION] = -1;
        }
        check_heading(reader, unit, level_above(levels, kin), usual[kin]);
        levels[kin] = unit->level;
        if (kin == KIN_LONG_TERM) {
            levels[KIN_ISSUE] = unit->level;
        }
    }
}

static void check_title(const struct reader *reader)
{
    const struct notice *notice = reader->notice;
    if (notice->title_line == 0 || !reader->source->has_headings) {
        return;
    }
    const struct markdown_line *line = &reader->source->lines[notice->title_line - 1];
    if (line->level != 1) {
        report_line(reader, &NOTICE_TITLE_NOT_H1, notice->title_line, notice->title);
    }
}

/* ---- numbers --------------------------------------------------------------------------- */

struct sequence {
    int last;      /* the number before; 0: none yet */
    bool repeated; /* and it stood already: 3、3、5 is one slip */
};

static void check_number(const struct reader *reader, struct sequence *sequence, int number,
                         unsigned line, struct str words)
{
    if (sequence->last > 0 && number > 0) {
        if (number > sequence->last + 1 + sequence->repeated) {
            report_line(reader, &NOTICE_NUMBER_GAP, line, words);
        } else if (number <= sequence->last) {
            report_line(reader, &NOTICE_NUMBER_DUPLICATE, line, words);
        }
    }
    sequence->repeated = number > 0 && number == sequence->last;
    sequence->last = number;
}

/* The last part of 1.1 counts. */
static int value_of(struct str number)
{
    int value = 0;
    do {
        if (!text_take_number(&number, &value)) {
            return 0;
        }
    } while (str_take(&number, STR(".")) || str_take(&number, STR("-")));
    return value;
}

static void check_items(const struct reader *reader, const struct notice_item *items, size_t count)
{
    struct sequence sequence = {0};
    for (size_t i = 0; i < count; i++) {
        sequence = items[i].restarts ? (struct sequence){0} : sequence;
        check_number(reader, &sequence, value_of(items[i].number), items[i].line, items[i].title);
        check_items(reader, items[i].sub_issues, items[i].sub_issue_count);
    }
}

/* 1、2、3 | 3、4: the first number of a section neither begins anew nor goes on. */
static void check_first(const struct reader *reader, const struct notice_section *before,
                        const struct notice_section *section)
{
    if (before->issue_count == 0 || section->issue_count == 0) {
        return;
    }
    const struct notice_item *item = &section->issues[0];
    int last = value_of(before->issues[before->issue_count - 1].number);
    int first = value_of(item->number);
    if (last > 0 && first > 1 && first != last + 1) {
        report_line(reader, first > last ? &NOTICE_NUMBER_GAP : &NOTICE_NUMBER_DUPLICATE,
                    item->line, item->title);
    }
}

/* Does a chapter begin between two sections? There numbers begin anew. */
static bool parts_sections(const struct notice *notice, const struct notice_section *before,
                           const struct notice_section *section)
{
    for (size_t i = 0; i < notice->chapter_count; i++) {
        unsigned line = notice->chapters[i].line;
        if (line > before->line && line < section->line) {
            return true;
        }
    }
    return false;
}

static void check_numbers(const struct reader *reader)
{
    const struct notice *notice = reader->notice;
    struct sequence chapters = {0}, sections = {0};
    for (size_t i = 0; i < notice->chapter_count; i++) {
        const struct notice_chapter *chapter = &notice->chapters[i];
        check_number(reader, &chapters, value_of(chapter->number), chapter->line, chapter->title);
    }
    for (size_t i = 0; i < notice->section_count; i++) {
        const struct notice_section *section = &notice->sections[i];
        bool anew = i > 0 && parts_sections(notice, section - 1, section);
        sections = anew ? (struct sequence){0} : sections;
        check_number(reader, &sections, value_of(section->number), section->line, section->title);
        if (i > 0 && !anew) {
            check_first(reader, section - 1, section);
        }
        check_items(reader, section->issues, section->issue_count);
        if (section->issue_count == 1 && !str_is_none(section->issues[0].number) &&
            notice->section_count > 1) {
            report_line(reader, &NOTICE_SINGLE_ITEM, section->issues[0].line,
                        section->issues[0].title);
        }
    }
    check_items(reader, notice->long_term, notice->long_term_count);
}

/* ---- statuses -------------------------------------------------------------------------- */

static bool any_status(const struct notice_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_is_none(items[i].status_raw)) {
            return true;
        }
    }
    return false;
}

static void check_status(const struct reader *reader, const struct notice_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct notice_item *item = &items[i];
        if (str_is_none(item->status_raw)) {
            report_line(reader, &NOTICE_STATUS_MISSING, item->line, item->title);
        } else if (item->status == NOTICE_UNSTATED) {
            report_line(reader, &NOTICE_STATUS_UNKNOWN, item->line, item->status_raw);
        } else if (item->status == NOTICE_OPEN && item->next_steps.count == 0 &&
                   str_is_none(item->deadline)) {
            report_line(reader, &NOTICE_UNDONE_WITHOUT_PLAN, item->line, item->title);
        }
    }
}

/* Statuses of long-term items alone do not make a notice one that states statuses. */
static void check_statuses(const struct reader *reader)
{
    const struct notice *notice = reader->notice;
    bool lasting = any_status(notice->long_term, notice->long_term_count), any = false;
    size_t issues = 0;
    for (size_t i = 0; i < notice->section_count; i++) {
        any = any || any_status(notice->sections[i].issues, notice->sections[i].issue_count);
        issues += notice->sections[i].issue_count;
    }
    for (size_t i = 0; any && i < notice->section_count; i++) {
        check_status(reader, notice->sections[i].issues, notice->sections[i].issue_count);
    }
    if (any || lasting) {
        check_status(reader, notice->long_term, notice->long_term_count);
    }
    if (!any && (issues > 0 || (!lasting && notice->long_term_count > 0))) {
        report_line(reader, &NOTICE_STATUS_ABSENT, 0, STR(""));
    }
}

/* ---- what is missing ------------------------------------------------------------------- */

static void check_ends(const struct reader *reader)
{
    const struct notice *notice = reader->notice;
    if (str_is_none(notice->signature.organisation.text)) {
        report_line(reader, &NOTICE_SIGNATURE_MISSING, 0, STR(""));
    }
    if (str_is_none(notice->signature.date_raw.text)) {
        report_line(reader, &NOTICE_DATE_MISSING, 0, STR(""));
    }
    if (!notice->comment.invites) {
        report_line(reader, &NOTICE_COMMENT_MISSING, 0, STR(""));
    } else if (str_is_none(notice->comment.period.raw)) {
        report_line(reader, &NOTICE_COMMENT_PERIOD_MISSING, notice->comment.line, STR(""));
    }
    struct str head = notice->letterhead.organisation;
    if (!str_is_none(head) && str_equal(head, notice->organisation.name)) {
        report_line(reader, &NOTICE_LETTERHEAD_DUPLICATE, notice->letterhead.line, head);
    }
}

void notice_complain(struct reader *reader)
{
    if (reader->diag == NULL) {
        return;
    }
    check_title(reader);
    check_all_headings(reader);
    check_numbers(reader);
    check_statuses(reader);
    check_ends(reader);
}
