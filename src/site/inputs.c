/* SPDX-License-Identifier: MIT */
#include "site/inputs.h"

#include "fs/fs.h"

#define INPUT_MOST ((size_t)64 * 1024 * 1024)

void inputs_put_file(struct digest_stream *inputs, struct str path, struct str sha256)
{
    digest_stream_put(inputs, path);
    digest_stream_put(inputs, STR("\n"));
    digest_stream_put(inputs, sha256);
    digest_stream_put(inputs, STR("\n"));
}

/* `more` may be NULL. */
static bool put_file(struct digest_stream *inputs, struct digest_stream *more, const char *folder,
                     struct str path, struct diag *diag)
{
    struct region *region = region_create();
    struct str bytes, name = str_format(region, "%s/%.*s", folder, STR_ARGS(path));
    bool read = fs_read(region, name.data, INPUT_MOST, &bytes, diag);
    if (read) {
        struct str sha256 = digest_sha256_hex(region, digest_sha256(bytes));
        inputs_put_file(inputs, path, sha256);
        if (more != NULL) {
            inputs_put_file(more, path, sha256);
        }
    }
    region_destroy(region);
    return read;
}

static bool put_folder(struct digest_stream *inputs, const char *folder, struct diag *diag)
{
    struct region *region = region_create();
    struct fs_list list = {0};
    bool ok = fs_walk(region, folder, false, &list, diag);
    for (size_t i = 0; ok && i < list.count; i++) {
        ok = list.items[i].kind != FS_FILE ||
             put_file(inputs, NULL, folder, list.items[i].path, diag);
    }
    region_destroy(region);
    return ok;
}

static bool has_entries(struct str path)
{
    return str_equal(path, STR("organisations.yaml")) || str_equal(path, STR("topics.yaml"));
}

/* Sidecars lie below "notices/". */
static bool put_yaml(struct digest_stream *content, struct digest_stream *settings,
                     struct digest_stream *notices, const char *folder, struct diag *diag)
{
    struct region *region = region_create();
    struct fs_list list = {0};
    bool ok = fs_walk(region, folder, false, &list, diag);
    for (size_t i = 0; ok && i < list.count; i++) {
        struct str path = list.items[i].path;
        if (list.items[i].kind == FS_FILE && str_ends(path, STR(".yaml"))) {
            bool sidecar = str_starts(path, STR("notices/"));
            ok = put_file(sidecar ? notices : content,
                          sidecar || has_entries(path) ? NULL : settings, folder, path, diag);
        }
    }
    region_destroy(region);
    return ok;
}

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

bool inputs_put(struct region *region, struct digest_stream *notices,
                const struct site_options *options, struct inputs *inputs, struct diag *diag)
{
    struct digest_stream *content = digest_stream_create(), *settings = digest_stream_create();
    struct digest_stream *templates = digest_stream_create();
    bool ok = put_yaml(content, settings, notices, options->content, diag);
    for (size_t i = 0; ok && i < options->template_count; i++) {
        ok = put_folder(templates, options->templates[i], diag);
    }
    inputs->content = take(region, content);
    inputs->settings = take(region, settings);
    inputs->templates = take(region, templates);
    inputs->common = common_of(region, options, inputs->content, inputs->templates);
    inputs->fixed = common_of(region, options, inputs->settings, inputs->templates);
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
