/* SPDX-License-Identifier: MIT */
#include "notice/shape.h"

#include <limits.h>

/* What the nodes of the tree are: chapters with their roles, sections, issues. */

const struct unit *node_unit(const struct reader *reader, const struct node *node)
{
    return &reader->units[node->unit];
}

struct str node_title(const struct reader *reader, const struct node *node)
{
    const struct unit *unit = node_unit(reader, node);
    size_t end = unit->stop == STR_NOWHERE ? unit->text.size : unit->stop;
    struct str title = str_slice(unit->text, unit->mark.end, end);
    return text_without_stop(title);
}

/* ---- which chapter holds the issues ---------------------------------------------------- */

#define EVIDENCE_MOST 45
#define EVIDENCE_SUMMARY 6 /* a table of statuses may only repeat what the issues are */
#define EVIDENCE_NONE 10
#define TITLE_MOST 90 /* bytes of an issue's title that is a sentence: thirty characters */

static bool says_issue(const struct reader *reader, const struct unit *unit)
{
    struct label label;
    if (unit->mark.kind == MARK_PROBLEM) {
        return true;
    }
    if (unit->mark.kind != MARK_NONE && issue_is_wrapped(str_from(unit->text, unit->mark.end))) {
        return true;
    }
    return unit_label(reader, unit, unit->mark.end, &label) && label.kind != LABEL_FINDING;
}

/* How much in `node` looks like issues, whatever its title says. */
static int evidence(const struct reader *reader, const struct tree *tree, const struct node *node)
{
    int found = 0;
    for (size_t i = node->unit; i < node->end && found < EVIDENCE_MOST; i++) {
        const struct unit *unit = &reader->units[i];
        if (unit_is_summary(unit)) {
            found += EVIDENCE_SUMMARY;
        } else if (unit_is_ledger(unit)) {
            found += EVIDENCE_MOST;
        } else if (says_issue(reader, unit)) {
            found += 3;
        }
    }
    for (size_t child = node->child; child != STR_NOWHERE; child = tree->items[child].next) {
        found += tree->items[child].child != STR_NOWHERE ? 3 : 1;
    }
    return found < EVIDENCE_MOST ? found : EVIDENCE_MOST;
}

static int score(const struct reader *reader, const struct tree *tree, const struct node *node)
{
    struct str title = node_title(reader, node);
    int found = evidence(reader, tree, node);
    found -= found == 0 ? EVIDENCE_NONE : 0; /* 一、镇党委抓整改情况 above 二、各村整改情况 */
    found += words_inside(&words_role_rectification, title) ? 20 : 0;
    found -= words_inside(&words_role_responsibility, title) ? 15 : 0;
    found -= words_inside(&words_role_next, title) ? 30 : 0;
    found -= words_inside(&words_role_long_term, title) ? 40 : 0;
    found -= words_inside(&words_role_consolidation, title) ? 20 : 0;
    return found;
}

/* The likeliest chapter; one whose title speaks against it only where it holds issues. */
size_t tree_rectification(const struct reader *reader, const struct tree *tree)
{
    size_t best = STR_NOWHERE;
    int most = INT_MIN;
    for (size_t i = tree->items[0].child; i != STR_NOWHERE; i = tree->items[i].next) {
        int found = score(reader, tree, &tree->items[i]);
        if (found > most && (found > 0 || node_holds_issues(reader, tree, i))) {
            most = found;
            best = i;
        }
    }
    return best;
}

/* 着眼常态长效，抓好下步整改工作: what is yet to be done, and how. */
static bool ends_in_plan(struct str title)
{
    size_t comma = str_find_last(title, STR(W_COMMA));
    struct str last = str_from(title, comma == STR_NOWHERE ? title.size : comma);
    return words_inside(&words_role_next, last) && !words_inside(&words_role_consolidation, last);
}

enum notice_role role_by_title(struct str title)
{
    if (words_at_start(&words_role_next, title) > 0 || ends_in_plan(title)) {
        return NOTICE_NEXT;
    }
    if (words_inside(&words_role_long_term, title)) {
        return NOTICE_LONG_TERM_CHAPTER;
    }
    if (words_inside(&words_role_consolidation, title)) {
        return NOTICE_CONSOLIDATION;
    }
    return words_inside(&words_role_next, title) ? NOTICE_NEXT : NOTICE_OTHER;
}

/* ---- sections or issues? --------------------------------------------------------------- */

/* Labels, or a status, in the text between a node and its first child. */
static bool has_own_fields(const struct reader *reader, const struct tree *tree,
                           const struct node *node)
{
    const struct unit *unit = node_unit(reader, node);
    size_t end = node->child == STR_NOWHERE ? node->end : tree->items[node->child].unit;
    size_t status_at;
    struct str raw;
    if (status_at_end(reader, str_slice(unit->text, unit->mark.end, unit->text.size), &status_at,
                      &raw)) {
        return true;
    }
    struct label label;
    if (label_find(reader, unit, unit->mark.end, &label)) {
        return true;
    }
    for (size_t i = node->unit + 1; i < end; i++) {
        const struct unit *below = &reader->units[i];
        if (below->kind == UNIT_TEXT && unit_label(reader, below, below->mark.end, &label)) {
            return true;
        }
    }
    return false;
}

bool node_has_ledger(const struct reader *reader, const struct node *node)
{
    for (size_t i = node->unit; i < node->end; i++) {
        const struct unit *unit = &reader->units[i];
        if (unit_is_ledger(unit) && !(node->child != STR_NOWHERE && unit_is_summary(unit))) {
            return true;
        }
    }
    return false;
}

bool node_is_issue(const struct reader *reader, const struct tree *tree, size_t index)
{
    const struct node *node = &tree->items[index];
    struct str title = node_title(reader, node);
    return !text_is_area(title) &&
           (issue_is_wrapped(title) || node_unit(reader, node)->heads == HEADS_ISSUE ||
            node_unit(reader, node)->mark.kind == MARK_PROBLEM ||
            has_own_fields(reader, tree, node));
}

/* （1）……；（2）…… on one line, with no field of an issue in it. */
static bool lists_points(const struct reader *reader, const struct unit *unit)
{
    struct label label;
    struct mark mark = unit->mark;
    return unit->sentence && !label_find(reader, unit, mark.end, &label) &&
           mark_find_next(reader->region, unit->text, mark.end, &mark) < unit->text.size;
}

/* ①……。②……。 below a title are its points, not issues, though a field may stand below them. */
static bool has_points(const struct reader *reader, const struct tree *tree,
                       const struct node *node)
{
    size_t first = node->child;
    if (first == STR_NOWHERE || node_is_titled(reader, tree, first)) {
        return false;
    }
    bool circles = tree->items[first].kind == MARK_CIRCLE && !node_is_issue(reader, tree, first);
    return circles || lists_points(reader, node_unit(reader, &tree->items[first]));
}

/* The text below begins with a short sentence of its own, or with a few words and their points:
 * 守牢安全底线。一是……, 守牢安全底线：①…… */
static bool begins_with_title(const struct reader *reader, const struct node *node)
{
    for (size_t i = node->unit + 1; i < node->end; i++) {
        const struct unit *unit = &reader->units[i];
        int ordinal;
        size_t size;
        if (unit->kind == UNIT_TEXT) {
            size_t colon = unit->colon;
            struct str points = str_from(unit->text, colon < TITLE_MOST ? colon + 3 : 0);
            bool told = unit->sentence && unit->stop <= TITLE_MOST;
            bool listed =
                colon < TITLE_MOST && enumerator_read(points, &ordinal, &size) != ENUMERATOR_NONE;
            return (told || listed) &&
                   enumerator_read(unit->text, &ordinal, &size) == ENUMERATOR_NONE;
        }
    }
    return false;
}

/* Do the children of `index` group issues, or are they issues themselves? */
bool tree_has_sections(const struct reader *reader, const struct tree *tree, size_t index)
{
    size_t count = 0, groups = 0, issues = 0, areas = 0, below = 0, titled = 0;
    for (size_t i = tree->items[index].child; i != STR_NOWHERE; i = tree->items[i].next) {
        const struct node *child = &tree->items[i];
        const struct unit *unit = node_unit(reader, child);
        struct str title = node_title(reader, child);
        count++;
        bool area = text_is_area(title);
        areas += area;
        issues += !area && (issue_is_wrapped(title) || unit->mark.kind == MARK_PROBLEM);
        issues += has_own_fields(reader, tree, child);
        titled += begins_with_title(reader, child);
        groups += (child->child != STR_NOWHERE && !has_points(reader, tree, child)) ||
                  node_has_ledger(reader, child);
        for (size_t g = child->child; g != STR_NOWHERE; g = tree->items[g].next) {
            below += says_issue(reader, node_unit(reader, &tree->items[g])) ||
                     has_own_fields(reader, tree, &tree->items[g]);
        }
    }
    if (groups == 0) { /* （一）……方面, and below it one issue without a number */
        return count > 1 && areas == count && issues == 0 && titled == count;
    }
    if (areas == 0 && groups * 2 < count) { /* few of the issues have sub-issues */
        return below > issues;
    }
    return below > issues || areas * 2 > count || issues * 2 < count;
}

/* ---- chapters, or none? ---------------------------------------------------------------- */

/* Most children of `index` are issues, or hold such. */
bool node_holds_issues(const struct reader *reader, const struct tree *tree, size_t index)
{
    size_t count = 0, issues = 0;
    for (size_t i = tree->items[index].child; i != STR_NOWHERE; i = tree->items[i].next) {
        bool below = false;
        for (size_t g = tree->items[i].child; g != STR_NOWHERE; g = tree->items[g].next) {
            below = below || node_is_issue(reader, tree, g);
        }
        count++;
        issues += below || node_is_issue(reader, tree, i);
    }
    return issues * 2 > count;
}

/* Fields of an issue stand right below it, whatever its title says. */
static bool is_filled(const struct reader *reader, const struct node *node)
{
    for (size_t i = node->unit + 1; i < node->end && node->child == STR_NOWHERE; i++) {
        const struct unit *below = &reader->units[i];
        struct label label;
        if (below->kind == UNIT_TEXT && unit_label(reader, below, 0, &label) &&
            (label.kind == LABEL_MEASURES || label.kind == LABEL_STATUS)) {
            return true;
        }
    }
    return false;
}

/* A section or an issue that stands where chapters do. 未完成 in the status of an issue is no role.
 */
bool node_is_content(const struct reader *reader, const struct tree *tree, size_t index)
{
    struct str title = node_title(reader, &tree->items[index]), raw;
    size_t end;
    title = status_at_end(reader, title, &end, &raw) ? str_slice(title, 0, end) : title;
    if (is_filled(reader, &tree->items[index])) {
        return true;
    }
    return role_by_title(title) == NOTICE_OTHER &&
           (text_is_area(title) || node_is_issue(reader, tree, index) ||
            !words_inside(&words_role_responsibility, title));
}

static bool says_role(struct str title)
{
    return role_by_title(title) != NOTICE_OTHER ||
           words_inside(&words_role_responsibility, title) ||
           (words_inside(&words_role_rectification, title) && !text_is_area(title));
}

/* 一、服务大局有短板: its title names no part of a notice, and all below it are issues. */
static bool is_plain_section(const struct reader *reader, const struct tree *tree, size_t index)
{
    struct str title = node_title(reader, &tree->items[index]);
    size_t count = 0, issues = 0;
    for (size_t i = tree->items[index].child; i != STR_NOWHERE; i = tree->items[i].next) {
        count++;
        issues += node_is_issue(reader, tree, i);
    }
    return count > 0 && issues == count && !says_role(title) &&
           !words_inside(&words_rectification, title);
}

/* Is the outermost level one of sections or issues, because the marks of the chapters are missing?
 */
bool tree_lacks_chapters(const struct reader *reader, const struct tree *tree)
{
    size_t count = 0, areas = 0, roles = 0, groups = 0, issues = 0, plain = 0;
    bool inner = true;
    for (size_t i = tree->items[0].child; i != STR_NOWHERE; i = tree->items[i].next) {
        const struct unit *unit = node_unit(reader, &tree->items[i]);
        struct str title = node_title(reader, &tree->items[i]);
        count++;
        groups += tree->items[i].child != STR_NOWHERE;
        areas += text_is_area(title) || words_at_end(&words_brief_organs, title) > 0;
        if (node_is_issue(reader, tree, i)) {
            issues++;
            continue;
        }
        roles += says_role(title);
        plain += is_plain_section(reader, tree, i);
        inner = inner && mark_rank(unit->mark.kind) >= mark_rank(MARK_HAN_BRACKET);
    }
    if (count == 0) {
        return true;
    }
    return (inner && roles == 0) || (issues * 2 > count && issues + roles >= count) ||
           (groups > 1 && areas * 2 > count && areas + issues + roles >= count) ||
           (plain > 1 && plain + roles >= count);
}
