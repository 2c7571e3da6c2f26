/* SPDX-License-Identifier: MIT */
#include "cli/notices.h"

#include "content/content.h"
#include "fs/fs.h"
#include "site/site.h"

static enum charset_encoding encoding_of(const struct content_sidecar *sidecar)
{
    return sidecar == NULL || str_is_empty(sidecar->encoding)
               ? CHARSET_ENCODING_COUNT
               : charset_encoding_find(sidecar->encoding);
}

const struct notice *cli_read_notice(struct region *region, const char *path,
                                     const struct content *content,
                                     const struct notice_lexicon *lexicon, struct notice_file *file,
                                     struct diag *diag)
{
    struct str bytes;
    const struct content_sidecar *sidecar = NULL;
    if (!fs_read(region, path, CHARSET_BYTES_MOST, &bytes, diag) ||
        !content_sidecar_read(region, str_of(path), &sidecar, diag) ||
        !site_silences_ok(sidecar, diag)) {
        return NULL;
    }
    const struct notice *notice =
        notice_read(region, bytes, str_of(path), encoding_of(sidecar), lexicon, file, diag);
    if (notice != NULL) {
        struct check_facts facts = {.encoding = file->encoding, .content = content};
        check_notice(region, notice, &facts, diag);
        site_silence(content == NULL ? NULL : &content->site, sidecar, diag);
    }
    return notice;
}
