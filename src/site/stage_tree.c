/* SPDX-License-Identifier: MIT */
#include "site/stage_parts.h"

/* ---- of nothing --------------------------------------------------------------------------- */

struct fill {
    struct stage_visitor visitor;
    struct stage *stage;
    struct diag *diag;
};

static bool fill_file(struct stage_visitor *visitor, const struct stage_file *file)
{
    struct fill *fill = (struct fill *)visitor;
    return file->state != STAGE_UNCHANGED ||
           fs_share(fill->stage->tree, file->path, fill->stage->current, fill->diag);
}

bool stage_fill(struct stage *stage, struct diag *diag)
{
    struct fill fill = {{fill_file}, stage, diag};
    return stage_visit(stage, &fill.visitor);
}

/* ---- of another tree ---------------------------------------------------------------------- */

bool stage_may_adopt(struct region *region, const char *tree, struct fs_list *found)
{
    if (fs_find(tree) != FS_FOLDER || !fs_walk(region, tree, true, found, NULL)) {
        return false;
    }
    for (size_t i = 0; i < found->count; i++) {
        if (found->items[i].kind != FS_FILE || !fs_name_ok(found->items[i].path)) {
            return false;
        }
    }
    return true;
}

/* The inode that a path has in a list, looking on from `*at`; 0: it is not in it. */
static uint64_t take_inode(const struct fs_list *list, size_t *at, struct str path)
{
    while (*at < list->count && str_compare(list->items[*at].path, path) < 0) {
        (*at)++;
    }
    bool listed = *at < list->count && str_equal(list->items[*at].path, path);
    return listed ? list->items[*at].inode : 0;
}

struct adoption {
    struct stage_visitor visitor;
    struct stage *stage;
    struct fs_folder *tree;
    const struct fs_list *found; /* in that tree */
    size_t at, at_current;
    struct diag *diag;
};

static bool adopt_file(struct stage_visitor *visitor, const struct stage_file *file)
{
    struct adoption *adoption = (struct adoption *)visitor;
    const struct stage *stage = adoption->stage;
    uint64_t has = take_inode(adoption->found, &adoption->at, file->path);
    uint64_t wanted = take_inode(&stage->found, &adoption->at_current, file->path);
    return file->state != STAGE_UNCHANGED || has == wanted ||
           fs_share(adoption->tree, file->path, stage->current, adoption->diag);
}

bool stage_adopt(struct stage *stage, struct fs_folder *tree, const struct fs_list *found,
                 struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; ok && i < found->count; i++) {
        struct str path = found->items[i].path;
        enum stage_state state = stage_state(stage, path);
        if (state != STAGE_UNCHANGED && state != STAGE_WRITTEN) {
            ok = fs_remove_below(tree, path, true, diag);
        }
    }
    struct adoption adoption = {{adopt_file}, stage, tree, found, 0, 0, diag};
    return ok && stage_visit(stage, &adoption.visitor);
}
