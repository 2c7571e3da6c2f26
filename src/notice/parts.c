/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* What each line is: every line that is not blank stands in exactly one part, in order. */

struct parts {
    struct notice_part *items;
    size_t count, room;
};

static const struct notice_item *item_of(const struct notice *notice, const struct unit *unit)
{
    const struct notice_item *items = notice->long_term;
    size_t count = notice->long_term_count;
    if (unit->section > 0) {
        const struct notice_section *section = &notice->sections[unit->section - 1];
        items = section->issues;
        count = section->issue_count;
    }
    if (!unit->in_item || unit->position == 0 || unit->position > count) {
        return NULL;
    }
    const struct notice_item *item = &items[unit->position - 1];
    return unit->sub > 0 && unit->sub <= item->sub_issue_count ? &item->sub_issues[unit->sub - 1]
                                                               : item;
}

/* Which unit each line belongs to; the later unit never takes a line from an earlier. */
static const struct unit **owners(const struct reader *reader)
{
    const struct unit **owner =
        region_array(reader->region, reader->source->line_count + 1, sizeof *owner);
    for (size_t i = 0; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        for (size_t p = 0; p < unit->piece_count; p++) {
            owner[unit->pieces[p].line] = unit;
        }
    }
    return owner;
}

static void put_part(struct reader *reader, struct parts *parts, const struct unit *unit,
                     size_t line)
{
    bool begins = unit->pieces[0].line == line;
    bool item = unit->part == NOTICE_PART_ISSUE || unit->part == NOTICE_PART_SUB_ISSUE;
    *REGION_PUSH(reader->region, parts) = (struct notice_part){
        .kind = unit->part,
        .first = line,
        .last = line,
        .continues = !begins,
        .head_end = begins && item && unit->head_end > 0
                        ? unit_head_offset(reader, unit, unit->head_end)
                        : 0,
        .section = unit->in_item ? unit->section : 0,
        .item = item_of(reader->notice, unit),
        .position = unit->in_item ? unit->position : 0,
    };
}

void notice_put_parts(struct reader *reader)
{
    const struct unit **owner = owners(reader);
    struct parts parts = {.room = reader->unit_count + 1}; /* seldom more */
    parts.items = region_array(reader->region, parts.room, sizeof *parts.items);
    const struct unit *open = NULL;
    for (size_t line = 0; line < reader->source->line_count; line++) {
        const struct unit *unit = owner[line];
        if (unit == NULL) {
            continue;
        }
        if (unit != open) {
            put_part(reader, &parts, unit, line);
            open = unit;
            continue;
        }
        struct notice_part *part = &parts.items[parts.count - 1];
        part->last = line;
        part->joined = part->joined || (unit->torn && unit->kind == UNIT_TEXT);
    }
    reader->notice->parts = parts.items;
    reader->notice->part_count = parts.count;
}
