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

/* A label and nothing else, without a colon. */
static bool is_bare_label(const struct reader *reader, const struct unit *unit, struct label *label)
{
    struct str text = str_from(unit->text, unit->mark.end);
    return label_at_start(reader, text, label) && label->end == text.size &&
           !text_ends_sentence(text) && text_is_han(text_peek(text));
}

/* A heading that is nothing but a label (#### 整改措施) belongs to the text, unless it stands only
 * once or on the level of chapters (二、整改落实情况): then it is a chapter of that name. */
static bool is_only_label(const struct reader *reader, const struct unit *unit)
{
    struct label label;
    if (!label_at_start(reader, str_from(unit->text, unit->mark.end), &label)) {
        return false;
    }
    if (!is_bare_label(reader, unit, &label)) {
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

/* ---- lines without number or level ----------------------------------------------------- */

#define LINE_MOST 120 /* bytes of a line that heads others: forty characters */

static struct str without_status(const struct reader *reader, struct str heading)
{
    size_t end;
    struct str raw;
    return status_at_end(reader, heading, &end, &raw) ? str_slice(heading, 0, end) : heading;
}

static bool is_bare_line(const struct reader *reader, const struct unit *unit)
{
    if (unit->kind != UNIT_TEXT || unit->part != NOTICE_PART_TEXT || unit->level != 0 ||
        unit->mark.kind != MARK_NONE || unit->text.size > LINE_MOST || unit->text.size < 6 ||
        unit->sentence || unit->stop != STR_NOWHERE || text_ends_sentence(unit->text) ||
        str_has(without_status(reader, unit->text), STR(W_COLON))) {
        return false;
    }
    struct label label;
    return !label_at_start(reader, unit->text, &label) ||
           (is_bare_label(reader, unit, &label) && reader->bare_labels[label.kind] == 1);
}

static const struct unit *next_unit(const struct reader *reader, size_t i, size_t to)
{
    for (i++; i < to; i++) {
        if (reader->units[i].kind == UNIT_TEXT || reader->units[i].kind == UNIT_TABLE) {
            return &reader->units[i];
        }
    }
    return NULL;
}

static void count_labels(struct reader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct label label;
        if (reader->units[i].kind == UNIT_TEXT &&
            is_bare_label(reader, &reader->units[i], &label)) {
            reader->bare_labels[label.kind]++;
        }
    }
}

/* 1.关于……的问题: where issues are numbered, a line without a number is none. */
static bool has_numbered_issues(const struct reader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct unit *unit = &reader->units[i];
        if (unit->kind == UNIT_TEXT && unit->mark.kind != MARK_NONE &&
            issue_is_wrapped(str_from(unit->text, unit->mark.end))) {
            return true;
        }
    }
    return false;
}

/* 【反馈问题】…… begins an issue where nothing else does; below the number of an issue it only says
 * once more what was found. */
static bool begins_finding(const struct reader *reader, const struct unit *unit,
                           struct label *label)
{
    return unit->kind == UNIT_TEXT && unit->part == NOTICE_PART_TEXT &&
           unit->mark.kind == MARK_NONE && !unit->sentence &&
           label_at_start(reader, unit->text, label) && label->kind == LABEL_FINDING &&
           label->end < unit->text.size;
}

static bool findings_are_issues(const struct reader *reader, size_t from, size_t to)
{
    const struct unit *before = NULL;
    size_t count = 0, fresh = 0;
    for (size_t i = from; i < to; i++) {
        const struct unit *unit = &reader->units[i];
        struct label label;
        if (begins_finding(reader, unit, &label)) {
            count++;
            fresh += before != NULL && before->level == 0 && before->mark.kind == MARK_NONE;
        }
        before = unit->kind == UNIT_TEXT ? unit : before;
    }
    return count > 1 && fresh * 4 >= count;
}

/* 1.反馈问题：……: where numbers of this form stand before no other label, each begins an issue. */
static void mark_numbered_findings(struct reader *reader, size_t from, size_t to)
{
    size_t findings[MARK_CIRCLE + 1] = {0}, fields[MARK_CIRCLE + 1] = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = from; i < to; i++) {
            struct unit *unit = &reader->units[i];
            struct label label;
            if (unit->kind != UNIT_TEXT || unit->mark.kind == MARK_NONE || unit->level > 0 ||
                !label_at_start(reader, str_from(unit->text, unit->mark.end), &label)) {
                continue;
            }
            bool finding =
                label.kind == LABEL_FINDING && unit->mark.end + label.end < unit->text.size;
            if (pass == 0) {
                findings[unit->mark.kind] += finding;
                fields[unit->mark.kind] += !finding;
            } else if (finding && findings[unit->mark.kind] > 1 && fields[unit->mark.kind] == 0) {
                unit->mark.end += label.end;
            }
        }
    }
}

/* Its title stands behind the label. */
static void mark_findings(struct reader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct unit *unit = &reader->units[i];
        struct label label;
        if (begins_finding(reader, unit, &label)) {
            unit->heads = HEADS_ISSUE;
            unit->mark.end = label.end;
        }
    }
}

/* Issues numbered through the sections: 3 stands behind 2, whatever line is between them. */
static bool goes_on(const struct unit *next, const int *last)
{
    return mark_rank(next->mark.kind) >= mark_rank(MARK_DIGIT) && last[next->mark.kind] > 0 &&
           next->mark.ordinal == last[next->mark.kind] + 1;
}

/* ◆关于……的问题, and below it （1） with a title of its own */
static bool heads_sub_issues(const struct reader *reader, const struct unit *unit,
                             const struct unit *next)
{
    return mark_rank(next->mark.kind) > mark_rank(MARK_DIGIT) &&
           (issue_is_bare(without_status(reader, unit->text)) ||
            (unit->adorned && !text_is_area(unit->text)));
}

/* Marks lines that are chapters or sections by what they say and by what follows them. */
static void mark_lines(struct reader *reader, size_t from, size_t to)
{
    bool before_is_head = false, numbered = has_numbered_issues(reader, from, to);
    int last[MARK_CIRCLE + 1] = {0};
    for (size_t i = from; i < to; i++) {
        struct unit *unit = &reader->units[i];
        bool bare = is_bare_line(reader, unit);
        const struct unit *next = bare ? next_unit(reader, i, to) : NULL;
        struct label label;
        if (bare && (words_at_end(&words_chapter_like, unit->text) > 0 ||
                     label_at_start(reader, unit->text, &label))) {
            unit->heads = HEADS_CHAPTER;
        } else if (next != NULL && next->mark.ordinal == 1 && !before_is_head &&
                   mark_rank(next->mark.kind) >= mark_rank(MARK_DIGIT) &&
                   !heads_sub_issues(reader, unit, next)) {
            unit->heads = HEADS_SECTION;
        } else if (next != NULL && !before_is_head && goes_on(next, last) &&
                   (text_is_area(unit->text) || unit->bold)) {
            unit->heads = HEADS_SECTION;
        } else if (bare && !numbered &&
                   (issue_is_bare(without_status(reader, unit->text)) ||
                    (unit->adorned && next != NULL && !next->adorned))) {
            unit->heads = HEADS_ISSUE;
        }
        if (unit->kind == UNIT_TEXT) {
            last[unit->mark.kind] = unit->mark.ordinal;
            before_is_head = mark_rank(unit->mark.kind) >= mark_rank(MARK_DIGIT) &&
                             !unit->sentence && !text_ends_sentence(unit->text);
        }
    }
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
        if (open->mark.kind == MARK_HAN || open->mark.kind == MARK_PART ||
            (open->level > 0 && open->mark.kind == MARK_NONE)) {
            other = other == STR_NOWHERE ? index : other;
        }
    }
    return other;
}

/* An issue stands below the nearest that is neither an issue of its kind nor a point of one. */
static size_t parent_of_issue(const struct reader *reader, struct tree *tree, size_t index)
{
    while (at(tree, index)->unit != STR_NOWHERE) {
        const struct unit *open = &reader->units[at(tree, index)->unit];
        if (open->heads != HEADS_ISSUE && mark_rank(open->mark.kind) < mark_rank(MARK_DIGIT)) {
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

#define DEPTH_MOST 32

static size_t find_parent(const struct reader *reader, struct tree *tree, size_t index,
                          const struct unit *unit)
{
    if (unit->mark.kind == MARK_NONE) {
        return unit->heads == HEADS_NOTHING ? parent_of_heading(reader, tree, index, unit->level)
                                            : parent_of_line(reader, tree, index, unit->heads);
    }
    size_t sibling = find_open(tree, index, unit->mark.kind);
    if (sibling != STR_NOWHERE) {
        return at(tree, sibling)->parent;
    }
    return parent_of_new(reader, tree, index, unit);
}

void tree_grow(struct reader *reader, struct tree *tree, size_t from, size_t to)
{
    count_labels(reader, from, to);
    mark_numbered_findings(reader, from, to);
    mark_lines(reader, from, to);
    if (findings_are_issues(reader, from, to)) {
        mark_findings(reader, from, to);
    }
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
