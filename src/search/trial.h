/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SEARCH_TRIAL_H
#define TONGBAO_SEARCH_TRIAL_H

#include "search/pieces.h"

/*
 * Each build tries its own index: phrases of what was put into a segment must be found in what was
 * written of it, others not; and a piece must give back its text.
 */
struct trial {
    struct region *region;
    struct {
        struct str *items; /* of each piece a phrase, as it is compared; or empty */
        size_t count, room;
    } phrases;
};

/* Notes a phrase of the piece whose text was packed. */
void trial_note(struct trial *trial, const struct pack *text);

/* Does the script of a piece give back the text that was packed? */
bool trial_piece_ok(struct region *region, struct str script, const struct pack *text);

/* Are some of the phrases found in the shards of the segment, and one that stands nowhere not? Else
 * `*phrase` is what was looked for. */
bool trial_shards_ok(const struct trial *trial, unsigned shards, const struct str *texts,
                     struct str *phrase);

#endif
