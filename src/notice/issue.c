/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* Where the heading of an issue ends. */

static bool begins_body(const struct reader *reader, struct str text)
{
    int ordinal;
    size_t size;
    struct label label;
    return enumerator_read(text, &ordinal, &size) != ENUMERATOR_NONE ||
           label_at_start(reader, text, &label);
}

/* 关于“T”问题的整改： with nothing else in it; behind 针对“T”问题， T has its quotation marks, for
 * without them more may follow that is part of it. */
static bool is_wrapped_whole(struct str text)
{
    struct str inside;
    bool comma = text_half(text_last(text)) == ',';
    while (text_half(text_last(text)) == ':' || text_half(text_last(text)) == ',') {
        text.size -= text_last(text) < 0x80 ? 1 : 3;
    }
    return issue_unwrap(text, &inside) && (!comma || (str_starts(inside, STR(W_OPEN_QUOTE)) &&
                                                      str_ends(inside, STR(W_CLOSE_QUOTE))));
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
    size_t size = text_bracket_size(rest), end;
    struct str raw;
    bool status =
        size > 0 &&
        status_at_end(reader, str_slice(unit->text, unit->mark.end, stop + size), &end, &raw);
    return status && unit->mark.end + end == stop ? stop + size : stop;
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
        if ((text_half(code) == '(' || code == 0x3010) && depth <= 0 &&
            opens_fields(reader, unit, text.size - rest.size)) {
            return at;
        }
        bool breaks = code == 0xFF1A || code == ':' || code == 0xFF0C || code == 0xFF1B ||
                      code == ',' || code == ';' || code == 0x3011;
        at = text.size - rest.size;
        bool closes = code == 0xFF1A || code == ':' || code == 0xFF0C;
        if (breaks && depth <= 0 && at < text.size &&
            (begins_body(reader, rest) ||
             (closes && is_wrapped_whole(str_slice(text, unit->mark.end, at))))) {
            return at;
        }
    }
    return limit;
}
