/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_TESTS_MARKDOWN_LETTERS_H
#define TONGBAO_TESTS_MARKDOWN_LETTERS_H

/*
 * Nothing is lost (promise 2), at the level of runs: the code points of the source, without white
 * space and ASCII punctuation, are those of the runs, in order.
 */

#include "markdown/markdown.h"

/* What counts of `text`, put behind `buf`. */
static void put_letters(struct buf *buf, struct str text)
{
    while (text.size > 0) {
        uint32_t code = text_take(&text);
        bool punctuation = code < 0x80 && !(code >= '0' && code <= '9') &&
                           !(code >= 'A' && code <= 'Z') && !(code >= 'a' && code <= 'z');
        if (!punctuation && !text_is_space(code)) {
            text_put(buf, code);
        }
    }
}

/* <address> stands once in the source, with blanks (which are no letters) or without;
 * [words](address) has both even if they are equal. */
static bool is_automatic(const struct markdown_line *line, const struct markdown_run *run)
{
    struct str source = line->source;
    uint32_t before = 0;
    for (unsigned column = 1; column < run->column && source.size > 0; column++) {
        before = text_take(&source);
    }
    return before == '<';
}

/* The words of a link, and its address. */
static void put_link(struct buf *buf, const struct markdown_line *line, size_t *at)
{
    const struct markdown_run *link = &line->runs[*at];
    struct buf words;
    buf_init(&words, BUF_ANY);
    for (; *at < line->run_count && line->runs[*at].address.data == link->address.data &&
           line->runs[*at].caption.data == link->caption.data;
         ++*at) {
        buf_put(&words, line->runs[*at].text);
    }
    put_letters(buf, buf_str(&words));
    if (!str_equal(str_trim(buf_str(&words)), link->address) || !is_automatic(line, link)) {
        put_letters(buf, link->address);
    }
    put_letters(buf, link->caption);
    buf_finish(&words);
}

static void put_line_letters(struct buf *buf, const struct markdown_line *line)
{
    for (size_t i = 0; i < line->run_count;) {
        if (str_is_none(line->runs[i].address) && str_is_none(line->runs[i].caption)) {
            put_letters(buf, line->runs[i++].text);
        } else {
            put_link(buf, line, &i);
        }
    }
}

#endif
