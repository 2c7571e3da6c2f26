/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_TABLES_H
#define TONGBAO_SITE_TABLES_H

#include "export/export.h"
#include "pages/pages.h"

/*
 * The rows of a page without a template, in the form that its path ends in: .xlsx, .csv or .json.
 *
 * A column may have two names, `单位|organisation`. The first is for people: workbooks and CSV. The
 * second is for programs: JSON, and CSV if the page's row has a true column `latin`. What lacks the
 * name that is wanted is left out, and so is NAME.link and NAME.mark wherever it is no workbook.
 * The memory it takes does not grow with the rows.
 */

/* CSV or JSON. False: reported, unless the sink refused. */
bool tables_put(struct pages_worker *worker, const struct pages_page *page, struct export_sink sink,
                struct diag *diag);

/* A workbook at `path`, where no file may be. False: reported, and nothing is there. */
bool tables_write_book(struct pages_worker *worker, const struct pages_page *page, const char *path,
                       struct diag *diag);

#endif
