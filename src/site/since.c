/* SPDX-License-Identifier: MIT */
#include "site/since.h"

#include "site/building.h"

/* ---- how the inputs stand ------------------------------------------------------------------ */

/* The ledger that the last build left, whatever has changed since. */
static bool find_known(struct build *build)
{
    struct since *since = &build->since;
    bool known = kept_mark_read(build->region, &build->paths, &since->mark) &&
                 ledger_find_known(build->region, build->paths.ledger, &since->known, NULL);
    if (!known) {
        since->known = (struct ledger_known){0};
    }
    return known;
}

static bool look_at_inputs(struct build *build, struct diag *diag)
{
    struct since *since = &build->since;
    const struct site_options *options = build->options;
    since->looked = inputs_look(build->region, build->read, options, &since->files, &since->known,
                                &build->inputs, diag);
    build->settings =
        str_format(build->region, "%.*s%s%s", STR_ARGS(build->inputs.fixed),
                   options->strict ? " strict" : "", options->keep_going ? " keep-going" : "");
    return since->looked;
}

static bool is_of_site(struct build *build)
{
    struct since *since = &build->since;
    return str_equal(since->mark.generation,
                     publish_generation(build->region, &build->paths, &since->count));
}

bool since_fits(struct build *build)
{
    struct since *since = &build->since;
    return kept_mark_read(build->region, &build->paths, &since->mark) &&
           str_equal(since->mark.settings, build->settings) && is_of_site(build);
}

bool since_compare(struct build *build)
{
    struct since *since = &build->since;
    return since->looked && is_of_site(build) &&
           kept_compare(build->region, &since->known.inputs, build->options, &since->files,
                        &build->inputs.sidecars, &since->kept, NULL);
}

void since_begin(struct build *build)
{
    struct since *since = &build->since;
    const char *notices = str_format(build->region, "%s/notices", build->options->content).data;
    build->begun = kept_now();
    bool known = !build->options->full && find_known(build);
    bool looked =
        fs_walk(build->region, notices, false, &since->files, NULL) && look_at_inputs(build, NULL);
    since->distrust = build->options->full                                ? STR("full")
                      : !known                                            ? STR("ledger")
                      : !looked                                           ? STR("doubt")
                      : !str_equal(since->mark.settings, build->settings) ? STR("settings")
                      : !is_of_site(build)                                ? STR("site")
                      : !since_compare(build)                             ? STR("doubt")
                                                                          : STR_NONE;
}

bool since_need_inputs(struct build *build, struct diag *diag)
{
    build->since.files = build->notices.files;
    return build->since.looked || look_at_inputs(build, diag);
}

static bool is_as_known(const struct ledger_input *was, const struct ledger_input *now)
{
    return was != NULL && was->changed == now->changed && was->bytes == now->bytes &&
           was->inode == now->inode && str_equal(was->sha256, now->sha256);
}

static struct ledger_inputs list_given(const struct build *build)
{
    struct ledger_inputs given = {0};
    for (size_t i = 0; i < build->inputs.given.count; i++) {
        struct ledger_input input = build->inputs.given.items[i];
        input.changed = kept_since(input.changed, build->begun);
        *REGION_PUSH(build->region, &given) = input;
    }
    return given;
}

bool since_put_given(const struct build *build, struct ledger *ledger)
{
    struct ledger_inputs given = list_given(build);
    return ledger_put_given(ledger, &given, build->diag);
}

bool since_put_sidecar(const struct build *build, struct ledger *ledger, struct str path)
{
    const struct ledger_input *found = ledger_input_find(&build->inputs.sidecars, path);
    struct ledger_input input = found == NULL ? (struct ledger_input){.file = path} : *found;
    input.changed = kept_since(input.changed, build->begun);
    return found != NULL && ledger_put_input(ledger, &input, build->diag);
}

bool since_put_all(const struct build *build, struct ledger *ledger)
{
    bool ok = since_put_given(build, ledger);
    for (size_t i = 0; ok && i < build->inputs.sidecars.count; i++) {
        ok = since_put_sidecar(build, ledger, build->inputs.sidecars.items[i].file);
    }
    return ok;
}

bool since_given_is_known(const struct build *build)
{
    const struct ledger_inputs *known = &build->since.known.given, given = list_given(build);
    bool same = given.count == known->count;
    for (size_t i = 0; same && i < given.count; i++) {
        same = is_as_known(ledger_input_find(known, given.items[i].file), &given.items[i]);
    }
    return same;
}

/* ---- which notices ------------------------------------------------------------------------- */

static struct str sidecar_of(struct region *region, struct str path)
{
    return str_format(region, "%.*s.yaml",
                      STR_ARGS(str_slice(path, 0, str_find_last(path, STR(".")))));
}

static bool has_changed(const struct build *build, struct str path)
{
    const struct kept_file *file = kept_file_find(&build->since.kept, path);
    return file != NULL && (file->other || file->gone);
}

/* A notice is read again if its file or its sidecar has other bytes, the register asks for it, or
 * its id is another one: one that was left out had none. */
static bool is_changed(const struct build *build, const struct content_notice *notice)
{
    struct kept_file *file = kept_file_find(&build->since.kept, notice->path);
    if (file == NULL) {
        return true;
    }
    file->again = file->asked || file->other || !str_equal(file->was.id, notice->id) ||
                  has_changed(build, sidecar_of(build->region, notice->path));
    return file->again;
}

struct finder {
    struct content_known known;
    const struct build *build;
};

/* Of a notice that is as it was, with a sidecar that is. */
static bool find_sidecar(const struct content_known *known, struct str path,
                         const struct content_sidecar **sidecar)
{
    const struct build *build = ((const struct finder *)known)->build;
    const struct kept_files *kept = &build->since.kept;
    const struct kept_file *file = kept_file_find(kept, path);
    const struct kept_file *beside = kept_file_find(kept, sidecar_of(build->region, path));
    bool found = file != NULL && !file->other && !str_is_none(file->was.id) && beside != NULL &&
                 !beside->other && !beside->gone;
    *sidecar = found ? file->was.sidecar : NULL;
    return found;
}

bool since_scan(struct build *build, bool known, struct diag *diag)
{
    struct since *since = &build->since;
    struct str folder = str_of(build->options->content);
    struct finder finder = {{find_sidecar}, build};
    return since->looked ? content_scan_files(build->region, folder, &since->files,
                                              known ? &finder.known : NULL, &build->notices, diag)
                         : content_scan(build->region, folder, &build->notices, diag);
}

/* One that is read wants all that its sidecar says. */
static bool read_sidecar(struct build *build, struct content_notice *notice)
{
    struct str path = str_format(build->region, "%s/notices/%.*s", build->options->content,
                                 STR_ARGS(notice->path));
    bool read = !notice->known || content_sidecar_read(build->region, path, &notice->sidecar, NULL);
    notice->known = false;
    return read && site_silences_ok(notice->sidecar, NULL);
}

bool since_list(struct build *build)
{
    bool ok = true;
    const struct content_notices *all = &build->notices;
    struct region *region = build->region;
    struct content_notice *items = region_array(region, all->count + 1, sizeof *items);
    size_t count = 0;
    build->since.turns = region_array(region, all->count + 1, sizeof *build->since.turns);
    for (size_t i = 0; ok && i < all->count; i++) {
        if (is_changed(build, &all->items[i])) {
            build->since.turns[count] = i;
            items[count] = all->items[i];
            ok = read_sidecar(build, &items[count++]);
        }
    }
    build->since.changed = (struct content_notices){items, count, all->files};
    return ok;
}

bool since_is_sidecar(struct str path)
{
    return str_ends(path, STR(".yaml"));
}

/* The digest of all inputs, in the order in which a build of everything reads them. */
static struct str find_generation(struct build *build)
{
    struct digest_stream *read = digest_stream_copy(build->read);
    for (size_t i = 0; i < build->since.kept.count; i++) {
        const struct kept_file *file = &build->since.kept.items[i];
        if (!file->gone && !since_is_sidecar(file->path)) {
            inputs_put_file(read, file->path, file->sha256);
        }
    }
    struct str generation = inputs_end(build->region, read, build->options, &build->inputs);
    digest_stream_destroy(read);
    return generation;
}

/* For what a build of these changes is made. */
static void put_reasons(struct build *build)
{
    struct region *region = build->region;
    for (size_t i = 0; i < build->since.changed.count; i++) {
        const struct content_notice *notice = &build->since.changed.items[i];
        const struct kept_file *file = kept_file_find(&build->since.kept, notice->path);
        struct str sidecar = sidecar_of(region, notice->path);
        bool own = file == NULL || file->other;
        if (own || !str_is_none(file->was.id) || has_changed(build, sidecar)) {
            reasons_put(build, own ? notice->path : sidecar, file == NULL ? STR_NONE : file->was.id,
                        notice->id);
        }
    }
    for (size_t i = 0; i < build->since.kept.count; i++) {
        const struct kept_file *file = &build->since.kept.items[i];
        if (file->gone && !since_is_sidecar(file->path)) {
            reasons_put(build, file->path, file->was.id, STR_NONE);
        }
    }
}

bool since_look(struct build *build)
{
    bool listed = since_list(build);
    put_reasons(build);
    build->generation = find_generation(build);
    return listed;
}

bool since_nothing(struct build *build)
{
    const struct since *since = &build->since;
    bool nothing = str_is_none(since->distrust) && !since->known.said && since->mark.silent;
    for (size_t i = 0; nothing && i < since->kept.count; i++) {
        const struct kept_file *file = &since->kept.items[i];
        nothing = !file->other && !file->gone &&
                  (since_is_sidecar(file->path) || !str_is_none(file->was.id));
    }
    return nothing && str_equal(find_generation(build), since->mark.generation);
}

bool since_are_few(const struct build *build)
{
    size_t changed = build->since.changed.count;
    return changed <= 8 || 2 * changed <= build->notices.count;
}

bool since_is_as_compared(const struct build *build, struct digest_stream *read)
{
    bool known = true; /* else it came after the files were listed */
    struct digest_stream *compared = digest_stream_create();
    for (size_t i = 0; known && i < build->since.changed.count; i++) {
        const struct kept_file *file =
            kept_file_find(&build->since.kept, build->since.changed.items[i].path);
        known = file != NULL;
        if (known) {
            inputs_put_file(compared, file->path, file->sha256);
        }
    }
    struct digest_sha256 left = digest_stream_take(compared), right = digest_stream_take(read);
    digest_stream_destroy(compared);
    return known && manifest_same(left, right);
}

bool since_take_known(struct build *build)
{
    for (size_t i = 0, next = 0; i < build->notices.count; i++) {
        const struct content_notice *notice = &build->notices.items[i];
        if (next < build->since.changed.count && build->since.turns[next] == i) {
            next++;
            continue;
        }
        const struct kept_file *file = kept_file_find(&build->since.kept, notice->path);
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
