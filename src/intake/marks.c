/* SPDX-License-Identifier: MIT */
#include "intake/draft.h"

#include <string.h>

/*
 * Words as Markdown: what would mean something there is escaped, and nothing else, for clerks read
 * the file too.
 */

static bool is_ascii_mark(uint32_t c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

/* Punctuation, in the sense of the rules for emphasis. */
static bool is_mark(uint32_t c)
{
    return is_ascii_mark(c) || (c >= 0x2010 && c <= 0x205E) || (c >= 0x3001 && c <= 0x3003) ||
           (c >= 0x3008 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF0F) ||
           (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) ||
           (c >= 0xFF5B && c <= 0xFF65);
}

static bool is_word(uint32_t c)
{
    return c != 0 && !text_is_space(c) && !is_mark(c);
}

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* &amp; and its like stand here. */
static bool is_reference(struct str s)
{
    size_t at = 1;
    while (at < s.size && at < 34 && (is_alnum(s.data[at]) || s.data[at] == '#')) {
        at++;
    }
    return at > 1 && at < s.size && s.data[at] == ';';
}

static bool is_bracket_of_link(struct str s)
{
    return str_has(s, STR("](")) || str_has(s, STR("][")) || str_has(s, STR("]:"));
}

/* An underscore within a word means nothing. */
static bool is_underscore_plain(struct str whole, size_t at)
{
    size_t begin = at, end = at;
    while (begin > 0 && whole.data[begin - 1] == '_') {
        begin--;
    }
    while (end < whole.size && whole.data[end] == '_') {
        end++;
    }
    return is_word(text_last(str_slice(whole, 0, begin))) && end < whole.size &&
           is_word(text_peek(str_from(whole, end)));
}

/* Does the byte at `at` mean something? */
static bool is_active(struct str whole, size_t at, enum marks_where where)
{
    struct str rest = str_from(whole, at);
    char next = rest.size > 1 ? rest.data[1] : '\0';
    switch (rest.data[0]) {
    case '*':
    case '`':
        return true;
    case '_':
        return !is_underscore_plain(whole, at);
    case '\\':
        return next == '\0' || is_ascii_mark((unsigned char)next);
    case '<':
        return is_alnum(next) || next == '/' || next == '!' || next == '?';
    case '&':
        return is_reference(rest);
    case '[':
        return is_bracket_of_link(rest);
    case '#':
        return where == MARKS_HEADING;
    case '|':
        return where == MARKS_CELL;
    default:
        return false;
    }
}

static void put_escaped(struct buf *out, struct str text, enum marks_where where)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (is_ascii_mark((unsigned char)c) && is_active(text, i, where)) {
            buf_put_byte(out, '\\');
        }
        buf_put_byte(out, c);
    }
}

/* Nothing but `mark` and spaces. */
static bool is_rule(struct str line)
{
    size_t marks = 0;
    for (size_t i = 0; i < line.size; i++) {
        marks += line.data[i] == line.data[0];
        if (line.data[i] != line.data[0] && line.data[i] != ' ' && line.data[i] != '\t') {
            return false;
        }
    }
    return marks > 2;
}

/* Would this begin something other than a paragraph? `*` and `_` are escaped anyway. */
static bool is_beginning(struct str line)
{
    size_t hashes = 0;
    while (hashes < line.size && line.data[hashes] == '#') {
        hashes++;
    }
    char behind = hashes < line.size ? line.data[hashes] : ' ';
    if (hashes > 0) {
        return hashes <= 6 && (behind == ' ' || behind == '\t');
    }
    char first = line.size > 0 ? line.data[0] : '\0', second = line.size > 1 ? line.data[1] : ' ';
    return first == '>' || str_starts(line, STR("~~~")) ||
           ((first == '-' || first == '+') && (second == ' ' || second == '\t' || is_rule(line)));
}

/* What of a strong stretch may stand between the marks: they must not lie between a word and
 * punctuation of their own, or they mark nothing. */
static struct str strong_part(struct str text, uint32_t before, uint32_t after)
{
    struct str part = str_trim(text);
    bool opens = part.data == text.data, closes = part.data + part.size == text.data + text.size;
    while (part.size > 0 && opens && is_word(before) && is_mark(text_peek(part))) {
        before = text_take(&part);
    }
    while (part.size > 0 && closes && is_word(after) && is_mark(text_last(part))) {
        after = text_last(part);
        char bytes[4];
        part.size -= text_encode(after, bytes);
    }
    return part;
}

static void put_words(struct buf *out, const struct span *span, enum marks_where where,
                      uint32_t before, uint32_t after)
{
    struct str text = span->text;
    struct str part = span->strong ? strong_part(text, before, after) : STR_NONE;
    if (part.size == 0) {
        put_escaped(out, text, where);
        return;
    }
    size_t head = (size_t)(part.data - text.data);
    put_escaped(out, str_slice(text, 0, head), where);
    buf_put(out, STR("**"));
    put_escaped(out, part, where);
    buf_put(out, STR("**"));
    put_escaped(out, str_from(text, head + part.size), where);
}

static void put_address(struct buf *out, struct str address)
{
    buf_put(out, STR("]("));
    for (size_t i = 0; i < address.size; i++) {
        unsigned char c = (unsigned char)address.data[i];
        if (c <= ' ' || c == '(' || c == ')' || c == '<' || c == '>' || c == '\\' || c == '|') {
            buf_put_format(out, "%%%02X", c);
        } else {
            buf_put_byte(out, (char)c);
        }
    }
    buf_put_byte(out, ')');
}

void marks_put(struct buf *out, const struct span *spans, size_t count, enum marks_where where)
{
    uint32_t before = 0;
    for (size_t i = 0; i < count; i++) {
        struct span span = spans[i];
        bool link = !str_is_none(span.address);
        span.strong = span.strong && where != MARKS_HEADING;
        uint32_t after = i + 1 < count ? text_peek(spans[i + 1].text) : 0;
        if (i == 0 && where == MARKS_LINE && is_beginning(span.text)) {
            buf_put_byte(out, '\\');
        }
        if (link) {
            buf_put_byte(out, '[');
            put_words(out, &span, where, 0, 0);
            put_address(out, span.address);
        } else {
            put_words(out, &span, where, before, after);
        }
        before = link ? ')' : text_last(span.text);
    }
}
