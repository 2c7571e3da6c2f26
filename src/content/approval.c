/* SPDX-License-Identifier: MIT */
#include "content/fields.h"
#include "digest/digest.h"

void content_sidecar_without(struct str text, struct str key, struct buf *out)
{
    bool within = false;
    while (text.size > 0) {
        struct str rest = text, line = str_take_until(&text, STR("\n"));
        struct str whole = str_slice(rest, 0, rest.size - text.size);
        bool indented = line.size > 0 && (line.data[0] == ' ' || line.data[0] == '\t');
        bool begins = str_take(&line, key) && str_starts(line, STR(":"));
        within = begins || (within && indented);
        if (!within) {
            buf_put(out, whole);
        }
    }
    if (out->size > 0 && out->data[out->size - 1] != '\n') {
        buf_put_byte(out, '\n');
    }
}

struct str content_approval_digest(struct region *region, struct str sha256, struct str sidecar)
{
    struct buf rest;
    buf_init(&rest, BUF_ANY);
    content_sidecar_without(sidecar, STR("approval"), &rest);
    struct str beside = digest_sha256_hex(region, digest_sha256(buf_str(&rest)));
    buf_finish(&rest);
    struct str both = str_format(region, "%.*s\n%.*s\n", STR_ARGS(sha256), STR_ARGS(beside));
    return digest_sha256_hex(region, digest_sha256(both));
}

enum content_approval content_approval(struct region *region, const struct content_sidecar *sidecar,
                                       struct str sha256)
{
    if (sidecar == NULL || str_is_none(sidecar->approved_by)) {
        return CONTENT_NOT_APPROVED;
    }
    struct str digest = content_approval_digest(region, sha256, sidecar->text);
    return str_equal(digest, sidecar->approved_sha256) ? CONTENT_APPROVED : CONTENT_APPROVED_OTHER;
}
