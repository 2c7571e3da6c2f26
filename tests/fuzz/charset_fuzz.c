/* SPDX-License-Identifier: MIT */

/* Any bytes: either refused with a complaint, or text that keeps what charset.h promises. */

#include "charset/charset.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void check_text(struct str text)
{
    need(text_is_utf8(text));
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        need(byte >= 0x20 || byte == '\n' || byte == '\t');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    for (int forced = 0; forced <= CHARSET_ENCODING_COUNT; forced++) {
        struct region *region = region_create();
        struct diag *diag = diag_create();
        struct charset_text text = {.encoding = CHARSET_ENCODING_COUNT};
        if (charset_decode(region, bytes, (enum charset_encoding)forced, STR("f"), &text, diag)) {
            need(diag_count(diag) == 0);
            need(forced == CHARSET_ENCODING_COUNT || (int)text.encoding == forced);
            check_text(text.text);
        } else {
            need(diag_count(diag) == 1 && text.encoding == CHARSET_ENCODING_COUNT);
        }
        diag_destroy(diag);
        region_destroy(region);
    }
    return 0;
}
