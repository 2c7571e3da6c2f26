/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* One issue: its status and fields, its measures and plans, its sub-issues. */

/* ---- fields ---------------------------------------------------------------------------- */

struct fields {
    struct notice_field *items;
    size_t count, room;
};

struct reading {
    struct reader *reader;
    struct notice_item *item;
    struct label label; /* under which the text stands */
    struct fields fields;
    struct span_list measures, plans;
};

/* The bracket at the end of `text` opened before it: （责任单位：……；完成时限：……） */
static bool ends_outside(struct str text)
{
    uint32_t last = text_half(text_last(text));
    return (last == ')' || last == 0x3011) && text_note_start(text) == STR_NOWHERE;
}

static struct str field_text(struct str text)
{
    for (;;) {
        uint32_t last = text_last(text);
        if (!ends_outside(text) && last != 0xFF1B && last != 0xFF0C && last != ';' && last != ',' &&
            last != '|' && last != '\n' && last != 0x3010) {
            return text_without_stop(text);
        }
        text.size -= last < 0x80 ? 1 : 3;
    }
}

#define STATUS_MOST 75 /* bytes: 25 characters; what is longer under 完成情况 is text */

static bool is_status_text(const struct label *label, struct str text)
{
    return label->kind == LABEL_STATUS || (text.size <= STATUS_MOST && !str_has(text, STR(W_STOP)));
}

static void put_status(struct reading *reading, struct str raw)
{
    struct notice_item *item = reading->item;
    raw = field_text(raw);
    if (raw.size == 0 || !str_is_none(item->status_raw)) {
        return;
    }
    item->status_raw = raw;
    item->status = status_read(reading->reader->lexicon, raw, &item->long_term);
}

static void put_field(struct reading *reading, const struct unit *unit, size_t at, struct str means,
                      struct str text)
{
    text = field_text(text);
    for (size_t i = 0; i < reading->fields.count; i++) {
        if (str_equal(reading->fields.items[i].label, means)) {
            return;
        }
    }
    if (text.size == 0) {
        return;
    }
    *REGION_PUSH(reading->reader->region, &reading->fields) =
        (struct notice_field){means, text, unit_line(reading->reader, unit, at)};
    if (str_equal(means, words_deadline)) {
        (void)day_read_deadline(reading->reader->region, text, &reading->item->deadline);
    }
}

static void put_span(struct reading *reading, struct span_list *list, const struct unit *unit,
                     size_t at, size_t to)
{
    if (at < to) {
        *REGION_PUSH(reading->reader->region, list) = (struct span){unit, at, to};
    }
}

/* The text of bytes [at, to) of `unit`, which stands under `reading->label`. */
static void put_text(struct reading *reading, const struct unit *unit, size_t at, size_t to)
{
    struct label *label = &reading->label;
    struct str text = str_slice(unit->text, at, to);
    switch (label->kind) {
    case LABEL_STATUS:
    case LABEL_STATUS_OR_TEXT: {
        size_t stop = str_find(text, STR(W_STOP));
        size_t end = stop == STR_NOWHERE ? text.size : stop + sizeof W_STOP - 1;
        if (is_status_text(label, field_text(str_slice(text, 0, end)))) {
            put_status(reading, str_slice(text, 0, end));
            at += end;
        }
        put_span(reading, &reading->measures, unit, at, to);
        *label = (struct label){0};
        break;
    }
    case LABEL_FIELD:
        put_field(reading, unit, at, label->means, text);
        *label = (struct label){0};
        break;
    case LABEL_EFFECT:
        put_field(reading, unit, at, label->means, text);
        break;
    case LABEL_PROGRESS:
        if (status_is_whole(text)) {
            put_status(reading, text);
            *label = (struct label){0};
        } else {
            put_span(reading, &reading->measures, unit, at, to);
        }
        break;
    case LABEL_NEXT:
        put_span(reading, &reading->plans, unit, at, to);
        break;
    case LABEL_FINDING:
    case LABEL_ASIDE:
        break;
    default:
        put_span(reading, &reading->measures, unit, at, to);
        break;
    }
}

static bool is_status_only(const struct unit *unit, const struct label *label)
{
    return (label->kind == LABEL_STATUS || label->kind == LABEL_STATUS_OR_TEXT) && label->at == 0 &&
           unit->text.size - label->end <= STATUS_MOST;
}

/* ……已建立。（已完成）: a mark behind the last sentence, or on a line of its own, is a status, and
 * so is ——已完成 on a line of its own.
 * Where the text ends before it. */
static size_t take_mark(struct reading *reading, struct unit *unit, size_t from)
{
    size_t at = text_note_start(unit->text), end;
    struct str raw;
    if (from == 0 && status_is_dashed(unit->text, &raw)) {
        put_status(reading, raw);
        unit->part = NOTICE_PART_STATUS;
        return 0;
    }
    if (at == STR_NOWHERE || (at <= from && at > 0) || (at > 0 && !reading->reader->marks_bodies) ||
        reading->item->kind == NOTICE_SUB_ISSUE ||
        !(at == 0 || text_ends_sentence(str_slice(unit->text, 0, at))) ||
        !status_at_end(reading->reader, unit->text, &end, &raw) || end != at) {
        return unit->text.size;
    }
    put_status(reading, raw);
    unit->part = at == 0 ? NOTICE_PART_STATUS : unit->part;
    return at;
}

/* One unit of the body, from byte `from` on: labels part its text. */
static void read_body(struct reading *reading, struct unit *unit, size_t from)
{
    struct label label;
    size_t at = from, end = take_mark(reading, unit, from);
    bool first = true;
    if (from == 0 && unit_label(reading->reader, unit, unit->mark.end, &label)) {
        at = unit->mark.end; /* 1.整改措施：…… */
        if (text_has_stop(str_slice(unit->text, at, at + label.end))) {
            reading->label = label; /* 1.整改措施。…… */
            at += label.end;
            first = false;
        }
    }
    while (label_find(reading->reader, unit, at, &label) && label.at < end) {
        if (label.at > at) {
            put_text(reading, unit, at, label.at);
        }
        if (first && from == 0 && is_status_only(unit, &label)) {
            unit->part = NOTICE_PART_STATUS;
        } else if (!first) {
            unit->part = unit->part == NOTICE_PART_STATUS ? NOTICE_PART_TEXT : unit->part;
        }
        first = false;
        reading->label = label;
        at = label.end;
    }
    if (at < end) {
        put_text(reading, unit, at, end);
    }
}

/* A comment block between the chapters is of no issue. */
static bool is_body(const struct unit *unit)
{
    return unit->kind == UNIT_TEXT && unit->part != NOTICE_PART_COMMENT;
}

/* ---- sub-issues ------------------------------------------------------------------------ */

/* A line of its own, and something below it that is neither a sibling nor a field of the whole. */
bool node_is_titled(const struct reader *reader, const struct tree *tree, size_t index)
{
    const struct node *node = &tree->items[index];
    const struct unit *unit = &reader->units[node->unit];
    if (unit->level > 0 || unit->bold || issue_is_wrapped(str_from(unit->text, unit->mark.end))) {
        return true;
    }
    struct label label;
    if (unit->sentence || text_last(unit->text) == 0xFF1B ||
        label_find(reader, unit, unit->mark.end, &label)) {
        return false;
    }
    for (size_t i = node->unit + 1; i < node->end; i++) {
        const struct unit *below = &reader->units[i];
        bool field = unit_label(reader, below, 0, &label) && label.kind != LABEL_MEASURES &&
                     label.kind != LABEL_PROGRESS;
        if (below->kind == UNIT_TEXT && !field) {
            return true;
        }
    }
    return false;
}

/* A field of measures or plans that is open before the first child, so that the children are its
 * points. */
static bool opens_list(const struct reader *reader, const struct tree *tree,
                       const struct node *node)
{
    for (size_t i = node->unit; i < tree->items[node->child].unit; i++) {
        const struct unit *unit = &reader->units[i];
        struct label label;
        size_t at = 0;
        while (unit->kind == UNIT_TEXT && label_find(reader, unit, at, &label)) {
            if (label.kind == LABEL_MEASURES || label.kind == LABEL_PROGRESS ||
                label.kind == LABEL_NEXT) {
                return true;
            }
            at = label.end;
        }
    }
    return false;
}

static bool has_sub_issues(const struct reader *reader, const struct tree *tree,
                           const struct node *node)
{
    if (node->child == STR_NOWHERE) {
        return false;
    }
    const struct unit *first = &reader->units[tree->items[node->child].unit];
    if (first->level == 0 && opens_list(reader, tree, node)) {
        return false;
    }
    size_t titled = 0, count = 0;
    for (size_t i = node->child; i != STR_NOWHERE; i = tree->items[i].next) {
        count++;
        titled += node_is_titled(reader, tree, i);
    }
    return titled * 2 > count;
}

/* ---- an issue -------------------------------------------------------------------------- */

static void belong(struct reader *reader, size_t from, size_t to, struct item_place place,
                   size_t position, size_t sub)
{
    for (size_t i = from; i < to; i++) {
        struct unit *unit = &reader->units[i];
        unit->in_item = true;
        unit->section = place.section;
        unit->position = position;
        unit->sub = sub;
    }
}

static unsigned last_line(const struct reader *reader, size_t from, size_t to)
{
    while (to > from + 1 && reader->units[to - 1].kind != UNIT_TEXT &&
           reader->units[to - 1].kind != UNIT_TABLE) {
        to--;
    }
    const struct unit *unit = &reader->units[to - 1];
    return reader->source->lines[unit->pieces[unit->piece_count - 1].line].number;
}

static void finish(struct reading *reading)
{
    struct notice_item *item = reading->item;
    struct figure_list figures = {0};
    item->fields = reading->fields.items;
    item->field_count = reading->fields.count;
    item->measures =
        measures_read(reading->reader, reading->measures.items, reading->measures.count, &figures);
    item->figures = figures.items;
    item->figure_count = figures.count;
    item->next_steps =
        measures_read(reading->reader, reading->plans.items, reading->plans.count, NULL);
}

/* ……不及时　已整改: where the white space stands behind which there is nothing but a status. */
static size_t status_gap(const struct unit *unit, size_t from, size_t to)
{
    for (size_t i = unit->gap_count; i-- > 0 && unit->gaps[i] > from;) {
        if (unit->gaps[i] < to && status_is_whole(str_slice(unit->text, unit->gaps[i], to))) {
            return unit->gaps[i];
        }
    }
    return STR_NOWHERE;
}

/* The heading of the issue or sub-issue in `unit`; gives where its body begins on the same line. */
static size_t read_heading(struct reading *reading, struct unit *unit)
{
    struct reader *reader = reading->reader;
    struct notice_item *item = reading->item;
    size_t head_end = issue_head_end(reader, unit);
    struct str heading = str_slice(unit->text, unit->mark.end, head_end);
    size_t body = head_end;
    struct str raw;
    size_t status_at;
    while (text_last(heading) == 0xFF1A || text_last(heading) == ':' ||
           text_last(heading) == 0xFF0C || text_last(heading) == 0xFF1B) {
        heading.size -= text_last(heading) < 0x80 ? 1 : 3;
    }
    if (status_at_end(reader, heading, &status_at, &raw)) {
        put_status(reading, raw);
        heading = str_slice(heading, 0, status_at);
    }
    size_t gap = status_gap(unit, unit->mark.end, unit->mark.end + heading.size);
    if (gap != STR_NOWHERE) {
        put_status(reading, str_slice(unit->text, gap, unit->mark.end + heading.size));
        heading = str_slice(heading, 0, gap - unit->mark.end);
    }
    item->number = unit->mark.number;
    item->title = issue_title(reader->region, heading);
    item->line = unit_line(reader, unit, 0);
    unit->head_end = body < unit->text.size ? body : 0;
    return body;
}

struct sub_issues {
    struct notice_item *items;
    size_t count, room;
};

static void read_sub_issue(struct reading *parent, struct tree *tree, size_t index, size_t end,
                           struct item_place place, size_t position, struct sub_issues *list)
{
    struct reader *reader = parent->reader;
    struct node *node = &tree->items[index];
    struct notice_item *item = REGION_PUSH(reader->region, list);
    item->kind = NOTICE_SUB_ISSUE;
    item->status = NOTICE_UNSTATED;
    struct reading reading = {.reader = reader, .item = item};
    struct unit *unit = &reader->units[node->unit];
    size_t body = read_heading(&reading, unit);
    unit->part = NOTICE_PART_SUB_ISSUE;
    belong(reader, node->unit, end, place, position, list->count);
    if (body < unit->text.size) {
        read_body(&reading, unit, body);
    }
    for (size_t i = node->unit + 1; i < end; i++) {
        if (is_body(&reader->units[i])) {
            read_body(&reading, &reader->units[i], 0);
        }
    }
    finish(&reading);
    item->last_line = last_line(reader, node->unit, end);
    /* What is said of the whole under the last point belongs to the issue. */
    for (size_t i = 0; i < reading.fields.count; i++) {
        put_field(parent, unit, 0, reading.fields.items[i].label, reading.fields.items[i].text);
    }
    if (str_is_none(parent->item->status_raw) && !str_is_none(item->status_raw)) {
        put_status(parent, item->status_raw);
    }
    for (size_t i = 0; i < reading.plans.count; i++) {
        *REGION_PUSH(reader->region, &parent->plans) = reading.plans.items[i];
    }
}

static struct notice_item *new_item(struct reader *reader, struct item_place place,
                                    struct item_list *list)
{
    struct notice_item *item = REGION_PUSH(reader->region, list);
    item->kind = place.kind;
    item->status = NOTICE_UNSTATED;
    return item;
}

void item_read(struct reader *reader, struct tree *tree, size_t index, size_t to,
               struct item_place place, struct item_list *list)
{
    const struct node *node = &tree->items[index];
    struct notice_item *item = new_item(reader, place, list);
    struct reading reading = {.reader = reader, .item = item};
    struct unit *unit = &reader->units[node->unit];
    size_t body = read_heading(&reading, unit);
    unit->part = NOTICE_PART_ISSUE;
    belong(reader, node->unit, to, place, list->count, 0);
    bool subs = has_sub_issues(reader, tree, node);
    size_t own = subs ? tree->items[node->child].unit : to;
    if (body < unit->text.size) {
        read_body(&reading, unit, body);
    }
    for (size_t i = node->unit + 1; i < own && i < to; i++) {
        if (is_body(&reader->units[i])) {
            read_body(&reading, &reader->units[i], 0);
        }
    }
    struct sub_issues sub_list = {0};
    for (size_t i = node->child; subs && i != STR_NOWHERE; i = tree->items[i].next) {
        size_t end = tree->items[i].end < to ? tree->items[i].end : to;
        if (tree->items[i].unit < end) {
            read_sub_issue(&reading, tree, i, end, place, list->count, &sub_list);
        }
    }
    finish(&reading);
    if (subs) {
        item->measures = (struct notice_list){0}; /* theirs are its own */
        item->sub_issues = sub_list.items;
        item->sub_issue_count = sub_list.count;
    }
    item->last_line = last_line(reader, node->unit, to);
}

/* 党风廉政建设宣传方面。社区党委…… is one issue with the title 党风廉政建设宣传方面. */
void item_read_implicit(struct reader *reader, size_t from, size_t at, size_t to,
                        struct item_place place, struct item_list *list)
{
    while (from < to && reader->units[from].kind != UNIT_TEXT) {
        from++;
        at = 0;
    }
    if (from >= to) {
        return;
    }
    struct notice_item *item = new_item(reader, place, list);
    struct reading reading = {.reader = reader, .item = item};
    struct unit *unit = &reader->units[from];
    struct str text = str_from(unit->text, at);
    size_t end = text.size;
    for (size_t i = 0; i < text.size;) {
        struct str rest = str_from(text, i);
        uint32_t code = text_take(&rest);
        if (code == 0x3002 || code == 0xFF1A) {
            end = text.size - rest.size;
            break;
        }
        i = text.size - rest.size;
    }
    struct str title = str_slice(text, 0, end);
    if (text_last(title) == 0xFF1A) {
        title.size -= 3;
    }
    item->title = issue_title(reader->region, title);
    item->line = unit_line(reader, unit, at);
    belong(reader, from, to, place, list->count, 0);
    if (at == 0) {
        unit->part = NOTICE_PART_ISSUE;
        unit->head_end = end < text.size ? end : 0;
    }
    if (at + end < unit->text.size) {
        read_body(&reading, unit, at + end);
    }
    for (size_t i = from + 1; i < to; i++) {
        if (is_body(&reader->units[i])) {
            read_body(&reading, &reader->units[i], 0);
        }
    }
    finish(&reading);
    item->last_line = last_line(reader, from, to);
}

void item_read_cells(struct reader *reader, struct str number, unsigned line,
                     const struct item_cell *cells, size_t count, struct item_place place,
                     struct item_list *list)
{
    struct notice_item *item = new_item(reader, place, list);
    struct reading reading = {.reader = reader, .item = item};
    item->number = number;
    item->line = item->last_line = line;
    for (size_t i = 0; i < count; i++) {
        struct unit *unit = cells[i].unit;
        if (cells[i].kind == LABEL_TITLE) {
            struct mark mark =
                str_is_none(number) ? mark_read(reader->region, unit->text) : (struct mark){0};
            item->number = mark.kind == MARK_NONE ? number : mark.number;
            item->title = issue_title(reader->region, str_from(unit->text, mark.end));
            continue;
        }
        reading.label = (struct label){.kind = cells[i].kind, .means = cells[i].means};
        if (unit->text.size > 0) {
            put_text(&reading, unit, 0, unit->text.size);
        }
    }
    finish(&reading);
}
