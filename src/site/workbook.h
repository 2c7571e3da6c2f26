/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_WORKBOOK_H
#define TONGBAO_SITE_WORKBOOK_H

#include "pages/pages.h"
#include "site/stage.h"

/* The sheets of a page whose kind is a workbook, as an XLSX file, into `writer`, which has begun
 * the file of the page. The memory it takes does not grow with the rows. False: reported. */
bool workbook_make(struct pages_worker *worker, const struct pages_page *page,
                   struct stage_writer *writer, struct diag *diag);

#endif
