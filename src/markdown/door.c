/* SPDX-License-Identifier: MIT */
#include "markdown/door.h"

#include <stdlib.h>
#include <string.h>

#include "region/region.h"

/* cmark calls abort() when it gets NULL from its own allocator. */
static void *take_zeros(size_t count, size_t size)
{
    return memset(region_resize(NULL, count, size), 0, count * size);
}

static void *resize(void *memory, size_t size)
{
    return region_resize(memory, size, 1);
}

cmark_node *markdown_ask_cmark(struct str text)
{
    static cmark_mem memory = {take_zeros, resize, free}; /* never written to */
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    cmark_parser_feed(parser, text.data, text.size);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}
