/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_SHEET_H
#define TONGBAO_CLI_SHEET_H

/*
 * 校对单 (proof-sheets): each file whole, line by line, with what is said of it in the margin, a
 * table of it in front and room for signatures behind; one HTML file without script, for A4.
 *
 * Not a character of a file is lost: the texts of the cells `td.t` are its lines. Characters that
 * nobody sees are marked. The look is templates/proof-sheet.mustache; a copy is in the program, so
 * that `check` works without any folder.
 */

#include "diag/diag.h"

struct sheet;

struct sheet *sheet_create(const char *const *templates, size_t template_count);
void sheet_destroy(struct sheet *sheet); /* NULL is fine */

/* The complaints about one file, sorted. */
void sheet_put(struct sheet *sheet, struct str file, const struct diag *diag);

/* All of them to the standard output. False: it refused; or a template is wrong, which is
 * reported. */
bool sheet_write(struct sheet *sheet, struct diag *diag);

#endif
