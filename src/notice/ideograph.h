/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_IDEOGRAPH_H
#define TONGBAO_NOTICE_IDEOGRAPH_H

/* Passing over ideographs, of which nine tenths of a notice consist. */

#include <stdbool.h>
#include <stddef.h>

#include "text/text.h"

/* Does it begin an ideograph from U+4000 to U+9FFF? */
static inline bool is_ideograph_byte(char byte)
{
    return (unsigned char)byte >= 0xE4 && (unsigned char)byte <= 0xE9;
}

/* The next byte at or behind `at` that begins none, or the size. */
size_t skip_many_ideographs(struct str text, size_t at);

static inline size_t skip_ideographs(struct str text, size_t at)
{
    return at < text.size && is_ideograph_byte(text.data[at]) ? skip_many_ideographs(text, at) : at;
}

#endif
