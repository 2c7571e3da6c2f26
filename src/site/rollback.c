/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include "site/changes.h"
#include "site/publish.h"
#include "site/trial.h"

/* What both versions have is one inode, or was looked at when it was published: only what the
 * previous one has otherwise is held against its list. */
static void list_changes(struct region *region, const struct changes *changes, bool forth,
                         struct manifest *differ)
{
    static const struct digest_sha256 unknown = {{0}};
    for (size_t i = 0; i < changes->list.count; i++) {
        const struct stage_change *change = &changes->list.items[i];
        struct manifest_entry entry = {change->path, forth ? change->after : change->before};
        if ((forth ? change->is : change->was) && !manifest_same(entry.digest, unknown)) {
            *REGION_PUSH(region, differ) = entry;
        }
    }
}

/* The same without a list of the changes. A damaged site is a reason to go back, not to stay: where
 * it has no list, all of the previous one is looked at. */
static bool list_differences(const struct trial *previous, const char *current,
                             struct manifest *differ)
{
    struct str list = STR(""), now = STR("");
    struct manifest_entry entry;
    struct digest_sha256 digest;
    struct fs_folder *folder = fs_folder_open(current, NULL);
    if (folder != NULL && !manifest_load(previous->region, folder, &now, NULL)) {
        now = STR("");
    }
    fs_folder_close(folder);
    if (!manifest_load(previous->region, previous->folder, &list, previous->diag)) {
        return false;
    }
    while (manifest_take(&list, &entry)) {
        if (!manifest_find(now, entry.path, &digest) || !manifest_same(digest, entry.digest)) {
            *REGION_PUSH(previous->region, differ) = entry;
        }
    }
    return true;
}

/* The digests of the two lists. */
struct names {
    bool known; /* both */
    struct digest_sha256 now, before;
};

static struct names find_names(const struct publish_paths *paths)
{
    struct names names = {0};
    names.known =
        changes_name(paths->current, &names.now) && changes_name(paths->previous, &names.before);
    return names;
}

static enum site_end check_previous(const struct publish_paths *paths, const struct names *names,
                                    struct site_listener *listener, struct diag *diag)
{
    struct trial previous;
    struct changes kept;
    struct manifest differ = {0};
    size_t errors = diag_count_of(diag, DIAG_ERROR);
    enum site_end ended = trial_begin(&previous, paths->previous, listener, diag);
    if (ended == SITE_DONE) {
        if (names->known && changes_read(previous.region, paths->changes, &kept) &&
            changes_fit(&kept, names->now, names->before)) {
            list_changes(previous.region, &kept, manifest_same(kept.to, names->before), &differ);
        } else if (!list_differences(&previous, paths->current, &differ)) {
            ended = SITE_WRONG;
        }
        ended = !trial_check(&previous, &differ)           ? SITE_ENVIRONMENT
                : diag_count_of(diag, DIAG_ERROR) > errors ? SITE_WRONG
                                                           : ended;
    }
    trial_end(&previous);
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
    return ok && fs_sync_entry(paths->output, diag) ? SITE_DONE : SITE_ENVIRONMENT;
}

static enum site_end complain_none(const char *output, struct diag *diag)
{
    diag_report(diag, &SITE_NOTHING_PREVIOUS, (struct place){.file = str_of(output)}, STR_NONE);
    return SITE_WRONG;
}

static enum site_end go_back(const struct publish_paths *paths, struct site_listener *listener,
                             struct diag *diag)
{
    if (!publish_mend(paths, diag)) {
        return SITE_ENVIRONMENT;
    }
    struct names names = find_names(paths);
    /* after a withdrawal both are the same */
    if (fs_find(paths->previous) == FS_NOTHING ||
        (names.known && manifest_same(names.now, names.before))) {
        return complain_none(paths->output, diag);
    }
    enum site_end ended = check_previous(paths, &names, listener, diag);
    return ended == SITE_DONE ? exchange(paths, diag) : ended;
}

enum site_end site_rollback(const char *output, struct site_listener *listener, struct diag *diag)
{
    struct region *region = region_create();
    struct publish_paths paths = publish_paths(region, output, NULL);
    enum site_end ended = SITE_ENVIRONMENT;
    /* a build at work may have taken the version before */
    if (fs_find(paths.previous) == FS_NOTHING && fs_find(paths.stage) == FS_NOTHING) {
        ended = complain_none(output, diag);
    } else {
        struct fs_lock *lock = fs_lock_take(paths.lock, 0, diag);
        if (lock != NULL) {
            ended = go_back(&paths, listener, diag);
        }
        fs_lock_release(lock);
    }
    region_destroy(region);
    return ended;
}
