/* SPDX-License-Identifier: MIT */
#include "search/pieces.h"

#define PIECE_USUAL ((size_t)3200) /* bytes */

static size_t size_of(const struct search_unit *unit)
{
    size_t size = 0;
    for (size_t i = 0; i < unit->paragraphs.count; i++) {
        size += unit->paragraphs.items[i].size;
    }
    return size;
}

unsigned pieces_cut(const struct search_units *units, unsigned char *pieces)
{
    size_t size = 0, done = 0;
    for (size_t i = 0; i < units->count; i++) {
        size += size_of(&units->items[i]);
    }
    size_t count = (size + PIECE_USUAL / 2) / PIECE_USUAL;
    count = count < 1 ? 1 : count > PIECES_MOST ? PIECES_MOST : count;
    unsigned piece = 0;
    bool empty = true;
    for (size_t i = 0; i < units->count; i++) {
        if (!empty && done < size && piece + 1 < count && done * count >= size * (piece + 1)) {
            piece++;
            empty = true;
        }
        pieces[i] = (unsigned char)piece;
        done += size_of(&units->items[i]);
        empty = empty && size_of(&units->items[i]) == 0;
    }
    return piece + 1;
}

struct str pieces_path(struct region *region, const struct plan_notice *notice, unsigned number)
{
    return str_format(region, "search/text/%.*s/%.*s.%u.js", STR_ARGS(notice->year),
                      STR_ARGS(notice->slug), number);
}

/* May a script's string not have it as it is? */
static bool is_escaped(uint32_t code)
{
    return code < 0x20 || code == '"' || code == '\\' || code == '<' || code == 0x7F ||
           code == 0x2028 || code == 0x2029 || code == 0xFEFF || code == TEXT_REPLACEMENT;
}

static void put_escape(struct buf *out, uint32_t code)
{
    if (code == '"' || code == '\\') {
        buf_put_byte(out, '\\');
        buf_put_byte(out, (char)code);
    } else if (code == '\n') {
        buf_put(out, STR("\\n"));
    } else {
        buf_put_format(out, "\\u%04x", (unsigned)code);
    }
}

static void put_escaped(struct buf *out, struct str words)
{
    struct str plain = words; /* from here on nothing wanted escaping */
    for (struct str rest = words; rest.size > 0;) {
        const char *at = rest.data;
        uint32_t code = text_take(&rest);
        if (is_escaped(code)) {
            buf_put(out, (struct str){plain.data, (size_t)(at - plain.data)});
            put_escape(out, code);
            plain = rest;
        }
    }
    buf_put(out, plain);
}

void pieces_put_string(struct buf *out, struct str words)
{
    buf_put_byte(out, '"');
    put_escaped(out, words);
    buf_put_byte(out, '"');
}

static void put_field(struct buf *out, const char *name, struct str words)
{
    buf_put_format(out, ",\"%s\":", name);
    pieces_put_string(out, words);
}

/* A sub-issue stands as its issue does. */
static struct str anchor_of_fact(const struct search_unit *unit)
{
    size_t end = str_find_last(unit->anchor, STR("-"));
    bool is_sub = unit->item != NULL && unit->item->kind == NOTICE_SUB_ISSUE;
    return is_sub && end != STR_NOWHERE ? str_slice(unit->anchor, 0, end) : unit->anchor;
}

static struct pieces_fact find_fact(const struct pieces_facts *facts,
                                    const struct search_unit *unit)
{
    struct str anchor = anchor_of_fact(unit);
    for (size_t i = 0; unit->item != NULL && i < facts->count; i++) {
        if (str_equal(facts->items[i].anchor, anchor)) {
            return facts->items[i];
        }
    }
    return (struct pieces_fact){.anchor = anchor};
}

static void put_unit(struct buf *out, const struct search_unit *unit,
                     const struct pieces_facts *facts)
{
    struct pieces_fact fact = find_fact(facts, unit);
    const struct str cells[] = {unit->anchor, fact.status, fact.topics};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        buf_put_byte(out, i == 0 ? '[' : ',');
        pieces_put_string(out, cells[i]);
    }
    buf_put(out, STR(",\""));
    for (size_t i = 0; i < unit->paragraphs.count; i++) {
        buf_put(out, i > 0 ? STR("\\n") : STR(""));
        put_escaped(out, unit->paragraphs.items[i]);
    }
    buf_put(out, STR("\"]"));
}

void pieces_put(struct buf *out, const struct plan_notice *notice, const struct search_units *units,
                const unsigned char *pieces, unsigned number, const struct pieces_facts *facts)
{
    buf_put_format(out, "tongbaoSearch(\"%.*s/%.*s.%u\",{\"path\":", STR_ARGS(notice->year),
                   STR_ARGS(notice->slug), number + 1);
    pieces_put_string(out, notice->path);
    put_field(out, "date", notice->published);
    put_field(out, "name", notice->name);
    put_field(out, "body", notice->body);
    put_field(out, "place", notice->place);
    buf_put(out, STR(",\"units\":["));
    bool first = true;
    for (size_t i = 0; i < units->count; i++) {
        if (pieces[i] == number && units->items[i].paragraphs.count > 0) {
            buf_put(out, first ? STR("\n") : STR(",\n"));
            put_unit(out, &units->items[i], facts);
            first = false;
        }
    }
    buf_put(out, STR("\n]})\n"));
}
