/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_TABLES_H
#define TONGBAO_SITE_TABLES_H

#include "export/export.h"
#include "pages/pages.h"
#include "site/site.h"

/*
 * The rows of a page without a template, in the forms that its paths end in: .xlsx, .csv,
 * .ascii.csv or .json. They are asked for once, whatever the number of forms.
 *
 * A column may have two names, `单位|organisation`. The first is for people: workbooks and CSV. The
 * second is for programs: JSON and .ascii.csv. What lacks the name that is wanted is left out, and
 * so is NAME.link and NAME.mark wherever it is no workbook. The memory it takes does not grow with
 * the rows.
 */

/* One of the files. */
struct tables_file {
    struct str path;         /* its ending tells the form */
    struct export_sink sink; /* takes what is text; … */
    const char *book;        /* … a workbook is written here, where no file may be */
    const atomic_bool *stop; /* once it is true, it is not wanted any more; NULL: never */
};

/* All of them; a listener, who may be NULL, hears how many rows there are. False: reported, unless
 * a sink refused; a workbook is not there then. */
bool tables_put(struct pages_worker *worker, const struct pages_page *page,
                const struct tables_file *files, size_t count, struct site_listener *listener,
                struct diag *diag);

#endif
