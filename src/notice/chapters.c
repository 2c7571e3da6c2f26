/* SPDX-License-Identifier: MIT */
#include "notice/shape.h"

/* Chapters and their roles; the sections and issues of the chapter that holds them. */

/* ---- reading --------------------------------------------------------------------------- */

struct sections {
    struct notice_section *items;
    size_t count, room;
};

static struct notice_section *add_section(struct reader *reader, struct sections *sections)
{
    return REGION_PUSH(reader->region, sections);
}

static void close_section(struct notice_section *section, const struct item_list *list)
{
    section->issues = list->items;
    section->issue_count = list->count;
    if (section->line == 0 && list->count > 0) {
        section->line = list->items[0].line;
    }
}

/* What was read of it, if it holds issues. */
static void put_section(struct reader *reader, struct sections *sections,
                        const struct notice_section *section, const struct item_list *list)
{
    if (list->count > 0) {
        *add_section(reader, sections) = *section;
        close_section(&sections->items[sections->count - 1], list);
    }
}

/* Ledger tables among the units [from, to), whatever heads their rows. */
static void read_tables(struct reader *reader, size_t from, size_t to, struct item_place place,
                        struct item_list *list)
{
    for (size_t i = from; i < to; i++) {
        const struct unit *unit = &reader->units[i];
        struct grid_group group = {0};
        size_t row = 1;
        if (unit_is_ledger(unit)) {
            while (items_read_grid(reader, unit, &row, place, list, &group)) {
            }
        }
    }
}

/* Ledger tables among the units [from, to): what stands below a row that heads others is a
 * section. */
static void read_ledgers(struct reader *reader, size_t from, size_t to, bool summaries,
                         struct sections *sections)
{
    struct notice_section open = {0};
    struct item_list list = {0};
    for (size_t i = from; i < to; i++) {
        const struct unit *unit = &reader->units[i];
        struct grid_group group = {0};
        size_t row = 1;
        if (!unit_is_ledger(unit) || (!summaries && unit_is_summary(unit))) {
            continue;
        }
        struct item_place place = {NOTICE_ISSUE, sections->count + 1};
        while (items_read_grid(reader, unit, &row, place, &list, &group)) {
            put_section(reader, sections, &open, &list);
            open = (struct notice_section){
                .number = group.number, .title = group.title, .line = group.line};
            list = (struct item_list){0};
            place.section = sections->count + 1;
        }
    }
    put_section(reader, sections, &open, &list);
}

/* A last paragraph that looks ahead (今后，……) is not about the last issue. */
static size_t without_closing(const struct reader *reader, size_t from, size_t to)
{
    while (to > from + 2) {
        const struct unit *unit = &reader->units[to - 1];
        bool looks_ahead = unit->mark.kind == MARK_NONE && unit->level == 0 &&
                           words_at_start(&words_closing_starts, unit->text) > 0;
        struct label label;
        if (unit->kind == UNIT_TEXT && (!looks_ahead || unit_label(reader, unit, 0, &label))) {
            break;
        }
        if (unit->kind == UNIT_TABLE) {
            break;
        }
        to--;
    }
    return to;
}

static void read_children(struct reader *reader, struct tree *tree, size_t index, size_t to,
                          struct item_place place, struct item_list *list)
{
    for (size_t i = tree->items[index].child; i != STR_NOWHERE; i = tree->items[i].next) {
        size_t end = tree->items[i].end < to ? tree->items[i].end : to;
        if (tree->items[i].unit < end) {
            item_read(reader, tree, i, end, place, list);
        }
    }
}

/* The form of numbers that most issues have. */
static enum mark_kind usual_kind(struct tree *tree, size_t index)
{
    size_t count[MARK_CIRCLE + 1] = {0};
    for (size_t i = tree->items[index].child; i != STR_NOWHERE; i = tree->items[i].next) {
        for (size_t g = tree->items[i].child; g != STR_NOWHERE; g = tree->items[g].next) {
            count[tree->items[g].kind]++;
        }
    }
    enum mark_kind best = MARK_NONE;
    for (size_t kind = 1; kind <= MARK_CIRCLE; kind++) {
        best = count[kind] > count[best] || best == MARK_NONE ? (enum mark_kind)kind : best;
    }
    return best;
}

/* Children that are points of a text (（1）……；（2）……), where issues have another form. */
static bool are_points(const struct reader *reader, struct tree *tree, size_t index,
                       enum mark_kind usual)
{
    size_t first = tree->items[index].child;
    return first != STR_NOWHERE && tree->items[first].kind != MARK_NONE &&
           mark_rank(tree->items[first].kind) > mark_rank(usual) &&
           !node_is_titled(reader, tree, first);
}

static void read_section(struct reader *reader, struct tree *tree, size_t index, size_t to,
                         enum mark_kind usual, struct sections *sections)
{
    const struct node *node = &tree->items[index];
    struct unit *unit = &reader->units[node->unit];
    size_t end = node->end < to ? node->end : to;
    struct notice_section *section = add_section(reader, sections);
    struct item_place place = {NOTICE_ISSUE, sections->count};
    unit->part = NOTICE_PART_SECTION;
    section->number = unit->mark.number;
    section->title = node_title(reader, node);
    section->line = unit_line(reader, unit, 0);
    struct item_list list = {0};
    if (node_has_ledger(reader, node)) {
        read_tables(reader, node->unit + 1, end, place, &list);
    } else if (node->child != STR_NOWHERE && !are_points(reader, tree, index, usual)) {
        read_children(reader, tree, index, end, place, &list);
    } else {
        bool inline_body = unit->stop != STR_NOWHERE && unit->stop + 3 < unit->text.size;
        item_read_implicit(reader, inline_body ? node->unit : node->unit + 1,
                           inline_body ? unit->stop + 3 : 0, end, place, &list);
    }
    close_section(&sections->items[sections->count - 1], &list);
}

static void read_rectification(struct reader *reader, struct tree *tree, size_t index, size_t to,
                               struct sections *sections)
{
    const struct node *node = &tree->items[index];
    size_t first = node->unit == STR_NOWHERE ? reader->body : node->unit + 1;
    size_t own = node->child == STR_NOWHERE ? to : tree->items[node->child].unit;
    size_t before = sections->count;
    read_ledgers(reader, first, own, node->child == STR_NOWHERE, sections);
    if (sections->count == before && node->child == STR_NOWHERE) {
        read_ledgers(reader, reader->annex, reader->unit_count, true, sections);
    }
    if (sections->count > before) {
        return;
    }
    if (node->child != STR_NOWHERE && tree_has_sections(reader, tree, index)) {
        enum mark_kind usual = usual_kind(tree, index);
        for (size_t i = node->child; i != STR_NOWHERE; i = tree->items[i].next) {
            read_section(reader, tree, i, to, usual, sections);
        }
        return;
    }
    struct item_list list = {0};
    struct item_place place = {NOTICE_ISSUE, sections->count + 1};
    struct notice_section unnamed = {0};
    if (node->child == STR_NOWHERE) {
        item_read_implicit(reader, first, 0, to, place, &list);
    } else {
        read_children(reader, tree, index, to, place, &list);
    }
    put_section(reader, sections, &unnamed, &list);
}

/* Items of the chapter of long-term tasks. */
static void read_long_term(struct reader *reader, struct tree *tree, size_t index,
                           struct item_list *list)
{
    struct item_place place = {NOTICE_LONG_TERM, 0};
    const struct node *node = &tree->items[index];
    read_tables(reader, node->unit + 1, node->end, place, list);
    if (list->count == 0) {
        read_children(reader, tree, index, node->end, place, list);
    }
}

struct next_steps {
    struct notice_words *items;
    size_t count, room;
};

static void read_steps_of_unit(struct reader *reader, const struct unit *unit,
                               struct next_steps *steps)
{
    struct mark mark = unit->mark;
    for (size_t at = 0; at < unit->text.size;) {
        size_t begin = at + mark.end,
               end = mark_find_next(reader->region, unit->text, begin, &mark);
        *REGION_PUSH(reader->region, steps) =
            (struct notice_words){str_slice(unit->text, begin, end), unit_line(reader, unit, at)};
        at = end;
    }
}

static void read_next(struct reader *reader, struct tree *tree, const struct node *node,
                      struct next_steps *steps)
{
    for (size_t i = node->child; i != STR_NOWHERE; i = tree->items[i].next) {
        read_steps_of_unit(reader, node_unit(reader, &tree->items[i]), steps);
    }
    if (node->child != STR_NOWHERE) {
        return;
    }
    const struct unit *head = node_unit(reader, node);
    bool body = head->stop != STR_NOWHERE && head->stop + 3 < head->text.size;
    for (size_t i = node->unit + 1; i < node->end; i++) {
        const struct unit *unit = &reader->units[i];
        if (unit->kind == UNIT_TEXT && unit->part == NOTICE_PART_TEXT) {
            *REGION_PUSH(reader->region, steps) =
                (struct notice_words){unit->text, unit_line(reader, unit, 0)};
            return;
        }
    }
    if (body) {
        *REGION_PUSH(reader->region, steps) =
            (struct notice_words){str_from(head->text, head->stop + 3), unit_line(reader, head, 0)};
    }
}

/* ---- chapters -------------------------------------------------------------------------- */

struct chapters {
    struct notice_chapter *items;
    size_t count, room;
};

/* Headings inside a chapter that is not about issues. */
static void mark_headings(struct reader *reader, struct tree *tree, size_t index)
{
    for (size_t i = index + 1; i < tree->count && tree->items[i].unit < tree->items[index].end;
         i++) {
        struct unit *unit = &reader->units[tree->items[i].unit];
        if (unit->part == NOTICE_PART_TEXT && !unit->sentence) {
            unit->part = NOTICE_PART_HEADING;
        }
    }
}

static enum notice_role role_of(struct str title, size_t index, size_t rectification)
{
    if (index == rectification) {
        return NOTICE_RECTIFICATION;
    }
    enum notice_role role = role_by_title(title);
    bool before = rectification != STR_NOWHERE ? index < rectification
                                               : words_inside(&words_role_responsibility, title);
    if (role == NOTICE_OTHER && words_at_end(&words_told_ends, title) > 0 &&
        !words_inside(&words_rectification, title)) {
        return NOTICE_OTHER; /* tells what was found, not what was done */
    }
    /* 后续整改组织情况, 持续整改组织情况 before the issues are neither plans nor tasks. */
    return before && role != NOTICE_CONSOLIDATION ? NOTICE_RESPONSIBILITY : role;
}

static void read_chapter(struct reader *reader, struct tree *tree, size_t index,
                         size_t rectification, struct chapters *chapters)
{
    struct unit *unit = &reader->units[tree->items[index].unit];
    struct str title = node_title(reader, &tree->items[index]);
    unit->part = NOTICE_PART_CHAPTER;
    *REGION_PUSH(reader->region, chapters) = (struct notice_chapter){
        .number = unit->mark.number,
        .title = title,
        .role = role_of(title, index, rectification),
        .line = unit_line(reader, unit, 0),
    };
}

/* A chapter that holds no issues but perhaps long-term ones. */
static void read_other(struct reader *reader, struct tree *tree, size_t index, size_t first_content,
                       struct chapters *chapters, struct item_list *long_term,
                       struct next_steps *steps)
{
    read_chapter(reader, tree, index, first_content, chapters);
    switch (chapters->items[chapters->count - 1].role) {
    case NOTICE_LONG_TERM_CHAPTER:
        read_long_term(reader, tree, index, long_term);
        break;
    case NOTICE_NEXT:
        mark_headings(reader, tree, index);
        read_next(reader, tree, &tree->items[index], steps);
        break;
    default:
        mark_headings(reader, tree, index);
        break;
    }
}

/* Sections or issues without chapters, and what chapters there are beside them. */
static void read_without_chapters(struct reader *reader, struct tree *tree,
                                  struct chapters *chapters, struct sections *sections,
                                  struct item_list *long_term, struct next_steps *steps)
{
    size_t first = STR_NOWHERE, issues = 0, count = 0, others = 0;
    for (size_t i = tree->items[0].child; i != STR_NOWHERE; i = tree->items[i].next) {
        bool content = node_is_content(reader, tree, i);
        first = content && first == STR_NOWHERE ? i : first;
        others += !content;
        count += content;
        issues += content && node_is_issue(reader, tree, i);
    }
    if (others == 0) {
        size_t to = without_closing(reader, reader->body, reader->tail);
        read_rectification(reader, tree, 0, to, sections);
        return;
    }
    enum mark_kind usual = usual_kind(tree, 0);
    struct item_list list = {0};
    for (size_t i = tree->items[0].child; i != STR_NOWHERE; i = tree->items[i].next) {
        const struct node *node = &tree->items[i];
        size_t to =
            node->next == STR_NOWHERE ? without_closing(reader, node->unit, node->end) : node->end;
        if (node_is_content(reader, tree, i) && issues * 2 > count) {
            item_read(reader, tree, i, to, (struct item_place){NOTICE_ISSUE, 1}, &list);
        } else if (node_is_content(reader, tree, i)) {
            read_section(reader, tree, i, to, usual, sections);
        } else {
            read_other(reader, tree, i, first, chapters, long_term, steps);
        }
    }
    if (list.count > 0) {
        (void)add_section(reader, sections);
        close_section(&sections->items[sections->count - 1], &list);
    }
}

static void read_with_chapters(struct reader *reader, struct tree *tree, struct chapters *chapters,
                               struct sections *sections, struct item_list *long_term,
                               struct next_steps *steps)
{
    size_t rectification = tree_rectification(reader, tree);
    for (size_t i = tree->items[0].child; i != STR_NOWHERE; i = tree->items[i].next) {
        const struct node *node = &tree->items[i];
        /* 二、新发现问题整改情况: a chapter like the one that holds the issues. */
        bool second = node_is_content(reader, tree, i) && node_holds_issues(reader, tree, i);
        if (i != rectification && !second) {
            read_other(reader, tree, i, rectification, chapters, long_term, steps);
            continue;
        }
        read_chapter(reader, tree, i, i, chapters);
        size_t to =
            node->next == STR_NOWHERE ? without_closing(reader, node->unit, node->end) : node->end;
        read_rectification(reader, tree, i, to, sections);
    }
}

static void read_summary(struct reader *reader, const struct sections *sections)
{
    struct item_list *lists = region_array(reader->region, sections->count + 1, sizeof *lists);
    for (size_t i = 0; i < sections->count; i++) {
        lists[i].items = (struct notice_item *)sections->items[i].issues;
        lists[i].count = sections->items[i].issue_count;
    }
    notice_read_summary(reader, lists, sections->count);
}

/* A bracket behind one sentence is running prose; where several bodies end in one, it is a mark. */
static bool marks_bodies(const struct reader *reader)
{
    size_t count = 0;
    for (size_t i = reader->body; i < reader->tail && count < 2; i++) {
        const struct unit *unit = &reader->units[i];
        size_t at = unit->kind == UNIT_TEXT ? text_note_start(unit->text) : STR_NOWHERE, end;
        struct str raw;
        count += at != STR_NOWHERE && at > 0 && text_ends_sentence(str_slice(unit->text, 0, at)) &&
                 status_at_end(reader, unit->text, &end, &raw) && end == at;
    }
    return count > 1;
}

void notice_read_chapters(struct reader *reader)
{
    reader->marks_bodies = marks_bodies(reader);
    struct notice *notice = reader->notice;
    struct tree tree = {0};
    struct chapters chapters = {0};
    struct sections sections = {0};
    struct item_list long_term = {0};
    struct next_steps steps = {0};
    tree_grow(reader, &tree, reader->body, reader->tail);
    if (tree_lacks_chapters(reader, &tree)) {
        read_without_chapters(reader, &tree, &chapters, &sections, &long_term, &steps);
    } else {
        read_with_chapters(reader, &tree, &chapters, &sections, &long_term, &steps);
    }
    read_summary(reader, &sections);
    notice->chapters = chapters.items;
    notice->chapter_count = chapters.count;
    notice->sections = sections.items;
    notice->section_count = sections.count;
    notice->long_term = long_term.items;
    notice->long_term_count = long_term.count;
    notice->next_steps = (struct notice_list){steps.items, steps.count};
}
