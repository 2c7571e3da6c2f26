/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* The title of an issue without what is wrapped around it. */

/* 的问题, 问题的整改情况, … at the end of `text`: its size, or 0. */
static size_t issue_tail(struct str text)
{
    return words_at_end(&words_issue_tails, text);
}

/* The opening quotation mark at the head of `text` closes at its end. */
static bool is_quoted(struct str text)
{
    struct str open = STR(W_OPEN_QUOTE), close = STR(W_CLOSE_QUOTE);
    if (!str_starts(text, open) || !str_ends(text, close) || text.size <= open.size + close.size) {
        return false;
    }
    struct str inside = str_slice(text, open.size, text.size - close.size);
    int depth = 0;
    while (inside.size > 0) {
        uint32_t code = text_take(&inside);
        depth += code == 0x201C ? 1 : code == 0x201D ? -1 : 0;
        if (depth < 0) {
            return false;
        }
    }
    return depth == 0;
}

static struct str unquoted(struct str text)
{
    size_t open = sizeof W_OPEN_QUOTE - 1, close = sizeof W_CLOSE_QUOTE - 1;
    return is_quoted(text) ? str_slice(text, open, text.size - close) : text;
}

bool issue_unwrap(struct str text, struct str *inside)
{
    struct str rest = text;
    if (!str_take(&rest, STR(W_ABOUT)) && !str_take(&rest, STR(W_AGAINST))) {
        return false;
    }
    size_t tail = issue_tail(rest);
    if (tail == 0 || tail >= rest.size) {
        return false;
    }
    *inside = str_slice(rest, 0, rest.size - tail);
    return true;
}

bool issue_is_bare(struct str text)
{
    struct str inside;
    return issue_unwrap(text_without_stop(text), &inside) && !text_is_area(text);
}

bool issue_is_wrapped(struct str text)
{
    struct str rest = text;
    if (!str_take(&rest, STR(W_ABOUT)) && !str_take(&rest, STR(W_AGAINST))) {
        return false;
    }
    size_t stop = str_find(rest, STR(W_STOP));
    struct str head = stop == STR_NOWHERE ? rest : str_slice(rest, 0, stop);
    return str_has(head, STR(W_ISSUE)) && !text_is_area(head);
}

struct str issue_title(struct region *region, struct str text)
{
    struct str title = text_without_stop(text), inside;
    struct mark problem = mark_read(region, title);
    if (problem.kind == MARK_PROBLEM) {
        title = str_from(title, problem.end);
    }
    if (issue_unwrap(title, &inside)) {
        title = unquoted(inside);
    }
    return text_without_stop(title);
}
