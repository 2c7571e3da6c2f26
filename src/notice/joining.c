/* SPDX-License-Identifier: MIT */
#include "notice/joint.h"

#include <string.h>

#include "notice/contact.h"

/*
 * What a line end or a page end tore is one unit again.
 *
 * Soft: lines of one paragraph that follow each other without a blank line. Torn: a blank line, or
 * page furniture, in the middle of a sentence or of a heading. A unit that begins something new by
 * its form (a number, a label, an enumerator, a date) is never taken for the rest of another.
 */

#define FULL_LINE_SLACK 4  /* code points by which full lines of a wrapped text differ */
#define FULL_LINES_LEAST 5 /* so many full lines make a wrapped text */
#define POINTS_NEAR 4      /* units between a point and the next */
#define SPLIT_MOST 9       /* bytes of a label on either side of a line end */
#define WRAP_LEAST 16      /* shorter ones are headings, one below the other */
#define WRAP_MOST 60       /* code points: longer lines are paragraphs, not wrapped lines */

/* ---- sentences ------------------------------------------------------------------------- */

/* Does `next` go on with the sentence in which `text` ends? */
static bool continues_sentence(const struct joining *joining, const struct unit *first,
                               const struct unit *last, const struct unit *next)
{
    if (next->kind != UNIT_TEXT || next->level > 0) {
        return false;
    }
    if (joint_ends_open(last->text)) {
        return true;
    }
    if (joint_is_new(joining, next) || first->level > 0) {
        return false;
    }
    struct str words = name_signed(first->text);
    if (day_is_whole(words, NULL) || name_is_body(words) || joint_is_title(words)) {
        return false;
    }
    return true;
}

static bool is_only_label(const struct joining *joining, const struct unit *unit)
{
    struct label label;
    return unit_label(joining->reader, unit, 0, &label) && label.end == unit->text.size;
}

/* Headings of this mark have their body behind them: then a line without a 。 is no heading. */
static bool is_torn_body(const struct joining *joining, const struct unit *head)
{
    return head->level == 0 && !head->bold && joining->inline_kinds[head->mark.kind] &&
           str_has(head->text, STR(W_COMMA));
}

/* （一）坚持……，同步检验整改 / 成效。 where （二） next to it is a sentence too. */
static bool is_torn_point(const struct joining *joining, const struct unit *head,
                          const struct unit *next)
{
    const struct unit *units = joining->reader->units, *end = units + joining->reader->unit_count;
    if (head->level > 0 || head->bold || head->mark.kind == MARK_NONE || next->sentence ||
        !str_has(head->text, STR(W_COMMA)) || !text_ends_sentence(next->text)) {
        return false;
    }
    const struct unit *other = next + 1;
    for (size_t i = 0; i < POINTS_NEAR && other < end; i++, other++) {
        if (other->mark.kind == head->mark.kind && other->mark.ordinal == head->mark.ordinal + 1) {
            return other->level == 0 && !other->sentence && text_ends_sentence(other->text);
        }
    }
    return false;
}

/* ……整改状态：已完成, ……的问题——已完成 have their end, though no 。 */
static bool ends_in_status(const struct joining *joining, const struct unit *unit)
{
    struct label label, last = {0};
    struct str raw;
    size_t end;
    if (status_at_end(joining->reader, unit->text, &end, &raw)) {
        return true;
    }
    for (size_t at = unit->mark.end; label_find(joining->reader, unit, at, &label); at = last.end) {
        last = label;
    }
    return (last.kind == LABEL_STATUS || last.kind == LABEL_STATUS_OR_TEXT) &&
           status_is_whole(str_from(unit->text, last.end));
}

/* A line of fields whose last has an end of its own: 完成时限：2025年6月, 联系电话：…. An address
 * has none, nor has a list that ends in a comma. */
static bool ends_in_field(const struct joining *joining, const struct unit *unit)
{
    const struct reader *reader = joining->reader;
    struct label label;
    if (joint_ends_in_comma(unit->text)) {
        return false;
    }
    if (unit_label(reader, unit, 0, &label)) {
        enum label_kind kind = label.kind;
        for (size_t at = label.end; label_find(reader, unit, at, &label); at = label.end) {
            kind = label.kind;
        }
        return kind == LABEL_FIELD || kind == LABEL_STATUS || kind == LABEL_STATUS_OR_TEXT;
    }
    size_t note = text_note_start(unit->text); /* 1.……（责任单位：……；整改状态：……） */
    if (note != STR_NOWHERE && label_find(reader, unit, note, &label)) {
        return true;
    }
    return unit_has_contact(reader, unit) && contact_is_closed(reader, unit->text);
}

enum joint { JOINT_NONE, JOINT_HEADING, JOINT_SENTENCE };

/* `first` … `last` are one unit so far; `next` stands behind a blank line or furniture. */
static enum joint torn(const struct joining *joining, const struct unit *first,
                       const struct unit *last, const struct unit *next)
{
    bool apart = next->kind != UNIT_TEXT || /* or a number begins something new: mostly so */
                 (next->mark.kind != MARK_NONE && !joint_ends_open(last->text));
    if (apart || first->kind != UNIT_TEXT || text_ends_sentence(last->text) ||
        words_at_start(&words_no_metadata, first->text) > 0 || text_note_start(first->text) == 0 ||
        is_only_label(joining, first) || (first == last && joint_is_title(first->text)) ||
        (first == last && ends_in_field(joining, first)) || ends_in_status(joining, last)) {
        return JOINT_NONE;
    }
    if (first == last && joint_is_heading(first) && !is_torn_body(joining, first) &&
        !is_torn_point(joining, first, next)) {
        return joint_continues_heading(joining, first, next) ? JOINT_HEADING : JOINT_NONE;
    }
    return continues_sentence(joining, first, last, next) ? JOINT_SENTENCE : JOINT_NONE;
}

/* ---- lines of one paragraph ------------------------------------------------------------ */

/* Another line stands right below; a title is as long as it is. */
static bool has_line_below(const struct reader *reader, size_t index)
{
    return reader->units[index + 1].soft && reader->units[index].kind == UNIT_TEXT &&
           !joint_is_title(reader->units[index].text);
}

/* 1.学习记录不规范 / 一是……: a heading with its body below is no wrapped line, however long. */
static bool stands_over_points(const struct reader *reader, size_t below)
{
    int ordinal;
    size_t size;
    return reader->units[below - 1].mark.kind != MARK_NONE &&
           enumerator_read(reader->units[below].text, &ordinal, &size) != ENUMERATOR_NONE;
}

/* The length of a full line, if the text was wrapped at one. */
static size_t find_wrap(const struct reader *reader)
{
    size_t longest = 0;
    for (size_t i = 1; i < reader->unit_count; i++) {
        if (has_line_below(reader, i - 1)) {
            size_t length = text_length(reader->units[i - 1].text);
            if (stands_over_points(reader, i)) {
                continue;
            }
            if (length > WRAP_MOST) {
                return 0;
            }
            longest = length > longest ? length : longest;
        }
    }
    size_t full = 0;
    for (size_t i = 1; i < reader->unit_count; i++) {
        if (has_line_below(reader, i - 1)) {
            full += !stands_over_points(reader, i) &&
                    text_length(reader->units[i - 1].text) + FULL_LINE_SLACK >= longest;
        }
    }
    return full >= FULL_LINES_LEAST && longest >= WRAP_LEAST ? longest : 0;
}

static bool is_full(const struct joining *joining, const struct unit *unit)
{
    return joining->wrap > 0 && text_length(unit->text) + FULL_LINE_SLACK >= joining->wrap;
}

/* May this line, behind a full one, go on with a sentence though it looks like something new? */
static bool may_be_wrapped(const struct joining *joining, const struct unit *next)
{
    struct label label;
    bool field = unit_label(joining->reader, next, 0, &label) && next->colon < label.end;
    return next->mark.kind == MARK_NONE && !next->adorned && !field &&
           !unit_has_contact(joining->reader, next) && !day_is_whole(next->text, NULL) &&
           !name_is_body(next->text) && !joint_is_title(next->text);
}

/* ……；通讯地址： at the end of a full line: its value stands on the next. */
static bool ends_in_contact_label(const struct reader *reader, struct str text)
{
    struct contact_label label;
    if (text_last(text) != 0xFF1A && text_last(text) != ':') {
        return false;
    }
    size_t end = 0;
    for (size_t at = 0; (at = contact_find(reader, text, at, &label)) < text.size;) {
        at += label.size;
        end = at;
    }
    return end == text.size;
}

/* ……。电子邮 / 箱：name@……: the line ended inside the label. */
static bool splits_contact_label(const struct reader *reader, const struct unit *last,
                                 const struct unit *next)
{
    struct contact_label label;
    if (next->colon == STR_NOWHERE || next->colon > SPLIT_MOST || next->colon == 0 ||
        text_ends_sentence(last->text)) {
        return false;
    }
    for (size_t size = 3; size <= SPLIT_MOST && size <= last->text.size; size += 3) {
        struct str parts[] = {str_from(last->text, last->text.size - size), next->text};
        if (contact_label(reader, str_join(reader->region, parts, 2, STR("")), &label) &&
            label.word.size == size + next->colon) {
            return true;
        }
    }
    return false;
}

/* 台账更新不及时 / 【整改情况】……: behind a sentence, a short line without an end that stands right
 * above a field is a title. */
static bool stands_over_field(const struct joining *joining, const struct unit *last,
                              const struct unit *next)
{
    const struct unit *below = next + 1;
    struct label label;
    return text_ends_sentence(last->text) && !text_ends_sentence(next->text) && !next->sentence &&
           !is_full(joining, next) &&
           below < joining->reader->units + joining->reader->unit_count && below->soft &&
           unit_label(joining->reader, below, 0, &label) && label.end < below->text.size;
}

/* `next` stands on the line behind `last`: do they belong together? */
static bool soft(const struct joining *joining, const struct unit *first, const struct unit *last,
                 const struct unit *next)
{
    if (first->kind != UNIT_TEXT || next->kind != UNIT_TEXT || next->level > 0 ||
        first->level > 0) {
        return false;
    }
    if (joint_ends_open(last->text)) {
        return true;
    }
    bool full = is_full(joining, last) && !text_ends_sentence(last->text);
    if (next->mark.kind == MARK_NONE && splits_contact_label(joining->reader, last, next)) {
        return true;
    }
    if (is_full(joining, last) && next->mark.kind == MARK_NONE &&
        ends_in_contact_label(joining->reader, last->text)) {
        return true;
    }
    if (joint_is_new(joining, next) && !(full && may_be_wrapped(joining, next))) {
        return false;
    }
    if (stands_over_field(joining, last, next) || is_only_label(joining, last) ||
        name_is_body(name_signed(last->text)) || day_is_whole(name_signed(last->text), NULL) ||
        joint_is_title(last->text) || ends_in_status(joining, last)) {
        return false;
    }
    if (is_full(joining, last)) {
        return true;
    }
    if (first == last && ends_in_field(joining, first)) {
        return false;
    }
    if (first == last && joint_is_heading(first) && !is_torn_body(joining, first)) {
        return joint_continues_heading(joining, first, next);
    }
    return !text_ends_sentence(last->text);
}

/* ---- joining --------------------------------------------------------------------------- */

static void find_inline_kinds(struct joining *joining)
{
    size_t all[MARK_CIRCLE + 1] = {0}, with_body[MARK_CIRCLE + 1] = {0};
    for (size_t i = 0; i < joining->reader->unit_count; i++) {
        const struct unit *unit = &joining->reader->units[i];
        all[unit->mark.kind]++;
        with_body[unit->mark.kind] += unit->sentence;
    }
    for (size_t kind = 1; kind <= MARK_CIRCLE; kind++) {
        joining->inline_kinds[kind] = all[kind] > 1 && with_body[kind] * 2 > all[kind];
    }
}

/* One unit out of the `count` units of `members`. */
static void merge(struct reader *reader, struct unit *into, const struct unit *const *members,
                  size_t count)
{
    size_t size = 0, gap_count = 0;
    for (size_t i = 0; i < count; i++) {
        size += members[i]->text.size;
        gap_count += members[i]->gap_count;
    }
    char *text = region_take(reader->region, size);
    struct piece *pieces = region_array(reader->region, count, sizeof *pieces);
    size_t *gaps = region_array(reader->region, gap_count + 1, sizeof *gaps);
    struct unit made = *members[0];
    size = gap_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct unit *member = members[i];
        pieces[i] = (struct piece){member->pieces->line, size, 0};
        for (size_t g = 0; g < member->gap_count; g++) {
            gaps[gap_count++] = size + member->gaps[g];
        }
        if (made.stop == STR_NOWHERE && member->stop != STR_NOWHERE) {
            made.stop = size + member->stop;
        }
        if (member->colon != STR_NOWHERE) {
            made.colon = made.colon == STR_NOWHERE ? size + member->colon : made.colon;
            made.colon_last = size + member->colon_last;
        }
        made.sentence = made.sentence || member->sentence ||
                        (i + 1 < count && text_ends_sentence(member->text));
        memcpy(text + size, member->text.data, member->text.size);
        size += member->text.size;
    }
    made.text = (struct str){text, size};
    made.pieces = pieces;
    made.piece_count = count;
    made.gaps = gaps;
    made.gap_count = gap_count;
    *into = made;
}

/* Furniture, a rule, or nothing but tags: what may stand where a page ends. */
static bool is_between_pages(const struct unit *unit)
{
    return unit->kind == UNIT_FURNITURE || unit->kind == UNIT_RULE || unit->kind == UNIT_TAGS;
}

/* The unit behind what stands between pages at `at`, or unit_count. */
static size_t skip_furniture(const struct reader *reader, size_t at)
{
    while (at < reader->unit_count && is_between_pages(&reader->units[at])) {
        at++;
    }
    return at;
}

/* Where the sentence begins in which `unit` ends. */
static size_t sentence_start(struct str text)
{
    size_t start = 0;
    for (size_t at = 0; (at = skip_ideographs(text, at)) < text.size;) {
        struct str rest = str_from(text, at);
        uint32_t code = text_take(&rest);
        at = text.size - rest.size;
        if ((code == 0x3002 || code == 0xFF01 || code == 0xFF1F) && at < text.size) {
            start = at;
        }
    }
    return start;
}

#define QUOTED 8 /* code points of either side that a complaint quotes */

static struct str first_characters(struct str text)
{
    struct str rest = text;
    for (int i = 0; i < QUOTED && rest.size > 0; i++) {
        text_take(&rest);
    }
    return str_slice(text, 0, text.size - rest.size);
}

static struct str last_characters(struct str text)
{
    struct str tail = str_from(text, text.size > 4 * QUOTED ? text.size - 4 * QUOTED : 0);
    while (tail.size > 0 && ((unsigned char)tail.data[0] & 0xC0) == 0x80) {
        tail = str_from(tail, 1);
    }
    for (size_t length = text_length(tail); length > QUOTED; length--) {
        text_take(&tail);
    }
    return tail;
}

static void report_joint(const struct reader *reader, enum joint joint, const struct unit *so_far,
                         size_t offset, const struct unit *next)
{
    const struct diag_code *code =
        joint == JOINT_HEADING ? &NOTICE_HEADING_SPLIT : &NOTICE_PARAGRAPH_BROKEN;
    if (reader->diag == NULL) {
        return;
    }
    struct str tail = last_characters(so_far->text), head = first_characters(next->text);
    struct str words = str_format(reader->region, "%.*s / %.*s", STR_ARGS(tail), STR_ARGS(head));
    diag_report(reader->diag, code, unit_place(reader, so_far, offset), words);
}

/* Units as they were before the page ended. Furniture that stood in a unit comes behind it. */
void reader_join(struct reader *reader)
{
    struct joining joining = {.reader = reader, .wrap = find_wrap(reader)};
    find_inline_kinds(&joining);
    joint_find_plain_kinds(&joining);
    joint_count_headings(&joining);
    struct unit *joined = reader->units; /* never more than were read so far */
    const struct unit **members =
        region_array(reader->region, reader->unit_count + 1, sizeof *members);
    size_t count = 0;
    for (size_t i = 0; i < reader->unit_count;) {
        size_t member_count = 0, next = i;
        bool is_torn = false,
             is_head = false; /* two halves of a heading: no body goes on with it */
        members[member_count++] = &reader->units[next++];
        while (next < reader->unit_count && !joint_ends_title(members, member_count)) {
            const struct unit *first = members[0], *last = members[member_count - 1];
            if (reader->units[next].soft && soft(&joining, first, last, &reader->units[next])) {
                members[member_count++] = &reader->units[next++];
                continue;
            }
            size_t behind = skip_furniture(reader, next);
            if (behind == reader->unit_count || (behind == next && reader->units[next].soft)) {
                break;
            }
            enum joint joint = torn(&joining, first, last, &reader->units[behind]);
            if (joint == JOINT_NONE || (is_head && joint == JOINT_SENTENCE)) {
                break;
            }
            is_head = joint == JOINT_HEADING;
            if (!joint_is_contact(&joining, last)) {
                report_joint(reader, joint, last, sentence_start(last->text),
                             &reader->units[behind]);
                is_torn = true;
            }
            members[member_count++] = &reader->units[behind];
            next = behind + 1;
        }
        struct unit *into = &joined[count++];
        if (member_count == 1) {
            *into = *members[0];
        } else {
            merge(reader, into, members, member_count);
        }
        into->torn = is_torn;
        const struct unit *last = members[member_count - 1];
        for (const struct unit *between = members[0]; between < last; between++) {
            if (is_between_pages(between)) {
                joined[count++] = *between;
            }
        }
        i = next;
    }
    reader->unit_count = count;
}
