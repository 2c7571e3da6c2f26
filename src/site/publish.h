/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_PUBLISH_H
#define TONGBAO_SITE_PUBLISH_H

#include "fs/fs.h"
#include "site/stage.h"

/* The names in the output folder. All live in one region. */
struct publish_paths {
    const char *output, *current, *previous, *ledger, *lock;
    const char *changes;        /* in what current and previous differ */
    const char *stage;          /* what a build is making … */
    const char *stage_tree;     /* … the site, */
    const char *stage_ledger;   /* … the ledger, */
    const char *stage_changes;  /* … and in what it differs from the current one */
    const char *stage_base;     /* the previous version, on its way to become the new one */
    const char *stage_previous; /* what was previous and is to be gone */
};

/* With everything that is being made below `stage`; NULL: output/stage. */
struct publish_paths publish_paths(struct region *region, const char *output, const char *stage);

/* How long a second build waits for the first. */
#define PUBLISH_PATIENCE 8

/*
 * The generation of the site that readers see, 64 digits, if a stage may rely on its list
 * (STAGE_CHANGES): its list, `*files` entries, and its build.json are as a build has left them.
 * None: whatever is wrong, every page is to be made. It does not look at the other files;
 * `site_verify` does.
 */
struct str publish_generation(struct region *region, const struct publish_paths *paths,
                              size_t *files);

/* Keeps site and ledger as they are for whoever reads both, as long as the lock is held. NULL: a
 * build is at work, or the ledger is not that of the site; reported. */
struct fs_lock *publish_hold(const struct publish_paths *paths, struct diag *diag);

/* Mends what a dead build left behind; call with the lock held. */
bool publish_mend(const struct publish_paths *paths, struct diag *diag);

/* There is no previous version any more; the stage takes it along when it goes. */
bool publish_forget(const struct publish_paths *paths, struct diag *diag);

/* What is in the stage becomes current, current becomes previous; `alone`: current has what must
 * not be anywhere, and previous becomes the new one too, or goes with the stage. */
bool publish_tree(const struct publish_paths *paths, struct stage *stage, bool alone, bool *at_once,
                  struct diag *diag);

/* The ledger of the stage becomes the ledger, unless that has the same bytes. */
bool publish_ledger(const struct publish_paths *paths, struct diag *diag);

/* The last step: the names below `output` are on the disk; where something was withdrawn (`alone`)
 * the stage, which may still have it, has left it before. */
bool publish_end(const struct publish_paths *paths, bool alone, struct diag *diag);

#endif
