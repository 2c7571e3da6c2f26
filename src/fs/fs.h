/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_FS_H
#define TONGBAO_FS_H

/*
 * Files and folders: the outside world.
 *
 * Whatever fails is reported once, with the path and the system's own words for the cause; those
 * above pass the `false` on. Nothing is read without a limit, no name from outside is used before
 * it is checked, and nothing is written through a link.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag/diag.h"
#include "region/region.h"
#include "text/text.h"

/* ---- reading ---------------------------------------------------------------------------- */

/*
 * The bytes of the regular file at `path`, at most `most` of them, in `region`. A link to a file is
 * followed. False, reported, and `*bytes` untouched, if it cannot be opened or read, is no regular
 * file, is larger, or keeps changing while it is read.
 */
bool fs_read(struct region *region, const char *path, size_t most, struct str *bytes,
             struct diag *diag);

/* What stands at `path`. A link is followed. */
enum fs_kind { FS_NOTHING, FS_FILE, FS_FOLDER, FS_OTHER };
enum fs_kind fs_find(const char *path);

/* A file below a folder, as a walk found it. */
struct fs_entry {
    struct str path;   /* relative to the folder walked, `/` between its parts */
    enum fs_kind kind; /* FS_FILE, or FS_OTHER for links, sockets, devices */
    uint64_t size, inode;
    int64_t changed; /* nanoseconds since 1970 */
};

struct fs_list {
    const struct fs_entry *items;
    size_t count;
};

/* Below what depth and how many names a walk gives up, reported. */
#define FS_DEPTH_MOST 32
#define FS_ENTRIES_MOST (8u * 1024 * 1024)

/*
 * All that lies below `folder` but the folders themselves, in bytewise order of the paths. Links
 * are listed and not followed. `hidden` lists names that begin with a dot too. False: reported.
 */
bool fs_walk(struct region *region, const char *folder, bool hidden, struct fs_list *list,
             struct diag *diag);

/* The codes this folder reports. X(identifier, name, message) */
#define FS_CODES(X)                                                              \
    X(FS_UNREADABLE, "file-unreadable", "cannot be read: %s")                    \
    X(FS_NOT_REGULAR, "file-not-regular", "is no regular file, but %s")          \
    X(FS_TOO_LARGE, "file-too-large", "is larger than allowed: %s")              \
    X(FS_CHANGING, "file-changing", "kept changing while it was read")           \
    X(FS_TOO_DEEP, "folder-too-deep", "too deep or too many files: %s")          \
    X(FS_NOT_WRITTEN, "file-not-written", "cannot be written: %s")               \
    X(FS_NAME_REFUSED, "file-name-refused", "is no name for a file of the site") \
    X(FS_LOCKED, "folder-locked", "another build is at work here: %s")

#define FS_DECLARE(id, name, message) extern const struct diag_code id;
FS_CODES(FS_DECLARE)
#undef FS_DECLARE

#endif
