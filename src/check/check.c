/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

/* What each line is a part of, and where the opening ends. */
static void mark_parts(struct check *check)
{
    const struct notice *notice = check->notice;
    size_t count = check->source->line_count;
    check->parts = region_take(check->region, count + 1);
    memset(check->parts, NOTICE_PART_TEXT, count + 1);
    check->opening_end = count;
    for (size_t i = notice->part_count; i > 0; i--) {
        const struct notice_part *part = &notice->parts[i - 1];
        for (size_t line = part->first; line <= part->last && line < count; line++) {
            check->parts[line] = (unsigned char)part->kind;
        }
        bool opens = part->kind == NOTICE_PART_CHAPTER || part->kind == NOTICE_PART_SECTION ||
                     part->kind == NOTICE_PART_ISSUE;
        if (opens && part->first < check->opening_end) {
            check->opening_end = part->first;
        }
    }
}

/* 文件编码 (how the file is encoded). */
static void check_encoding(struct check *check)
{
    if (check->facts.encoding != CHARSET_UTF_8 && check->facts.encoding != CHARSET_ENCODING_COUNT) {
        check_complain(check, CHECK_ENCODING, 0, 0, charset_encoding_name(check->facts.encoding));
    }
}

void check_notice(struct region *region, const struct notice *notice,
                  const struct check_facts *facts, struct diag *diag)
{
    struct check check = {
        .region = region,
        .notice = notice,
        .source = notice->source,
        .diag = diag,
        .given = region_array(region, notice->source->line_count + 1, sizeof(uint64_t)),
        .day_line = STR_NOWHERE,
        .label_line = STR_NOWHERE,
        .sentence_line = STR_NOWHERE,
    };
    if (facts != NULL) {
        check.facts = *facts;
    }
    mark_parts(&check);
    check_encoding(&check);
    check_names_prepare(&check);
    check_groups_prepare(&check);
    check_foreign_prepare(&check);
    check_passages_prepare(&check);
    check_scan(&check);
    check_signed_name(&check);
    check_days(&check);
    check_contacts(&check);
    check_places(&check);
    check_addresses(&check);
    check_counts(&check);
    check_markup(&check);
    check_headings(&check);
    check_repeats(&check);
    check_beside(&check);
}
