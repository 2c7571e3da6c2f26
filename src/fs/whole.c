/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"
#include "fs/internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool complain(struct diag *diag, const char *path)
{
    fs_complain(diag, &FS_NOT_WRITTEN, path);
    return false;
}

static bool is_folder(const char *path)
{
    struct stat state;
    return stat(path, &state) == 0 && S_ISDIR(state.st_mode);
}

bool fs_make(const char *path, struct diag *diag)
{
    bool ok = true;
    struct region *region = region_create();
    char *part = str_to_c(region, str_of(path));
    for (char *at = part + 1; ok && *part != '\0'; at++) {
        char here = *at;
        if (here != '/' && here != '\0') {
            continue;
        }
        *at = '\0';
        if (mkdir(part, 0777) != 0 && !(errno == EEXIST && is_folder(part))) {
            ok = complain(diag, part);
        }
        *at = here;
        if (here == '\0') {
            break;
        }
    }
    region_destroy(region);
    return ok;
}

bool fs_make_own(char *name, struct diag *diag)
{
    return mkdtemp(name) != NULL || complain(diag, name);
}

/* ---- removing --------------------------------------------------------------------------- */

/* Each level holds a folder open; nothing of ours is nearly as deep. */
#define REMOVE_DEPTH_MOST 200

/* Removes `name` in the open folder `above`. False and errno if something stays. */
static bool remove_name(int above, const char *name, int depth);

static bool remove_content(int folder, int depth)
{
    DIR *names = fdopendir(folder);
    if (names == NULL) {
        close(folder);
        return false;
    }
    int cause = 0;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(names);
        if (entry == NULL) {
            cause = cause == 0 ? errno : cause;
            break;
        }
        const char *name = entry->d_name;
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
            !remove_name(dirfd(names), name, depth)) {
            cause = errno;
        }
    }
    closedir(names);
    errno = cause;
    return cause == 0;
}

static bool remove_name(int above, const char *name, int depth)
{
    if (unlinkat(above, name, 0) == 0 || errno == ENOENT) {
        return true;
    }
    if (errno != EISDIR && errno != EPERM) {
        return false;
    }
    if (depth > REMOVE_DEPTH_MOST) {
        errno = ELOOP;
        return false;
    }
    int folder = openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0 || !remove_content(folder, depth + 1)) {
        return false;
    }
    return unlinkat(above, name, AT_REMOVEDIR) == 0;
}

bool fs_remove(const char *path, struct diag *diag)
{
    return remove_name(AT_FDCWD, path, 0) || complain(diag, path);
}

/* ---- renaming --------------------------------------------------------------------------- */

bool fs_rename(const char *from, const char *to, struct diag *diag)
{
    return rename(from, to) == 0 || complain(diag, to);
}

static const char *name_aside(struct region *region, const char *name)
{
    return str_to_c(region, str_format(region, "%s~", name));
}

/* b → b~, a → b, b~ → a; taken back if the second fails. */
static bool exchange_by_names(const char *a, const char *b, struct diag *diag)
{
    struct region *region = region_create();
    const char *aside = name_aside(region, b);
    bool ok = rename(b, aside) == 0;
    if (ok && rename(a, b) != 0) {
        int cause = errno;
        (void)rename(aside, b); /* if this fails too, fs_exchange_mend does it next time */
        errno = cause;
        ok = false;
    }
    ok = (ok && rename(aside, a) == 0) || complain(diag, b);
    region_destroy(region);
    return ok;
}

bool fs_exchange(const char *a, const char *b, bool *at_once, struct diag *diag)
{
    if (renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0) {
        *at_once = true;
        return true;
    }
    if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) {
        return complain(diag, b);
    }
    *at_once = false;
    return exchange_by_names(a, b, diag);
}

bool fs_exchange_mend(const char *a, const char *b, struct diag *diag)
{
    struct region *region = region_create();
    const char *aside = name_aside(region, b);
    bool ok = true;
    if (fs_find(aside) != FS_NOTHING) { /* b is missing: take it back; a is missing: go on */
        ok = fs_rename(aside, fs_find(b) == FS_NOTHING ? b : a, diag);
    }
    region_destroy(region);
    return ok;
}

void fs_touch(const char *path)
{
    (void)utimensat(AT_FDCWD, path, NULL, 0);
}
