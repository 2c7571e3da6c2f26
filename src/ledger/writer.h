/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_WRITER_H
#define TONGBAO_LEDGER_WRITER_H

#include <sqlite3.h>
#include <stdio.h>

#include "ledger/ledger.h"
#include "ledger/names.h"

/*
 * How a ledger comes into being. Notices, and all that hangs on them, are written as they come.
 * Bodies, places and the grouping into inspections are known only at the end: they are kept in
 * memory (some hundred bytes a body, some fifty a notice) and written by ledger_finish. An
 * inspection has the key of its first notice, so most are right at once.
 *
 * Keys are never shown, but rows come in their order where a query asks for no other. So they are
 * given such that the order is a matter of content/ alone, in whatever steps a ledger was made:
 * notices stand in the order of their files, with free keys in between for those to come; what
 * hangs on a notice stands in the order in which it stands there. Bodies stand in the order of the
 * register, topics in that of their file, with free keys in between too; a body that is not
 * registered has a digest of its name, and so has a place.
 */
#define KEY_NOTICES ((int64_t)1 << 12) /* from one notice to the next, at first */
#define KEY_ITEMS ((int64_t)1 << 20)   /* for what hangs on one; its file has no more bytes */

#define KEY_ENTRIES ((int64_t)1 << 20) /* from one body or topic of content/ to the next */
#define KEY_WORDS ((int64_t)1 << 48)   /* digests are not below, those are */

/* Rows are put by prepared statements, one a table. */
#define WRITER_TABLES(X) \
    X(meta)              \
    X(setting)           \
    X(place)             \
    X(within)            \
    X(organisation)      \
    X(alias)             \
    X(inspection)        \
    X(notice)            \
    X(withdrawn)         \
    X(statement)         \
    X(remark)            \
    X(input)             \
    X(given)             \
    X(silence)           \
    X(entry)             \
    X(sought)            \
    X(concern)           \
    X(overruled)         \
    X(chapter)           \
    X(section)           \
    X(issue)             \
    X(tally)             \
    X(matter)            \
    X(matter_item)       \
    X(field)             \
    X(measure)           \
    X(figure)            \
    X(next_step)         \
    X(contact)           \
    X(window)            \
    X(topic)             \
    X(issue_topic)       \
    X(complaint)

enum writer_table {
#define WRITER_TABLE(name) TABLE_##name,
    WRITER_TABLES(WRITER_TABLE)
#undef WRITER_TABLE
        TABLE_COUNT
};

/* A body: registered, or met in a notice. */
struct body {
    struct str name, slug, short_name, level;
    const struct content_organisation *registered; /* NULL: it is not */
    const struct str *parents; /* areas that its notices name; NULL: no notice was met */
    size_t parent_count;
    size_t place; /* index; STR_NOWHERE: none */
    bool nobody;  /* stands for all that do not say who they are */
    int64_t key;
};

struct area {
    struct str slug, name, full_name, level;
    size_t parent; /* index; STR_NOWHERE: none */
    size_t first;  /* the body whose name cut it out of its full name like this */
    int64_t key;
};

/* Another body cuts the area's full name otherwise. */
struct dispute {
    size_t area, body;
};

/* What is needed of a notice for the grouping. Days since 1970; NO_DAY: not said. */
#define NO_DAY INT32_MIN
struct turn {
    int64_t key;
    uint32_t body;
    int32_t published, started, feedback;
    uint32_t inspection;  /* index of the first notice of its inspection */
    uint32_t replaced_by; /* a turn; NO_TURN: it is in force */
    bool replaces;        /* another one */
    bool overrules;       /* its sidecar says otherwise than it does */
    uint32_t after;       /* the turn that it follows or replaces; NO_TURN: none is said */
    uint32_t depth;       /* how many come before it by such links */
    int32_t stands;       /* the day by which it stands among editions: not before theirs */
    uint32_t issues;      /* how many rows of `issue` it has, the first of them at: */
    int64_t first_issue;
};
#define NO_TURN UINT32_MAX

/* What a sidecar says of another notice, by its id. */
struct link {
    uint32_t from;                  /* a turn */
    struct str follows, supersedes; /* none: it does not say */
    struct place follows_at, supersedes_at;
};

struct topic_finder;

/* An entry of the register or of topics.yaml, as this ledger was made from it. */
struct entry_known {
    struct str slug, digest;
    int64_t key;
};

/* The entries of a kind: those that there were, and as they are now. */
struct entry_list {
    struct str kind;
    struct entry_known *old;
    size_t old_count;
    bool *gone; /* by old entry */
    struct entry_known *now;
    size_t *was; /* by entry of now: which of the old it is; STR_NOWHERE: it is new */
    size_t count;
};

/* Does an entry of now say something else than before, or is it new? */
bool entry_changed(const struct entry_list *entries, size_t index);

/* A value on its way into a row; a text is not copied. */
struct row_cell {
    enum { ROW_NONE, ROW_NUMBER, ROW_REAL, ROW_TEXT } kind;
    union {
        int64_t number;
        double real;
        struct str text;
    } as;
};

/* Rows that wait until there are as many as one statement takes: of the tables that have most. */
#define BATCH_ROWS ((size_t)8)
struct batch {
    sqlite3_stmt *insert; /* of so many rows; NULL: the rows of this table never wait */
    int columns;
    struct row_cell *cells;
    size_t rows; /* that wait */
};

struct ledger {
    sqlite3 *db;
    char *path;
    struct region *region;  /* as long as the ledger */
    struct region *scratch; /* as long as one call */
    sqlite3_stmt *inserts[TABLE_COUNT];
    struct batch batches[TABLE_COUNT];
    bool batching; /* rows may wait */
    const struct content *content;
    struct {
        struct body *items;
        size_t count, room;
    } bodies;
    struct names body_names, body_aliases; /* folded */
    struct names body_slugs, former_slugs;
    struct {
        struct area *items;
        size_t count, room;
    } areas;
    struct names area_names;
    struct {
        struct dispute *items;
        size_t count, room;
    } disputes;
    struct {
        struct turn *items;
        size_t count, room;
    } turns;
    struct {
        struct link *items;
        size_t count, room;
    } links;
    const struct topic_finder *topics; /* NULL: there are none */
    struct entry_list bodies_listed, topics_listed;
    struct register_change *change;     /* NULL: the register says what it said */
    int64_t sections, issues, chapters; /* the last key given, of the notice at hand */
    int64_t last;                       /* the key of the notice that was put last */
    struct str last_original;           /* where its original stands; in `scratch` */
    struct diag *found;                 /* what only the whole tells, and … */
    struct {
        int64_t *items;
        size_t count, room;
    } about;       /* … of which notice each of it is */
    bool failed;   /* a row was refused: said once, by writer_ok */
    bool updating; /* in place; only what changes is in memory */
    bool moved;    /* …a registered body works elsewhere: places may be called otherwise */
    bool doubtful; /* …and it had better be made from nothing */
    bool asks_all; /* …and the change may show anywhere */
};

/* ---- one row ------------------------------------------------------------------------------ */

struct row {
    struct ledger *ledger;
    sqlite3_stmt *statement;
    struct batch *batch; /* NULL: it does not wait */
    int at;              /* columns given */
};

/* The complaints that site.yaml lets pass. */
void known_put_site(struct ledger *ledger, const struct content *content);

/* Columns come in the order of schema.sql; texts are bound without copying and must live until
 * row_put. A row that is refused makes the ledger fail. */
struct row row_of(struct ledger *ledger, enum writer_table table);
void row_text(struct row *row, struct str text); /* none: NULL */
void row_number(struct row *row, int64_t number);
void row_real(struct row *row, double number);
void row_none(struct row *row);
void row_number_or_none(struct row *row, int64_t number, int64_t none); /* `none`: NULL */
void row_put(struct row *row);

/* In between, rows may wait: their texts must live until rows_end, and nobody sees them before. */
void rows_begin(struct ledger *ledger);
void rows_end(struct ledger *ledger);

/* Reports what SQLite says if a row was refused since. */
bool writer_ok(struct ledger *ledger, struct diag *diag);
bool writer_run(struct ledger *ledger, const char *sql);

/* ---- the parts ---------------------------------------------------------------------------- */

/* The body whose notice this is; met for the first time it is taken in. */
struct body_naming {
    struct str name;                        /* in full; empty: the notice does not say */
    const struct notice_organisation *read; /* what the notice says of it besides */
    struct str notice;                      /* its id */
    struct place place;
};
size_t body_of_notice(struct ledger *ledger, const struct body_naming *naming, struct diag *diag);
void bodies_put(struct ledger *ledger);
int64_t body_key(const struct ledger *ledger, size_t body); /* 0 for STR_NOWHERE */

/* Where bodies work. */
void areas_settle(struct ledger *ledger);
void areas_put(struct ledger *ledger);
int64_t area_key(const struct ledger *ledger, size_t area); /* 0 for STR_NOWHERE */
/* The area itself or the nearest above it that is of county level or higher; STR_NOWHERE: none. */
size_t areas_district(const struct ledger *ledger, size_t area);

/* Where a body works, from its name alone; the areas that are new to `ledger->areas` are taken in.
 */
void areas_of_body(struct ledger *ledger, size_t body);
void areas_put_within(struct ledger *ledger, size_t body);
void areas_put_area(struct ledger *ledger, const struct area *area);
void body_put(struct ledger *ledger, size_t body);
/* Is a body of this name, which works in `area`, the committee of that area? */
bool areas_is_committee_of(struct ledger *ledger, struct str body, const struct area *area);
/* The complaint about a body that is not in the register. */
void body_report_unregistered(const struct ledger *ledger, const struct body *body,
                              const struct body_naming *naming, struct diag *diag);
size_t body_keep(struct ledger *ledger, struct body body);
/* All of the register; false: reported. */
bool body_keep_listed(struct ledger *ledger, const struct content *content, struct diag *diag);
/* What is known of a body without its notices; then what the first of them says besides. */
void body_forget(struct body *body);
void body_learn(struct ledger *ledger, struct body *body, const struct notice_organisation *named);

/* Which notices speak of one inspection, which is the latest, and what becomes of its matters. */
void inspections_settle(struct ledger *ledger);

/* What was reported to `ledger->found` just now is about this notice. */
void writer_found(struct ledger *ledger, int64_t notice);
void writer_put_found(struct ledger *ledger);

/* ---- in place ----------------------------------------------------------------------------- */

bool writer_prepare_inserts(struct ledger *ledger);
/* A key for the notice with this file, among those that are there. */
int64_t update_key(struct ledger *ledger, struct str file);
/* The rows of the body, as they are before they change, are touched. */
void update_touch(struct ledger *ledger, int64_t body);
void update_touch_slug(struct ledger *ledger, struct str slug);
/* A notice goes, or comes: it is told otherwise. */
void update_change(struct ledger *ledger, int64_t notice);
/* The same once they have changed. */
void update_touch_again(struct ledger *ledger);
/* Of all that was touched what is told otherwise stays. */
void update_narrow(struct ledger *ledger);
/* What a new day tells otherwise, before it is noted. */
void update_touch_day(struct ledger *ledger, struct str today);
/* What the notices of the touched bodies say together. */
void update_settle(struct ledger *ledger);
/* Touches what the bodies that are called otherwise now, and places, are told of elsewhere. */
void update_tell(struct ledger *ledger);
/* All of a body is as it was, but told otherwise. */
void update_tell_body(struct ledger *ledger, int64_t body);
/* Which places there are now, and their addresses. */
void places_settle(struct ledger *ledger);

/* ---- entry by entry ----------------------------------------------------------------------- */

/* The keys of all entries, and which are other ones. */
void entries_load(struct ledger *ledger, const struct content *content);
/* They are what this ledger is made from. */
void entries_put(struct ledger *ledger);
/* That an entry touches a body (`notice` 0), or the items of a notice. */
void entries_touch(struct ledger *ledger, struct str kind, struct str slug, int64_t id,
                   int64_t notice);

/* What the register says otherwise is touched, once it is in memory. */
void register_touch(struct ledger *ledger);
/* The same of topics: their items are found again, of those that changed. */
void topics_touch(struct ledger *ledger);

/* What the first notice of a body says of it. */
struct first_notice {
    bool is_there;
    int64_t key;
    struct str name, slug;
    struct notice_organisation named;
    struct place place;
};
struct first_notice first_notice_find(struct ledger *ledger, int64_t body);

/* Statements of the settling: their parameters are numbers. */
sqlite3_stmt *writer_prepare(struct ledger *ledger, const char *sql);
/* Away with it. That it gave no more rows may be the disk's fault or the memory's: then the ledger
 * has failed. NULL is fine. */
void writer_end(struct ledger *ledger, sqlite3_stmt *statement);
void writer_run_with(struct ledger *ledger, sqlite3_stmt *statement, const int64_t *numbers,
                     int count);
/* A statement about one row, by its key. */
void writer_run_for(struct ledger *ledger, const char *sql, int64_t key);

/* Finds topics, each of which has its key. NULL: they have no words. */
struct topic_finder *topics_create(struct region *region, const struct content_topic *topics,
                                   const int64_t *keys, size_t count);
void topic_put(struct ledger *ledger, const struct content_topic *topic, int64_t key);
/* The topics whose words stand in the words of `item`; at most one entry a topic, in the order of
 * the file. */
void topics_put(struct ledger *ledger, int64_t issue, const struct notice_item *item);
#endif
