/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_MARKDOWN_DOOR_H
#define TONGBAO_MARKDOWN_DOOR_H

#include <cmark.h>

#include "text/text.h"

/* `text` through cmark; the caller frees the node. For lack of memory the process ends as it does
 * elsewhere. */
cmark_node *markdown_ask_cmark(struct str text);

#endif
