/* SPDX-License-Identifier: MIT */
#include "site/since.h"

#include "site/kept.h"

struct str since_distrust(struct since *since)
{
    struct build *build = since->build;
    struct region *region = build->region;
    if (!kept_mark_read(region, &build->paths, &since->mark)) {
        return STR("ledger");
    }
    if (!str_equal(since->mark.settings, build->settings)) {
        return STR("settings");
    }
    return str_equal(since->mark.generation,
                     publish_generation(region, &build->paths, &since->files))
               ? STR_NONE
               : STR("site");
}

static struct str sidecar_of(struct region *region, struct str path)
{
    return str_format(region, "%.*s.yaml",
                      STR_ARGS(str_slice(path, 0, str_find_last(path, STR(".")))));
}

static bool has_changed(const struct since *since, struct str path)
{
    const struct kept_file *file = kept_file_find(&since->kept, path);
    return file != NULL && (file->other || file->gone);
}

/* A notice is read again if its file or its sidecar has other bytes, the register asks for it, or
 * its id is another one: one that was left out had none. */
static bool is_changed(const struct since *since, const struct content_notice *notice)
{
    struct kept_file *file = kept_file_find(&since->kept, notice->path);
    if (file == NULL) {
        return true;
    }
    file->again = file->asked || file->other || !str_equal(file->was.id, notice->id) ||
                  has_changed(since, sidecar_of(since->build->region, notice->path));
    return file->again;
}

void since_list(struct since *since)
{
    const struct content_notices *all = &since->build->notices;
    struct region *region = since->build->region;
    struct content_notice *items = region_array(region, all->count + 1, sizeof *items);
    size_t count = 0;
    since->turns = region_array(region, all->count + 1, sizeof *since->turns);
    for (size_t i = 0; i < all->count; i++) {
        if (is_changed(since, &all->items[i])) {
            since->turns[count] = i;
            items[count++] = all->items[i];
        }
    }
    since->changed = (struct content_notices){items, count, all->files};
}

bool since_is_sidecar(struct str path)
{
    return str_ends(path, STR(".yaml"));
}

/* The digest of all inputs, in the order in which a build of everything reads them. */
static struct str find_generation(struct since *since)
{
    struct build *build = since->build;
    struct digest_stream *read = digest_stream_copy(build->read);
    for (size_t i = 0; i < since->kept.count; i++) {
        const struct kept_file *file = &since->kept.items[i];
        if (!file->gone && !since_is_sidecar(file->path)) {
            inputs_put_file(read, file->path, file->sha256);
        }
    }
    struct str generation = inputs_end(build->region, read, build->options, &build->inputs);
    digest_stream_destroy(read);
    return generation;
}

/* For what a build of these changes is made. */
static void put_reasons(struct since *since)
{
    struct region *region = since->build->region;
    for (size_t i = 0; i < since->changed.count; i++) {
        const struct content_notice *notice = &since->changed.items[i];
        const struct kept_file *file = kept_file_find(&since->kept, notice->path);
        struct str sidecar = sidecar_of(region, notice->path);
        bool own = file == NULL || file->other;
        if (own || !str_is_none(file->was.id) || has_changed(since, sidecar)) {
            reasons_put(since->build, own ? notice->path : sidecar,
                        file == NULL ? STR_NONE : file->was.id, notice->id);
        }
    }
    for (size_t i = 0; i < since->kept.count; i++) {
        const struct kept_file *file = &since->kept.items[i];
        if (file->gone && !since_is_sidecar(file->path)) {
            reasons_put(since->build, file->path, file->was.id, STR_NONE);
        }
    }
}

bool since_look(struct since *since)
{
    struct build *build = since->build;
    if (!kept_compare(build->region, build->paths.ledger, build->options, &build->notices.files,
                      &since->kept, NULL)) {
        return false;
    }
    since_list(since);
    put_reasons(since);
    build->generation = find_generation(since);
    return true;
}

bool since_are_few(const struct since *since)
{
    size_t changed = since->changed.count;
    return changed <= 8 || 2 * changed <= since->build->notices.count;
}

bool since_is_as_compared(const struct since *since, struct digest_stream *read)
{
    bool known = true; /* else it came after the files were listed */
    struct digest_stream *compared = digest_stream_create();
    for (size_t i = 0; known && i < since->changed.count; i++) {
        const struct kept_file *file = kept_file_find(&since->kept, since->changed.items[i].path);
        known = file != NULL;
        if (known) {
            inputs_put_file(compared, file->path, file->sha256);
        }
    }
    struct digest_sha256 left = digest_stream_take(compared), right = digest_stream_take(read);
    digest_stream_destroy(compared);
    return known && manifest_same(left, right);
}

bool since_take_known(struct since *since)
{
    struct build *build = since->build;
    for (size_t i = 0, next = 0; i < build->notices.count; i++) {
        const struct content_notice *notice = &build->notices.items[i];
        if (next < since->changed.count && since->turns[next] == i) {
            next++;
            continue;
        }
        const struct kept_file *file = kept_file_find(&since->kept, notice->path);
        struct whole_mark mark;
        if (file->was.withdrawn) {
            gone_put(build->gone, notice->id, file->was.sha256);
        } else if (digest_xxh3_read(file->was.words, &mark.words) &&
                   digest_xxh3_read(file->was.head, &mark.head)) {
            whole_put(build->whole, i, mark);
        } else {
            return false;
        }
    }
    return true;
}
