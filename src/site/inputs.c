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

/* What every build reads but the notices: version, settings, templates; sidecars go to `inputs`. */
static bool put_common(struct digest_stream *common, struct digest_stream *inputs,
                       const struct site_options *options, struct diag *diag)
{
    digest_stream_put(common, STR("tongbao " TONGBAO_VERSION "\n"));
    digest_stream_put(common, options->without_archive ? STR(" -archive") : STR(""));
    digest_stream_put(common, options->without_export ? STR(" -export") : STR(""));
    digest_stream_put(common, options->without_search ? STR(" -search\n") : STR("\n"));
    bool ok = put_folder(common, inputs, options->content, STR(".yaml"), diag);
    for (size_t i = 0; ok && i < options->template_count; i++) {
        ok = put_folder(common, common, options->templates[i], STR(""), diag);
    }
    return ok;
}

bool inputs_put(struct region *region, struct digest_stream *inputs,
                const struct site_options *options, struct str *settings, struct diag *diag)
{
    struct digest_stream *common = digest_stream_create();
    digest_stream_put(inputs, options->today);
    digest_stream_put(inputs, STR("\n"));
    bool ok = put_common(common, inputs, options, diag);
    struct str made_from = digest_sha256_hex(region, digest_stream_take(common));
    digest_stream_put(inputs, made_from);
    digest_stream_put(inputs, STR("\n"));
    *settings =
        str_format(region, "%.*s%s%s", STR_ARGS(made_from), options->strict ? " strict" : "",
                   options->keep_going ? " keep-going" : "");
    digest_stream_destroy(common);
    return ok;
}
