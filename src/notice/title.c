/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/*
 * What stands before the opening: a label 附件N, a letterhead, metadata, and the title.
 *
 *     附件1                         attachment
 *     中共某县某局党组              letterhead, because another line holds the whole title
 *     地址：…… 电话：……             its contact line
 *     中共某县某局党组              title, first line, because the next begins with 关于
 *     关于巡察整改情况的通报        title, second line
 */

#define UNITS_MOST 24  /* before which the title is looked for */
#define TITLE_MOST 360 /* bytes: 120 characters */
#define TITLE_LINES 4

/* The title without a bracket at its end: 通报（公开版） */
static struct str without_bracket(struct str title)
{
    if (text_half(text_last(title)) != ')') {
        return title;
    }
    size_t wide = str_find_last(title, STR(W_OPEN)), narrow = str_find_last(title, STR("("));
    size_t at = wide == STR_NOWHERE || (narrow != STR_NOWHERE && narrow > wide) ? narrow : wide;
    return at == STR_NOWHERE || at == 0 ? title : str_slice(title, 0, at);
}

static struct str kind_of(struct str title)
{
    struct str bare = without_bracket(text_without_stop(title));
    size_t size = words_at_end(&words_kinds, bare);
    return size == 0 ? STR_NONE : str_from(bare, bare.size - size);
}

static bool speaks_of_rectification(struct str text)
{
    return str_has(text, STR(W_RECTIFICATION)) || str_has(text, STR(W_INSPECTION)) ||
           str_has(text, STR(W_INSPECTION_HIGH));
}

/* - 标题：……: a field of the metadata that a site puts above a notice. */
static bool is_metadata(struct str text)
{
    (void)str_take(&text, STR("-"));
    size_t size = words_at_start(&words_no_metadata, text);
    struct str rest = str_from(text, size);
    return size > 0 && (str_starts(rest, STR(W_COLON)) || str_starts(rest, STR(":")));
}

static bool may_be_title(const struct unit *unit)
{
    return unit->kind == UNIT_TEXT && !is_metadata(unit->text) && unit->mark.kind == MARK_NONE &&
           unit->text.size > 0 && unit->text.size <= TITLE_MOST && !unit->sentence &&
           unit->stop == STR_NOWHERE;
}

/* A line that ends a title. */
static bool ends_title(const struct unit *unit)
{
    return may_be_title(unit) && !str_is_none(kind_of(unit->text)) &&
           speaks_of_rectification(unit->text);
}

static size_t next_text(const struct reader *reader, size_t at)
{
    do {
        at++;
    } while (at < reader->unit_count &&
             (reader->units[at].kind == UNIT_RULE || reader->units[at].kind == UNIT_TAGS ||
              reader->units[at].kind == UNIT_FURNITURE));
    return at;
}

static struct str attachment_of(struct str text, struct str *rest)
{
    *rest = text;
    if (!str_take(rest, STR(W_ATTACHMENT))) {
        return STR_NONE;
    }
    int number;
    (void)text_take_number(rest, &number);
    struct str label = str_slice(text, 0, text.size - rest->size);
    (void)(str_take(rest, STR(W_COLON)) || str_take(rest, STR(":")) ||
           str_take(rest, STR(W_PAUSE)));
    return label;
}

/* The lines of a title, joined. */
static void put_title(struct reader *reader, size_t first, size_t last, struct str lead)
{
    struct notice *notice = reader->notice;
    struct str parts[TITLE_LINES + 2];
    size_t count = 0;
    for (size_t i = first; i <= last; i = next_text(reader, i)) {
        struct unit *unit = &reader->units[i];
        unit->part = NOTICE_PART_TITLE;
        parts[count++] = i == first ? str_from(unit->text, lead.size) : unit->text;
        if (count == TITLE_LINES + 2) {
            break;
        }
    }
    notice->title = text_without_stop(str_join(reader->region, parts, count, STR("")));
    notice->title_line = unit_line(reader, &reader->units[first], 0);
    struct str kind = kind_of(notice->title);
    notice->kind = kind;
}

/* A title that a line end broke in the middle of its words. */
static bool may_begin_title(const struct unit *unit)
{
    return may_be_title(unit) && speaks_of_rectification(unit->text) &&
           str_has(unit->text, STR(W_ABOUT)) && !text_ends_sentence(unit->text);
}

/* The last line of the title that begins at unit `first`, or STR_NOWHERE if none does. */
static size_t find_end(const struct reader *reader, size_t first, size_t limit)
{
    const struct unit *unit = &reader->units[first];
    if (ends_title(unit)) {
        return first;
    }
    bool about = may_begin_title(unit);
    bool body = may_be_title(unit) && name_is_body(unit->text);
    if (!about && !body) {
        return STR_NOWHERE;
    }
    size_t at = first;
    for (int lines = 1; lines < TITLE_LINES; lines++) {
        at = next_text(reader, at);
        if (at >= limit || !may_be_title(&reader->units[at])) {
            return STR_NOWHERE;
        }
        const struct unit *next = &reader->units[at];
        if (!about && !str_starts(next->text, STR(W_ABOUT))) {
            return STR_NOWHERE;
        }
        about = true;
        if (!str_is_none(kind_of(next->text))) {
            return at;
        }
    }
    return STR_NOWHERE;
}

/* Complains of a title torn in the middle of its words. A line for the body and one that begins
 * with 关于 are the usual two. */
static void check_tear(const struct reader *reader, size_t first, size_t last)
{
    for (size_t i = first; i < last; i = next_text(reader, i)) {
        size_t next = next_text(reader, i);
        const struct unit *unit = &reader->units[i], *after = &reader->units[next];
        if (next > last || after->soft || str_starts(after->text, STR(W_ABOUT)) ||
            after->level > 0) {
            continue;
        }
        notice_report(reader, &NOTICE_HEADING_SPLIT, unit, 0, unit->text);
    }
}

#define NAME_LEAST 12 /* bytes: four characters */

/* 某市实验小学 above a title that names it: the body without its committee. */
static bool is_named(const struct unit *unit, struct str title)
{
    size_t about = str_find(title, STR(W_ABOUT));
    struct str name = str_slice(title, 0, about == STR_NOWHERE ? 0 : about);
    return unit->text.size >= NAME_LEAST && text_is_plain(unit->text) &&
           name_level(unit->text) != NOTICE_LEVEL_COUNT && str_has(name, unit->text);
}

/* What stands between the brackets, where all of the text does. */
static struct str without_brackets(struct str text)
{
    struct str inside = text;
    if (text_note_start(text) != 0) {
        return text;
    }
    text_take(&inside);
    return str_slice(inside, 0, inside.size - (text_last(text) < 0x80 ? 1 : 3));
}

/* The lines before the title `words`, whose first unit is `title`. */
static void read_before(struct reader *reader, size_t title, struct str words)
{
    struct notice *notice = reader->notice;
    for (size_t i = 0; i < title; i++) {
        struct unit *unit = &reader->units[i];
        struct str rest;
        if (unit->kind != UNIT_TEXT) {
            continue;
        }
        struct str attachment = attachment_of(without_brackets(unit->text), &rest);
        if (!str_is_none(attachment) && rest.size == 0 && str_is_none(notice->attachment)) {
            notice->attachment = attachment;
            unit->part = NOTICE_PART_ATTACHMENT;
            notice_report(reader, &NOTICE_ATTACHMENT_LABEL, unit, 0, attachment);
        } else if ((name_is_body(unit->text) || is_named(unit, words)) &&
                   str_is_none(notice->letterhead.organisation)) {
            notice->letterhead.organisation = unit->text;
            notice->letterhead.line = unit_line(reader, unit, 0);
            unit->part = NOTICE_PART_LETTERHEAD;
        } else if (unit_has_contact(reader, unit)) {
            letterhead_read(reader, unit);
            unit->part = NOTICE_PART_LETTERHEAD;
            if (notice->letterhead.line == 0) {
                notice->letterhead.line = unit_line(reader, unit, 0);
            }
        }
    }
}

/* Where the numbered part begins: no title stands behind it. */
static size_t find_limit(const struct reader *reader)
{
    size_t limit = reader->unit_count < UNITS_MOST ? reader->unit_count : UNITS_MOST;
    for (size_t i = 0; i < limit; i++) {
        if (reader->units[i].mark.kind != MARK_NONE) {
            return i;
        }
    }
    return limit;
}

/* 附件1：中共…… on one line with the title. */
static struct str take_lead(struct reader *reader, struct unit *unit)
{
    struct str rest;
    struct str label = attachment_of(unit->text, &rest);
    if (str_is_none(label) || rest.size == 0) {
        return STR_NONE;
    }
    reader->notice->attachment = label;
    notice_report(reader, &NOTICE_ATTACHMENT_LABEL, unit, 0, label);
    return str_slice(unit->text, 0, unit->text.size - rest.size);
}

/* Whose notice it is, on a line of its own below the title, in brackets perhaps. */
static void read_below(struct reader *reader, size_t title)
{
    size_t at = next_text(reader, title);
    if (at >= reader->unit_count || reader->units[at].mark.kind != MARK_NONE) {
        return;
    }
    struct unit *unit = &reader->units[at];
    struct str name = without_brackets(unit->text);
    if (name_is_body(name)) {
        unit->part = NOTICE_PART_LETTERHEAD;
        reader->below = (struct notice_words){name, unit_line(reader, unit, 0)};
    }
}

void notice_read_title(struct reader *reader)
{
    size_t limit = find_limit(reader);
    for (size_t i = 0; i < limit; i++) {
        if (reader->units[i].kind != UNIT_TEXT) {
            continue;
        }
        size_t end = find_end(reader, i, limit);
        if (end == STR_NOWHERE) {
            continue;
        }
        read_before(reader, i, reader->units[i].text);
        struct str lead = take_lead(reader, &reader->units[i]);
        put_title(reader, i, end, lead);
        check_tear(reader, i, end);
        read_below(reader, end);
        reader->body = end + 1;
        return;
    }
    /* A heading without a kind (巡察整改进展情况), or no title: a letterhead may still stand here.
     */
    size_t first = 0;
    while (first < limit && reader->units[first].kind != UNIT_TEXT) {
        first++;
    }
    if (first < limit && reader->units[first].level > 0 && may_be_title(&reader->units[first]) &&
        speaks_of_rectification(reader->units[first].text)) {
        put_title(reader, first, first, STR_NONE);
        reader->body = first + 1;
        return;
    }
    size_t before = 0;
    while (before < limit &&
           (reader->units[before].kind != UNIT_TEXT || name_is_body(reader->units[before].text) ||
            unit_has_contact(reader, &reader->units[before]) ||
            str_starts(reader->units[before].text, STR(W_ATTACHMENT)))) {
        before++;
    }
    read_before(reader, before, STR_NONE);
    reader->body = before;
}
