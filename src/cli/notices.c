/* SPDX-License-Identifier: MIT */
#include "cli/notices.h"

#include "content/content.h"
#include "fs/fs.h"

static bool find_encoding(struct region *region, struct str path, enum charset_encoding *encoding,
                          struct diag *diag)
{
    const struct content_sidecar *sidecar = NULL;
    *encoding = CHARSET_ENCODING_COUNT;
    if (!content_sidecar_read(region, path, &sidecar, diag)) {
        return false;
    }
    if (sidecar != NULL && !str_is_empty(sidecar->encoding)) {
        *encoding = charset_encoding_find(sidecar->encoding);
    }
    return true;
}

const struct notice *cli_read_notice(struct region *region, const char *path,
                                     const struct content *content,
                                     const struct notice_lexicon *lexicon, struct notice_file *file,
                                     struct diag *diag)
{
    struct str bytes;
    enum charset_encoding encoding;
    if (!fs_read(region, path, CHARSET_BYTES_MOST, &bytes, diag) ||
        !find_encoding(region, str_of(path), &encoding, diag)) {
        return NULL;
    }
    const struct notice *notice =
        notice_read(region, bytes, str_of(path), encoding, lexicon, file, diag);
    if (notice != NULL) {
        struct check_facts facts = {.encoding = file->encoding, .content = content};
        check_notice(region, notice, &facts, diag);
    }
    return notice;
}
