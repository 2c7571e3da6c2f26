/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_FS_INTERNAL_H
#define TONGBAO_FS_INTERNAL_H

#include "fs/fs.h"

/* `code`, or FS_FAILING where it is FS_UNREADABLE and errno says that nobody can mend the file. */
const struct diag_code *fs_code_of(const struct diag_code *code);

/* Reports `code` at `path` with the words for errno. */
void fs_complain(struct diag *diag, const struct diag_code *code, const char *path);

/* The same at `path` below the folder. */
void fs_complain_below(struct diag *diag, const struct diag_code *code,
                       const struct fs_folder *folder, struct str path);

/* The folder at `path` below the folder, at none itself, through no link; -1 and errno. */
int fs_open_folder_below(const struct fs_folder *folder, struct str path);

/* "a folder", "a link" … for a st_mode. */
const char *fs_kind_words(unsigned mode);

/* fs_read for a file that is open already. */
bool fs_read_open(struct region *region, int file, const char *path, size_t most, struct str *bytes,
                  struct diag *diag);

#endif
