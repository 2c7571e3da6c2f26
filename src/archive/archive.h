/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_ARCHIVE_H
#define TONGBAO_ARCHIVE_H

/*
 * Zip archives that come out the same wherever and whenever they are made: entries in the order
 * in which they were put, no time of day, no owner, one way of compressing. And those that come
 * from others, of which nothing is believed: what is inflated is counted, and nothing of it ever
 * becomes a file.
 */

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "digest/digest.h"
#include "region/region.h"
#include "text/text.h"

/* ---- deflating, once -------------------------------------------------------------------- */

/*
 * Bytes are deflated in one way only, so that an entry of an archive and a gzip file of the same
 * bytes hold the same stream. A press remembers the streams that it made last, with the bytes that
 * they are of: what stands in many archives is deflated for the first of them. Threads may share
 * it.
 */
struct archive_press;

/* What it remembers has up to `most` bytes in all; 0: nothing. */
struct archive_press *archive_press_create(size_t most);
void archive_press_destroy(struct archive_press *press); /* NULL is fine */

/* How often it was asked for a stream, and how often it had to make one. */
struct archive_press_counts {
    size_t asked, made;
};
struct archive_press_counts archive_press_count(struct archive_press *press);

/* The bytes as a gzip file (RFC 1952), without name and time. False: memory. */
bool archive_gzip(struct archive_press *press, struct str bytes, struct buf *gz);

/* ---- making one ------------------------------------------------------------------------- */

struct archive;

/* To be called once before several threads create archives: the library makes itself ready at its
 * first use, and not safely. */
void archive_before_threads(void);

/* What went by. */
struct archive_seen {
    struct digest_sha256 digest;
    size_t size;
};

/*
 * What the entries hold. Each is asked for once, while the archive is written, in the order in
 * which their names were put, from 0; what was put for one is released before the next one's turn.
 * So of an entry nothing is kept besides what the library keeps.
 */
struct archive_source {
    void *context; /* must outlive the archive */
    /* False: it has reported why, and the archive fails. */
    bool (*put)(void *context, size_t number, struct buf *bytes, struct diag *diag);
    /* Asked before: a file, to be read, that holds the bytes as they are; the archive closes it. A
     * large one goes by in pieces, and `put` is not called. -1: `put` says why not, or puts them.
     * NULL is fine. */
    int (*open)(void *context, size_t number);
    /* Asked behind it. NULL is fine. */
    void (*seen)(void *context, size_t number, const struct archive_seen *seen);
};

/* An archive that will stand at `path`, where no file may be. The press must outlive it. NULL:
 * reported. */
struct archive *archive_create(const char *path, struct archive_press *press,
                               const struct archive_source *source, struct diag *diag);

/* Forgets it; nothing stands at the path. NULL is fine. */
void archive_destroy(struct archive *archive);

/* A file that is larger is deflated as it is read, by zlib: libdeflate wants all bytes at once. */
#define ARCHIVE_HELD_MOST ((size_t)8 * 1024 * 1024)

/* The largest entry. */
#define ARCHIVE_ENTRY_MOST ((size_t)256 * 1024 * 1024)

/* One more file. `name` is a relative path of plain ASCII, as `fs_name_ok` has it, that Windows
 * takes too: no part of it CON or the like, nor ending in a dot; no other in capitals only; shorter
 * than 200. */
bool archive_put(struct archive *archive, struct str name, struct diag *diag);

/* Writes beside the path and renames. The archive is gone either way. False: reported. */
bool archive_write(struct archive *archive, struct diag *diag);

/* The name as Windows takes it: con.html becomes con_.html. */
struct str archive_name(struct region *region, struct str name);

/* ---- bags ------------------------------------------------------------------------------- */

/*
 * A bag (BagIt 1.0, RFC 8493) is an archive that knows its own digests: in one folder `data/` with
 * what it holds, what it is (bag-info.txt), and the SHA-256 of every file. The digests are taken
 * while the files go by, so a bag costs no second reading, and wait on the disk.
 */
struct archive_bag;

/* `folder` is the one at the top. The rest as archive_create, archive_destroy. */
struct archive_bag *archive_bag_create(const char *path, struct str folder,
                                       struct archive_press *press,
                                       const struct archive_source *source, struct diag *diag);
void archive_bag_destroy(struct archive_bag *bag);

/* One more file below data/. */
bool archive_bag_put(struct archive_bag *bag, struct str name, struct diag *diag);

/* A line of bag-info.txt. A value of none is left out; line ends in it become blanks. */
struct archive_field {
    struct str label, value;
};

/* Adds what a bag says of itself (Payload-Oxum too), and writes as archive_write does. */
bool archive_bag_write(struct archive_bag *bag, const struct archive_field *fields, size_t count,
                       struct diag *diag);

/* Who is told how far it is. */
struct archive_watch {
    void *context;
    void (*told)(void *context, size_t done, size_t total); /* NULL: nobody */
};

/*
 * Is the bag in the zip at `path` whole? Every file is read and held against the digests; what is
 * changed, missing or was added is reported. `*files` counts what was looked at. False: the zip
 * itself cannot be read, or is no bag; reported.
 */
bool archive_bag_verify(const char *path, size_t *files, struct archive_watch watch,
                        struct diag *diag);

/* ---- reading one ------------------------------------------------------------------------ */

/* More entries, or more bytes inflated over all that is taken, are refused. */
#define ARCHIVE_ENTRIES_MOST 2000
#define ARCHIVE_INFLATED_MOST ((size_t)64 * 1024 * 1024)

/* An archive of somebody else's, held in memory. */
struct archive_reader;

/* `bytes` must live as long as the reader; `file` is for complaints. NULL: it is damaged, has
 * encrypted entries, more than ARCHIVE_ENTRIES_MOST, or one whose name leads out of a folder:
 * reported. */
struct archive_reader *archive_open(struct str bytes, struct str file, struct diag *diag);
void archive_close(struct archive_reader *reader); /* NULL is fine */

bool archive_has(const struct archive_reader *reader, const char *name);

/* The bytes of an entry, at most `most` of them, in `region`. False: it is not there or damaged, it
 * is larger, or all that was taken so far is too much: reported. */
bool archive_take(struct region *region, struct archive_reader *reader, const char *name,
                  size_t most, struct str *bytes, struct diag *diag);

/* The codes this folder reports. */
#define ARCHIVE_CODES(X)                                                                          \
    X(ARCHIVE_UNWRITABLE, "archive-unwritable", ERROR,                                            \
      DIAG_TEXT("the archive cannot be written: %s"), NULL)                                       \
    X(ARCHIVE_NAME_REFUSED, "archive-name", ERROR,                                                \
      DIAG_TEXT("is no name for a file of an archive: %s"), NULL)                                 \
    X(ARCHIVE_UNREADABLE, "archive-unreadable", ERROR,                                            \
      DIAG_TEXT("the archive cannot be read: %s"), NULL)                                          \
    X(ARCHIVE_NO_BAG, "archive-no-bag", ERROR, DIAG_TEXT("is no bag: %s"), NULL)                  \
    X(ARCHIVE_BAG_CHANGED, "bag-changed", ERROR, DIAG_TEXT("is not as it was packed"), NULL)      \
    X(ARCHIVE_BAG_MISSING, "bag-missing", ERROR, DIAG_TEXT("is listed, but missing"), NULL)       \
    X(ARCHIVE_BAG_ADDED, "bag-added", ERROR, DIAG_TEXT("is not listed"), NULL)                    \
    X(ARCHIVE_DAMAGED, "archive-damaged", ERROR,                                                  \
      DIAG_TEXT("the file is damaged or incomplete: %s"), NULL)                                   \
    X(ARCHIVE_TOO_LARGE, "archive-too-large", ERROR,                                              \
      DIAG_TEXT("unpacks to more than is allowed: %s"), NULL)                                     \
    X(ARCHIVE_ENCRYPTED, "archive-encrypted", ERROR, DIAG_TEXT("is protected by a password: %s"), \
      NULL)
ARCHIVE_CODES(DIAG_DECLARE)

#endif
