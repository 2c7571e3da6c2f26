/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/* 数目 (counts): what the prose claims against the items, and its own arithmetic. */

/* Items whose status the notice does not say at all: each may be what the prose counted. */
static size_t silent_items(const struct notice *notice)
{
    size_t count = 0;
    for (size_t i = 0; i < notice->section_count; i++) {
        for (size_t j = 0; j < notice->sections[i].issue_count; j++) {
            count += str_is_none(notice->sections[i].issues[j].status_raw);
        }
    }
    for (size_t i = 0; i < notice->long_term_count; i++) {
        count += str_is_none(notice->long_term[i].status_raw);
    }
    return count;
}

/* The smallest units of what was found, where most issues only group them: 15类39个问题. Where few
 * do, 问题 are the issues: 0. */
static size_t smallest_units(const struct notice *notice)
{
    size_t count = 0, issues = 0, groups = 0;
    for (size_t i = 0; i < notice->section_count; i++) {
        for (size_t j = 0; j < notice->sections[i].issue_count; j++) {
            size_t subs = notice->sections[i].issues[j].sub_issue_count;
            count += subs == 0 ? 1 : subs;
            groups += subs > 0;
            issues++;
        }
    }
    return groups * 2 > issues ? count : 0;
}

static void complain(struct check *check, const char *what, int claimed, size_t counted)
{
    const struct notice_claim *claim = &check->notice->claim;
    check_complain_of(check, CHECK_COUNT, claim->line, STR_NONE,
                      str_format(check->region, "%s %d != %zu", what, claimed, counted));
}

static void check_issues(struct check *check, const struct notice_totals *totals)
{
    const struct notice *notice = check->notice;
    int claimed = notice->claim.issues;
    size_t count = (size_t)claimed, units = smallest_units(notice);
    if (claimed >= 0 && count != totals->issues &&
        count != totals->issues + notice->long_term_count &&
        (units == 0 || (count != units && count != units + notice->long_term_count))) {
        complain(check, "issues", claimed, totals->issues + notice->long_term_count);
    }
}

static void check_statuses(struct check *check, const struct notice_totals *totals)
{
    const struct notice *notice = check->notice;
    size_t silent = silent_items(notice);
    if (silent == totals->issues + notice->long_term_count) {
        return;
    }
    for (int status = 0; status < NOTICE_UNSTATED; status++) {
        int claimed = notice->claim.by_status[status];
        size_t counted = totals->by_status[status];
        if (claimed >= 0 && ((size_t)claimed < counted || (size_t)claimed > counted + silent)) {
            struct str slug = notice_status_slug((enum notice_status)status);
            complain(check, str_to_c(check->region, slug), claimed, counted);
        }
    }
}

/* "76%", "95.2％": in tenths of a per cent, and how many tenths its last digit is worth. */
static bool take_rate(struct str s, int *rate, int *step)
{
    int whole, tenth = 0;
    if (!text_take_number(&s, &whole) || whole > 100) {
        return false;
    }
    *step = str_take(&s, STR(".")) ? 1 : 10;
    if (*step == 1) {
        struct str digit = str_slice(s, 0, 1);
        if (!text_take_number(&digit, &tenth)) {
            return false;
        }
        while (s.size > 0 && text_is_digit(text_peek(s))) {
            text_take(&s);
        }
    }
    *rate = whole * 10 + tenth;
    return text_half(text_peek(s)) == '%';
}

/* Is `rate` (to `step`) what `part` of `whole` is, rounded either way? */
static bool is_share(int rate, int step, int part, int whole)
{
    int low = part * 1000 / whole / step * step;
    return part >= 0 && rate >= low && rate <= low + step;
}

/* 完成率76% of 25 issues of which 19 are done. */
static void check_rate(struct check *check)
{
    const struct notice_claim *claim = &check->notice->claim;
    int done = claim->by_status[NOTICE_DONE], nearly = claim->by_status[NOTICE_NEARLY];
    struct str text = check_text(check, claim->line - 1);
    for (const struct str *word = check_rate_words;
         claim->issues > 0 && done >= 0 && !str_is_none(*word); word++) {
        size_t at = str_find(text, *word);
        int rate, step;
        if (at == STR_NOWHERE) {
            continue;
        }
        struct str rest = str_from(text, at + word->size);
        for (const struct str *reach = check_reach_words; !str_is_none(*reach); reach++) {
            str_take(&rest, *reach);
        }
        if (take_rate(rest, &rate, &step) && !is_share(rate, step, done, claim->issues) &&
            !(nearly > 0 && is_share(rate, step, done + nearly, claim->issues))) {
            check_complain(check, CHECK_COUNT, claim->line - 1, at,
                           str_format(check->region, "%d/%d != %d.%d%%", done, claim->issues,
                                      rate / 10, rate % 10));
        }
        return;
    }
}

void check_counts(struct check *check)
{
    const struct notice *notice = check->notice;
    struct notice_totals totals = notice_count(notice);
    if (notice->claim.line == 0 || totals.issues == 0) {
        return;
    }
    check_issues(check, &totals);
    check_statuses(check, &totals);
    check_rate(check);
}
