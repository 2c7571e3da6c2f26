/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"
#include "fs/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static bool sync_with(const char *path, int (*sync)(int), struct diag *diag)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = file >= 0 && sync(file) == 0;
    if (!ok) {
        fs_complain(diag, &FS_NOT_WRITTEN, path);
    }
    if (file >= 0) {
        close(file);
    }
    return ok;
}

bool fs_sync(const char *path, struct diag *diag)
{
    return sync_with(path, syncfs, diag);
}

bool fs_sync_entry(const char *path, struct diag *diag)
{
    return sync_with(path, fsync, diag);
}

/* ---- some files of a folder --------------------------------------------------------------- */

/* The bytes are on their way, and nobody waits: the disk gets those of all files at once. */
static void send(const struct fs_folder *folder, struct str path)
{
    int file = fs_open_below(folder, path);
    if (file >= 0) {
        (void)sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
        close(file);
    }
}

/* What was to be opened at `path` is on the disk; where nothing is, the folder above tells so. */
static bool sync_opened(int file, const struct fs_folder *folder, struct str path,
                        struct diag *diag)
{
    bool ok = file >= 0 ? fsync(file) == 0 : errno == ENOENT || errno == ENOTDIR;
    if (!ok) {
        fs_complain_below(diag, &FS_NOT_WRITTEN, folder, path);
    }
    if (file >= 0) {
        close(file);
    }
    return ok;
}

/* Those on the way to `path` but not to `before`: all paths of a folder follow each other. */
static bool sync_way(const struct fs_folder *folder, struct str path, struct str before,
                     struct diag *diag)
{
    bool ok = true;
    size_t slash;
    while (ok && (slash = str_find_last(path, STR("/"))) != STR_NOWHERE &&
           !str_starts(before, str_slice(path, 0, slash + 1))) {
        path = str_slice(path, 0, slash);
        ok = sync_opened(fs_open_folder_below(folder, path), folder, path, diag);
    }
    return ok;
}

static int compare_paths(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool fs_sync_files(const struct fs_folder *folder, const struct str *paths, size_t count,
                   struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        send(folder, paths[i]);
    }
    for (size_t i = 0; ok && i < count; i++) {
        ok = sync_opened(fs_open_below(folder, paths[i]), folder, paths[i], diag);
    }
    return ok;
}

bool fs_sync_ways(const struct fs_folder *folder, struct str *paths, size_t count,
                  struct diag *diag)
{
    bool ok = true;
    if (count > 1) {
        qsort(paths, count, sizeof *paths, compare_paths);
    }
    for (size_t i = 0; ok && i < count; i++) {
        ok = sync_way(folder, paths[i], i == 0 ? STR("") : paths[i - 1], diag);
    }
    return ok && sync_opened(fs_open_folder_below(folder, STR("")), folder, STR(""), diag);
}
