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
    bool unchanged; /* of a site being built: current has the same */
};

struct manifest {
    struct manifest_entry *items;
    size_t count, room;
};

void manifest_sort(struct manifest *manifest);
void manifest_put(const struct manifest *manifest, struct buf *out);

/* The list of the site in `folder`. False: there is none, or it is damaged; reported. */
bool manifest_read(struct region *region, const struct fs_folder *folder, struct manifest *manifest,
                   struct diag *diag);

/* The digest and size of the open file. False and errno if it cannot be read. */
bool manifest_digest(int file, struct digest_sha256 *digest, uint64_t *size);

/* 64 hexadecimal digits, as the list has them. */
bool manifest_digest_read(struct str digits, struct digest_sha256 *digest);

bool manifest_same(struct digest_sha256 a, struct digest_sha256 b);

#endif
