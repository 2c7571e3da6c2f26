/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_RECORDS_H
#define TONGBAO_SITE_RECORDS_H

#include "site/rendering.h"

/*
 * The notices for other programs: `x.json` beside the page `x.html`, in the form
 * `tongbao-notice/1` on one line, and data/notices….ndjson, which are those lines one after the
 * other, cut as the ledger's `piece` says; likewise data/ledger….sqlite.
 */
enum site_end records_run(const struct rendering *rendering, struct diag *diag);

#endif
