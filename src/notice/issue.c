/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* The heading of an issue: where it ends, and its title without what is wrapped around it. */

/* ---- title ----------------------------------------------------------------------------- */

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

/* 关于“T”的问题, 关于T的问题, 针对T问题 … give T; others nothing. */
static bool unwrap(struct str text, struct str *inside)
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
    return unwrap(text_without_stop(text), &inside) && !text_is_area(text);
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
    if (unwrap(title, &inside)) {
        title = unquoted(inside);
    }
    return text_without_stop(title);
}

/* ---- where the heading ends ------------------------------------------------------------ */

static bool begins_body(const struct reader *reader, struct str text)
{
    int ordinal;
    size_t size;
    struct label label;
    return enumerator_read(text, &ordinal, &size) != ENUMERATOR_NONE ||
           label_at_start(reader, text, &label);
}

/* 关于“T”问题的整改： with nothing else in it. */
static bool is_wrapped_whole(struct str text)
{
    struct str inside;
    while (text_last(text) == 0xFF1A || text_last(text) == ':') {
        text.size -= text_last(text) < 0x80 ? 1 : 3;
    }
    return unwrap(text, &inside);
}

/* （责任单位：……；整改状态：……）: more than a status, which is a part of the heading. */
static bool opens_fields(const struct reader *reader, const struct unit *unit, size_t at)
{
    struct label first, second;
    struct str rest = str_from(unit->text, at);
    if (!label_at_start(reader, rest, &first)) {
        return false;
    }
    return first.kind == LABEL_FIELD ||
           (first.kind == LABEL_STATUS && label_find(reader, unit, at + first.end, &second));
}

/* 1.水质保护不力。（整改完成）一是……: the bracket belongs to the heading. Where it ends, or `stop`.
 */
static size_t behind_status(const struct reader *reader, const struct unit *unit, size_t stop)
{
    struct str rest = str_from(unit->text, stop);
    uint32_t open = text_half(text_peek(rest));
    size_t wide = str_find(rest, STR(W_CLOSE)), narrow = str_find(rest, STR(")")), end;
    size_t close = wide < narrow ? wide + sizeof W_CLOSE - 1 : narrow + 1;
    struct str raw;
    if (open != '(' || (wide == STR_NOWHERE && narrow == STR_NOWHERE)) {
        return stop;
    }
    bool status =
        status_at_end(reader, str_slice(unit->text, unit->mark.end, stop + close), &end, &raw);
    return status && unit->mark.end + end == stop ? stop + close : stop;
}

/* 。 ends a heading; ： or ， does where the measures begin behind it. */
size_t issue_head_end(const struct reader *reader, const struct unit *unit)
{
    struct str text = unit->text;
    size_t limit = unit->stop == STR_NOWHERE
                       ? text.size
                       : behind_status(reader, unit, unit->stop + sizeof W_STOP - 1);
    int depth = 0;
    for (size_t at = unit->mark.end; (at = skip_ideographs(text, at)) < limit;) {
        struct str rest = str_from(text, at);
        uint32_t code = text_take(&rest);
        depth += code == 0x201C ? 1 : code == 0x201D ? -1 : 0;
        if (text_half(code) == '(' && depth <= 0 &&
            opens_fields(reader, unit, text.size - rest.size)) {
            return at;
        }
        bool breaks = code == 0xFF1A || code == ':' || code == 0xFF0C || code == 0xFF1B ||
                      code == ',' || code == ';' || code == 0x3011;
        at = text.size - rest.size;
        bool colon = code == 0xFF1A || code == ':';
        if (breaks && depth <= 0 && at < text.size &&
            (begins_body(reader, rest) ||
             (colon && is_wrapped_whole(str_slice(text, unit->mark.end, at))))) {
            return at;
        }
    }
    return limit;
}
