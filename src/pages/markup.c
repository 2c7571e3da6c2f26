/* SPDX-License-Identifier: MIT */
#include "pages/markup.h"

bool markup_has_words(const struct markdown_line *line)
{
    for (size_t i = 0; i < line->run_count; i++) {
        const struct markdown_run *run = &line->runs[i];
        if (!str_is_empty(str_trim(run->text)) || !str_is_none(run->address)) {
            return true;
        }
    }
    return false;
}

static bool is_wide(uint32_t code)
{
    return code >= 0x2E80 || (code >= 0x2010 && code <= 0x203F);
}

void markup_put_joint(struct buf *out, const struct markdown_line *before,
                      const struct markdown_line *after)
{
    if (!is_wide(text_last(before->text)) || !is_wide(text_peek(after->text))) {
        buf_put(out, STR(" "));
    }
}

/* ---- runs --------------------------------------------------------------------------------- */

static void put_words(struct buf *out, const struct markdown_run *run, struct str words)
{
    if (str_is_empty(words)) {
        return;
    }
    const struct {
        bool is;
        const char *open, *close;
    } ways[] = {
        {run->tag, "<span class=\"tag\">", "</span>"},
        {run->strong, "<strong>", "</strong>"},
        {run->emphasis, "<em>", "</em>"},
        {run->code, "<code>", "</code>"},
    };
    const size_t count = sizeof ways / sizeof *ways;
    for (size_t i = 0; i < count; i++) {
        buf_put(out, str_of(ways[i].is ? ways[i].open : ""));
    }
    buf_put_html(out, words);
    for (size_t i = count; i-- > 0;) {
        buf_put(out, str_of(ways[i].is ? ways[i].close : ""));
    }
}

/* The runs of one link follow each other and share the address: the first behind it. */
static size_t link_end(const struct markdown_line *line, size_t first)
{
    size_t end = first + 1;
    while (end < line->run_count && !str_is_none(line->runs[end].address) &&
           line->runs[end].address.data == line->runs[first].address.data) {
        end++;
    }
    return end;
}

/* Whether the words of a link are its address, but for blanks around it, so that nothing is hidden.
 */
static bool says_its_address(const struct markdown_line *line, size_t first, size_t end)
{
    struct str rest = line->runs[first].address;
    for (size_t i = first; i < end; i++) {
        if (!str_take(&rest, str_trim(line->runs[i].text))) {
            return false;
        }
    }
    return rest.size == 0;
}

/* What is behind a link stands behind its words. It is not made a link: a notice is data. */
static void put_address(struct buf *out, const struct markdown_line *line, size_t first, size_t end)
{
    const struct markdown_run *run = &line->runs[first];
    if (!says_its_address(line, first, end)) {
        buf_put(out, STR(" <span class=\"address\">"));
        buf_put_html(out, run->address);
        buf_put(out, STR("</span>"));
    }
    if (!str_is_empty(run->caption)) {
        buf_put(out, STR(" <span class=\"address\">"));
        buf_put_html(out, run->caption);
        buf_put(out, STR("</span>"));
    }
}

/* The part of a run's words within [from, to). Tags and empty links belong where they stand. */
static bool clip(const struct markdown_run *run, size_t from, size_t to, struct str *words)
{
    if (run->tag || run->text.size == 0) {
        *words = run->text;
        return run->at >= from && (run->at < to || to == STR_NOWHERE);
    }
    size_t begin = run->at < from ? from - run->at : 0;
    size_t end = to == STR_NOWHERE || run->at + run->text.size <= to ? run->text.size
                 : to > run->at                                      ? to - run->at
                                                                     : 0;
    *words = str_slice(run->text, begin, end);
    return begin < end;
}

void markup_put_line(struct buf *out, const struct markdown_line *line, size_t from, size_t to)
{
    for (size_t i = 0; i < line->run_count;) {
        const struct markdown_run *run = &line->runs[i];
        size_t end = str_is_none(run->address) ? i + 1 : link_end(line, i);
        bool shown = false;
        struct str words;
        for (size_t at = i; at < end; at++) {
            shown = clip(&line->runs[at], from, to, &words);
            if (shown) {
                put_words(out, &line->runs[at], words);
            }
        }
        const struct markdown_run *last = &line->runs[end - 1];
        bool ends_here = shown && (to == STR_NOWHERE || last->at + last->text.size <= to);
        if (!str_is_none(run->address) && ends_here) {
            put_address(out, line, i, end);
        }
        i = end;
    }
}
