/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/* 巡察组的名称 (names of the inspection group): 区委第四巡察组, 罗湖区第四巡察组, 区委巡察组. */

#define CLAUSE 60    /* bytes before a name that may say that another inspection is meant */
#define SENTENCE 180 /* of a sentence that may date it */

/* Where the area begins that `text` ends with: its whole name if it is one of the notice's own. */
static size_t area_begin(const struct check *check, struct str text, size_t otherwise)
{
    const struct notice_organisation *organisation = &check->notice->organisation;
    for (size_t i = 0; i < organisation->parent_count; i++) {
        if (str_ends(text, organisation->parents[i])) {
            return text.size - organisation->parents[i].size;
        }
    }
    return otherwise;
}

/* Without the 联动 or 专项 that stands between the ordinal and the name. */
static struct str drop_kinds(struct str before)
{
    struct str kind;
    while (!str_is_none(kind = check_tail_of(before, check_group_kinds))) {
        before = str_slice(before, 0, before.size - kind.size);
    }
    return before;
}

/* The size of 巡察组 at the head of `text`, or of 巡察二组, 巡察第二组 with its `*ordinal`; or 0.
 */
static size_t take_name(struct str text, int *ordinal)
{
    struct str rest = text;
    int number = 0;
    *ordinal = 0;
    if (!str_is_none(check_head_of(text, check_group_words))) {
        return check_group_words[0].size;
    }
    rest = str_from(rest, check_head_of(text, check_inspections).size);
    (void)str_take(&rest, WORD_ORDINAL);
    if (rest.size == text.size || !text_take_number(&rest, &number) ||
        !str_take(&rest, WORD_GROUP)) {
        return 0;
    }
    *ordinal = number;
    return text.size - rest.size;
}

/* The group whose name ends at the 巡 of `text` at `at`. */
static bool take_group(const struct check *check, struct str text, size_t at,
                       struct check_group *group)
{
    int ordinal;
    size_t size = take_name(str_from(text, at), &ordinal);
    if (size == 0) {
        return false;
    }
    *group = (struct check_group){.ordinal = ordinal,
                                  .visiting = str_starts(str_from(text, at), check_inspections[1])};
    struct str before = str_slice(text, 0, at);
    struct str ahead = ordinal == 0 ? drop_kinds(before) : before;
    size_t begin = at;
    if (ordinal == 0 && check_take_number_back(&ahead, &group->ordinal) &&
        str_ends(ahead, WORD_ORDINAL)) {
        before = str_slice(ahead, 0, ahead.size - WORD_ORDINAL.size);
        begin = before.size;
    } else {
        group->ordinal = ordinal;
    }
    struct str area = str_ends(before, WORD_COMMITTEE) ? check_drop_last(before) : before;
    if (check_is_one_of(text_last(area), check_area_ends)) {
        size_t two = check_drop_last(check_drop_last(before)).size;
        group->whom = str_from(before, two);
        begin = area_begin(check, area, two);
    }
    group->words = str_slice(text, begin, at + size);
    return true;
}

/* The group that the opening names stands for the inspection, even where the title names one. */
void check_groups_prepare(struct check *check)
{
    struct str name = check->notice->inspection.group;
    struct check_group group;
    for (size_t at = 0; at < name.size; at++) {
        if (!str_is_none(check_head_of(str_from(name, at), check_inspections)) &&
            take_group(check, name, at, &group) && group.ordinal > 0) {
            check->groups[0] = group;
            return;
        }
    }
}

/* Does the text before `at` say that another inspection is meant? Behind the opening a round or a
 * year in the same sentence says so too: 2019年十一届省委第五轮巡视时，省委第二巡视组指出…… */
static bool is_another(const struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line);
    struct str before = str_slice(text, at < CLAUSE ? 0 : at - CLAUSE, at);
    if (check_any_of(before, check_other_rounds)) {
        return true;
    }
    struct str sentence = str_slice(text, at < SENTENCE ? 0 : at - SENTENCE, at);
    size_t stop = str_find_last(sentence, WORD_STOP);
    sentence = stop == STR_NOWHERE ? sentence : str_from(sentence, stop);
    return line >= check->opening_end && check_any_of(sentence, check_round_words);
}

/*
 * 第三 and 第四, 罗湖区 and 区委; a name that leaves something out contradicts nobody. Behind the
 * opening a group that differs in both is another group.
 */
static bool contradicts(const struct check_group *a, const struct check_group *b, bool opening)
{
    bool ordinal = a->ordinal != b->ordinal;
    bool whom = !str_is_none(a->whom) && !str_is_none(b->whom) && !str_equal(a->whom, b->whom);
    if (a->visiting !=
        b->visiting) { /* 市委第三巡察组, 市委第三巡视组: one of the two words is wrong */
        return !ordinal && !str_is_none(a->whom) && str_equal(a->whom, b->whom);
    }
    return opening ? ordinal || whom : ordinal != whom;
}

/* 市委第三巡察组、|区委第二巡察组: who came together is told in one list. */
static bool is_listed(struct str text, struct str group)
{
    struct str before = str_slice(text, 0, (size_t)(group.data - text.data));
    struct str joint = check_tail_of(before, check_and_words);
    return !str_is_none(joint) &&
           str_ends(str_slice(before, 0, before.size - joint.size), WORD_GROUP);
}

static bool is_same(const struct check_group *a, const struct check_group *b)
{
    return a->ordinal == b->ordinal && a->visiting == b->visiting && str_equal(a->whom, b->whom);
}

void check_group_at(struct check *check, size_t line, size_t at)
{
    struct check_group found, *first = &check->groups[0], *second = &check->groups[1];
    struct str text = check_text(check, line);
    if (!take_group(check, text, at, &found) || found.ordinal == 0) {
        return;
    }
    if (first->ordinal == 0) {
        *first = found;
    } else if (contradicts(&found, first, line < check->opening_end) && !is_same(&found, second) &&
               !is_another(check, line, at)) {
        *second = found;
        if (is_listed(text, found.words)) {
            return;
        }
        check_complain(check, CHECK_GROUP, line, (size_t)(found.words.data - text.data),
                       str_format(check->region, "%.*s / %.*s", STR_ARGS(first->words),
                                  STR_ARGS(found.words)));
    }
}
