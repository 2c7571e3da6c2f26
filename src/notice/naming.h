/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_NAMING_H
#define TONGBAO_NOTICE_NAMING_H

/* The parts of a body's name, and what the body is called for short. */

#include "notice/internal.h"

#define PARENTS_MOST 8

struct naming {
    struct str parents[PARENTS_MOST];
    size_t parent_count;
    struct str own;
};

/* The longest name of an area at the end of `text`, or NULL. */
const struct word_area *naming_area(struct str text);

/* The shortest form by which the text calls the body, else the usual contraction. */
struct str naming_short_name(const struct reader *reader, const struct naming *naming,
                             const struct word_organ *organ);

#endif
