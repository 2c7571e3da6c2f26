/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_ORIGINALS_H
#define TONGBAO_SITE_ORIGINALS_H

#include "digest/digest.h"
#include "site/stage.h"

/*
 * The original of every notice beside its page, byte for byte, in a build of everything. The end of
 * a ledger is one thread's work; another one copies these meanwhile, for all that it has to know is
 * told while notices are read.
 */
struct originals;

/* `notices` is the folder content/notices; `stop`, if it is not NULL, ends it once it is true. */
struct originals *originals_create(const char *notices, const atomic_bool *stop);
/* Whoever copies is stopped. NULL is fine. */
void originals_destroy(struct originals *originals);

/* One of them: `file` below the folder, which lives as long as the originals; where it goes; the
 * digest of what was read. */
void originals_put(struct originals *originals, struct str file, struct str path,
                   struct str sha256);

/* Begins to copy. Where no thread is to be had, or `alone`, they are copied at the end. */
void originals_begin(struct originals *originals, struct stage *stage, bool alone);

/* All are in the stage. False: reported, or stopped. */
bool originals_end(struct originals *originals, struct diag *diag);

/* One file of the folder into the stage, if it is still as it was read. */
bool originals_copy(struct stage *stage, struct region *region, const char *notices,
                    struct str file, struct str path, struct digest_sha256 sha256,
                    struct diag *diag);

#endif
