/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_PAGES_KINDS_H
#define TONGBAO_PAGES_KINDS_H

#include "ledger/ledger.h"
#include "mustache/mustache.h"
#include "pages/pages.h"

/* A kind of page: a template, and the queries beside it as a tree of lists; or queries alone, whose
 * lists are the sheets of a workbook. */

/* `:name` of a query: a column of a row around it. */
struct parameter {
    size_t list, column; /* indexes in the kind, in the list */
};

/* A query. What it gives is a list, whose rows may have lists of their own. */
struct list {
    struct str name;  /* "issues" of "notices.issues" */
    struct str whole; /* "notices.issues" */
    struct str title; /* the remark of its head: what a sheet is called */
    struct str sql;   /* none: the row of a page that has no query */
    struct place place;
    size_t around;            /* the list in whose rows it stands; STR_NOWHERE: that of the pages */
    struct value_shape shape; /* the columns, then the lists inside */
    size_t column_count;
    const size_t *inner; /* indexes of the lists inside, in the order of the shape */
    size_t inner_count;
    const struct parameter *parameters;
    size_t parameter_count;
    bool *used; /* by slot: some template or query asks for it */
};

struct kind {
    struct str
        name; /* notice.html: of the template, without .mustache; ledger.xlsx: of the query */
    struct str file;
    const struct mustache_template *template; /* NULL: rows alone */
    struct list *lists;                       /* the first is that of the pages */
    size_t list_count;
    bool is_late;       /* asks for file_sha256: to be made when the other files are there */
    size_t path_column; /* STR_NOWHERE: one page, called as the template is */
    size_t id_column;   /* STR_NOWHERE: its rows have no keys */
    struct str touched; /* the keys of pages that a change touches; none: all are asked */
    struct str narrow;  /* `-- pages:`, but only those */
};

/* A file of templates/. */
struct page_file {
    struct str name; /* below its folder */
    struct str path; /* to open, and for complaints */
};

#define PAGES_CHECKERS_MOST 4 /* each has all tables to make for itself first */

struct pages {
    struct region *region, *regions[PAGES_CHECKERS_MOST]; /* those of the threads that checked */
    struct page_file *files;                              /* by name */
    size_t file_count;
    struct mustache_set *set;
    struct kind *kinds;
    size_t kind_count;
    struct value_shape globals; /* what every page sees besides its own row */
    struct value_shape site;
    struct str assets;    /* twelve digits of a digest of the files of assets/ */
    struct diag *loading; /* hears of files that cannot be read; NULL once all are */
};

/* The slots of `globals`. X(name) */
#define PAGES_GLOBALS(X) X(site) X(path) X(assets) X(root)

enum pages_global {
#define PAGES_GLOBAL_NAME(name) PAGES_GLOBAL_##name,
    PAGES_GLOBALS(PAGES_GLOBAL_NAME)
#undef PAGES_GLOBAL_NAME
        PAGES_GLOBAL_COUNT
};

/* A query of a .sql file under its name. */
struct head {
    struct str name;   /* "pages", "notices", "notices.issues" */
    struct str remark; /* what stands behind the colon */
    struct str sql;
    struct place place, name_place;
    struct place swallowed; /* the first line within it that looks like a head; line 0: none */
};

struct heads {
    struct head *items;
    size_t count, room;
};

/* Cuts a .sql file into its queries. False: reported. */
bool heads_read(struct region *region, struct str text, struct str file, struct heads *heads,
                struct diag *diag);

/* Makes the lists of a kind from its queries (NULL: it has none). False: reported. */
bool lists_make(struct region *region, struct kind *kind, const struct heads *heads,
                struct ledger_reader *reader, struct diag *diag);

/* Where a name of a list's rows comes from: a column from its query, a list from its own. */
struct place lists_place(const struct kind *kind, const struct list *list, size_t slot);

/* Holds every tag of the kind's template against its lists. False: reported. */
bool check_kind(struct pages *pages, struct kind *kind, struct diag *diag);

/* Whether the lists can be sheets. False: reported. */
bool check_rows(const struct kind *kind, struct diag *diag);

#define NEAREST_MOST 2 /* letters by which a name may be off to be offered */

/* "x; is it y?" with the nearest of the names, if one is near. */
void nearest_report(const struct text_nearest *nearest, const char *what, struct place place,
                    struct diag *diag);

#endif
