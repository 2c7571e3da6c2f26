/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CONTENT_FIELDS_H
#define TONGBAO_CONTENT_FIELDS_H

#include "content/content.h"
#include "yaml/yaml.h"

/* One file being read. What is wrong is reported and the reading goes on. */
struct reading {
    struct region *region;
    struct diag *diag;
    bool wrong; /* something was */
};

enum field_kind {
    FIELD_TEXT,    /* struct str */
    FIELD_SLUG,    /* struct str: [a-z0-9-]{1,80} */
    FIELD_DAY,     /* struct str: YYYY-MM-DD, and it exists */
    FIELD_TRUTH,   /* bool */
    FIELD_NUMBER,  /* int: 0 and above */
    FIELD_STRINGS, /* struct content_strings: a list, or one text */
    FIELD_LIST,    /* const struct yaml_node *: a list, for the caller to read */
    FIELD_MAP,     /* const struct yaml_node *: likewise a map */
    FIELD_ANY      /* const struct yaml_node *: the caller asks what it is */
};

struct field {
    const char *name;
    enum field_kind kind;
    void *into;       /* left as it is when the key is absent or empty */
    struct place *at; /* where the value stands; NULL: of no interest */
};

/* The fields of `map`; a key that is none of them is an error, which names the nearest. */
void fields_read(struct reading *reading, const struct yaml_node *map, const struct field *fields,
                 size_t count);

/* Reports that the map at `place` lacks a key, if `value` is none. */
void fields_need(struct reading *reading, struct place place, const char *name, struct str value);

void reading_complain(struct reading *reading, const struct diag_code *code, struct place place,
                      struct str words);

/* The document in a file, or NULL: it is absent, empty (both are fine), or wrong. `path` is for
 * open and for complaints. */
const struct yaml_node *reading_file(struct reading *reading, struct str path);
/* The same, with the text of the file. */
const struct yaml_node *reading_text(struct reading *reading, struct str path, struct str *text);

bool content_is_slug(struct str slug);

/* `silence:` a list of codes, or each with its reason; `reasoned`: only so. */
void silences_read(struct reading *reading, const struct yaml_node *node, bool reasoned,
                   struct content_silences *silences);

/* What has to be different in all entries of a list. */
struct claim {
    struct str key;
    struct place at;
};

/* By key, and equal ones by place. */
void claims_sort(struct claim *claims, size_t count);

/* Reports each claim whose key stands in an earlier one too. Sorts them by key. */
void claims_check(struct reading *reading, struct claim *claims, size_t count);

/* The files of content/, each in its own. */
void site_read(struct reading *reading, struct str path, struct content_site *site);
void register_read(struct reading *reading, struct str path, struct content *content);
void topics_read(struct reading *reading, struct str path, struct content *content);
void lexicon_read(struct reading *reading, struct str path, struct content *content);

/* 保管期限, how long an archive is kept */
bool is_retention(struct str words);
extern const char retentions_known[]; /* for a complaint */

#endif
