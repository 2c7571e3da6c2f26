/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_PAIRING_H
#define TONGBAO_LEDGER_PAIRING_H

#include "region/region.h"
#include "text/text.h"

/* By what two items were found to be one matter. X(name, as in the ledger) */
#define PAIRING_GROUNDS(X) \
    X(NUMBER, "number")    \
    X(TITLE, "title")      \
    X(LIKENESS, "likeness")

enum pairing_ground {
    PAIRING_NONE,
#define PAIRING_NAME(name, slug) PAIRING_##name,
    PAIRING_GROUNDS(PAIRING_NAME)
#undef PAIRING_NAME
};

struct str pairing_ground_name(enum pairing_ground ground); /* none for PAIRING_NONE */

/* An item of one side, and which of the other side it goes with. */
struct paired {
    struct str section, number; /* as written; none: it has none */
    struct str title;           /* folded */
    enum pairing_ground ground;
    size_t partner;    /* index on the other side; STR_NOWHERE: none */
    unsigned likeness; /* of the titles, in hundredths */
};

/*
 * Pairs the items of two notices, each with at most one: first those that have title and number in
 * common, then those that have the title, then the most alike. What two sides give does not depend
 * on chance, and little on their order: equal claims are settled by position. `partner`, `ground`
 * and `likeness` are set on both sides. Takes from `scratch`.
 */
void pairing_find(struct region *scratch, struct paired *before, size_t before_count,
                  struct paired *after, size_t after_count);

/* How alike two folded titles are, in hundredths: twice the pairs of neighbouring characters that
 * they share, over the pairs that they have (Dice's coefficient). */
unsigned pairing_likeness(struct region *scratch, struct str a, struct str b);

#endif
