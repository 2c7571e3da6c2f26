/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_EXPORT_H
#define TONGBAO_EXPORT_H

/*
 * What is taken along: a notice as data for other programs, and rows of a query as a table or in a
 * workbook.
 */

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "content/content.h"
#include "diag/diag.h"
#include "notice/notice.h"
#include "region/region.h"
#include "value/value.h"

/*
 * All that was read in one notice, as a map in the form `tongbao-notice/1`: names in English, null
 * for what the notice does not say, days as YYYY-MM-DD. `complaints` become its `warnings`. What is
 * stated is the notice's own; what `sidecar` states otherwise stands beside it, as `overruled`,
 * which is absent if there is no sidecar (NULL). The map lives in `region` and borrows from the
 * notice and the sidecar.
 */
struct value export_notice(struct region *region, const struct notice *notice,
                           const struct content_sidecar *sidecar, const struct notice_file *file,
                           const struct diag *complaints);

/* What the ledger knows of a notice that is published: `site` says where it stands there,
 * `warnings` and `overruled` are lists in the words of the ledger, which no locale changes. */
struct export_known {
    struct value site, warnings, overruled;
};

/* The same form for the site. */
struct value export_published(struct region *region, const struct notice *notice,
                              const struct notice_file *file, const struct export_known *known);

/* ---- rows ------------------------------------------------------------------------------- */

enum export_form {
    EXPORT_TABLE, /* to be read on a terminal: columns aligned, one line a row */
    EXPORT_CSV,   /* RFC 4180, without a BOM; a text that a spreadsheet would run is guarded by ' */
    EXPORT_JSON   /* a list of objects, one a line; names in the order of the columns */
};

/* Where the bytes go. False: they could not be taken, and nothing more shall come. */
struct export_sink {
    void *to;
    bool (*put)(void *to, struct str bytes);
};

struct export_rows;

/* `names` of the columns must outlive the writer. Names that are the same are told apart in JSON by
 * _2, _3 …: no object has one twice. */
struct export_rows *export_rows_create(enum export_form form, const struct str *names, size_t count,
                                       struct export_sink sink);

/* One row, `count` cells: texts, numbers, nothing. False once the sink has refused. A table is held
 * back for its first EXPORT_ROWS_HELD rows, from which the columns get their widths. */
#define EXPORT_ROWS_HELD 500
bool export_rows_put(struct export_rows *rows, const struct value *cells);

/* What is still held back, and what ends the form; then frees. NULL is fine. */
bool export_rows_end(struct export_rows *rows);

/* ---- a workbook (XLSX) ------------------------------------------------------------------- */

/*
 * Sheets with their rows, one row in memory. The head is frozen, filtered and printed on every
 * page; columns are as wide as their widest cell, up to a measure. A text YYYY-MM-DD is a real
 * date, any other text a text, whatever it begins with; a number of more than 15 digits is a text
 * too.
 *
 * A column NAME.link is not shown: it leads the cells of the column NAME before it somewhere.
 * NAME.mark holds a status (done, nearly, ongoing, open, lasting, unstated), whose shape and colour
 * the cell of NAME gets; the cell itself holds the bare words.
 *
 * A sheet of more than 1,048,575 rows is continued on the next. A text longer than a cell may be,
 * 32,767 UTF-16 units, is cut, and a character that XML forbids becomes U+FFFD: both reported with
 * sheet, row and column. `day` is the day that the file says it was made on: the same rows and day
 * give the same bytes.
 */
struct export_workbook;

/* At `path`, which must not exist. NULL: reported. `diag` must outlive the book. Once `stop` is
 * true (NULL: never), the book is not wanted any more: its end fails, and at once. */
struct export_workbook *export_workbook_create(const char *path, struct str title,
                                               struct text_day day, const atomic_bool *stop,
                                               struct diag *diag);

/* The next sheet. The rest of a name of more than 31 characters falls away. False: reported. */
bool export_workbook_sheet(struct export_workbook *book, struct str name, const struct str *columns,
                           size_t count);

/* A row of the sheet, one cell a column: texts, numbers, nothing. False: reported. */
bool export_workbook_row(struct export_workbook *book, const struct value *cells);

/* Fewer rows a sheet than the form allows, for tests; before the first sheet. */
void export_workbook_cut(struct export_workbook *book, unsigned rows_most);

/* Writes the file and frees. False: reported, or something was before, or it is stopped; then there
 * is no file. NULL
 * is fine. */
bool export_workbook_end(struct export_workbook *book);

/* The codes this folder reports. */
#define EXPORT_CODES(X)                                                                 \
    X(EXPORT_UNWRITABLE, "workbook-unwritable", ERROR,                                  \
      DIAG_TEXT("the workbook cannot be written: %s"), NULL)                            \
    X(EXPORT_SHEET_WRONG, "sheet-name", ERROR,                                          \
      DIAG_TEXT("a workbook cannot have a sheet of this name, or not twice: %s"), NULL) \
    X(EXPORT_CELL_CHANGED, "cell-changed", WARN,                                        \
      DIAG_TEXT("a cell of the workbook cannot hold all of its text: %s"),              \
      DIAG_TEXT("a cell holds 32,767 characters, and no control characters"))

EXPORT_CODES(DIAG_DECLARE)

#endif
