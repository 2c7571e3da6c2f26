/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_FS_H
#define TONGBAO_FS_H

/*
 * Files and folders: the outside world.
 *
 * Whatever fails is reported once, with the path and the system's own words for the cause; those
 * above pass the `false` on. Nothing is read without a limit, no name from outside is used before
 * it is checked, and below a folder that is held open nothing is read, written or removed through
 * a link.
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

/* The same, but there need be nothing at `path`: true, and `*bytes` is none. */
bool fs_read_any(struct region *region, const char *path, size_t most, struct str *bytes,
                 struct diag *diag);

/* What stands at `path`. A link is followed. What cannot be looked at is FS_OTHER, not nothing. */
enum fs_kind { FS_NOTHING, FS_FILE, FS_FOLDER, FS_OTHER };
enum fs_kind fs_find(const char *path);

/* Are there two regular files with the same bytes? What cannot be read is not the same. */
bool fs_is_same(const char *a, const char *b);

/* When the file or folder was changed, its names in it, in nanoseconds since 1970: ctime, which
 * nobody can set as the mtime. INT64_MAX: it cannot be looked at. */
int64_t fs_changed(const char *path);

/* A file below a folder, as a walk found it. */
struct fs_entry {
    struct str path;   /* relative to the folder walked, `/` between its parts */
    enum fs_kind kind; /* FS_FILE, or FS_OTHER for links, sockets, devices */
    uint64_t size, inode;
    int64_t changed; /* as `fs_changed` */
};

struct fs_list {
    const struct fs_entry *items;
    size_t count;
};

/* How what stands at `path` stands, as a walk would say it; but a link is followed, as by
 * `fs_read`. FS_NOTHING: there is nothing. Its `path` is not set. */
struct fs_entry fs_look(const char *path);

/* Below what depth and how many names a walk gives up, reported. */
#define FS_DEPTH_MOST 32
#define FS_ENTRIES_MOST (8u * 1024 * 1024)

/*
 * All that lies below `folder` but the folders themselves, in bytewise order of the paths. Links
 * are listed and not followed. `hidden` lists names that begin with a dot too. False: reported.
 */
bool fs_walk(struct region *region, const char *folder, bool hidden, struct fs_list *list,
             struct diag *diag);

/* ---- a folder, held open ------------------------------------------------------------------ */

/* Whatever becomes of its name, paths are looked up in this very folder. Threads may share it. */
struct fs_folder;

struct fs_folder *fs_folder_open(const char *path, struct diag *diag);
void fs_folder_close(struct fs_folder *folder);            /* NULL is fine */
struct str fs_folder_path(const struct fs_folder *folder); /* as it was opened */

/*
 * A path that may stand below a folder of ours: relative, plain ASCII (letters, digits, `-._`), its
 * parts of 1 to 255 bytes, none beginning with a dot, 1,000 bytes in all.
 */
#define FS_NAME_MOST 1000
bool fs_name_ok(struct str path);

/* A new file below the folder; the folders on its way are made. */
bool fs_put(struct fs_folder *folder, struct str path, struct str bytes, struct diag *diag);

/* The file at `path` of `from` stands in `folder` too, under the same path: one inode, two names,
 * or a copy where that cannot be. What stood there gives way. */
bool fs_share(struct fs_folder *folder, struct str path, const struct fs_folder *from,
              struct diag *diag);

/* The file leaves `from`; what stood under its path in `folder` gives way. One file system. */
bool fs_move(struct fs_folder *folder, struct str path, const struct fs_folder *from,
             struct diag *diag);

/* Takes the file away, and if `prune` the folders above it that are empty then; it is fine if there
 * is none. */
bool fs_remove_below(struct fs_folder *folder, struct str path, bool prune, struct diag *diag);

/* The folders on the way to `path` below the folder are there, for somebody else to write it. */
bool fs_make_way(struct fs_folder *folder, struct str path, struct diag *diag);

/*
 * The regular file at `path` below the folder, to be read: a file descriptor that the caller
 * closes. No link is followed on the way, so nothing outside is reached. -1 and errno otherwise.
 */
int fs_open_below(const struct fs_folder *folder, struct str path);

/* fs_read for a path below the folder, by way of `fs_open_below`. */
bool fs_read_below(struct region *region, const struct fs_folder *folder, struct str path,
                   size_t most, struct str *bytes, struct diag *diag);

/* A new file that is written piece by piece: put freely, ask once. */
struct fs_file;

struct fs_file *fs_file_create(struct fs_folder *folder, struct str path, struct diag *diag);
bool fs_file_put(struct fs_file *file, struct str bytes);    /* after a failure: stays false */
bool fs_file_close(struct fs_file *file, struct diag *diag); /* false: not all is there; reported */

/* ---- whole folders ---------------------------------------------------------------------- */

/* Makes the folder and those above it; it may be there already. */
bool fs_make(const char *path, struct diag *diag);

/* Makes a folder that only we may enter; the X in `name`, which ends in XXXXXX, become its name. */
bool fs_make_own(char *name, struct diag *diag);

/* Takes away what stands at `path`, a folder with all that is in it; links are not followed. It is
 * fine if there is nothing. */
bool fs_remove(const char *path, struct diag *diag);

/* A new file at `path`, where nothing may be, and the folders on its way. False: reported. */
bool fs_write_new(const char *path, struct str bytes, struct diag *diag);

/* A new file at `to`, where nothing may be, with the bytes of the file `from`. False: reported. */
bool fs_copy(const char *from, const char *to, struct diag *diag);

/* The file at `path` has these bytes now, on the disk, and had its old ones until then; the folders
 * on its way are made. False: reported, and it is as it was. */
bool fs_put_whole(const char *path, struct str bytes, struct diag *diag);

bool fs_rename(const char *from, const char *to, struct diag *diag);

/* `a` and `b` change places, in one call where the file system can (`*at_once`); otherwise by way
 * of the name `b~`, so that `b` is missing for a moment. */
bool fs_exchange(const char *a, const char *b, bool *at_once, struct diag *diag);

/* Puts back what a process that died within the second way left behind. */
bool fs_exchange_mend(const char *a, const char *b, struct diag *diag);

/* It is as if `path` had changed just now: whoever waits for that is told. */
void fs_touch(const char *path);

/* All that was written to the file system of `path` is on the disk. */
bool fs_sync(const char *path, struct diag *diag);

/* The file `path` is on the disk, or if it is a folder the names in it. */
bool fs_sync_entry(const char *path, struct diag *diag);

/* The files at these paths below the folder are on the disk; one that is not there is passed over.
 */
bool fs_sync_files(const struct fs_folder *folder, const struct str *paths, size_t count,
                   struct diag *diag);

/* So are the names in the folder and in those on the way to these paths. Sorts them. */
bool fs_sync_ways(const struct fs_folder *folder, struct str *paths, size_t count,
                  struct diag *diag);

/* ---- files that are open -------------------------------------------------------------------- */

/* Up to `size` bytes, fewer only at the end of the file; SIZE_MAX and errno on failure. */
size_t fs_read_whole(int file, char *bytes, size_t size);

/* All of it, or false and errno. */
bool fs_write_whole(int file, struct str bytes);

/* A new file that has no name, to be written and read, on the disk where `path` is or would be: it
 * goes with whoever closes it. -1 and errno. */
int fs_open_nameless(const char *path);

/* ---- bytes put aside -------------------------------------------------------------------- */

/*
 * What one step makes and a later one of the same process wants again, in a file that has no name
 * and is gone with the process, however that ends. Who does not find something here makes it anew:
 * nothing is lost with it, so nothing that goes wrong with it is reported.
 */
struct fs_spool;

struct fs_spool *fs_spool_create(const char *folder); /* NULL: it cannot be had */
void fs_spool_destroy(struct fs_spool *spool);        /* NULL is fine */

/* Where something lies. It may have two halves, the second from byte `middle` on. */
struct fs_spooled {
    uint64_t at;
    uint32_t middle, size;
};

/* Any thread. False: it is not there. `where->middle` is the end: who wants halves says where. */
bool fs_spool_put(struct fs_spool *spool, struct str bytes, struct fs_spooled *where);

/* It is found under this number from now on; one thread, the numbers ascending. */
void fs_spool_name(struct fs_spool *spool, int64_t key, struct fs_spooled where);

/* Any thread, once nothing more is named. False: there is nothing; no spool has anything. */
enum fs_spool_half { FS_SPOOL_FIRST, FS_SPOOL_SECOND };
bool fs_spool_find(struct region *region, const struct fs_spool *spool, int64_t key,
                   enum fs_spool_half half, struct str *bytes);

/* ---- one at a time ---------------------------------------------------------------------- */

/* Held by one process at a time; the system lets go of it when that process ends, however. */
struct fs_lock;

/* Waits up to `seconds` for the one that has it. NULL: reported, with the process that has it. */
struct fs_lock *fs_lock_take(const char *path, int seconds, struct diag *diag);
void fs_lock_release(struct fs_lock *lock); /* NULL is fine */

/* The codes this folder reports. */
#define FS_CODES(X)                                                                                \
    X(FS_UNREADABLE, "file-unreadable", ERROR, DIAG_TEXT("cannot be read: %s"), NULL)              \
    X(FS_FAILING, "machine-failing", ERROR,                                                        \
      DIAG_TEXT("cannot be read, for the machine fails: %s"), NULL)                                \
    X(FS_NOT_REGULAR, "file-not-regular", ERROR, DIAG_TEXT("is no regular file, but %s"), NULL)    \
    X(FS_TOO_LARGE, "file-too-large", ERROR, DIAG_TEXT("is larger than allowed: %s"), NULL)        \
    X(FS_CHANGING, "file-changing", ERROR, DIAG_TEXT("kept changing while it was read"), NULL)     \
    X(FS_TOO_DEEP, "folder-too-deep", ERROR, DIAG_TEXT("too deep or too many files: %s"), NULL)    \
    X(FS_NOT_WRITTEN, "file-not-written", ERROR, DIAG_TEXT("cannot be written: %s"), NULL)         \
    X(FS_NAME_REFUSED, "file-name-refused", ERROR, DIAG_TEXT("is no name for a file of the site"), \
      NULL)                                                                                        \
    X(FS_LOCKED, "folder-locked", ERROR,                                                           \
      DIAG_TEXT("another build, archive or export is at work here: %s"), NULL)
FS_CODES(DIAG_DECLARE)

#endif
