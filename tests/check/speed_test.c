/* SPDX-License-Identifier: MIT */
#include "check/scene.h"

#include <time.h>

/* 128 KiB of one thing on one line: what a subject walks over twice would take minutes. */
#define BYTES ((size_t)128 * 1024)
#define SECONDS_MOST 2 /* of the processor; a linear walk takes a twentieth, sanitized half */

static const char *const pieces[] = {
    "一个",    "完善",   "×",    "{{",         "${",   "____",     "*年*",  "年 ",
    "月  ",    "2月",    "至",   "第四巡察组", "社区", "柳西社区", "中共",  "邮箱",
    "E-mail",  "电话：", "12",   "1-",         "住",   "审判",     "\\\\_", "&amp;amp;",
    "<b \"on", "( ",     "，。", "党委书记",   "号",   "１",       "截止 ", "市",
};

static double seconds_for(const char *piece, enum notice_part_kind kind)
{
    size_t size = strlen(piece), count = BYTES / size;
    char *text = malloc(count * size + 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + i * size, piece, size);
    }
    text[count * size] = '\0';
    struct scene scene = scene_of("整改", kind);
    /* one line, as a reader of Markdown would hand it out */
    struct markdown_run run = {.text = str_of(text)};
    struct markdown_line line = {.number = 1,
                                 .source = str_of(text),
                                 .text = str_of(text),
                                 .kind = MARKDOWN_PARAGRAPH,
                                 .runs = &run,
                                 .run_count = 1};
    struct markdown source = {
        .file = STR("t"), .text = str_of(text), .lines = &line, .line_count = 1};
    scene.notice.source = &source;
    scene.notice.comment.address = (struct notice_words){str_of(text), 1};
    scene.notice.comment.postcode = (struct notice_words){STR("518000"), 1};
    scene.notice.letterhead.address = str_of(text);
    clock_t start = clock();
    scene_ask(&scene);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    scene_end(&scene);
    free(text);
    return seconds;
}

static void time_is_linear_whatever_the_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double seconds = seconds_for(pieces[i], NOTICE_PART_TEXT);
        double block = seconds_for(pieces[i], NOTICE_PART_COMMENT);
        if (seconds > SECONDS_MOST || block > SECONDS_MOST) {
            fail_msg("%s: %.1f s, %.1f s", pieces[i], seconds, block);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(time_is_linear_whatever_the_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
