/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"
#include "fs/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/*
 * flock(2) on a file that stays where it is: what holds the lock is the open file, not the name, so
 * that a lock whose process is dead is no lock, and nobody has to guess. The number of the process
 * is written into it for people only.
 */
struct fs_lock {
    int file;
};

static void nap(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 50 * 1000 * 1000}, NULL);
}

static int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool wait_for(int file, int seconds)
{
    int64_t until = milliseconds() + (int64_t)seconds * 1000;
    while (flock(file, LOCK_EX | LOCK_NB) != 0) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || milliseconds() >= until) {
            return false;
        }
        nap();
    }
    return true;
}

static void complain_held(int file, const char *path, struct diag *diag)
{
    char words[32];
    size_t size = fs_read_whole(file, words, sizeof words);
    struct str holder = size == SIZE_MAX ? STR("") : str_trim((struct str){words, size});
    diag_report_format(diag, &FS_LOCKED, (struct place){.file = str_of(path)},
                       diag_translate("process %.*s"), STR_ARGS(holder));
}

static bool write_holder(int file)
{
    return ftruncate(file, 0) == 0 && dprintf(file, "%ld\n", (long)getpid()) > 0;
}

struct fs_lock *fs_lock_take(const char *path, int seconds, struct diag *diag)
{
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0) {
        fs_complain(diag, &FS_NOT_WRITTEN, path);
        return NULL;
    }
    if (!wait_for(file, seconds)) {
        if (errno == EWOULDBLOCK) {
            complain_held(file, path, diag);
        } else {
            fs_complain(diag, &FS_NOT_WRITTEN, path);
        }
        close(file);
        return NULL;
    }
    if (!write_holder(file)) {
        fs_complain(diag, &FS_NOT_WRITTEN, path);
        close(file);
        return NULL;
    }
    struct fs_lock *lock = region_resize(NULL, 1, sizeof *lock);
    lock->file = file;
    return lock;
}

void fs_lock_release(struct fs_lock *lock)
{
    if (lock != NULL) {
        close(lock->file);
        free(lock);
    }
}
