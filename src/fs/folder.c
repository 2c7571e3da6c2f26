/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"
#include "fs/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* Reports `code` at `path` below the folder, with the words for errno. */
static void complain_below(struct diag *diag, const struct diag_code *code,
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
        complain_below(diag, &FS_NAME_REFUSED, folder, path);
        return false;
    }
    return true;
}

/* Makes the folders above the last part of `name`. */
static bool make_way(const struct fs_folder *folder, struct name name)
{
    for (char *slash = strchr(name.c, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdirat(folder->handle, name.c, 0777) != 0 && errno != EEXIST) {
            return false;
        }
        *slash = '/';
    }
    return true;
}

static int create_below(const struct fs_folder *folder, struct str path)
{
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    struct name name = name_of(path);
    int file = openat(folder->handle, name.c, flags, 0666);
    if (file < 0 && errno == ENOENT && make_way(folder, name)) {
        file = openat(folder->handle, name.c, flags, 0666);
    }
    return file;
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
        complain_below(diag, &FS_NOT_WRITTEN, folder, path);
    }
    return written;
}

/* Does `act` on two names; once more when the folders above the second are made. */
static bool carry(int (*act)(int, const char *, int, const char *), const struct fs_folder *from,
                  struct name was, const struct fs_folder *folder, struct name is)
{
    return act(from->handle, was.c, folder->handle, is.c) == 0 ||
           (errno == ENOENT && make_way(folder, is) &&
            act(from->handle, was.c, folder->handle, is.c) == 0);
}

static int link_name(int from, const char *was, int folder, const char *is)
{
    return linkat(from, was, folder, is, 0);
}

/* A name beside `name` that no checked path has; it may not be longer than a name is. */
static struct name name_beside(struct name name)
{
    size_t slash = strrchr(name.c, '/') == NULL ? 0 : (size_t)(strrchr(name.c, '/') - name.c) + 1;
    memcpy(name.c + slash, "~", sizeof "~");
    return name;
}

/* The bytes of the open `file`, in a new file. False and errno if not all of it is there. */
static bool copy_into(const struct fs_folder *folder, struct name name, int file)
{
    char bytes[FILE_BUFFER];
    size_t had = 0;
    int copy =
        openat(folder->handle, name.c, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
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

/* Where no second name can be had, beside `name` stands a copy. */
static bool copy_beside(const struct fs_folder *folder, struct name name, struct str path,
                        const struct fs_folder *from)
{
    int file = fs_open_below(from, path);
    bool ok = file >= 0 && make_way(folder, name) && copy_into(folder, name_beside(name), file);
    int cause = errno;
    if (file >= 0) {
        close(file);
    }
    errno = cause;
    return ok;
}

/* A link to what is not there yet takes one call; else it is made beside, and renamed. */
bool fs_share(struct fs_folder *folder, struct str path, const struct fs_folder *from,
              struct diag *diag)
{
    if (!check_name(folder, path, diag)) {
        return false;
    }
    struct name name = name_of(path), beside = name_beside(name);
    if (carry(link_name, from, name, folder, name)) {
        return true;
    }
    bool made = (unlinkat(folder->handle, beside.c, 0) == 0 || errno == ENOENT) &&
                (carry(link_name, from, name, folder, beside) ||
                 (errno != ENOENT && copy_beside(folder, name, path, from)));
    /* two names of one file are left alone by a rename: take the other away */
    if (!made || renameat(folder->handle, beside.c, folder->handle, name.c) != 0) {
        complain_below(diag, &FS_NOT_WRITTEN, folder, path);
        return false;
    }
    (void)unlinkat(folder->handle, beside.c, 0);
    return true;
}

bool fs_move(struct fs_folder *folder, struct str path, const struct fs_folder *from,
             struct diag *diag)
{
    if (!check_name(folder, path, diag)) {
        return false;
    }
    struct name name = name_of(path);
    if (!carry(renameat, from, name, folder, name)) {
        complain_below(diag, &FS_NOT_WRITTEN, folder, path);
        return false;
    }
    return true;
}

bool fs_remove_below(struct fs_folder *folder, struct str path, bool prune, struct diag *diag)
{
    if (!check_name(folder, path, diag)) {
        return false;
    }
    struct name name = name_of(path);
    if (unlinkat(folder->handle, name.c, 0) != 0 && errno != ENOENT && errno != ENOTDIR) {
        complain_below(diag, &FS_NOT_WRITTEN, folder, path);
        return false;
    }
    for (char *slash; prune && (slash = strrchr(name.c, '/')) != NULL;) {
        *slash = '\0';
        if (unlinkat(folder->handle, name.c, AT_REMOVEDIR) != 0) {
            break;
        }
    }
    return true;
}

bool fs_make_way(struct fs_folder *folder, struct str path, struct diag *diag)
{
    if (!check_name(folder, path, diag)) {
        return false;
    }
    if (!make_way(folder, name_of(path))) {
        complain_below(diag, &FS_NOT_WRITTEN, folder, path);
        return false;
    }
    return true;
}

int fs_open_below(const struct fs_folder *folder, struct str path)
{
    if (!fs_name_ok(path)) {
        errno = ENOENT;
        return -1;
    }
    const int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    int at = folder->handle;
    while (path.size > 0) {
        struct name part = name_of(str_take_until(&path, STR("/")));
        int next = openat(at, part.c, flags | (path.size > 0 ? O_DIRECTORY : 0));
        if (at != folder->handle) {
            int cause = errno;
            close(at);
            errno = cause;
        }
        if (next < 0) {
            return -1;
        }
        at = next;
    }
    struct stat state;
    if (fstat(at, &state) == 0 && S_ISREG(state.st_mode)) {
        return at;
    }
    close(at);
    errno = ENOENT;
    return -1;
}

bool fs_read_below(struct region *region, const struct fs_folder *folder, struct str path,
                   size_t most, struct str *bytes, struct diag *diag)
{
    int file = fs_open_below(folder, path);
    if (file < 0) {
        complain_below(diag, &FS_UNREADABLE, folder, path);
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
        complain_below(diag, &FS_NOT_WRITTEN, folder, path);
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
        complain_below(diag, &FS_NOT_WRITTEN, file->folder, str_of(file->name.c));
    }
    free(file);
    return whole;
}
