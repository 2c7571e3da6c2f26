/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include "archive/archive.h"
#include "charset/charset.h"
#include "check/check.h"
#include "export/export.h"
#include "fs/fs.h"
#include "intake/intake.h"
#include "ledger/ledger.h"
#include "markdown/markdown.h"
#include "pages/pages.h"
#include "search/search.h"
#include "yaml/yaml.h"

#define LISTED(id, ...) &(id),
#define LISTED_CHECK(id, ...) &check_codes[id],

static const struct diag_code *const of_notice[] = {
    NOTICE_CODES(LISTED) CHECK_CODES(LISTED_CHECK) CHARSET_CODES(LISTED) MARKDOWN_CODES(LISTED)
        /* what the register says of it */
        & LEDGER_BODY_UNREGISTERED,
    &LEDGER_BODY_AMBIGUOUS,
    &LEDGER_BODY_ABSENT,
    &LEDGER_MATTER_UNMATCHED,
    &LEDGER_ISSUE_LOST,
    &SITE_TWICE,
    NULL,
};

static const struct diag_code *const of_content[] = {
    CONTENT_CODES(LISTED) YAML_CODES(LISTED)
        /* what sidecars, register and lexicon say */
        & LEDGER_LEVEL_UNKNOWN,
    &LEDGER_NOTICE_UNKNOWN,
    &LEDGER_CONCERN_UNKNOWN,
    &LEDGER_STATUS_UNKNOWN,
    &SITE_STATUS_UNKNOWN,
    &SITE_CODE_UNKNOWN,
    &SITE_SILENCE_HELD,
    &SITE_SILENCE_APPROVAL,
    &SITE_HELD,
    &SITE_VANISHED,
    NULL,
};

static const struct diag_code *const of_machine[] = {
    FS_CODES(LISTED) INTAKE_CODES(LISTED) PAGES_CODES(LISTED) ARCHIVE_CODES(LISTED)
            EXPORT_CODES(LISTED) SEARCH_CODES(LISTED) &
        LEDGER_UNWRITABLE,
    &LEDGER_UNREADABLE,
    &LEDGER_QUERY_WRONG,
    &LEDGER_QUERY_FAILED,
    &LEDGER_QUERY_ENDLESS,
    &SITE_SHRINKS,
    &SITE_TOUCHED_WRONG,
    &SITE_TAKEN,
    &SITE_NAME_WRONG,
    &SITE_NO_THREAD,
    &SITE_NO_EXCHANGE,
    &SITE_NOTHING_PREVIOUS,
    &SITE_NOTHING_TO_PACK,
    &SITE_IS_LARGE,
    &SITE_LEDGER_OTHER,
    &SITE_MANIFEST_WRONG,
    &SITE_FILE_CHANGED,
    &SITE_FILE_MISSING,
    &SITE_FILE_ADDED,
    &SITE_LINK_BROKEN,
    NULL,
};

const struct diag_code *site_code(enum site_code_kind kind, size_t index)
{
    static const struct diag_code *const *const lists[] = {of_notice, of_content, of_machine};
    return lists[kind][index];
}

#define NEAREST_MOST 4 /* letters by which a name may be off to be offered */

const struct diag_code *site_code_find(struct str name, const struct diag_code **nearest)
{
    struct text_nearest near = {.wanted = name, .most = NEAREST_MOST};
    for (int kind = 0; kind < SITE_CODE_KIND_COUNT; kind++) {
        const struct diag_code *code;
        for (size_t i = 0; (code = site_code((enum site_code_kind)kind, i)) != NULL; i++) {
            if (str_equal(str_of(code->name), name)) {
                return code;
            }
            if (nearest != NULL) {
                text_nearest_try(&near, str_of(code->name));
            }
        }
    }
    if (nearest != NULL) {
        *nearest = str_is_none(near.found) ? NULL : site_code_find(near.found, NULL);
    }
    return NULL;
}
