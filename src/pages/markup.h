/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_PAGES_MARKUP_H
#define TONGBAO_PAGES_MARKUP_H

#include "notice/notice.h"

/* The words of lines, with what Markdown says of them as elements and what it would hide as text.
 */

/* Bytes [from, to) of the words of a line; `to` STR_NOWHERE: to the end, with the tags there. */
void markup_put_line(struct buf *out, const struct markdown_line *line, size_t from, size_t to);

/* White space between two lines that are shown as one, unless both sides are Chinese. */
void markup_put_joint(struct buf *out, const struct markdown_line *before,
                      const struct markdown_line *after);

/* Whether anything of the line would be seen: words, or a tag. */
bool markup_has_words(const struct markdown_line *line);

/* The table that begins at line `first` and ends at `last`, if it can be shown as a table without
 * losing a character of what is written there. NULL: show the lines. */
const struct markdown_table *markup_find_table(const struct markdown *source, size_t first,
                                               size_t last);

/* id="…" of the section or item that begins in this line: a ledger has one a row. */
void markup_put_row_anchor(struct buf *out, const struct notice *notice, unsigned line);
/* The anchor of a section that begins in the row of its first issue, whose row bears the other. */
void markup_put_group_anchor(struct buf *out, const struct notice *notice, unsigned line);

/* The table; a row where an issue begins bears its anchor. */
void markup_put_table(struct buf *out, const struct markdown_table *table,
                      const struct notice *notice);

#endif
