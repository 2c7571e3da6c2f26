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
                                     const struct content_sidecar **sidecar, struct diag *diag)
{
    struct str bytes;
    *sidecar = NULL;
    if (!fs_read(region, path, CHARSET_BYTES_MOST, &bytes, diag) ||
        !content_sidecar_read(region, str_of(path), sidecar, diag) ||
        !site_silences_ok(*sidecar, diag)) {
        return NULL;
    }
    const struct notice *notice =
        notice_read(region, bytes, str_of(path), encoding_of(*sidecar), lexicon, file, diag);
    if (notice != NULL) {
        struct check_facts facts = {file->encoding, content, *sidecar, file->sha256, NULL};
        check_notice(region, notice, &facts, diag);
        site_silence(content == NULL ? NULL : &content->site, *sidecar, diag);
    }
    return notice;
}

bool cli_read_text(struct region *region, struct str path, struct str *text)
{
    struct str bytes;
    struct charset_text decoded;
    const char *name = str_to_c(region, path);
    const struct content_sidecar *sidecar = NULL;
    bool notice = str_ends(path, STR(".md")) || str_ends(path, STR(".txt"));
    if (fs_find(name) != FS_FILE || !fs_read(region, name, CHARSET_BYTES_MOST, &bytes, NULL) ||
        (notice && !content_sidecar_read(region, path, &sidecar, NULL)) ||
        !charset_decode(region, bytes, encoding_of(sidecar), path, &decoded, NULL)) {
        return false;
    }
    *text = decoded.text;
    return true;
}
