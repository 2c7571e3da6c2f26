/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"
#include "fs/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PART_MOST 255
#define FILE_BUFFER ((size_t)64 * 1024)

struct fs_folder {
    int handle;
    char *path;
};

struct fs_folder *fs_folder_open(const char *path, struct diag *diag)
{
    int handle = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) {
        fs_complain(diag, &FS_UNREADABLE, path);
        return NULL;
    }
    struct fs_folder *folder = region_resize(NULL, 1, sizeof *folder);
    size_t size = strlen(path) + 1;
    *folder = (struct fs_folder){handle, region_resize(NULL, 1, size)};
    memcpy(folder->path, path, size);
    return folder;
}

void fs_folder_close(struct fs_folder *folder)
{
    if (folder != NULL) {
        close(folder->handle);
        free(folder->path);
        free(folder);
    }
}

struct str fs_folder_path(const struct fs_folder *folder)
{
    return str_of(folder->path);
}

static bool is_part_ok(struct str part)
{
    if (part.size == 0 || part.size > PART_MOST || part.data[0] == '.') {
        return false;
    }
    for (size_t i = 0; i < part.size; i++) {
        char c = part.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '.' && c != '_') {
            return false;
        }
    }
    return true;
}

bool fs_name_ok(struct str path)
{
    if (path.size == 0 || path.size > FS_NAME_MOST || path.data[path.size - 1] == '/') {
        return false;
    }
    while (path.size > 0) {
        if (!is_part_ok(str_take_until(&path, STR("/")))) {
            return false;
        }
    }
    return true;
}

/* A checked path with its NUL, as the system wants it. */
struct name {
    char c[FS_NAME_MOST + 1];
};

static struct name name_of(struct str path)
{
    struct name name;
    memcpy(name.c, path.data, path.size);
    name.c[path.size] = '\0';
    return name;
}

void fs_complain_below(struct diag *diag, const struct diag_code *code,
                       const struct fs_folder *folder, struct str path)
{
    struct str cause = str_of(strerror(errno));
    code = fs_code_of(code);
    struct buf whole;
    buf_init(&whole, BUF_ANY);
    buf_put_format(&whole, "%s/", folder->path);
    buf_put(&whole, path);
    diag_report(diag, code, (struct place){.file = buf_str(&whole)}, cause);
    buf_finish(&whole);
}

static bool check_name(const struct fs_folder *folder, struct str path, struct diag *diag)
{
    if (!fs_name_ok(path)) {
        fs_complain_below(diag, &FS_NAME_REFUSED, folder, path);
        return false;
    }
    return true;
}

/* The folder in which the last part of a path stands, held open. */
struct way {
    struct name name;
    const char *last; /* part of it */
    int handle;       /* -1: there is none */
};

static void leave(const struct fs_folder *folder, struct way *way)
{
    int cause = errno;
    if (way->handle >= 0 && way->handle != folder->handle) {
        close(way->handle);
    }
    errno = cause;
}

/* Goes there part by part and through no link; `make`: what is missing on the way is made. False
 * and errno if there is no way. Either way `leave` it. */
static bool go(const struct fs_folder *folder, struct str path, bool make, struct way *way)
{
    const int flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    char *part = way->name.c, *slash;
    way->name = name_of(path);
    way->handle = folder->handle;
    while (way->handle >= 0 && (slash = strchr(part, '/')) != NULL) {
        *slash = '\0';
        int next = openat(way->handle, part, flags);
        if (next < 0 && errno == ENOENT && make &&
            (mkdirat(way->handle, part, 0777) == 0 || errno == EEXIST)) {
            next = openat(way->handle, part, flags);
        }
        leave(folder, way);
        way->handle = next;
        part = slash + 1;
    }
    way->last = part;
    return way->handle >= 0;
}

static int open_below(const struct fs_folder *folder, struct str path, int flags)
{
    struct way way;
    int file = go(folder, path, (flags & O_CREAT) != 0, &way)
                   ? openat(way.handle, way.last, flags | O_NOFOLLOW | O_CLOEXEC, 0666)
                   : -1;
    leave(folder, &way);
    return file;
}

/* The whole way in one call, where the system has such a call and the folders are there. */
static int create_at_once(const struct fs_folder *folder, struct str path)
{
    const struct name name = name_of(path);
    const struct open_how how = {
        .flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
        .mode = 0666,
        .resolve = RESOLVE_NO_SYMLINKS,
    };
    return (int)syscall(SYS_openat2, folder->handle, name.c, &how, sizeof how);
}

/* Whatever is in the way, `open_below` makes it or says what it is. */
static int create_below(const struct fs_folder *folder, struct str path)
{
    int file = create_at_once(folder, path);
    return file >= 0 ? file : open_below(folder, path, O_WRONLY | O_CREAT | O_EXCL);
}

int fs_open_folder_below(const struct fs_folder *folder, struct str path)
{
    if (str_is_empty(path)) {
        path = STR(".");
    } else if (!fs_name_ok(path)) {
        errno = ENOENT;
        return -1;
    }
    return open_below(folder, path, O_RDONLY | O_DIRECTORY);
}

bool fs_write_whole(int file, struct str bytes)
{
    while (bytes.size > 0) {
        ssize_t count = write(file, bytes.data, bytes.size);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        if (count > 0) {
            bytes = str_from(bytes, (size_t)count);
        }
    }
    return true;
}

bool fs_put(struct fs_folder *folder, struct str path, struct str bytes, struct diag *diag)
{
    if (!check_name(folder, path, diag)) {
        return false;
    }
    int file = create_below(folder, path);
    bool written = file >= 0 && fs_write_whole(file, bytes);
    if (file >= 0 && close(file) != 0) {
        written = false;
    }
    if (!written) {
        fs_complain_below(diag, &FS_NOT_WRITTEN, folder, path);
    }
    return written;
}

/* A name that no checked path has. */
#define BESIDE "~"

/* The bytes of the open `file`, in a new file. False and errno if not all of it is there. */
static bool copy_into(int folder, const char *name, int file)
{
    char bytes[FILE_BUFFER];
    size_t had = 0;
    int copy = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    bool ok = copy >= 0;
    do {
        had = ok ? fs_read_whole(file, bytes, sizeof bytes) : 0;
        ok = ok && had != SIZE_MAX && fs_write_whole(copy, (struct str){bytes, had});
    } while (ok && had == sizeof bytes);
    int cause = errno;
    ok = (copy < 0 || close(copy) == 0) && ok;
    errno = ok ? 0 : cause;
    return ok;
}

/* Where no second name can be had, a copy. */
static bool copy_beside(const struct way *to, struct str path, const struct fs_folder *from)
{
    int file = fs_open_below(from, path);
    bool ok = file >= 0 && copy_into(to->handle, BESIDE, file);
    int cause = errno;
    if (file >= 0) {
        close(file);
    }
    errno = cause;
    return ok;
}

/* A link to what is not there yet takes one call; else it is made beside, and renamed. */
static bool share(const struct way *to, const struct way *was, struct str path,
                  const struct fs_folder *from)
{
    if (linkat(was->handle, was->last, to->handle, to->last, 0) == 0) {
        return true;
    }
    bool made = (unlinkat(to->handle, BESIDE, 0) == 0 || errno == ENOENT) &&
                (linkat(was->handle, was->last, to->handle, BESIDE, 0) == 0 ||
                 (errno != ENOENT && copy_beside(to, path, from)));
    if (!made || renameat(to->handle, BESIDE, to->handle, to->last) != 0) {
        return false;
    }
    /* two names of one file are left alone by a rename: take the other away */
    (void)unlinkat(to->handle, BESIDE, 0);
    return true;
}

bool fs_share(struct fs_folder *folder, struct str path, const struct fs_folder *from,
              struct diag *diag)
{
    struct way to = {.handle = -1}, was;
    if (!check_name(folder, path, diag)) {
        return false;
    }
    bool shared =
        go(from, path, false, &was) && go(folder, path, true, &to) && share(&to, &was, path, from);
    leave(from, &was);
    leave(folder, &to);
    if (!shared) {
        fs_complain_below(diag, &FS_NOT_WRITTEN, folder, path);
    }
    return shared;
}

bool fs_move(struct fs_folder *folder, struct str path, const struct fs_folder *from,
             struct diag *diag)
{
    struct way to = {.handle = -1}, was;
    if (!check_name(folder, path, diag)) {
        return false;
    }
    bool moved = go(from, path, false, &was) && go(folder, path, true, &to) &&
                 renameat(was.handle, was.last, to.handle, to.last) == 0;
    leave(from, &was);
    leave(folder, &to);
    if (!moved) {
        fs_complain_below(diag, &FS_NOT_WRITTEN, folder, path);
    }
    return moved;
}

static bool remove_last(const struct fs_folder *folder, struct str path, int flags)
{
    struct way way;
    bool removed = go(folder, path, false, &way) && unlinkat(way.handle, way.last, flags) == 0;
    leave(folder, &way);
    return removed;
}

bool fs_remove_below(struct fs_folder *folder, struct str path, bool prune, struct diag *diag)
{
    if (!check_name(folder, path, diag)) {
        return false;
    }
    if (!remove_last(folder, path, 0) && errno != ENOENT && errno != ENOTDIR) {
        fs_complain_below(diag, &FS_NOT_WRITTEN, folder, path);
        return false;
    }
    for (size_t slash; prune && (slash = str_find_last(path, STR("/"))) != STR_NOWHERE;) {
        path = str_slice(path, 0, slash);
        prune = remove_last(folder, path, AT_REMOVEDIR);
    }
    return true;
}

bool fs_make_way(struct fs_folder *folder, struct str path, struct diag *diag)
{
    if (!check_name(folder, path, diag)) {
        return false;
    }
    struct way way;
    bool made = go(folder, path, true, &way);
    leave(folder, &way);
    if (!made) {
        fs_complain_below(diag, &FS_NOT_WRITTEN, folder, path);
    }
    return made;
}

int fs_open_below(const struct fs_folder *folder, struct str path)
{
    if (!fs_name_ok(path)) {
        errno = ENOENT;
        return -1;
    }
    struct stat state;
    int file = open_below(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    bool seen = file >= 0 && fstat(file, &state) == 0;
    if (file < 0 || (seen && S_ISREG(state.st_mode))) {
        return file;
    }
    int cause = seen ? ENOENT : errno;
    close(file);
    errno = cause;
    return -1;
}

bool fs_read_below(struct region *region, const struct fs_folder *folder, struct str path,
                   size_t most, struct str *bytes, struct diag *diag)
{
    int file = fs_open_below(folder, path);
    if (file < 0) {
        fs_complain_below(diag, &FS_UNREADABLE, folder, path);
        return false;
    }
    struct str parts[] = {str_of(folder->path), path};
    const char *whole = str_to_c(region, str_join(region, parts, 2, STR("/")));
    bool read = fs_read_open(region, file, whole, most, bytes, diag);
    close(file);
    return read;
}

/* ---- piece by piece --------------------------------------------------------------------- */

struct fs_file {
    const struct fs_folder *folder;
    int handle, cause; /* errno of the first failure; 0: none yet */
    struct name name;
    size_t used;
    char bytes[FILE_BUFFER];
};

struct fs_file *fs_file_create(struct fs_folder *folder, struct str path, struct diag *diag)
{
    if (!check_name(folder, path, diag)) {
        return NULL;
    }
    int handle = create_below(folder, path);
    if (handle < 0) {
        fs_complain_below(diag, &FS_NOT_WRITTEN, folder, path);
        return NULL;
    }
    struct fs_file *file = region_resize(NULL, 1, sizeof *file);
    file->folder = folder;
    file->handle = handle;
    file->cause = 0;
    file->name = name_of(path);
    file->used = 0;
    return file;
}

static bool flush(struct fs_file *file)
{
    if (file->cause == 0 && !fs_write_whole(file->handle, (struct str){file->bytes, file->used})) {
        file->cause = errno;
    }
    file->used = 0;
    return file->cause == 0;
}

bool fs_file_put(struct fs_file *file, struct str bytes)
{
    while (bytes.size > 0) {
        size_t part = FILE_BUFFER - file->used < bytes.size ? FILE_BUFFER - file->used : bytes.size;
        memcpy(file->bytes + file->used, bytes.data, part);
        file->used += part;
        bytes = str_from(bytes, part);
        if (file->used == FILE_BUFFER && !flush(file)) {
            return false;
        }
    }
    return file->cause == 0;
}

bool fs_file_close(struct fs_file *file, struct diag *diag)
{
    flush(file);
    if (close(file->handle) != 0 && file->cause == 0) {
        file->cause = errno;
    }
    bool whole = file->cause == 0;
    if (!whole) {
        errno = file->cause;
        fs_complain_below(diag, &FS_NOT_WRITTEN, file->folder, str_of(file->name.c));
    }
    free(file);
    return whole;
}
