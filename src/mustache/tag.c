/* SPDX-License-Identifier: MIT */
#include "mustache/compile.h"

#include <string.h>

bool tag_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct str tag_trim(struct str s)
{
    while (s.size > 0 && tag_is_space(s.data[0])) {
        s = str_from(s, 1);
    }
    while (s.size > 0 && tag_is_space(s.data[s.size - 1])) {
        s.size--;
    }
    return s;
}

bool tag_has_space(struct str s)
{
    for (size_t i = 0; i < s.size; i++) {
        if (tag_is_space(s.data[i])) {
            return true;
        }
    }
    return false;
}

void tag_report(struct compiler *c, const struct diag_code *code, struct place place,
                struct str words)
{
    diag_report(c->diag, code, place, words);
    c->errors++;
}

struct str tag_spaces_at(struct str source, size_t at)
{
    size_t end = at;
    while (end < source.size && (source.data[end] == ' ' || source.data[end] == '\t')) {
        end++;
    }
    return str_slice(source, at, end);
}

/* ---- reading a tag ---------------------------------------------------------------------- */

/* Where the tag's line begins and ends, and whether it is alone in it. */
static void look_around(const struct compiler *c, struct tag_text *tag)
{
    struct str source = c->source;
    tag->line = tag->from;
    while (tag->line > 0 &&
           (source.data[tag->line - 1] == ' ' || source.data[tag->line - 1] == '\t')) {
        tag->line--;
    }
    tag->blank_before = tag->line == 0 || source.data[tag->line - 1] == '\n';

    size_t end = tag->to + tag_spaces_at(source, tag->to).size;
    tag->next = end;
    tag->blank_after = end == source.size;
    if (str_starts(str_from(source, end), STR("\n"))) {
        tag->next = end + 1;
        tag->blank_after = true;
    } else if (str_starts(str_from(source, end), STR("\r\n"))) {
        tag->next = end + 2;
        tag->blank_after = true;
    }
}

/* The first words of a tag that never ends, for the complaint. */
static void report_endless(struct compiler *c, const struct tag_text *tag)
{
    struct str rest = str_from(c->source, tag->from), words = rest;
    size_t length = 0;
    while (rest.size > 0 && length < 20 && rest.data[0] != '\n' && rest.data[0] != '\r') {
        text_take(&rest);
        length++;
    }
    words.size -= rest.size;
    tag_report(c, &MUSTACHE_TAG_UNCLOSED, tag->place, words);
}

/* How a tag with this sigil ends; room for the longest delimiter and one byte. */
static struct str end_of(const struct compiler *c, char sigil, char *room)
{
    char before = sigil == '{' ? '}' : '=';
    if (sigil != '{' && sigil != '=') {
        return c->marks.close;
    }
    room[0] = before;
    memcpy(room + 1, c->marks.close.data, c->marks.close.size);
    return (struct str){room, c->marks.close.size + 1};
}

bool tag_read(struct compiler *c, struct tag_text *tag)
{
    tag->place = compile_place(c, tag->from);
    size_t inside = tag->from + c->marks.open.size;
    while (inside < c->source.size && tag_is_space(c->source.data[inside])) {
        inside++;
    }
    if (inside < c->source.size && memchr("#^/><$&{!=", c->source.data[inside], 10) != NULL) {
        tag->sigil = c->source.data[inside++];
    }
    char room[TAG_MOST_DELIMITER + 1];
    struct str end = end_of(c, tag->sigil, room);
    struct str rest = str_from(c->source, inside);
    size_t size = str_find(rest, end);
    if (size == STR_NOWHERE) {
        report_endless(c, tag);
        c->at = str_has(rest, c->marks.close) ? inside : c->source.size;
        return false;
    }
    tag->name = str_slice(rest, 0, size);
    tag->to = inside + size + end.size;
    size_t another = tag->sigil == '!' ? STR_NOWHERE : str_find(tag->name, c->marks.open);
    if (another != STR_NOWHERE) {
        report_endless(c, tag);
        c->at = inside + another;
        return false;
    }
    tag->name = tag_trim(tag->name);
    look_around(c, tag);
    return true;
}

/* a, a.b, or . alone */
static bool is_name(struct str name)
{
    if (str_equal(name, STR("."))) {
        return true;
    }
    return name.size > 0 && !tag_has_space(name) && !str_starts(name, STR(".")) &&
           !str_ends(name, STR(".")) && !str_has(name, STR(".."));
}

bool mustache_name_ok(struct str name)
{
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && memchr("_./-", c, 4) == NULL) {
            return false;
        }
    }
    return name.size > 0 && name.size <= 255 && !str_has(name, STR("..")) &&
           !str_starts(name, STR("/")) && !str_ends(name, STR("/"));
}

void tag_check_name(struct compiler *c, const struct tag_text *tag)
{
    if (!is_name(tag->name)) {
        tag_report(c, &MUSTACHE_NAME, tag->place, tag->name);
    }
}

void tag_check_partial(struct compiler *c, struct tag_text *tag)
{
    tag->dynamic = str_take(&tag->name, STR("*"));
    tag->name = tag_trim(tag->name);
    if (tag->dynamic) {
        tag_check_name(c, tag);
    } else if (!mustache_name_ok(tag->name)) {
        tag_report(c, &MUSTACHE_PARTIAL_NAME, tag->place, tag->name);
    }
}
