/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_EXPORT_H
#define TONGBAO_EXPORT_H

/*
 * What is taken along: a notice as data for other programs, and rows of a query as a table.
 */

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "notice/notice.h"
#include "region/region.h"
#include "value/value.h"

/*
 * All that was read in one notice, as a map in the form `tongbao-notice/1`: names in English, null
 * for what the notice does not say, days as YYYY-MM-DD. `complaints` become its `warnings`. The
 * map lives in `region` and borrows from the notice.
 */
struct value export_notice(struct region *region, const struct notice *notice,
                           const struct notice_file *file, const struct diag *complaints);

/* One complaint: code, severity, line and column or null, text in the reader's language. */
struct value export_complaint(struct region *region, const struct diag_entry *entry);

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

#endif
