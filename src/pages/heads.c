/* SPDX-License-Identifier: MIT */
#include "pages/kinds.h"

/*
 * A .sql file is a row of queries, each under a head: a comment line that begins with the name of
 * what the query gives, and a colon. A head stands only where a query may begin, so that comments
 * inside a query may say what they like.
 */

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/* `-- notices.issues: what was found`: the name. Of `wide`, one knows that a Chinese colon stands
 * behind it. */
static bool take_name(struct str line, struct str *name, struct str *remark, bool *wide)
{
    if (!str_take(&line, STR("-- "))) {
        return false;
    }
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
    place.column = 4;
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

static void take_sql(struct cutter *cutter, struct str line, struct place place)
{
    if (cutter->head == NULL) {
        refuse(cutter, place,
               DIAG_TEXT("this query has no name; write `-- pages:` or `-- name:` above it"));
        cutter->head = REGION_PUSH(cutter->region, cutter->heads); /* say it once */
        *cutter->head = (struct head){.name = STR(""), .name_place = place};
    }
    struct head *head = cutter->head;
    if (str_is_empty(head->sql)) {
        head->sql = (struct str){line.data, 0};
        head->place = place;
    }
    head->sql.size = (size_t)(line.data + line.size - head->sql.data);
    cutter->within = !str_ends(str_trim(line), STR(";"));
}

bool heads_read(struct region *region, struct str text, struct str file, struct heads *heads,
                struct diag *diag)
{
    struct cutter cutter = {.region = region, .diag = diag, .file = file, .heads = heads};
    struct str line, name, remark;
    bool wide;
    for (unsigned number = 1; str_take_line(&text, &line); number++) {
        struct place place = {file, number, 1};
        struct str words = str_trim(line);
        if (!cutter.within && take_name(line, &name, &remark, &wide)) {
            begin_head(&cutter, name, remark, place);
            if (wide) {
                place.column += (unsigned)(sizeof "-- " - 1 + name.size);
                refuse(&cutter, place, DIAG_TEXT("behind a name stands the colon of ASCII"));
            }
        } else if (!str_is_empty(words) && !str_starts(words, STR("--"))) {
            take_sql(&cutter, line, place);
        }
    }
    end_head(&cutter);
    return !cutter.wrong;
}
