/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_SINCE_H
#define TONGBAO_SITE_SINCE_H

#include "digest/digest.h"
#include "site/kept.h"

struct build;

/* What changed since the last build; what is done about it stands in update.c. */
struct since {
    struct str distrust; /* why one cannot go on from the last build; none: one can */
    struct kept_mark mark;
    struct ledger_known known; /* nothing, if there is no ledger to be trusted */
    struct fs_list files;      /* below content/notices */
    bool looked;               /* these are listed, and the build's `inputs` known */
    size_t count;              /* files of the site that readers see */
    struct kept_files kept;
    struct content_notices changed; /* those that are to be read again, … */
    size_t *turns;                  /* … where they stand in build->notices */
};

/*
 * First of all: looks how all inputs stand and compares them with what the ledger says of them.
 * What stands as it stood is not opened. Nothing is reported: whatever cannot be read now is met
 * again, and told, by who reads it.
 */
void since_begin(struct build *build);

/* After the build: had one been able to go on? */
bool since_fits(struct build *build);

/* Compares the files below content/notices, though settings are others. False: one cannot. */
bool since_compare(struct build *build);

/* The notices; where what the ledger says is `known`, their sidecars are read only where it is of
 * no use. False: reported. */
bool since_scan(struct build *build, bool known, struct diag *diag);

/* What `since_begin` could not look at, once the notices are scanned. False: reported. */
bool since_need_inputs(struct build *build, struct diag *diag);

/* Are all inputs those of the last build, and was there nothing to say of settings and templates,
 * so that none of them need be read? */
bool since_nothing(struct build *build);

/* Once the notices are scanned: which of them are to be read again, the build's generation, and for
 * which files there is something to do. False: a sidecar is wrong. */
bool since_look(struct build *build);

/* Lists anew what is to be read, once more is asked for. False: a sidecar is wrong. */
bool since_list(struct build *build);

/* Of so many changes everything is made in the same time. */
bool since_are_few(const struct build *build);

/* Are the bytes that were read those that the generation names? Takes the stream's digest. */
bool since_is_as_compared(const struct build *build, struct digest_stream *read);

/* What is known of the notices that are not read goes to the build. False: that is damaged. */
bool since_take_known(struct build *build);

/* Settings, register, templates … and sidecars, as later builds are to know them. False: reported.
 */
bool since_put_all(const struct build *build, struct ledger *ledger);

/* The same in a ledger that is updated: of one sidecar; of all the others but the sidecars, and do
 * they stand there as they are now? */
bool since_put_sidecar(const struct build *build, struct ledger *ledger, struct str path);
bool since_put_given(const struct build *build, struct ledger *ledger);
bool since_given_is_known(const struct build *build);

bool since_is_sidecar(struct str path);

#endif
