/* SPDX-License-Identifier: MIT */
#include "site/publish.h"

#include "site/changes.h"
#include "site/feed.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define BUILD_MOST ((size_t)64 * 1024)
#define GENERATION "\"generation\":\""

/*
 * How a new site N becomes what readers see, O being the one they see and P the one before. At
 * first stage/site holds only the files of N that O has not.
 *
 * Usually the tree of P is made into N, so that a build costs what it changes: output/changes tells
 * in what P and O differ. Where every page was asked, all of P is looked through instead.
 *
 *                             current   previous   stage/site   stage/base
 *     written                    O         P         N - O
 *     renamed                    O         -         N - O          P
 *     brought up to date         O         -         N - O          O             or looked through
 *     written files moved in     O         -           -            N        and synced
 *     renamed                    O         N                                 nobody reads previous
 *     exchanged                  N         O                                 readers notice
 *
 * Where P is not what output/changes says (there is none, a build died, somebody meddled), N is
 * made whole by links to what O has:
 *
 *                             current   previous   stage/site
 *     written                    O         P         N - O
 *     filled                     O         P           N                     and synced
 *     exchanged                  O         N           P
 *     exchanged                  N         O           P                     readers notice
 *     removed                    N         O
 *
 * Where O or P have what must not be anywhere any more, O does not become previous. It is made into
 * N too where the list of changes is to be relied on:
 *
 *                             current   previous   stage/base
 *     as above                   O         -           N
 *     exchanged                  N         -           O
 *     brought up to date         N         -           N
 *     renamed                    N         N
 *
 * else it goes:
 *
 *                             current   previous   stage/…      stage/previous
 *     as above                   O         -           N             P        if it was not the
 * base exchanged                  N         -           O             P removed N         -
 *
 * Every line is a whole site in `current`. Whoever dies in between leaves no previous version, or
 * one that no reader has seen; output/changes fits neither, so the next build makes one by links.
 */

struct publish_paths publish_paths(struct region *region, const char *output, const char *stage)
{
    stage = stage != NULL ? stage : str_format(region, "%s/stage", output).data;
    return (struct publish_paths){
        .output = output,
        .current = str_format(region, "%s/current", output).data,
        .previous = str_format(region, "%s/previous", output).data,
        .ledger = str_format(region, "%s/ledger.sqlite", output).data,
        .changes = str_format(region, "%s/changes", output).data,
        .lock = str_format(region, "%s/lock", output).data,
        .stage = stage,
        .stage_tree = str_format(region, "%s/site", stage).data,
        .stage_base = str_format(region, "%s/base", stage).data,
        .stage_changes = str_format(region, "%s/changes", stage).data,
        .stage_previous = str_format(region, "%s/previous", stage).data,
        .stage_ledger = str_format(region, "%s/ledger.sqlite", stage).data,
    };
}

/* What build.json of the site says; none: it is no such file. `*text` is all of it. */
static struct str read_generation(struct region *region, const struct fs_folder *site,
                                  struct str *text)
{
    struct digest_sha256 digest;
    if (!fs_read_below(region, site, STR(BUILD_NAME), BUILD_MOST, text, NULL)) {
        return STR_NONE;
    }
    size_t at = str_find(*text, STR(GENERATION));
    struct str rest = str_from(*text, at == STR_NOWHERE ? text->size : at + STR(GENERATION).size);
    struct str found = str_take_until(&rest, STR("\""));
    return digest_sha256_read(found, &digest) ? found : STR_NONE;
}

struct str publish_generation(struct region *region, const struct publish_paths *paths,
                              size_t *files)
{
    struct str list = STR_NONE, text = STR_NONE, found = STR_NONE;
    struct changes kept;
    struct digest_sha256 named;
    struct fs_folder *current = fs_folder_open(paths->current, NULL);
    if (current != NULL && manifest_load(region, current, &list, NULL) &&
        changes_read(region, paths->changes, &kept) &&
        (manifest_same(digest_sha256(list), kept.to) ||
         manifest_same(digest_sha256(list), kept.from)) &&
        manifest_find(list, STR(BUILD_NAME), &named)) {
        found = read_generation(region, current, &text);
        found = manifest_same(digest_sha256(text), named) ? found : STR_NONE;
        *files = manifest_count(list);
    }
    fs_folder_close(current);
    return found;
}

/* It is not after a rollback, nor where a build died before it had put both in their places. */
static bool is_ledger_of_current(const struct publish_paths *paths, struct diag *diag)
{
    static const char asked[] = "SELECT value FROM meta WHERE key = 'generation'";
    struct region *region = region_create();
    struct str made = STR_NONE, seen = STR_NONE, text;
    struct feed *feed = feed_create(paths->ledger, str_of(asked), diag);
    bool ok = feed != NULL && feed_next(feed, region, &made, diag) >= 0;
    struct fs_folder *current =
        ok && fs_find(paths->current) == FS_FOLDER ? fs_folder_open(paths->current, diag) : NULL;
    if (current != NULL) {
        seen = read_generation(region, current, &text);
    }
    if (ok && (str_is_none(seen) || !str_equal(made, seen))) {
        diag_report(diag, &SITE_LEDGER_OTHER, (struct place){.file = str_of(paths->ledger)},
                    STR_NONE);
        ok = false;
    }
    fs_folder_close(current);
    feed_destroy(feed);
    region_destroy(region);
    return ok;
}

const char *site_ledger(struct region *region, const char *output, struct diag *diag)
{
    struct publish_paths paths = publish_paths(region, output, NULL);
    if (fs_find(paths.stage) != FS_NOTHING && !is_ledger_of_current(&paths, NULL)) {
        /* a build at work has brought it up to date before the site that it makes from it */
        fs_lock_release(fs_lock_take(paths.lock, PUBLISH_PATIENCE, NULL));
    }
    return is_ledger_of_current(&paths, diag) ? paths.ledger : NULL;
}

struct fs_lock *publish_hold(const struct publish_paths *paths, struct diag *diag)
{
    bool is_built = fs_find(paths->ledger) != FS_NOTHING; /* else there is no place for a lock */
    struct fs_lock *lock = is_built ? fs_lock_take(paths->lock, PUBLISH_PATIENCE, diag) : NULL;
    if ((lock != NULL || !is_built) && !is_ledger_of_current(paths, diag)) {
        fs_lock_release(lock);
        lock = NULL;
    }
    return lock;
}

/* A build died while it brought the ledger up to date: what it left in the journal is no part of
 * any other ledger. */
static bool mend_ledger(const struct publish_paths *paths, struct diag *diag)
{
    struct region *region = region_create();
    const char *journal = str_format(region, "%s-wal", paths->ledger).data;
    const char *index = str_format(region, "%s-shm", paths->ledger).data;
    bool ok =
        (fs_find(journal) == FS_NOTHING && fs_find(index) == FS_NOTHING) ||
        (fs_remove(paths->ledger, diag) && fs_remove(journal, diag) && fs_remove(index, diag));
    region_destroy(region);
    return ok;
}

bool publish_mend(const struct publish_paths *paths, struct diag *diag)
{
    /* where a stage is left, a build died and not a rollback: what it had taken away from readers
     * may be withdrawn, and goes with the stage */
    const char *taken = fs_find(paths->stage) == FS_NOTHING ? paths->previous : paths->stage_base;
    return mend_ledger(paths, diag) && fs_exchange_mend(taken, paths->current, diag) &&
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
            fs_sync_entry(paths->output, diag));
}

/* ---- a whole tree ------------------------------------------------------------------------- */

/* In what the trees differ that the build finds and the one that it makes. */
static struct changes changes_of(const struct stage *stage)
{
    struct stage_changes list = stage_changes(stage);
    struct changes changes = {
        .from = stage_name(stage), .to = stage_name(stage), .list = {NULL, list.count, 0}};
    changes.list.items = list.items;
    for (size_t i = 0; i < list.count; i++) {
        if (str_equal(list.items[i].path, STR(MANIFEST_NAME))) {
            changes.to = list.items[i].after;
        }
    }
    return changes;
}

/* What is gone goes first: a file may stand where a folder was, and the other way round. */
static bool bring_up(struct fs_folder *tree, struct fs_folder *from, const struct changes *changes,
                     struct diag *diag)
{
    bool ok = true;
    for (int shares = 0; shares < 2; shares++) {
        for (size_t i = 0; ok && i < changes->list.count; i++) {
            const struct stage_change *change = &changes->list.items[i];
            if (change->is == (shares == 1)) {
                ok = change->is ? fs_share(tree, change->path, from, diag)
                                : fs_remove_below(tree, change->path, true, diag);
            }
        }
    }
    return ok;
}

/* What is in the stage moves in, what is gone goes. What no site may hold is not in the tree. */
static bool move_in(struct fs_folder *tree, const struct stage *stage, struct diag *diag)
{
    bool ok = true;
    struct stage_changes changes = stage_changes(stage);
    for (int moves = 0; moves < 2; moves++) {
        for (size_t i = 0; ok && i < changes.count; i++) {
            const struct stage_change *change = &changes.items[i];
            if (change->is == (moves == 1) && fs_name_ok(change->path)) {
                ok = change->is ? fs_move(tree, change->path, stage_tree(stage), diag)
                                : fs_remove_below(tree, change->path, true, diag);
            }
        }
    }
    return ok;
}

/* The version before, on its way to become the new one. */
struct base {
    bool is_usable;
    struct changes kept;  /* in what it differs from the current site */
    struct fs_list found; /* of a whole stage: what is in it */
};

/* A whole stage looks at all of it, for somebody may have meddled; else the kept list must fit. */
static struct base find_base(struct region *region, const struct publish_paths *paths,
                             const struct stage *stage)
{
    struct base base = {0};
    struct digest_sha256 name;
    base.is_usable = stage_mode(stage) == STAGE_WHOLE
                         ? stage_may_adopt(region, paths->previous, &base.found)
                         : changes_read(region, paths->changes, &base.kept) &&
                               manifest_same(base.kept.to, stage_name(stage)) &&
                               changes_untouched(paths->changes, paths->previous, &name) &&
                               manifest_same(base.kept.from, name);
    return base;
}

static bool make_of_base(const struct publish_paths *paths, struct stage *stage,
                         const struct base *base, struct diag *diag)
{
    if (!fs_rename(paths->previous, paths->stage_base, diag)) {
        return false;
    }
    struct fs_folder *tree = fs_folder_open(paths->stage_base, diag);
    bool made = tree != NULL &&
                (stage_mode(stage) == STAGE_WHOLE
                     ? stage_adopt(stage, tree, &base->found, diag)
                     : bring_up(tree, stage_current(stage), &base->kept, diag)) &&
                move_in(tree, stage, diag);
    fs_folder_close(tree);
    return made;
}

/* ---- onto the disk ------------------------------------------------------------------------ */

/* Of no more changes each file and folder is synced by itself, 100 in a tenth of a second; to sync
 * the whole file system is to wait for whatever other programs have written to it. */
#define SYNC_EACH_MOST 256

/* The tree, in which this was written and that was linked to what is on the disk already. */
static bool sync_changes(const char *tree, const struct changes *written,
                         const struct changes *linked, struct diag *diag)
{
    struct str paths[SYNC_EACH_MOST];
    size_t count = 0;
    if (written->list.count + linked->list.count > SYNC_EACH_MOST) {
        return fs_sync(tree, diag);
    }
    for (size_t i = 0; i < written->list.count; i++) {
        paths[count++] = written->list.items[i].path;
    }
    for (size_t i = 0; i < linked->list.count; i++) {
        paths[count++] = linked->list.items[i].path;
    }
    struct fs_folder *folder = fs_folder_open(tree, diag);
    bool synced = folder != NULL && fs_sync_files(folder, paths, written->list.count, diag) &&
                  fs_sync_ways(folder, paths, count, diag);
    fs_folder_close(folder);
    return synced;
}

/* All that becomes the new site. */
static bool sync_made(const struct publish_paths *paths, const struct stage *stage,
                      const struct base *base, const struct changes *changes, struct diag *diag)
{
    return base->is_usable && stage_mode(stage) == STAGE_CHANGES
               ? sync_changes(paths->stage_base, changes, &base->kept, diag) &&
                     fs_sync_entry(paths->stage_changes, diag)
               : fs_sync(paths->stage, diag);
}

/* ---- what readers see --------------------------------------------------------------------- */

/* The tree that readers saw, in stage/base now, becomes what they see, too. */
static bool make_alike(const struct publish_paths *paths, const struct changes *changes,
                       struct diag *diag)
{
    const struct changes none = {0};
    struct fs_folder *base = fs_folder_open(paths->stage_base, diag);
    struct fs_folder *current = fs_folder_open(paths->current, diag);
    bool made = base != NULL && current != NULL && bring_up(base, current, changes, diag) &&
                sync_changes(paths->stage_base, &none, changes, diag) &&
                fs_rename(paths->stage_base, paths->previous, diag);
    fs_folder_close(base);
    fs_folder_close(current);
    return made;
}

/* `alike`: what has changed, where the tree that readers saw is to be made into the new one. */
static bool exchange(const struct publish_paths *paths, bool is_base, bool alone,
                     const struct changes *alike, bool *at_once, struct diag *diag)
{
    const char *tree = is_base ? paths->stage_base : paths->stage_tree;
    if (fs_find(paths->current) == FS_NOTHING) {
        return fs_rename(tree, paths->current, diag);
    }
    if (alone) {
        return fs_exchange(tree, paths->current, at_once, diag) &&
               (alike == NULL || make_alike(paths, alike, diag));
    }
    return (is_base ? fs_rename(tree, paths->previous, diag) : make_previous(paths, diag)) &&
           fs_exchange(paths->previous, paths->current, at_once, diag);
}

bool publish_tree(const struct publish_paths *paths, struct stage *stage, bool alone, bool *at_once,
                  struct diag *diag)
{
    struct region *region = region_create();
    struct changes changes = changes_of(stage), none = {changes.to, changes.to, {0}};
    struct base base = find_base(region, paths, stage);
    bool is_whole = stage_mode(stage) == STAGE_WHOLE;
    *at_once = true;
    bool ok =
        (base.is_usable ? make_of_base(paths, stage, &base, diag)
                        : (!alone || publish_forget(paths, diag)) && stage_fill(stage, diag)) &&
        changes_write(paths->stage, STR("changes"), alone ? &none : &changes, diag) &&
        sync_made(paths, stage, &base, &changes, diag) &&
        exchange(paths, base.is_usable, alone, is_whole || !base.is_usable ? NULL : &changes,
                 at_once, diag) &&
        fs_rename(paths->stage_changes, paths->changes, diag) && fs_sync_entry(paths->output, diag);
    region_destroy(region);
    return ok;
}

/* ---- the ledger --------------------------------------------------------------------------- */

bool publish_ledger(const struct publish_paths *paths, struct diag *diag)
{
    return fs_is_same(paths->stage_ledger, paths->ledger) ||
           fs_rename(paths->stage_ledger, paths->ledger, diag);
}

bool publish_end(const struct publish_paths *paths, bool alone, struct diag *diag)
{
    return (!alone || fs_remove(paths->stage, diag)) && fs_sync_entry(paths->output, diag);
}
