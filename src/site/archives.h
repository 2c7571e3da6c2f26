/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_ARCHIVES_H
#define TONGBAO_SITE_ARCHIVES_H

#include "site/rendering.h"

/*
 * Which archives a build makes, given out one at a time to any number of threads: all of them, or
 * where only changes are made those of which a file, or whose files are others than before. The
 * archives of pages that are gone are removed from the stage.
 */
struct archives;

/* The page that an archive is about, and the body or the notice whose notices it holds: the key of
 * one of them, none for the other. */
struct archives_row {
    struct str page, organisation, notice;
};

/* When all pages, originals and assets are in the stage. NULL: reported. */
struct archives *archives_create(const struct rendering *rendering, struct diag *diag);
void archives_destroy(struct archives *archives); /* NULL is fine */

/* 1; 0 at the end; -1: reported. */
int archives_next(struct archives *archives, struct region *region, struct archives_row *row,
                  struct diag *diag);

#endif
