/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_STAGE_H
#define TONGBAO_SITE_STAGE_H

#include "site/gone.h"
#include "site/manifest.h"

/*
 * The site that a build is making, said as what differs from the one that readers see.
 *
 * Only a file whose bytes are new is written, into a tree of its own; `publish_tree` makes a whole
 * site of it at the end. Threads may put at the same time.
 */
struct stage;

enum stage_mode {
    /* What is not put is gone. A file is held against the one that readers see, byte for byte. */
    STAGE_WHOLE,
    /* What is neither put nor removed stays. A file is held against the list of the current site,
     * which `publish_generation` has found to be right. */
    STAGE_CHANGES
};

/* `tree` is an empty folder; `current` the site that readers see, or a name where nothing is.
 * NULL: reported. */
struct stage *stage_create(const char *tree, const char *current, enum stage_mode mode,
                           struct diag *diag);
void stage_destroy(struct stage *stage); /* NULL is fine; the tree stays */

/* One file of the new site; two of one name are reported. */
bool stage_put(struct stage *stage, struct str path, struct str bytes, struct diag *diag);
/* The same, of bytes whose digest is known already. */
bool stage_put_known(struct stage *stage, struct str path, struct str bytes,
                     struct digest_sha256 digest, struct diag *diag);

/* The new site has no such file, unless it is put, sooner or later. Fine if there is none. */
void stage_remove(struct stage *stage, struct str path);

/* The same of all files below a folder ("search/") whose names end so. */
void stage_remove_all(struct stage *stage, struct str folder, struct str ending);

/* Where somebody else may write a file of the new site, to be taken in then; the folders are there.
 * NULL: reported. */
const char *stage_path(struct stage *stage, struct region *region, struct str path,
                       struct diag *diag);
bool stage_take_in(struct stage *stage, struct str path, struct diag *diag);

/* A file that comes piece by piece; one writer serves a thread for all its files. */
struct stage_writer;

struct stage_writer *stage_writer_create(struct stage *stage);
void stage_writer_destroy(struct stage_writer *writer); /* NULL is fine */
void stage_writer_begin(struct stage_writer *writer, struct str path, struct diag *diag);
bool stage_writer_put(struct stage_writer *writer, struct str bytes);
bool stage_writer_end(struct stage_writer *writer); /* false: reported */

/* ---- the new site, as far as it is made --------------------------------------------------- */

enum stage_mode stage_mode(const struct stage *stage);

/* Has it such a file? */
bool stage_is_there(const struct stage *stage, struct str path);

/* A file of it, to be read: a descriptor that the caller closes; -1 and errno otherwise. */
int stage_open(const struct stage *stage, struct str path);
/* False: there is none; `*digest` is touched only if there is. */
bool stage_digest(const struct stage *stage, struct str path, struct digest_sha256 *digest);
bool stage_read(struct region *region, const struct stage *stage, struct str path, size_t most,
                struct str *bytes, struct diag *diag);

/* A file of the current site, if it is as its list says; nothing is reported. */
bool stage_old(struct region *region, const struct stage *stage, struct str path,
               struct str *bytes);

/* Has the current site these bytes under this path? */
bool stage_has(const struct stage *stage, struct str path, struct str bytes);

/* Does it differ from the current site under this path: other bytes, there or gone? */
bool stage_written(const struct stage *stage, struct str path);

/* What differs so far, one after the other, in no order; `*at` begins at 0, and nothing may be put
 * meanwhile by another thread. False: that was all. */
bool stage_next_change(const struct stage *stage, size_t *at, struct str *path);

/* Was it put or removed? */
bool stage_decided(const struct stage *stage, struct str path);

/* The paths below a folder ("assets/"), in bytewise order. */
struct stage_paths {
    struct str *items;
    size_t count, room;
};
struct stage_paths stage_list(struct region *region, const struct stage *stage, struct str folder);

struct stage_counts {
    size_t files;                       /* of the new site so far, but the list itself */
    size_t written, unchanged, removed; /* `removed` is known when it is finished */
    size_t pages_before,
        pages_gone; /* of the current site; the withdrawn are not counted as gone */
};
struct stage_counts stage_count(const struct stage *stage);

/* What differs. */
struct stage_change {
    struct str path;
    bool was, is; /* there: in the current site, in the new one */
    struct digest_sha256 before, after;
};

struct stage_changes {
    struct stage_change *items;
    size_t count;
};

/* Puts the list and looks what of the current site is gone. `gone` learns what the new site has for
 * good reason. */
bool stage_finish(struct stage *stage, struct gone *gone, struct diag *diag);

/* Of a stage that is finished: every path of both sites, in order, with what becomes of it: write,
 * keep or remove. */
void stage_tell(const struct stage *stage,
                void (*tell)(void *context, const char *what, struct str path), void *context);

/* Of a stage that is finished, in bytewise order of the paths. */
struct stage_changes stage_changes(const struct stage *stage);

/* The folders it works with; `current` is NULL if there is none. */
struct fs_folder *stage_tree(const struct stage *stage);
struct fs_folder *stage_current(const struct stage *stage);

/* What names the current site: the digest of its list; all zero if it has no right one. */
struct digest_sha256 stage_name(const struct stage *stage);

/* All that is unchanged stands in the tree too: the tree is the whole new site. */
bool stage_fill(struct stage *stage, struct diag *diag);

/*
 * The other way, of a whole stage: all that is unchanged stands in `tree`, the same file as in the
 * current site, and nothing besides but what gives way to what was written. `found` lists what was
 * in it: all names that a site may have, or it cannot be taken.
 */
bool stage_may_adopt(struct region *region, const char *tree, struct fs_list *found);
bool stage_adopt(struct stage *stage, struct fs_folder *tree, const struct fs_list *found,
                 struct diag *diag);

#endif
