/* SPDX-License-Identifier: MIT */
#include "notice/notice.h"

#include "digest/digest.h"

const struct notice *notice_read(struct region *region, struct str bytes, struct str name,
                                 enum charset_encoding forced, const struct notice_lexicon *lexicon,
                                 struct notice_file *file, struct diag *diag)
{
    struct charset_text decoded;
    if (!charset_decode(region, bytes, forced, name, &decoded, diag)) {
        return NULL;
    }
    enum markdown_form form = str_ends(name, STR(".txt")) ? MARKDOWN_LINES : MARKDOWN_BLOCKS;
    const struct markdown *markdown = markdown_read(region, decoded.text, name, form, diag);
    if (markdown == NULL) {
        return NULL;
    }
    const struct notice *notice = notice_parse(region, markdown, lexicon, diag);
    if (notice != NULL) {
        *file = (struct notice_file){
            .name = name,
            .sha256 = digest_sha256_hex(region, digest_sha256(bytes)),
            .bytes = bytes.size,
            .encoding = decoded.encoding,
            .newline = decoded.newline,
            .bom = decoded.bom,
        };
    }
    return notice;
}
