/* SPDX-License-Identifier: MIT */
#include "site/stage.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A page of up to this size is held in memory until it is known whether it is new. */
#define HELD_MOST ((size_t)1024 * 1024)

struct stage {
    struct fs_folder *tree, *current; /* current is NULL if there is none */
    pthread_mutex_t mutex;            /* over all below */
    struct region *region;
    struct manifest files;
    struct stage_counts counts;
};

struct stage *stage_create(const char *tree, const char *current, struct diag *diag)
{
    struct fs_folder *folder = fs_folder_open(tree, diag);
    if (folder == NULL) {
        return NULL;
    }
    struct stage *stage = region_resize(NULL, 1, sizeof *stage);
    *stage = (struct stage){
        .tree = folder,
        .current = fs_find(current) == FS_FOLDER ? fs_folder_open(current, diag) : NULL,
        .region = region_create(),
    };
    pthread_mutex_init(&stage->mutex, NULL);
    return stage;
}

void stage_destroy(struct stage *stage)
{
    if (stage != NULL) {
        fs_folder_close(stage->tree);
        fs_folder_close(stage->current);
        pthread_mutex_destroy(&stage->mutex);
        region_destroy(stage->region);
        free(stage);
    }
}

/* Does the current site have the same bytes under this path? */
static bool is_in_current(const struct stage *stage, struct str path, uint64_t size,
                          struct digest_sha256 digest)
{
    int file = stage->current == NULL ? -1 : fs_open_below(stage->current, path);
    if (file < 0) {
        return false;
    }
    struct stat state;
    struct digest_sha256 old;
    uint64_t read;
    bool same = fstat(file, &state) == 0 && (uint64_t)state.st_size == size &&
                manifest_digest(file, &old, &read) && manifest_same(old, digest);
    close(file);
    return same;
}

static void enter(struct stage *stage, struct str path, struct digest_sha256 digest, bool unchanged)
{
    pthread_mutex_lock(&stage->mutex);
    *REGION_PUSH(stage->region, &stage->files) = (struct manifest_entry){
        .path = str_copy(stage->region, path), .digest = digest, .unchanged = unchanged};
    *(unchanged ? &stage->counts.unchanged : &stage->counts.written) += 1;
    pthread_mutex_unlock(&stage->mutex);
}

/* Two files of one name: a template's asset beside a page, for instance. */
static bool check_free(const struct stage *stage, struct str path, struct diag *diag)
{
    int file = fs_open_below(stage->tree, path);
    if (file < 0) {
        return true;
    }
    close(file);
    diag_report(diag, &SITE_TAKEN, (struct place){.file = path}, path);
    return false;
}

static bool put_known(struct stage *stage, struct str path, struct str bytes,
                      struct digest_sha256 digest, struct diag *diag)
{
    bool unchanged = is_in_current(stage, path, bytes.size, digest);
    if (!check_free(stage, path, diag)) {
        return false;
    }
    if (!(unchanged && fs_link(stage->tree, path, stage->current)) &&
        !fs_put(stage->tree, path, bytes, diag)) {
        return false;
    }
    enter(stage, path, digest, unchanged);
    return true;
}

bool stage_put(struct stage *stage, struct str path, struct str bytes, struct diag *diag)
{
    return put_known(stage, path, bytes, digest_sha256(bytes), diag);
}

/* What stands in the tree gives way to a link where the current site has the same. */
static bool enter_written(struct stage *stage, struct str path, uint64_t size,
                          struct digest_sha256 digest, struct diag *diag)
{
    bool unchanged = is_in_current(stage, path, size, digest);
    if (unchanged && !fs_relink(stage->tree, path, stage->current, diag)) {
        return false;
    }
    enter(stage, path, digest, unchanged);
    return true;
}

bool stage_take_in(struct stage *stage, struct str path, struct diag *diag)
{
    struct digest_sha256 digest;
    uint64_t size;
    int file = fs_open_below(stage->tree, path);
    bool read = file >= 0 && manifest_digest(file, &digest, &size);
    if (!read) {
        diag_report(diag, &FS_UNREADABLE, (struct place){.file = path}, str_of(strerror(errno)));
    }
    if (file >= 0) {
        close(file);
    }
    return read && enter_written(stage, path, size, digest, diag);
}

/* ---- piece by piece --------------------------------------------------------------------- */

struct stage_writer {
    struct stage *stage;
    struct diag *diag;
    struct region *region; /* holds the path */
    struct str path;
    struct buf held;
    struct fs_file *file; /* NULL: all of it is held */
    struct digest_stream *digest;
    uint64_t size;
    bool refused;
};

struct stage_writer *stage_writer_create(struct stage *stage)
{
    struct stage_writer *writer = region_resize(NULL, 1, sizeof *writer);
    *writer = (struct stage_writer){
        .stage = stage, .region = region_create(), .digest = digest_stream_create()};
    buf_init(&writer->held, HELD_MOST);
    return writer;
}

void stage_writer_destroy(struct stage_writer *writer)
{
    if (writer != NULL) {
        buf_finish(&writer->held);
        region_destroy(writer->region);
        digest_stream_destroy(writer->digest);
        free(writer);
    }
}

void stage_writer_begin(struct stage_writer *writer, struct str path, struct diag *diag)
{
    region_clear(writer->region);
    writer->path = str_copy(writer->region, path);
    writer->diag = diag;
    writer->size = 0;
    writer->refused = false;
    buf_clear(&writer->held);
}

/* From here on the page is written, what is held of it first. */
static bool begin_writing(struct stage_writer *writer)
{
    if (!check_free(writer->stage, writer->path, writer->diag)) {
        return false;
    }
    writer->file = fs_file_create(writer->stage->tree, writer->path, writer->diag);
    return writer->file != NULL && fs_file_put(writer->file, buf_str(&writer->held));
}

bool stage_writer_put(struct stage_writer *writer, struct str bytes)
{
    writer->size += bytes.size;
    if (writer->refused) {
        return false;
    }
    digest_stream_put(writer->digest, bytes);
    if (writer->file == NULL && writer->size <= HELD_MOST) {
        buf_put(&writer->held, bytes);
        return true;
    }
    if ((writer->file == NULL && !begin_writing(writer)) || !fs_file_put(writer->file, bytes)) {
        writer->refused = true;
    }
    return !writer->refused;
}

bool stage_writer_end(struct stage_writer *writer)
{
    struct digest_sha256 digest = digest_stream_take(writer->digest);
    if (writer->file != NULL) {
        bool closed = fs_file_close(writer->file, writer->diag);
        writer->file = NULL;
        return closed &&
               enter_written(writer->stage, writer->path, writer->size, digest, writer->diag);
    }
    return !writer->refused &&
           put_known(writer->stage, writer->path, buf_str(&writer->held), digest, writer->diag);
}

/* ---- the whole -------------------------------------------------------------------------- */

struct stage_counts stage_count(const struct stage *stage)
{
    return stage->counts;
}

const struct manifest *stage_files(const struct stage *stage)
{
    return &stage->files;
}

static void tell(struct site_listener *listener, const char *what, struct str path)
{
    if (listener->plan != NULL) {
        listener->plan(listener, what, path);
    }
}

/* What the current site has. */
struct old {
    const struct fs_list *files;
    const struct gone *gone;
    struct site_listener *listener;
};

static void leave(struct stage *stage, const struct old *old, struct str path)
{
    tell(old->listener, "remove", path);
    stage->counts.removed++;
    stage->counts.pages_gone += str_ends(path, STR(".html")) && !gone_has_page(old->gone, path);
}

/* Both lists are sorted: walks along them side by side. */
static void compare_with_current(struct stage *stage, const struct old *old)
{
    size_t at = 0;
    const struct fs_list *files = old->files;
    for (size_t i = 0; i < files->count; i++) {
        stage->counts.pages_before += str_ends(files->items[i].path, STR(".html"));
    }
    for (size_t i = 0; i < stage->files.count; i++) {
        const struct manifest_entry *entry = &stage->files.items[i];
        for (; at < files->count && str_compare(files->items[at].path, entry->path) < 0; at++) {
            leave(stage, old, files->items[at].path);
        }
        at += at < files->count && str_equal(files->items[at].path, entry->path);
        tell(old->listener, entry->unchanged ? "keep" : "write", entry->path);
    }
    for (; at < files->count; at++) {
        leave(stage, old, files->items[at].path);
    }
}

bool stage_finish(struct stage *stage, const struct gone *gone, struct site_listener *listener,
                  struct diag *diag)
{
    struct buf list;
    buf_init(&list, BUF_ANY);
    manifest_sort(&stage->files);
    manifest_put(&stage->files, &list);
    bool ok = stage_put(stage, STR(MANIFEST_NAME), buf_str(&list), diag);
    buf_finish(&list);
    manifest_sort(&stage->files);

    struct fs_list old = {0};
    if (ok && stage->current != NULL) {
        const char *path = str_to_c(stage->region, fs_folder_path(stage->current));
        ok = fs_walk(stage->region, path, true, &old, diag);
    }
    if (ok) {
        compare_with_current(stage, &(struct old){&old, gone, listener});
    }
    return ok;
}
