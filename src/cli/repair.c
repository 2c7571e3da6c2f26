/* SPDX-License-Identifier: MIT */
#include "cli/repair.h"

#include "check/check.h"

#include <string.h>

/*
 * The complaints say where, the parts of the notice say what a line is. Each round mends the text
 * and reads it anew, until nothing is left or the complaints would become more.
 */

#define ROUNDS_MOST 4
#define CONTEXT 3

/* A line of the file as it was, and what becomes of it. */
struct line {
    struct str was, now;
    bool gone;
};

struct repair {
    struct region *region;
    const struct content *content;
    const struct notice_lexicon *lexicon;
    struct line *lines;
    size_t count;
    size_t *order; /* of the text as it is now: which lines are left */
    size_t left;
};

/* ---- the text ----------------------------------------------------------------------------- */

static void cut_lines(struct repair *repair, struct str text)
{
    size_t room = 1;
    for (size_t i = 0; i < text.size; i++) {
        room += text.data[i] == '\n';
    }
    repair->lines = region_array(repair->region, room, sizeof *repair->lines);
    repair->order = region_array(repair->region, room, sizeof *repair->order);
    for (struct str line; str_take_line(&text, &line);) {
        repair->lines[repair->count++] = (struct line){.was = line, .now = line};
    }
}

static struct str text_now(struct repair *repair)
{
    struct buf text;
    buf_init(&text, BUF_ANY);
    repair->left = 0;
    for (size_t i = 0; i < repair->count; i++) {
        if (!repair->lines[i].gone) {
            repair->order[repair->left++] = i;
            buf_put(&text, repair->lines[i].now);
            buf_put_byte(&text, '\n');
        }
    }
    struct str now = str_copy(repair->region, buf_str(&text));
    buf_finish(&text);
    return now;
}

/* Line `number` of the text as it is now, from 1; NULL: there is none. */
static struct line *line_at(struct repair *repair, unsigned number)
{
    return number == 0 || number > repair->left ? NULL : &repair->lines[repair->order[number - 1]];
}

/* The line goes, and a blank one beside it with it. */
static void drop(struct repair *repair, unsigned number)
{
    struct line *line = line_at(repair, number), *next = line_at(repair, number + 1);
    line->gone = true;
    if (next != NULL && str_is_blank(next->now)) {
        next->gone = true;
    }
}

/* ---- what is torn ------------------------------------------------------------------------- */

static struct str without_marks(struct str line)
{
    line = str_trim(line);
    struct str rest = line;
    while (str_take(&rest, STR("#"))) {
    }
    return rest.size < line.size ? str_trim(rest) : line;
}

/* Two pieces of a sentence; marks for bold that end and begin again are none. */
static struct str join(struct region *region, struct str head, struct str tail)
{
    if (str_ends(head, STR("**")) && str_starts(tail, STR("**"))) {
        head.size -= 2;
        tail = str_from(tail, 2);
    }
    struct str both[] = {head, tail};
    return str_join(region, both, 2, STR(""));
}

/* The sentence on this line ends on the next one that has words. */
static void mend_torn(struct repair *repair, unsigned number)
{
    struct line *line = line_at(repair, number), *other;
    unsigned next = number + 1;
    while ((other = line_at(repair, next)) != NULL && (other->gone || str_is_blank(other->now))) {
        next++;
    }
    if (other == NULL || line->gone) {
        return;
    }
    struct str head = str_trim(line->now);
    head = head.size == 0
               ? head
               : str_slice(line->now, 0, (size_t)(head.data - line->now.data) + head.size);
    line->now = join(repair->region, head, without_marks(other->now));
    for (unsigned i = number + 1; i <= next; i++) {
        line_at(repair, i)->gone = true;
    }
}

/* ---- blanks ------------------------------------------------------------------------------- */

static bool is_wide(uint32_t code)
{
    return code != 0x3000 && text_width(code) == 2;
}

static void mend_blanks(struct repair *repair, struct line *line)
{
    struct buf out;
    uint32_t before = 0;
    buf_init(&out, BUF_ANY);
    for (struct str rest = line->now; rest.size > 0;) {
        struct str blank = rest;
        while (rest.size > 0 && text_is_space(text_peek(rest))) {
            (void)text_take(&rest);
        }
        blank.size -= rest.size;
        uint32_t next = rest.size == 0 ? 0 : text_peek(rest);
        if (!is_wide(before) || !is_wide(next)) {
            buf_put(&out, blank);
        }
        if (rest.size > 0) {
            before = text_take(&rest);
            text_put(&out, before);
        }
    }
    line->now = str_copy(repair->region, buf_str(&out));
    buf_finish(&out);
}

/* ---- levels of headings ------------------------------------------------------------------- */

static int level_of(enum notice_part_kind kind)
{
    switch (kind) {
    case NOTICE_PART_TITLE:
        return 1;
    case NOTICE_PART_CHAPTER:
        return 2;
    case NOTICE_PART_SECTION:
        return 3;
    case NOTICE_PART_ISSUE:
        return 4;
    case NOTICE_PART_SUB_ISSUE:
        return 5;
    default:
        return 0;
    }
}

/* Bold does not make a heading, and a heading needs no bold. */
static struct str without_bold(struct str words)
{
    struct str inner = str_slice(words, 2, words.size - 2);
    bool whole = words.size > 4 && str_starts(words, STR("**")) && str_ends(words, STR("**")) &&
                 !str_has(inner, STR("**"));
    return whole ? inner : words;
}

/* Headings become headings of the level of what they head; where the words of an issue go on behind
 * its title, the line stays a paragraph. */
static void mend_levels(struct repair *repair, const struct notice *notice)
{
    const struct markdown *source = notice->source;
    for (size_t i = 0; i < notice->part_count; i++) {
        const struct notice_part *part = &notice->parts[i];
        const struct markdown_line *read = &source->lines[part->first];
        int level = level_of(part->kind);
        struct line *line = line_at(repair, read->number);
        bool heading = read->kind == MARKDOWN_HEADING && !read->setext;
        bool plain =
            read->kind == MARKDOWN_PARAGRAPH && part->head_end == 0 && part->first == part->last;
        if (level == 0 || line == NULL || line->gone || !(heading || plain)) {
            continue;
        }
        line->now = str_format(repair->region, "%.*s %.*s", level, "######",
                               STR_ARGS(without_bold(without_marks(line->now))));
    }
}

/* ---- rounds ------------------------------------------------------------------------------- */

static const struct notice *read_now(struct repair *repair, struct str text, struct diag *diag)
{
    struct notice_file file;
    const struct notice *notice = notice_read(repair->region, text, STR("notice.md"), CHARSET_UTF_8,
                                              repair->lexicon, &file, diag);
    if (notice != NULL) {
        struct check_facts facts = {.encoding = CHARSET_UTF_8, .content = repair->content};
        check_notice(repair->region, notice, &facts, diag);
    }
    return notice;
}

static bool is_code(const struct diag_entry *entry, const struct diag_code *code)
{
    return entry->code == code;
}

static bool is_about_level(const struct diag_entry *entry)
{
    return is_code(entry, &NOTICE_TITLE_NOT_H1) || is_code(entry, &NOTICE_HEADING_INVERTED) ||
           is_code(entry, &NOTICE_HEADING_SIBLING) || is_code(entry, &NOTICE_HEADING_UNMARKED);
}

/* From the last line to the first, so that what is torn twice is joined twice. */
static void mend(struct repair *repair, const struct notice *notice, struct diag *diag)
{
    bool levels = false;
    diag_sort(diag);
    for (size_t i = 0; i < diag_count(diag); i++) { /* first, for it tears sentences */
        const struct diag_entry *entry = diag_entry(diag, i);
        if (is_code(entry, &NOTICE_PAGE_FURNITURE) && line_at(repair, entry->place.line) != NULL) {
            drop(repair, entry->place.line);
        }
        levels = levels || is_about_level(entry);
    }
    if (levels) {
        mend_levels(repair, notice);
    }
    for (size_t i = diag_count(diag); i > 0; i--) {
        const struct diag_entry *entry = diag_entry(diag, i - 1);
        struct line *line = line_at(repair, entry->place.line);
        if (line == NULL) {
            continue;
        }
        if (is_code(entry, &check_codes[CHECK_SPACE])) {
            mend_blanks(repair, line);
        } else if (is_code(entry, &NOTICE_PARAGRAPH_BROKEN) ||
                   is_code(entry, &NOTICE_HEADING_SPLIT)) {
            mend_torn(repair, entry->place.line);
        }
    }
}

/* A round that made it worse is undone. */
static void mend_all(struct repair *repair)
{
    size_t least = SIZE_MAX;
    struct line *before = region_array(repair->region, repair->count, sizeof *before);
    for (int round = 0; round <= ROUNDS_MOST; round++) {
        struct diag *diag = diag_create();
        const struct notice *notice = read_now(repair, text_now(repair), diag);
        size_t count = diag_count(diag);
        bool better = notice != NULL && count < least;
        if (!better && round > 0 && (notice == NULL || count > least)) {
            memcpy(repair->lines, before, repair->count * sizeof *before);
        }
        if (better && round < ROUNDS_MOST) {
            least = count;
            memcpy(before, repair->lines, repair->count * sizeof *before);
            mend(repair, notice, diag);
        }
        diag_destroy(diag);
        if (!better) {
            return;
        }
    }
}

/* ---- the difference ----------------------------------------------------------------------- */

static bool is_changed(const struct line *line)
{
    return line->gone || !str_equal(line->was, line->now);
}

/* A stretch of lines with what is around it, up to where the next one would begin. */
static size_t hunk_end(const struct repair *repair, size_t at)
{
    size_t same = 0;
    for (; at < repair->count && same <= 2 * CONTEXT; at++) {
        same = is_changed(&repair->lines[at]) ? 0 : same + 1;
    }
    return same > CONTEXT ? at - (same - CONTEXT) : at;
}

static void put_sign(struct buf *out, char sign, struct str line)
{
    buf_put_byte(out, sign);
    buf_put(out, line);
    buf_put_byte(out, '\n');
}

static void put_hunk(const struct repair *repair, size_t from, size_t to, size_t gone,
                     struct buf *out)
{
    size_t now = 0;
    for (size_t i = from; i < to; i++) {
        now += !repair->lines[i].gone;
    }
    buf_put_format(out, "@@ -%zu,%zu +%zu,%zu @@\n", from + 1, to - from, from + 1 - gone, now);
    for (size_t i = from; i < to; i++) {
        const struct line *line = &repair->lines[i];
        if (!is_changed(line)) {
            put_sign(out, ' ', line->was);
            continue;
        }
        put_sign(out, '-', line->was);
        if (!line->gone) {
            put_sign(out, '+', line->now);
        }
    }
}

static struct str put_diff(const struct repair *repair, struct str path)
{
    struct buf out;
    buf_init(&out, BUF_ANY);
    buf_put_format(&out, "--- %.*s\n+++ %.*s\n", STR_ARGS(path), STR_ARGS(path));
    size_t gone = 0, done = 0;
    for (size_t at = 0; at < repair->count; at++) {
        if (!is_changed(&repair->lines[at])) {
            continue;
        }
        size_t from = at > done + CONTEXT ? at - CONTEXT : done, to = hunk_end(repair, at);
        put_hunk(repair, from, to, gone, &out);
        for (; done < to; done++) {
            gone += repair->lines[done].gone;
        }
        at = to - 1;
    }
    struct str diff = str_copy(repair->region, buf_str(&out));
    buf_finish(&out);
    return diff;
}

struct str repair_propose(struct region *region, struct str markdown, struct str path,
                          const struct content *content, const struct notice_lexicon *lexicon,
                          struct str *diff)
{
    struct repair repair = {.region = region, .content = content, .lexicon = lexicon};
    cut_lines(&repair, markdown);
    mend_all(&repair);
    bool changed = false;
    for (size_t i = 0; i < repair.count; i++) {
        changed = changed || is_changed(&repair.lines[i]);
    }
    if (!changed) {
        return STR_NONE;
    }
    *diff = put_diff(&repair, path);
    return text_now(&repair);
}
