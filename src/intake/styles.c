/* SPDX-License-Identifier: MIT */
#include "intake/styles.h"

#define CHAIN_MOST 20
#define STYLES_MOST 5000

struct style {
    struct str id, based_on;
    struct look look; /* what it says itself */
    bool whole;       /* and what those say that it is based on */
};

struct styles {
    struct region *region;
    struct {
        struct style *items;
        size_t count, room;
    } all;
    struct str standard; /* the paragraph style of paragraphs that name none */
};

static const struct look nothing = {
    .outline = -1,
    .strong = -1,
    .hidden = -1,
    .struck = -1,
    .centred = -1,
    .list_level = -1,
};

/* ---- properties --------------------------------------------------------------------------- */

static void read_run(const struct tree *properties, struct look *look)
{
    look->strong = tree_switch(properties, STR("w:b"), look->strong);
    look->hidden = tree_switch(properties, STR("w:vanish"), look->hidden);
    int single = tree_switch(properties, STR("w:strike"), -1);
    int twice = tree_switch(properties, STR("w:dstrike"), -1);
    if (single >= 0 || twice >= 0) {
        look->struck = single == 1 || twice == 1;
    }
}

static void read_paragraph(const struct tree *properties, struct look *look)
{
    const struct tree *number = tree_child(properties, STR("w:numPr"));
    struct str jc = tree_property(properties, STR("w:jc"));
    look->outline =
        tree_number(tree_child(properties, STR("w:outlineLvl")), STR("w:val"), look->outline);
    look->centred = str_is_none(jc) ? look->centred : str_equal(jc, STR("center"));
    const struct tree *list = tree_child(number, STR("w:numId"));
    if (list != NULL) {
        look->list = tree_value(list, STR("w:val"));
    }
    look->list_level =
        tree_number(tree_child(number, STR("w:ilvl")), STR("w:val"), look->list_level);
}

/* ---- styles ------------------------------------------------------------------------------- */

/* "heading 2" whatever the language of the program that wrote it: these names are in English. */
static void read_name(struct str name, struct look *look)
{
    static const struct str headings[] = {STR_INIT("heading "), STR_INIT("Heading ")};
    for (size_t i = 0; i < 2; i++) {
        struct str rest = name;
        if (str_take(&rest, headings[i]) && rest.size == 1 && rest.data[0] >= '1' &&
            rest.data[0] <= '9' && look->outline < 0) {
            look->outline = rest.data[0] - '1';
        }
    }
    look->title = str_equal(name, STR("Title")) || str_equal(name, STR("title"));
    look->contents = str_starts(name, STR("toc ")) || str_starts(name, STR("TOC "));
}

static void read_style(struct styles *styles, const struct tree *node)
{
    struct style *style = REGION_PUSH(styles->region, &styles->all);
    *style = (struct style){
        .id = tree_value(node, STR("w:styleId")),
        .based_on = tree_property(node, STR("w:basedOn")),
        .look = nothing,
    };
    read_paragraph(tree_child(node, STR("w:pPr")), &style->look);
    read_run(tree_child(node, STR("w:rPr")), &style->look);
    read_name(tree_property(node, STR("w:name")), &style->look);
    if (!str_is_none(style->look.list)) {
        style->look.style = style->id;
    }
    if (str_equal(tree_value(node, STR("w:type")), STR("paragraph")) &&
        str_equal(tree_value(node, STR("w:default")), STR("1"))) {
        styles->standard = style->id;
    }
}

struct styles *styles_read(struct region *region, const struct tree *part)
{
    struct styles *styles = region_take(region, sizeof *styles);
    styles->region = region;
    const struct tree *at = part == NULL ? NULL : part->first;
    for (; at != NULL && styles->all.count < STYLES_MOST; at = at->next) {
        if (tree_is(at, STR("w:style"))) {
            read_style(styles, at);
        }
    }
    return styles;
}

static struct style *find_style(const struct styles *styles, struct str id)
{
    for (size_t i = 0; !str_is_none(id) && i < styles->all.count; i++) {
        if (str_equal(styles->all.items[i].id, id)) {
            return &styles->all.items[i];
        }
    }
    return NULL;
}

/* What `look` leaves open is as in `base`. A style based on a title is a title too. */
static void inherit(struct look *look, const struct look *base)
{
    look->outline = look->outline >= 0 ? look->outline : base->outline;
    look->title = look->title || (base->title && look->outline < 0);
    look->contents = look->contents || base->contents;
    look->strong = look->strong >= 0 ? look->strong : base->strong;
    look->hidden = look->hidden >= 0 ? look->hidden : base->hidden;
    look->struck = look->struck >= 0 ? look->struck : base->struck;
    look->centred = look->centred >= 0 ? look->centred : base->centred;
    look->list_level = look->list_level >= 0 ? look->list_level : base->list_level;
    if (str_is_none(look->list)) {
        look->list = base->list;
        look->style = base->style;
    }
}

static struct look whole_look(struct styles *styles, struct str id)
{
    struct style *style = find_style(styles, id), *base = style;
    if (style == NULL) {
        return nothing;
    }
    for (int i = 0; !style->whole && i < CHAIN_MOST; i++) {
        base = find_style(styles, base->based_on);
        if (base == NULL) {
            break;
        }
        inherit(&style->look, &base->look);
    }
    style->whole = true;
    return style->look;
}

struct look styles_paragraph(struct styles *styles, const struct tree *properties)
{
    struct str id = tree_property(properties, STR("w:pStyle"));
    struct look base = whole_look(styles, str_is_none(id) ? styles->standard : id), look = nothing;
    read_paragraph(properties, &look);
    inherit(&look, &base);
    look.outline = look.outline < 0 ? STYLES_BODY : look.outline;
    return look;
}

struct look styles_run(struct styles *styles, struct look around, const struct tree *properties)
{
    struct str id = tree_property(properties, STR("w:rStyle"));
    struct look base = whole_look(styles, id), look = nothing;
    read_run(properties, &look);
    inherit(&look, &base);
    inherit(&look, &around);
    return look;
}
