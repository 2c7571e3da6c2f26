/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_MANIFEST_H
#define TONGBAO_SITE_MANIFEST_H

#include "digest/digest.h"
#include "fs/fs.h"
#include "site/site.h"

#define MANIFEST_NAME "manifest-sha256.txt"
#define BUILD_NAME "build.json"

/* 清单: every file of a site but the list itself, in bytewise order of the paths, as `sha256sum -c`
 * reads it: 64 hexadecimal digits, two spaces, the path. */
struct manifest_entry {
    struct str path;
    struct digest_sha256 digest;
};

struct manifest {
    struct manifest_entry *items;
    size_t count, room;
};

/* The list of the site in `folder`, as it stands there. False: there is none, or it is damaged;
 * reported. A site of a million files is looked up in it without making anything of it. */
bool manifest_load(struct region *region, const struct fs_folder *folder, struct str *list,
                   struct diag *diag);

/* The same, an entry at a time: of a site of a million files the list alone is a hundred MB. */
struct manifest_reader;

struct manifest_reader *manifest_open(const struct fs_folder *folder, struct diag *diag);
void manifest_close(struct manifest_reader *reader); /* NULL is fine */

/* 1; 0 at the end; -1: reported. The path is borrowed until the next call. */
int manifest_next(struct manifest_reader *reader, struct manifest_entry *entry, struct diag *diag);

/* Takes the first entry off a list that was loaded; its path borrows. False: that was all. */
bool manifest_take(struct str *list, struct manifest_entry *entry);

/* How many entries it has. */
size_t manifest_count(struct str list);

/* Has the list that path? `*digest` is touched only if so. */
bool manifest_find(struct str list, struct str path, struct digest_sha256 *digest);

/* All of the list at once. */
bool manifest_read(struct region *region, const struct fs_folder *folder, struct manifest *manifest,
                   struct diag *diag);

void manifest_put(struct buf *out, const struct manifest_entry *entry);

/* The digest and size of the open file. False and errno if it cannot be read. */
bool manifest_digest(int file, struct digest_sha256 *digest, uint64_t *size);
/* The same of the file at `path` below the folder. */
bool manifest_digest_below(const struct fs_folder *folder, struct str path,
                           struct digest_sha256 *digest, uint64_t *size);

/* 64 hexadecimal digits, as the list has them. */
void manifest_digest_put(struct buf *out, struct digest_sha256 digest);

bool manifest_same(struct digest_sha256 a, struct digest_sha256 b);

#endif
