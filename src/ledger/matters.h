/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_MATTERS_H
#define TONGBAO_LEDGER_MATTERS_H

#include "ledger/writer.h"

/*
 * The matters of an inspection that several notices tell of. Until they are settled each item is a
 * matter of its own, and each notice has its own standing.
 */
struct matters;

struct matters *matters_create(struct ledger *ledger);
void matters_destroy(struct matters *matters);

/* The turns of one inspection, from the first to the latest; at least one is in force. */
void matters_settle(struct matters *matters, const uint32_t *order, size_t count);

#endif
