/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include <string.h>

#include "check/words.h"

/* 标记 (markup): tags, live content, escapes that stay visible, emphasis. */

static bool is_word(char byte)
{
    byte = (char)text_small((unsigned char)byte);
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* The name of a tag, with its slash: "td", "/td". */
static struct str tag_name(struct str tag)
{
    size_t end = tag.size > 1 && tag.data[1] == '/' ? 2 : 1;
    while (end < tag.size && is_word(tag.data[end])) {
        end++;
    }
    return str_slice(tag, 1, end);
}

/* " onclick =": an attribute that a browser runs. `s` begins behind white space or a slash. */
static bool is_handler(struct str s)
{
    size_t end = 2;
    if (s.size < 4 || !str_starts_alike(s, STR("on"))) {
        return false;
    }
    while (end < s.size && is_word(s.data[end])) {
        end++;
    }
    struct str rest = check_skip_space(str_from(s, end));
    return end > 2 && str_starts(rest, STR("="));
}

/* javascript:…, whatever its case and the white space that browsers skip. */
static bool is_live_address(struct str address)
{
    static const char *const schemes[] = {"javascript:", "vbscript:", "data:text"};
    char head[16];
    size_t size = 0;
    for (size_t i = 0; i < address.size && size < sizeof head; i++) {
        if ((unsigned char)address.data[i] > ' ') {
            head[size++] = (char)text_small((unsigned char)address.data[i]);
        }
    }
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t length = strlen(schemes[i]);
        if (size >= length && memcmp(head, schemes[i], length) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_live_attribute(struct str tag)
{
    for (size_t i = 1; i < tag.size; i++) {
        char before = tag.data[i - 1];
        bool begins = before == ' ' || before == '\t' || before == '\n' || before == '/' ||
                      before == '"' || before == '\'';
        bool value = before == '=' || before == '"' || before == '\'';
        struct str rest = str_from(tag, i);
        if ((begins && is_handler(rest)) || (value && is_live_address(rest))) {
            return true;
        }
    }
    return false;
}

static bool is_active(struct str tag)
{
    static const char *const names[] = {"script", "iframe", "object", "embed", "applet", "frame",
                                        "form",   "input",  "button", "base",  "meta",   "link"};
    struct str name = tag_name(tag);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_alike(name, str_of(names[i]))) {
            return true;
        }
    }
    return !str_starts(tag, STR("<!--")) && has_live_attribute(tag);
}

/* The tags and links of one line. A closing tag is as active as the tag that it closes. */
static void check_runs(struct check *check, size_t line)
{
    const struct markdown_line *source = &check->source->lines[line];
    struct str closing = STR_NONE;
    for (size_t i = 0; i < source->run_count; i++) {
        const struct markdown_run *run = &source->runs[i];
        if (!str_is_none(run->address) && is_live_address(run->address)) {
            check_complain(check, CHECK_ACTIVE, line, run->at, run->address);
        }
        if (!run->tag || !str_starts(run->text, STR("<"))) {
            continue; /* the rest of a tag that began on a line above */
        }
        struct str name = tag_name(run->text);
        if (is_active(run->text)) {
            check_complain(check, CHECK_ACTIVE, line, run->at, run->text);
            closing = name;
        } else if (name.size > 1 && name.data[0] == '/' && str_equal(str_from(name, 1), closing)) {
            closing = STR_NONE;
        } else {
            check_complain(check, CHECK_HTML, line, run->at, run->text);
        }
    }
}

/* 局部加粗: bold words inside running text; a bold label, or a line that is all bold, is a form. */
static void check_emphasis(struct check *check, size_t line)
{
    const struct markdown_line *source = &check->source->lines[line];
    bool heading = source->kind == MARKDOWN_HEADING;
    for (size_t i = 0; i < source->run_count; i++) {
        const struct markdown_run *run = &source->runs[i];
        struct str words = str_trim(run->text);
        if (run->tag || !(run->strong || run->emphasis) || words.size == 0) {
            continue;
        }
        if (heading) {
            check_complain(check, CHECK_EMPHASIS_HEADING, line, run->at, words);
        } else if (source->kind == MARKDOWN_PARAGRAPH && words.size < source->text.size &&
                   !(run->at == 0 &&
                     (str_ends(words, WORD_COLON) || str_ends(words, STR(":")) ||
                      str_starts(str_from(source->text, words.size), WORD_COLON)))) {
            check_complain(check, CHECK_EMPHASIS, line, run->at, words);
        }
    }
}

void check_markup(struct check *check)
{
    for (size_t line = 0; line < check->source->line_count; line++) {
        const struct markdown_line *source = &check->source->lines[line];
        bool plain = source->run_count == 1 && !source->runs[0].tag && !source->runs[0].strong &&
                     !source->runs[0].emphasis && str_is_none(source->runs[0].address);
        if (!plain) {
            check_runs(check, line);
            check_emphasis(check, line);
        }
    }
}

/* "&nbsp;", "&#160;", and "&nbsp" where the semicolon was lost: its size; 0: no entity. */
static size_t entity_size(struct str s)
{
    size_t end = 1;
    if (end < s.size && s.data[end] == '#') {
        end++;
    }
    size_t name = end;
    while (end < s.size && end < name + 10 && is_word(s.data[end])) {
        end++;
    }
    bool closed = end < s.size && s.data[end] == ';';
    bool space = str_equal(str_slice(s, name, end), STR("nbsp"));
    return end < name + 2 ? 0 : closed ? end + 1 : space ? end : 0;
}

/* What was escaped twice, so that the first escape is left: \_ and &nbsp; in the finished text. */
void check_escape_at(struct check *check, size_t line, size_t at)
{
    struct str rest = str_from(check_text(check, line), at);
    size_t size = 0;
    if (rest.data[0] == '\\' && rest.size > 1) {
        size = strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", rest.data[1]) == NULL ? 0 : 2;
    } else if (rest.data[0] == '&') {
        size = entity_size(rest);
    }
    if (size > 0) {
        check_complain(check, CHECK_ESCAPE, line, at, str_slice(rest, 0, size));
    }
}
