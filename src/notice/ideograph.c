/* SPDX-License-Identifier: MIT */
#include "notice/ideograph.h"

#include <endian.h>
#include <string.h>

#define THRICE(byte) ((uint64_t)(byte) | (uint64_t)(byte) << 24 | (uint64_t)(byte) << 48)

/* Do three characters of three bytes follow whose first bytes are all from 0xE4 to 0xE9? Each of
 * these bytes is compared by subtracting it in a lane of its own, which borrows if it is outside.
 */
static bool are_three_ideographs(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    eight = le64toh(eight) & THRICE(0xFF);
    uint64_t borrowed = (eight - THRICE(0xE4)) | (THRICE(0xE9) - eight);
    return (borrowed & ((uint64_t)1 << 8 | (uint64_t)1 << 32 | (uint64_t)1 << 56)) == 0;
}

size_t skip_many_ideographs(struct str text, size_t at)
{
    while (at + 9 <= text.size && are_three_ideographs(text.data + at)) {
        at += 9;
    }
    while (at < text.size && is_ideograph_byte(text.data[at])) {
        at += 3;
    }
    return at < text.size ? at : text.size;
}
