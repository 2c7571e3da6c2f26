/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_BUILDING_H
#define TONGBAO_SITE_BUILDING_H

#include "digest/digest.h"
#include "fs/fs.h"
#include "pages/pages.h"
#include "site/gone.h"
#include "site/inputs.h"
#include "site/originals.h"
#include "site/publish.h"
#include "site/reasons.h"
#include "site/rendering.h"
#include "site/since.h"
#include "site/whole.h"

#include <pthread.h>

/* What a build has in its hands. */
struct build {
    const struct site_options *options;
    struct site_listener *listener;
    struct site_counts *counts;
    struct region *region;
    struct diag *diag;
    unsigned threads;
    struct publish_paths paths;
    struct fs_lock *lock;
    const struct content *content;
    struct content_notices notices;
    int64_t begun; /* when inputs were looked for, in nanoseconds since 1970 */
    struct notice_lexicon lexicon;
    struct pages *pages; /* once they are read: */
    struct {
        struct diag *said;  /* of them, until it is told */
        bool silent;        /* nothing was */
        bool read, reading; /* they were read, right or wrong; they are being read, by: */
        pthread_t reader;
    } templates;                /* see templates.h */
    struct digest_stream *read; /* the notices and sidecars */
    struct inputs inputs;
    struct since since;
    struct whole *whole;
    struct gone *gone;
    struct fs_spool *kept;       /* what was put aside of the notices as they were read; or NULL */
    struct originals *originals; /* that are copied beside the end of the ledger; or NULL */
    struct stage *stage;
    struct page_notes made; /* the pages */
    struct str settings;    /* names what is made from besides notices, register, topics, day */
    struct str generation;  /* digest of all inputs, once the notices are read */
    struct reasons reasons; /* of what changed, where that is to be explained */
    bool checking;          /* no site is made */
    bool said;              /* settings have complaints */
};

/* The steps that a build of everything and one of what changed have in common. */

void build_tell_complaints(struct build *build);

/* What somebody looks at (`options->first`), of the ledger at `ledger`; nothing is made. */
void build_show_first(struct build *build, const char *ledger);

/* The stage, and the copying of originals into it, once a ledger of everything has all notices. */
bool build_begin_stage(struct build *build);

/* The pages and all that is made beside them, of the ledger at `ledger`; with `touched` only what
 * its tables `touched_…` name. */
enum site_end build_make_tree(struct build *build, const char *ledger, bool touched);

/* Of the stage: build.json, its list, what is gone, and the counts of its files. */
bool build_finish_stage(struct build *build);

/* What becomes of each file, to a listener who wants to know. */
void build_tell_plan(struct build *build);

/* What the next build goes on from. It can be done without: true. */
bool build_put_mark(const struct build *build);

/* A good part of the site would be gone: reported, false. */
bool build_check_size(const struct build *build);

/* What is in the stage becomes what readers see. `*alone`: something was withdrawn. */
bool build_publish(struct build *build, bool *alone);

#endif
