/* SPDX-License-Identifier: MIT */
#include "ledger/writer.h"

/* What was complained of, kept to be said again without reading anything anew. */

void writer_found(struct ledger *ledger, int64_t notice)
{
    while (ledger->about.count < diag_count(ledger->found)) {
        *REGION_PUSH(ledger->region, &ledger->about) = notice;
    }
}

static void put_remark(struct ledger *ledger, int64_t notice, bool whole, size_t position,
                       const struct diag_entry *entry)
{
    struct row row = row_of(ledger, TABLE_remark);
    row_number(&row, notice);
    row_number(&row, whole);
    row_number(&row, (int64_t)position);
    row_text(&row, str_of(entry->code->name));
    row_text(&row, str_is_none(entry->place.file) ? STR("") : entry->place.file);
    row_number(&row, entry->place.line);
    row_number(&row, entry->place.column);
    row_text(&row, entry->words);
    row_text(&row, entry->silenced);
    row_put(&row);
}

void writer_put_found(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->about.count; i++) {
        put_remark(ledger, ledger->about.items[i], true, i + 1, diag_entry(ledger->found, i));
    }
}

bool ledger_put_remarks(struct ledger *ledger, const struct diag *complaints, struct diag *diag)
{
    for (size_t i = 0; i < diag_count(complaints); i++) {
        put_remark(ledger, ledger->last, false, i + 1, diag_entry(complaints, i));
    }
    return writer_ok(ledger, diag);
}

bool ledger_put_sought(struct ledger *ledger, const struct str *names, size_t count,
                       struct diag *diag)
{
    for (size_t i = 0; i < count; i++) {
        struct row row = row_of(ledger, TABLE_sought);
        row_number(&row, ledger->last);
        row_text(&row, names[i]);
        row_put(&row);
    }
    return writer_ok(ledger, diag);
}
