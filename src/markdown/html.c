/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "markdown/reading.h"

/* In vain, a tag is looked for at most so many steps for each byte of the text: a thousand `<a "`
 * without an end are a thousand times the way to the end otherwise. */
#define STEPS_PER_BYTE 32

struct tag_scan markdown_scan_tags(struct str text)
{
    return (struct tag_scan){.text = text, .steps = 1024 + text.size * STEPS_PER_BYTE};
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool markdown_tag_is(struct tag tag, const char *name)
{
    return str_alike(tag.name, str_of(name));
}

/* The offset behind `end`, looked for from `at` on; 0 if it is not there. */
static size_t behind(struct tag_scan *scan, size_t at, struct str end)
{
    size_t found = str_find(str_from(scan->text, at), end);
    size_t steps = found == STR_NOWHERE ? scan->text.size - at : 0;
    scan->steps = scan->steps > steps ? scan->steps - steps : 0;
    return found == STR_NOWHERE ? 0 : at + found + end.size;
}

/* The offset behind the `>` that ends a tag, which may stand in quotes before; 0: there is none. */
static size_t behind_tag(struct tag_scan *scan, size_t at)
{
    char quote = '\0', before = '\0';
    for (size_t i = at; i < scan->text.size && scan->steps > 0; i++, scan->steps--) {
        char c = scan->text.data[i];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if ((c == '"' || c == '\'') && before == '=') {
            quote = c;
        } else if (c == '>') {
            scan->steps += i - at; /* not in vain */
            return i + 1;
        } else if (c == '<') {
            return 0;
        }
        before = c == ' ' || c == '\t' || c == '\n' ? before : c;
    }
    return 0;
}

/* Where the element `name`, whose content begins at `at`, ends; `at` if it never does. */
static size_t hidden_end(struct str text, size_t at, struct str name)
{
    for (size_t i = at; i + 2 + name.size <= text.size; i++) {
        const char *found = memchr(text.data + i, '<', text.size - i);
        if (found == NULL) {
            return at;
        }
        i = (size_t)(found - text.data);
        struct str rest = str_from(text, i);
        if (str_take(&rest, STR("</")) && str_starts_alike(rest, name)) {
            const char *end = memchr(rest.data, '>', rest.size);
            return end == NULL ? at : (size_t)(end - text.data) + 1;
        }
    }
    return at;
}

bool markdown_tag_hides(struct tag tag)
{
    return !tag.closing && (markdown_tag_is(tag, "script") || markdown_tag_is(tag, "style") ||
                            markdown_tag_is(tag, "iframe"));
}

/* <name …>, </name>; with its content if it is one whose content is no text. */
static bool take_element(struct tag_scan *scan, size_t at, struct tag *tag)
{
    struct str rest = str_from(scan->text, at + 1);
    struct tag read = {.closing = str_take(&rest, STR("/"))};
    size_t size = 0;
    while (size < rest.size && (is_letter(rest.data[size]) ||
                                (size > 0 && ((rest.data[size] >= '0' && rest.data[size] <= '9') ||
                                              rest.data[size] == '-' || rest.data[size] == ':')))) {
        size++;
    }
    read.name = str_slice(rest, 0, size);
    size_t end = size == 0 ? 0 : behind_tag(scan, at + 1 + (size_t)read.closing + size);
    if (end == 0) {
        return false;
    }
    if (markdown_tag_hides(read) && scan->text.data[end - 2] != '/') {
        size_t hidden = scan->steps == 0 ? end : hidden_end(scan->text, end, read.name);
        size_t steps = hidden == end ? scan->text.size - end : 0;
        scan->steps = scan->steps > steps ? scan->steps - steps : 0;
        end = hidden;
    }
    read.bytes = (struct extent){at, end};
    *tag = read;
    return true;
}

static bool take_tag(struct tag_scan *scan, size_t at, struct tag *tag)
{
    struct str rest = str_from(scan->text, at);
    size_t end = 0;
    if (scan->steps == 0) {
        return false;
    } else if (str_starts(rest, STR("<!--"))) {
        end = behind(scan, at + 4, STR("-->"));
    } else if (str_starts(rest, STR("<![CDATA["))) {
        end = behind(scan, at, STR("]]>"));
    } else if (str_starts(rest, STR("<?"))) {
        end = behind(scan, at, STR("?>"));
    } else if (rest.size > 2 && rest.data[1] == '!' && is_letter(rest.data[2])) {
        end = behind(scan, at, STR(">"));
    } else {
        return take_element(scan, at, tag);
    }
    *tag = (struct tag){.bytes = {at, end}};
    return end > 0;
}

bool markdown_next_tag(struct tag_scan *scan, struct extent *words, struct tag *tag)
{
    words->from = scan->at;
    for (size_t at = scan->at; at < scan->text.size; at++) {
        const char *found = memchr(scan->text.data + at, '<', scan->text.size - at);
        if (found == NULL) {
            break;
        }
        at = (size_t)(found - scan->text.data);
        if (take_tag(scan, at, tag)) {
            words->to = at;
            scan->at = tag->bytes.to;
            return true;
        }
    }
    words->to = scan->at = scan->text.size;
    return false;
}

void markdown_put_html(struct reading *reading, const struct stretch *stretch)
{
    size_t base = stretch->words.from, line = stretch->first;
    struct tag_scan scan = markdown_scan_tags(str_slice(reading->text, base, stretch->words.to));
    const struct markdown_run as_words = {0}, as_tag = {.tag = true};
    struct extent words;
    struct tag tag;
    bool more = true;
    while (more) {
        more = markdown_next_tag(&scan, &words, &tag);
        struct extent bytes = {base + words.from, base + words.to};
        line = markdown_put_plain(reading, line, bytes, as_words);
        if (more) {
            bytes = (struct extent){base + tag.bytes.from, base + tag.bytes.to};
            markdown_put_plain(reading, line, bytes, as_tag);
        }
    }
}

struct str markdown_strip_tags(struct region *region, struct str html)
{
    struct buf buf;
    buf_init(&buf, BUF_ANY);
    struct tag_scan scan = markdown_scan_tags(html);
    struct extent words;
    struct tag tag;
    bool more = true;
    while (more) {
        more = markdown_next_tag(&scan, &words, &tag);
        buf_put(&buf, markdown_decode(region, str_slice(html, words.from, words.to)));
    }
    struct str stripped = str_copy(region, buf_str(&buf));
    buf_finish(&buf);
    return stripped;
}
