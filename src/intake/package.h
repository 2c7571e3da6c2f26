/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_INTAKE_PACKAGE_H
#define TONGBAO_INTAKE_PACKAGE_H

/* A DOCX is an archive of XML parts that name each other by relations. */

#include "archive/archive.h"
#include "intake/tree.h"

struct package {
    struct region *region;
    struct archive_reader *archive;
    struct str file;
    struct diag *diag;
    struct str folder; /* of the document's part, with its slash; or empty */
    const struct tree *document;
    const struct tree *relations; /* of the document; or NULL */
    struct tree_index by_id;      /* the same */
};

/* False: it is damaged, or no DOCX: reported. Close it either way. */
bool package_open(struct region *region, struct str bytes, struct str file, struct package *package,
                  struct diag *diag);
void package_close(struct package *package);

/* The topmost element of the part to which the document has a relation of this kind ("styles");
 * `*part` NULL: there is none. False: it cannot be read, reported. */
bool package_part(struct package *package, struct str kind, const struct tree **part);

/* The next relation of the document of this kind behind `after` (NULL: the first), or NULL. */
const struct tree *package_relation(const struct package *package, const struct tree *after,
                                    struct str kind);
bool package_related(struct package *package, const struct tree *relation,
                     const struct tree **part);

/* Where the relation `id` leads outside; none: nowhere. */
struct str package_target(const struct package *package, struct str id);

#endif
