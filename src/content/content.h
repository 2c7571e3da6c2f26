/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CONTENT_H
#define TONGBAO_CONTENT_H

/*
 * What content/ says beside the notices: the site, the register of bodies and places, the topics,
 * more words for the reader, and which files are notices, each with its sidecar.
 *
 * All of it is written by people, so every key is optional and every mistake has its line: an
 * unknown key is an error that names the nearest known one. Nothing here knows how a notice is
 * read; the floor above carries the words of lexicon.yaml to it.
 */

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "fs/fs.h"
#include "region/region.h"
#include "text/text.h"

/* ---- site.yaml -------------------------------------------------------------------------- */

/* The settings that are one text each, in reach of every page as `site.<name>`. X(name, key) */
#define CONTENT_SETTINGS(X)                                                                 \
    X(NAME, "name")                     /* of the site */                                   \
    X(HOST, "host")                     /* 主办单位: the body that runs it */           \
    X(DESCRIPTION, "description")       /* one sentence, for feeds and search */            \
    X(BASE_URL, "base_url")             /* https://…/ ; without it links are relative */  \
    X(DOMAIN, "domain")                 /* of base_url, unless it is said */                \
    X(OPERATOR, "operator")             /* 承办单位: who looks after it for the host */ \
    X(IDENTIFICATION, "identification") /* 政府网站标识码 */                         \
    X(ICP, "icp")                       /* ICP 备案号 */                                 \
    X(POLICE, "police")                 /* 公安备案号 */                               \
    X(PHONE, "phone")                   /* of the host, for questions about the site */     \
    X(EMAIL, "email")                                                                       \
    X(ADDRESS, "address")                                                                   \
    X(POSTCODE, "postcode")                                                                 \
    X(RETENTION, "retention") /* 保管期限 of archives: 永久, 30年, 10年 */

enum content_setting {
#define CONTENT_SETTING_NAME(name, key) CONTENT_##name,
    CONTENT_SETTINGS(CONTENT_SETTING_NAME)
#undef CONTENT_SETTING_NAME
        CONTENT_SETTING_COUNT
};

struct str content_setting_key(enum content_setting setting);

struct content_strings {
    const struct str *items;
    size_t count;
};

/* A complaint that somebody lets pass, by its code. */
struct content_silence {
    struct str code;
    struct str reason; /* empty: none was given, which only site.yaml may */
    struct place at;
};

struct content_silences {
    const struct content_silence *items;
    size_t count;
};

struct content_site {
    struct str settings[CONTENT_SETTING_COUNT]; /* none: not set; base_url ends in a slash */
    bool precompress;                           /* x.gz beside each x that shrinks */
    bool publish_original;                      /* show what `import` read, too */
    struct content_strings hold; /* codes of complaints that hold a notice back; without the key
                                    `personal-data` */
    struct place hold_at;
    bool require_approval;           /* what nobody approved, or approved otherwise, is held back */
    struct content_silences silence; /* in all notices */
};

/* ---- organisations.yaml ----------------------------------------------------------------- */

struct content_organisation {
    struct str name, slug;
    struct str parent;   /* a slug; none */
    size_t parent_index; /* in `organisations`; STR_NOWHERE: none */
    struct str level;    /* community, street …; none: not said. The ledger knows the words */
    struct content_strings aliases, formerly;
    struct str phone, address, postcode, email; /* contact: */
    struct place at;
};

struct content_place {
    struct str name; /* with what is above it: 深圳市福田区 */
    struct str slug;
    struct str postcode_prefix, area_code; /* none: not said */
    struct place at;
};

/* ---- topics.yaml, lexicon.yaml ---------------------------------------------------------- */

struct content_topic {
    struct str name, slug;
    struct content_strings words;  /* in the title of an issue or in what was done */
    struct content_strings titles; /* words too common for that: in the title only */
    struct place at;
};

/* lexicon.yaml: `statuses: {done: [词]}`, `labels: {整改情况: [词]}`; one entry a word. */
struct content_word {
    struct str word, means;
    struct place at;
};

struct content_words {
    const struct content_word *items;
    size_t count;
};

/* A name or alias of a body, folded. */
struct content_body_name {
    struct str folded;
    size_t index; /* in `organisations` */
};

/* All but the notices. Whatever file is absent or empty leaves its lists empty. */
struct content {
    struct str folder; /* as given */
    struct content_site site;
    const struct content_organisation *organisations; /* in the order of the file */
    size_t organisation_count;
    const struct content_body_name *body_names; /* all names and aliases, in bytewise order */
    size_t body_name_count;
    const struct content_place *places;
    size_t place_count;
    const struct content_topic *topics;
    size_t topic_count;
    struct content_words statuses, labels;
};

/* Reads the four files below `folder` (content). Everything lives in `region`. NULL if one of them
 * is wrong: every mistake of all four is reported. */
const struct content *content_read(struct region *region, struct str folder, struct diag *diag);

/* A registered body that goes by this folded name, or STR_NOWHERE; of an alias of several any. */
size_t content_find_body(const struct content *content, struct str folded);

/* ---- the notices and their sidecars ----------------------------------------------------- */

/* Facts of a notice that a sidecar may overrule. X(name, key); a day is YYYY-MM-DD. */
#define CONTENT_FACTS(X)                                       \
    X(TITLE, "title", false)                                   \
    X(ORGANISATION, "organisation", false) /* its full name */ \
    X(TYPE, "type", false)                                     \
    X(AUTHORITY, "authority", false)                           \
    X(GROUP, "group", false)                                   \
    X(ROUND, "round", false)                                   \
    X(STARTED, "started", true)                                \
    X(ENDED, "ended", true)                                    \
    X(FEEDBACK, "feedback", true)                              \
    X(SIGNED_BY, "signed_by", false)                           \
    X(SIGNED, "signed", true)                                  \
    X(OPENS, "opens", true)                                    \
    X(CLOSES, "closes", true)

enum content_fact {
#define CONTENT_FACT_NAME(name, key, day) CONTENT_FACT_##name,
    CONTENT_FACTS(CONTENT_FACT_NAME)
#undef CONTENT_FACT_NAME
        CONTENT_FACT_COUNT
};

/* NAME.yaml beside NAME.md: what the people who keep the site have decided about one notice. */
struct content_sidecar {
    struct str file;                /* for complaints */
    struct str text;                /* of the file, as it is */
    struct str id;                  /* none: by the file's name; likewise below */
    struct str published;           /* YYYY-MM-DD */
    struct str encoding;            /* utf-8, utf-16le, utf-16be, gb18030 */
    struct str follows, supersedes; /* ids of earlier notices */
    struct place follows_at, supersedes_at;
    struct content_strings concerns; /* slugs of other bodies */
    struct place concerns_at;
    bool withdrawn;                            /* not published any more */
    bool tombstone;                            /* a page stays that says so: */
    struct str withdrawn_on, withdrawn_reason; /* since when, and why; either may be none */
    struct str approved_by, approved_on;       /* approval: who, when, */
    struct str approved_sha256;                /* and what; see content_approval */
    struct str original_name, original_sha256; /* original: the file that `import` read; or none */
    int received;                   /* comment: how many opinions came in; -1: not said */
    struct str outcome, outcome_on; /* comment: what became of them */
    struct str facts[CONTENT_FACT_COUNT];
    struct content_words statuses;   /* statuses: {i-2-19: done}; word: the anchor */
    struct content_silences silence; /* in this notice, each with its reason */
};

struct content_notice {
    struct str path;                       /* below content/notices: 2025/x.md */
    struct str id;                         /* as in addresses */
    const struct content_sidecar *sidecar; /* NULL: there is none */
    bool known;                            /* the sidecar is as somebody knew it, not read */
};

struct content_notices {
    const struct content_notice *items; /* by path, bytewise; the withdrawn are among them */
    size_t count;
    struct fs_list files; /* all that lies there, as it was before anything was read */
};

/*
 * Every notice below `folder`/notices. False if an id is taken twice or is none, or a sidecar is
 * wrong, or a folder cannot be read: all of it reported. Other files there are complained about;
 * hidden ones are passed over, symbolic links are not followed.
 */
bool content_scan(struct region *region, struct str folder, struct content_notices *notices,
                  struct diag *diag);

/*
 * The same of the files that were listed there. Somebody may know what a sidecar says, or as much
 * of it as he will ask for: that one is not opened.
 */
struct content_known {
    bool (*find)(const struct content_known *known, struct str path,
                 const struct content_sidecar **sidecar); /* of the notice at `path` */
};
bool content_scan_files(struct region *region, struct str folder, const struct fs_list *files,
                        const struct content_known *known, struct content_notices *notices,
                        struct diag *diag); /* `known` may be NULL */

/* The same as far as it can be read, whatever is wrong: such a sidecar counts for none. */
struct content_notices content_scan_readable(struct region *region, struct str folder);

/* Only what the file's name says, for one notice that lies anywhere: `path` as below
 * content/notices. */
struct str content_notice_id(struct region *region, struct str path);

/* The sidecar of the notice at `path` (a path for open), if there is one: NULL and true without.
 * False if it is wrong: reported. */
bool content_sidecar_read(struct region *region, struct str path,
                          const struct content_sidecar **sidecar, struct diag *diag);

/* ---- approval --------------------------------------------------------------------------- */

/*
 * 审签: `approval: {by: NAME, on: DAY, sha256: DIGEST}` in the sidecar. The digest is the SHA-256
 * of two lines, each the SHA-256 of a text in 64 hexadecimal digits and a line end: of the notice's
 * bytes, and of the sidecar without this key (`content_sidecar_without`), which may be nothing.
 */
enum content_approval {
    CONTENT_NOT_APPROVED,
    CONTENT_APPROVED,
    CONTENT_APPROVED_OTHER /* other bytes than these */
};

/* `sha256` is that of the notice's bytes; `sidecar` may be NULL. */
enum content_approval content_approval(struct region *region, const struct content_sidecar *sidecar,
                                       struct str sha256);

/* The digest of a notice with these bytes, and of the text of its sidecar as it is or as it would
 * be: the key itself does not matter. */
struct str content_approval_digest(struct region *region, struct str sha256, struct str sidecar);

/* Puts all lines of a sidecar but the key at the margin and what is indented below it. The last
 * line ends. */
void content_sidecar_without(struct str text, struct str key, struct buf *out);

/* ---- the codes this folder reports ------------------------------------------------------ */

#define CONTENT_CODES(X)                                                                      \
    X(CONTENT_UNREADABLE, "content-unreadable", ERROR, DIAG_TEXT("cannot be read: %s"),       \
      DIAG_TEXT("see that the file is there and may be read"))                                \
    X(CONTENT_KEY_UNKNOWN, "key-unknown", ERROR, DIAG_TEXT("no such key: %s"),                \
      DIAG_TEXT("correct the key, or take the line out"))                                     \
    X(CONTENT_KIND_WRONG, "value-kind", ERROR, "%s",                                          \
      DIAG_TEXT("write it as the documentation of the file shows"))                           \
    X(CONTENT_VALUE_WRONG, "value-wrong", ERROR, "%s", DIAG_TEXT("correct the value"))        \
    X(CONTENT_MISSING, "key-missing", ERROR, DIAG_TEXT("lacks %s"), DIAG_TEXT("add the key")) \
    X(CONTENT_TAKEN, "name-taken", ERROR, DIAG_TEXT("taken twice: %s"),                       \
      DIAG_TEXT("names and addresses stand for one thing each; change one of the two"))       \
    X(CONTENT_PARENT_UNKNOWN, "parent-unknown", ERROR, DIAG_TEXT("no body has the slug %s"),  \
      DIAG_TEXT("give `parent:` the `slug:` of an entry of this file"))                       \
    X(CONTENT_PARENT_CIRCLE, "parent-circle", ERROR, DIAG_TEXT("is above itself: %s"),        \
      DIAG_TEXT("follow the parents upward and correct the one that leads back"))             \
    X(CONTENT_PARENT_MISSING, "parent-missing", WARN,                                         \
      DIAG_TEXT("has no `parent:`, though it is not the topmost body: %s"),                   \
      DIAG_TEXT("give it the slug of the body above it; counts by district rest on that"))    \
    X(CONTENT_ID_TAKEN, "id-taken", ERROR, DIAG_TEXT("two notices have one id: %s"),          \
      DIAG_TEXT("give one of them another `id:` in its sidecar"))                             \
    X(CONTENT_FILE_FOREIGN, "file-foreign", WARN,                                             \
      DIAG_TEXT("is no notice; to make it one: tongbao import %s"),                           \
      DIAG_TEXT("import it, or move it out of content/notices"))                              \
    X(CONTENT_FILE_LINK, "file-link", WARN,                                                   \
      DIAG_TEXT("is a symbolic link, which is not followed: %s"),                             \
      DIAG_TEXT("put the file itself here"))                                                  \
    X(CONTENT_SIDECAR_ALONE, "sidecar-alone", WARN, DIAG_TEXT("belongs to no notice: %s"),    \
      DIAG_TEXT("give it the name of its notice, or delete it"))

CONTENT_CODES(DIAG_DECLARE)

#endif
