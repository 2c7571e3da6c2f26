/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_STAGE_PARTS_H
#define TONGBAO_SITE_STAGE_PARTS_H

#include "site/stage.h"

#include <pthread.h>

/* What a stage is made of: stage.c puts into it, stage_end.c makes it a whole. */

enum stage_state { STAGE_TAKEN, STAGE_UNCHANGED, STAGE_WRITTEN, STAGE_REMOVED };

/* What becomes of one path. */
struct stage_file {
    struct str path;
    struct digest_sha256 digest; /* of what is put */
    enum stage_state state;
};

/* They stand in blocks, which stay where they are when there are more. */
#define STAGE_BLOCK 512

struct stage {
    enum stage_mode mode;
    struct fs_folder *tree, *current;
    struct fs_list found;      /* what a whole stage has seen in the current site */
    struct str old;            /* the list of the current site; none: it has no right one */
    struct digest_sha256 list; /* the digest of that list */
    size_t old_count, old_pages;
    pthread_mutex_t mutex; /* over all below */
    struct region *region;
    struct {
        struct stage_file **items;
        size_t count, room;
    } blocks;
    size_t file_count;
    uint32_t *slots; /* paths by their digest: 1 + index; 0: none */
    size_t slot_count;
    struct stage_counts counts;
    struct stage_changes changes;
};

static inline struct stage_file *stage_file(const struct stage *stage, size_t index)
{
    return &stage->blocks.items[index / STAGE_BLOCK][index % STAGE_BLOCK];
}

/* The file with this path, or NULL. Call with the mutex held. */
struct stage_file *stage_find(const struct stage *stage, struct str path);

/* The same, put in if there is none. */
struct stage_file *stage_enter(struct stage *stage, struct str path, bool *is_new);

/* What the list of the current site says of the path. */
bool stage_find_old(const struct stage *stage, struct str path, struct digest_sha256 *digest);

/* What becomes of the path: STAGE_TAKEN where the new site has no such file. */
enum stage_state stage_state(const struct stage *stage, struct str path);

/* Is told of every path of both sites, in order. False: that is enough. */
struct stage_visitor {
    bool (*visit)(struct stage_visitor *visitor, const struct stage_file *file);
};
bool stage_visit(const struct stage *stage, struct stage_visitor *visitor);

#endif
