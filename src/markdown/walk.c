/* SPDX-License-Identifier: MIT */
#include "markdown/walk.h"

#include <string.h>

bool markdown_needs_guard(char c)
{
    return (c >= '0' && c <= '9') || strchr("#>-+*=_`~<|:", c) != NULL;
}

size_t walk_line_end(const struct walk *walk)
{
    return walk->line == walk->stretch->last ? walk->stretch->words.to
                                             : walk->reading->words[walk->line].to;
}

char walk_next(const struct walk *walk)
{
    if (walk->at < walk_line_end(walk)) {
        return walk->reading->text.data[walk->at];
    }
    return walk->line == walk->stretch->last ? '\0' : '\n';
}

void walk_step(struct walk *walk)
{
    if (walk->at < walk_line_end(walk)) {
        walk->at++;
    } else if (walk->line < walk->stretch->last) {
        walk->line++;
        walk->at = walk->reading->words[walk->line].from;
        walk->guarded = markdown_needs_guard(walk->reading->text.data[walk->at]);
    }
}

bool walk_skip(struct walk *walk, char byte)
{
    if (walk_next(walk) != byte || byte == '\0') {
        return false;
    }
    walk_step(walk);
    return true;
}

struct markdown_run walk_manner(struct walk *walk)
{
    struct markdown_run how = {.strong = walk->strong > 0, .emphasis = walk->emphasis > 0};
    if (walk->link != NULL) {
        how.address = walk->link->address;
        how.caption = walk->link->caption;
    }
    return how;
}

void walk_put_source(struct walk *walk, size_t line, size_t from, struct markdown_run how,
                     bool decode)
{
    struct extent bytes = {from > walk->shown ? from : walk->shown, walk->at};
    if (bytes.from >= bytes.to) {
        return;
    }
    if (decode) {
        markdown_put_plain(walk->reading, line, bytes, how);
    } else {
        markdown_put_verbatim(walk->reading, line, bytes, how);
    }
    walk->shown = bytes.to;
}
