/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_PAGES_HIGHLIGHT_H
#define TONGBAO_PAGES_HIGHLIGHT_H

#include "text/text.h"

/*
 * `text` as HTML, with each of the words in <mark>: of two words that begin at one place the longer
 * one. Words are parted by white space; only the first HIGHLIGHT_WORDS_MOST are looked for. ASCII
 * letters are equal in both cases.
 */
#define HIGHLIGHT_WORDS_MOST 32
void highlight_put_html(struct buf *out, struct str text, struct str words);

#endif
