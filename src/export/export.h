/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_EXPORT_H
#define TONGBAO_EXPORT_H

/*
 * What is taken along: a notice as data for other programs.
 */

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

#endif
