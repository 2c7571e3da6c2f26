/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_EXPORT_CLOSING_H
#define TONGBAO_EXPORT_CLOSING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <xlsxwriter.h>

/*
 * The library keeps the rows of a book in temporary files and packs them when the book is closed,
 * all in one go, which for a large book takes half a second and cannot be interrupted.
 *
 * Closes and frees the book. Once `stop` is true (NULL: never) it is not waited for: what is being
 * packed goes on by itself for that moment, and nobody sees it if the book was opened by the name
 * of the descriptor `file`, which is closed when it is done (-1: none). False: that was so; else
 * `*error` is the library's answer.
 */
bool closing_run(lxw_workbook *book, int file, const atomic_bool *stop, lxw_error *error);

#endif
