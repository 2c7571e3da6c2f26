/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_INTAKE_PAGE_H
#define TONGBAO_INTAKE_PAGE_H

/* The elements of a page as paragraphs and tables. */

#include "intake/draft.h"
#include "intake/tree.h"

/* All that is below `node`, onto the draft. */
void page_read(struct draft *draft, const struct tree *node);

/* Is one of its classes, or its id, among these (small letters; ends with NULL)? Gives which, or
 * NULL. */
const char *page_mark(const struct tree *node, const char *const *marks);

/* Is it no text of an article, but a menu, a button, something that is not shown? */
bool page_is_silent(const struct tree *node);

#endif
