/* SPDX-License-Identifier: MIT */
#include "markdown/walk.h"

static bool is_space_byte(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static void skip_spaces(struct walk *walk)
{
    while (is_space_byte(walk_next(walk))) {
        walk_step(walk);
    }
}

static bool skip_escaped(struct walk *walk)
{
    if (walk_next(walk) == '\\') {
        walk_step(walk);
    }
    if (walk_next(walk) == '\0') {
        return false;
    }
    walk_step(walk);
    return true;
}

/* "title", 'title' or (title) */
static bool skip_caption(struct walk *walk)
{
    char open = walk_next(walk), close = open == '(' ? ')' : open;
    if (open != '"' && open != '\'' && open != '(') {
        return true;
    }
    walk_step(walk);
    while (walk_next(walk) != close) {
        if (!skip_escaped(walk)) {
            return false;
        }
    }
    return walk_skip(walk, close);
}

/* <address> or address, in which brackets are in pairs */
static bool skip_address(struct walk *walk)
{
    if (walk_skip(walk, '<')) {
        while (walk_next(walk) != '>') {
            if (!skip_escaped(walk)) {
                return false;
            }
        }
        return walk_skip(walk, '>');
    }
    unsigned open = 0;
    for (char c = walk_next(walk); !is_space_byte(c) && c != '\0'; c = walk_next(walk)) {
        if (c == ')' && open == 0) {
            break;
        }
        open += c == '(';
        open -= c == ')';
        if (!skip_escaped(walk)) {
            return false;
        }
    }
    return true;
}

/* What stands behind the words of a link: ](address "title") */
static bool skip_target(struct walk *walk)
{
    if (!walk_skip(walk, ']') || !walk_skip(walk, '(')) {
        return false;
    }
    skip_spaces(walk);
    if (!skip_address(walk)) {
        return false;
    }
    skip_spaces(walk);
    if (!skip_caption(walk)) {
        return false;
    }
    skip_spaces(walk);
    walk->guarded = false;
    return walk_skip(walk, ')');
}

static struct str keep(struct walk *walk, const char *text)
{
    return text == NULL || *text == '\0' ? STR_NONE : str_copy(walk->reading->region, str_of(text));
}

bool walk_enter_link(struct walk *walk, cmark_node *node)
{
    struct link *link = region_take(walk->reading->scratch, sizeof *link);
    *link = (struct link){
        .outer = walk->link,
        .address = str_trim(keep(walk, cmark_node_get_url(node))),
        .caption = keep(walk, cmark_node_get_title(node)),
        .line = walk->line,
        .draft = walk->reading->drafts.count,
    };
    if (cmark_node_get_type(node) == CMARK_NODE_IMAGE && !walk_skip(walk, '!')) {
        return false;
    }
    if (walk->link != NULL) {
        walk->link->divided = true;
    }
    walk->link = link;
    link->automatic = walk_next(walk) == '<';
    if (!link->automatic) {
        return walk_skip(walk, '[');
    }
    walk_step(walk);
    /* cmark adds mailto: to an address in angle brackets; what the text does not say is not said */
    cmark_node *words = cmark_node_first_child(node);
    link->address = str_trim(keep(walk, words == NULL ? NULL : cmark_node_get_literal(words)));
    return true;
}

/* The address is said once: behind all words of the link, where these do not stand together; not at
 * all where it is part of what a script hides, and shown with that. */
static void gather(struct walk *walk, const struct link *link)
{
    struct reading *reading = walk->reading;
    bool hidden = walk->at < walk->shown, shown = hidden;
    bool divided = hidden || link->divided || walk->line != link->line;
    for (size_t i = link->draft; i < reading->drafts.count; i++) {
        struct draft *draft = &reading->drafts.items[i];
        struct markdown_run *run = &draft->run;
        if (run->address.data == link->address.data && run->caption.data == link->caption.data) {
            run->address = divided ? STR_NONE : run->address;
            run->caption = divided ? STR_NONE : run->caption;
            shown = shown || (!divided && draft->form != DRAFT_LEFT); /* a mark says no address */
        }
    }
    if (!shown && !(str_is_none(link->address) && str_is_none(link->caption))) {
        markdown_put_run(reading, walk->line, walk->at, STR(""), walk_manner(walk));
    }
}

bool walk_leave_link(struct walk *walk)
{
    struct link *link = walk->link;
    if (link == NULL) {
        return false;
    }
    bool hidden = walk->at < walk->shown;
    size_t line = walk->line, at = walk->at;
    gather(walk, link);
    walk->link = link->outer;
    if (!(link->automatic ? walk_skip(walk, '>') : skip_target(walk))) {
        return false;
    }
    if (hidden) { /* the script may end within the caption: what is behind it was not shown yet */
        walk_put_source(walk, line, at, walk_manner(walk), false);
    }
    return true;
}
