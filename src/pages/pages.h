/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_PAGES_H
#define TONGBAO_PAGES_H

/*
 * A page is a query and a template.
 *
 * `templates/X.sql` says what is said and `templates/X.html.mustache` how it looks; there is no C
 * code for a page. The rows of the `-- pages:` query are the pages, one row each; the named queries
 * below it are lists in them. All of it is checked before anything is built.
 *
 *     pages = pages_create(folders, 2, 1, diag)         once: read, compile, check
 *     plan = pages_plan_create(pages, &world, diag)     once: which pages there are
 *     worker = pages_worker_create(pages, &world, diag) one a thread
 *     while (pages_next(plan, region, &page) > 0)       each thread; one page at a time
 *         pages_render(worker, &page, sink, diag)
 */

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/content.h"
#include "diag/diag.h"
#include "fs/fs.h"
#include "notice/notice.h"
#include "region/region.h"
#include "text/text.h"
#include "value/value.h"

/* What the pages are made from. Everything must outlive plan and workers. */
struct pages_world {
    const char *ledger;                   /* the path of a finished ledger */
    const char *notices;                  /* the folder content/notices, for article_html */
    const struct notice_lexicon *lexicon; /* as the notices were read with; or NULL */
    bool touched;  /* only the pages that `-- touched:` names are asked; where it is not, all */
    bool untabled; /* rows alone are not asked */
    const atomic_bool *stop;     /* once it is true, every query fails; NULL: never */
    const struct fs_spool *kept; /* by key of the notice, what pages_put_article made; or NULL */
};

/* The article of a notice as its page has it: what `article_html` answers. `sidecar` may be NULL.
 * False: it is longer than a page may take. */
bool pages_put_article(struct buf *out, struct region *region, const struct notice *notice,
                       const struct content_sidecar *sidecar);

/* All kinds of pages. Never changes, so threads share it. */
struct pages;

/*
 * Reads every template and query of `folders` (those that are not there are passed over), the first
 * of two files of one name winning, and checks them against each other, the queries in so many
 * threads. NULL if anything is wrong: all of it reported, in the order of the files.
 */
struct pages *pages_create(const char *const *folders, size_t count, unsigned threads,
                           struct diag *diag);
void pages_destroy(struct pages *pages);

/* A page to be made. Only rows alone (see pages_is_rows) may go into several files at once. */
#define PAGES_PATHS_MOST 8
struct pages_page {
    size_t kind;             /* which template */
    size_t number;           /* from 0, in the order of templates and rows */
    struct str path;         /* where it goes: ASCII, relative, stays within the site */
    const struct str *paths; /* all that it goes into, `path` the first */
    size_t path_count;
    struct str id;    /* the key of its row; none: it has none */
    struct value row; /* of the `-- pages:` query */
};

/* The name of its template: organisation.html */
struct str pages_kind_name(const struct pages *pages, size_t kind);
size_t pages_kind_count(const struct pages *pages);
/* Does its query say which pages a change touches? */
bool pages_says_touched(const struct pages *pages, size_t kind);

/* A query for the paths that the table `page` has of a kind: with `touched` of the rows that are
 * touched, where the kind says which. */
struct str pages_known(const struct pages *pages, struct region *region, size_t kind, bool touched);

/* The folder and name of the file a kind's template was read from. */
struct str pages_kind_file(const struct pages *pages, size_t kind);

/* Gives out the pages one at a time, to any number of threads. */
struct pages_plan;

struct pages_plan *pages_plan_create(const struct pages *pages, const struct pages_world *world,
                                     struct diag *diag);
void pages_plan_destroy(struct pages_plan *plan);

/*
 * A page whose queries ask for file_sha256 tells of other files: it is *late*, to be made when they
 * are there. A plan gives out all pages, or only the one half of them.
 */
enum pages_turn { PAGES_ALL, PAGES_EARLY, PAGES_LATE };
void pages_plan_take(struct pages_plan *plan, enum pages_turn turn);

/* Gives out pages of that kind only. */
void pages_plan_only(struct pages_plan *plan, size_t kind);

/* The next page, copied into `region`: 1; 0: that was all; -1: failed (a query, a path that cannot
 * be, a path given twice): reported. */
int pages_next(struct pages_plan *plan, struct region *region, struct pages_page *page,
               struct diag *diag);

/* Goes on to the page with that path among its own, as pages_next does; `region` is cleared on the
 * way. 0: none of those that are left has it. */
int pages_find(struct pages_plan *plan, struct str path, struct region *region,
               struct pages_page *page, struct diag *diag);

/* Renders pages: a reader of the ledger and every query prepared. One thread at a time. */
struct pages_worker;

struct pages_worker *pages_worker_create(const struct pages *pages, const struct pages_world *world,
                                         struct diag *diag);
void pages_worker_destroy(struct pages_worker *worker);

/* The files of the site that is being made: puts the SHA-256 of one, in hexadecimal digits. False:
 * there is none. A worker that is not told of any gives NULL for file_sha256. */
struct pages_files {
    void *context;
    bool (*find)(void *context, struct str path, struct buf *sha256);
};
void pages_worker_tell(struct pages_worker *worker, struct pages_files files);

/* Where the bytes of a page go, piece by piece. False from `put` ends the rendering. */
struct pages_sink {
    bool (*put)(struct pages_sink *sink, struct str bytes);
};

/* False: reported, unless it was the sink that refused. */
bool pages_render(struct pages_worker *worker, const struct pages_page *page,
                  struct pages_sink *sink, struct diag *diag);

/*
 * A page whose kind has no template (`templates/X.rows.sql`, `X.xlsx.sql`) is rows alone: each list
 * of its query is a sheet, called as the words behind the colon of its name say. Its path may be
 * several, parted by `|`: the same rows in several forms. Whether one becomes a workbook, CSV or
 * JSON is told by its ending, and no matter of this folder. If the row of the page has a column
 * `only`, the list of that name is the one sheet.
 */
bool pages_is_rows(const struct pages *pages, size_t kind);

struct pages_sheet {
    struct str name, title; /* `-- name: title` */
    const struct str *columns;
    size_t count;
};

/* Where the sheets go, one after the other. False from either ends it. */
struct pages_sheets {
    bool (*begin)(struct pages_sheets *sheets, const struct pages_sheet *sheet);
    bool (*row)(struct pages_sheets *sheets, const struct value *cells);
};

/* False: reported, unless it was `sheets` that refused. */
bool pages_put_sheets(struct pages_worker *worker, const struct pages_page *page,
                      struct pages_sheets *sheets, struct diag *diag);

/* What the template of `page` sees; lists as rows, which live until the worker's next page. */
bool pages_data(struct pages_worker *worker, const struct pages_page *page, struct value *data,
                struct diag *diag);

/* The template of the page and each of its queries with the rows that it gave, for a person to
 * read; with `plan` how SQLite went about it, and the time that it took, too. */
bool pages_explain(struct pages_worker *worker, const struct pages_page *page, bool plan,
                   struct buf *out, struct diag *diag);

/* ---- the codes this folder reports ------------------------------------------------------ */

#define PAGES_CODES(X)                                                                           \
    X(PAGES_NONE, "pages-none", ERROR, DIAG_TEXT("there is no template in %s"), NULL)            \
    X(PAGES_QUERY_ALONE, "query-alone", ERROR,                                                   \
      DIAG_TEXT("there is no template beside this query: %s"), NULL)                             \
    X(PAGES_HEAD_WRONG, "query-head", ERROR, "%s", NULL)                                         \
    X(PAGES_NAME_UNKNOWN, "name-unknown", ERROR, "%s", NULL)                                     \
    X(PAGES_UNESCAPED, "tag-unescaped", ERROR,                                                   \
      DIAG_TEXT("is put in without escaping, though its name does not end in _html: %s"), NULL)  \
    X(PAGES_KIND_UNKNOWN, "template-kind", ERROR,                                                \
      DIAG_TEXT("pages end in html, xml, svg, csv, json, js, ics or txt, not in %s"), NULL)      \
    X(PAGES_TANGLED, "template-tangled", ERROR,                                                  \
      DIAG_TEXT("more than %s tags, with those of the templates that it calls"), NULL)           \
    X(PAGES_WORKBOOK_WRONG, "workbook-wrong", ERROR, DIAG_TEXT("the query of a workbook: %s"),   \
      NULL)                                                                                      \
    X(PAGES_PATH_WRONG, "path-wrong", ERROR, DIAG_TEXT("a page cannot have this path: %s"),      \
      DIAG_TEXT("letters, digits and - . _, folders parted by /, no part beginning with a dot")) \
    X(PAGES_PATH_TAKEN, "path-taken", ERROR, DIAG_TEXT("two pages have one path: %s"), NULL)     \
    X(PAGES_UNUSED, "column-unused", INFO, DIAG_TEXT("no template asks for this: %s"), NULL)     \
    X(PAGES_NOTICE_CHANGED, "notice-changed", ERROR,                                             \
      DIAG_TEXT("is not the file that the ledger was made from: %s"), DIAG_TEXT("build again"))

PAGES_CODES(DIAG_DECLARE)

#endif
