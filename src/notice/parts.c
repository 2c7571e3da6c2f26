/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* What each line is: every line that is not blank stands in exactly one part, in order. */

struct parts {
    struct notice_part *items;
    size_t count, room;
    size_t chapter, section; /* the last that began */
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

/* Which unit each line belongs to; one that begins in its middle takes none from the first. */
static const struct unit **owners(const struct reader *reader)
{
    const struct unit **owner =
        region_array(reader->region, reader->source->line_count + 1, sizeof *owner);
    for (size_t i = 0; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        for (size_t p = 0; p < unit->piece_count; p++) {
            if (unit->pieces[p].skip == 0) {
                owner[unit->pieces[p].line] = unit;
            }
        }
    }
    return owner;
}

/* Which chapter or section begins in line `line`: they stand in the order of the text, and those
 * that share a line follow each other. */
static size_t take_head(const struct reader *reader, struct parts *parts, const struct unit *unit,
                        unsigned line)
{
    const struct notice *notice = reader->notice;
    bool chapter = unit->part == NOTICE_PART_CHAPTER;
    size_t *last = chapter ? &parts->chapter : &parts->section;
    size_t count = chapter ? notice->chapter_count : notice->section_count;
    for (size_t i = *last; i < count; i++) {
        if ((chapter ? notice->chapters[i].line : notice->sections[i].line) == line) {
            *last = i + 1;
            return i + 1;
        }
    }
    return 0;
}

static void put_part(struct reader *reader, struct parts *parts, const struct unit *unit,
                     size_t line)
{
    bool begins = unit->pieces[0].line == line;
    bool item = unit->part == NOTICE_PART_ISSUE || unit->part == NOTICE_PART_SUB_ISSUE;
    bool heads = unit->part == NOTICE_PART_CHAPTER || unit->part == NOTICE_PART_SECTION;
    unsigned number = reader->source->lines[line].number;
    *REGION_PUSH(reader->region, parts) = (struct notice_part){
        .kind = unit->part,
        .first = line,
        .last = line,
        .from = begins && unit->pieces[0].skip > 0 ? unit_head_offset(reader, unit, 0) : 0,
        .continues = !begins,
        .head_end = begins && item && unit->head_end > 0
                        ? unit_head_offset(reader, unit, unit->head_end)
                        : 0,
        .head = begins && heads ? take_head(reader, parts, unit, number) : 0,
        .section = unit->in_item ? unit->section : 0,
        .item = item_of(reader->notice, unit),
        .position = unit->in_item ? unit->position : 0,
    };
}

/* The units that begin in the middle of the line in which `open` stands; the last of them. */
static const struct unit *put_sharing(struct reader *reader, struct parts *parts,
                                      const struct unit *open, size_t line)
{
    const struct unit *end = reader->units + reader->unit_count;
    for (const struct unit *next = open + 1;
         next < end && next->pieces[0].line == line && next->pieces[0].skip > 0; next++) {
        size_t from = unit_head_offset(reader, next, 0);
        parts->items[parts->count - 1].to = from;
        put_part(reader, parts, next, line);
        open = next;
    }
    return open;
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
            open = put_sharing(reader, &parts, unit, line);
            continue;
        }
        struct notice_part *part = &parts.items[parts.count - 1];
        part->last = line;
        part->joined = part->joined || (unit->torn && unit->kind == UNIT_TEXT);
        open = put_sharing(reader, &parts, unit, line);
    }
    reader->notice->parts = parts.items;
    reader->notice->part_count = parts.count;
}
