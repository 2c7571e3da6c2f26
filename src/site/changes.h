/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_CHANGES_H
#define TONGBAO_SITE_CHANGES_H

#include "site/stage.h"

/*
 * output/changes: in what the two trees differ, for the next build, for `rollback`, and for whoever
 * copies a site. After two lines that name the trees by the digests of their lists, one path a
 * line:
 *
 *     from 3b1f…
 *     to 97c0…
 *     added   -     9a0e… notice/2025/x.html
 *     changed 4f2a… 77b1… index.html
 *     removed 0c11… -     notice/2025/y.html
 *     end 5d70…
 *
 * The last line is the digest of those above: a tree is never made by a list that is not whole.
 * Either of the two may be the one that readers see: `rollback` exchanges them.
 */
struct changes {
    struct digest_sha256 from, to; /* all zero: there was none */
    struct {
        struct stage_change *items;
        size_t count, room;
    } list;
};

/* As the new file `name` in the folder. False: reported. */
bool changes_write(const char *folder, struct str name, const struct changes *changes,
                   struct diag *diag);

/* False where there is no such list or it is damaged; nothing is reported: it can be done without.
 */
bool changes_read(struct region *region, const char *path, struct changes *changes);

/* The digest of the list of the site at `tree`: what names it. False if there is none. */
bool changes_name(const char *tree, struct digest_sha256 *name);

/* Has nobody put a file into the tree, taken one away or renamed one since the list was put in its
 * place? It would show in the folders. `*name` is as by `changes_name`. */
bool changes_untouched(const char *path, const char *tree, struct digest_sha256 *name);

/* Are these two the trees that it speaks of, in either order? */
bool changes_fit(const struct changes *changes, struct digest_sha256 one,
                 struct digest_sha256 other);

#endif
