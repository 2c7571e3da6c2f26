/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_CONTACT_H
#define TONGBAO_NOTICE_CONTACT_H

/* Ways to reach a body: labels and their values, in a letterhead or in the comment block. */

#include "notice/internal.h"

struct contact_label {
    enum contact_kind kind;
    struct str word;
    size_t size; /* of the label with its colon */
};

/* Moves past what stands between a label and its period: 公开期间（3月1日……, 公开期限内（…… */
void contact_open_period(struct str *value);

/* A label at the head of `text`. */
bool contact_label(const struct reader *reader, struct str text, struct contact_label *label);
size_t contact_find(const struct reader *reader, struct str text, size_t from,
                    struct contact_label *label);

/* `*s` is a part of the text of `unit`: white space behind a whole number ends it. */
bool contact_take_phone(struct region *region, const struct unit *unit, struct str *s,
                        struct str *phone);
bool contact_take_email(struct region *region, struct str *s, struct str *email);
bool contact_email_ok(struct str email);
struct str contact_postcode(struct region *region, struct str value);
struct str contact_address(struct str value);

/* A table of contacts: 联系电话 | 0931-8812233, or the labels in its head. */
bool contact_is_grid(const struct reader *reader, const struct grid *grid);
/* Cell `cell` of row `row` behind its label, as a text with a colon; none: it is a label itself. */
struct str contact_of_cell(const struct reader *reader, const struct grid *grid, size_t row,
                           size_t cell);

#endif
