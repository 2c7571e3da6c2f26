/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/*
 * The tree of numbered units and headings.
 *
 * What decides is the order in which the forms of numbers appear: a form that is open above is
 * followed by its sibling, a new form opens a level below. So dialects may shift the forms as they
 * like. The Markdown level helps only where a heading has no number.
 */

static struct node *at(struct tree *tree, size_t index)
{
    return &tree->items[index];
}

/* The nearest open node of this form above `index`, or STR_NOWHERE. */
static size_t find_open(struct tree *tree, size_t index, enum mark_kind kind)
{
    for (size_t i = index; i != STR_NOWHERE; i = at(tree, i)->parent) {
        if (at(tree, i)->kind == kind && at(tree, i)->unit != STR_NOWHERE) {
            return i;
        }
    }
    return STR_NOWHERE;
}

/* Under which open node a heading without a number stands: the nearest that is a heading of a
 * higher level. */
static size_t parent_of_heading(const struct reader *reader, struct tree *tree, size_t index,
                                int level)
{
    while (at(tree, index)->unit != STR_NOWHERE) {
        int above = reader->units[at(tree, index)->unit].level;
        if (above > 0 && above < level) {
            break;
        }
        index = at(tree, index)->parent;
    }
    return index;
}

/* A form that is not open: a level below, unless its number says that it goes on with something
 * that began before the forms that are open now. */
static size_t parent_of_new(const struct reader *reader, struct tree *tree, size_t index,
                            const struct unit *unit)
{
    while (at(tree, index)->unit != STR_NOWHERE) {
        const struct node *open = at(tree, index);
        const struct unit *above = &reader->units[open->unit];
        bool outer = open->kind != MARK_NONE && mark_rank(unit->mark.kind) < mark_rank(open->kind);
        bool levels = unit->level > 0 && above->level > 0 && unit->level <= above->level;
        bool higher = unit->level > 0 && above->level == 0;
        if (!(outer && (unit->mark.ordinal != 1 || levels || higher)) &&
            !(open->kind == MARK_NONE && levels)) {
            break;
        }
        index = open->parent;
    }
    return index;
}

static size_t add(struct reader *reader, struct tree *tree, size_t parent, size_t unit)
{
    size_t index = tree->count;
    struct node *node = REGION_PUSH(reader->region, tree);
    *node = (struct node){
        .unit = unit,
        .end = STR_NOWHERE,
        .parent = parent,
        .next = STR_NOWHERE,
        .child = STR_NOWHERE,
        .last_child = STR_NOWHERE,
    };
    if (unit != STR_NOWHERE) {
        node->kind = reader->units[unit].mark.kind;
        tree->latest[node->kind] = index + 1;
    }
    if (parent != STR_NOWHERE) {
        struct node *above = at(tree, parent);
        node->depth = above->depth + 1;
        if (above->child == STR_NOWHERE) {
            above->child = index;
        } else {
            at(tree, above->last_child)->next = index;
        }
        above->last_child = index;
    }
    return index;
}

/* A heading that is nothing but a label (#### 整改措施) belongs to the text, unless it stands only
 * once or on the level of chapters (二、整改落实情况): then it is a chapter of that name. */
static bool is_only_label(const struct reader *reader, const struct unit *unit)
{
    struct label label;
    if (!unit_label(reader, unit, unit->mark.end, &label)) {
        return false;
    }
    if (!label_is_bare(reader, unit, &label)) {
        return true;
    }
    bool once = unit->level > 0 && unit->mark.kind != MARK_NONE &&
                reader->bare_labels[label.kind] == 1; /* ### 3 下一步安排 */
    bool outer =
        once || (unit->level > 0 && unit->level <= 2) ||
        (unit->mark.kind != MARK_NONE && mark_rank(unit->mark.kind) < mark_rank(MARK_DIGIT));
    return !outer && (unit->mark.kind != MARK_NONE || reader->bare_labels[label.kind] > 1);
}

static bool is_node(const struct reader *reader, const struct unit *unit)
{
    if (unit->kind != UNIT_TEXT || unit->part != NOTICE_PART_TEXT) {
        return false;
    }
    if (unit->mark.kind == MARK_NONE && unit->level == 0) {
        return unit->heads != HEADS_NOTHING;
    }
    return !is_only_label(reader, unit);
}

/* The nearest open chapter that is a line like this, or else one by number or heading. */
static size_t open_chapter(const struct reader *reader, struct tree *tree, size_t index)
{
    size_t other = STR_NOWHERE;
    for (; at(tree, index)->unit != STR_NOWHERE; index = at(tree, index)->parent) {
        const struct unit *open = &reader->units[at(tree, index)->unit];
        if (open->heads == HEADS_CHAPTER) {
            return index;
        }
        bool chapter =
            open->mark.kind == MARK_HAN || (open->level > 0 && open->mark.kind == MARK_NONE);
        if (open->mark.kind == MARK_PART || (chapter && other == STR_NOWHERE)) {
            other = index;
        }
    }
    return other;
}

/* An issue stands beside the one that is open, else below the nearest that is no point. */
static size_t parent_of_issue(const struct reader *reader, struct tree *tree, size_t index)
{
    for (size_t i = index; at(tree, i)->unit != STR_NOWHERE; i = at(tree, i)->parent) {
        if (reader->units[at(tree, i)->unit].heads == HEADS_ISSUE) {
            return at(tree, i)->parent;
        }
    }
    while (at(tree, index)->unit != STR_NOWHERE) {
        const struct unit *open = &reader->units[at(tree, index)->unit];
        if (!open->sentence || open->level > 0) {
            break;
        }
        index = at(tree, index)->parent;
    }
    return index;
}

/* A chapter stands beside the chapters, a section below the nearest. */
static size_t parent_of_line(const struct reader *reader, struct tree *tree, size_t index,
                             enum heads heads)
{
    if (heads == HEADS_ISSUE) {
        return parent_of_issue(reader, tree, index);
    }
    size_t chapter = open_chapter(reader, tree, index);
    if (chapter == STR_NOWHERE) {
        return 0;
    }
    return heads == HEADS_SECTION ? chapter : at(tree, chapter)->parent;
}

/* ## 3、…… and below it 1．……: a line that counts from one again below a heading of its form. */
static bool begins_anew(const struct unit *heading, const struct unit *unit)
{
    return heading->level > 0 && unit->level == 0 && unit->mark.ordinal == 1;
}

#define DEPTH_MOST 32

/* ①…… A. B. ②…… C.: what goes on with the numbers below the form before it stands below its
 * sibling, whatever the forms; or STR_NOWHERE. */
static size_t parent_of_next(const struct reader *reader, struct tree *tree, size_t index,
                             const struct unit *unit)
{
    size_t latest = tree->latest[unit->mark.kind];
    if (latest == 0) {
        return STR_NOWHERE;
    }
    const struct node *last = at(tree, latest - 1), *above = at(tree, last->parent);
    if (above->unit == STR_NOWHERE || above->kind == MARK_NONE || unit->mark.ordinal < 2 ||
        reader->units[last->unit].mark.ordinal + 1 != unit->mark.ordinal) {
        return STR_NOWHERE;
    }
    for (size_t i = index; at(tree, i)->unit != STR_NOWHERE; i = at(tree, i)->parent) {
        if (at(tree, i)->kind == above->kind && at(tree, i)->parent == above->parent) {
            return i;
        }
    }
    return STR_NOWHERE;
}

static size_t find_parent(const struct reader *reader, struct tree *tree, size_t index,
                          const struct unit *unit)
{
    if (unit->mark.kind == MARK_NONE) {
        return unit->heads == HEADS_NOTHING ? parent_of_heading(reader, tree, index, unit->level)
                                            : parent_of_line(reader, tree, index, unit->heads);
    }
    size_t sibling = find_open(tree, index, unit->mark.kind);
    if (sibling != STR_NOWHERE && !begins_anew(&reader->units[at(tree, sibling)->unit], unit)) {
        return at(tree, sibling)->parent;
    }
    size_t beside =
        sibling == STR_NOWHERE ? parent_of_next(reader, tree, index, unit) : STR_NOWHERE;
    return beside != STR_NOWHERE ? beside : parent_of_new(reader, tree, index, unit);
}

void tree_grow(struct reader *reader, struct tree *tree, size_t from, size_t to)
{
    reader_mark_heads(reader, from, to);
    size_t index = add(reader, tree, STR_NOWHERE, STR_NOWHERE);
    at(tree, index)->end = to;
    for (size_t i = from; i < to; i++) {
        const struct unit *unit = &reader->units[i];
        if (!is_node(reader, unit)) {
            continue;
        }
        size_t parent = find_parent(reader, tree, index, unit);
        if (at(tree, parent)->depth >= DEPTH_MOST) {
            continue;
        }
        for (size_t open = index; open != parent; open = at(tree, open)->parent) {
            at(tree, open)->end = i;
        }
        index = add(reader, tree, parent, i);
    }
    for (size_t open = index; at(tree, open)->unit != STR_NOWHERE; open = at(tree, open)->parent) {
        at(tree, open)->end = to;
    }
}
