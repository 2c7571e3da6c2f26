/* SPDX-License-Identifier: MIT */
#include "pages/article.h"

/* Every line as it is written. */
void article_put(struct buf *out, const struct notice *notice)
{
    for (size_t i = 0; i < notice->source->line_count; i++) {
        struct str line = str_trim(notice->source->lines[i].source);
        if (!str_is_empty(line)) {
            buf_put(out, STR("<p>"));
            buf_put_html(out, line);
            buf_put(out, STR("</p>\n"));
        }
    }
}
