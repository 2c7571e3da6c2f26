/* SPDX-License-Identifier: MIT */
#include "serve/serve.h"

#include "fs/fs.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

/*
 * The system tells by number of which folder something happened, so the path of each folder is kept
 * under that number. A folder is watched before it is read: what is put into it meanwhile is either
 * told or found. Where words were lost (overflow), everything is watched anew, and that is a
 * change.
 */
struct serve_watch {
    const char *const *folders;
    size_t count;
    int line; /* of inotify; -1: we look for ourselves */
    struct {
        char **items; /* by number; NULL: none */
        size_t room;
    } paths;
    bool missing;  /* not every folder of `folders` is watched yet */
    uint64_t seen; /* by looking */
    bool kept;     /* something changed that nobody was told of yet */
    int bell;      /* rung when nobody need attend any more */
    bool attended;
    pthread_t thread; /* that attends; all above is its own meanwhile */
    atomic_bool *changed;
};

#define LOOK_MS 1000 /* how often we look for ourselves */
#define STILL_MS 8   /* an editor's save is over when nothing happens for so long */
#define STILL_MOST_MS 250

#define TOLD                                                                            \
    (IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | \
     IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK)

static bool watch_folder(struct serve_watch *watch, const char *path, int depth);

/* ---- names ------------------------------------------------------------------------------ */

/* What editors put down for a moment: .x.swp, x~, #x#, and the 4913 of vi. */
static bool is_passing(const char *name)
{
    size_t size = strlen(name);
    return size == 0 || name[0] == '.' || name[size - 1] == '~' ||
           (name[0] == '#' && name[size - 1] == '#') || strcmp(name, "4913") == 0;
}

/* ---- being told ------------------------------------------------------------------------- */

static void forget_all(struct serve_watch *watch)
{
    for (size_t i = 0; i < watch->paths.room; i++) {
        free(watch->paths.items[i]);
    }
    free(watch->paths.items);
    watch->paths.items = NULL;
    watch->paths.room = 0;
}

static void keep_path(struct serve_watch *watch, int number, const char *path)
{
    size_t index = (size_t)number, room = watch->paths.room;
    if (index >= room) {
        size_t wanted = index + 1 > room * 2 ? index + 1 : room * 2;
        watch->paths.items = region_resize(watch->paths.items, wanted, sizeof *watch->paths.items);
        memset(watch->paths.items + room, 0, (wanted - room) * sizeof *watch->paths.items);
        watch->paths.room = wanted;
    }
    free(watch->paths.items[index]);
    size_t size = strlen(path) + 1;
    watch->paths.items[index] = memcpy(region_resize(NULL, size, 1), path, size);
}

static bool watch_below(struct serve_watch *watch, const char *path, int depth)
{
    bool ok = true;
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return true; /* it has gone again */
    }
    for (struct dirent *entry; ok && (entry = readdir(folder)) != NULL;) {
        char below[PATH_MAX];
        int size = snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
        bool folders = entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN;
        if (entry->d_name[0] != '.' && folders && size < (int)sizeof below) {
            ok = watch_folder(watch, below, depth + 1);
        }
    }
    closedir(folder);
    return ok;
}

/* False: the system does not watch so many. */
static bool watch_folder(struct serve_watch *watch, const char *path, int depth)
{
    if (depth > FS_DEPTH_MOST) {
        return true; /* nor does a build look there */
    }
    int number = inotify_add_watch(watch->line, path, TOLD);
    if (number < 0) {
        return errno != ENOSPC && errno != ENOMEM;
    }
    keep_path(watch, number, path);
    return watch_below(watch, path, depth);
}

/* On shares the system does not tell what others do. */
static bool is_told_of(const char *folder)
{
    static const unsigned long silent[] = {0x6969 /* NFS */,      0x517B /* SMB */,
                                           0xFF534D42 /* CIFS */, 0xFE534D42 /* SMB 2 */,
                                           0x65735546 /* FUSE */, 0x01021997 /* 9P */};
    struct statfs state;
    for (size_t i = 0; statfs(folder, &state) == 0 && i < sizeof silent / sizeof *silent; i++) {
        if (((unsigned long)state.f_type & 0xFFFFFFFF) == silent[i]) {
            return false;
        }
    }
    return true;
}

static void stop_being_told(struct serve_watch *watch)
{
    if (watch->line >= 0) {
        close(watch->line);
        watch->line = -1;
    }
    forget_all(watch);
}

/* From the beginning: all folders, as they are now. Falls back to looking. */
static void watch_all(struct serve_watch *watch)
{
    stop_being_told(watch);
    watch->missing = false;
    watch->line = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    bool ok = watch->line >= 0;
    for (size_t i = 0; ok && i < watch->count; i++) {
        watch->missing |= fs_find(watch->folders[i]) != FS_FOLDER;
        ok = is_told_of(watch->folders[i]) && watch_folder(watch, watch->folders[i], 0);
    }
    if (!ok) {
        stop_being_told(watch);
    }
}

/* A file that was made and is being written will be told of again when it is closed; a name for
 * one that was there (a link) will not. */
static bool is_being_written(const char *path)
{
    struct stat state;
    return lstat(path, &state) == 0 && S_ISREG(state.st_mode) && state.st_nlink == 1;
}

static bool is_whole(const struct serve_watch *watch, const char *path)
{
    for (size_t i = 0; i < watch->count; i++) {
        if (strcmp(path, watch->folders[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Takes in what was told; is it a change? `*lost`: not everything was told. */
static bool take_event(struct serve_watch *watch, const struct inotify_event *event, bool *lost)
{
    size_t index = (size_t)event->wd;
    const char *name = event->len > 0 ? event->name : "";
    char path[PATH_MAX] = "";
    if ((event->mask & IN_Q_OVERFLOW) != 0 || (event->mask & IN_MOVE_SELF) != 0) {
        return *lost = true;
    }
    if (event->wd < 0 || index >= watch->paths.room || watch->paths.items[index] == NULL) {
        return false;
    }
    if ((event->mask & IN_IGNORED) != 0) { /* the folder has gone; if it is a whole one, wait */
        watch->missing |= is_whole(watch, watch->paths.items[index]);
        free(watch->paths.items[index]);
        watch->paths.items[index] = NULL;
        return true;
    }
    if ((event->mask & IN_ISDIR) != 0 && (event->mask & IN_ATTRIB) != 0) {
        return false; /* of a folder its time, or who may enter */
    }
    snprintf(path, sizeof path, "%s/%s", watch->paths.items[index], name);
    if ((event->mask & IN_ISDIR) != 0 && (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0) {
        *lost |= name[0] != '.' && !watch_folder(watch, path, 0);
        return name[0] != '.';
    }
    if ((event->mask & IN_DELETE_SELF) != 0) {
        return true;
    }
    return !is_passing(name) && ((event->mask & IN_CREATE) == 0 || !is_being_written(path));
}

/* Everything that was told so far. */
static bool take_events(struct serve_watch *watch)
{
    bool changed = false, lost = false;
    _Alignas(struct inotify_event) char bytes[16 * 1024];
    ssize_t size;
    while (watch->line >= 0 && (size = read(watch->line, bytes, sizeof bytes)) > 0) {
        for (ssize_t at = 0; at < size;) {
            const struct inotify_event *event = (const void *)(bytes + at);
            changed |= take_event(watch, event, &lost);
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
    if (lost) {
        watch_all(watch);
    }
    return changed || lost;
}

static bool wait_for_events(const struct serve_watch *watch, int milliseconds)
{
    struct pollfd line = {.fd = watch->line, .events = POLLIN};
    return poll(&line, 1, milliseconds) > 0;
}

static bool is_any_back(const struct serve_watch *watch)
{
    for (size_t i = 0; i < watch->count; i++) {
        bool watched = false;
        for (size_t j = 0; j < watch->paths.room && !watched; j++) {
            watched = watch->paths.items[j] != NULL &&
                      strcmp(watch->paths.items[j], watch->folders[i]) == 0;
        }
        if (!watched && fs_find(watch->folders[i]) == FS_FOLDER) {
            return true;
        }
    }
    return false;
}

/* ---- looking ---------------------------------------------------------------------------- */

static uint64_t mix(uint64_t sum, uint64_t number)
{
    return (sum ^ number) * 0x100000001B3u + (sum >> 29);
}

/* A number of all names, sizes and times. */
static uint64_t fingerprint(const struct serve_watch *watch)
{
    uint64_t sum = 0xCBF29CE484222325u;
    struct region *region = region_create();
    for (size_t i = 0; i < watch->count; i++) {
        struct fs_list list = {NULL, 0};
        if (fs_find(watch->folders[i]) == FS_FOLDER) {
            (void)fs_walk(region, watch->folders[i], false, &list, NULL);
        }
        for (size_t j = 0; j < list.count; j++) {
            const struct fs_entry *entry = &list.items[j];
            for (size_t k = 0; k < entry->path.size; k++) {
                sum = mix(sum, (unsigned char)entry->path.data[k]);
            }
            sum = mix(mix(mix(sum, entry->size), entry->inode), (uint64_t)entry->changed);
        }
        sum = mix(sum, i);
    }
    region_destroy(region);
    return sum;
}

static bool look_again(struct serve_watch *watch)
{
    uint64_t now = fingerprint(watch);
    bool changed = now != watch->seen;
    watch->seen = now;
    return changed;
}

/* ---- waiting ---------------------------------------------------------------------------- */

struct serve_watch *serve_watch_create(const char *const *folders, size_t count, bool look)
{
    struct serve_watch *watch = region_resize(NULL, 1, sizeof *watch);
    *watch = (struct serve_watch){.folders = folders, .count = count, .line = -1};
    watch->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (!look) {
        watch_all(watch);
    }
    if (watch->line < 0) {
        (void)look_again(watch);
    }
    return watch;
}

void serve_watch_destroy(struct serve_watch *watch)
{
    if (watch != NULL) {
        serve_watch_rest(watch);
        stop_being_told(watch);
        if (watch->bell >= 0) {
            close(watch->bell);
        }
        free(watch);
    }
}

bool serve_watch_looks(const struct serve_watch *watch)
{
    return watch->line < 0;
}

static void sleep_for(int milliseconds)
{
    struct timespec time = {milliseconds / 1000, (long)(milliseconds % 1000) * 1000000};
    nanosleep(&time, NULL);
}

/* Until nothing more happens, but not for ever. */
static void wait_until_still(struct serve_watch *watch)
{
    for (int waited = 0; waited < STILL_MOST_MS && watch->line >= 0; waited += STILL_MS) {
        if (!wait_for_events(watch, STILL_MS)) {
            return;
        }
        (void)take_events(watch);
    }
}

/* A folder that was missing is a change when it comes. */
static bool take_back(struct serve_watch *watch)
{
    bool back = watch->missing && is_any_back(watch);
    if (back) {
        watch_all(watch);
    }
    return back;
}

static bool wait_told(struct serve_watch *watch, int milliseconds)
{
    bool changed = wait_for_events(watch, milliseconds) && take_events(watch);
    changed = changed || take_back(watch);
    if (changed) {
        wait_until_still(watch);
    }
    return changed;
}

bool serve_watch_wait(struct serve_watch *watch, int milliseconds)
{
    if (watch->kept) {
        watch->kept = false;
        wait_until_still(watch);
        return true;
    }
    while (milliseconds >= 0) {
        int step = milliseconds < LOOK_MS ? milliseconds : LOOK_MS;
        if (watch->line >= 0) {
            step = watch->missing ? step : milliseconds;
            if (wait_told(watch, step)) {
                return true;
            }
        } else {
            sleep_for(step);
            if (look_again(watch)) {
                return true;
            }
        }
        milliseconds -= step > 0 ? step : 1;
    }
    return false;
}

/* ---- while somebody works ---------------------------------------------------------------- */

static void *attend(void *argument)
{
    struct serve_watch *watch = argument;
    bool rung = false;
    while (!rung && !watch->kept) {
        struct pollfd lines[] = {{.fd = watch->bell, .events = POLLIN},
                                 {.fd = watch->line, .events = POLLIN}}; /* -1: passed over */
        bool looks = watch->line < 0;
        int told = poll(lines, 2, looks || watch->missing ? LOOK_MS : -1);
        rung = lines[0].revents != 0;
        if (lines[1].revents != 0) {
            watch->kept = take_events(watch);
        } else if (told == 0) {
            watch->kept = looks ? look_again(watch) : take_back(watch);
        }
    }
    if (watch->kept) {
        *watch->changed = true;
    }
    return NULL;
}

void serve_watch_attend(struct serve_watch *watch, atomic_bool *changed)
{
    watch->changed = changed;
    watch->attended = watch->bell >= 0 && pthread_create(&watch->thread, NULL, attend, watch) == 0;
}

void serve_watch_rest(struct serve_watch *watch)
{
    if (watch->attended) {
        (void)eventfd_write(watch->bell, 1);
        pthread_join(watch->thread, NULL);
        (void)eventfd_read(watch->bell, &(eventfd_t){0});
        watch->attended = false;
    }
}
