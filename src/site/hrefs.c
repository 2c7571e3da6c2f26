/* SPDX-License-Identifier: MIT */
#include "site/hrefs.h"

const struct str hrefs_names[HREFS_NAMES] = {STR_INIT(" href=\""), STR_INIT(" src=\"")};

/* ---- attributes --------------------------------------------------------------------------- */

/* One that was not met is looked for only once. */
static void look_ahead(struct attributes *attributes)
{
    struct str rest = str_from(attributes->page, attributes->at);
    for (size_t i = 0; i < attributes->count; i++) {
        if (attributes->next[i] <= attributes->at) {
            size_t found = str_find(rest, attributes->names[i]);
            attributes->next[i] = found == STR_NOWHERE ? STR_NOWHERE : attributes->at + found;
        }
    }
}

struct attributes attributes_of(struct str page, const struct str *names, size_t count)
{
    return (struct attributes){.page = page, .names = names, .count = count};
}

bool attributes_next(struct attributes *attributes, struct attribute *attribute)
{
    size_t first = 0;
    look_ahead(attributes);
    for (size_t i = 1; i < attributes->count; i++) {
        first = attributes->next[i] < attributes->next[first] ? i : first;
    }
    size_t at = attributes->next[first];
    if (at == STR_NOWHERE) {
        return false;
    }
    struct str name = attributes->names[first];
    struct str rest = str_from(attributes->page, at + name.size);
    struct str value = str_take_until(&rest, STR("\""));
    attributes->at = attributes->page.size - rest.size;
    *attribute = (struct attribute){name, value, at, attributes->at};
    return true;
}

/* ---- links -------------------------------------------------------------------------------- */

struct str hrefs_folder(struct str path)
{
    size_t slash = str_find_last(path, STR("/"));
    return slash == STR_NOWHERE ? STR("") : str_slice(path, 0, slash + 1);
}

struct str hrefs_resolve(struct region *region, struct str folder, struct str link)
{
    while (str_take(&link, STR("../"))) {
        if (str_is_empty(folder)) {
            return STR_NONE;
        }
        folder = hrefs_folder(str_slice(folder, 0, folder.size - 1));
    }
    struct str parts[] = {folder, link};
    return str_join(region, parts, 2, STR(""));
}

bool hrefs_leads_elsewhere(struct str link)
{
    size_t colon = str_find(link, STR(":")), slash = str_find(link, STR("/"));
    return colon != STR_NOWHERE && colon < slash;
}
