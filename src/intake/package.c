/* SPDX-License-Identifier: MIT */
#include "intake/package.h"

#include "intake/intake.h"

static struct place place_of(const struct package *package)
{
    return (struct place){.file = package->file};
}

/* ---- parts -------------------------------------------------------------------------------- */

static bool read_part(struct package *package, struct str name, const struct tree **part)
{
    struct str bytes;
    if (!archive_take(package->region, package->archive, str_to_c(package->region, name),
                      TREE_BYTES_MOST, &bytes, package->diag)) {
        return false;
    }
    *part = tree_read_xml(package->region, bytes, place_of(package), package->diag);
    return *part != NULL;
}

/* NULL and true where there is none. */
static bool read_part_if(struct package *package, struct str name, const struct tree **part)
{
    *part = NULL;
    return !archive_has(package->archive, str_to_c(package->region, name)) ||
           read_part(package, name, part);
}

/* ---- relations ---------------------------------------------------------------------------- */

static const struct tree *find_relation(const struct tree *relations, const struct tree *after,
                                        struct str kind)
{
    const struct tree *at = tree_find(relations, after, STR("rel:Relationship"));
    while (at != NULL) {
        struct str type = tree_value(at, STR("Type"));
        size_t slash = str_find_last(type, STR("/"));
        if (slash != STR_NOWHERE && str_equal(str_from(type, slash + 1), kind)) {
            return at;
        }
        at = tree_find(relations, at, STR("rel:Relationship"));
    }
    return NULL;
}

static bool is_outside(const struct tree *relation)
{
    return str_equal(tree_value(relation, STR("TargetMode")), STR("External"));
}

/* Beside the document, unless it begins with a slash: then from the archive's top. */
static struct str part_name(const struct package *package, const struct tree *relation)
{
    struct str target = tree_value(relation, STR("Target")), folder = package->folder;
    if (str_take(&target, STR("/"))) {
        return target;
    }
    while (str_take(&target, STR("../"))) {
        folder = STR("");
    }
    (void)str_take(&target, STR("./"));
    struct str parts[] = {folder, target};
    return str_join(package->region, parts, 2, STR(""));
}

const struct tree *package_relation(const struct package *package, const struct tree *after,
                                    struct str kind)
{
    return find_relation(package->relations, after, kind);
}

bool package_related(struct package *package, const struct tree *relation, const struct tree **part)
{
    *part = NULL;
    return relation == NULL || is_outside(relation) ||
           read_part_if(package, part_name(package, relation), part);
}

bool package_part(struct package *package, struct str kind, const struct tree **part)
{
    return package_related(package, package_relation(package, NULL, kind), part);
}

struct str package_target(const struct package *package, struct str id)
{
    const struct tree_entry *relation = tree_index_find(&package->by_id, id);
    return relation != NULL && is_outside(relation->node)
               ? tree_value(relation->node, STR("Target"))
               : STR_NONE;
}

/* ---- the document ------------------------------------------------------------------------- */

static bool find_document(struct package *package, struct str *name)
{
    const struct tree *relations;
    if (!read_part_if(package, STR("_rels/.rels"), &relations)) {
        return false;
    }
    const struct tree *relation = find_relation(relations, NULL, STR("officeDocument"));
    *name = relation == NULL || is_outside(relation) ? STR("word/document.xml")
                                                     : part_name(package, relation);
    if (archive_has(package->archive, str_to_c(package->region, *name))) {
        return true;
    }
    diag_report(package->diag, &INTAKE_FOREIGN, place_of(package), package->file);
    return false;
}

/* word/document.xml: its relations are in word/_rels/document.xml.rels */
static bool read_relations(struct package *package, struct str document)
{
    size_t slash = str_find_last(document, STR("/"));
    size_t folder = slash == STR_NOWHERE ? 0 : slash + 1;
    package->folder = str_slice(document, 0, folder);
    struct str name = str_format(package->region, "%.*s_rels/%.*s.rels", STR_ARGS(package->folder),
                                 STR_ARGS(str_from(document, folder)));
    return read_part_if(package, name, &package->relations);
}

bool package_open(struct region *region, struct str bytes, struct str file, struct package *package,
                  struct diag *diag)
{
    *package = (struct package){.region = region, .file = file, .diag = diag};
    package->archive = archive_open(bytes, file, diag);
    struct str name;
    if (package->archive == NULL || !find_document(package, &name) ||
        !read_part(package, name, &package->document) || !read_relations(package, name)) {
        return false;
    }
    if (!tree_is(package->document, STR("w:document"))) { /* a workbook, a drawing */
        diag_report(diag, &INTAKE_FOREIGN, place_of(package), file);
        return false;
    }
    package->by_id = tree_index_read(region, package->relations, STR("Id"));
    return true;
}

void package_close(struct package *package)
{
    archive_close(package->archive);
    package->archive = NULL;
}
