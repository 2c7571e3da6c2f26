/* SPDX-License-Identifier: MIT */
#include "site/inputs.h"

#include "fs/fs.h"

#define INPUT_MOST ((size_t)64 * 1024 * 1024)

static bool put_file(struct digest_stream *inputs, const char *folder, struct str path,
                     struct diag *diag)
{
    struct region *region = region_create();
    struct str bytes, name = str_format(region, "%s/%.*s", folder, STR_ARGS(path));
    bool read = fs_read(region, name.data, INPUT_MOST, &bytes, diag);
    if (read) {
        digest_stream_put(inputs, path);
        digest_stream_put(inputs, STR("\n"));
        digest_stream_put(inputs, digest_sha256_hex(region, digest_sha256(bytes)));
        digest_stream_put(inputs, STR("\n"));
    }
    region_destroy(region);
    return read;
}

/* The files of `folder` whose names end so; all of them for an empty ending. */
static bool put_folder(struct digest_stream *inputs, const char *folder, struct str ending,
                       struct diag *diag)
{
    struct region *region = region_create();
    struct fs_list list = {0};
    bool ok = fs_walk(region, folder, false, &list, diag);
    for (size_t i = 0; ok && i < list.count; i++) {
        if (list.items[i].kind == FS_FILE && str_ends(list.items[i].path, ending)) {
            ok = put_file(inputs, folder, list.items[i].path, diag);
        }
    }
    region_destroy(region);
    return ok;
}

bool inputs_put(struct digest_stream *inputs, const struct site_options *options, struct diag *diag)
{
    digest_stream_put(inputs, STR("tongbao " TONGBAO_VERSION "\n"));
    digest_stream_put(inputs, options->today);
    digest_stream_put(inputs, options->without_archive ? STR(" -archive") : STR(""));
    digest_stream_put(inputs, options->without_export ? STR(" -export") : STR(""));
    digest_stream_put(inputs, options->without_search ? STR(" -search\n") : STR("\n"));
    bool ok = put_folder(inputs, options->content, STR(".yaml"), diag);
    for (size_t i = 0; ok && i < options->template_count; i++) {
        ok = put_folder(inputs, options->templates[i], STR(""), diag);
    }
    return ok;
}
