/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include "site/trial.h"

/* Both lists are sorted: what is on the disk and not in the manifest was added. */
static void report_added(const struct trial *trial, const struct manifest *manifest,
                         const struct fs_list *found)
{
    size_t at = 0;
    for (size_t i = 0; i < found->count; i++) {
        struct str path = found->items[i].path;
        while (at < manifest->count && str_compare(manifest->items[at].path, path) < 0) {
            at++;
        }
        bool listed = at < manifest->count && str_equal(manifest->items[at].path, path);
        if (!listed && !str_equal(path, STR(MANIFEST_NAME))) {
            diag_report(trial->diag, &SITE_FILE_ADDED, trial_place(trial, path), STR_NONE);
        }
    }
}

static enum site_end verify(const struct trial *trial, const char *site, size_t *files)
{
    struct fs_list found;
    struct manifest manifest;
    if (!manifest_read(trial->region, trial->folder, &manifest, trial->diag)) {
        return SITE_WRONG;
    }
    if (!fs_walk(trial->region, site, true, &found, trial->diag)) {
        return SITE_ENVIRONMENT;
    }
    size_t before = diag_count_of(trial->diag, DIAG_ERROR);
    if (!trial_check(trial, &manifest)) {
        return SITE_ENVIRONMENT;
    }
    report_added(trial, &manifest, &found);
    *files = manifest.count;
    return diag_count_of(trial->diag, DIAG_ERROR) > before ? SITE_WRONG : SITE_DONE;
}

enum site_end site_verify(const char *site, size_t *files, struct site_listener *listener,
                          struct diag *diag)
{
    struct trial trial;
    enum site_end ended = trial_begin(&trial, site, listener, diag);
    if (ended == SITE_DONE) {
        ended = verify(&trial, site, files);
    }
    trial_end(&trial);
    return ended;
}
