/* SPDX-License-Identifier: MIT */
#include "site/stage_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define OLD_MOST ((size_t)256 * 1024 * 1024)

/* ---- looking into it ---------------------------------------------------------------------- */

enum stage_mode stage_mode(const struct stage *stage)
{
    return stage->mode;
}

struct fs_folder *stage_tree(const struct stage *stage)
{
    return stage->tree;
}

struct fs_folder *stage_current(const struct stage *stage)
{
    return stage->current;
}

struct digest_sha256 stage_name(const struct stage *stage)
{
    return stage->list;
}

struct stage_counts stage_count(const struct stage *stage)
{
    return stage->counts;
}

struct stage_changes stage_changes(const struct stage *stage)
{
    return stage->changes;
}

enum stage_state stage_state(const struct stage *stage, struct str path)
{
    struct digest_sha256 digest;
    pthread_mutex_lock((pthread_mutex_t *)&stage->mutex);
    const struct stage_file *file = stage_find(stage, path);
    enum stage_state state = file == NULL ? STAGE_TAKEN : file->state;
    pthread_mutex_unlock((pthread_mutex_t *)&stage->mutex);
    if (file == NULL && stage->mode == STAGE_CHANGES && manifest_find(stage->old, path, &digest)) {
        state = STAGE_UNCHANGED;
    }
    return state;
}

/* The folder in which it stands, or NULL. */
static struct fs_folder *folder_of(const struct stage *stage, struct str path)
{
    enum stage_state state = stage_state(stage, path);
    return state == STAGE_WRITTEN ? stage->tree : state == STAGE_UNCHANGED ? stage->current : NULL;
}

bool stage_is_there(const struct stage *stage, struct str path)
{
    return folder_of(stage, path) != NULL;
}

int stage_open(const struct stage *stage, struct str path)
{
    struct fs_folder *folder = folder_of(stage, path);
    if (folder == NULL) {
        errno = ENOENT;
        return -1;
    }
    return fs_open_below(folder, path);
}

bool stage_digest(const struct stage *stage, struct str path, struct digest_sha256 *digest)
{
    pthread_mutex_lock((pthread_mutex_t *)&stage->mutex);
    const struct stage_file *file = stage_find(stage, path);
    bool there = file != NULL && (file->state == STAGE_UNCHANGED || file->state == STAGE_WRITTEN);
    *digest = there ? file->digest : *digest;
    pthread_mutex_unlock((pthread_mutex_t *)&stage->mutex);
    bool kept = file == NULL && stage->mode == STAGE_CHANGES;
    return there || (kept && manifest_find(stage->old, path, digest));
}

bool stage_read(struct region *region, const struct stage *stage, struct str path, size_t most,
                struct str *bytes, struct diag *diag)
{
    struct fs_folder *folder = folder_of(stage, path);
    return fs_read_below(region, folder == NULL ? stage->tree : folder, path, most, bytes, diag);
}

bool stage_old(struct region *region, const struct stage *stage, struct str path, struct str *bytes)
{
    struct digest_sha256 digest;
    struct str read;
    bool right = manifest_find(stage->old, path, &digest) &&
                 fs_read_below(region, stage->current, path, OLD_MOST, &read, NULL) &&
                 manifest_same(digest_sha256(read), digest);
    *bytes = right ? read : *bytes;
    return right;
}

bool stage_decided(const struct stage *stage, struct str path)
{
    pthread_mutex_lock((pthread_mutex_t *)&stage->mutex);
    bool decided = stage_find(stage, path) != NULL;
    pthread_mutex_unlock((pthread_mutex_t *)&stage->mutex);
    return decided;
}

bool stage_written(const struct stage *stage, struct str path)
{
    enum stage_state state = stage_state(stage, path);
    return state == STAGE_WRITTEN || state == STAGE_REMOVED;
}

bool stage_next_change(const struct stage *stage, size_t *at, struct str *path)
{
    while (*at < stage->file_count) {
        const struct stage_file *file = stage_file(stage, (*at)++);
        if (file->state == STAGE_WRITTEN || file->state == STAGE_REMOVED) {
            *path = file->path;
            return true;
        }
    }
    return false;
}

/* ---- the whole of it, in order ------------------------------------------------------------ */

static int compare_files(const void *a, const void *b)
{
    return str_compare((*(const struct stage_file *const *)a)->path,
                       (*(const struct stage_file *const *)b)->path);
}

/* The files that were put or removed, in the order of their paths; the caller frees the array. */
static const struct stage_file **sort_files(const struct stage *stage)
{
    const struct stage_file **sorted =
        region_resize(NULL, stage->file_count + 1, sizeof(const struct stage_file *));
    for (size_t i = 0; i < stage->file_count; i++) {
        sorted[i] = stage_file(stage, i);
    }
    if (stage->file_count > 1) {
        qsort(sorted, stage->file_count, sizeof *sorted, compare_files);
    }
    return sorted;
}

/* What stays without having been put comes from the old list, the rest from the sorted files. */
bool stage_visit(const struct stage *stage, struct stage_visitor *visitor)
{
    const struct stage_file **files = sort_files(stage);
    const size_t count = stage->file_count; /* a visitor may put the list itself */
    struct str rest = stage->mode == STAGE_CHANGES ? stage->old : STR("");
    struct manifest_entry entry;
    bool more = manifest_take(&rest, &entry), ok = true;
    for (size_t i = 0; ok && (more || i < count);) {
        int order = i == count ? -1 : more ? str_compare(entry.path, files[i]->path) : 1;
        struct stage_file kept = {.state = STAGE_UNCHANGED};
        if (order < 0) {
            kept.path = entry.path;
            kept.digest = entry.digest;
        }
        ok = visitor->visit(visitor, order < 0 ? &kept : files[i]);
        i += order >= 0;
        more = order <= 0 ? manifest_take(&rest, &entry) : more;
    }
    free(files);
    return ok;
}

/* ---- the list ----------------------------------------------------------------------------- */

struct list_visitor {
    struct stage_visitor visitor;
    struct stage_writer *writer;
    struct gone *gone;
    struct buf line;
};

static bool put_line(struct stage_visitor *visitor, const struct stage_file *file)
{
    struct list_visitor *list = (struct list_visitor *)visitor;
    if (file->state == STAGE_REMOVED) {
        return true;
    }
    gone_excuse(list->gone, file->digest);
    buf_clear(&list->line);
    manifest_put(&list->line, &(struct manifest_entry){file->path, file->digest});
    return stage_writer_put(list->writer, buf_str(&list->line));
}

static bool put_list(struct stage *stage, struct gone *gone, struct diag *diag)
{
    struct list_visitor list = {
        .visitor = {put_line}, .writer = stage_writer_create(stage), .gone = gone};
    buf_init(&list.line, BUF_ANY);
    stage_writer_begin(list.writer, STR(MANIFEST_NAME), diag);
    (void)stage_visit(stage, &list.visitor);
    bool ok = stage_writer_end(list.writer);
    stage_writer_destroy(list.writer);
    buf_finish(&list.line);
    return ok;
}

/* ---- what is gone ------------------------------------------------------------------------- */

/* Of a whole site: what stands in the current one and was not put. */
static bool remove_the_rest(struct stage *stage, struct diag *diag)
{
    bool is_new;
    if (stage->mode == STAGE_CHANGES || stage->current == NULL) {
        stage->counts.pages_before = stage->old_pages;
        return true;
    }
    const char *path = str_to_c(stage->region, fs_folder_path(stage->current));
    if (!fs_walk(stage->region, path, true, &stage->found, diag)) {
        return false;
    }
    for (size_t i = 0; i < stage->found.count; i++) {
        struct str name = stage->found.items[i].path;
        stage->counts.pages_before += str_ends(name, STR(".html"));
        if (!str_equal(name, STR(MANIFEST_NAME))) {
            struct stage_file *file = stage_enter(stage, name, &is_new);
            file->state = is_new ? STAGE_REMOVED : file->state;
            stage->counts.removed += is_new;
        }
    }
    return true;
}

struct change_visitor {
    struct stage_visitor visitor;
    struct stage *stage;
    const struct gone *gone;
};

static void note_change(struct stage *stage, const struct stage_file *file)
{
    struct stage_change change = {
        .path = file->path, .is = file->state == STAGE_WRITTEN, .after = file->digest};
    /* what the current site has without having it in its list has to go all the same */
    change.was = stage_find_old(stage, file->path, &change.before) || !change.is;
    stage->changes.items[stage->changes.count++] = change;
}

static bool look_at_file(struct stage_visitor *visitor, const struct stage_file *file)
{
    struct change_visitor *change = (struct change_visitor *)visitor;
    if (file->state != STAGE_UNCHANGED) {
        note_change(change->stage, file);
    }
    if (file->state == STAGE_REMOVED && str_ends(file->path, STR(".html")) &&
        !gone_has_page(change->gone, file->path)) {
        change->stage->counts.pages_gone++;
    }
    return true;
}

/* As many as there are: they are large, and of a new site every file is one. */
static void make_room(struct stage *stage)
{
    size_t count = 0;
    for (size_t i = 0; i < stage->file_count; i++) {
        count += stage_file(stage, i)->state != STAGE_UNCHANGED;
    }
    stage->changes.items = region_array(stage->region, count, sizeof *stage->changes.items);
}

bool stage_finish(struct stage *stage, struct gone *gone, struct diag *diag)
{
    struct change_visitor change = {{look_at_file}, stage, gone};
    gone_settle(gone);
    if (!remove_the_rest(stage, diag) || !put_list(stage, gone, diag)) {
        return false;
    }
    make_room(stage);
    return stage_visit(stage, &change.visitor);
}

struct tell_visitor {
    struct stage_visitor visitor;
    void (*tell)(void *context, const char *what, struct str path);
    void *context;
};

static bool tell_file(struct stage_visitor *visitor, const struct stage_file *file)
{
    const struct tell_visitor *telling = (const struct tell_visitor *)visitor;
    telling->tell(telling->context,
                  file->state == STAGE_REMOVED     ? "remove"
                  : file->state == STAGE_UNCHANGED ? "keep"
                                                   : "write",
                  file->path);
    return true;
}

void stage_tell(const struct stage *stage,
                void (*tell)(void *context, const char *what, struct str path), void *context)
{
    struct tell_visitor telling = {{tell_file}, tell, context};
    (void)stage_visit(stage, &telling.visitor);
}

/* ---- what lies in a folder of it ---------------------------------------------------------- */

struct folder_visitor {
    struct stage_visitor visitor;
    struct region *region;
    struct str folder;
    struct stage_paths paths;
};

static bool list_file(struct stage_visitor *visitor, const struct stage_file *file)
{
    struct folder_visitor *list = (struct folder_visitor *)visitor;
    if (file->state != STAGE_REMOVED && str_starts(file->path, list->folder)) {
        *REGION_PUSH(list->region, &list->paths) = str_copy(list->region, file->path);
    }
    return true;
}

struct stage_paths stage_list(struct region *region, const struct stage *stage, struct str folder)
{
    struct folder_visitor list = {.visitor = {list_file}, .region = region, .folder = folder};
    (void)stage_visit(stage, &list.visitor);
    return list.paths;
}
