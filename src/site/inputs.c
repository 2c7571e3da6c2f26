/* SPDX-License-Identifier: MIT */
#include "site/inputs.h"

#include "fs/fs.h"
#include "site/kept.h"

#define TEMPLATES "templates/"

void inputs_put_file(struct digest_stream *inputs, struct str path, struct str sha256)
{
    digest_stream_put(inputs, path);
    digest_stream_put(inputs, STR("\n"));
    digest_stream_put(inputs, sha256);
    digest_stream_put(inputs, STR("\n"));
}

/* ---- how the files stand ------------------------------------------------------------------ */

struct looking {
    struct region *region;
    const struct site_options *options;
    const struct ledger_known *known;
    struct diag *diag;
};

/* `path` is for open; `file` is what it is known by. */
static bool look(const struct looking *looking, const struct ledger_inputs *known, const char *path,
                 const struct fs_entry *entry, struct str file, struct ledger_inputs *inputs)
{
    struct ledger_input now = {.file = file};
    bool looked = kept_stand(looking->region, ledger_input_find(known, file), path, entry, &now,
                             looking->diag);
    *REGION_PUSH(looking->region, inputs) = now;
    return looked;
}

static bool look_at_sidecars(const struct looking *looking, const struct fs_list *files,
                             struct ledger_inputs *sidecars)
{
    bool ok = true;
    for (size_t i = 0; ok && i < files->count; i++) {
        const struct fs_entry *entry = &files->items[i];
        if (entry->kind == FS_FILE && str_ends(entry->path, STR(".yaml"))) {
            const char *path = str_format(looking->region, "%s/notices/%.*s",
                                          looking->options->content, STR_ARGS(entry->path))
                                   .data;
            ok = look(looking, &looking->known->inputs, path, entry, entry->path, sidecars);
        }
    }
    return ok;
}

static const struct {
    const char *name;
    bool has_entries; /* is compared by them */
} contents[] = {{"lexicon.yaml", false},
                {"organisations.yaml", true},
                {"site.yaml", false},
                {"topics.yaml", true}};

static bool look_at_content(const struct looking *looking, struct ledger_inputs *given)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof contents / sizeof *contents; i++) {
        const char *path =
            str_format(looking->region, "%s/%s", looking->options->content, contents[i].name).data;
        struct fs_entry entry = fs_look(path);
        ok = entry.kind == FS_NOTHING ||
             look(looking, &looking->known->given, path, &entry, str_of(contents[i].name), given);
    }
    return ok;
}

static bool look_at_templates(const struct looking *looking, size_t turn,
                              struct ledger_inputs *given)
{
    const char *folder = looking->options->templates[turn];
    struct fs_list list = {0};
    bool ok = fs_walk(looking->region, folder, false, &list, looking->diag);
    for (size_t i = 0; ok && i < list.count; i++) {
        const struct fs_entry *entry = &list.items[i];
        const char *path =
            str_format(looking->region, "%s/%.*s", folder, STR_ARGS(entry->path)).data;
        struct str file =
            str_format(looking->region, TEMPLATES "%zu/%.*s", turn + 1, STR_ARGS(entry->path));
        ok = entry->kind != FS_FILE ||
             look(looking, &looking->known->given, path, entry, file, given);
    }
    return ok;
}

/* ---- digests ------------------------------------------------------------------------------ */

static struct str take(struct region *region, struct digest_stream *stream)
{
    struct str digits = digest_sha256_hex(region, digest_stream_take(stream));
    digest_stream_destroy(stream);
    return digits;
}

static void put_line(struct digest_stream *stream, struct str line)
{
    digest_stream_put(stream, line);
    digest_stream_put(stream, STR("\n"));
}

static struct str common_of(struct region *region, const struct site_options *options,
                            struct str content, struct str templates)
{
    struct digest_stream *common = digest_stream_create();
    put_line(common, STR("tongbao " TONGBAO_VERSION));
    put_line(common, options->without_archive ? STR("-archive") : STR(""));
    put_line(common, options->without_export ? STR("-export") : STR(""));
    put_line(common, options->without_search ? STR("-search") : STR(""));
    put_line(common, content);
    put_line(common, templates);
    return take(region, common);
}

static bool has_entries(struct str file)
{
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        if (str_equal(file, str_of(contents[i].name))) {
            return contents[i].has_entries;
        }
    }
    return false;
}

/* templates/1/index.sql → index.sql: names of folders are no inputs. */
static bool is_template(struct str *file)
{
    bool is = str_take(file, STR(TEMPLATES));
    if (is) {
        (void)str_take_until(file, STR("/"));
    }
    return is;
}

static void put_given(struct region *region, const struct site_options *options,
                      struct inputs *inputs)
{
    struct digest_stream *content = digest_stream_create(), *settings = digest_stream_create();
    struct digest_stream *templates = digest_stream_create();
    for (size_t i = 0; i < inputs->given.count; i++) {
        const struct ledger_input *input = &inputs->given.items[i];
        struct str file = input->file;
        if (is_template(&file)) {
            inputs_put_file(templates, file, input->sha256);
        } else {
            inputs_put_file(content, file, input->sha256);
            if (!has_entries(file)) {
                inputs_put_file(settings, file, input->sha256);
            }
        }
    }
    inputs->content = take(region, content);
    inputs->settings = take(region, settings);
    inputs->templates = take(region, templates);
    inputs->common = common_of(region, options, inputs->content, inputs->templates);
    inputs->fixed = common_of(region, options, inputs->settings, inputs->templates);
}

bool inputs_look(struct region *region, struct digest_stream *notices,
                 const struct site_options *options, const struct fs_list *files,
                 const struct ledger_known *known, struct inputs *inputs, struct diag *diag)
{
    struct looking looking = {region, options, known, diag};
    *inputs = (struct inputs){0};
    bool ok = look_at_sidecars(&looking, files, &inputs->sidecars) &&
              look_at_content(&looking, &inputs->given);
    for (size_t i = 0; ok && i < options->template_count; i++) {
        ok = look_at_templates(&looking, i, &inputs->given);
    }
    for (size_t i = 0; ok && i < inputs->sidecars.count; i++) {
        const struct ledger_input *sidecar = &inputs->sidecars.items[i];
        inputs_put_file(notices, sidecar->file, sidecar->sha256);
    }
    if (ok) {
        put_given(region, options, inputs);
    }
    return ok;
}

struct str inputs_end(struct region *region, struct digest_stream *notices,
                      const struct site_options *options, struct inputs *inputs)
{
    struct digest_stream *all = digest_stream_create();
    inputs->notices = digest_sha256_hex(region, digest_stream_take(notices));
    put_line(all, options->today);
    put_line(all, inputs->common);
    put_line(all, inputs->notices);
    return take(region, all);
}
