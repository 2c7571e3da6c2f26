/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

/* The notice held against what content/ says beside it: the register, its sidecar. */

#define HAN 3 /* bytes of a character of a name */

/* ---- 单位名册 (the register) -------------------------------------------------------------- */

/* The same but for one character that one of them has more. */
static bool lacks_one(struct str shorter, struct str longer)
{
    size_t head = 0, tail = 0;
    while (head < shorter.size && shorter.data[head] == longer.data[head]) {
        head++;
    }
    while (tail < shorter.size &&
           shorter.data[shorter.size - 1 - tail] == longer.data[longer.size - 1 - tail]) {
        tail++;
    }
    return head + tail >= shorter.size;
}

bool check_is_slip(struct str name, struct str registered)
{
    if (name.size != text_length(name) * HAN) {
        return false;
    }
    if (registered.size != text_length(registered) * HAN) {
        return false;
    }
    return name.size == registered.size ? check_is_near(name, registered)
           : name.size + HAN == registered.size
               ? lacks_one(name, registered)
               : registered.size + HAN == name.size && lacks_one(registered, name);
}

/* 名册里没有，却有一个只差一字的 (not in the register, which has one that differs by a character)
 */
static void check_registered(struct check *check)
{
    const struct notice_organisation *organisation = &check->notice->organisation;
    const struct content *content = check->facts.content;
    bool overruled = check->facts.sidecar != NULL &&
                     !str_is_none(check->facts.sidecar->facts[CONTENT_FACT_ORGANISATION]);
    struct str name = organisation->name;
    if (content == NULL || content->body_name_count == 0 || overruled || str_is_empty(name) ||
        content_find_body(content, text_fold(check->region, name)) != STR_NOWHERE) {
        return;
    }
    for (size_t i = 0; i < content->organisation_count; i++) {
        struct str registered = content->organisations[i].name;
        if (check_is_slip(name, registered)) {
            check_complain_of(
                check, CHECK_NAME, organisation->line, name,
                str_format(check->region, "%.*s / %.*s", STR_ARGS(name), STR_ARGS(registered)));
            return;
        }
    }
}

/* ---- 附属文件 (the sidecar) --------------------------------------------------------------- */

static struct text_day overruled_day(struct str words, const struct notice_day *written)
{
    struct text_day day = {0};
    if (!text_day_read(words, &day) && written->state == NOTICE_DAY_GIVEN) {
        day = written->day;
    }
    return day;
}

/* 公示期在公布之前已满 (the window is over on the day that the sidecar gives) */
static void check_published(struct check *check)
{
    const struct content_sidecar *sidecar = check->facts.sidecar;
    const struct notice_comment *comment = &check->notice->comment;
    if (sidecar == NULL || !comment->invites) {
        return;
    }
    struct str published =
        str_is_none(sidecar->published) ? sidecar->facts[CONTENT_FACT_SIGNED] : sidecar->published;
    struct text_day day = overruled_day(published, &check->notice->signature.date);
    struct text_day closes =
        overruled_day(sidecar->facts[CONTENT_FACT_CLOSES], &comment->period.until);
    struct text_day opens =
        overruled_day(sidecar->facts[CONTENT_FACT_OPENS], &comment->period.from);
    bool backwards = opens.year != 0 && text_day_compare(closes, opens) < 0;
    if (day.year != 0 && closes.year != 0 && !backwards && text_day_compare(closes, day) < 0) {
        check_complain_of(check, CHECK_PERIOD_ENDED,
                          comment->period.line != 0 ? comment->period.line : comment->line,
                          comment->period.raw,
                          str_format(check->region, "%04d-%02d-%02d < %04d-%02d-%02d", closes.year,
                                     closes.month, closes.day, day.year, day.month, day.day));
    }
}

/* 审签 (somebody approved just these bytes, where that is asked for) */
static void check_approval(struct check *check)
{
    const struct check_facts *facts = &check->facts;
    if (str_is_none(facts->sha256)) {
        return;
    }
    switch (content_approval(check->region, facts->sidecar, facts->sha256)) {
    case CONTENT_NOT_APPROVED:
        if (facts->content != NULL && facts->content->site.require_approval) {
            check_complain_of(check, CHECK_UNAPPROVED, 0, STR_NONE, check->source->file);
        }
        break;
    case CONTENT_APPROVED_OTHER:
        check_complain_of(check, CHECK_APPROVED_OTHER, 0, STR_NONE, facts->sidecar->approved_by);
        break;
    case CONTENT_APPROVED:
        break;
    }
}

void check_beside(struct check *check)
{
    check_approval(check);
    check_registered(check);
    check_published(check);
}
