/* SPDX-License-Identifier: MIT */
#include "site/trial.h"

#include "site/crew.h"
#include "site/telling.h"

#include <errno.h>
#include <stdatomic.h>
#include <string.h>

struct place trial_place(const struct trial *trial, struct str path)
{
    struct str parts[] = {fs_folder_path(trial->folder), path};
    return (struct place){.file = str_join(trial->region, parts, 2, STR("/"))};
}

enum site_end trial_begin(struct trial *trial, const char *site, struct site_listener *listener,
                          struct diag *diag)
{
    *trial = (struct trial){region_create(), fs_folder_open(site, diag), listener, diag};
    return trial->folder == NULL ? SITE_ENVIRONMENT : SITE_DONE;
}

void trial_end(struct trial *trial)
{
    fs_folder_close(trial->folder);
    region_destroy(trial->region);
}

static void check(const struct trial *trial, const struct manifest_entry *entry)
{
    const struct diag_code *wrong = NULL;
    struct digest_sha256 digest;
    uint64_t size;
    if (!manifest_digest_below(trial->folder, entry->path, &digest, &size)) {
        wrong = errno == ENOENT ? &SITE_FILE_MISSING : &FS_UNREADABLE;
    } else if (!manifest_same(digest, entry->digest)) {
        wrong = &SITE_FILE_CHANGED;
    }
    if (wrong != NULL) {
        diag_report(trial->diag, wrong, trial_place(trial, entry->path), str_of(strerror(errno)));
    }
}

/* What the threads share. */
struct checking {
    struct site_listener listener; /* of the threads, who do not know how many files there are */
    const struct trial *trial;
    const struct manifest *entries;
    atomic_size_t next;
};

static void tell(struct site_listener *listener, enum site_phase phase, size_t done, size_t total)
{
    const struct checking *checking = (struct checking *)listener;
    (void)total;
    telling_progress(checking->trial->listener, phase, done, checking->entries->count);
}

static int check_next(void *context, void *own, struct diag *diag)
{
    struct checking *checking = context;
    size_t at = atomic_fetch_add(&checking->next, 1);
    if (at >= checking->entries->count) {
        return 0;
    }
    check(&(struct trial){own, checking->trial->folder, NULL, diag}, &checking->entries->items[at]);
    return 1;
}

bool trial_check(const struct trial *trial, const struct manifest *entries)
{
    static const struct crew_work work = {crew_begin_region, check_next, crew_end_region};
    struct checking checking = {{.progress = tell}, trial, entries, 0};
    return crew_run(&work, &checking, crew_processors(), NULL, &checking.listener, SITE_CHECKING,
                    trial->diag);
}
