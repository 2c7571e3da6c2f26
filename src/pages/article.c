/* SPDX-License-Identifier: MIT */
#include "pages/article.h"
#include "pages/markup.h"
#include "pages/words.h"

#include <stdio.h>

/*
 * The article of a notice: its parts in their order, each as the element that it is. What we add
 * ourselves is marked `data-added`; all else stands in the notice.
 *
 * Three things are open while the parts go by: a group (the title, the comment block, the
 * signature), the item and perhaps the sub-issue in it, and the element of a sentence that page
 * furniture tore, which stays open until the sentence ends.
 */
struct writer {
    struct buf *out;
    const struct notice *notice;
    const struct article_statuses *statuses;
    enum notice_part_kind group; /* TITLE, COMMENT or SIGNATURE; NOTICE_PART_TEXT: none is open */
    const struct notice_item *item, *sub;
    char anchor[96];
    bool sectioned;                    /* a （一） stands above */
    const char *closing;               /* of the torn element; NULL: none is open */
    const struct notice_part *heading; /* of the item whose heading is torn; its margin waits */
};

static const struct markdown_line *line_at(const struct writer *writer, size_t index)
{
    return &writer->notice->source->lines[index];
}

static void put(struct writer *writer, const char *markup)
{
    buf_put(writer->out, str_of(markup));
}

/* ---- what is open -------------------------------------------------------------------------- */

static bool is_group(enum notice_part_kind kind)
{
    return kind == NOTICE_PART_TITLE || kind == NOTICE_PART_COMMENT ||
           kind == NOTICE_PART_SIGNATURE;
}

static void close_group(struct writer *writer)
{
    if (writer->group != NOTICE_PART_TEXT) {
        put(writer, writer->group == NOTICE_PART_TITLE ? "</p>\n" : "</div>\n");
        writer->group = NOTICE_PART_TEXT;
    }
}

static void close_items(struct writer *writer)
{
    put(writer, writer->sub != NULL ? "</section>\n" : "");
    put(writer, writer->item != NULL ? "</section>\n" : "");
    writer->sub = writer->item = NULL;
}

static void open_group(struct writer *writer, enum notice_part_kind kind)
{
    if (writer->group == kind) {
        put(writer, kind == NOTICE_PART_TITLE ? "<br>\n" : "");
        return;
    }
    close_group(writer);
    close_items(writer);
    if (is_group(kind)) {
        put(writer, kind == NOTICE_PART_TITLE     ? "<p class=\"doc\">"
                    : kind == NOTICE_PART_COMMENT ? "<div class=\"contact\">\n"
                                                  : "<div class=\"sign\">\n");
        writer->group = kind;
    }
}

/* ---- lines --------------------------------------------------------------------------------- */

/* Whether an element is open that may hold words only. */
static bool is_inside(const struct writer *writer)
{
    return writer->closing != NULL || writer->group == NOTICE_PART_TITLE;
}

static bool has_words(const struct writer *writer, const struct notice_part *part)
{
    for (size_t i = part->first; i <= part->last; i++) {
        if (markup_has_words(line_at(writer, i))) {
            return true;
        }
    }
    return false;
}

/* Where the part ends in line `i`. */
static size_t end_in(const struct notice_part *part, size_t i)
{
    return i == part->last && part->to > 0 ? part->to : STR_NOWHERE;
}

/* The lines of a part in one; the first from byte `from` on. */
static void put_lines(struct writer *writer, const struct notice_part *part, size_t from)
{
    const struct markdown_line *before = NULL;
    for (size_t i = part->first; i <= part->last; i++) {
        const struct markdown_line *line = line_at(writer, i);
        if (!markup_has_words(line)) {
            continue;
        }
        if (before != NULL) {
            markup_put_joint(writer->out, before, line);
        }
        size_t begin = from > part->from ? from : part->from;
        markup_put_line(writer->out, line, i == part->first ? begin : 0, end_in(part, i));
        before = line;
    }
}

/* Whether the sentence of this part goes on behind page furniture. */
static bool is_torn(const struct writer *writer, const struct notice_part *part)
{
    const struct notice_part *end = writer->notice->parts + writer->notice->part_count;
    for (part++; part < end; part++) {
        if (part->kind != NOTICE_PART_FURNITURE && part->kind != NOTICE_PART_RULE) {
            return part->continues;
        }
    }
    return false;
}

/* An element that a page end may have torn is closed where its sentence ends. */
static void put_element(struct writer *writer, const struct notice_part *part, size_t from,
                        const char *opening, const char *closing)
{
    put(writer, opening);
    put_lines(writer, part, from);
    if (is_torn(writer, part)) {
        writer->closing = closing;
    } else {
        put(writer, closing);
    }
}

/* ---- items --------------------------------------------------------------------------------- */

/* The number of a sub-issue in its issue; 0: it is none of them. */
static size_t number_of_sub(const struct notice_item *issue, const struct notice_item *sub)
{
    bool within = issue != NULL && sub >= issue->sub_issues &&
                  sub < issue->sub_issues + issue->sub_issue_count;
    return within ? (size_t)(sub - issue->sub_issues) + 1 : 0;
}

/* i-2-19, i-2-19-1, l-1: until the next one is made. */
static struct str make_anchor(struct writer *writer, const struct notice_part *part)
{
    char *anchor = writer->anchor;
    size_t room = sizeof writer->anchor;
    int size = part->section > 0
                   ? snprintf(anchor, room, "i-%zu-%zu", part->section, part->position)
                   : snprintf(anchor, room, "l-%zu", part->position);
    if (part->kind == NOTICE_PART_SUB_ISSUE) {
        size += snprintf(anchor + size, room - (size_t)size, "-%zu",
                         number_of_sub(writer->item, part->item));
    }
    return (struct str){anchor, (size_t)size};
}

/* As the ledger has it, where a sidecar may have overruled the notice; of a sub-issue no page tells
 * a status. */
static enum notice_status status_of(const struct writer *writer, const struct notice_item *item,
                                    struct str anchor)
{
    size_t count = item->kind == NOTICE_SUB_ISSUE ? 0 : writer->statuses->count;
    for (size_t i = 0; i < count; i++) {
        if (str_equal(writer->statuses->items[i].anchor, anchor)) {
            return writer->statuses->items[i].status;
        }
    }
    return item->status;
}

static void put_mark(struct writer *writer, enum notice_status status)
{
    struct str slug = notice_status_slug(status);
    put(writer, "<span class=\"mark m-");
    buf_put(writer->out, slug);
    put(writer, "\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><use href=\"#m-");
    buf_put(writer->out, slug);
    put(writer, "\"/></svg>");
    buf_put(writer->out, notice_status_label(status));
    put(writer, "</span>");
}

/* 旁批: the status, a link to the item itself, the lines where it stands. */
static void put_side(struct writer *writer, const struct notice_part *part)
{
    struct str anchor = make_anchor(writer, part);
    const struct notice_item *item = part->item;
    put(writer, "<p class=\"side\" data-added>");
    if (item->kind != NOTICE_SUB_ISSUE) {
        put_mark(writer, status_of(writer, item, anchor));
    }
    put(writer, "<a href=\"#");
    buf_put(writer->out, anchor);
    put(writer, "\" aria-label=\"" PAGES_LINK_TO);
    buf_put(writer->out, anchor);
    put(writer, "\">#");
    buf_put(writer->out, anchor);
    put(writer, "</a><span class=\"src\">" PAGES_SOURCE_LINES);
    buf_put_number(writer->out, item->line);
    if (item->last_line > item->line) {
        put(writer, "–");
        buf_put_number(writer->out, item->last_line);
    }
    put(writer, PAGES_LINES_END "</span></p>\n");
}

/* The end of a sentence that was torn; of a heading the margin follows. */
static void close_torn(struct writer *writer)
{
    const struct notice_part *heading = writer->heading;
    put(writer, writer->closing == NULL ? "" : writer->closing);
    writer->closing = NULL;
    writer->heading = NULL;
    if (heading != NULL) {
        put_side(writer, heading);
    }
}

static void open_item(struct writer *writer, const struct notice_part *part)
{
    bool is_sub = part->kind == NOTICE_PART_SUB_ISSUE;
    if (is_sub && writer->sub != NULL) {
        put(writer, "</section>\n");
        writer->sub = NULL;
    } else if (!is_sub) {
        close_items(writer);
    }
    *(is_sub ? &writer->sub : &writer->item) = part->item;
}

/* What belongs to no item, or to the issue around a sub-issue, stands behind what is closed. */
static void leave_items(struct writer *writer, const struct notice_part *part)
{
    if (part->item == NULL) {
        close_items(writer);
    } else if (part->item == writer->item && writer->sub != NULL) {
        put(writer, "</section>\n");
        writer->sub = NULL;
    }
}

/* An issue, long-term item or sub-issue: its heading, the margin, and what follows in its line. */
static void put_item(struct writer *writer, const struct notice_part *part)
{
    static const char *const openings[] = {"<h4>", "<h5>", "<h6>"};
    static const char *const closings[] = {"</h4>", "</h5>", "</h6>"};
    int level = (int)writer->sectioned + (part->kind == NOTICE_PART_SUB_ISSUE);
    open_item(writer, part);
    struct str anchor = make_anchor(writer, part);
    bool open = level < 2 && status_of(writer, part->item, anchor) == NOTICE_OPEN;
    buf_put_format(writer->out, "<section class=\"item%s\" id=\"%.*s\">%s", open ? " is-open" : "",
                   STR_ARGS(anchor), openings[level]);
    if (part->head_end > 0) {
        markup_put_line(writer->out, line_at(writer, part->first), part->from, part->head_end);
        put(writer, closings[level]);
        put_side(writer, part);
        put_element(writer, part, part->head_end, "<p>", "</p>\n");
        return;
    }
    put_element(writer, part, 0, "", closings[level]);
    if (writer->closing == NULL) {
        put_side(writer, part);
    } else {
        writer->heading = part;
    }
}

/* What goes on behind a page end. */
static void put_rest(struct writer *writer, const struct notice_part *part)
{
    put_lines(writer, part, 0);
    if (!is_torn(writer, part)) {
        close_torn(writer);
    }
}

/* ---- parts --------------------------------------------------------------------------------- */

static void put_heading(struct writer *writer, const struct notice_part *part)
{
    bool chapter = part->kind == NOTICE_PART_CHAPTER;
    close_items(writer);
    writer->sectioned = part->kind == NOTICE_PART_SECTION;
    put(writer, chapter ? "<h3" : "<h4");
    if (part->head > 0) {
        buf_put_format(writer->out, " id=\"%c-%zu\"", chapter ? 'c' : 's', part->head);
    }
    put_element(writer, part, 0, ">", chapter ? "</h3>\n" : "</h4>\n");
}

static void put_furniture(struct writer *writer, const struct notice_part *part)
{
    if (is_inside(writer)) {
        put(writer, " <span class=\"furniture\">");
        put_lines(writer, part, 0);
        put(writer, "</span> ");
        return;
    }
    put(writer,
        "<details class=\"furniture\"><summary data-added>" PAGES_FURNITURE "</summary><p>");
    put_lines(writer, part, 0);
    put(writer, "</p></details>\n");
}

/* A line of a title: one too long for the page is best broken before 关于, between who and what. */
static void put_title_line(struct writer *writer, const struct markdown_line *line)
{
    size_t about = str_find(line->text, STR(PAGES_ABOUT));
    if (about == 0 || about == STR_NOWHERE) {
        markup_put_line(writer->out, line, 0, STR_NOWHERE);
        return;
    }
    markup_put_line(writer->out, line, 0, about);
    put(writer, "<wbr>");
    markup_put_line(writer->out, line, about, STR_NOWHERE);
}

/* A title in two lines stays in two. */
static void put_title(struct writer *writer, const struct notice_part *part)
{
    bool first = true;
    for (size_t i = part->first; i <= part->last; i++) {
        if (markup_has_words(line_at(writer, i))) {
            put(writer, first ? "" : "<br>\n");
            put_title_line(writer, line_at(writer, i));
            first = false;
        }
    }
}

/* A table that cannot be shown as one: its lines, with the anchors of its rows. */
static void put_each_line(struct writer *writer, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++) {
        if (markup_has_words(line_at(writer, i))) {
            put(writer, "<p class=\"line\"");
            markup_put_row_anchor(writer->out, writer->notice, line_at(writer, i)->number);
            put(writer, ">");
            markup_put_group_anchor(writer->out, writer->notice, line_at(writer, i)->number);
            markup_put_line(writer->out, line_at(writer, i), 0, STR_NOWHERE);
            put(writer, "</p>\n");
        }
    }
}

static void put_table(struct writer *writer, const struct notice_part *part)
{
    const struct markdown_table *table =
        markup_find_table(writer->notice->source, part->first, part->last);
    if (table == NULL) {
        put_each_line(writer, part->first, part->last);
    } else {
        markup_put_table(writer->out, table, writer->notice);
    }
}

static void put_part(struct writer *writer, const struct notice_part *part)
{
    if (part->kind == NOTICE_PART_FURNITURE) {
        put_furniture(writer, part);
        return;
    }
    if (!has_words(writer, part)) {
        bool rule = line_at(writer, part->first)->kind == MARKDOWN_RULE;
        put(writer, rule && !is_inside(writer) ? "<hr>\n" : "");
        return;
    }
    if (part->continues && writer->closing != NULL) {
        put_rest(writer, part);
        return;
    }
    if (is_group(part->kind)) {
        open_group(writer, part->kind);
    } else {
        close_group(writer);
    }
    leave_items(writer, part);
    switch (part->kind) {
    case NOTICE_PART_TITLE:
        put_title(writer, part);
        break;
    case NOTICE_PART_CHAPTER:
    case NOTICE_PART_SECTION:
    case NOTICE_PART_HEADING:
        put_heading(writer, part);
        break;
    case NOTICE_PART_ISSUE:
    case NOTICE_PART_SUB_ISSUE:
        put_item(writer, part);
        break;
    case NOTICE_PART_TABLE:
        put_table(writer, part);
        break;
    case NOTICE_PART_ATTACHMENT:
    case NOTICE_PART_LETTERHEAD:
        put_element(writer, part, 0, "<p class=\"top\">", "</p>\n");
        break;
    default:
        put_element(writer, part, 0, "<p>", "</p>\n");
    }
}

/* A line that is in no part: one that holds nothing but tags. */
static void put_loose_line(struct writer *writer, size_t index)
{
    const struct markdown_line *line = line_at(writer, index);
    if (!markup_has_words(line)) {
        return;
    }
    bool inside = is_inside(writer);
    put(writer, inside ? " " : "<p class=\"line\">");
    markup_put_line(writer->out, line, 0, STR_NOWHERE);
    put(writer, inside ? " " : "</p>\n");
}

void article_put(struct buf *out, const struct notice *notice,
                 const struct article_statuses *statuses)
{
    struct writer writer = {
        .out = out, .notice = notice, .statuses = statuses, .group = NOTICE_PART_TEXT};
    size_t next = 0; /* the first line that has not been put */
    for (size_t i = 0; i < notice->part_count; i++) {
        const struct notice_part *part = &notice->parts[i];
        for (; next < part->first; next++) {
            put_loose_line(&writer, next);
        }
        put_part(&writer, part);
        next = part->last + 1;
    }
    close_torn(&writer);
    close_group(&writer);
    close_items(&writer);
    for (; next < notice->source->line_count; next++) {
        put_loose_line(&writer, next);
    }
}
