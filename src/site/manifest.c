/* SPDX-License-Identifier: MIT */
#include "site/manifest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MANIFEST_BYTES_MOST ((size_t)1024 * 1024 * 1024)
#define LINE_MOST (DIGITS + 2 + FS_NAME_MOST + 2) /* with LF and NUL */
#define DIGITS (2 * sizeof(struct digest_sha256))

void manifest_digest_put(struct buf *out, struct digest_sha256 digest)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof digest.bytes; i++) {
        buf_put_byte(out, digits[digest.bytes[i] >> 4]);
        buf_put_byte(out, digits[digest.bytes[i] & 15]);
    }
}

void manifest_put(struct buf *out, const struct manifest_entry *entry)
{
    manifest_digest_put(out, entry->digest);
    buf_put(out, STR("  "));
    buf_put(out, entry->path);
    buf_put_byte(out, '\n');
}

/* 64 digits, two spaces, a path */
static bool read_line(struct str line, struct manifest_entry *entry)
{
    entry->path = str_from(line, DIGITS + 2);
    return line.size >= DIGITS + 3 && line.data[DIGITS] == ' ' && line.data[DIGITS + 1] == ' ' &&
           digest_sha256_read(str_slice(line, 0, DIGITS), &entry->digest);
}

/* Line `number` behind a line of the path `before`. */
static bool check_line(const struct fs_folder *folder, unsigned number, struct str line,
                       struct str before, struct manifest_entry *entry, struct diag *diag)
{
    if (read_line(line, entry) && fs_name_ok(entry->path) && str_compare(before, entry->path) < 0) {
        return true;
    }
    struct region *region = region_create();
    struct str file = str_format(region, "%.*s/" MANIFEST_NAME, STR_ARGS(fs_folder_path(folder)));
    diag_report(diag, &SITE_MANIFEST_WRONG, (struct place){file, number, 1}, line);
    region_destroy(region);
    return false;
}

bool manifest_load(struct region *region, const struct fs_folder *folder, struct str *list,
                   struct diag *diag)
{
    struct str bytes, line, before = STR("");
    if (!fs_read_below(region, folder, STR(MANIFEST_NAME), MANIFEST_BYTES_MOST, &bytes, diag)) {
        return false;
    }
    struct str rest = bytes;
    struct manifest_entry entry;
    for (unsigned number = 1; str_take_line(&rest, &line); number++) {
        if (!check_line(folder, number, line, before, &entry, diag)) {
            return false;
        }
        before = entry.path;
    }
    *list = bytes;
    return true;
}

/* ---- an entry at a time ------------------------------------------------------------------ */

struct manifest_reader {
    const struct fs_folder *folder;
    FILE *file;
    char line[LINE_MOST];
    unsigned number;
    char before[FS_NAME_MOST];
    size_t before_size;
};

static void complain(const struct fs_folder *folder, int cause, struct diag *diag)
{
    struct region *region = region_create();
    struct str file = str_format(region, "%.*s/" MANIFEST_NAME, STR_ARGS(fs_folder_path(folder)));
    diag_report(diag, &FS_UNREADABLE, (struct place){.file = file}, str_of(strerror(cause)));
    region_destroy(region);
}

struct manifest_reader *manifest_open(const struct fs_folder *folder, struct diag *diag)
{
    int file = fs_open_below(folder, STR(MANIFEST_NAME));
    FILE *stream = file < 0 ? NULL : fdopen(file, "r");
    if (stream == NULL) {
        complain(folder, errno, diag);
        if (file >= 0) {
            close(file);
        }
        return NULL;
    }
    struct manifest_reader *reader = region_resize(NULL, 1, sizeof *reader);
    *reader = (struct manifest_reader){.folder = folder, .file = stream};
    return reader;
}

void manifest_close(struct manifest_reader *reader)
{
    if (reader != NULL) {
        fclose(reader->file);
        free(reader);
    }
}

int manifest_next(struct manifest_reader *reader, struct manifest_entry *entry, struct diag *diag)
{
    errno = 0;
    if (fgets(reader->line, sizeof reader->line, reader->file) == NULL) {
        if (ferror(reader->file) != 0) {
            complain(reader->folder, errno, diag);
            return -1;
        }
        return 0;
    }
    struct str text = str_of(reader->line), line;
    (void)str_take_line(&text, &line);
    struct str before = {reader->before, reader->before_size};
    if (!check_line(reader->folder, ++reader->number, line, before, entry, diag)) {
        return -1;
    }
    memcpy(reader->before, entry->path.data, entry->path.size);
    reader->before_size = entry->path.size;
    return 1;
}

bool manifest_take(struct str *list, struct manifest_entry *entry)
{
    struct str line;
    return str_take_line(list, &line) && read_line(line, entry);
}

size_t manifest_count(struct str list)
{
    size_t count = 0;
    for (struct str line; str_take_line(&list, &line);) {
        count++;
    }
    return count;
}

bool manifest_find(struct str list, struct str path, struct digest_sha256 *digest)
{
    size_t low = 0, high = list.size; /* both where lines begin, or at the end */
    while (low < high) {
        size_t begin = low + (high - low) / 2;
        while (begin > low && list.data[begin - 1] != '\n') {
            begin--;
        }
        struct str rest = str_slice(list, begin, high), line;
        (void)str_take_line(&rest, &line);
        int order = str_compare(path, str_from(line, DIGITS + 2));
        if (order == 0) {
            return digest_sha256_read(str_slice(line, 0, DIGITS), digest);
        }
        low = order > 0 ? high - rest.size : low;
        high = order < 0 ? begin : high;
    }
    return false;
}

bool manifest_read(struct region *region, const struct fs_folder *folder, struct manifest *manifest,
                   struct diag *diag)
{
    struct str list;
    struct manifest read = {0};
    struct manifest_entry entry;
    if (!manifest_load(region, folder, &list, diag)) {
        return false;
    }
    while (manifest_take(&list, &entry)) {
        *REGION_PUSH(region, &read) = entry;
    }
    *manifest = read;
    return true;
}

bool manifest_digest(int file, struct digest_sha256 *digest, uint64_t *size)
{
    char bytes[64 * 1024];
    bool ok = false;
    struct digest_stream *stream = digest_stream_create();
    for (*size = 0;;) {
        ssize_t count = read(file, bytes, sizeof bytes);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            ok = count == 0;
            break;
        }
        *size += (uint64_t)count;
        digest_stream_put(stream, (struct str){bytes, (size_t)count});
    }
    *digest = digest_stream_take(stream);
    digest_stream_destroy(stream);
    return ok;
}

bool manifest_digest_below(const struct fs_folder *folder, struct str path,
                           struct digest_sha256 *digest, uint64_t *size)
{
    int file = fs_open_below(folder, path);
    bool read = file >= 0 && manifest_digest(file, digest, size);
    if (file >= 0) {
        close(file);
    }
    return read;
}

bool manifest_same(struct digest_sha256 a, struct digest_sha256 b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}
