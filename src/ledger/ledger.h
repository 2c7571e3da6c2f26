/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_H
#define TONGBAO_LEDGER_H

/*
 * The ledger (台账): what the notices say, in one SQLite file. schema.sql says what is in it.
 *
 * One half writes: content/ and one notice after the other go in, and at the end what only the
 * whole can tell (which notices speak of one inspection, what becomes of an item from one to the
 * next, where a body works).
 * The other half reads: queries under an authorizer that allows nothing but SELECT on the ledger's
 * own tables, and functions that the floors above lend to SQL. No other folder knows SQLite.
 */

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/content.h"
#include "diag/diag.h"
#include "notice/notice.h"
#include "region/region.h"
#include "text/text.h"
#include "value/value.h"

/* ---- writing ---------------------------------------------------------------------------- */

struct ledger;

/*
 * A new ledger at `path`, where no file may be: written without a journal in one transaction, so
 * it is nothing until `ledger_finish` has said that it is whole; the caller renames it then, or
 * removes it. NULL: reported. One thread at a time.
 */
struct ledger *ledger_create(const char *path, struct diag *diag);

/*
 * The ledger at `path`, which a build before has made, to be brought up to date in place, in one
 * transaction. `ledger_put_content` comes first: settings and places must be those that it was made
 * from, of register and topics it finds out what changed; then what changed is dropped, all of it,
 * and put anew. `ledger_finish` does what a whole build does, but only for the bodies whose notices
 * changed, and notes in the tables `touched_…` what they were and are. What is kept of it stands
 * beside the file until `ledger_seal`. NULL: reported.
 */
struct ledger *ledger_update(const char *path, struct diag *diag);

/* All that hangs on the file below content/notices, a notice or a sidecar; nothing is fine too. */
void ledger_drop(struct ledger *ledger, struct str file);

/* The file is known as it stood no more; what hangs on it stays. */
void ledger_forget_input(struct ledger *ledger, struct str file);

/* After `ledger_put_content` and `ledger_finish`: nothing is kept, for one had better make the
 * ledger from nothing. */
bool ledger_is_doubtful(const struct ledger *ledger);
/* The change may show on any page, not only where the tables `touched_…` say. */
bool ledger_asks_all(const struct ledger *ledger);

/* What was updated is in the file itself from now on and on the disk; nothing lies beside it. */
bool ledger_seal(const char *path, struct diag *diag);
/* …or is forgotten, and the file is as it was. */
bool ledger_undo(const char *path, struct diag *diag);

/* From when `stop` is true, whatever is put fails; another thread may set it. NULL: none does. */
void ledger_stop(struct ledger *ledger, const atomic_bool *stop);

/* Closes; what was not finished is lost. NULL is fine. */
void ledger_destroy(struct ledger *ledger);

/* Settings, register, places, topics. First of all; `content` must outlive the ledger. */
bool ledger_put_content(struct ledger *ledger, const struct content *content, struct diag *diag);

/* After it, of a ledger that is updated though settings are others: they stand there as in content.
 * What else follows from them does not. */
bool ledger_put_settings(struct ledger *ledger, struct diag *diag);

/*
 * After `ledger_put_content` of a ledger that is updated: the files of the notices, some of them
 * more than once, that are to be read again for what the register says now, be they as they were.
 * `is_like` asks whether a name that is not registered would be held to be a slip for one that is.
 */
struct ledger_files {
    struct str *items; /* below content/notices */
    size_t count, room;
};
bool ledger_list_again(struct ledger *ledger,
                       bool (*is_like)(struct str name, struct str registered),
                       struct region *region, struct ledger_files *files, struct diag *diag);

/* The file of a notice. */
struct ledger_source {
    struct str file;     /* below content/notices */
    struct str id;       /* as in addresses */
    struct str encoding; /* as printed */
    struct str sha256;   /* of the file, 64 hexadecimal digits */
    int64_t bytes;
};

/*
 * A notice with its complaints. The keys of the rows follow the order of the calls and nothing
 * else: call in the order of `content_scan`, whatever threads did the reading. `sidecar` and
 * `complaints` may be NULL. What cannot be found in the register is reported to `diag`; false only
 * if the ledger cannot be written. Nothing that is passed need outlive the call but `sidecar`.
 */
bool ledger_put_notice(struct ledger *ledger, const struct ledger_source *source,
                       const struct notice *notice, const struct content_sidecar *sidecar,
                       const struct diag *complaints, struct diag *diag);

/* The key of the notice that was put last. */
int64_t ledger_last_key(const struct ledger *ledger);

/* Where its original stands in the site; until the next one is put. */
struct str ledger_last_original(const struct ledger *ledger);

/* A fact that a sidecar states otherwise than its notice. */
struct ledger_overruled {
    struct str fact;   /* as in the sidecar: title, closes …; `status`: of one item */
    struct str anchor; /* of that item; none: the fact is the notice's */
    struct str said;   /* by the sidecar, and that is what holds */
    struct str was;    /* by the notice; none: it does not say */
};

struct ledger_overruled_list {
    const struct ledger_overruled *items;
    size_t count;
};

/* `sidecar` may be NULL. The texts live in `region`, or as long as notice and sidecar. */
struct ledger_overruled_list ledger_overruled(struct region *region, const struct notice *notice,
                                              const struct content_sidecar *sidecar);

/* The slug of a body that the register does not know; of a name that is empty, of no body. */
struct str ledger_body_slug(struct region *region, struct str name);

/* 发布日期, YYYY-MM-DD: the sidecar's word, else the signature's, else the first day of the window,
 * else that of the feedback; none: it bears no day. `sidecar` may be NULL. */
struct str ledger_published(struct region *region, const struct notice *notice,
                            const struct content_sidecar *sidecar);

/* A notice that is withdrawn and leaves a tombstone: its address, and what the sidecar says of it;
 * nothing of the notice. False: reported. */
bool ledger_put_withdrawn(struct ledger *ledger, const struct ledger_source *source,
                          const struct notice *notice, const struct content_sidecar *sidecar,
                          struct diag *diag);

/* All that was said of the notice that was put last, to be told again by later builds. */
bool ledger_put_remarks(struct ledger *ledger, const struct diag *complaints, struct diag *diag);

/* The names that were looked for in the register to judge of the notice that was put last. */
bool ledger_put_sought(struct ledger *ledger, const struct str *names, size_t count,
                       struct diag *diag);

/* A file that was read: so later builds know it again without reading. */
struct ledger_input {
    struct str file; /* below content/notices */
    uint64_t bytes, inode;
    int64_t changed; /* in nanoseconds since 1970; 0: it is to be read again */
    struct str sha256;
    struct str id; /* of the notice; none: it is a sidecar, or a notice that is left out */
    bool withdrawn;
    struct str words, head; /* what its site knows it by */
    /* Of the notice, or NULL. What it silences, follows and supersedes is kept, and whether it
     * withdraws: what a build asks of a notice that it does not read. */
    const struct content_sidecar *sidecar;
};
bool ledger_put_input(struct ledger *ledger, const struct ledger_input *input, struct diag *diag);

/* The other files that it was made from, all of them (table `given`): of `inputs` how they stand
 * and their digests count. What was known of them before is forgotten. */
struct ledger_inputs {
    struct ledger_input *items; /* by file, but for those that were found just now */
    size_t count, room;
};
const struct ledger_input *ledger_input_find(const struct ledger_inputs *inputs, struct str file);
bool ledger_put_given(struct ledger *ledger, const struct ledger_inputs *given, struct diag *diag);

/* How these files stand now, of which the bytes are those that they had, in a ledger that is
 * otherwise up to date: like an update, to be sealed or undone. */
bool ledger_put_standing(const char *path, const struct ledger_inputs *inputs,
                         const struct ledger_inputs *given, struct diag *diag);

/* What the ledger at `path` says of all these files. Of a notice `sidecar` has what was kept of its
 * own; NULL: nothing was, be there one or not. */
struct ledger_known {
    struct ledger_inputs inputs, given; /* by file */
    struct content_silences silence;    /* of site.yaml */
    bool said;                          /* settings have complaints */
};
bool ledger_find_known(struct region *region, const char *path, struct ledger_known *known,
                       struct diag *diag);

/* A fact about the build itself, for its pages to know, into `meta`: "archive", "1". */
void ledger_put_fact(struct ledger *ledger, struct str key, struct str value);

/*
 * The rest: bodies and places, which notices belong to one inspection, its matters, indexes.
 * `today` is YYYY-MM-DD; none: the latest day that a notice bears as its own. Then the file is
 * committed and on the disk. False: reported.
 */
bool ledger_finish(struct ledger *ledger, struct str today, struct diag *diag);

/* A page that was made, for the table `page`. */
struct ledger_page {
    struct str path, kind;
    struct str row; /* none: it has no key */
};

/* Notes in the finished ledger at `path` that the pages `gone` are there no more, and that these
 * are; nobody may be reading. False: reported, as two pages with one path are. */
bool ledger_put_pages(const char *path, const struct str *gone, size_t gone_count,
                      const struct ledger_page *pages, size_t count, struct diag *diag);

/* ---- taking along -------------------------------------------------------------------------- */

/*
 * The finished ledger `from`, or the notices of one `piece` of it (a year, a month; empty: all), as
 * a small file of its own for other programs, at `to`, where no file may be: what copy.sql says.
 * Its keys follow what readers see, so that the same content gives the same bytes. False: reported,
 * and nothing is at `to`. Meanwhile `watch` hears now and then that it goes on; how far it is,
 * nobody knows. Once `stop` is true, it fails.
 */
struct ledger_watch {
    void *context;
    void (*told)(void *context); /* NULL: nobody */
    const atomic_bool *stop;     /* NULL: never */
};
bool ledger_copy(const char *from, struct str piece, const char *to, struct ledger_watch watch,
                 struct diag *diag);

/* ---- reading ---------------------------------------------------------------------------- */

struct ledger_reader;
struct ledger_query;

/* The ledger at `path`, to be read only; NULL for `path`: one with all the tables and no rows, to
 * check queries against. A ledger of another version of the program is refused. NULL: reported.
 * One thread at a time; as many readers as one likes. */
struct ledger_reader *ledger_open(const char *path, struct diag *diag);
void ledger_close(struct ledger_reader *reader);

/* How many steps of SQLite's machine a query may take, before it is held to be endless; without
 * this call about ten seconds' worth. */
void ledger_limit(struct ledger_reader *reader, uint64_t steps);

/* From when `stop` is true, every query fails; another thread may set it. NULL: none does. */
void ledger_heed(struct ledger_reader *reader, const atomic_bool *stop);

/*
 * A function that SQL may call. `call` puts its answer into `answer`, which is VALUE_NOTHING
 * before: its text may borrow from the arguments or from `context` until the next call. False: the
 * query fails, with `*wrong` as its words if they were set. A pure function gives the same for the
 * same.
 */
struct ledger_function {
    const char *name;
    int arguments;
    bool pure;
    bool (*call)(void *context, const struct value *arguments, struct value *answer,
                 struct str *wrong);
};

/* Before any query that uses it is prepared. `function` and `context` must outlive the reader. At
 * most 60 of them. */
void ledger_lend(struct ledger_reader *reader, const struct ledger_function *function,
                 void *context);

/*
 * The one statement in `sql`, which stands at `place` in a file. What is wrong with it is reported
 * where it stands; NULL then. `sql` and the place's name must outlive the query, the query may not
 * outlive the reader.
 */
struct ledger_query *ledger_prepare(struct ledger_reader *reader, struct str sql,
                                    struct place place, struct diag *diag);
void ledger_query_destroy(struct ledger_query *query);

/* What complaints call it, besides its place: the name of a list. It must outlive the query. */
void ledger_query_call(struct ledger_query *query, struct str name);

size_t ledger_query_columns(const struct ledger_query *query);
struct str ledger_query_column(const struct ledger_query *query, size_t column); /* its name */
size_t ledger_query_parameters(const struct ledger_query *query);
/* The name of a parameter, without its colon; none for `?`. */
struct str ledger_query_parameter(const struct ledger_query *query, size_t parameter);
/* Where a word stands in the statement, such as ":id"; the place of the statement if nowhere. */
struct place ledger_query_place(const struct ledger_query *query, struct str word);

/* Does it call that function, which was lent? */
bool ledger_query_calls(const struct ledger_query *query, struct str function);

/* Parameters keep their value over resets. The text is copied. */
void ledger_query_bind(struct ledger_query *query, size_t parameter, struct value value);
/* The parameter of that name, without its colon; where there is none nothing is bound. */
void ledger_query_bind_name(struct ledger_query *query, struct str name, struct value value);
/* A key as a row gave it, to be bound again: a number; nothing, if it is none. */
struct value ledger_key(struct str digits);

/* The next row into `cells`, one a column: 1; 0 at the end; -1: failed, reported. NULL is
 * VALUE_NOTHING, numbers are VALUE_NUMBER. Texts live until the next step or reset. */
int ledger_query_step(struct ledger_query *query, struct value *cells, struct diag *diag);
void ledger_query_reset(struct ledger_query *query);

/* How SQLite goes about it, one line a step, for `--explain`; `scans` counts tables read without
 * an index. */
bool ledger_query_explain(struct ledger_query *query, struct buf *plan, size_t *scans,
                          struct diag *diag);

/* The schema as SQL with its comments. */
struct str ledger_schema(void);

/* ---- the codes this folder reports ------------------------------------------------------ */

#define LEDGER_CODES(X)                                                                            \
    X(LEDGER_UNWRITABLE, "ledger-unwritable", ERROR,                                               \
      DIAG_TEXT("the ledger cannot be written: %s"), NULL)                                         \
    X(LEDGER_UNREADABLE, "ledger-unreadable", ERROR, DIAG_TEXT("the ledger cannot be read: %s"),   \
      DIAG_TEXT("remove it and build again"))                                                      \
    X(LEDGER_QUERY_WRONG, "query-wrong", ERROR, "%s", NULL)                                        \
    X(LEDGER_QUERY_FAILED, "query-failed", ERROR, DIAG_TEXT("the query failed: %s"), NULL)         \
    X(LEDGER_QUERY_ENDLESS, "query-endless", ERROR, DIAG_TEXT("the query takes too long%s"), NULL) \
    X(LEDGER_LEVEL_UNKNOWN, "level-unknown", ERROR, DIAG_TEXT("there is no such level: %s"),       \
      DIAG_TEXT("the levels are listed in tongbao-complaints(7)"))                                 \
    X(LEDGER_BODY_UNREGISTERED, "organisation-unregistered", WARN,                                 \
      DIAG_TEXT("this body is not in content/organisations.yaml; to put it there:\n%s"),           \
      DIAG_TEXT("paste the lines into content/organisations.yaml; a better slug may stand in its " \
                "place"))                                                                          \
    X(LEDGER_BODY_AMBIGUOUS, "organisation-ambiguous", WARN,                                       \
      DIAG_TEXT("an alias of several bodies in content/organisations.yaml: %s"),                   \
      DIAG_TEXT("write the full name in the notice, or state `organisation:` in its sidecar"))     \
    X(LEDGER_BODY_ABSENT, "organisation-absent", WARN,                                             \
      DIAG_TEXT("the notice does not say whose it is"),                                            \
      DIAG_TEXT("state `organisation:` in its sidecar"))                                           \
    X(LEDGER_NOTICE_UNKNOWN, "notice-unknown", WARN,                                               \
      DIAG_TEXT("there is no notice with the id %s"),                                              \
      DIAG_TEXT("the id is the `id:` of its sidecar, or the name of its file without the ending")) \
    X(LEDGER_CONCERN_UNKNOWN, "concern-unknown", WARN, DIAG_TEXT("no body has the slug %s"),       \
      DIAG_TEXT("`concerns:` lists slugs of content/organisations.yaml"))                          \
    X(LEDGER_STATUS_UNKNOWN, "sidecar-status", WARN, "%s",                                         \
      DIAG_TEXT(                                                                                   \
          "the anchors stand in the address of an item, the statuses in tongbao-complaints(7)"))   \
    X(LEDGER_MATTER_UNMATCHED, "matter-unmatched", INFO,                                           \
      DIAG_TEXT("no earlier notice of this inspection has such an item: %s"),                      \
      DIAG_TEXT("it counts as a matter of its own; if it is an earlier one, give it the title it " \
                "had there"))                                                                      \
    X(LEDGER_ISSUE_LOST, "follow-up-lost-issue", WARN,                                             \
      DIAG_TEXT("the notice before this one has an item that is missing here: %s"),                \
      DIAG_TEXT("say what became of it; until then it stands as it was"))

LEDGER_CODES(DIAG_DECLARE)

#endif
