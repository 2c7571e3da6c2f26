/* SPDX-License-Identifier: MIT */
#include "site/publish.h"

#include "site/manifest.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/*
 * How a new tree N becomes what readers see, O being the one they see and P the one before:
 *
 *                      current   previous   stage/site
 *     made and synced     O         P           N
 *     exchange            O         N           P      nobody reads previous
 *     exchange            N         O           P      the one moment that readers notice
 *     removed             N         O           -
 *
 * Where O or P have what must not be anywhere any more, P goes first and O does not become
 * previous:
 *
 *                      current   previous   stage/site   stage/previous
 *     made and synced     O         P           N
 *     rename              O         -           N              P
 *     exchange            N         -           O              P
 *     removed             N         -           -              -
 *
 * Every line is a whole site in `current`. Whoever dies after the first exchange leaves a tree in
 * previous that no reader has seen; the next build makes N again and goes the same way.
 */

struct publish_paths publish_paths(struct region *region, const char *output, const char *stage)
{
    stage = stage != NULL ? stage : str_format(region, "%s/stage", output).data;
    return (struct publish_paths){
        .output = output,
        .current = str_format(region, "%s/current", output).data,
        .previous = str_format(region, "%s/previous", output).data,
        .ledger = str_format(region, "%s/ledger.sqlite", output).data,
        .lock = str_format(region, "%s/lock", output).data,
        .stage = stage,
        .stage_tree = str_format(region, "%s/site", stage).data,
        .stage_previous = str_format(region, "%s/previous", stage).data,
        .stage_ledger = str_format(region, "%s/ledger.sqlite", stage).data,
    };
}

bool publish_mend(const struct publish_paths *paths, struct diag *diag)
{
    return fs_exchange_mend(paths->previous, paths->current, diag) &&
           fs_exchange_mend(paths->stage_tree, paths->previous, diag) &&
           fs_remove(paths->stage, diag);
}

static bool make_previous(const struct publish_paths *paths, struct diag *diag)
{
    bool at_once;
    return fs_find(paths->previous) == FS_NOTHING
               ? fs_rename(paths->stage_tree, paths->previous, diag)
               : fs_exchange(paths->stage_tree, paths->previous, &at_once, diag);
}

bool publish_forget(const struct publish_paths *paths, struct diag *diag)
{
    return fs_find(paths->previous) == FS_NOTHING ||
           (fs_rename(paths->previous, paths->stage_previous, diag) &&
            fs_sync_names(paths->output, diag));
}

static bool exchange(const struct publish_paths *paths, bool alone, bool *at_once,
                     struct diag *diag)
{
    return alone ? fs_exchange(paths->stage_tree, paths->current, at_once, diag)
                 : make_previous(paths, diag) &&
                       fs_exchange(paths->previous, paths->current, at_once, diag);
}

bool publish_tree(const struct publish_paths *paths, bool alone, bool *at_once, struct diag *diag)
{
    *at_once = true;
    bool published = fs_find(paths->current) == FS_NOTHING
                         ? fs_rename(paths->stage_tree, paths->current, diag)
                         : exchange(paths, alone, at_once, diag);
    return published && fs_sync_names(paths->output, diag);
}

static bool digest_file(const char *path, struct digest_sha256 *digest)
{
    uint64_t size;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    bool read = file >= 0 && manifest_digest(file, digest, &size);
    if (file >= 0) {
        close(file);
    }
    return read;
}

bool publish_ledger(const struct publish_paths *paths, struct diag *diag)
{
    struct digest_sha256 new, old;
    if (digest_file(paths->stage_ledger, &new) && digest_file(paths->ledger, &old) &&
        manifest_same(new, old)) {
        return true;
    }
    return fs_rename(paths->stage_ledger, paths->ledger, diag) &&
           fs_sync_names(paths->output, diag);
}
