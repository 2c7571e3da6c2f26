/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"
#include "fs/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How often a file that changes under our hands is read again. */
#define READ_AGAIN_MOST 3

const struct diag_code *fs_code_of(const struct diag_code *code)
{
    static const int failures[] = {EIO, EMFILE, ENFILE, ENOMEM, ENOBUFS, ESTALE, ENOSPC};
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        if (code == &FS_UNREADABLE && errno == failures[i]) {
            return &FS_FAILING;
        }
    }
    return code;
}

void fs_complain(struct diag *diag, const struct diag_code *code, const char *path)
{
    diag_report(diag, fs_code_of(code), (struct place){.file = str_of(path)},
                str_of(strerror(errno)));
}

const char *fs_kind_words(unsigned mode)
{
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return diag_translate(DIAG_TEXT("a folder"));
    case S_IFLNK:
        return diag_translate(DIAG_TEXT("a link"));
    case S_IFIFO:
        return diag_translate(DIAG_TEXT("a pipe"));
    case S_IFSOCK:
        return diag_translate(DIAG_TEXT("a socket"));
    default:
        return diag_translate(DIAG_TEXT("a device"));
    }
}

size_t fs_read_whole(int file, char *bytes, size_t size)
{
    size_t had = 0;
    while (had < size) {
        ssize_t count = read(file, bytes + had, size - had);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return SIZE_MAX;
        }
        if (count == 0) {
            break;
        }
        had += (size_t)count;
    }
    return had;
}

static bool is_same_state(const struct stat *a, const struct stat *b)
{
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static void complain_size(struct diag *diag, const char *path, off_t size, size_t most)
{
    diag_report_format(diag, &FS_TOO_LARGE, (struct place){.file = str_of(path)},
                       diag_translate("%lld bytes, at most %zu"), (long long)size, most);
}

/* One reading of the open file: 1 done, 0 it changed meanwhile, -1 reported. */
static int read_once(struct region *region, int file, const char *path, size_t most,
                     struct str *bytes, struct diag *diag)
{
    struct stat before, after;
    if (fstat(file, &before) != 0 || lseek(file, 0, SEEK_SET) < 0) {
        fs_complain(diag, &FS_UNREADABLE, path);
        return -1;
    }
    if ((uintmax_t)before.st_size > most) {
        complain_size(diag, path, before.st_size, most);
        return -1;
    }
    size_t size = (size_t)before.st_size;
    char *data = region_take(region, size + 1); /* one more byte shows that it has grown */
    size_t had = fs_read_whole(file, data, size + 1);
    if (had == SIZE_MAX || fstat(file, &after) != 0) {
        fs_complain(diag, &FS_UNREADABLE, path);
        return -1;
    }
    if (had != size || !is_same_state(&before, &after)) {
        return 0;
    }
    *bytes = (struct str){data, size};
    return 1;
}

bool fs_read_open(struct region *region, int file, const char *path, size_t most, struct str *bytes,
                  struct diag *diag)
{
    struct stat state;
    if (fstat(file, &state) != 0) {
        fs_complain(diag, &FS_UNREADABLE, path);
        return false;
    }
    if (!S_ISREG(state.st_mode)) {
        diag_report(diag, &FS_NOT_REGULAR, (struct place){.file = str_of(path)},
                    str_of(fs_kind_words(state.st_mode)));
        return false;
    }
    for (int i = 0; i < READ_AGAIN_MOST; i++) {
        int done = read_once(region, file, path, most, bytes, diag);
        if (done != 0) {
            return done == 1;
        }
    }
    diag_report(diag, &FS_CHANGING, (struct place){.file = str_of(path)}, STR_NONE);
    return false;
}

/* Does errno say that there is nothing? */
static bool is_nothing(void)
{
    return errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG;
}

static bool read_path(struct region *region, const char *path, size_t most, bool needed,
                      struct str *bytes, struct diag *diag)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a pipe must not block */
    if (file < 0 && !needed && is_nothing()) {
        *bytes = STR_NONE;
        return true;
    }
    if (file < 0) {
        fs_complain(diag, &FS_UNREADABLE, path);
        return false;
    }
    bool read = fs_read_open(region, file, path, most, bytes, diag);
    close(file);
    return read;
}

bool fs_read(struct region *region, const char *path, size_t most, struct str *bytes,
             struct diag *diag)
{
    return read_path(region, path, most, true, bytes, diag);
}

bool fs_read_any(struct region *region, const char *path, size_t most, struct str *bytes,
                 struct diag *diag)
{
    return read_path(region, path, most, false, bytes, diag);
}

int64_t fs_changed(const char *path)
{
    struct stat state;
    return stat(path, &state) != 0
               ? INT64_MAX
               : (int64_t)state.st_ctim.tv_sec * 1000000000 + state.st_ctim.tv_nsec;
}

enum fs_kind fs_find(const char *path)
{
    struct stat state;
    if (stat(path, &state) != 0) {
        return is_nothing() ? FS_NOTHING : FS_OTHER;
    }
    return S_ISREG(state.st_mode) ? FS_FILE : S_ISDIR(state.st_mode) ? FS_FOLDER : FS_OTHER;
}

/* ---- two files -------------------------------------------------------------------------- */

#define COMPARED_AT_ONCE ((size_t)32 * 1024)

static int open_regular(const char *path, off_t *size)
{
    struct stat state;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (file >= 0 && (fstat(file, &state) != 0 || !S_ISREG(state.st_mode))) {
        close(file);
        return -1;
    }
    *size = file < 0 ? 0 : state.st_size;
    return file;
}

static bool have_same_bytes(int a, int b)
{
    char left[COMPARED_AT_ONCE], right[COMPARED_AT_ONCE];
    size_t had;
    do {
        had = fs_read_whole(a, left, sizeof left);
        if (had == SIZE_MAX || fs_read_whole(b, right, sizeof right) != had ||
            memcmp(left, right, had) != 0) {
            return false;
        }
    } while (had == sizeof left);
    return true;
}

bool fs_is_same(const char *a, const char *b)
{
    off_t left_size, right_size;
    int left = open_regular(a, &left_size), right = open_regular(b, &right_size);
    bool same = left >= 0 && right >= 0 && left_size == right_size && have_same_bytes(left, right);
    if (left >= 0) {
        close(left);
    }
    if (right >= 0) {
        close(right);
    }
    return same;
}
