/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_TRIAL_H
#define TONGBAO_SITE_TRIAL_H

#include "site/manifest.h"

/* A site, opened to be held against its list. */
struct trial {
    struct region *region;
    struct fs_folder *folder;
    struct site_listener *listener; /* hears how far it is */
    struct diag *diag;
};

/* SITE_ENVIRONMENT: there is none; reported. */
enum site_end trial_begin(struct trial *trial, const char *site, struct site_listener *listener,
                          struct diag *diag);
void trial_end(struct trial *trial);

/* Reports each file that is not as its entry says; all processors look at them. False: they cannot,
 * reported. */
bool trial_check(const struct trial *trial, const struct manifest *entries);

/* Where a file of it stands, for a complaint. */
struct place trial_place(const struct trial *trial, struct str path);

#endif
