/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

/* Complaints: each code once a line, with its place. */

bool check_given(const struct check *check, enum check_code code, size_t line)
{
    return line < check->source->line_count && (check->given[line] & UINT64_C(1) << code) != 0;
}

void check_complain(struct check *check, enum check_code code, size_t line, size_t at,
                    struct str words)
{
    struct place place = {.file = check->source->file};
    if (line < check->source->line_count) {
        if (check_given(check, code, line)) {
            return;
        }
        check->given[line] |= UINT64_C(1) << code;
        place = markdown_place(check->source, line, at);
    }
    diag_report(check->diag, &check_codes[code], place, words);
}

void check_complain_of(struct check *check, enum check_code code, unsigned line, struct str words,
                       struct str saying)
{
    size_t index = line == 0 ? check->source->line_count : line - 1;
    size_t at = 0;
    if (index < check->source->line_count) {
        at = str_find(check_text(check, index), words);
    }
    check_complain(check, code, index, at == STR_NOWHERE ? 0 : at, saying);
}
