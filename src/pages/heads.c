/* SPDX-License-Identifier: MIT */
#include "pages/kinds.h"

#include <string.h>

/*
 * A .sql file is a row of queries, each under a head: a comment line that begins with the name of
 * what the query gives, and a colon. A head stands only where a query may begin, so that comments
 * inside a query may say what they like. So one has to know where a query ends: at a semicolon
 * that stands in no comment and in no quotes.
 */

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/* `-- notices.issues: what was found`: the name. Of `wide`, one knows that a Chinese colon stands
 * behind it. */
static bool take_name(struct str line, struct str *name, struct str *remark, bool *wide)
{
    if (!str_take(&line, STR("--"))) {
        return false;
    }
    line = str_trim(line);
    size_t size = 0;
    while (size < line.size && is_word(line.data[size])) {
        size++;
    }
    bool ends = size < line.size && line.data[size] == ':' &&
                (size + 1 == line.size || line.data[size + 1] == ' ');
    *wide = str_starts(str_from(line, size), STR("\uFF1A"));
    if (size == 0 || (!ends && !*wide)) {
        return false;
    }
    *name = str_slice(line, 0, size);
    *remark = str_trim(str_from(line, size + ends));
    return true;
}

static bool is_name(struct str name)
{
    bool first = true;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        if (first ? !(c >= 'a' && c <= 'z') : !is_word(c)) {
            return false;
        }
        first = c == '.';
    }
    return !first;
}

#define DEPTH_MOST 16 /* lists in lists */

static bool is_too_deep(struct str name)
{
    size_t depth = 1;
    for (size_t i = 0; i < name.size; i++) {
        depth += name.data[i] == '.';
    }
    return depth > DEPTH_MOST;
}

struct cutter {
    struct region *region;
    struct diag *diag;
    struct str file;
    struct heads *heads;
    struct head *head; /* whose query is being read; NULL: none yet */
    bool within;       /* a query has begun and not ended with ; */
    char open;         /* what will end the quotes or the comment (*) that a line left open, or 0 */
    struct place open_at;
    bool wrong;
};

static void refuse(struct cutter *cutter, struct place place, const char *words)
{
    diag_report(cutter->diag, &PAGES_HEAD_WRONG, place, str_of(diag_translate(words)));
    cutter->wrong = true;
}

static void end_head(struct cutter *cutter)
{
    if (cutter->head != NULL && str_is_empty(cutter->head->sql)) {
        refuse(cutter, cutter->head->name_place, DIAG_TEXT("there is no query below this name"));
    }
}

static void begin_head(struct cutter *cutter, struct str name, struct str remark,
                       struct place place)
{
    end_head(cutter);
    if (!is_name(name)) {
        refuse(cutter, place, DIAG_TEXT("a name begins with a letter: -- notices.issues:"));
    }
    if (is_too_deep(name)) {
        refuse(cutter, place, DIAG_TEXT("lists stand in each other at most 16 deep"));
    }
    for (size_t i = 0; i < cutter->heads->count; i++) {
        if (str_equal(cutter->heads->items[i].name, name)) {
            refuse(cutter, place, DIAG_TEXT("a query of this name stands above"));
        }
    }
    cutter->head = REGION_PUSH(cutter->region, cutter->heads);
    *cutter->head =
        (struct head){.name = name, .remark = remark, .sql = STR(""), .name_place = place};
}

/* A line that is a head, if a query may begin here. */
static bool take_head(struct cutter *cutter, struct str line, struct place place)
{
    struct str name, remark;
    bool wide;
    if (cutter->open == '*' || !take_name(line, &name, &remark, &wide)) {
        return false;
    }
    place.column = (unsigned)(name.data - line.data) + 1;
    if (cutter->within) {
        struct place *swallowed = &cutter->head->swallowed;
        *swallowed = swallowed->line == 0 ? place : *swallowed;
        return false;
    }
    begin_head(cutter, name, remark, place);
    if (wide) {
        place.column += (unsigned)name.size;
        refuse(cutter, place, DIAG_TEXT("behind a name stands the colon of ASCII"));
    }
    return true;
}

/* ---- where a query begins and ends -------------------------------------------------------- */

static char closing(char quote)
{
    return quote == '[' ? ']' : quote;
}

/* Past the end of what is open, or, if it does not end here, of the line. */
static void skip_open(struct cutter *cutter, struct str line, size_t *at)
{
    struct str end = cutter->open == '*' ? STR("*/") : (struct str){&cutter->open, 1};
    size_t found = str_find(str_from(line, *at), end);
    if (found == STR_NOWHERE) {
        *at = line.size;
        return;
    }
    *at += found + end.size;
    cutter->open = 0;
}

/* The first of the bytes from `at` that belongs to a statement, or the size: comments do not. */
static size_t skip_comments(struct cutter *cutter, struct str line, size_t at, struct place place)
{
    while (at < line.size) {
        struct str rest = str_from(line, at);
        if (cutter->open == '*') {
            skip_open(cutter, line, &at);
        } else if (str_starts(rest, STR("--"))) {
            return line.size;
        } else if (str_starts(rest, STR("/*"))) {
            cutter->open = '*';
            cutter->open_at = place;
            cutter->open_at.column += (unsigned)text_length(str_slice(line, 0, at));
            at += 2;
        } else if (line.data[at] == ' ' || (line.data[at] >= '\t' && line.data[at] <= '\r')) {
            at++;
        } else {
            return at;
        }
    }
    return line.size;
}

static void begin_query(struct cutter *cutter, struct str line, size_t at, struct place place)
{
    place.column += (unsigned)text_length(str_slice(line, 0, at));
    if (cutter->head == NULL || !str_is_empty(cutter->head->sql)) {
        refuse(cutter, place,
               DIAG_TEXT("this query has no name; write `-- pages:` or `-- name:` above it"));
        cutter->head = REGION_PUSH(cutter->region, cutter->heads);
        *cutter->head = (struct head){.name = STR(""), .name_place = place};
    }
    cutter->head->sql = (struct str){line.data + at, 0};
    cutter->head->place = place;
}

/* A line of a query, or of none. */
static void take_line(struct cutter *cutter, struct str line, struct place place)
{
    bool began = cutter->within;
    size_t at = 0;
    if (cutter->open != 0 && cutter->open != '*') {
        skip_open(cutter, line, &at);
    }
    while ((at = skip_comments(cutter, line, at, place)) < line.size) {
        char c = line.data[at];
        if (!began && c != ';') {
            begin_query(cutter, line, at, place);
            began = true;
        }
        cutter->within = c != ';' && began;
        at++;
        if (memchr("'\"`[", c, 4) != NULL) {
            cutter->open = closing(c);
            cutter->open_at = place;
            cutter->open_at.column += (unsigned)text_length(str_slice(line, 0, at - 1));
            skip_open(cutter, line, &at);
        }
    }
    if (began) {
        struct head *head = cutter->head;
        head->sql.size = (size_t)(line.data + line.size - head->sql.data);
    }
}

/* SQLite takes the end of the text for the end of a comment. */
static void check_end(struct cutter *cutter)
{
    end_head(cutter);
    if (cutter->open == '*') {
        refuse(cutter, cutter->open_at, DIAG_TEXT("this comment never ends"));
    }
}

/* SQLite would read as far as a NUL, and no further. */
static bool check_bytes(struct cutter *cutter, struct str text)
{
    const char *nul = text.size == 0 ? NULL : memchr(text.data, 0, text.size);
    size_t bad = text_bad_byte(text);
    if (nul != NULL && (size_t)(nul - text.data) < bad) {
        bad = (size_t)(nul - text.data);
    }
    if (bad == STR_NOWHERE) {
        return true;
    }
    struct place place = {cutter->file, 1, 1};
    struct str rest = str_slice(text, 0, bad);
    while (rest.size > 0) {
        bool ends = text_take(&rest) == '\n';
        place.line += ends;
        place.column = ends ? 1 : place.column + 1;
    }
    diag_report_format(cutter->diag, &PAGES_HEAD_WRONG, place,
                       diag_translate("byte 0x%02x is no text in UTF-8"),
                       (unsigned char)text.data[bad]);
    return false;
}

bool heads_read(struct region *region, struct str text, struct str file, struct heads *heads,
                struct diag *diag)
{
    struct cutter cutter = {.region = region, .diag = diag, .file = file, .heads = heads};
    struct str line;
    if (!check_bytes(&cutter, text)) {
        return false;
    }
    for (unsigned number = 1; str_take_line(&text, &line); number++) {
        struct place place = {file, number, 1};
        if (!take_head(&cutter, line, place)) {
            take_line(&cutter, line, place);
        }
    }
    check_end(&cutter);
    return !cutter.wrong;
}
