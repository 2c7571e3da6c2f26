/* SPDX-License-Identifier: MIT */
#include "archive/entry.h"

#include "archive/archive.h"
#include "fs/fs.h"

#define NAME_MOST 199

/* `part` up to its first dot is a device to Windows, whatever follows: CON, COM1 … */
static bool is_device(struct str part)
{
    static const struct str devices[] = {STR_INIT("con"), STR_INIT("prn"), STR_INIT("aux"),
                                         STR_INIT("nul"), STR_INIT("com"), STR_INIT("lpt")};
    struct str stem = str_take_until(&part, STR("."));
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        bool numbered = i >= 4;
        bool same = stem.size == devices[i].size + numbered &&
                    (!numbered || (stem.data[3] >= '1' && stem.data[3] <= '9'));
        if (same && str_starts_alike(stem, devices[i])) {
            return true;
        }
    }
    return false;
}

struct str archive_name(struct region *region, struct str name)
{
    struct buf safe;
    buf_init(&safe, FS_NAME_MOST * 2);
    while (name.size > 0) {
        struct str part = str_take_until(&name, STR("/"));
        size_t stem = is_device(part) ? str_find(part, STR(".")) : STR_NOWHERE;
        if (safe.size > 0) {
            buf_put_byte(&safe, '/');
        }
        buf_put(&safe, stem == STR_NOWHERE ? part : str_slice(part, 0, stem));
        buf_put(&safe, is_device(part) ? STR("_") : STR(""));
        buf_put(&safe, stem == STR_NOWHERE ? STR("") : str_from(part, stem));
        buf_put(&safe, str_ends(part, STR(".")) ? STR("_") : STR(""));
    }
    struct str copy = str_copy(region, buf_str(&safe));
    buf_finish(&safe);
    return copy;
}

bool entry_name_put(struct digest_set *names, struct str name)
{
    char folded[NAME_MOST];
    for (size_t i = 0; i < name.size; i++) {
        folded[i] = (char)text_small((unsigned char)name.data[i]);
    }
    return digest_set_put(names, (struct str){folded, name.size});
}

bool entry_name_ok(struct str name)
{
    if (!fs_name_ok(name) || name.size > NAME_MOST) {
        return false;
    }
    while (name.size > 0) {
        struct str part = str_take_until(&name, STR("/"));
        if (is_device(part) || str_ends(part, STR("."))) {
            return false;
        }
    }
    return true;
}
