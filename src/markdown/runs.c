/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "markdown/reading.h"

static size_t start_of(const struct reading *reading, size_t line)
{
    return (size_t)(reading->lines[line].source.data - reading->text.data);
}

/* The line of byte `at`, which is `line` or one of those that follow. */
static size_t line_of(const struct reading *reading, size_t line, size_t at)
{
    while (line + 1 < reading->line_count && start_of(reading, line + 1) <= at) {
        line++;
    }
    return line;
}

/* The column of byte `at` of `line`. Runs come from left to right, so that a line is counted
 * through once. */
static unsigned column_of(struct reading *reading, size_t line, size_t at)
{
    if (reading->counted.line != line || reading->counted.at > at || reading->counted.column == 0) {
        reading->counted.line = line;
        reading->counted.at = start_of(reading, line);
        reading->counted.column = 1;
    }
    struct str between = str_slice(reading->text, reading->counted.at, at);
    reading->counted.column += (unsigned)text_length(between);
    reading->counted.at = at;
    return reading->counted.column;
}

struct draft *markdown_put_run(struct reading *reading, size_t line, size_t at, struct str text,
                               struct markdown_run how)
{
    struct draft *draft = REGION_PUSH(reading->scratch, &reading->drafts);
    *draft = (struct draft){.line = line, .run = how};
    draft->run.text = text;
    draft->run.column = column_of(reading, line, at);
    return draft;
}

size_t markdown_put_verbatim(struct reading *reading, size_t line, struct extent bytes,
                             struct markdown_run how)
{
    for (line = line_of(reading, line, bytes.from); bytes.from < bytes.to; line++) {
        struct extent words = reading->words[line];
        size_t from = words.from > bytes.from ? words.from : bytes.from;
        size_t to = words.to < bytes.to ? words.to : bytes.to;
        if (from < to) {
            markdown_put_run(reading, line, from, str_slice(reading->text, from, to), how);
        }
        if (line + 1 == reading->line_count || start_of(reading, line + 1) >= bytes.to) {
            break;
        }
    }
    return line;
}

size_t markdown_put_plain(struct reading *reading, size_t line, struct extent bytes,
                          struct markdown_run how)
{
    size_t at = bytes.from; /* from here on no reference has been looked for */
    while (at < bytes.to) {
        const char *found = memchr(reading->text.data + at, '&', bytes.to - at);
        if (found == NULL) {
            break;
        }
        at = (size_t)(found - reading->text.data);
        struct str rest = str_slice(reading->text, at, bytes.to);
        char decoded[REFERENCE_BYTES_MOST];
        size_t size = markdown_take_reference(&rest, decoded);
        if (size == 0) {
            at++;
            continue;
        }
        markdown_put_verbatim(reading, line, (struct extent){bytes.from, at}, how);
        line = line_of(reading, line, at);
        struct str text = str_copy(reading->region, (struct str){decoded, size});
        markdown_put_run(reading, line, at, text, how);
        at = bytes.from = bytes.to - rest.size;
    }
    return markdown_put_verbatim(reading, line, bytes, how);
}

/* ---- left-over marks -------------------------------------------------------------------- */

static bool is_punctuation(uint32_t code)
{
    uint32_t half = text_half(code);
    return (half > 0x20 && half < 0x30) || (half >= 0x3A && half <= 0x40) ||
           (half >= 0x5B && half <= 0x60) || (half >= 0x7B && half <= 0x7E) || code == 0xB7 ||
           (code >= 0x2010 && code <= 0x205E) || (code >= 0x3001 && code <= 0x3003) ||
           (code >= 0x3008 && code <= 0x3011) || (code >= 0x3014 && code <= 0x301F);
}

/* An opening bracket or quotation mark: the even ones of each CJK row of brackets. */
static bool is_opening(uint32_t code)
{
    uint32_t half = text_half(code);
    return half == '(' || half == '[' || half == '{' || half == '<' || code == 0x2018 ||
           code == 0x201C || (code >= 0x3008 && code <= 0x301B && code % 2 == 0);
}

/*
 * CommonMark takes `**` after a full stop and before a letter for an opening mark, and `**` after
 * a letter and before a quotation mark for a closing one; Chinese writes no spaces around either.
 * Here only the mark's inner side counts. What asterisks hide (a name, `138****`) stays: one that
 * opens has no stop behind it, and more than two are no mark.
 */
static bool may_open(const struct reading *reading, const struct draft *mark)
{
    struct str source = reading->lines[mark->line].source;
    size_t at = (size_t)(mark->run.text.data - source.data);
    uint32_t before = text_last(str_slice(source, 0, at));
    uint32_t after = text_peek(str_from(source, at + 2));
    bool outside = before == 0 || text_is_space(before) || is_punctuation(before);
    return after != 0 && !text_is_space(after) &&
           (!is_punctuation(after) || is_opening(after) || outside);
}

static uint32_t before_mark(const struct reading *reading, const struct draft *mark)
{
    struct str source = reading->lines[mark->line].source;
    return text_last(str_slice(source, 0, (size_t)(mark->run.text.data - source.data)));
}

static bool may_close(const struct reading *reading, const struct draft *mark)
{
    uint32_t before = before_mark(reading, mark);
    return before != 0 && !text_is_space(before) && !is_opening(before);
}

static void take_off(struct draft *mark)
{
    mark->run.text.size = 0;
    mark->run.address = mark->run.caption = STR_NONE;
    mark->form = DRAFT_RUN;
}

/* Takes the mark off and makes what follows, up to `end`, strong. */
static void settle(struct reading *reading, size_t mark, size_t end)
{
    take_off(&reading->drafts.items[mark]);
    for (size_t i = mark + 1; i < end; i++) {
        reading->drafts.items[i].run.strong = true;
    }
}

/* A mark without a partner: its other half went with a page end if it stands at the begin of its
 * line, or behind a stop at its end. */
static void settle_alone(struct reading *reading, size_t mark, size_t first)
{
    struct draft *drafts = reading->drafts.items;
    size_t line = drafts[mark].line, end = mark + 1;
    while (end < reading->drafts.count && drafts[end].line == line) {
        end++;
    }
    bool begins = mark == first || drafts[mark - 1].line != line;
    if (begins && may_open(reading, &drafts[mark])) {
        settle(reading, mark, end);
    } else if (end == mark + 1 && is_punctuation(before_mark(reading, &drafts[mark]))) {
        take_off(&drafts[mark]);
    }
}

/* One that opens and the next that closes are a pair. */
static void pair_marks(struct reading *reading, size_t first)
{
    size_t open = STR_NOWHERE;
    for (size_t i = first; i < reading->drafts.count; i++) {
        const struct draft *draft = &reading->drafts.items[i];
        if (draft->form == DRAFT_RUN) {
            continue;
        }
        if (open != STR_NOWHERE && may_close(reading, draft)) {
            settle(reading, i, i);
            settle(reading, open, i);
            open = STR_NOWHERE;
        } else if (open == STR_NOWHERE && may_open(reading, draft)) {
            open = i;
        } else {
            settle_alone(reading, i, first);
        }
    }
    if (open != STR_NOWHERE) {
        settle_alone(reading, open, first);
    }
}

void markdown_settle_marks(struct reading *reading, size_t first)
{
    struct draft *drafts = reading->drafts.items;
    bool left = false;
    for (size_t i = first; i < reading->drafts.count; i++) {
        left = left || drafts[i].form == DRAFT_LEFT;
    }
    if (left) { /* then cmark's pairs may be the wrong ones as well */
        for (size_t i = first; i < reading->drafts.count; i++) {
            drafts[i].run.strong = false;
        }
        pair_marks(reading, first);
    }
    for (size_t i = first; i < reading->drafts.count; i++) {
        if (drafts[i].form == DRAFT_PAIRED) {
            take_off(&drafts[i]);
        }
    }
}

/* ---- the lines' text -------------------------------------------------------------------- */

static bool is_words(const struct markdown_run *run)
{
    return !run->tag && run->text.size > 0;
}

static void trim_begin(struct markdown_run *run)
{
    while (run->text.size > 0 && text_is_space(text_peek(run->text))) {
        text_take(&run->text);
        run->column++;
    }
}

static void trim_end(struct markdown_run *run)
{
    struct str trimmed = str_trim(run->text);
    size_t before = trimmed.size == 0 ? 0 : (size_t)(trimmed.data - run->text.data);
    run->text.size = before + trimmed.size;
}

/* The white space at the outer ends of a line is no part of its text. */
static void trim_runs(struct markdown_run *runs, size_t count)
{
    bool done = false;
    for (size_t i = 0; i < count && !done; i++) {
        if (is_words(&runs[i])) {
            trim_begin(&runs[i]);
            done = runs[i].text.size > 0;
        }
    }
    done = false;
    for (size_t i = count; i-- > 0 && !done;) {
        if (is_words(&runs[i])) {
            trim_end(&runs[i]);
            done = runs[i].text.size > 0;
        }
    }
}

/* Runs of nothing go, unless they carry what a link says. */
static size_t drop_empty(struct markdown_run *runs, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (runs[i].text.size > 0 || !str_is_none(runs[i].address) ||
            !str_is_none(runs[i].caption)) {
            runs[kept++] = runs[i];
        }
    }
    return kept;
}

/* The words of the runs in one piece: borrowed if there is only one run, or none. */
static struct str join_runs(struct region *region, struct markdown_run *runs, size_t count)
{
    size_t size = 0;
    const struct markdown_run *only = NULL;
    for (size_t i = 0; i < count; i++) {
        runs[i].at = size;
        if (is_words(&runs[i])) {
            size += runs[i].text.size;
            only = &runs[i];
        }
    }
    if (only == NULL || only->text.size == size) {
        return only == NULL ? STR("") : only->text;
    }
    char *joined = region_take(region, size);
    for (size_t i = 0; i < count; i++) {
        if (is_words(&runs[i])) {
            memcpy(joined + runs[i].at, runs[i].text.data, runs[i].text.size);
        }
    }
    return (struct str){joined, size};
}

static void hand_out(struct reading *reading, struct markdown_line *line, size_t from, size_t to)
{
    struct markdown_run *runs = region_array(reading->region, to - from, sizeof *runs);
    for (size_t i = from; i < to; i++) {
        runs[i - from] = reading->drafts.items[i].run;
    }
    trim_runs(runs, to - from);
    line->run_count = drop_empty(runs, to - from);
    line->runs = runs;
    line->text = join_runs(reading->region, runs, line->run_count);
}

void markdown_hand_out_runs(struct reading *reading)
{
    size_t from = 0;
    while (from < reading->drafts.count) {
        size_t line = reading->drafts.items[from].line, to = from;
        while (to < reading->drafts.count && reading->drafts.items[to].line == line) {
            to++;
        }
        hand_out(reading, &reading->lines[line], from, to);
        from = to;
    }
}
