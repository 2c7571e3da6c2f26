/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/*
 * The counts of issues that the prose states.
 *
 *     区委巡察组从四个方面共反馈问题12个，制定措施47条。已完成整改9个，基本完成2个。
 *                             ^^^^^^^^ issues              ^ by status       ^
 *
 * Only a count of issues of this inspection counts: not of 方面, 措施, 制度, nor of what somebody
 * found by himself later.
 */

#define CONTEXT 180        /* bytes before a count in which it must be said whose count it is */
#define ISSUE_REACH 15     /* bytes between a count and the word that says of what */
#define CLAIM_LEAD_MOST 36 /* bytes: 某某镇党委对照 */
#define DENIAL_REACH 18    /* bytes before a status in which it may be denied */

struct clause {
    struct str text;
    size_t at;   /* in the unit */
    bool joined; /* the clause before it ends in 、 or 和 */
};

static bool ends_clause(uint32_t code)
{
    return code == 0x3002 || code == 0xFF0C || code == 0xFF1B || code == 0x3001 || code == ',' ||
           code == ';' || code == 0xFF08 || code == 0xFF09 || code == 0xFF1A;
}

/* The next clause of `text` from byte `*at` on, without its mark. */
static bool take_clause(struct str text, size_t *at, struct clause *clause)
{
    if (*at >= text.size) {
        return false;
    }
    bool joined = *at >= 3 && str_equal(str_slice(text, *at - 3, *at), STR(W_PAUSE));
    size_t end = skip_ideographs(text, *at);
    struct str rest = str_from(text, end);
    while (rest.size > 0 && !ends_clause(text_take(&rest))) {
        end = skip_ideographs(text, text.size - rest.size);
        rest = str_from(text, end);
    }
    *clause = (struct clause){str_slice(text, *at, end), *at, joined};
    *at = text.size - rest.size;
    return true;
}

/* A count with its unit: 12个, 七个, 47条. */
struct count {
    size_t at, end; /* where it stands */
    int number;
    struct str unit;
};

static bool take_count(struct str text, struct count *count)
{
    struct str rest = text;
    if (!text_take_number(&rest, &count->number)) {
        return false;
    }
    size_t unit = words_at_start(&words_claim_units, rest);
    count->unit = str_slice(rest, 0, unit);
    count->end = text.size - rest.size + unit;
    return unit > 0;
}

/* The first count in `text`. */
static bool find_count(struct str text, struct count *count)
{
    for (size_t i = 0; i < text.size;) {
        struct str rest = str_from(text, i);
        int number;
        if (!text_begins_number(text_peek(rest))) {
            text_take(&rest);
            i = text.size - rest.size;
            continue;
        }
        if (take_count(rest, count)) {
            count->at = i;
            count->end += i;
            return true;
        }
        struct str skipped = rest;
        if (!text_take_number(&skipped, &number)) {
            text_take(&skipped);
        }
        i = text.size - skipped.size;
    }
    return false;
}

/* 未能全部(整改到位): the word says the contrary. */
static bool is_denied(struct str before)
{
    struct str near = str_from(before, before.size > DENIAL_REACH ? before.size - DENIAL_REACH : 0);
    return words_inside(&words_claim_denials, near);
}

/* The next status of `whole` at or behind byte `*at`, and moves past it. */
static bool take_status(const struct reader *reader, struct str whole, size_t *at,
                        enum notice_status *status)
{
    struct str text = str_from(whole, *at);
    while (text.size > 0) {
        unsigned found = word_index_find(&reader->index->status_starts, text, false);
        if (found > 0) {
            *status = words_statuses[found - 1].status;
        }
        if (found > 0 && !is_denied(str_slice(whole, 0, whole.size - text.size))) {
            *at = whole.size - text.size + words_statuses[found - 1].word.size;
            return true;
        }
        text_take(&text);
    }
    return false;
}

/* The one status that a clause speaks of; UNSTATED if it is none, COUNT if they are several. */
static enum notice_status one_status(const struct reader *reader, struct str text)
{
    enum notice_status found = NOTICE_UNSTATED, status;
    for (size_t at = 0; take_status(reader, text, &at, &status); found = status) {
        if (found != NOTICE_UNSTATED && found != status) {
            return NOTICE_STATUS_COUNT;
        }
    }
    return found;
}

/* 15类|39个问题: the word behind a second count is not of the first. */
static bool has_count(struct str text)
{
    struct count count;
    return find_count(text, &count);
}

/* 方面|11个 and 方面共|11个 behind 问题4个: nothing but of what the first count was. */
static bool is_only_kind(struct str between)
{
    size_t kind = words_at_start(&words_claim_not, between);
    struct str rest = str_from(between, kind);
    return kind > 0 && (rest.size == 0 || words_has(&words_claim_sums, rest));
}

/* 反馈问题12个, 12个问题, 十个具体问题, 问题4个方面12个: the count of issues in a clause. */
static bool issues_in(struct str clause, struct count *issues)
{
    struct str rest = clause;
    bool heads = false; /* 问题 stands before the count in front of this one */
    while (find_count(rest, issues)) {
        struct str before = str_slice(rest, 0, issues->at), after = str_from(rest, issues->end);
        size_t issue = str_find(after, STR(W_ISSUE));
        bool follows = issue != STR_NOWHERE && issue <= ISSUE_REACH &&
                       !words_inside(&words_claim_not, str_slice(after, 0, issue)) &&
                       !has_count(str_slice(after, 0, issue));
        size_t head = str_find_last(before, STR(W_ISSUE));
        heads = (head != STR_NOWHERE && before.size - head <= ISSUE_REACH &&
                 !words_inside(&words_claim_not, str_from(before, head))) ||
                (heads && is_only_kind(before));
        bool precedes = heads && words_at_start(&words_claim_not, after) == 0;
        if (follows || precedes) {
            struct count parts; /* 20个问题细化分解为22个具体问题: those are what is told below */
            if (words_inside(&words_claim_parted, after) && issues_in(after, &parts)) {
                *issues = parts;
            }
            return true;
        }
        rest = after;
    }
    return false;
}

/* Is it said, in the sentence before byte `at`, that the inspection told these issues? Or in one
 * before it, if the count is `followed` by those of statuses: ……反馈了意见。12个问题中已完成9个 */
static bool is_of_inspection(const struct notice_inspection *inspection, struct str text, size_t at,
                             struct str clause, bool followed)
{
    size_t begin = at > CONTEXT ? at - CONTEXT : 0;
    while (begin < at && ((unsigned char)text.data[begin] & 0xC0) == 0x80) {
        begin++;
    }
    struct str before = str_slice(text, begin, at);
    size_t stop = str_find_last(before, STR(W_STOP));
    if (stop != STR_NOWHERE && !followed) {
        before = str_from(before, stop);
    }
    struct count count; /* 认领问题31条 is his who says so, 反馈的12个问题逐条认领 is not */
    struct str found = find_count(clause, &count) ? str_slice(clause, 0, count.at) : clause;
    if (words_inside(&words_claim_found, found) || words_inside(&words_claim_before, clause) ||
        words_inside(&words_claim_before, before) ||
        inspection_is_other(inspection, (struct str){before.data, before.size + found.size})) {
        return false;
    }
    if (words_inside(&words_claim_fed, clause) || words_inside(&words_claim_fed, before)) {
        return true;
    }
    /* 目前，6个问题中已完成整改5个: nobody else's are spoken of */
    bool lead = words_at_end(&words_claim_leads, found) > 0; /* 对照6个问题制定措施 */
    return ((followed && found.size == 0) || (lead && found.size <= CLAIM_LEAD_MOST)) &&
           !words_inside(&words_claim_found, before) &&
           !words_inside(&words_claim_gathered, before);
}

/* 需继续整改的问题共6个: a supplementary notice is about those. */
static bool is_left(const struct reader *reader, struct str clause)
{
    return words_inside(&words_claim_left, clause) &&
           str_has(reader->notice->title, STR(W_SUPPLEMENT));
}

/* A claim while its paragraph is read. */
struct claiming {
    struct reader *reader;
    const struct unit *unit;
    struct notice_claim *claim;
    bool here;             /* the count of issues stands in this paragraph */
    bool followed;         /* that of a status stands right behind the clause */
    struct str issue_unit; /* 个 of 反馈问题12个 */
    struct str other_unit; /* 条 of 制定措施47条, of which 已完成45条 speaks too; or none */
};

/* 基本完成和未完成各一个: each of the statuses from byte `from` on has so many. */
static bool read_each(struct claiming *claiming, size_t from, const struct clause *clause)
{
    struct count count;
    if (!find_count(clause->text, &count) ||
        !str_ends(str_slice(clause->text, 0, count.at), STR(W_EACH))) {
        return false;
    }
    struct str words = str_slice(claiming->unit->text, from, clause->at + count.at);
    enum notice_status status;
    for (size_t at = 0; take_status(claiming->reader, words, &at, &status);) {
        int *number = &claiming->claim->by_status[status];
        *number = *number < 0 ? count.number : *number;
    }
    return true;
}

/* 现已全部完成整改: a status of all the issues, which ends the clause. */
static void read_all(struct claiming *claiming, struct str clause)
{
    bool lasting;
    size_t longest = 0;
    for (size_t i = 0; i < words_claim_all.count; i++) {
        size_t at = str_find_last(clause, words_claim_all.items[i]);
        size_t behind = at == STR_NOWHERE ? 0 : at + words_claim_all.items[i].size;
        longest = behind > longest ? behind : longest;
    }
    struct str words = str_from(clause, longest);
    bool other = !str_is_none(claiming->other_unit) || words_inside(&words_claim_not, clause);
    if (longest == 0 || other || !status_is_whole(words)) {
        return;
    }
    enum notice_status status = status_read(claiming->reader->lexicon, words, &lasting);
    if (status < NOTICE_UNSTATED && claiming->claim->by_status[status] < 0) {
        claiming->claim->by_status[status] = claiming->claim->issues;
    }
}

static void read_status(struct claiming *claiming, const struct clause *clause, bool shared)
{
    struct count count;
    if (!find_count(clause->text, &count)) {
        read_all(claiming, clause->text);
        return;
    }
    if (words_inside(&words_claim_not, clause->text)) {
        claiming->other_unit = count.unit;
        return;
    }
    bool too_many = count.number > claiming->claim->issues; /* 任务106个，已完成98个 of 26个问题 */
    bool other = str_equal(count.unit, claiming->other_unit) &&
                 (too_many || !str_equal(count.unit, claiming->issue_unit)) &&
                 !str_has(clause->text, STR(W_ISSUE));
    enum notice_status status = one_status(claiming->reader, clause->text);
    if (!other && status < NOTICE_UNSTATED && !shared && claiming->claim->by_status[status] < 0) {
        claiming->claim->by_status[status] = count.number;
    }
}

/* 尚有6个问题未完成整改: in a supplementary notice those are the issues it is about. */
static bool is_still_open(const struct claiming *claiming, struct str clause,
                          enum notice_status status)
{
    return (status == NOTICE_OPEN || status == NOTICE_ONGOING) && is_left(claiming->reader, clause);
}

/* A clause that tells how many issues there are. True: and nothing else. */
static bool read_issues(struct claiming *claiming, const struct clause *clause,
                        enum notice_status status)
{
    struct count issues;
    bool alone = status == NOTICE_UNSTATED || status == NOTICE_STATUS_COUNT ||
                 is_still_open(claiming, clause->text, status);
    if (!(alone || words_inside(&words_claim_all, clause->text)) ||
        !str_has(clause->text, STR(W_ISSUE)) || !issues_in(clause->text, &issues) ||
        !(claiming->claim->line != 0 || is_left(claiming->reader, clause->text) ||
          is_of_inspection(&claiming->reader->notice->inspection, claiming->unit->text, clause->at,
                           clause->text, claiming->followed))) {
        return false;
    }
    if (claiming->claim->line != 0 && issues.number != claiming->claim->issues) {
        return false; /* some of them */
    }
    if (claiming->claim->line == 0) {
        claiming->claim->line = unit_line(claiming->reader, claiming->unit, clause->at);
        claiming->claim->issues = issues.number;
    }
    claiming->here = true;
    claiming->issue_unit = issues.unit;
    return alone;
}

/* 反馈的9个问题|已完成6个: where a second count begins that has a status, or the clause's end. */
static size_t second_count(const struct reader *reader, struct str clause)
{
    struct count count;
    if (!find_count(clause, &count)) {
        return clause.size;
    }
    struct str rest = str_from(clause, count.end);
    size_t issue = str_find(rest, STR(W_ISSUE));
    if (issue != STR_NOWHERE && issue <= ISSUE_REACH) {
        rest = str_from(rest, issue + sizeof W_ISSUE - 1);
    }
    bool second = has_count(rest) && one_status(reader, rest) != NOTICE_UNSTATED;
    return second ? clause.size - rest.size : clause.size;
}

static void read_unit(struct claiming *claiming)
{
    struct clause clause;
    bool pending = false; /* a status without a count whose count follows: 已完成、基本完成共11个 */
    size_t since = 0; /* where the first of them stands */
    for (size_t at = 0; take_clause(claiming->unit->text, &at, &clause);) {
        bool open = !claiming->here;
        if (open && !str_has(clause.text, STR(W_ISSUE))) {
            continue;
        }
        size_t end = second_count(claiming->reader, clause.text);
        claiming->followed = end < clause.text.size;
        if (claiming->followed) {
            at = clause.at + end;
            clause.text = str_slice(clause.text, 0, end);
        }
        enum notice_status status = one_status(claiming->reader, clause.text);
        /* ……反馈意见。5个问题已全部整改到位 */
        claiming->followed = claiming->followed ||
                             (claiming->unit->mark.kind == MARK_NONE && status < NOTICE_UNSTATED &&
                              words_inside(&words_claim_all, clause.text));
        if (open && read_issues(claiming, &clause, status)) {
            continue;
        }
        since = pending && clause.joined ? since : clause.at;
        if (claiming->here && !read_each(claiming, since, &clause)) {
            read_status(claiming, &clause, pending && clause.joined);
        }
        pending = status != NOTICE_UNSTATED && !has_count(clause.text);
    }
}

/* The count and a status: 反馈15个问题 may be said paragraphs before 15个问题中，已完成11个. */
static bool is_told(const struct notice_claim *claim)
{
    for (int i = 0; i < NOTICE_STATUS_COUNT; i++) {
        if (claim->by_status[i] >= 0) {
            return claim->line != 0;
        }
    }
    return false;
}

void notice_read_claim(struct reader *reader)
{
    struct notice_claim *claim = &reader->notice->claim;
    claim->issues = -1;
    for (int i = 0; i < NOTICE_STATUS_COUNT; i++) {
        claim->by_status[i] = -1;
    }
    for (size_t i = reader->body; i < reader->tail && !is_told(claim); i++) {
        const struct unit *unit = &reader->units[i];
        if (unit->kind == UNIT_TEXT && !unit->in_item && unit->part != NOTICE_PART_SECTION &&
            str_has(unit->text, STR(W_ISSUE))) {
            struct claiming claiming = {
                .reader = reader, .unit = unit, .claim = claim, .other_unit = STR_NONE};
            read_unit(&claiming);
        }
    }
}
