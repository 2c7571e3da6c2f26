/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"
#include "fs/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <unistd.h>

#define COPIED_AT_ONCE ((size_t)16 * 1024 * 1024)

/* The folders above the last part of `path`. */
static bool make_way(const char *path, struct diag *diag)
{
    struct region *region = region_create();
    size_t slash = str_find_last(str_of(path), STR("/"));
    bool made = slash == STR_NOWHERE || slash == 0 ||
                fs_make(str_to_c(region, str_slice(str_of(path), 0, slash)), diag);
    region_destroy(region);
    return made;
}

static int create(const char *path)
{
    return open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

/* `written`, or else errno says why not. */
static bool end(int file, bool written, const char *path, struct diag *diag)
{
    int cause = errno;
    if (file >= 0 && close(file) != 0 && written) {
        written = false;
        cause = errno;
    }
    if (!written) {
        errno = cause;
        fs_complain(diag, &FS_NOT_WRITTEN, path);
    }
    return written;
}

bool fs_write_new(const char *path, struct str bytes, struct diag *diag)
{
    if (!make_way(path, diag)) {
        return false;
    }
    int file = create(path);
    return end(file, file >= 0 && fs_write_whole(file, bytes), path, diag);
}

bool fs_copy(const char *from, const char *to, struct diag *diag)
{
    int source = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (source < 0) {
        fs_complain(diag, &FS_UNREADABLE, from);
        return false;
    }
    int file = create(to);
    ssize_t sent = file < 0 ? -1 : 1;
    while (sent > 0) {
        sent = sendfile(file, source, NULL, COPIED_AT_ONCE);
    }
    bool copied = end(file, sent == 0, to, diag);
    close(source);
    return copied;
}

/* It is written under a name that walks pass over. */
bool fs_put_whole(const char *path, struct str bytes, struct diag *diag)
{
    struct region *region = region_create();
    struct str whole = str_of(path);
    size_t name = str_find_last(whole, STR("/")) + 1;
    const char *folder = name == 0 ? "." : str_to_c(region, str_slice(whole, 0, name));
    const char *trial =
        str_format(region, "%.*s.%s", STR_ARGS(str_slice(whole, 0, name)), path + name).data;
    bool put = fs_remove(trial, diag) && fs_write_new(trial, bytes, diag) &&
               fs_sync_entry(trial, diag) && fs_rename(trial, path, diag);
    if (put) {
        put = fs_sync_entry(folder, diag);
    } else {
        (void)fs_remove(trial, NULL);
    }
    region_destroy(region);
    return put;
}
