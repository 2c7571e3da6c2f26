/* SPDX-License-Identifier: MIT */
#include "site/trouble.h"

#include "archive/archive.h"
#include "charset/charset.h"
#include "export/export.h"
#include "fs/fs.h"
#include "ledger/ledger.h"
#include "pages/pages.h"
#include "search/search.h"
#include "site/site.h"

bool trouble_is_in(const struct diag *diag)
{
    static const struct diag_code *const codes[] = {
        &FS_FAILING,        &FS_CHANGING,          &FS_NOT_WRITTEN,      &FS_LOCKED,
        &EXPORT_UNWRITABLE, &ARCHIVE_UNWRITABLE,   &CHARSET_UNAVAILABLE, &LEDGER_UNWRITABLE,
        &LEDGER_UNREADABLE, &PAGES_NOTICE_CHANGED, &SEARCH_STALE,        &SITE_NO_THREAD,
    };
    for (size_t i = 0; i < diag_count(diag); i++) {
        for (size_t j = 0; j < sizeof codes / sizeof *codes; j++) {
            if (diag_entry(diag, i)->code == codes[j]) {
                return true;
            }
        }
    }
    return false;
}
