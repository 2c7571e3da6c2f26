/* SPDX-License-Identifier: MIT */
#ifndef TESTS_LEDGER_SAMPLE_H
#define TESTS_LEDGER_SAMPLE_H

/* Notices made by hand, so that the ledger is tested without a reader. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ledger/ledger.h"

#define SAMPLE_SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static inline struct notice_day sample_day(int year, int month, int day)
{
    return (struct notice_day){NOTICE_DAY_GIVEN, {year, month, day}};
}

/* A notice of 青禾社区 with one section, two issues (one with a sub-issue) and a long-term item. */
struct sample {
    struct markdown source;
    struct notice_words measures[3];
    struct notice_item sub, issues[2], lasting;
    struct notice_section section;
    struct notice_chapter chapter;
    struct notice_words phone;
    struct str parents[3];
    struct notice notice;
};

static inline void sample_init(struct sample *sample, const char *file)
{
    *sample = (struct sample){.source = {.file = str_of(file)}};
    for (int i = 0; i < 3; i++) {
        sample->measures[i] = (struct notice_words){STR("清理消防通道"), 12};
    }
    sample->sub = (struct notice_item){.kind = NOTICE_SUB_ISSUE,
                                       .title = STR("登记不全"),
                                       .line = 13,
                                       .last_line = 14,
                                       .status = NOTICE_UNSTATED,
                                       .measures = {sample->measures, 1}};
    sample->issues[0] = (struct notice_item){.kind = NOTICE_ISSUE,
                                             .number = STR("1"),
                                             .title = STR("楼道堆物"),
                                             .line = 10,
                                             .last_line = 14,
                                             .status = NOTICE_DONE,
                                             .status_raw = STR("已完成"),
                                             .measures = {sample->measures, 2},
                                             .sub_issues = &sample->sub,
                                             .sub_issue_count = 1};
    sample->issues[1] = (struct notice_item){.kind = NOTICE_ISSUE,
                                             .number = STR("2"),
                                             .title = STR("台账缺页"),
                                             .line = 15,
                                             .last_line = 17,
                                             .status = NOTICE_UNSTATED};
    sample->lasting = (struct notice_item){.kind = NOTICE_LONG_TERM,
                                           .title = STR("每季度议事"),
                                           .line = 20,
                                           .last_line = 21,
                                           .status = NOTICE_LASTING,
                                           .status_raw = STR("长期坚持"),
                                           .long_term = true};
    sample->section = (struct notice_section){STR("一"), STR("为民办事方面"), 9, sample->issues, 2};
    sample->chapter = (struct notice_chapter){STR("二"), STR("整改情况"), NOTICE_RECTIFICATION, 8};
    sample->phone = (struct notice_words){STR("0000-1234567"), 30};
    sample->parents[0] = STR("澜原市");
    sample->parents[1] = STR("云屏区");
    sample->parents[2] = STR("望桥街道");
    sample->notice = (struct notice){
        .source = &sample->source,
        .title = STR("关于巡察整改进展情况的通报"),
        .title_line = 1,
        .kind = STR("通报"),
        .organisation = {.name = STR("中共澜原市云屏区望桥街道青禾社区委员会"),
                         .short_name = STR("青禾社区党委"),
                         .parents = sample->parents,
                         .parent_count = 3,
                         .level = NOTICE_COMMUNITY,
                         .line = 1},
        .inspection = {.type = STR("巡察"),
                       .authority = STR("区委"),
                       .start = sample_day(2025, 3, 1),
                       .feedback = sample_day(2025, 8, 10)},
        .chapters = &sample->chapter,
        .chapter_count = 1,
        .sections = &sample->section,
        .section_count = 1,
        .long_term = &sample->lasting,
        .long_term_count = 1,
        .comment = {.invites = true,
                    .line = 29,
                    .period = {.raw = STR("2026年3月19日至4月2日"),
                               .from = sample_day(2026, 3, 19),
                               .until = sample_day(2026, 4, 2),
                               .line = 29},
                    .phones = {&sample->phone, 1}},
        .signature = {.date = sample_day(2026, 3, 18)},
    };
}

static inline bool sample_put(struct ledger *ledger, struct sample *sample, const char *id,
                              const struct content_sidecar *sidecar, struct diag *diag)
{
    char file[128];
    snprintf(file, sizeof file, "%s.md", id);
    struct ledger_source source = {str_of(file), str_of(id), STR("utf-8"), STR(SAMPLE_SHA), 100};
    return ledger_put_notice(ledger, &source, &sample->notice, sidecar, NULL, diag);
}

static const struct content sample_no_content = {.folder = {"content", 7}};

/* Keys as turns: the first notice that was put is 1, the third row that hangs on it 1.3. */
#define SAMPLE_TURN(key) key " / 4096"
#define SAMPLE_ITEM(key) "(" key " / 4294967296) || '.' || (" key " % 1048576)"

/* A path for a new ledger, below a folder of its own. */
static inline char *sample_path(void)
{
    char folder[] = "/tmp/tongbao-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char *path = malloc(64);
    snprintf(path, 64, "%s/ledger.sqlite", folder);
    return path;
}

static inline void sample_drop(char *path)
{
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
    free(path);
}

/* All rows of a query as one text: cells with |, rows with \n, NULL as ~. */
static inline void sample_ask(const char *path, const char *sql, struct buf *out)
{
    struct diag *diag = diag_create();
    buf_clear(out);
    struct ledger_reader *reader = ledger_open(path, diag);
    struct ledger_query *query =
        reader == NULL
            ? NULL
            : ledger_prepare(reader, str_of(sql), (struct place){STR("t.sql"), 1, 1}, diag);
    struct value cells[32];
    while (query != NULL && ledger_query_step(query, cells, diag) > 0) {
        for (size_t i = 0; i < ledger_query_columns(query); i++) {
            buf_put(out, i > 0 ? STR("|") : STR(""));
            buf_put(out, cells[i].kind == VALUE_NOTHING ? STR("~") : cells[i].as.text);
        }
        buf_put(out, STR("\n"));
    }
    for (size_t i = 0; i < diag_count(diag); i++) {
        diag_put_line(out, diag_entry(diag, i), false);
    }
    ledger_query_destroy(query);
    ledger_close(reader);
    diag_destroy(diag);
    buf_put_byte(out, '\0');
}

#endif
