/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_REPAIR_H
#define TONGBAO_CLI_REPAIR_H

/*
 * What may be mended in an imported notice without knowing what it is about: sentences and headings
 * that a page end tore, page numbers and running heads, blanks between characters, the levels of
 * headings. The words themselves stay.
 */

#include "content/content.h"
#include "notice/notice.h"

/*
 * The mended text, and how it differs as a unified diff of the file `path`. None: there is nothing
 * to mend. `content` and `lexicon` may be NULL.
 */
struct str repair_propose(struct region *region, struct str markdown, struct str path,
                          const struct content *content, const struct notice_lexicon *lexicon,
                          struct str *diff);

#endif
