/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_INTAKE_NUMBERS_H
#define TONGBAO_INTAKE_NUMBERS_H

/* Automatic numbers of a document (numbering.xml), as the text that they show. */

#include "intake/draft.h"
#include "intake/tree.h"

/* A value in one of Word's formats, "chineseCounting". False: the format is not known, and it was
 * written in digits. */
bool numbers_put(struct buf *out, struct str format, int value);

/* The lists of one document, and how far each has counted. */
struct numbers;

/* `numbering` and `styles` are the topmost elements of those parts, or NULL. */
struct numbers *numbers_read(struct region *region, const struct tree *numbering,
                             const struct tree *styles);

/* The next paragraph of the list `id`, on the level `level` from 0. What stands before its words is
 * put out; false: it is no number but a bullet, or nothing. */
bool numbers_next(struct numbers *numbers, struct draft *draft, struct str id, int level,
                  struct buf *out, bool *bullet);

/* The level at which a list numbers the paragraphs of a style, or -1. */
int numbers_level_of(const struct numbers *numbers, struct str id, struct str style);

#endif
