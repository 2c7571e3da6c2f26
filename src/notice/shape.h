/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_SHAPE_H
#define TONGBAO_NOTICE_SHAPE_H

/* What the nodes of the tree are: chapters with their roles, sections, issues. Dialects shift the
 * marks; what decides is what the titles say and what stands below them. */

#include "notice/internal.h"

const struct unit *node_unit(const struct reader *reader, const struct node *node);
struct str node_title(const struct reader *reader, const struct node *node);
bool node_has_ledger(const struct reader *reader, const struct node *node);

enum notice_role role_by_title(struct str title);

/* By its title, its number or the fields below it. */
bool node_is_issue(const struct reader *reader, const struct tree *tree, size_t index);
bool node_holds_issues(const struct reader *reader, const struct tree *tree, size_t index);
bool node_is_content(const struct reader *reader, const struct tree *tree, size_t index);

/* Are the outermost nodes sections or issues, because the marks of the chapters are missing? */
bool tree_lacks_chapters(const struct reader *reader, const struct tree *tree);
/* The chapter that holds the issues, or STR_NOWHERE. */
size_t tree_rectification(const struct reader *reader, const struct tree *tree);
/* Do the children of `index` group issues, or are they issues themselves? */
bool tree_has_sections(const struct reader *reader, const struct tree *tree, size_t index);

#endif
