/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "markdown/walk.h"

/* In a stretch with more marks than these cmark may take time that grows with their square; it is
 * shown as it stands. A real paragraph has a dozen. */
#define MARKS_MOST 256
#define STRETCH_BYTES_MOST ((size_t)64 * 1024)

static bool is_ascii_punctuation(char c)
{
    return (c > 0x20 && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') ||
           (c > 'z' && c < 0x7F);
}

/* Exactly two asterisks, which cmark could not pair. */
static bool is_left_over(const struct walk *walk)
{
    struct str text = walk->reading->text;
    bool two = walk->at + 1 < walk_line_end(walk) && text.data[walk->at] == '*' &&
               text.data[walk->at + 1] == '*';
    bool more = (walk->at > 0 && text.data[walk->at - 1] == '*') ||
                (walk->at + 2 < walk_line_end(walk) && text.data[walk->at + 2] == '*');
    bool address = walk->link != NULL && walk->link->automatic;
    return two && !more && !address && walk->at >= walk->shown;
}

/* ---- one node --------------------------------------------------------------------------- */

/* A reference; its bytes must be what the node has. */
static bool take_decoded(struct walk *walk, struct str *words)
{
    struct str rest = str_slice(walk->reading->text, walk->at, walk_line_end(walk));
    char decoded[REFERENCE_BYTES_MOST];
    size_t before = rest.size, size = markdown_take_reference(&rest, decoded);
    if (size == 0) {
        return false;
    }
    struct str text = str_copy(walk->reading->region, (struct str){decoded, size});
    /* a forbidden character is replaced here, but not by cmark */
    if (!str_take(words, text) && words->size > 0) {
        text_take(words);
    }
    if (walk->at >= walk->shown) {
        markdown_put_run(walk->reading, walk->line, walk->at, text, walk_manner(walk));
    }
    walk->at += before - rest.size;
    walk->shown = walk->shown > walk->at ? walk->shown : walk->at;
    return true;
}

/* Words as they stand, up to the next byte that stands for something else. */
static void take_verbatim(struct walk *walk, struct str *words, bool escapes)
{
    size_t line = walk->line, from = walk->at;
    const char *source = walk->reading->text.data;
    size_t end = walk_line_end(walk);
    do {
        walk->at++;
        *words = str_from(*words, 1);
    } while (words->size > 0 && walk->at < end && source[walk->at] == words->data[0] &&
             source[walk->at] != '&' && !(escapes && source[walk->at] == '\\') &&
             !(source[walk->at] == '*' && is_left_over(walk)));
    walk_put_source(walk, line, from, walk_manner(walk), false);
}

static void take_left_over(struct walk *walk, struct str *words)
{
    struct str mark = str_slice(walk->reading->text, walk->at, walk->at + 2);
    struct draft *draft =
        markdown_put_run(walk->reading, walk->line, walk->at, mark, walk_manner(walk));
    draft->form = DRAFT_LEFT;
    walk->at += 2;
    walk->shown = walk->at;
    *words = str_from(*words, 2);
}

static bool take_text(struct walk *walk, struct str words)
{
    bool escapes = walk->link == NULL || !walk->link->automatic;
    while (words.size > 0) {
        if (walk->guarded) {
            walk->guarded = false;
            if (!str_take(&words, GUARD)) {
                return false;
            }
            continue;
        }
        char c = walk_next(walk);
        if (c == '&' && take_decoded(walk, &words)) {
            continue;
        }
        if (escapes && c == '\\' && walk->at + 1 < walk_line_end(walk) &&
            is_ascii_punctuation(walk->reading->text.data[walk->at + 1])) {
            walk->at++;
            c = walk_next(walk);
        } else if (is_left_over(walk) && str_starts(words, STR("**"))) {
            take_left_over(walk, &words);
            continue;
        }
        if (walk->at == walk_line_end(walk) || c != words.data[0]) {
            return false;
        }
        take_verbatim(walk, &words, escapes);
    }
    return true;
}

static bool skip_mark(struct walk *walk)
{
    return walk_skip(walk, '*') || walk_skip(walk, '_');
}

/* ** is kept until all marks of the stretch are known. */
static bool skip_strong_mark(struct walk *walk)
{
    struct str mark = str_slice(walk->reading->text, walk->at, walk->at + 2);
    if (str_equal(mark, STR("**")) && walk->at >= walk->shown) {
        const struct markdown_run how = {0};
        markdown_put_run(walk->reading, walk->line, walk->at, mark, how)->form = DRAFT_PAIRED;
    }
    return skip_mark(walk) && skip_mark(walk);
}

static size_t count_ticks(struct walk *walk)
{
    size_t count = 0;
    while (walk_skip(walk, '`')) {
        count++;
    }
    return count;
}

static bool take_code(struct walk *walk)
{
    size_t opening = count_ticks(walk), line = walk->line, from = walk->at;
    struct markdown_run how = walk_manner(walk);
    how.code = true;
    while (opening > 0 && walk_next(walk) != '\0') {
        struct walk before = *walk;
        if (count_ticks(walk) == opening) {
            size_t behind = walk->at;
            walk->at = before.at;
            walk_put_source(walk, line, from, how, true);
            walk->at = behind;
            walk->guarded = false;
            return true;
        }
        if (walk->at == before.at && walk->line == before.line) {
            walk_step(walk);
        }
    }
    return false;
}

/* The end of what a script or style hides, if it ends in this stretch; else `at`. */
static size_t hidden_end(const struct walk *walk, size_t from)
{
    struct tag_scan scan =
        markdown_scan_tags(str_slice(walk->reading->text, from, walk->stretch->words.to));
    struct extent words;
    struct tag tag;
    bool found = markdown_next_tag(&scan, &words, &tag) && words.to == 0;
    return found && markdown_tag_hides(tag) ? from + tag.bytes.to : walk->at;
}

/* A tag in a line: the node has it as the source does, but for the guards. */
static bool take_tag(struct walk *walk, struct str tag)
{
    size_t line = walk->line, from = walk->at;
    while (tag.size > 0) {
        if (walk->guarded) {
            walk->guarded = false;
            if (!str_take(&tag, GUARD)) {
                return false;
            }
            continue;
        }
        if (walk_next(walk) != tag.data[0]) {
            return false;
        }
        tag = str_from(tag, 1);
        walk_step(walk);
    }
    struct markdown_run how = walk_manner(walk);
    how.tag = true;
    size_t behind = walk->at, hidden = hidden_end(walk, from);
    walk->at = hidden > behind ? hidden : behind;
    walk_put_source(walk, line, from, how, true);
    walk->at = behind;
    return true;
}

/* To the next line, over the marks of a hard break. */
static bool take_break(struct walk *walk)
{
    while (walk_next(walk) == ' ' || walk_next(walk) == '\t' || walk_next(walk) == '\\') {
        walk->at++;
    }
    return walk_skip(walk, '\n');
}

/* ---- one stretch ------------------------------------------------------------------------ */

static bool enter(struct walk *walk, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        return take_text(walk, str_of(cmark_node_get_literal(node)));
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        return take_break(walk);
    case CMARK_NODE_CODE:
        return take_code(walk);
    case CMARK_NODE_HTML_INLINE:
        return take_tag(walk, str_of(cmark_node_get_literal(node)));
    case CMARK_NODE_STRONG:
        walk->strong++;
        return skip_strong_mark(walk);
    case CMARK_NODE_EMPH:
        walk->emphasis++;
        return skip_mark(walk);
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        return walk_enter_link(walk, node);
    default:
        return false;
    }
}

static bool leave(struct walk *walk, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_STRONG:
        walk->strong--;
        return skip_strong_mark(walk);
    case CMARK_NODE_EMPH:
        walk->emphasis--;
        return skip_mark(walk);
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        return walk_leave_link(walk);
    default:
        return true;
    }
}

/* False: cmark and the source disagree. */
static bool lay_along(struct reading *reading, const struct stretch *stretch, cmark_node *paragraph)
{
    struct walk walk = {
        .reading = reading,
        .stretch = stretch,
        .line = stretch->first,
        .at = stretch->words.from,
        .guarded = true,
    };
    bool agreed = true;
    cmark_iter *iter = cmark_iter_new(paragraph);
    cmark_event_type event;
    while (agreed && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (node != paragraph) {
            agreed = event == CMARK_EVENT_ENTER ? enter(&walk, node) : leave(&walk, node);
        }
    }
    cmark_iter_free(iter);
    return agreed && walk.line == stretch->last && walk.at == stretch->words.to;
}

static void read_plain(struct reading *reading, const struct stretch *stretch)
{
    struct markdown_run how = {.code = stretch->form == STRETCH_CODE};
    markdown_put_plain(reading, stretch->first, stretch->words, how);
}

static void read_marked(struct reading *reading, const struct stretch *stretch,
                        cmark_node *paragraph)
{
    size_t before = reading->drafts.count;
    if (paragraph == NULL || !lay_along(reading, stretch, paragraph)) {
        reading->drafts.count = before;
        read_plain(reading, stretch);
        return;
    }
    markdown_settle_marks(reading, before);
}

/* ---- all stretches ---------------------------------------------------------------------- */

/* Few enough marks that cmark is quick about them? */
static bool is_tame(const struct reading *reading, const struct stretch *stretch)
{
    size_t marks = 0, size = stretch->words.to - stretch->words.from;
    if (size <= MARKS_MOST || size > STRETCH_BYTES_MOST) {
        return size <= MARKS_MOST;
    }
    for (size_t i = stretch->words.from; i < stretch->words.to; i++) {
        char c = reading->text.data[i];
        marks += c == '[' || c == '<' || c == '*' || c == '_' || c == '`' || c == '!';
    }
    return marks <= MARKS_MOST;
}

/* The stretch as a paragraph; how many lines it takes, with the blank one behind it. */
static size_t put_paragraph(const struct reading *reading, const struct stretch *stretch,
                            struct buf *document)
{
    for (size_t line = stretch->first; line <= stretch->last; line++) {
        struct extent words = reading->words[line];
        if (line == stretch->first) {
            words.from = stretch->words.from;
        }
        if (line == stretch->last) {
            words.to = stretch->words.to;
        }
        if (line == stretch->first || markdown_needs_guard(reading->text.data[words.from])) {
            buf_put(document, GUARD);
        }
        buf_put(document, str_slice(reading->text, words.from, words.to));
        buf_put(document, STR("\n"));
    }
    buf_put(document, STR("\n"));
    return stretch->last - stretch->first + 2;
}

/* All marked stretches in one document; NULL if there are none. */
static cmark_node *ask(struct reading *reading)
{
    struct buf document;
    buf_init(&document, BUF_ANY);
    size_t line = 1;
    for (size_t i = 0; i < reading->stretches.count; i++) {
        struct stretch *stretch = &reading->stretches.items[i];
        if (stretch->form == STRETCH_MARKED && !is_tame(reading, stretch)) {
            stretch->form = STRETCH_PLAIN;
        }
        if (stretch->form == STRETCH_MARKED) {
            stretch->asked = line;
            line += put_paragraph(reading, stretch, &document);
        }
    }
    cmark_node *asked = document.size == 0 ? NULL : markdown_ask_cmark(buf_str(&document));
    buf_finish(&document);
    return asked;
}

/* The paragraph that cmark made of the stretch: `*node`, or one behind it. NULL if it made none. */
static cmark_node *find_answer(cmark_node **node, const struct stretch *stretch)
{
    while (*node != NULL && (size_t)cmark_node_get_start_line(*node) < stretch->asked) {
        *node = cmark_node_next(*node);
    }
    bool found = *node != NULL && (size_t)cmark_node_get_start_line(*node) == stretch->asked &&
                 cmark_node_get_type(*node) == CMARK_NODE_PARAGRAPH;
    return found ? *node : NULL;
}

/* The text of a cell: its words, and '\n' for <br>. */
static struct str text_of_cell(struct reading *reading, size_t first)
{
    struct buf buf;
    buf_init(&buf, BUF_ANY);
    for (size_t i = first; i < reading->drafts.count; i++) {
        const struct markdown_run *run = &reading->drafts.items[i].run;
        struct extent words;
        struct tag tag = {0};
        struct tag_scan scan = markdown_scan_tags(run->text);
        if (!run->tag) {
            buf_put(&buf, run->text);
        } else if (markdown_next_tag(&scan, &words, &tag) && markdown_tag_is(tag, "br")) {
            buf_put(&buf, STR("\n"));
        }
    }
    struct str text = str_copy(reading->region, str_trim(buf_str(&buf)));
    buf_finish(&buf);
    return text;
}

void markdown_read_stretches(struct reading *reading)
{
    cmark_node *document = ask(reading);
    cmark_node *node = document == NULL ? NULL : cmark_node_first_child(document);
    for (size_t i = 0; i < reading->stretches.count; i++) {
        const struct stretch *stretch = &reading->stretches.items[i];
        markdown_put_verbatim(reading, stretch->first, stretch->lead, (struct markdown_run){0});
        size_t before = reading->drafts.count;
        if (stretch->form == STRETCH_MARKED) {
            read_marked(reading, stretch, find_answer(&node, stretch));
        } else if (stretch->form == STRETCH_HTML) {
            markdown_put_html(reading, stretch);
        } else {
            read_plain(reading, stretch);
        }
        if (stretch->cell != NULL) {
            stretch->cell->text = text_of_cell(reading, before);
        }
    }
    if (document != NULL) {
        cmark_node_free(document);
    }
}
