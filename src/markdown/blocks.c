/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "markdown/door.h"
#include "markdown/reading.h"

/* A block without blocks in it, as cmark found it. */
struct leaf {
    cmark_node_type type;
    size_t line;   /* on which it begins */
    size_t column; /* bytes before it */
    int level;     /* of a heading */
    unsigned quotes;
};

struct leaves {
    struct leaf *items;
    size_t count, room;
};

static bool is_blank_byte(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_leaf(cmark_node_type type)
{
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
           type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
           type == CMARK_NODE_THEMATIC_BREAK;
}

/* Instead of the rule on `line`, which is a lone one, that line and those in a row with it. */
static void put_lone(const struct reading *reading, size_t line, struct leaves *leaves)
{
    int level;
    for (; line < reading->line_count; line++) {
        if (markdown_is_lone(reading, line, &level)) {
            *REGION_PUSH(reading->scratch, leaves) = (struct leaf){
                .type = level > 0 ? CMARK_NODE_HEADING : CMARK_NODE_PARAGRAPH,
                .line = line,
                .level = level,
            };
        } else if (!str_is_blank(reading->lines[line].source)) {
            break;
        }
    }
}

static void put_leaf(const struct reading *reading, cmark_node *node, size_t line, unsigned quotes,
                     struct leaves *leaves)
{
    int level;
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_THEMATIC_BREAK && markdown_is_lone(reading, line, &level)) {
        put_lone(reading, line, leaves);
        return;
    }
    *REGION_PUSH(reading->scratch, leaves) = (struct leaf){
        .type = type,
        .line = line,
        .column = (size_t)cmark_node_get_start_column(node) - 1,
        .level = cmark_node_get_heading_level(node),
        .quotes = quotes,
    };
}

static struct leaves find_leaves(const struct reading *reading)
{
    struct leaves leaves = {0};
    unsigned quotes = 0;
    struct mask mask = markdown_mask(reading);
    cmark_node *document = markdown_ask_cmark(mask.text);
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_BLOCK_QUOTE) {
            quotes = event == CMARK_EVENT_ENTER ? quotes + 1 : quotes - 1;
        } else if (event == CMARK_EVENT_ENTER && is_leaf(type)) {
            size_t line = mask.lines[cmark_node_get_start_line(node) - 1];
            put_leaf(reading, node, line, quotes, &leaves);
            if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) {
                cmark_iter_reset(iter, node, CMARK_EVENT_EXIT); /* not into its words */
            }
        }
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
    return leaves;
}

/* ---- lines and stretches ---------------------------------------------------------------- */

static size_t start_of(const struct reading *reading, size_t line)
{
    return (size_t)(reading->lines[line].source.data - reading->text.data);
}

static struct extent whole_line(const struct reading *reading, size_t line)
{
    size_t from = start_of(reading, line);
    return (struct extent){from, from + reading->lines[line].source.size};
}

/* The words of a line that goes on with a block inside `quotes` quotes. */
static struct extent words_within(const struct reading *reading, size_t line, unsigned quotes)
{
    struct extent words = markdown_trim(reading->text, whole_line(reading, line));
    while (quotes > 0 && words.from < words.to && reading->text.data[words.from] == '>') {
        words.from++;
        words = markdown_trim(reading->text, words);
        quotes--;
    }
    return words;
}

/* The words of a line that begins a block `column` bytes on, and the number of a list before them.
 */
static struct extent words_from(const struct reading *reading, size_t line, size_t column,
                                struct extent *number)
{
    struct extent words = whole_line(reading, line);
    size_t at = words.from, end = words.from + column < words.to ? words.from + column : words.to;
    while (at < end && (is_blank_byte(reading->text.data[at]) ||
                        strchr(">-+*", reading->text.data[at]) != NULL)) {
        at++;
    }
    *number = (struct extent){at, end};
    return markdown_trim(reading->text, (struct extent){end, words.to});
}

static struct stretch *put_lines(struct reading *reading, size_t first, size_t last)
{
    struct extent words = {reading->words[first].from, reading->words[last].to};
    return markdown_put_stretch(reading, first, last, words);
}

static bool is_blank(const struct reading *reading, size_t line)
{
    return str_is_blank(reading->lines[line].source);
}

static bool is_empty(struct extent words)
{
    return words.from == words.to;
}

static void set_kind(struct reading *reading, size_t first, size_t last, enum markdown_kind kind)
{
    for (size_t i = first; i <= last; i++) {
        reading->lines[i].kind = is_blank(reading, i) ? MARKDOWN_BLANK : kind;
        reading->lines[i].block = reading->blocks;
    }
}

/* ---- one block -------------------------------------------------------------------------- */

/* Past the # before a heading, and without those behind it. */
static struct extent within_heading(const char *text, struct extent words)
{
    while (words.from < words.to && text[words.from] == '#') {
        words.from++;
    }
    size_t end = words.to;
    while (end > words.from && text[end - 1] == '#') {
        end--;
    }
    if (end == words.from || is_blank_byte(text[end - 1])) {
        words.to = end;
    }
    return words;
}

static void read_heading(struct reading *reading, const struct leaf *leaf, size_t last)
{
    size_t first = leaf->line;
    struct extent *words = &reading->words[first];
    bool setext = is_empty(*words) || reading->text.data[words->from] != '#';
    set_kind(reading, first, last, MARKDOWN_HEADING);
    for (size_t i = first; i <= last; i++) {
        reading->lines[i].level = leaf->level;
        reading->lines[i].setext = setext;
    }
    if (!setext) {
        struct extent within = within_heading(reading->text.data, *words);
        *words = markdown_trim(reading->text, within);
    } else if (last > first) { /* the line under it */
        reading->lines[last].kind = MARKDOWN_RULE;
        reading->lines[last].level = 0;
        last--;
    }
    put_lines(reading, first, last);
}

/* Past the marks of a fence. */
static struct extent within_fence(const char *text, struct extent words, char mark)
{
    while (words.from < words.to && text[words.from] == mark) {
        words.from++;
    }
    return words;
}

/* The language behind an opening fence is kept as words. */
static void read_fenced(struct reading *reading, size_t first, size_t last)
{
    const char *text = reading->text.data;
    char mark = text[reading->words[first].from];
    reading->words[first] = within_fence(text, reading->words[first], mark);
    struct extent closing = within_fence(text, reading->words[last], mark);
    if (last > first && is_empty(closing)) {
        reading->words[last] = closing;
    }
    for (size_t i = first; i <= last; i++) {
        put_lines(reading, i, i)->form = STRETCH_CODE;
    }
}

/* A fenced block begins at its fence, an indented one at what is left of its indent. */
static void read_code(struct reading *reading, const struct leaf *leaf, size_t last)
{
    size_t first = leaf->line;
    struct str line = reading->lines[first].source;
    set_kind(reading, first, last, MARKDOWN_CODE);
    if (leaf->column < line.size && strchr("`~", line.data[leaf->column]) != NULL) {
        read_fenced(reading, first, last);
        return;
    }
    for (size_t i = first; i <= last; i++) {
        put_lines(reading, i, i);
    }
}

static void read_paragraph(struct reading *reading, size_t first, size_t last)
{
    set_kind(reading, first, last, MARKDOWN_PARAGRAPH);
    put_lines(reading, first, last);
}

static void read_html(struct reading *reading, size_t first, size_t last)
{
    set_kind(reading, first, last, MARKDOWN_HTML);
    put_lines(reading, first, last)->form = STRETCH_HTML;
}

static void read_leaf(struct reading *reading, const struct leaf *leaf, size_t last)
{
    struct extent number;
    size_t first = leaf->line, stretch = reading->stretches.count;
    reading->words[first] = words_from(reading, first, leaf->column, &number);
    for (size_t i = first + 1; i <= last; i++) {
        reading->words[i] = words_within(reading, i, leaf->quotes);
    }
    while (last > first && is_empty(reading->words[last])) {
        last--; /* a quoted line with nothing on it */
    }
    reading->blocks++;
    switch (leaf->type) {
    case CMARK_NODE_HEADING:
        read_heading(reading, leaf, last);
        break;
    case CMARK_NODE_CODE_BLOCK:
        read_code(reading, leaf, last);
        break;
    case CMARK_NODE_HTML_BLOCK:
        read_html(reading, first, last);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        set_kind(reading, first, first, MARKDOWN_RULE);
        reading->words[first].to = reading->words[first].from;
        put_lines(reading, first, first);
        break;
    default:
        read_paragraph(reading, first, last);
        break;
    }
    if (!is_empty(number)) {
        reading->stretches.items[stretch].lead = number;
        reading->words[first].from = number.from;
    }
}

/* A line in no block: an item or a quote of nothing. */
static void read_bare_line(struct reading *reading, size_t line)
{
    struct extent words = whole_line(reading, line);
    while (words.from < words.to && (is_blank_byte(reading->text.data[words.from]) ||
                                     strchr(">-+*", reading->text.data[words.from]) != NULL)) {
        words.from++;
    }
    reading->words[line] = markdown_trim(reading->text, words);
    reading->blocks++;
    if (!is_empty(reading->words[line])) {
        read_paragraph(reading, line, line);
    }
}

/* ---- all blocks ------------------------------------------------------------------------- */

struct span {
    size_t first, last;
    bool html;
};

struct spans {
    struct span *items;
    size_t count, room;
};

/* A fence hides tables until it ends. */
static bool is_hidden(struct str line, char *fence)
{
    if (!markdown_is_fence(line)) {
        return *fence != '\0';
    }
    char mark = line.data[markdown_head(line).size];
    if (*fence == '\0') {
        *fence = mark;
    } else if (*fence == mark) {
        *fence = '\0';
    }
    return true;
}

static struct spans find_tables(struct reading *reading)
{
    struct spans spans = {0};
    char fence = '\0';
    for (size_t i = 0; i < reading->line_count; i++) {
        struct span span = {.first = i, .last = i};
        if (reading->lines[i].source.size == 0 || is_hidden(reading->lines[i].source, &fence)) {
            continue;
        }
        span.html = markdown_is_html_table(reading, i, &span.last);
        if (span.html || markdown_is_pipe_table(reading, i, &span.last)) {
            *REGION_PUSH(reading->scratch, &spans) = span;
            for (; i <= span.last; i++) {
                reading->lines[i].kind = MARKDOWN_TABLE;
            }
            i--;
        }
    }
    return spans;
}

static void read_table(struct reading *reading, struct span span)
{
    reading->blocks++;
    for (size_t i = span.first; i <= span.last; i++) {
        reading->words[i] = markdown_trim(reading->text, whole_line(reading, i));
    }
    set_kind(reading, span.first, span.last, MARKDOWN_TABLE);
    if (span.html) {
        markdown_read_html_table(reading, span.first, span.last);
    } else {
        markdown_read_pipe_table(reading, span.first, span.last);
    }
}

static struct str unquote(struct str line)
{
    while (line.size > 0 && (is_blank_byte(line.data[0]) || line.data[0] == '>')) {
        line = str_from(line, 1);
    }
    return str_trim(line);
}

static bool is_quoted_blank(const struct reading *reading, size_t line)
{
    return unquote(reading->lines[line].source).size == 0;
}

/* --- or ===, perhaps quoted */
static bool is_underline(struct str line)
{
    line = unquote(line);
    char mark = line.size > 0 ? line.data[0] : '\0';
    for (size_t i = 1; i < line.size; i++) {
        if (line.data[i] != mark) {
            return false;
        }
    }
    return mark == '-' || mark == '=';
}

/* The line under the heading that begins on `line`; `line` itself if that begins with #. */
static size_t last_of_heading(const struct reading *reading, const struct leaf *leaf, size_t limit)
{
    struct str source = reading->lines[leaf->line].source;
    size_t last = leaf->line;
    if (leaf->column < source.size && source.data[leaf->column] == '#') {
        return last;
    }
    do {
        last++;
    } while (last + 1 < limit && !is_underline(reading->lines[last].source));
    return last < limit ? last : limit - 1;
}

/* The last line of the block that begins with `leaf`; another begins on line `limit`. */
static size_t last_of(const struct reading *reading, const struct leaf *leaf, size_t limit)
{
    size_t last = leaf->line;
    if (leaf->type == CMARK_NODE_THEMATIC_BREAK) {
        return last;
    }
    if (leaf->type == CMARK_NODE_HEADING) {
        return last_of_heading(reading, leaf, limit);
    }
    bool runs_on = leaf->type == CMARK_NODE_CODE_BLOCK || leaf->type == CMARK_NODE_HTML_BLOCK;
    for (size_t i = last + 1; i < limit && (runs_on || !is_quoted_blank(reading, i)); i++) {
        last = is_blank(reading, i) ? last : i;
    }
    return last;
}

bool markdown_read_blocks(struct reading *reading)
{
    if (!markdown_is_shallow(reading)) {
        return false;
    }
    struct spans spans = find_tables(reading);
    struct leaves leaves = find_leaves(reading);
    size_t table = 0, leaf = 0, line = 0;
    while (line < reading->line_count) {
        if (table < spans.count && spans.items[table].first == line) {
            read_table(reading, spans.items[table]);
            line = spans.items[table++].last + 1;
        } else if (leaf < leaves.count && leaves.items[leaf].line == line) {
            size_t limit = table < spans.count ? spans.items[table].first : reading->line_count;
            if (leaf + 1 < leaves.count && leaves.items[leaf + 1].line < limit) {
                limit = leaves.items[leaf + 1].line;
            }
            size_t last = last_of(reading, &leaves.items[leaf], limit);
            read_leaf(reading, &leaves.items[leaf++], last);
            line = last + 1;
        } else {
            if (!is_blank(reading, line)) {
                read_bare_line(reading, line);
            }
            line++;
        }
    }
    return true;
}
