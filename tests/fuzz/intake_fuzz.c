/* SPDX-License-Identifier: MIT */

/* Any file that somebody hands in: it becomes Markdown, or is refused by name. The
 * first byte chooses how it is called, and whether the rest is a whole file or the body of a DOCX,
 * which no chance would pack. */

#include "intake/intake.h"
#include "markdown/markdown.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define need(holds)                                                 \
    do {                                                            \
        if (!(holds)) {                                             \
            fprintf(stderr, "line %d: not %s\n", __LINE__, #holds); \
            abort();                                                \
        }                                                           \
    } while (0)

static void put_number(struct buf *out, size_t number, int bytes)
{
    for (; bytes > 0; bytes--, number >>= 8) {
        buf_put_byte(out, (char)(unsigned char)number);
    }
}

static uint32_t checksum(struct str bytes)
{
    uint32_t sum = 0xFFFFFFFFu;
    for (size_t i = 0; i < bytes.size; i++) {
        sum ^= (unsigned char)bytes.data[i];
        for (int bit = 0; bit < 8; bit++) {
            sum = (sum >> 1) ^ (0xEDB88320u & (0u - (sum & 1)));
        }
    }
    return ~sum;
}

/* What the local header and the directory have in common. */
static void put_fields(struct buf *out, struct str name, struct str bytes)
{
    put_number(out, 10, 2); /* needs version 1.0 */
    put_number(out, 0, 8);  /* no flags, stored, no time */
    put_number(out, checksum(bytes), 4);
    put_number(out, bytes.size, 4);
    put_number(out, bytes.size, 4);
    put_number(out, name.size, 2);
    put_number(out, 0, 2);
}

/* Parts are separated by zero bytes: the document, and then those that it has relations to. */
static void pack(struct str parts, struct buf *out)
{
    static const struct str names[] = {STR_INIT("word/document.xml"),
                                       STR_INIT("word/_rels/document.xml.rels"),
                                       STR_INIT("word/styles.xml"), STR_INIT("word/numbering.xml"),
                                       STR_INIT("word/footnotes.xml")};
    struct buf directory;
    size_t count = 0;
    buf_init(&directory, BUF_ANY);
    for (; count < sizeof names / sizeof *names && parts.size > 0; count++) {
        struct str part = str_take_until(&parts, (struct str){"\0", 1});
        size_t at = out->size;
        buf_put(out, STR("PK\3\4"));
        put_fields(out, names[count], part);
        buf_put(out, names[count]);
        buf_put(out, part);
        buf_put(&directory, STR("PK\1\2\x0A\0"));
        put_fields(&directory, names[count], part);
        put_number(&directory, 0, 10);
        put_number(&directory, at, 4);
        buf_put(&directory, names[count]);
    }
    size_t begin = out->size;
    buf_put(out, buf_str(&directory));
    buf_put(out, STR("PK\5\6\0\0\0\0"));
    put_number(out, count, 2);
    put_number(out, count, 2);
    put_number(out, directory.size, 4);
    put_number(out, begin, 4);
    put_number(out, 0, 2);
    buf_finish(&directory);
}

static void import(struct str bytes, struct str name)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct intake intake;
    if (intake_read(region, bytes, name, &intake, diag)) {
        need(text_is_utf8(intake.markdown) && str_ends(intake.markdown, STR("\n")));
        (void)markdown_read(region, intake.markdown, STR("a.md"), MARKDOWN_BLOCKS, diag);
    } else {
        need(diag_count_of(diag, DIAG_ERROR) > 0);
    }
    diag_destroy(diag);
    region_destroy(region);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str names[] = {STR_INIT("a.docx"), STR_INIT("a.html"), STR_INIT("a.txt")};
    if (size < 1) {
        return -1;
    }
    struct str bytes = {(const char *)data + 1, size - 1};
    if (data[0] % 4 < 3) {
        import(bytes, names[data[0] % 4]);
        return 0;
    }
    struct buf packed;
    buf_init(&packed, BUF_ANY);
    pack(bytes, &packed);
    import(buf_str(&packed), names[0]);
    buf_finish(&packed);
    return 0;
}
