/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_H
#define TONGBAO_SITE_H

/*
 * From content/ to site/current, and what can be done with a whole site afterwards.
 *
 * A build writes a whole new tree beside the one that readers see and exchanges the two at the very
 * end, so that whatever fails leaves them the old one. What it makes depends on content/, the
 * templates, the program's version and the day, and on nothing else: neither on the number of
 * threads nor on clock, time zone, locale or the names of folders.
 *
 *     output/current      what readers see
 *     output/previous     what they saw before; `rollback` goes back to it
 *     output/changes      in what the two differ, one path a line
 *     output/ledger.sqlite  of the site that the last build published
 *     output/lock         held by the build that is at work
 *     output/stage        what it is making; worthless once it is dead
 */

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "content/content.h"
#include "diag/diag.h"
#include "notice/notice.h"
#include "region/region.h"
#include "text/text.h"

/* How whole-site work ends; the caller has been told why. */
enum site_end {
    SITE_DONE,
    SITE_WRONG, /* a notice, setting, template or query is wrong; or a file is not as it was */
    SITE_ENVIRONMENT, /* disk, lock */
    SITE_STOPPED      /* as was asked for (`stop`); all is as it was */
};

/* ---- building --------------------------------------------------------------------------- */

enum site_phase {
    SITE_READING,
    SITE_RENDERING,
    SITE_SEARCHING,
    SITE_PACKING,
    SITE_SYNCING,
    SITE_CHECKING,
    SITE_LINKING,
    SITE_EXPORTING,
    SITE_PHASE_COUNT
};

/* Is told what happens, always by the thread that called; NULL: does not want to hear of it. */
struct site_listener {
    /* Complaints, in the order of the files that they are about. */
    void (*complain)(struct site_listener *listener, const struct diag *diag);
    /* So many of so many notices, pages, segments of the index, zips, files; `total` is 0 where
     * nobody knows. What is told first is that a phase begins. */
    void (*progress)(struct site_listener *listener, enum site_phase phase, size_t done,
                     size_t total);
    /* What becomes of a file, or of a dry run would: write, keep, remove; and if `explain` is asked
     * for, why: for which files below content/notices and which entries of the register and of
     * topics, or none. */
    void (*plan)(struct site_listener *listener, const char *what, struct str path, struct str why);
};

/* Pages that somebody is looking at: they are made before all others, as they will be in the site,
 * and shown, and before them the assets that are others than those of the site. What does not
 * change with the build, fails, or is longer than SITE_FIRST_MOST is not shown. */
#define SITE_FIRST_MOST ((size_t)16 * 1024 * 1024)
struct site_first {
    const struct str *paths;
    size_t count;
    void (*show)(struct site_first *first, struct str path, struct str bytes);
};

/* What one build keeps for the next of the same process: the templates, checked, while they and all
 * other settings are the same. One build at a time. */
struct site_warm *site_warm_create(void);
void site_warm_destroy(struct site_warm *warm); /* NULL is fine */

struct site_options {
    const char *content, *output;
    const char *const *templates; /* folders, the first of two files of one name wins */
    size_t template_count;
    struct str today; /* YYYY-MM-DD; none: the latest day that a notice bears as its own */
    unsigned jobs;    /* threads; 0: one a processor */
    bool full;        /* do not go on from the last build: make everything, and hold against it */
    bool dry;         /* nothing in `output` is touched */
    bool explain;     /* the listener's plan is told why */
    bool strict;      /* every error holds a notice back */
    bool keep_going;  /* leave out what is wrong and publish the rest */
    bool without_archive;
    bool without_export;      /* no tables to be taken along, no JSON of the notices */
    bool without_search;      /* no index, and nothing that searches */
    bool allow_shrink;        /* even if a good part of the pages vanishes */
    struct site_first *first; /* NULL: nobody looks */
    struct site_warm *warm;   /* NULL: there is no build after this one */
    /* Once it is true, a build is not wanted any more, and ends unless readers are about to see
     * what it made; another thread may set it, and nobody takes it back. NULL: it is wanted. */
    const atomic_bool *stop;
};

struct site_counts {
    size_t notices, issues;             /* published */
    size_t left_out;                    /* unreadable or held back */
    size_t written, unchanged, removed; /* files of the site */
    size_t by_severity[DIAG_ERROR + 1]; /* complaints */
    size_t silenced;                    /* …that somebody lets pass */
    bool published; /* readers see what this build made, were it what they saw before */
    bool at_once;   /* …and there was no moment without a site */
};

enum site_end site_build(const struct site_options *options, struct site_listener *listener,
                         struct site_counts *counts);

/* The same without a site: reads everything below content/ and says what is wrong with each notice
 * and with all of them together. Nothing is held back and nothing in `output` is touched; what
 * readers see there is asked for addresses that would be gone. */
enum site_end site_check(const struct site_options *options, struct site_listener *listener,
                         struct site_counts *counts);

/* ---- afterwards ------------------------------------------------------------------------- */

/* What takes long tells the listener how far it is, and nothing else. */

/* The ledger of the site that readers see, its path in `region`; where a build is about to exchange
 * that, it is waited for. NULL: there is none, or it is that of another version, as after a
 * rollback; reported. */
const char *site_ledger(struct region *region, const char *output, struct diag *diag);

/* Exchanges current and previous, having held against its manifest what differs between them. */
enum site_end site_rollback(const char *output, struct site_listener *listener, struct diag *diag);

/* Holds every file of the folder `site` against its manifest-sha256.txt; what was changed, is
 * missing or was added is reported. */
enum site_end site_verify(const char *site, size_t *files, struct site_listener *listener,
                          struct diag *diag);

/* A part of a site: one of the three. */
struct site_part {
    struct str organisation; /* a slug; none */
    struct str year;         /* 2025 or undated; none */
    bool all;
};

/* Packs that part of the site which readers see as a bag into `file`, where nothing may be. */
enum site_end site_archive(const char *output, const struct site_part *part, const char *file,
                           struct site_listener *listener, struct diag *diag);

/* Forms of the ledger for other programs: the workbook, its table of items, a notice a line, and a
 * small SQLite file. */
enum site_form { SITE_XLSX, SITE_CSV, SITE_JSON, SITE_SQLITE, SITE_FORM_COUNT };

/* What the last build has read, whole, in that form into `file`, where nothing may be. Of `options`
 * the folders count. A site whose downloads are cut is refused without `all`. */
enum site_end site_export(const struct site_options *options, enum site_form form, bool all,
                          const char *file, struct site_listener *listener, struct diag *diag);

/* Is the bag in the zip `file` whole? What is not as it was packed is reported. */
enum site_end site_verify_bag(const char *file, size_t *files, struct site_listener *listener,
                              struct diag *diag);

/* Does every link of every page of the folder `site` lead to a file of it, and to a place that is
 * there? Those that lead nowhere are reported. */
enum site_end site_check_links(const char *site, size_t *links, struct site_listener *listener,
                               struct diag *diag);

/* What publishing would change: the current site against `output/published`, the list of digests
 * that `Makefile.publish publish` leaves behind. */
struct site_pending {
    bool ever; /* there is such a list; else every file is to be written */
    size_t written, removed;
};

/* False: there is no site, or its list is damaged. */
bool site_pending(const char *output, struct site_pending *pending);

/* ---- reading one notice ----------------------------------------------------------------- */

/* The words that content/lexicon.yaml adds. False if a status is none: reported. */
bool site_lexicon(struct region *region, const struct content *content,
                  struct notice_lexicon *lexicon, struct diag *diag);

/* ---- codes ------------------------------------------------------------------------------ */

/* Who has to do with a code, in the order in which they are explained. */
enum site_code_kind {
    SITE_CODE_OF_NOTICE,  /* it is about one notice: may hold it back, may be silenced */
    SITE_CODE_OF_CONTENT, /* about what stands in content/ besides */
    SITE_CODE_OF_MACHINE, /* about disk, templates, the site that was built */
    SITE_CODE_KIND_COUNT
};

/* Every code that a check or a build may give; NULL behind the last. */
const struct diag_code *site_code(enum site_code_kind kind, size_t index);
/* NULL: there is none of that name; then `*nearest` is one much like it, or NULL. Who does not want
 * to know passes NULL for `nearest`. */
const struct diag_code *site_code_find(struct str name, const struct diag_code **nearest);

/* ---- silencing -------------------------------------------------------------------------- */

/*
 * Whoever keeps the site may let complaints pass: in site.yaml for all notices, in a sidecar, with
 * a reason, for one. What holds a notice back is silenced by its sidecar only, so that nobody
 * publishes a stranger's telephone number by a word in a list. What nobody approved cannot be let
 * pass at all.
 */

/* Are there such codes? Of `hold:` and `silence:` of site.yaml. False: reported. */
bool site_codes_ok(const struct content_site *site, struct diag *diag);
/* The same of one sidecar, which may be NULL. */
bool site_silences_ok(const struct content_sidecar *sidecar, struct diag *diag);
/* Does it say that a notice is not approved as it is? */
bool site_is_of_approval(const struct diag_code *code);
/* Marks in `diag` what is let pass. Both may be NULL. */
void site_silence(const struct content_site *site, const struct content_sidecar *sidecar,
                  struct diag *diag);
/* The same of complaints about several notices: each by the sidecar of the one it stands in. */
void site_silence_all(const struct content *content, const struct content_notices *notices,
                      struct diag *diag);

/* ---- the codes this folder reports -------------------------------------------------------- */

#define SITE_CODES(X)                                                                              \
    X(SITE_HELD, "held-back", ERROR, DIAG_TEXT("is held back from publication because of: %s"),    \
      DIAG_TEXT("mend it, or take the code out of `hold:` in content/site.yaml"))                  \
    X(SITE_STATUS_UNKNOWN, "lexicon-status", ERROR, DIAG_TEXT("there is no such status: %s"),      \
      DIAG_TEXT("the statuses are done, nearly, ongoing, open, lasting and unstated"))             \
    X(SITE_CODE_UNKNOWN, "code-unknown", ERROR, DIAG_TEXT("there is no such complaint: %s"),       \
      DIAG_TEXT("`man 7 tongbao-complaints` lists them"))                                          \
    X(SITE_SILENCE_HELD, "silence-held", ERROR,                                                    \
      DIAG_TEXT("holds notices back and cannot be silenced for all: %s"),                          \
      DIAG_TEXT("silence it in the sidecar of the one notice, with the reason"))                   \
    X(SITE_SILENCE_APPROVAL, "silence-approval", ERROR,                                            \
      DIAG_TEXT("is about approval, which nothing stands for: %s"),                                \
      DIAG_TEXT("let the notice be approved: `tongbao approve NOTICE --by NAME`"))                 \
    X(SITE_TWICE, "notice-twice", ERROR, DIAG_TEXT("is one notice with %s"),                       \
      DIAG_TEXT("take one of the two files away; if one replaces the other, say so by "            \
                "`supersedes:` in its sidecar"))                                                   \
    X(SITE_VANISHED, "address-vanished", WARN,                                                     \
      DIAG_TEXT("readers know this address, and it would be gone: %s"),                            \
      DIAG_TEXT("a notice: keep its file and say `withdrawn:` in its sidecar; a body: give "       \
                "its entry in organisations.yaml its old address by `formerly:`"))                 \
    X(SITE_SHRINKS, "site-shrinks", ERROR, DIAG_TEXT("so many pages would be gone: %s"),           \
      DIAG_TEXT(                                                                                   \
          "see what is missing in content/; if it is meant: `tongbao build --allow-shrink`"))      \
    X(SITE_TOUCHED_WRONG, "touched-wrong", WARN,                                                   \
      DIAG_TEXT("nothing had changed since the last build, and yet this page is another: %s"),     \
      DIAG_TEXT("the query `-- touched:` beside its template did not name it when it had to"))     \
    X(SITE_TAKEN, "file-taken", ERROR, DIAG_TEXT("two files of the site have one name: %s"), NULL) \
    X(SITE_NAME_WRONG, "asset-name", ERROR,                                                        \
      DIAG_TEXT("cannot be the name of a file of the site: %s"),                                   \
      DIAG_TEXT("plain letters, digits and -._ only, not beginning with a dot"))                   \
    X(SITE_NO_THREAD, "no-thread", ERROR, DIAG_TEXT("no thread can be started: %s"), NULL)         \
    X(SITE_NO_EXCHANGE, "no-exchange", WARN,                                                       \
      DIAG_TEXT("this file system cannot exchange two folders at once"), NULL)                     \
    X(SITE_NOTHING_PREVIOUS, "no-previous", ERROR,                                                 \
      DIAG_TEXT("there is no previous version to go back to"), NULL)                               \
    X(SITE_NOTHING_TO_PACK, "nothing-to-pack", ERROR,                                              \
      DIAG_TEXT("the site has no notice of this: %s"), NULL)                                       \
    X(SITE_IS_LARGE, "site-large", ERROR, DIAG_TEXT("more items than one file should have (%s)"),  \
      DIAG_TEXT("take the pieces in data/, or say --all"))                                         \
    X(SITE_LEDGER_OTHER, "ledger-other", ERROR,                                                    \
      DIAG_TEXT("is not the ledger of the site that readers see"),                                 \
      DIAG_TEXT("after a rollback, or where a build died: mend what is wrong and build again"))    \
    X(SITE_MANIFEST_WRONG, "manifest-wrong", ERROR, DIAG_TEXT("is no list of digests: %s"), NULL)  \
    X(SITE_FILE_CHANGED, "file-changed", ERROR, DIAG_TEXT("is not as it was built"), NULL)         \
    X(SITE_FILE_MISSING, "file-missing", ERROR, DIAG_TEXT("is missing"), NULL)                     \
    X(SITE_FILE_ADDED, "file-added", ERROR, DIAG_TEXT("does not belong to the site"), NULL)        \
    X(SITE_LINK_BROKEN, "link-broken", ERROR, DIAG_TEXT("leads nowhere: %s"),                      \
      DIAG_TEXT("the file, or the place in it, is not in the site; mend the template"))

SITE_CODES(DIAG_DECLARE)

#endif
