/* SPDX-License-Identifier: MIT */

/* Any text as `charset` hands it out: whatever is read of it lies within it, and each line is in
 * exactly one part. What an editor would say of it is asked, too. */

#include "check/check.h"
#include "export/export.h"
#include "notice/notice.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define need(holds)                                                 \
    do {                                                            \
        if (!(holds)) {                                             \
            fprintf(stderr, "line %d: not %s\n", __LINE__, #holds); \
            abort();                                                \
        }                                                           \
    } while (0)

static void check_line(const struct notice *notice, unsigned line, bool may_lack)
{
    need((may_lack && line == 0) || (line > 0 && line <= notice->source->line_count));
}

static void check_items(const struct notice *notice, const struct notice_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct notice_item *item = &items[i];
        check_line(notice, item->line, false);
        check_line(notice, item->last_line, false);
        need(item->last_line >= item->line && item->status < NOTICE_STATUS_COUNT);
        for (size_t m = 0; m < item->measures.count; m++) {
            check_line(notice, item->measures.items[m].line, false);
            need(item->measures.items[m].text.size > 0);
        }
        check_items(notice, item->sub_issues, item->sub_issue_count);
    }
}

/* Each line is in one part; where several share a line, each begins where the one before ended. */
static void check_parts(const struct notice *notice)
{
    const struct markdown *source = notice->source;
    size_t next = 0, shared = 0; /* the next line, and if some of it was had already, how much */
    for (size_t i = 0; i < notice->part_count; i++) {
        const struct notice_part *part = &notice->parts[i];
        for (; shared == 0 && next < part->first; next++) {
            need(source->lines[next].kind == MARKDOWN_BLANK);
        }
        need(part->first == next && part->last >= part->first && part->last < source->line_count);
        need(part->from == shared && part->to <= source->lines[part->last].text.size);
        need(part->first < part->last || part->to == 0 || part->to > part->from);
        struct str text = source->lines[part->first].text;
        need(part->head_end <= text.size);
        need(part->head_end == text.size ||
             ((unsigned char)text.data[part->head_end] & 0xC0) != 0x80);
        shared = part->to;
        next = part->last + (shared == 0);
    }
    for (; next < source->line_count; next++) {
        need(source->lines[next].kind == MARKDOWN_BLANK);
    }
}

/* All strings are looked at once. */
static void check_strings(struct region *region, const struct notice *notice, struct diag *diag)
{
    struct notice_file file = {.name = STR("fuzz.md")};
    struct buf json;
    buf_init(&json, BUF_ANY);
    need(value_write_json(export_notice(region, notice, NULL, &file, diag), 0, &json));
    need(text_is_utf8(buf_str(&json)));
    buf_finish(&json);
}

static void check_text(struct str text, enum markdown_form form)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    const struct markdown *markdown = markdown_read(region, text, STR("fuzz.md"), form, diag);
    const struct notice *notice =
        markdown == NULL ? NULL : notice_parse(region, markdown, NULL, diag);
    if (notice != NULL) {
        check_parts(notice);
        for (size_t i = 0; i < notice->section_count; i++) {
            check_line(notice, notice->sections[i].line, false);
            check_items(notice, notice->sections[i].issues, notice->sections[i].issue_count);
        }
        check_items(notice, notice->long_term, notice->long_term_count);
        check_strings(region, notice, diag);
        check_notice(region, notice, NULL, diag);
    }
    diag_destroy(diag);
    region_destroy(region);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    if (size < 1 || data[0] >= 0x80 || !text_is_utf8(text) || str_has(text, STR("\r"))) {
        return -1;
    }
    check_text(str_from(text, 1), data[0] % 2 == 0 ? MARKDOWN_BLOCKS : MARKDOWN_LINES);
    return 0;
}
