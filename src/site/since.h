/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_SINCE_H
#define TONGBAO_SITE_SINCE_H

#include "site/building.h"
#include "site/kept.h"

/* What changed since the last build; what is done about it stands in update.c. */
struct since {
    struct build *build;
    struct kept_files kept;
    struct kept_mark mark;
    struct content_notices changed; /* those that are to be read again, … */
    size_t *turns;                  /* … where they stand in build->notices */
    size_t files;                   /* of the site that readers see */
};

/* Why one cannot go on from the last build; none: one can. */
struct str since_distrust(struct since *since);

/* Compares the files with what the ledger says of them; the build's generation is known then, and
 * the reasons for which there is something to do. False: the ledger cannot be read, or a file. */
bool since_look(struct since *since);

/* Lists anew what is to be read, once more is asked for. */
void since_list(struct since *since);

/* Of so many changes everything is made in the same time. */
bool since_are_few(const struct since *since);

/* Are the bytes that were read those that the generation names? Takes the stream's digest. */
bool since_is_as_compared(const struct since *since, struct digest_stream *read);

/* What is known of the notices that are not read goes to the build. False: that is damaged. */
bool since_take_known(struct since *since);

bool since_is_sidecar(struct str path);

#endif
