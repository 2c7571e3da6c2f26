/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct entry {
    int64_t key;
    struct fs_spooled where;
};

struct fs_spool {
    int file;
    _Atomic uint64_t end;
    atomic_bool failed;
    struct entry *entries; /* ascending */
    size_t count, room;
};

/* Not every file system knows files without a name (O_TMPFILE): this one loses its own at once. */
int fs_open_nameless(const char *path)
{
    struct region *region = region_create();
    char *name = str_to_c(region, str_format(region, "%s.XXXXXX", path));
    int file = mkostemp(name, O_CLOEXEC);
    if (file >= 0 && unlink(name) != 0) {
        int cause = errno;
        close(file);
        errno = cause;
        file = -1;
    }
    region_destroy(region);
    return file;
}

struct fs_spool *fs_spool_create(const char *folder)
{
    struct region *region = region_create();
    int file = fs_open_nameless(str_to_c(region, str_format(region, "%s/spool", folder)));
    region_destroy(region);
    if (file < 0) {
        return NULL;
    }
    struct fs_spool *spool = region_resize(NULL, 1, sizeof *spool);
    *spool = (struct fs_spool){.file = file};
    return spool;
}

void fs_spool_destroy(struct fs_spool *spool)
{
    if (spool != NULL) {
        close(spool->file);
        free(spool->entries);
        free(spool);
    }
}

static bool write_at(int file, struct str bytes, uint64_t at)
{
    while (bytes.size > 0) {
        ssize_t count = pwrite(file, bytes.data, bytes.size, (off_t)at);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        if (count > 0) {
            bytes = str_from(bytes, (size_t)count);
            at += (uint64_t)count;
        }
    }
    return true;
}

bool fs_spool_put(struct fs_spool *spool, struct str bytes, struct fs_spooled *where)
{
    if (spool->failed || bytes.size > UINT32_MAX) {
        return false;
    }
    uint64_t at = atomic_fetch_add(&spool->end, bytes.size);
    if (!write_at(spool->file, bytes, at)) {
        spool->failed = true; /* no room will come while all goes on */
        return false;
    }
    *where = (struct fs_spooled){at, (uint32_t)bytes.size, (uint32_t)bytes.size};
    return true;
}

void fs_spool_name(struct fs_spool *spool, int64_t key, struct fs_spooled where)
{
    if (spool->count > 0 && spool->entries[spool->count - 1].key >= key) {
        return;
    }
    if (spool->count == spool->room) {
        spool->room = spool->room == 0 ? 256 : 2 * spool->room;
        spool->entries = region_resize(spool->entries, spool->room, sizeof *spool->entries);
    }
    spool->entries[spool->count++] = (struct entry){key, where};
}

static int compare_keys(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = ((const struct entry *)right)->key;
    return (a > b) - (a < b);
}

bool fs_spool_find(struct region *region, const struct fs_spool *spool, int64_t key,
                   enum fs_spool_half half, struct str *bytes)
{
    const struct entry *entry =
        spool == NULL || spool->count == 0
            ? NULL
            : bsearch(&key, spool->entries, spool->count, sizeof *entry, compare_keys);
    if (entry == NULL) {
        return false;
    }
    const struct fs_spooled *where = &entry->where;
    uint64_t at = where->at + (half == FS_SPOOL_FIRST ? 0 : where->middle);
    size_t size = half == FS_SPOOL_FIRST ? where->middle : where->size - where->middle;
    char *data = region_take(region, size + 1);
    for (size_t had = 0; had < size;) {
        ssize_t count = pread(spool->file, data + had, size - had, (off_t)(at + had));
        if (count == 0 || (count < 0 && errno != EINTR)) {
            return false;
        }
        had += count > 0 ? (size_t)count : 0;
    }
    *bytes = (struct str){data, size};
    return true;
}
