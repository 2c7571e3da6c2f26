/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_CODER_H
#define TONGBAO_SEARCH_CODER_H

#include "search/bits.h"

/*
 * Yes and no in less than a bit each, where one of them is likely (binary arithmetic coding). How
 * likely is learnt from what was said before under the same chance, by writer and reader alike.
 * assets/search.js reads the same.
 *
 * All that was said so far is a range of 32-bit numbers, cut in proportion to the chance: yes is
 * the lower part. Once the highest bytes of both ends agree, that byte is written.
 */
struct coder_chance {
    uint16_t yes;   /* of 65,536 */
    uint16_t times; /* how often it was asked, up to a limit */
};

void coder_begin_chances(struct coder_chance *chances, size_t count); /* nothing is known yet */

struct coder {
    struct bits *out;
    uint32_t first, last; /* of the range */
};

struct coder coder_write(struct bits *out);
void coder_put(struct coder *coder, struct coder_chance *chance, bool yes);
void coder_end(struct coder *coder);

/* ---- and back --------------------------------------------------------------------------- */

struct coder_reader {
    struct bits_reader in; /* its `ended` tells that the text was torn */
    uint32_t first, last, said;
};

struct coder_reader coder_read(struct str text);
bool coder_take(struct coder_reader *reader, struct coder_chance *chance);

#endif
