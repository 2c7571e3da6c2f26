/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_STAGE_H
#define TONGBAO_SITE_STAGE_H

#include "site/gone.h"
#include "site/manifest.h"

/*
 * The tree that a build is making, and what it is compared with.
 *
 * A file whose bytes are those of the current site is not written but linked: it keeps its inode
 * and time, and the file system has no work. Threads may put at the same time.
 */
struct stage;

/* `tree` is an empty folder; `current` the site that readers see, or a name where nothing is. */
struct stage *stage_create(const char *tree, const char *current, struct diag *diag);
void stage_destroy(struct stage *stage); /* NULL is fine; the tree stays */

bool stage_put(struct stage *stage, struct str path, struct str bytes, struct diag *diag);

/* The file is in the tree already, put there by somebody else. */
bool stage_take_in(struct stage *stage, struct str path, struct diag *diag);

/* A file that comes piece by piece; one writer serves a thread for all its files. */
struct stage_writer;

struct stage_writer *stage_writer_create(struct stage *stage);
void stage_writer_destroy(struct stage_writer *writer); /* NULL is fine */
void stage_writer_begin(struct stage_writer *writer, struct str path, struct diag *diag);
bool stage_writer_put(struct stage_writer *writer, struct str bytes);
bool stage_writer_end(struct stage_writer *writer); /* false: reported */

/* How many files differ from the current site so far; what it has besides is counted by
 * `stage_finish`. */
struct stage_counts {
    size_t written, unchanged, removed;
    size_t pages_before,
        pages_gone; /* of the current site; the withdrawn are not counted as gone */
};
struct stage_counts stage_count(const struct stage *stage);

/* What is in it so far. */
const struct manifest *stage_files(const struct stage *stage);

/* Puts the manifest, looks what of the current site is not in this one, and tells the plan. */
bool stage_finish(struct stage *stage, const struct gone *gone, struct site_listener *listener,
                  struct diag *diag);

#endif
