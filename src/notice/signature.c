/* SPDX-License-Identifier: MIT */
#include "notice/contact.h"

/*
 * The end of a notice, read from the end backwards: the signature (a body's name, a date), the
 * comment block (an invitation, contacts), in either order.
 */

#define CONTACT_LINE_MOST 180 /* bytes */
#define INVITATION_MOST 1500  /* bytes of a paragraph that asks for opinions */
#define FIELD_LABEL_MOST 30   /* bytes of a label with its colon */
#define FIELD_HEAD_MOST 90    /* bytes of a line that says whose contacts follow */
#define SIGNATURE_MOST 240    /* bytes of a name and a date on one line */
#define TAIL_MOST 40          /* units of the tail */

/* 中共……委员会2025年8月5日 on one line: where the date begins. */
static size_t split_signature(struct str text)
{
    for (size_t i = 0; i < words_organs.count && text.size <= SIGNATURE_MOST; i++) {
        size_t at = str_find_last(text, words_organs.items[i]);
        struct notice_day day;
        if (at == STR_NOWHERE) {
            continue;
        }
        at += words_organs.items[i].size;
        if (at < text.size && name_is_body(str_slice(text, 0, at)) &&
            day_is_whole(str_from(text, at), &day)) {
            return at;
        }
    }
    return STR_NOWHERE;
}

/* （盖章） behind a name, or a date in brackets. */
static struct str without_seal(struct str text)
{
    size_t size = words_at_end(&words_seals, text);
    return str_slice(text, 0, text.size - size);
}

/* 中共某园区工作委员会 某园区管理委员会 on one line: the first of the two. */
static struct str first_body(const struct unit *unit, struct str text)
{
    if (unit->gap_count != 1 ||
        unit->gaps[0] >= text.size) { /* with more, its letters are spaced */
        return text;
    }
    struct str head = str_slice(text, 0, unit->gaps[0]);
    return name_is_body(head) && name_is_body(str_from(text, unit->gaps[0])) ? head : text;
}

/* Two bodies sign, one below the other: the party's signs for both, else the first of them. */
static bool signs_above(const struct reader *reader, const struct unit *unit)
{
    const struct unit *below = unit + 1;
    return below < reader->units + reader->unit_count && below->part == NOTICE_PART_SIGNATURE &&
           name_is_body(without_seal(below->text)) &&
           (notice_party(unit->text) > 0 || notice_party(below->text) == 0);
}

/* 中共某区 / 某街道工作委员会: the name of the title, in two lines. */
static struct str joined_name(const struct reader *reader, const struct unit *unit)
{
    struct str below = reader->notice->signature.organisation.text;
    if (str_is_none(below) || notice_party(unit->text) == 0) {
        return STR_NONE;
    }
    struct str halves[] = {unit->text, below};
    struct str whole = str_join(reader->region, halves, 2, STR(""));
    return str_starts(reader->notice->title, whole) ? whole : STR_NONE;
}

#define NAME_LEAST 12 /* bytes: four characters */

/* 某市某区水务局: the body whose committee the title names. */
static bool is_own_body(const struct reader *reader, struct str text)
{
    struct str title = reader->notice->title;
    size_t about = str_find(title, STR(W_ABOUT));
    return about != STR_NOWHERE && text.size >= NAME_LEAST && text_is_plain(text) &&
           name_level(text) != NOTICE_LEVEL_COUNT && str_has(str_slice(title, 0, about), text);
}

static bool take_signature(struct reader *reader, struct unit *unit)
{
    struct notice_signature *signature = &reader->notice->signature;
    struct str text = first_body(unit, without_seal(name_signed(unit->text)));
    struct notice_day day;
    unsigned line = unit_line(reader, unit, 0);
    if (unit->kind != UNIT_TEXT || unit->mark.kind != MARK_NONE) {
        return false;
    }
    struct str whole = joined_name(reader, unit);
    if (!str_is_none(whole)) {
        signature->organisation = (struct notice_words){whole, line};
    } else if (day_is_whole(text, &day) && str_is_none(signature->date_raw.text)) {
        signature->date = day;
        signature->date_raw = (struct notice_words){text, line};
    } else if ((name_is_body(text) || is_own_body(reader, text)) &&
               (str_is_none(signature->organisation.text) || signs_above(reader, unit))) {
        signature->organisation = (struct notice_words){text, line};
    } else {
        size_t at = split_signature(text);
        if (at == STR_NOWHERE || !str_is_none(signature->organisation.text)) {
            return false;
        }
        day_is_whole(str_from(text, at), &signature->date);
        signature->organisation = (struct notice_words){str_slice(text, 0, at), line};
        signature->date_raw =
            (struct notice_words){str_from(text, at), unit_line(reader, unit, at)};
    }
    unit->part = NOTICE_PART_SIGNATURE;
    return true;
}

/* Asks for opinions: 欢迎……监督, 如有意见……请反映 */
static bool is_invitation(const struct unit *unit)
{
    return unit->text.size < INVITATION_MOST && words_inside(&words_invite_objects, unit->text) &&
           words_inside(&words_invite_verbs, unit->text);
}

/* 某局电话0931-8812233: a line with a way to reach the body in it, two if it is long, or with the
 * period (意见反馈期限：……). */
static bool is_contact_line(const struct reader *reader, struct str text)
{
    struct contact_label label;
    size_t labels = 0;
    bool brief = text.size < CONTACT_LINE_MOST;
    if (text.size >= INVITATION_MOST) {
        return false;
    }
    for (size_t at = contact_find(reader, text, 0, &label); at < text.size;
         at = contact_find(reader, text, at + label.size, &label)) {
        struct notice_period period = {0};
        struct str rest = str_from(text, at + label.size);
        labels += label.kind != CONTACT_OTHER;
        if (labels > 1 || (label.kind == CONTACT_PERIOD && period_take(&rest, &period)) ||
            (brief && (label.kind == CONTACT_PHONE || label.kind == CONTACT_EMAIL))) {
            return true;
        }
    }
    return false;
}

static bool is_comment(const struct reader *reader, const struct unit *unit)
{
    if (unit->kind == UNIT_TABLE) {
        return contact_is_grid(reader, unit->grid);
    }
    if (unit->kind != UNIT_TEXT) {
        return false;
    }
    struct str text = str_from(unit->text, unit->mark.end);
    struct unit bare = {.text = text, .colon = unit->colon};
    if (unit_has_contact(reader, &bare)) {
        return true;
    }
    return unit->mark.kind == MARK_NONE && unit->level == 0 &&
           (is_invitation(unit) || words_at_start(&words_comment_notes, text) > 0 ||
            (text.size < 600 && str_has(text, STR("@"))) || is_contact_line(reader, text));
}

/* 受理单位：……: a label that no table has. */
static bool is_field(struct str text)
{
    struct str head = str_slice(text, 0, FIELD_LABEL_MOST);
    return text.size < 90 && str_has(head, STR(W_COLON)) && !text_ends_sentence(text);
}

/* 抄送：……, 某办公室2025年6月3日印发: to whom a document goes, and who printed it. */
static bool is_imprint(struct str text)
{
    size_t size = words_at_start(&words_copied_to, text);
    struct str label = str_from(text, size);
    return (size > 0 && (str_starts(label, STR(W_COLON)) || str_starts(label, STR(":")))) ||
           (text.size < CONTACT_LINE_MOST && words_at_end(&words_printed, text) > 0);
}

/* Lines that neither begin nor end the block: 特此通报。 */
static bool is_neutral(const struct unit *unit)
{
    return unit->kind != UNIT_TEXT || is_imprint(unit->text) ||
           (unit->mark.kind == MARK_NONE && unit->level == 0 && unit->text.size < 90 &&
            (words_at_start(&words_neutral, unit->text) > 0 ||
             words_at_start(&words_web_ends, unit->text) > 0 || is_field(unit->text)));
}

/* 一、某局巡察整改办公室: whose contacts stand below. */
static bool heads_contacts(const struct unit *unit)
{
    return unit->kind == UNIT_TEXT && unit->mark.kind != MARK_NONE && unit->level == 0 &&
           unit->text.size < FIELD_HEAD_MOST && !unit->sentence && unit->stop == STR_NOWHERE;
}

/* 意见反馈方式： a line of its own above the block. */
static bool heads_block(const struct unit *unit)
{
    struct str text = unit->text;
    if (text_half(text_last(text)) == ':') {
        text.size -= text_last(text) < 0x80 ? 1 : 3;
    }
    return unit->kind == UNIT_TEXT && unit->mark.kind == MARK_NONE && unit->level == 0 &&
           text.size < FIELD_HEAD_MOST && words_at_end(&words_ways, text) > 0 &&
           words_inside(&words_invite_objects, text);
}

/* Where a ledger begins that is attached behind the signature: the table and its captions. */
static size_t annex_start(const struct reader *reader)
{
    size_t at = reader->unit_count;
    bool ledger = false;
    for (; at > reader->body; at--) {
        const struct unit *unit = &reader->units[at - 1];
        bool caption = unit->kind == UNIT_TEXT && unit->mark.kind == MARK_NONE &&
                       (str_starts(unit->text, STR(W_ATTACHMENT)) ||
                        words_at_end(&words_annex_ends, unit->text) > 0);
        if (unit->kind == UNIT_TEXT && !caption) {
            break;
        }
        ledger = ledger || unit_is_ledger(unit);
    }
    struct notice_day day;
    bool behind =
        at > reader->body &&
        (day_is_whole(without_seal(reader->units[at - 1].text), &day) ||
         is_comment(reader, &reader->units[at - 1]) || name_is_body(reader->units[at - 1].text));
    return ledger && behind ? at : reader->unit_count;
}

/* Asks for opinions, or says how long they are taken, and names a way to send them. */
static bool is_whole_block(const struct reader *reader, size_t first, size_t last)
{
    bool asks = false, way = false;
    for (size_t i = first; i < last; i++) {
        const struct unit *unit = &reader->units[i];
        struct contact_label label;
        asks = asks || is_invitation(unit);
        for (size_t at = contact_find(reader, unit->text, 0, &label); at < unit->text.size;
             at = contact_find(reader, unit->text, at + label.size, &label)) {
            asks = asks || label.kind == CONTACT_PERIOD;
            way = way || (label.kind != CONTACT_PERIOD && label.kind != CONTACT_OTHER);
        }
    }
    return asks && way;
}

/* Most notices that ask nobody at their end state no way to reach the body at all. */
static bool has_contact(const struct reader *reader)
{
    for (size_t i = reader->body; i < reader->tail; i++) {
        struct contact_label label;
        struct str text = reader->units[i].text;
        if (reader->units[i].kind == UNIT_TABLE ||
            contact_find(reader, text, 0, &label) < text.size) {
            return true;
        }
    }
    return false;
}

/* Where nobody is asked at the end: a block between the chapters, or a sentence of the opening. */
static void find_comment(struct reader *reader)
{
    if (!has_contact(reader)) {
        return;
    }
    for (size_t first = reader->body, last; first < reader->tail; first = last) {
        for (last = first; last < reader->tail && is_comment(reader, &reader->units[last]);) {
            last++;
        }
        if (last > first && is_whole_block(reader, first, last)) {
            notice_read_comment(reader, first, last);
            return;
        }
        last += last == first;
    }
}

/* 附件：1.……表 / 2.……目录 behind the signature: where the list begins. */
static size_t without_attachments(const struct reader *reader, size_t end)
{
    for (size_t at = end; at > reader->body; at--) {
        const struct unit *unit = &reader->units[at - 1];
        bool brief = unit->kind == UNIT_TEXT && unit->level == 0 && !unit->sentence &&
                     unit->text.size < CONTACT_LINE_MOST;
        if (brief && str_starts(unit->text, STR(W_ATTACHMENT))) {
            return at - 1;
        }
        if (!brief || unit->mark.kind != MARK_DIGIT) {
            break;
        }
    }
    return end;
}

void notice_read_tail(struct reader *reader)
{
    reader->annex = annex_start(reader);
    size_t at = without_attachments(reader, reader->annex), first = STR_NOWHERE, last = 0,
           tail = at;
    size_t seen = 0;
    while (at > reader->body && seen++ < TAIL_MOST) {
        struct unit *unit = &reader->units[at - 1];
        if (unit->kind == UNIT_TABLE && !is_comment(reader, unit)) {
            break;
        }
        if (is_comment(reader, unit)) {
            first = at - 1;
            last = last == 0 ? at : last;
        } else if (!take_signature(reader, unit) && !is_neutral(unit) &&
                   !(first == at && heads_contacts(unit))) {
            break;
        } else if (unit->part != NOTICE_PART_SIGNATURE) {
            at--;
            continue; /* belongs to the tail only if something of it stands above */
        }
        at--;
        tail = at;
    }
    if (first != STR_NOWHERE && first > reader->body && heads_block(&reader->units[first - 1])) {
        first--;
        tail = first < tail ? first : tail;
    }
    reader->tail = tail;
    if (first != STR_NOWHERE) {
        notice_read_comment(reader, first, last);
    } else {
        find_comment(reader);
    }
}
