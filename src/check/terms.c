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

void check_term_at(struct check *check, size_t line, size_t at)
{
    struct str rest = str_from(check_text(check, line), at);
    struct str near = check_head_of(rest, check_inspection_near);
    if (str_starts(rest, WORD_COMMITTEE_SECRETARY)) {
        check_secretary(check, line, at);
    } else if (!str_is_none(near)) { /* 巡查发现: was it 巡察? */
        check_complain(check, CHECK_TERM_DOUBT, line, at, near);
    } else if (str_starts(rest, WORD_UNTIL_NEAR)) { /* 截止2025年: 截至 */
        struct str after = check_skip_space(str_from(rest, WORD_UNTIL_NEAR.size));
        if (text_is_digit(text_peek(after))) {
            check_complain(check, CHECK_TERM_DOUBT, line, at, WORD_UNTIL_NEAR);
        }
    }
}
