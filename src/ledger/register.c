/* SPDX-License-Identifier: MIT */
#include "ledger/writer.h"

/*
 * What follows from entries of the register that are others, new or gone. Their own rows are made
 * anew when all is settled. A notice is to be read again where another body may be its own now, or
 * where a name of the register decides what is said of it:
 *
 *     it calls its body by a name or alias that came, went or belongs to another full name
 *     it calls it by a name that is nearly one that came or went
 *     its text was held against such a name
 *     its sidecar names a slug that came or went
 */

/* A name or alias that came or went, and with which entry. */
struct changed_name {
    struct str folded, slug;
    int64_t key; /* of the body that bears it or bore it */
};

/* A full name that came or went. */
struct changed_body {
    struct str name, slug;
};

struct register_change {
    struct names folded; /* the names by their index in: */
    struct {
        struct changed_name *items;
        size_t count, room;
    } names;
    struct {
        struct changed_body *items;
        size_t count, room;
    } bodies;
    struct {
        struct str *items; /* that came or went */
        size_t count, room;
    } slugs;
};

static const struct str kind = STR_INIT("organisation");

/* ---- what came and what went -------------------------------------------------------------- */

static void add_name(struct ledger *ledger, struct str name, struct str slug, int64_t key)
{
    struct register_change *change = ledger->change;
    struct str folded = text_fold(ledger->region, name);
    names_put(ledger->region, &change->folded, folded, change->names.count);
    *REGION_PUSH(ledger->region, &change->names) = (struct changed_name){folded, slug, key};
}

static void add_body(struct ledger *ledger, struct str name, struct str slug, int64_t key)
{
    *REGION_PUSH(ledger->region, &ledger->change->bodies) = (struct changed_body){name, slug};
    add_name(ledger, name, slug, key);
}

static bool has(const struct content_strings *list, struct str word)
{
    size_t i = 0;
    while (i < list->count && !str_equal(list->items[i], word)) {
        i++;
    }
    return i < list->count;
}

/* The names in `list` that `other` lacks; all of them where that is NULL. */
static void add_aliases(struct ledger *ledger, const struct content_strings *list,
                        const struct content_strings *other, struct str slug, int64_t key)
{
    for (size_t i = 0; i < list->count; i++) {
        if (other == NULL || !has(other, list->items[i])) {
            add_name(ledger, list->items[i], slug, key);
        }
    }
}

static struct str text_at(struct ledger *ledger, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text == NULL ? STR_NONE : str_copy(ledger->region, str_of(text));
}

/* By what notices found the body until now. */
static struct content_organisation load_known(struct ledger *ledger, int64_t key)
{
    struct content_organisation known = {.name = STR("")};
    struct {
        struct str *items;
        size_t count, room;
    } aliases = {0};
    sqlite3_stmt *row = writer_prepare(
        ledger, "SELECT name, NULL FROM organisation WHERE id = ?1 UNION ALL SELECT"
                " NULL, value FROM alias WHERE organisation = ?1 AND kind = 'alias'");
    if (row != NULL) {
        sqlite3_bind_int64(row, 1, key);
    }
    while (row != NULL && sqlite3_step(row) == SQLITE_ROW) {
        struct str name = text_at(ledger, row, 0);
        if (str_is_none(name)) {
            *REGION_PUSH(ledger->region, &aliases) = text_at(ledger, row, 1);
        } else {
            known.name = name;
        }
    }
    writer_end(ledger, row);
    known.aliases = (struct content_strings){aliases.items, aliases.count};
    return known;
}

static void touch_body(struct ledger *ledger, struct str slug, int64_t key)
{
    update_touch(ledger, key);
    entries_touch(ledger, kind, slug, key, 0);
}

static void note_gone(struct ledger *ledger, const struct entry_known *entry)
{
    struct content_organisation known = load_known(ledger, entry->key);
    touch_body(ledger, entry->slug, entry->key);
    add_body(ledger, known.name, entry->slug, entry->key);
    add_aliases(ledger, &known.aliases, NULL, entry->slug, entry->key);
    *REGION_PUSH(ledger->region, &ledger->change->slugs) = entry->slug;
}

static void note_new(struct ledger *ledger, size_t index)
{
    const struct content_organisation *listed = &ledger->content->organisations[index];
    int64_t key = ledger->bodies_listed.now[index].key;
    touch_body(ledger, listed->slug, key);
    add_body(ledger, listed->name, listed->slug, key);
    add_aliases(ledger, &listed->aliases, NULL, listed->slug, key);
    *REGION_PUSH(ledger->region, &ledger->change->slugs) = listed->slug;
}

static void note_other(struct ledger *ledger, size_t index)
{
    const struct content_organisation *listed = &ledger->content->organisations[index];
    int64_t key = ledger->bodies_listed.now[index].key;
    struct content_organisation known = load_known(ledger, key);
    bool same = str_equal(known.name, listed->name);
    touch_body(ledger, listed->slug, key);
    if (!same) { /* and an alias counts only with the areas of the full name */
        add_body(ledger, known.name, listed->slug, key);
        add_body(ledger, listed->name, listed->slug, key);
    }
    add_aliases(ledger, &known.aliases, same ? &listed->aliases : NULL, listed->slug, key);
    add_aliases(ledger, &listed->aliases, same ? &known.aliases : NULL, listed->slug, key);
}

/* ---- bodies that are not in it ------------------------------------------------------------ */

/* The lines to paste that were told of the body; none: nothing was. */
static struct str told_of(struct ledger *ledger, int64_t notice)
{
    struct str words = STR_NONE;
    sqlite3_stmt *find = writer_prepare(
        ledger, "SELECT words FROM remark WHERE notice = ? AND code = 'organisation-unregistered'");
    if (find != NULL) {
        sqlite3_bind_int64(find, 1, notice);
        words = sqlite3_step(find) == SQLITE_ROW ? text_at(ledger, find, 0) : STR_NONE;
    }
    writer_end(ledger, find);
    return words;
}

/* They would be told otherwise if the body above it or an address came or went. */
static void touch_unregistered(struct ledger *ledger, sqlite3_stmt *row, struct diag *told)
{
    struct first_notice first = first_notice_find(ledger, sqlite3_column_int64(row, 0));
    struct body body = {.name = text_at(ledger, row, 1), .slug = text_at(ledger, row, 2)};
    struct body_naming naming = {body.name, &first.named, first.slug, first.place};
    if (first.is_there && !str_is_empty(first.name)) {
        diag_clear(told);
        body_report_unregistered(ledger, &body, &naming, told);
        if (!str_equal(diag_entry(told, 0)->words, told_of(ledger, first.key))) {
            update_touch(ledger, sqlite3_column_int64(row, 0));
        }
    }
    region_clear(ledger->scratch);
}

static void touch_all_unregistered(struct ledger *ledger)
{
    struct diag *told = diag_create();
    sqlite3_stmt *row = writer_prepare(
        ledger, "SELECT id, name, slug FROM organisation WHERE NOT registered ORDER BY id");
    while (!ledger->failed && sqlite3_step(row) == SQLITE_ROW) {
        touch_unregistered(ledger, row, told);
    }
    writer_end(ledger, row);
    diag_destroy(told);
}

void register_touch(struct ledger *ledger)
{
    const struct entry_list *listed = &ledger->bodies_listed;
    struct register_change change = {.folded = {0}};
    ledger->change = region_take(ledger->region, sizeof change);
    *ledger->change = change;
    bool any = false;
    for (size_t i = 0; i < listed->old_count; i++) {
        if (listed->gone[i]) {
            note_gone(ledger, &listed->old[i]);
            any = true;
        }
    }
    for (size_t i = 0; i < listed->count; i++) {
        if (entry_changed(listed, i)) {
            (listed->was[i] == STR_NOWHERE ? note_new : note_other)(ledger, i);
            any = true;
        }
    }
    if (any) {
        touch_all_unregistered(ledger);
    } else {
        ledger->change = NULL;
    }
}

/* ---- what is to be read again ------------------------------------------------------------- */

struct again {
    struct ledger *ledger;
    struct region *region;
    struct ledger_files *files;
};

static void add_file(struct again *again, sqlite3_stmt *row, struct str slug)
{
    struct str file = str_of((const char *)sqlite3_column_text(row, 0));
    *REGION_PUSH(again->region, again->files) = str_copy(again->region, file);
    entries_touch(again->ledger, kind, slug, sqlite3_column_int64(row, 1), 0);
}

/* Of the notices of a body those that call it by a name that came or went. */
static void add_of_body(struct again *again, sqlite3_stmt *row, int64_t body)
{
    struct ledger *ledger = again->ledger;
    const struct register_change *change = ledger->change;
    if (row == NULL) {
        return;
    }
    sqlite3_bind_int64(row, 1, body);
    while (sqlite3_step(row) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(row, 2);
        size_t found = name == NULL
                           ? STR_NOWHERE
                           : names_find(&change->folded, text_fold(ledger->scratch, str_of(name)));
        if (found != STR_NOWHERE) {
            add_file(again, row, change->names.items[found].slug);
        }
        region_clear(ledger->scratch);
    }
    ledger->failed |= sqlite3_reset(row) != SQLITE_OK;
}

/* Who was found by that name until now, or would be: the body of just these words, registered or
 * not, and all that have it as an alias. */
static void add_named(struct again *again)
{
    struct ledger *ledger = again->ledger;
    sqlite3_stmt *row = writer_prepare(
        ledger, "SELECT file, organisation, name FROM notice JOIN statement ON statement.notice ="
                " notice.id WHERE organisation = ?");
    for (size_t i = 0; i < ledger->change->names.count; i++) {
        const struct changed_name *name = &ledger->change->names.items[i];
        add_of_body(again, row, name->key);
        add_of_body(again, row, key_of_words(name->folded));
        size_t body = names_find(&ledger->body_names, name->folded), cursor = STR_NOWHERE;
        if (body != STR_NOWHERE) {
            add_of_body(again, row, body_key(ledger, body));
        }
        while (names_next(&ledger->body_aliases, name->folded, &cursor, &body)) {
            add_of_body(again, row, body_key(ledger, body));
        }
    }
    writer_end(ledger, row);
}

/* Notices of which a name, in the third column, fits a full name that came or went. */
static void add_fitting(struct again *again, const char *sql,
                        bool (*fits)(struct str name, struct str registered))
{
    struct ledger *ledger = again->ledger;
    const struct register_change *change = ledger->change;
    sqlite3_stmt *row = writer_prepare(ledger, sql);
    while (!ledger->failed && change->bodies.count > 0 && sqlite3_step(row) == SQLITE_ROW) {
        struct str name = str_of((const char *)sqlite3_column_text(row, 2));
        for (size_t i = 0; i < change->bodies.count; i++) {
            if (fits(name, change->bodies.items[i].name)) {
                add_file(again, row, change->bodies.items[i].slug);
            }
        }
    }
    writer_end(ledger, row);
}

static bool is_within(struct str name, struct str registered)
{
    return str_has(registered, name);
}

static void add_concerned(struct again *again)
{
    struct ledger *ledger = again->ledger;
    const struct register_change *change = ledger->change;
    sqlite3_stmt *row = writer_prepare(
        ledger,
        "SELECT notice.file, notice.organisation, words FROM remark JOIN notice ON notice.id ="
        " remark.notice WHERE code = 'concern-unknown' UNION SELECT notice.file,"
        " notice.organisation, organisation.slug FROM organisation JOIN concern ON"
        " concern.organisation = organisation.id JOIN notice ON notice.id = concern.notice");
    while (!ledger->failed && change->slugs.count > 0 && sqlite3_step(row) == SQLITE_ROW) {
        struct str named = str_of((const char *)sqlite3_column_text(row, 2));
        for (size_t i = 0; i < change->slugs.count; i++) {
            if (str_equal(change->slugs.items[i], named)) {
                add_file(again, row, change->slugs.items[i]);
            }
        }
    }
    writer_end(ledger, row);
}

bool ledger_list_again(struct ledger *ledger,
                       bool (*is_like)(struct str name, struct str registered),
                       struct region *region, struct ledger_files *files, struct diag *diag)
{
    struct again again = {ledger, region, files};
    if (ledger->change != NULL) {
        add_named(&again);
        add_fitting(&again,
                    "SELECT file, organisation, statement.name FROM organisation"
                    " JOIN notice ON notice.organisation = organisation.id"
                    " JOIN statement ON statement.notice = notice.id"
                    " WHERE NOT organisation.registered AND statement.name IS NOT NULL",
                    is_like);
        add_fitting(&again,
                    "SELECT file, organisation, sought.name FROM sought"
                    " JOIN notice ON notice.id = sought.notice",
                    is_within);
        add_concerned(&again);
    }
    return writer_ok(ledger, diag);
}
