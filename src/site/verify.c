/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include "site/manifest.h"
#include "site/publish.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* A site, opened to be held against its list. */
struct trial {
    struct region *region;
    struct fs_folder *folder;
    struct manifest manifest;
    struct diag *diag;
};

static struct place place_of(const struct trial *trial, struct str path)
{
    struct str parts[] = {fs_folder_path(trial->folder), path};
    return (struct place){.file = str_join(trial->region, parts, 2, STR("/"))};
}

static enum site_end begin(struct trial *trial, const char *site, struct diag *diag)
{
    *trial = (struct trial){.region = region_create(), .diag = diag};
    trial->folder = fs_folder_open(site, diag);
    if (trial->folder == NULL) {
        return SITE_ENVIRONMENT;
    }
    return manifest_read(trial->region, trial->folder, &trial->manifest, diag) ? SITE_DONE
                                                                               : SITE_WRONG;
}

static void end(struct trial *trial)
{
    fs_folder_close(trial->folder);
    region_destroy(trial->region);
}

static void check_file(const struct trial *trial, const struct manifest_entry *entry)
{
    const struct diag_code *wrong = NULL;
    struct digest_sha256 digest;
    uint64_t size;
    int file = fs_open_below(trial->folder, entry->path);
    if (file < 0) {
        wrong = errno == ENOENT ? &SITE_FILE_MISSING : &FS_UNREADABLE;
    } else if (!manifest_digest(file, &digest, &size)) {
        wrong = &FS_UNREADABLE;
    } else if (!manifest_same(digest, entry->digest)) {
        wrong = &SITE_FILE_CHANGED;
    }
    if (wrong != NULL) {
        diag_report(trial->diag, wrong, place_of(trial, entry->path), str_of(strerror(errno)));
    }
    if (file >= 0) {
        close(file);
    }
}

/* Both lists are sorted: what is on the disk and not in the manifest was added. */
static void report_added(const struct trial *trial, const struct fs_list *found)
{
    size_t at = 0;
    const struct manifest *manifest = &trial->manifest;
    for (size_t i = 0; i < found->count; i++) {
        struct str path = found->items[i].path;
        while (at < manifest->count && str_compare(manifest->items[at].path, path) < 0) {
            at++;
        }
        bool listed = at < manifest->count && str_equal(manifest->items[at].path, path);
        if (!listed && !str_equal(path, STR(MANIFEST_NAME))) {
            diag_report(trial->diag, &SITE_FILE_ADDED, place_of(trial, path), STR_NONE);
        }
    }
}

enum site_end site_verify(const char *site, size_t *files, struct diag *diag)
{
    struct trial trial;
    struct fs_list found;
    size_t before = diag_count_of(diag, DIAG_ERROR);
    enum site_end ended = begin(&trial, site, diag);
    if (ended == SITE_DONE && !fs_walk(trial.region, site, true, &found, diag)) {
        ended = SITE_ENVIRONMENT;
    }
    if (ended == SITE_DONE) {
        *files = trial.manifest.count;
        for (size_t i = 0; i < trial.manifest.count; i++) {
            check_file(&trial, &trial.manifest.items[i]);
        }
        report_added(&trial, &found);
        ended = diag_count_of(diag, DIAG_ERROR) > before ? SITE_WRONG : SITE_DONE;
    }
    end(&trial);
    return ended;
}

/* ---- going back ------------------------------------------------------------------------- */

/* Files that both sites have are one inode, or were looked at when they were published; what only
 * the previous one has is held against its list. */
static void check_differences(const struct trial *previous, const struct manifest *current)
{
    size_t at = 0;
    for (size_t i = 0; i < previous->manifest.count; i++) {
        const struct manifest_entry *entry = &previous->manifest.items[i];
        while (at < current->count && str_compare(current->items[at].path, entry->path) < 0) {
            at++;
        }
        bool same = at < current->count && str_equal(current->items[at].path, entry->path) &&
                    manifest_same(current->items[at].digest, entry->digest);
        if (!same) {
            check_file(previous, entry);
        }
    }
}

static enum site_end check_previous(const struct publish_paths *paths, struct diag *diag)
{
    struct trial previous, current = {0};
    size_t before = diag_count_of(diag, DIAG_ERROR);
    enum site_end ended = begin(&previous, paths->previous, diag);
    if (ended == SITE_DONE) {
        if (begin(&current, paths->current, NULL) != SITE_DONE) {
            current.manifest.count = 0; /* a damaged site is a reason to go back, not to stay */
        }
        check_differences(&previous, &current.manifest);
        end(&current);
        ended = diag_count_of(diag, DIAG_ERROR) > before ? SITE_WRONG : SITE_DONE;
    }
    end(&previous);
    return ended;
}

static enum site_end exchange(const struct publish_paths *paths, struct diag *diag)
{
    bool at_once = true;
    bool ok = fs_find(paths->current) == FS_NOTHING
                  ? fs_rename(paths->previous, paths->current, diag)
                  : fs_exchange(paths->previous, paths->current, &at_once, diag);
    if (ok && !at_once) {
        diag_report(diag, &SITE_NO_EXCHANGE, (struct place){.file = str_of(paths->output)},
                    STR_NONE);
    }
    return ok && fs_sync_names(paths->output, diag) ? SITE_DONE : SITE_ENVIRONMENT;
}

enum site_end site_rollback(const char *output, struct diag *diag)
{
    struct region *region = region_create();
    struct publish_paths paths = publish_paths(region, output, NULL);
    enum site_end ended = SITE_ENVIRONMENT;
    struct fs_lock *lock = NULL;
    if (fs_find(paths.previous) == FS_NOTHING) {
        diag_report(diag, &SITE_NOTHING_PREVIOUS, (struct place){.file = str_of(output)}, STR_NONE);
        ended = SITE_WRONG;
    } else if ((lock = fs_lock_take(paths.lock, 0, diag)) != NULL && publish_mend(&paths, diag)) {
        ended = check_previous(&paths, diag);
        if (ended == SITE_DONE) {
            ended = exchange(&paths, diag);
        }
    }
    fs_lock_release(lock);
    region_destroy(region);
    return ended;
}
