/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_JOINT_H
#define TONGBAO_NOTICE_JOINT_H

/* What a line may be to the one before it: something new, or the rest of a heading. */

#include "notice/internal.h"

struct joining {
    struct reader *reader;
    size_t wrap; /* the length of a full line in code points; 0: the text is not wrapped */
    bool inline_kinds[MARK_CIRCLE + 1]; /* units of this mark have their body on the same line */
    bool plain_kinds[MARK_CIRCLE + 1];  /* headings of this mark end in no word of headings */
    size_t headings[7], bare[7];        /* by level; those without a number */
    size_t between[7];                  /* by level; those with a few words before their body */
    size_t numbered[MARK_CIRCLE + 1];   /* the same of heads that have a number and no level */
    size_t numbered_between[MARK_CIRCLE + 1];
};

bool joint_is_title(struct str text); /* 关于……的通报 */
bool joint_ends_title(const struct unit *const *members, size_t count);
bool joint_is_new(const struct joining *joining, const struct unit *unit);
/* 联系电话 and nothing else: its value stands on the next line. */
bool joint_is_contact(const struct joining *joining, const struct unit *unit);

bool joint_ends_in_comma(struct str text);
bool joint_ends_open(struct str text);
bool joint_is_heading(const struct unit *unit);
bool joint_continues_heading(const struct joining *joining, const struct unit *head,
                             const struct unit *next);

/* What is usual in this notice: before the first question. */
void joint_find_plain_kinds(struct joining *joining);
void joint_count_headings(struct joining *joining);

#endif
