/* SPDX-License-Identifier: MIT */
#include "site/describing.h"

/* One row; the names of its columns are the labels. */
#define QUERY                                                                               \
    "SELECT (SELECT value FROM setting WHERE key = 'host') AS \"Source-Organization\","     \
    " (SELECT value FROM setting WHERE key = 'address') AS \"Organization-Address\","       \
    " (SELECT value FROM setting WHERE key = 'phone') AS \"Contact-Phone\","                \
    " (SELECT value FROM setting WHERE key = 'email') AS \"Contact-Email\","                \
    " coalesce((SELECT name FROM organisation WHERE id = :organisation),"                   \
    "          (SELECT value FROM setting WHERE key = 'name')) AS \"Title\","               \
    " (SELECT name FROM organisation WHERE id = :organisation) AS \"Issuer\","              \
    " coalesce((SELECT slug FROM organisation WHERE id = :organisation), :year, 'tongbao')" \
    "   AS \"External-Identifier\","                                                        \
    " min(published) AS \"Date-First\", max(published) AS \"Date-Last\","                   \
    " max(published) AS \"Bagging-Date\", count(*) AS \"Notices\","                         \
    " (SELECT value FROM setting WHERE key = 'retention') AS \"Retention-Period\","         \
    " (SELECT value FROM setting WHERE key = 'name') AS \"Site-Name\","                     \
    " (SELECT value FROM setting WHERE key = 'base_url') AS \"Site-Address\","              \
    " (SELECT value FROM setting WHERE key = 'identification') AS \"Site-Identification\""  \
    " FROM notice WHERE (:organisation IS NULL OR organisation = :organisation)"            \
    " AND (:year IS NULL OR year = :year)"

bool describing_read(struct region *region, struct ledger_reader *reader, struct str organisation,
                     struct str year, struct describing *describing, struct diag *diag)
{
    struct place place = {.file = STR("bag-info.txt")};
    struct ledger_query *query = ledger_prepare(reader, STR(QUERY), place, diag);
    struct value cells[DESCRIBING_MOST];
    if (query == NULL) {
        return false;
    }
    ledger_query_bind_name(query, STR("organisation"), ledger_key(organisation));
    ledger_query_bind_name(query, STR("year"), value_text(year));
    int row = ledger_query_step(query, cells, diag);
    describing->count = row > 0 ? ledger_query_columns(query) : 0;
    for (size_t i = 0; i < describing->count; i++) {
        bool said = cells[i].kind == VALUE_TEXT || cells[i].kind == VALUE_NUMBER;
        describing->fields[i] = (struct archive_field){
            str_copy(region, ledger_query_column(query, i)),
            said ? str_copy(region, cells[i].as.text) : STR_NONE,
        };
    }
    ledger_query_destroy(query);
    return row > 0;
}
