/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_ARCHIVE_H
#define TONGBAO_ARCHIVE_H

/*
 * Zip archives that come out the same wherever and whenever they are made: entries in the order
 * in which they were put, no time of day, no owner, one way of compressing.
 */

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "text/text.h"

struct archive;

/* To be called once before several threads create archives: the library makes itself ready at its
 * first use, and not safely. */
void archive_before_threads(void);

/* An archive that will stand at `path`, where no file may be. NULL: reported. */
struct archive *archive_create(const char *path, struct diag *diag);

/* Forgets it; nothing stands at the path. NULL is fine. */
void archive_destroy(struct archive *archive);

/* What an entry holds. `put` is called once, while the archive is written; what it has put is
 * released before the next entry's turn. False: it has reported why, and the archive fails. */
struct archive_entry {
    bool (*put)(void *context, struct buf *bytes, struct diag *diag);
    void *context; /* must outlive the archive */
};

/* The largest entry. */
#define ARCHIVE_ENTRY_MOST ((size_t)256 * 1024 * 1024)

/* One more file. `name` is a relative path of plain ASCII, as `fs_name_ok` has it. */
bool archive_put(struct archive *archive, struct str name, const struct archive_entry *entry,
                 struct diag *diag);

/* Writes beside the path and renames. The archive is gone either way. False: reported. */
bool archive_write(struct archive *archive, struct diag *diag);

/* The codes this folder reports. X(identifier, name, message) */
#define ARCHIVE_CODES(X)                                                                        \
    X(ARCHIVE_UNWRITABLE, "archive-unwritable", DIAG_TEXT("the archive cannot be written: %s")) \
    X(ARCHIVE_NAME_REFUSED, "archive-name", DIAG_TEXT("is no name for a file of an archive: %s"))

#define ARCHIVE_DECLARE(id, name, message) extern const struct diag_code id;
ARCHIVE_CODES(ARCHIVE_DECLARE)
#undef ARCHIVE_DECLARE

#endif
