/* SPDX-License-Identifier: MIT */
#include "notice/joint.h"

#define SHORT_REST 60    /* bytes of the second half of a heading: twenty characters */
#define TITLE_MOST 360   /* bytes */
#define HEADING_MOST 150 /* bytes of a heading without a number: fifty characters */

/* ---- what begins something new --------------------------------------------------------- */

static bool is_enumerated(struct str text)
{
    int ordinal;
    size_t size;
    return enumerator_read(text, &ordinal, &size) != ENUMERATOR_NONE;
}

/* A line that ends a title: 关于……的通报, 中共某局党组巡察整改情况通报 */
bool joint_is_title(struct str text)
{
    return text.size <= TITLE_MOST && words_at_end(&words_kinds, text) > 0 &&
           (str_has(text, STR(W_ABOUT)) ||
            (notice_party(text) > 0 && str_has(text, STR(W_RECTIFICATION)))) &&
           !text_has_stop(text);
}

/* 某厅党组关于 / 省委第四轮巡视整改情况的通报: the last line of a title that began above. */
bool joint_ends_title(const struct unit *const *members, size_t count)
{
    bool about = false;
    if (count < 2 || count > 4 || words_at_end(&words_kinds, members[count - 1]->text) == 0) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        about = about || str_has(members[i]->text, STR(W_ABOUT));
        if (members[i]->stop != STR_NOWHERE || members[i]->mark.kind != MARK_NONE) {
            return false;
        }
    }
    return about;
}

/* 关于……的问题, 关于……的问题——已完成: an issue without a number. */
static bool is_issue_line(const struct joining *joining, struct str text)
{
    size_t end = text.size;
    struct str raw;
    return issue_is_wrapped(text) &&
           (issue_is_bare(text) || (status_at_end(joining->reader, text, &end, &raw) &&
                                    issue_is_bare(str_slice(text, 0, end))));
}

bool joint_is_contact(const struct joining *joining, const struct unit *unit)
{
    return unit->mark.kind == MARK_NONE &&
           word_index_find(&joining->reader->index->contact_starts, unit->text, true) > 0;
}

bool joint_is_new(const struct joining *joining, const struct unit *unit)
{
    struct label label;
    return unit->kind != UNIT_TEXT || joint_is_contact(joining, unit) || unit->level > 0 ||
           unit->mark.kind != MARK_NONE || unit->adorned || is_issue_line(joining, unit->text) ||
           unit_label(joining->reader, unit, 0, &label) || is_enumerated(unit->text) ||
           unit_has_contact(joining->reader, unit) || day_is_whole(name_signed(unit->text), NULL) ||
           name_is_body(name_signed(unit->text)) || joint_is_title(unit->text) ||
           words_at_start(&words_opening_starts, unit->text) > 0 ||
           words_at_start(&words_web_ends, unit->text) > 0;
}

/* ---- headings -------------------------------------------------------------------------- */

/* A line that heads what follows: a heading, or a short line without a sentence in it. */
bool joint_is_heading(const struct unit *unit)
{
    if (unit->sentence || text_ends_sentence(unit->text)) {
        return false;
    }
    if (unit->level > 0 || unit->bold || unit->mark.kind != MARK_NONE) {
        return true;
    }
    return unit->text.size <= HEADING_MOST &&
           (unit->adorned || words_at_end(&words_heading_ends, unit->text) > 0) &&
           !str_has(unit->text, STR(W_COMMA));
}

static int quotes_of(struct str text)
{
    int depth = 0;
    for (size_t at = 0; (at = skip_ideographs(text, at)) < text.size;) {
        struct str rest = str_from(text, at);
        uint32_t code = text_take(&rest);
        at = text.size - rest.size;
        switch (code) {
        case 0x201C:
        case 0xFF08:
        case 0x300A:
            depth++;
            break;
        case 0x201D:
        case 0xFF09:
        case 0x300B:
            depth--;
            break;
        default:
            break;
        }
    }
    return depth;
}

bool joint_ends_in_comma(struct str text)
{
    uint32_t last = text_last(text);
    return last == 0xFF0C || last == 0x3001 || last == ',' || last == 0x201C || last == 0xFF08 ||
           last == '(';
}

/* An open bracket or quotation mark: whatever comes next stands in it. */
bool joint_ends_open(struct str text)
{
    uint32_t last = text_last(text);
    return last == 0xFF08 || last == '(' || last == 0x201C;
}

/* A few Han characters between a heading and its body, where other headings of this level have
 * none. */
static bool is_between(const struct unit *head, const struct unit *next, const struct unit *end)
{
    return next + 1 < end && head->mark.kind != MARK_NONE && !head->sentence &&
           next->kind == UNIT_TEXT && next->level == 0 && !next->bold &&
           next->mark.kind == MARK_NONE && next->text.size <= SHORT_REST &&
           text_is_plain(next->text) && next[1].kind == UNIT_TEXT && next[1].level == 0 &&
           !text_ends_sentence(head->text) && text_ends_sentence(next[1].text);
}

/* #### 1.组织生活会 / #### 记录不完整: a heading without a number right below one with it, where
 * others of this level have theirs. */
static bool is_second_half(const struct joining *joining, const struct unit *head,
                           const struct unit *next)
{
    struct label label;
    return next->level > 0 && next->level == head->level && head->mark.kind != MARK_NONE &&
           next->mark.kind == MARK_NONE && !unit_label(joining->reader, next, 0, &label) &&
           !name_is_body(next->text) && !text_is_area(next->text) &&
           (joining->bare[head->level] == 1 ||
            joining->bare[head->level] * 4 <= joining->headings[head->level]);
}

static bool stands_before_body(const struct joining *joining, const struct unit *head,
                               const struct unit *next)
{
    const struct unit *end = joining->reader->units + joining->reader->unit_count;
    bool whole = words_at_end(&words_heading_ends, head->text) > 0; /* 二、问题整改情况 */
    size_t heads =
        head->level > 0 ? joining->headings[head->level] : joining->numbered[head->mark.kind];
    size_t between = head->level > 0 ? joining->between[head->level]
                                     : joining->numbered_between[head->mark.kind];
    return !whole && is_between(head, next, end) && !joint_is_new(joining, next) &&
           between * 4 <= heads;
}

/* ……不严的问题。 but not 每月通报进展。, which is a sentence */
static bool is_tail(struct str rest)
{
    return words_at_end(&words_issue_tails, rest) > 0 || text_is_area(rest);
}

/* A few words between a numbered heading and the first number below it: no sentence, no field, so
 * nothing but the rest of that heading. */
static bool stands_before_numbers(const struct joining *joining, const struct unit *head,
                                  const struct unit *next)
{
    const struct unit *end = joining->reader->units + joining->reader->unit_count;
    return next + 1 < end && next[1].kind == UNIT_TEXT && next[1].mark.kind != MARK_NONE &&
           next[1].mark.kind != head->mark.kind && head->mark.kind != MARK_NONE &&
           head->level > 0 && next->level == 0 && !next->bold &&
           !str_has(next->text, STR(W_COLON)) && !str_has(next->text, STR(":"));
}

/* Does `next` look like the rest of the heading `head`? */
static bool looks_like_rest(const struct joining *joining, const struct unit *head,
                            const struct unit *next)
{
    struct str rest = text_without_stop(next->text);
    bool brief = next->text.size <= SHORT_REST && !next->sentence;
    struct label label; /* 问题：…… is no tail, though 问题 is */
    bool tail = words_at_start(&words_continuations, rest) > 0 &&
                !(label_at_start(joining->reader, rest, &label) && label.end < rest.size);
    bool stops = rest.size < next->text.size && next->level == 0; /* 与……共建蓄水池2口。 */
    if (tail && (brief || next->level > 0) && (!stops || is_tail(rest))) {
        return true;
    }
    bool dangling =
        joint_ends_in_comma(head->text) || words_at_end(&words_dangling, head->text) > 0;
    bool named = dangling && brief && label_at_start(joining->reader, rest, &label) &&
                 label.end == rest.size && text_is_plain(rest); /* ……的 / 整改落实情况 */
    if (joint_is_new(joining, next) && next->level == 0 && !named) {
        return false;
    }
    if ((dangling && !next->sentence) || (quotes_of(head->text) > 0 && quotes_of(rest) < 0)) {
        return true;
    }
    bool whole = rest.size == next->text.size; /* without a full stop */
    if (whole && text_is_area(rest) && words_at_end(&words_heading_ends, head->text) > 0) {
        return false; /* a chapter, and its first section */
    }
    if (!brief || (!whole && (head->level != next->level || !is_tail(rest)))) {
        return false;
    }
    bool ends_like_one = !joining->plain_kinds[head->mark.kind] &&
                         words_at_end(&words_heading_ends, rest) > 0 &&
                         words_at_end(&words_heading_ends, head->text) == 0;
    if (whole && is_second_half(joining, head, next)) {
        return true;
    }
    return (whole && (stands_before_numbers(joining, head, next) ||
                      stands_before_body(joining, head, next))) ||
           (ends_like_one && (head->level == next->level || (whole && next->level == 0)));
}

/* Does `next` go on with the heading `head`? Not with one that a status ends. */
bool joint_continues_heading(const struct joining *joining, const struct unit *head,
                             const struct unit *next)
{
    size_t closed;
    struct str status;
    return next->kind == UNIT_TEXT && next->mark.kind == MARK_NONE &&
           (next->level == 0 || next->level == head->level) &&
           looks_like_rest(joining, head, next) &&
           !status_at_end(joining->reader, head->text, &closed, &status);
}

void joint_count_headings(struct joining *joining)
{
    const struct unit *units = joining->reader->units, *end = units + joining->reader->unit_count;
    for (const struct unit *unit = units; unit + 1 < end; unit++) {
        if (unit->kind == UNIT_TEXT && unit->level > 0 && unit->level < 7) {
            joining->headings[unit->level]++;
            joining->bare[unit->level] += unit->mark.kind == MARK_NONE;
            joining->between[unit->level] += is_between(unit, unit + 1, end);
        } else if (unit->kind == UNIT_TEXT && unit->mark.kind != MARK_NONE && !unit->sentence) {
            joining->numbered[unit->mark.kind]++;
            joining->numbered_between[unit->mark.kind] += is_between(unit, unit + 1, end);
        }
    }
}

/* 一、织密安全防护网: such a heading is whole, though none of the usual words ends it. */
void joint_find_plain_kinds(struct joining *joining)
{
    size_t all[MARK_CIRCLE + 1] = {0}, usual[MARK_CIRCLE + 1] = {0};
    for (size_t i = 0; i < joining->reader->unit_count; i++) {
        const struct unit *unit = &joining->reader->units[i];
        if (unit->kind == UNIT_TEXT && joint_is_heading(unit)) {
            all[unit->mark.kind]++;
            usual[unit->mark.kind] +=
                words_at_end(&words_heading_ends, text_without_stop(unit->text)) > 0;
        }
    }
    for (size_t kind = 1; kind <= MARK_CIRCLE; kind++) {
        joining->plain_kinds[kind] = all[kind] > 2 && usual[kind] * 3 < all[kind];
    }
}
