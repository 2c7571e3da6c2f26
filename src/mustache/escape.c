/* SPDX-License-Identifier: MIT */
#include "mustache/escape.h"
#include "mustache/out.h"

#define CONTROL(high, low)    \
    {                         \
        "\\u00" #high #low, 6 \
    }

/* Controls that XML 1.0 does not know at all, not even as references: U+FFFD. */
#define LOST              \
    {                     \
        "\xEF\xBF\xBD", 3 \
    }
const struct becomes mustache_becomes[][256] = {
    [MUSTACHE_ESCAPE_HTML] =
        {
            [0x00] = LOST,         [0x01] = LOST,         [0x02] = LOST,       [0x03] = LOST,
            [0x04] = LOST,         [0x05] = LOST,         [0x06] = LOST,       [0x07] = LOST,
            [0x08] = LOST,         [0x0b] = LOST,         [0x0c] = LOST,       [0x0e] = LOST,
            [0x0f] = LOST,         [0x10] = LOST,         [0x11] = LOST,       [0x12] = LOST,
            [0x13] = LOST,         [0x14] = LOST,         [0x15] = LOST,       [0x16] = LOST,
            [0x17] = LOST,         [0x18] = LOST,         [0x19] = LOST,       [0x1a] = LOST,
            [0x1b] = LOST,         [0x1c] = LOST,         [0x1d] = LOST,       [0x1e] = LOST,
            [0x1f] = LOST,         ['&'] = {"&amp;", 5},  ['<'] = {"&lt;", 4}, ['>'] = {"&gt;", 4},
            ['"'] = {"&quot;", 6}, ['\''] = {"&#39;", 5},
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
            ['\r'] = {"", ESCAPE_GONE},
            ['\\'] = {"\\\\", 2},
            [';'] = {"\\;", 2},
            [','] = {"\\,", 2},
        },
    [MUSTACHE_ESCAPE_NONE] = {{"", 0}},
};

static inline void put_in_pieces(struct out *out, enum mustache_escape escape, struct str text)
{
    while (text.size > 0) {
        size_t piece = text.size < OUT_PIECE ? text.size : OUT_PIECE;
        out_room(out, piece * ESCAPE_MOST + ESCAPE_SLACK);
        out->at = escape_bytes(out->at, escape, text.data, piece);
        text.data += piece;
        text.size -= piece;
    }
}

/* A spreadsheet takes a cell that begins so for a formula. */
static bool begins_formula(struct str text)
{
    return text.size > 0 && memchr("=+-@\t\r", text.data[0], 6) != NULL;
}

static bool has_byte(struct str text, char byte)
{
    return memchr(text.data, byte, text.size) != NULL;
}

static bool wants_quotes(struct str text)
{
    return has_byte(text, '"') || has_byte(text, ',') || has_byte(text, '\n') ||
           has_byte(text, '\r');
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
    switch (text.size == 0 ? MUSTACHE_ESCAPE_NONE : escape) {
    case MUSTACHE_ESCAPE_HTML:
        put_in_pieces(out, MUSTACHE_ESCAPE_HTML, text);
        break;
    case MUSTACHE_ESCAPE_CSV:
        put_field(out, text);
        break;
    case MUSTACHE_ESCAPE_JSON:
        put_in_pieces(out, MUSTACHE_ESCAPE_JSON, text);
        break;
    case MUSTACHE_ESCAPE_ICS:
        put_in_pieces(out, MUSTACHE_ESCAPE_ICS, text);
        break;
    case MUSTACHE_ESCAPE_NONE:
        out_put(out, text.data, text.size);
        break;
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
