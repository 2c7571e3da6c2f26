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

/* The files of `folder` whose names end so; all of them for an empty ending. What lies below
 * `but`, if that is said, is left out. */
static bool put_folder(struct digest_stream *inputs, const char *folder, struct str ending,
                       struct str but, struct diag *diag)
{
    struct region *region = region_create();
    struct fs_list list = {0};
    bool ok = fs_walk(region, folder, false, &list, diag);
    for (size_t i = 0; ok && i < list.count; i++) {
        if (list.items[i].kind == FS_FILE && str_ends(list.items[i].path, ending) &&
            (str_is_none(but) || !str_starts(list.items[i].path, but))) {
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
    bool ok = put_folder(inputs, options->content, STR(".yaml"), STR_NONE, diag);
    for (size_t i = 0; ok && i < options->template_count; i++) {
        ok = put_folder(inputs, options->templates[i], STR(""), STR_NONE, diag);
    }
    return ok;
}

bool inputs_settings(struct region *region, const struct site_options *options, struct str *digest,
                     struct diag *diag)
{
    struct digest_stream *inputs = digest_stream_create();
    digest_stream_put(inputs,
                      str_format(region, "tongbao " TONGBAO_VERSION " %d%d%d%d%d\n",
                                 options->without_archive, options->without_export,
                                 options->without_search, options->strict, options->keep_going));
    bool ok = put_folder(inputs, options->content, STR(".yaml"), STR("notices/"), diag);
    for (size_t i = 0; ok && i < options->template_count; i++) {
        ok = put_folder(inputs, options->templates[i], STR(""), STR_NONE, diag);
    }
    *digest = digest_sha256_hex(region, digest_stream_take(inputs));
    digest_stream_destroy(inputs);
    return ok;
}
