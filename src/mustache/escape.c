/* SPDX-License-Identifier: MIT */
#include "mustache/out.h"

/*
 * Escaping looks at sixteen bytes at a time and copies them while it looks; only where one of them
 * must be escaped does it go byte by byte. The vectors are the compilers' own, so they become what
 * the machine has.
 */
typedef unsigned char bytes16 __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

/* What a byte becomes. Size 0: itself. */
struct becomes {
    char bytes[7];
    unsigned char size;
};
#define GONE 8 /* as a size: nothing */

#define CONTROL(high, low)    \
    {                         \
        "\\u00" #high #low, 6 \
    }
static const struct becomes tables[][256] = {
    [MUSTACHE_ESCAPE_HTML] =
        {
            ['&'] = {"&amp;", 5},
            ['<'] = {"&lt;", 4},
            ['>'] = {"&gt;", 4},
            ['"'] = {"&quot;", 6},
            ['\''] = {"&#39;", 5},
        },
    [MUSTACHE_ESCAPE_CSV] = {['"'] = {"\"\"", 2}},
    [MUSTACHE_ESCAPE_JSON] =
        {
            CONTROL(0, 0),
            CONTROL(0, 1),
            CONTROL(0, 2),
            CONTROL(0, 3),
            CONTROL(0, 4),
            CONTROL(0, 5),
            CONTROL(0, 6),
            CONTROL(0, 7),
            {"\\b", 2},
            {"\\t", 2},
            {"\\n", 2},
            CONTROL(0, b),
            {"\\f", 2},
            {"\\r", 2},
            CONTROL(0, e),
            CONTROL(0, f),
            CONTROL(1, 0),
            CONTROL(1, 1),
            CONTROL(1, 2),
            CONTROL(1, 3),
            CONTROL(1, 4),
            CONTROL(1, 5),
            CONTROL(1, 6),
            CONTROL(1, 7),
            CONTROL(1, 8),
            CONTROL(1, 9),
            CONTROL(1, a),
            CONTROL(1, b),
            CONTROL(1, c),
            CONTROL(1, d),
            CONTROL(1, e),
            CONTROL(1, f),
            ['"'] = {"\\\"", 2},
            ['\\'] = {"\\\\", 2},
            ['<'] = {"\\u003c", 6},
        },
    [MUSTACHE_ESCAPE_ICS] =
        {
            ['\n'] = {"\\n", 2},
            ['\r'] = {"", GONE},
            ['\\'] = {"\\\\", 2},
            [';'] = {"\\;", 2},
            [','] = {"\\,", 2},
        },
    [MUSTACHE_ESCAPE_NONE] = {{"", 0}},
};

/* 0xFF where a byte may have to be escaped. For HTML a # is suspected too: so two comparisons
 * catch five characters, as " & ' differ from # only in the bits of 5, and < from > in one. */
static inline bytes16 suspects(enum mustache_escape escape, bytes16 v)
{
    switch (escape) {
    case MUSTACHE_ESCAPE_HTML:
        return (bytes16)(((v | 5) == 0x27) | ((v | 2) == 0x3E));
    case MUSTACHE_ESCAPE_CSV:
        return (bytes16)(v == '"');
    case MUSTACHE_ESCAPE_JSON:
        return (bytes16)((v < 0x20) | (v == '"') | (v == '\\') | (v == '<'));
    case MUSTACHE_ESCAPE_ICS:
        return (bytes16)((v == '\n') | (v == '\r') | (v == '\\') | (v == ';') | (v == ','));
    case MUSTACHE_ESCAPE_NONE:
        break;
    }
    return v ^ v;
}

static inline bool is_any(bytes16 hits)
{
    halves half = (halves)hits;
    return (half[0] | half[1]) != 0;
}

static inline char *put_byte(char *at, const struct becomes *table, char byte)
{
    const struct becomes *becomes = &table[(unsigned char)byte];
    if (becomes->size == 0) {
        *at = byte;
        return at + 1;
    }
    memcpy(at, becomes, sizeof *becomes);
    return becomes->size == GONE ? at : at + becomes->size;
}

static char *put_bytes(char *at, const struct becomes *table, const char *from, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        at = put_byte(at, table, from[i]);
    }
    return at;
}

/* Fewer than sixteen bytes, read and written in two halves that overlap. */
static inline char *put_short(char *at, enum mustache_escape escape, const char *from, size_t size)
{
    halves both = {0, 0};
    if (size >= 8) {
        uint64_t first, last;
        memcpy(&first, from, 8);
        memcpy(&last, from + size - 8, 8);
        both = (halves){first, last};
        if (!is_any(suspects(escape, (bytes16)both))) {
            memcpy(at, &first, 8);
            memcpy(at + size - 8, &last, 8);
            return at + size;
        }
    } else if (size >= 4) {
        uint32_t first, last;
        memcpy(&first, from, 4);
        memcpy(&last, from + size - 4, 4);
        both[0] = both[1] = (uint64_t)last << 32 | first;
        if (!is_any(suspects(escape, (bytes16)both))) {
            memcpy(at, &first, 4);
            memcpy(at + size - 4, &last, 4);
            return at + size;
        }
    }
    return put_bytes(at, tables[escape], from, size);
}

static inline char *put_piece(char *at, enum mustache_escape escape, const char *from, size_t size)
{
    while (size >= sizeof(bytes16)) {
        bytes16 v;
        memcpy(&v, from, sizeof v);
        memcpy(at, &v, sizeof v);
        if (is_any(suspects(escape, v))) {
            at = put_bytes(at, tables[escape], from, sizeof v);
        } else {
            at += sizeof v;
        }
        from += sizeof v;
        size -= sizeof v;
    }
    return put_short(at, escape, from, size);
}

/* Each with its own copy of the loops, in which `escape` is a constant. */
static void put_html(struct out *out, const char *from, size_t size)
{
    out->at = put_piece(out->at, MUSTACHE_ESCAPE_HTML, from, size);
}

static void put_other(struct out *out, enum mustache_escape escape, const char *from, size_t size)
{
    switch (escape) {
    case MUSTACHE_ESCAPE_CSV:
        out->at = put_piece(out->at, MUSTACHE_ESCAPE_CSV, from, size);
        break;
    case MUSTACHE_ESCAPE_JSON:
        out->at = put_piece(out->at, MUSTACHE_ESCAPE_JSON, from, size);
        break;
    case MUSTACHE_ESCAPE_ICS:
        out->at = put_piece(out->at, MUSTACHE_ESCAPE_ICS, from, size);
        break;
    case MUSTACHE_ESCAPE_HTML:
    case MUSTACHE_ESCAPE_NONE:
        break;
    }
}

static void put_in_pieces(struct out *out, enum mustache_escape escape, struct str text)
{
    do {
        size_t piece = text.size < OUT_PIECE ? text.size : OUT_PIECE;
        out_room(out, piece * 6 + sizeof(bytes16));
        if (escape == MUSTACHE_ESCAPE_HTML) {
            put_html(out, text.data, piece);
        } else {
            put_other(out, escape, text.data, piece);
        }
        text = str_from(text, piece);
    } while (text.size > 0);
}

/* A spreadsheet takes a cell that begins so for a formula. */
static bool begins_formula(struct str text)
{
    return text.size > 0 && memchr("=+-@\t\r", text.data[0], 6) != NULL;
}

static bool wants_quotes(struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '"' || c == ',' || c == '\n' || c == '\r') {
            return true;
        }
    }
    return false;
}

/* RFC 4180: a field as a whole. */
static void put_field(struct out *out, struct str text)
{
    bool formula = begins_formula(text);
    if (!formula && !wants_quotes(text)) {
        out_put(out, text.data, text.size);
        return;
    }
    out_put(out, "\"'", formula ? 2 : 1);
    put_in_pieces(out, MUSTACHE_ESCAPE_CSV, text);
    out_put(out, "\"", 1);
}

void out_escaped(struct out *out, enum mustache_escape escape, struct str text)
{
    if (escape == MUSTACHE_ESCAPE_NONE || text.size == 0) {
        out_put(out, text.data, text.size);
    } else if (escape == MUSTACHE_ESCAPE_CSV) {
        put_field(out, text);
    } else {
        put_in_pieces(out, escape, text);
    }
}

void mustache_put_escaped(struct buf *buf, enum mustache_escape escape, struct str text)
{
    if (!buf_ok(buf)) {
        return;
    }
    struct out out;
    out_to_buf(&out, buf);
    out_escaped(&out, escape, text);
    out_finish(&out);
}

/* ---- which escaping --------------------------------------------------------------------- */

#define ROW(name, endings, what) {MUSTACHE_ESCAPE_##name, STR_INIT(endings)},
static const struct {
    enum mustache_escape escape;
    struct str endings;
} rows[] = {MUSTACHE_ESCAPES(ROW)};
#undef ROW

enum mustache_escape mustache_escape_of(struct str name)
{
    size_t dot = str_find_last(name, STR("."));
    struct str ending = dot == STR_NOWHERE ? STR("") : str_from(name, dot + 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str endings = rows[i].endings;
        while (endings.size > 0) {
            if (str_equal(str_take_until(&endings, STR(" ")), ending)) {
                return rows[i].escape;
            }
        }
    }
    return MUSTACHE_ESCAPE_HTML;
}
