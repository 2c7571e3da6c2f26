/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "markdown/reading.h"

/* ---- heads ------------------------------------------------------------------------------ */

static bool is_blank_byte(char c)
{
    return c == ' ' || c == '\t';
}

static bool ends_marker(struct str line, size_t at)
{
    return at >= line.size || is_blank_byte(line.data[at]);
}

/* The size of a bullet or number at `at`, or 0. */
static size_t item_at(struct str line, size_t at)
{
    char c = line.data[at];
    if ((c == '-' || c == '+' || c == '*') && ends_marker(line, at + 1)) {
        return 1;
    }
    size_t digits = 0;
    while (digits < 9 && at + digits < line.size && line.data[at + digits] >= '0' &&
           line.data[at + digits] <= '9') {
        digits++;
    }
    bool number = digits > 0 && at + digits < line.size &&
                  (line.data[at + digits] == '.' || line.data[at + digits] == ')') &&
                  ends_marker(line, at + digits + 1);
    return number ? digits + 1 : 0;
}

struct head markdown_head(struct str line)
{
    struct head head = {0};
    while (head.size < line.size) {
        unsigned columns = 0;
        bool quoted = head.size > 0 && line.data[head.size - 1] == '>';
        while (head.size < line.size && is_blank_byte(line.data[head.size])) {
            columns += line.data[head.size++] == '\t' ? 4 : 1;
        }
        head.indent += (columns - (columns > 0 && quoted)) / 2;
        if (head.size == line.size) {
            break;
        }
        size_t item = item_at(line, head.size);
        if (line.data[head.size] == '>') {
            head.quotes++;
            head.size++;
        } else if (item > 0) {
            head.items++;
            head.size += item;
        } else {
            break;
        }
    }
    return head;
}

/* A line of nothing but one of - = * _ (perhaps quoted): a rule, the line under a heading. */
static bool is_ruled(struct str line)
{
    char mark = '\0';
    for (size_t i = 0; i < line.size; i++) {
        char c = line.data[i];
        if (is_blank_byte(c) || (c == '>' && mark == '\0')) {
            continue;
        }
        if ((c != '-' && c != '=' && c != '*' && c != '_') || (mark != '\0' && c != mark)) {
            return false;
        }
        mark = c;
    }
    return mark != '\0';
}

/*
 * No line may stand deeper than MARKDOWN_DEPTH_MOST: the time that cmark takes for a line grows
 * with its depth. A line stands at most as deep as the lists before it that its indent continues,
 * and its own quotes and items.
 */
bool markdown_is_shallow(const struct reading *reading)
{
    unsigned depth = 0;
    for (size_t i = 0; i < reading->line_count; i++) {
        struct str line = reading->lines[i].source;
        struct head head = markdown_head(line);
        if (head.quotes + head.items == 0 || is_ruled(line)) {
            continue; /* may be a lazy line, which closes nothing */
        }
        depth = head.quotes + head.items + (depth < head.indent ? depth : head.indent);
        if (depth > MARKDOWN_DEPTH_MOST) {
            struct place place = {reading->file, reading->lines[i].number, 1};
            diag_report_format(reading->diag, &MARKDOWN_TOO_DEEP, place,
                               diag_translate("more than %d"), MARKDOWN_DEPTH_MOST);
            return false;
        }
    }
    return true;
}

/* ---- the masked copy -------------------------------------------------------------------- */

bool markdown_is_fence(struct str line)
{
    struct str rest = str_from(line, markdown_head(line).size);
    return str_starts(rest, STR("```")) || str_starts(rest, STR("~~~"));
}

/* Whether byte `at` of a line means something to its block. What it means inside a line is for
 * later. */
static bool matters(struct str line, size_t at, size_t head, bool fence)
{
    switch (line.data[at]) {
    case '[': /* a reference definition, too, is shown as it stands */
    case '!':
    case '&':
    case '\\':
    case '_':
    case '\0':
        return at == head + 1 && line.data[head] == '<'; /* <!-- <![CDATA[ */
    case '*':
        return ends_marker(line, at + 1);
    case '<':
        return at == head || (at + 1 < line.size && line.data[at + 1] == '/');
    case '`':
        return fence;
    default:
        return true;
    }
}

/* Behind its first Chinese character a line means nothing to blocks any more, unless it ends one of
 * tags or begins a fence. */
static size_t telling(struct str line, size_t head, bool fence)
{
    if (fence || memchr(line.data, '>', line.size) != NULL) {
        return line.size;
    }
    while (head < line.size && (unsigned char)line.data[head] < 0x80) {
        head++;
    }
    return head;
}

/* Puts what matters of `line`, and gives its end. */
static char *mask_line(struct str line, char *masked)
{
    if (str_is_blank(line)) {
        return masked;
    }
    size_t head = markdown_head(line).size;
    bool ruled = is_ruled(line), fence = markdown_is_fence(line);
    size_t end = telling(line, head, fence);
    memcpy(masked, line.data, end);
    for (size_t i = head; i < end && !ruled; i++) {
        if (!matters(line, i, head, fence)) {
            masked[i] = 'x';
        }
    }
    if (end < line.size) {
        masked[end++] = 'x';
    }
    return masked + end;
}

/*
 * A lone line ends what was open before it and begins nothing, as a rule does. cmark makes a rule
 * in a fourth of the time, because it has no words to look for marks in; and of many lone lines one
 * after the other, as most of a notice is, the first tells what all of them are: inside a fence or
 * a comment, or blocks of their own.
 */
#define LONE "___"

/* Is line `index` a blank one, or none? */
static bool is_gap(const struct reading *reading, size_t index)
{
    return index >= reading->line_count || str_is_blank(reading->lines[index].source);
}

/* The level of the heading that begins with #; 0: it is none. */
static int level_of(struct str line)
{
    size_t level = 0;
    while (level < line.size && line.data[level] == '#') {
        level++;
    }
    return level <= 6 && ends_marker(line, level) ? (int)level : 0;
}

/* Does a line with this begin, behind a blank line, begin a paragraph and nothing else? Tells for
 * nearly all of them. */
static bool begins_words(struct str line)
{
    unsigned char first = (unsigned char)line.data[0], third = (unsigned char)line.data[2];
    if (first == '*') {
        return line.data[1] == '*' && third >= 0x80; /* strong, no bullet and no rule */
    }
    bool letter = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
    return first >= 0x80 || letter || first == '(' ||
           (first >= '0' && first <= '9' && item_at(line, 0) == 0);
}

bool markdown_is_lone(const struct reading *reading, size_t index, int *level)
{
    struct str source = reading->lines[index].source;
    if (source.size < sizeof LONE || reading->lines[index].kind == MARKDOWN_TABLE) {
        return false;
    }
    *level = level_of(source);
    return (*level > 0 || begins_words(source)) && is_gap(reading, index + 1) &&
           (index == 0 || is_gap(reading, index - 1)) && !is_gap(reading, index) &&
           memchr(source.data, '>', source.size) == NULL;
}

struct mask markdown_mask(const struct reading *reading)
{
    char *masked = region_take(reading->scratch, reading->text.size + 1), *end = masked;
    size_t *lines = region_array(reading->scratch, reading->line_count, sizeof *lines), count = 0;
    bool in_row = false; /* the last line that is not blank is a lone one */
    for (size_t i = 0; i < reading->line_count; i++) {
        int level;
        bool lone = markdown_is_lone(reading, i, &level);
        if (in_row && (lone || str_is_blank(reading->lines[i].source))) {
            continue;
        }
        in_row = lone;
        if (lone) {
            end = (char *)memcpy(end, LONE, sizeof LONE - 1) + sizeof LONE - 1;
        } else if (reading->lines[i].kind != MARKDOWN_TABLE) {
            end = mask_line(reading->lines[i].source, end);
        }
        *end++ = '\n';
        lines[count++] = i;
    }
    return (struct mask){{masked, (size_t)(end - masked)}, lines};
}
