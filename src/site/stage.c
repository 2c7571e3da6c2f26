/* SPDX-License-Identifier: MIT */
#include "site/stage_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A page of up to this size is held in memory until it is known whether it is new. */
#define HELD_MOST ((size_t)256 * 1024)
#define SLOTS_FIRST ((size_t)1024)

static void count_old(struct stage *stage)
{
    struct manifest_entry entry;
    for (struct str rest = stage->old; manifest_take(&rest, &entry);) {
        stage->old_count++;
        stage->old_pages += str_ends(entry.path, STR(".html"));
    }
}

/* A list that is damaged is the matter of `verify`; the next whole build writes a right one. */
static bool load_current(struct stage *stage, const char *current, struct diag *diag)
{
    if (fs_find(current) != FS_FOLDER) {
        return true;
    }
    stage->current = fs_folder_open(current, diag);
    if (stage->current == NULL) {
        return false;
    }
    bool changes = stage->mode == STAGE_CHANGES;
    if (!manifest_load(stage->region, stage->current, &stage->old, changes ? diag : NULL)) {
        return !changes;
    }
    stage->list = digest_sha256(stage->old);
    count_old(stage);
    if (changes) {
        stage->counts.files = stage->counts.unchanged = stage->old_count;
    }
    return true;
}

struct stage *stage_create(const char *tree, const char *current, enum stage_mode mode,
                           struct diag *diag)
{
    struct fs_folder *folder = fs_folder_open(tree, diag);
    if (folder == NULL) {
        return NULL;
    }
    struct stage *stage = region_resize(NULL, 1, sizeof *stage);
    *stage = (struct stage){.mode = mode, .tree = folder, .region = region_create()};
    pthread_mutex_init(&stage->mutex, NULL);
    if (!load_current(stage, current, diag)) {
        stage_destroy(stage);
        return NULL;
    }
    return stage;
}

void stage_destroy(struct stage *stage)
{
    if (stage != NULL) {
        fs_folder_close(stage->tree);
        fs_folder_close(stage->current);
        pthread_mutex_destroy(&stage->mutex);
        region_destroy(stage->region);
        free(stage->slots);
        free(stage);
    }
}

/* ---- what becomes of each path ------------------------------------------------------------ */

/* Where the path stands, or could. */
static uint32_t *slot_of(const struct stage *stage, struct str path)
{
    uint64_t hash;
    struct digest_xxh3 digest = digest_xxh3(path);
    memcpy(&hash, digest.bytes, sizeof hash);
    for (size_t at = hash & (stage->slot_count - 1);; at = (at + 1) & (stage->slot_count - 1)) {
        uint32_t index = stage->slots[at];
        if (index == 0 || str_equal(stage_file(stage, index - 1)->path, path)) {
            return &stage->slots[at];
        }
    }
}

struct stage_file *stage_find(const struct stage *stage, struct str path)
{
    uint32_t index = stage->slot_count == 0 ? 0 : *slot_of(stage, path);
    return index == 0 ? NULL : stage_file(stage, index - 1);
}

/* Never more than half full. */
static void grow_slots(struct stage *stage)
{
    if (stage->file_count * 2 < stage->slot_count) {
        return;
    }
    stage->slot_count = stage->slot_count == 0 ? SLOTS_FIRST : 2 * stage->slot_count;
    stage->slots = region_resize(stage->slots, stage->slot_count, sizeof *stage->slots);
    memset(stage->slots, 0, stage->slot_count * sizeof *stage->slots);
    for (size_t i = 0; i < stage->file_count; i++) {
        *slot_of(stage, stage_file(stage, i)->path) = (uint32_t)i + 1;
    }
}

struct stage_file *stage_enter(struct stage *stage, struct str path, bool *is_new)
{
    grow_slots(stage);
    uint32_t *slot = slot_of(stage, path);
    *is_new = *slot == 0;
    if (*is_new) {
        if (stage->file_count % STAGE_BLOCK == 0) {
            struct stage_file **block = REGION_PUSH(stage->region, &stage->blocks);
            *block = region_array(stage->region, STAGE_BLOCK, sizeof **block);
        }
        stage_file(stage, stage->file_count)->path = str_copy(stage->region, path);
        *slot = (uint32_t)++stage->file_count;
    }
    return stage_file(stage, *slot - 1);
}

bool stage_find_old(const struct stage *stage, struct str path, struct digest_sha256 *digest)
{
    if (!str_is_none(stage->old) && str_equal(path, STR(MANIFEST_NAME))) {
        *digest = stage->list;
        return true;
    }
    return manifest_find(stage->old, path, digest);
}

/* Is it counted as unchanged although nobody has put it? */
static bool is_kept(const struct stage *stage, struct str path)
{
    struct digest_sha256 old;
    return stage->mode == STAGE_CHANGES && manifest_find(stage->old, path, &old);
}

/* The path is now spoken for. Two files of one name: a template's asset beside a page, say. */
static bool claim(struct stage *stage, struct str path, struct diag *diag)
{
    bool is_new;
    pthread_mutex_lock(&stage->mutex);
    struct stage_file *file = stage_enter(stage, path, &is_new);
    bool is_free = is_new || file->state == STAGE_REMOVED;
    if (is_free && !is_new) { /* as if it had never been removed */
        stage->counts.removed--;
        stage->counts.files++;
        stage->counts.unchanged++;
    }
    file->state = is_free ? STAGE_TAKEN : file->state;
    pthread_mutex_unlock(&stage->mutex);
    if (!is_free) {
        diag_report(diag, &SITE_TAKEN, (struct place){.file = path}, path);
    }
    return is_free;
}

static void settle(struct stage *stage, struct str path, struct digest_sha256 digest,
                   bool unchanged)
{
    bool kept = is_kept(stage, path), is_list = str_equal(path, STR(MANIFEST_NAME));
    pthread_mutex_lock(&stage->mutex);
    struct stage_file *file = stage_find(stage, path);
    file->digest = digest;
    file->state = unchanged ? STAGE_UNCHANGED : STAGE_WRITTEN;
    stage->counts.files += !kept && !is_list;
    stage->counts.unchanged -= kept;
    *(unchanged ? &stage->counts.unchanged : &stage->counts.written) += 1;
    pthread_mutex_unlock(&stage->mutex);
}

void stage_remove(struct stage *stage, struct str path)
{
    bool is_new;
    if (!is_kept(stage, path)) {
        return;
    }
    pthread_mutex_lock(&stage->mutex);
    struct stage_file *file = stage_enter(stage, path, &is_new);
    if (is_new) {
        file->state = STAGE_REMOVED;
        stage->counts.removed++;
        stage->counts.files--;
        stage->counts.unchanged--;
    }
    pthread_mutex_unlock(&stage->mutex);
}

void stage_remove_all(struct stage *stage, struct str folder, struct str ending)
{
    struct manifest_entry entry;
    for (struct str rest = stage->mode == STAGE_CHANGES ? stage->old : STR("");
         manifest_take(&rest, &entry);) {
        if (str_starts(entry.path, folder) && str_ends(entry.path, ending)) {
            stage_remove(stage, entry.path);
        }
    }
}

/* ---- putting ------------------------------------------------------------------------------ */

/* Does the current site have the same bytes under this path? */
static bool is_in_current(const struct stage *stage, struct str path, uint64_t size,
                          struct digest_sha256 digest)
{
    struct digest_sha256 old;
    if (stage->mode == STAGE_CHANGES) {
        return stage_find_old(stage, path, &old) && manifest_same(old, digest);
    }
    int file = stage->current == NULL ? -1 : fs_open_below(stage->current, path);
    if (file < 0) {
        return false;
    }
    struct stat state;
    uint64_t read;
    bool same = fstat(file, &state) == 0 && (uint64_t)state.st_size == size &&
                manifest_digest(file, &old, &read) && manifest_same(old, digest);
    close(file);
    return same;
}

bool stage_has(const struct stage *stage, struct str path, struct str bytes)
{
    return is_in_current(stage, path, bytes.size, digest_sha256(bytes));
}

bool stage_put_known(struct stage *stage, struct str path, struct str bytes,
                     struct digest_sha256 digest, struct diag *diag)
{
    bool unchanged = is_in_current(stage, path, bytes.size, digest);
    if (!claim(stage, path, diag) || !(unchanged || fs_put(stage->tree, path, bytes, diag))) {
        return false;
    }
    settle(stage, path, digest, unchanged);
    return true;
}

bool stage_put(struct stage *stage, struct str path, struct str bytes, struct diag *diag)
{
    return stage_put_known(stage, path, bytes, digest_sha256(bytes), diag);
}

/* What was written into the tree goes again where the current site has the same. Its folder stays:
 * another thread may be about to write there. */
static bool settle_written(struct stage *stage, struct str path, uint64_t size,
                           struct digest_sha256 digest, struct diag *diag)
{
    bool unchanged = is_in_current(stage, path, size, digest);
    if (unchanged && !fs_remove_below(stage->tree, path, false, diag)) {
        return false;
    }
    settle(stage, path, digest, unchanged);
    return true;
}

const char *stage_path(struct stage *stage, struct region *region, struct str path,
                       struct diag *diag)
{
    return fs_make_way(stage->tree, path, diag)
               ? str_format(region, "%.*s/%.*s", STR_ARGS(fs_folder_path(stage->tree)),
                            STR_ARGS(path))
                     .data
               : NULL;
}

bool stage_take_in(struct stage *stage, struct str path, struct diag *diag)
{
    struct digest_sha256 digest;
    uint64_t size;
    if (!claim(stage, path, diag)) {
        return false;
    }
    bool read = manifest_digest_below(stage->tree, path, &digest, &size);
    if (!read) {
        diag_report(diag, &FS_FAILING, (struct place){.file = path}, str_of(strerror(errno)));
    }
    return read && settle_written(stage, path, size, digest, diag);
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
    if (!claim(writer->stage, writer->path, writer->diag)) {
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
               settle_written(writer->stage, writer->path, writer->size, digest, writer->diag);
    }
    return !writer->refused && stage_put_known(writer->stage, writer->path, buf_str(&writer->held),
                                               digest, writer->diag);
}
