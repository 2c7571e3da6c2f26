/* SPDX-License-Identifier: MIT */
#include "search/pieces.h"

/*
 * What ten hits load is ten pieces of this size at most, and half of it where what is looked for is
 * not rare. A notice that repeats others takes less of it.
 */
#define PIECE_FULL ((size_t)8 * 1024) /* bytes, packed */
#define PIECE_LONG ((size_t)16 * 1024)
#define PIECE_TEXT ((size_t)64 * 1024) /* units, unpacked, however much they repeat */

struct str pieces_path(struct region *region, struct str year, struct str name)
{
    return str_format(region, "search/text/%.*s/%.*s.js", STR_ARGS(year), STR_ARGS(name));
}

/* ---- what is said of a notice ------------------------------------------------------------- */

static void put_string(struct buf *out, struct str words)
{
    buf_put_byte(out, '"');
    pack_put_escaped(out, words);
    buf_put_byte(out, '"');
}

static struct str say_about(struct region *region, const struct plan_notice *notice)
{
    const struct str cells[] = {notice->path, notice->published, notice->name, notice->body,
                                notice->place};
    struct buf about;
    buf_init(&about, BUF_ANY);
    buf_put_byte(&about, '[');
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        put_string(&about, cells[i]);
        buf_put_byte(&about, ',');
    }
    struct str copy = str_copy(region, buf_str(&about));
    buf_finish(&about);
    return copy;
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

/* A paragraph is one line: a line feed in it is a space. */
static void say_paragraph(struct buf *text, struct str words)
{
    struct str line;
    while (str_take_line(&words, &line)) {
        buf_put(text, line);
        buf_put_byte(text, words.size > 0 ? ' ' : '\n');
    }
}

static void say_unit(struct pieces_said *said, struct region *region,
                     const struct search_unit *unit, const struct pieces_facts *facts)
{
    struct pieces_fact fact = find_fact(facts, unit);
    for (size_t i = 0; i < unit->paragraphs.count; i++) {
        say_paragraph(&said->text, unit->paragraphs.items[i]);
    }
    buf_put_byte(&said->text, '\n');
    const struct str head[] = {unit->anchor, STR(" "),    fact.status,
                               STR(" "),     fact.topics, STR("\n")};
    *REGION_PUSH(region, &said->units) = (struct pieces_unit){
        str_join(region, head, sizeof head / sizeof *head, STR("")), said->text.size};
}

void pieces_say(struct pieces_said *said, struct region *region, const struct plan_notice *notice,
                const struct search_units *units, const struct pieces_facts *facts)
{
    buf_clear(&said->text);
    said->units.items = NULL;
    said->units.count = said->units.room = 0;
    said->about = say_about(region, notice);
    for (size_t i = 0; i < units->count; i++) {
        if (units->items[i].paragraphs.count > 0) {
            say_unit(said, region, &units->items[i], facts);
        }
    }
    size_t size = said->text.size; /* for the digest the rest comes behind it */
    for (size_t i = 0; i < said->units.count; i++) {
        buf_put(&said->text, said->units.items[i].head);
    }
    buf_put(&said->text, said->about);
    said->digest = digest_xxh3(buf_str(&said->text));
    said->text.size = size;
}

/* ---- a piece ------------------------------------------------------------------------------ */

void piece_init(struct piece *piece)
{
    pack_init(&piece->pack);
    buf_init(&piece->abouts, BUF_ANY);
    buf_init(&piece->heads, BUF_ANY);
    piece->units = 0;
}

void piece_finish(struct piece *piece)
{
    pack_finish(&piece->pack);
    buf_finish(&piece->abouts);
    buf_finish(&piece->heads);
}

void piece_clear(struct piece *piece)
{
    pack_clear(&piece->pack);
    buf_clear(&piece->abouts);
    buf_clear(&piece->heads);
    piece->units = 0;
}

void piece_put_unit(struct piece *piece, const struct pieces_said *said, size_t unit)
{
    size_t begin = unit > 0 ? said->units.items[unit - 1].end : 0;
    pack_put(&piece->pack, str_slice(buf_str(&said->text), begin, said->units.items[unit].end));
    buf_put(&piece->heads, said->units.items[unit].head);
    piece->units++;
}

void piece_put_about(struct piece *piece, const struct pieces_said *said)
{
    buf_put(&piece->abouts, piece->abouts.size > 0 ? STR(",\n") : STR(""));
    buf_put(&piece->abouts, said->about);
    buf_put_format(&piece->abouts, "%u]", piece->units);
    piece->units = 0;
}

bool piece_is_full(const struct piece *piece)
{
    return pack_size(&piece->pack) >= PIECE_FULL || piece->pack.text.count >= PIECE_TEXT;
}

bool piece_is_long(const struct piece *piece)
{
    return pack_size(&piece->pack) >= PIECE_LONG && piece->units > 0;
}

void piece_end(struct piece *piece, struct str year, struct str name, struct buf *script)
{
    struct str repeats, words;
    pack_put(&piece->pack, buf_str(&piece->heads));
    pack_end(&piece->pack, &repeats, &words);
    buf_put_format(script, "tongbaoSearch(\"%.*s/%.*s\",[[", STR_ARGS(year), STR_ARGS(name));
    buf_put(script, buf_str(&piece->abouts));
    buf_put(script, STR("],\""));
    buf_put(script, repeats);
    buf_put(script, STR("\",\""));
    buf_put(script, words);
    buf_put(script, STR("\"])\n"));
}
