/* SPDX-License-Identifier: MIT */
#include "notice/ideograph.h"

#include <endian.h>
#include <string.h>

#define THRICE(byte) ((uint64_t)(byte) | (uint64_t)(byte) << 24 | (uint64_t)(byte) << 48)

/* How many characters of three bytes whose first bytes are all from 0xE4 to 0xE9 follow, counted up
 * to three. Each of these bytes is compared by subtracting it in a lane of its own, which borrows
 * if it is outside. */
static size_t count_ideographs(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    eight = le64toh(eight) & THRICE(0xFF);
    uint64_t borrowed = ((eight - THRICE(0xE4)) | (THRICE(0xE9) - eight)) & THRICE(0x100);
    return borrowed == 0 ? 3 : (size_t)__builtin_ctzll(borrowed) / 24;
}

size_t skip_many_ideographs(struct str text, size_t at)
{
    while (at + 9 <= text.size) {
        size_t count = count_ideographs(text.data + at);
        at += 3 * count;
        if (count < 3) {
            return at;
        }
    }
    while (at < text.size && is_ideograph_byte(text.data[at])) {
        at += 3;
    }
    return at < text.size ? at : text.size;
}
