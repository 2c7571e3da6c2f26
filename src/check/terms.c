/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/* 用词 (terms): another word for the body than in its name; words taken for each other. */

/* A 党工委 has no 党委书记; 社区党委书记 is another's. Said once. */
static void check_secretary(struct check *check, size_t line, size_t at)
{
    struct str before = str_slice(check_text(check, line), 0, at);
    if (str_ends(check->notice->organisation.name, WORD_TOTAL_COMMITTEE) && !check->term_given &&
        (before.size == 0 || check_is_one_of(text_last(before), check_term_before))) {
        check->term_given = true;
        check_complain(check, CHECK_TERM, line, at, WORD_COMMITTEE_SECRETARY);
    }
}

/* 区委巡查组, 针对巡查发现的问题: 巡察 was meant; 日常巡查发现, 网格巡查|组织… are what they say.
 */
static void check_inspection(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line), rest = str_from(text, at);
    struct str word = check_head_of(rest, check_inspection_near);
    if (!str_is_none(word) && str_is_none(check_head_of(rest, check_inspection_far)) &&
        !str_is_none(check_tail_of(str_slice(text, 0, at), check_inspection_before))) {
        check_complain(check, CHECK_TERM_DOUBT, line, at, word);
    }
}

/* 截止2025年: 截至 was meant. */
static void check_until(struct check *check, size_t line, size_t at)
{
    struct str after = str_from(check_text(check, line), at + WORD_UNTIL_NEAR.size);
    if (text_is_digit(text_peek(check_skip_space(after)))) {
        check_complain(check, CHECK_TERM_DOUBT, line, at, WORD_UNTIL_NEAR);
    }
}

void check_term_at(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line);
    if (check_stands(text, at, WORD_COMMITTEE_SECRETARY)) {
        check_secretary(check, line, at);
    } else if (check_stands(text, at, WORD_INSPECTION_NEAR)) {
        check_inspection(check, line, at);
    } else if (check_stands(text, at, WORD_UNTIL_NEAR)) {
        check_until(check, line, at);
    }
}
