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

static bool put_file(struct digest_stream *inputs, const char *folder, struct str path,
                     struct diag *diag)
{
    struct region *region = region_create();
    struct str bytes, name = str_format(region, "%s/%.*s", folder, STR_ARGS(path));
    bool read = fs_read(region, name.data, INPUT_MOST, &bytes, diag);
    if (read) {
        inputs_put_file(inputs, path, digest_sha256_hex(region, digest_sha256(bytes)));
    }
    region_destroy(region);
    return read;
}

/* The files of `folder` whose names end so; all of them for an empty ending. Those below "notices/"
 * go to `notices`. */
static bool put_folder(struct digest_stream *inputs, struct digest_stream *notices,
                       const char *folder, struct str ending, struct diag *diag)
{
    struct region *region = region_create();
    struct fs_list list = {0};
    bool ok = fs_walk(region, folder, false, &list, diag);
    for (size_t i = 0; ok && i < list.count; i++) {
        struct str path = list.items[i].path;
        if (list.items[i].kind == FS_FILE && str_ends(path, ending)) {
            ok = put_file(str_starts(path, STR("notices/")) ? notices : inputs, folder, path, diag);
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
                            const struct inputs *inputs)
{
    struct digest_stream *common = digest_stream_create();
    put_line(common, STR("tongbao " TONGBAO_VERSION));
    put_line(common, options->without_archive ? STR("-archive") : STR(""));
    put_line(common, options->without_export ? STR("-export") : STR(""));
    put_line(common, options->without_search ? STR("-search") : STR(""));
    put_line(common, inputs->content);
    put_line(common, inputs->templates);
    return take(region, common);
}

bool inputs_put(struct region *region, struct digest_stream *notices,
                const struct site_options *options, struct inputs *inputs, struct diag *diag)
{
    struct digest_stream *content = digest_stream_create(), *templates = digest_stream_create();
    bool ok = put_folder(content, notices, options->content, STR(".yaml"), diag);
    for (size_t i = 0; ok && i < options->template_count; i++) {
        ok = put_folder(templates, templates, options->templates[i], STR(""), diag);
    }
    inputs->content = take(region, content);
    inputs->templates = take(region, templates);
    inputs->common = common_of(region, options, inputs);
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
