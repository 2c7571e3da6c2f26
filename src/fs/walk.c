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

struct walk {
    struct region *region;
    const char *folder;
    bool hidden;
    struct diag *diag;
    struct {
        struct fs_entry *items;
        size_t count, room;
    } found;
};

/* The path of `relative` below the folder walked, for a complaint. */
static const char *whole_path(struct walk *walk, struct str relative)
{
    struct str parts[] = {str_of(walk->folder), relative};
    return str_to_c(walk->region,
                    str_join(walk->region, parts, str_is_empty(relative) ? 1 : 2, STR("/")));
}

static bool complain(struct walk *walk, struct str relative)
{
    fs_complain(walk->diag, &FS_UNREADABLE, whole_path(walk, relative));
    return false;
}

static struct fs_entry entry_of(const struct stat *state)
{
    return (struct fs_entry){
        .kind = S_ISREG(state->st_mode) ? FS_FILE : FS_OTHER,
        .size = (uint64_t)state->st_size,
        .inode = (uint64_t)state->st_ino,
        .changed = (int64_t)state->st_ctim.tv_sec * 1000000000 + state->st_ctim.tv_nsec,
    };
}

struct fs_entry fs_look(const char *path)
{
    struct stat state;
    bool looked = stat(path, &state) == 0;
    struct fs_entry nothing = {.kind = errno == ENOENT || errno == ENOTDIR ? FS_NOTHING : FS_OTHER};
    return looked ? entry_of(&state) : nothing;
}

static bool walk_folder(struct walk *walk, int folder, struct str relative, int depth);

/* Takes one name of the open folder: a file is listed, a folder is walked. */
static bool take_name(struct walk *walk, int folder, struct str above, const char *name, int depth)
{
    struct str parts[] = {above, str_of(name)};
    struct str path = str_is_empty(above) ? str_copy(walk->region, parts[1])
                                          : str_join(walk->region, parts, 2, STR("/"));
    struct stat state;
    if (fstatat(folder, name, &state, AT_SYMLINK_NOFOLLOW) != 0) {
        return errno == ENOENT || complain(walk, path); /* gone meanwhile: not there */
    }
    if (S_ISDIR(state.st_mode)) {
        int below = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        return below < 0 ? complain(walk, path) : walk_folder(walk, below, path, depth + 1);
    }
    struct fs_entry *entry = REGION_PUSH(walk->region, &walk->found);
    *entry = entry_of(&state);
    entry->path = path;
    return true;
}

/* Lists what the open folder holds, and closes it. */
static bool walk_folder(struct walk *walk, int folder, struct str relative, int depth)
{
    bool ok = false;
    DIR *names = fdopendir(folder);
    if (names == NULL) {
        close(folder);
        return complain(walk, relative);
    }
    if (depth > FS_DEPTH_MOST) {
        diag_report(walk->diag, &FS_TOO_DEEP,
                    (struct place){.file = str_of(whole_path(walk, relative))}, relative);
        goto done;
    }
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(names);
        if (entry == NULL) {
            ok = errno == 0 || complain(walk, relative);
            goto done;
        }
        const char *name = entry->d_name;
        bool dots = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
        if (dots || (name[0] == '.' && !walk->hidden)) {
            continue;
        }
        if (walk->found.count >= FS_ENTRIES_MOST) {
            diag_report(walk->diag, &FS_TOO_DEEP, (struct place){.file = str_of(walk->folder)},
                        relative);
            goto done;
        }
        if (!take_name(walk, dirfd(names), relative, name, depth)) {
            goto done;
        }
    }
done:
    closedir(names);
    return ok;
}

static int compare_paths(const void *a, const void *b)
{
    return str_compare(((const struct fs_entry *)a)->path, ((const struct fs_entry *)b)->path);
}

bool fs_walk(struct region *region, const char *folder, bool hidden, struct fs_list *list,
             struct diag *diag)
{
    struct walk walk = {.region = region, .folder = folder, .hidden = hidden, .diag = diag};
    int top = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0) {
        return complain(&walk, STR(""));
    }
    if (!walk_folder(&walk, top, STR(""), 0)) {
        return false;
    }
    if (walk.found.count > 1) {
        qsort(walk.found.items, walk.found.count, sizeof *walk.found.items, compare_paths);
    }
    *list = (struct fs_list){walk.found.items, walk.found.count};
    return true;
}
