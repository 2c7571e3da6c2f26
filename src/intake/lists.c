/* SPDX-License-Identifier: MIT */
#include "intake/intake.h"
#include "intake/numbers.h"

/*
 * numbering.xml: a *list* (w:abstractNum) says how its nine levels look and begin; a *use* (w:num),
 * which is what paragraphs name, points to a list and may overrule some of it. All uses of one list
 * count on together, unless a use says where it begins.
 */

#define LEVELS 9
#define LISTS_MOST 4000

struct level {
    int start;
    int restart; /* begins anew behind this level, from 1; 0: never */
    struct str format, text, suffix, style;
    bool legal;      /* all numbers of it in digits */
    bool complained; /* of its format */
};

struct list {
    struct str id, link; /* link: the style that says which list is meant; or none */
    struct level levels[LEVELS];
    int counts[LEVELS];
    bool begun[LEVELS];
};

struct use {
    struct str id, list_id;
    struct list *list;            /* NULL: there is no such list */
    struct level *levels[LEVELS]; /* instead of the list's; or NULL */
    int starts[LEVELS];           /* -1: not said */
    bool seen;
};

struct numbers {
    struct region *region;
    const struct tree *styles;
    struct {
        struct list *items;
        size_t count, room;
    } lists;
    struct {
        struct use *items;
        size_t count, room;
    } uses;
};

/* ---- reading ------------------------------------------------------------------------------ */

/* A format of Word's later editions has one for older programs beside it. */
static struct str format_of(const struct tree *level)
{
    struct str format = tree_property(level, STR("w:numFmt"));
    if (str_is_none(format)) {
        const struct tree *fallback = tree_find(level, NULL, STR("mc:Fallback"));
        format = tree_property(fallback, STR("w:numFmt"));
    }
    return str_is_none(format) ? STR("decimal") : format;
}

static struct level read_level(const struct tree *node, int index)
{
    return (struct level){
        .start = tree_number(tree_child(node, STR("w:start")), STR("w:val"), 0),
        .restart = tree_number(tree_child(node, STR("w:lvlRestart")), STR("w:val"), index),
        .format = format_of(node),
        .text = tree_property(node, STR("w:lvlText")),
        .suffix = tree_property(node, STR("w:suff")),
        .style = tree_property(node, STR("w:pStyle")),
        .legal = tree_switch(node, STR("w:isLgl"), 0) == 1,
    };
}

static void read_list(struct numbers *numbers, const struct tree *node)
{
    struct list *list = REGION_PUSH(numbers->region, &numbers->lists);
    *list = (struct list){
        .id = tree_value(node, STR("w:abstractNumId")),
        .link = tree_property(node, STR("w:numStyleLink")),
    };
    for (int i = 0; i < LEVELS; i++) {
        list->levels[i] = (struct level){.start = 1, .restart = i, .format = STR("decimal")};
    }
    for (const struct tree *at = node->first; at != NULL; at = at->next) {
        int index = tree_number(at, STR("w:ilvl"), LEVELS);
        if (tree_is(at, STR("w:lvl")) && index < LEVELS) {
            list->levels[index] = read_level(at, index);
        }
    }
}

static void read_override(struct numbers *numbers, const struct tree *node, struct use *use)
{
    int index = tree_number(node, STR("w:ilvl"), LEVELS);
    if (index >= LEVELS) {
        return;
    }
    const struct tree *start = tree_child(node, STR("w:startOverride"));
    const struct tree *level = tree_child(node, STR("w:lvl"));
    use->starts[index] = start == NULL ? -1 : tree_number(start, STR("w:val"), 1);
    if (level != NULL) {
        use->levels[index] = region_take(numbers->region, sizeof *use->levels[index]);
        *use->levels[index] = read_level(level, index);
    }
}

static void read_use(struct numbers *numbers, const struct tree *node)
{
    struct use *use = REGION_PUSH(numbers->region, &numbers->uses);
    *use = (struct use){
        .id = tree_value(node, STR("w:numId")),
        .list_id = tree_property(node, STR("w:abstractNumId")),
    };
    for (int i = 0; i < LEVELS; i++) {
        use->starts[i] = -1;
    }
    for (const struct tree *at = node->first; at != NULL; at = at->next) {
        if (tree_is(at, STR("w:lvlOverride"))) {
            read_override(numbers, at, use);
        }
    }
}

struct numbers *numbers_read(struct region *region, const struct tree *numbering,
                             const struct tree *styles)
{
    struct numbers *numbers = region_take(region, sizeof *numbers);
    numbers->region = region;
    numbers->styles = styles;
    const struct tree *at = numbering == NULL ? NULL : numbering->first;
    for (; at != NULL && numbers->lists.count + numbers->uses.count < LISTS_MOST; at = at->next) {
        if (tree_is(at, STR("w:abstractNum"))) {
            read_list(numbers, at);
        } else if (tree_is(at, STR("w:num"))) {
            read_use(numbers, at);
        }
    }
    return numbers;
}

/* ---- finding ------------------------------------------------------------------------------ */

static struct use *find_use(const struct numbers *numbers, struct str id)
{
    for (size_t i = 0; i < numbers->uses.count; i++) {
        if (str_equal(numbers->uses.items[i].id, id)) {
            return &numbers->uses.items[i];
        }
    }
    return NULL;
}

static struct list *find_list(const struct numbers *numbers, struct str id)
{
    for (size_t i = 0; i < numbers->lists.count; i++) {
        if (str_equal(numbers->lists.items[i].id, id)) {
            return &numbers->lists.items[i];
        }
    }
    return NULL;
}

/* The list that a style of lists stands for. */
static struct list *find_linked(const struct numbers *numbers, struct str style)
{
    const struct tree *at = numbers->styles == NULL ? NULL : numbers->styles->first;
    while (at != NULL && !str_equal(tree_value(at, STR("w:styleId")), style)) {
        at = at->next;
    }
    const struct tree *number = tree_child(tree_child(at, STR("w:pPr")), STR("w:numPr"));
    const struct use *use = find_use(numbers, tree_property(number, STR("w:numId")));
    return use == NULL ? NULL : find_list(numbers, use->list_id);
}

static struct use *find_whole_use(const struct numbers *numbers, struct str id)
{
    struct use *use = find_use(numbers, id);
    if (use != NULL && use->list == NULL) {
        use->list = find_list(numbers, use->list_id);
        if (use->list != NULL && !str_is_none(use->list->link)) {
            struct list *linked = find_linked(numbers, use->list->link);
            use->list = linked == NULL ? use->list : linked;
        }
    }
    return use == NULL || use->list == NULL ? NULL : use;
}

static struct level *level_of(const struct use *use, int level)
{
    return use->levels[level] != NULL ? use->levels[level] : &use->list->levels[level];
}

int numbers_level_of(const struct numbers *numbers, struct str id, struct str style)
{
    const struct use *use = find_whole_use(numbers, id);
    for (int i = 0; use != NULL && i < LEVELS; i++) {
        if (str_equal(level_of(use, i)->style, style)) {
            return i;
        }
    }
    return -1;
}

/* ---- counting ----------------------------------------------------------------------------- */

static int start_of(const struct use *use, int level)
{
    return use->starts[level] >= 0 ? use->starts[level] : level_of(use, level)->start;
}

static void count(struct use *use, int level)
{
    struct list *list = use->list;
    for (int i = 0; !use->seen && i < LEVELS; i++) {
        list->begun[i] = list->begun[i] && use->starts[i] < 0;
    }
    use->seen = true;
    list->counts[level] = list->begun[level] ? list->counts[level] + 1 : start_of(use, level);
    list->begun[level] = true;
    for (int i = level + 1; i < LEVELS; i++) {
        list->begun[i] = list->begun[i] && level >= level_of(use, i)->restart;
    }
}

static void put_number(struct draft *draft, const struct use *use, int level, bool legal,
                       struct buf *out)
{
    struct level *look = level_of(use, level);
    int value = use->list->begun[level] ? use->list->counts[level] : start_of(use, level);
    if (!numbers_put(out, legal ? STR("decimal") : look->format, value) && !look->complained) {
        draft_complain(draft, &INTAKE_NUMBER, look->format);
        look->complained = true;
    }
}

/* "%1.%2" with the numbers in it. */
static void put_pattern(struct draft *draft, const struct use *use, int level, struct buf *out)
{
    const struct level *look = level_of(use, level);
    for (struct str rest = look->text; rest.size > 0;) {
        char digit = rest.size > 1 ? rest.data[1] : '\0';
        if (rest.data[0] == '%' && digit >= '1' && digit <= '9') {
            put_number(draft, use, digit - '1', look->legal, out);
            rest = str_from(rest, 2);
        } else {
            buf_put_byte(out, rest.data[0]);
            rest = str_from(rest, 1);
        }
    }
}

bool numbers_next(struct numbers *numbers, struct draft *draft, struct str id, int level,
                  struct buf *out, bool *bullet)
{
    struct use *use = find_whole_use(numbers, id);
    *bullet = false;
    if (use == NULL || level < 0 || level >= LEVELS) {
        return false;
    }
    count(use, level);
    const struct level *look = level_of(use, level);
    if (str_equal(look->format, STR("bullet"))) {
        *bullet = true;
        return false;
    }
    size_t before = out->size;
    put_pattern(draft, use, level, out);
    uint32_t last = text_last(buf_str(out));
    bool letter = last - '0' < 10 || text_small(last) - 'a' < 26;
    if (out->size > before && (letter || str_equal(look->suffix, STR("space")))) {
        buf_put_byte(out, ' ');
    }
    return out->size > before;
}
