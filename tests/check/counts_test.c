/* SPDX-License-Identifier: MIT */
#include "check/scene.h"

#define ISSUES 5

/* Three done, one ongoing, one as the row says. */
static const struct {
    const char *text;
    int issues, done, ongoing;
    const char *last; /* the last issue's words for its status; NULL: it has none */
    size_t times;
} rows[] = {
    {"反馈5个问题", 5, 3, 1, "加快推进", 0},     {"反馈5个问题", 6, 3, 1, "加快推进", 1},
    {"反馈5个问题", 5, 4, 1, "加快推进", 1}, /* known not to be done */
    {"反馈5个问题", 5, 4, 1, NULL, 0},       /* may be done: not said */
    {"反馈5个问题", 5, 5, 1, NULL, 1},           {"反馈5个问题", 5, 2, -1, NULL, 1},
    {"反馈5个问题", -1, -1, -1, NULL, 0},        {"完成率60%", 5, 3, 1, "加快推进", 0},
    {"完成率达到75.5%", 5, 3, 1, "加快推进", 1}, {"整改完成率为60.0％", 5, 3, 1, "加快推进", 0},
};

static void claims_are_held_against_the_items(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct scene scene = scene_of(rows[i].text, NOTICE_PART_TEXT);
        struct notice_item issues[ISSUES] = {{.status = NOTICE_DONE, .status_raw = STR("已完成")}};
        issues[1] = issues[2] = issues[0];
        issues[3] = (struct notice_item){.status = NOTICE_ONGOING, .status_raw = STR("推进中")};
        issues[4] =
            (struct notice_item){.status = NOTICE_UNSTATED, .status_raw = str_of(rows[i].last)};
        struct notice_section section = {.issues = issues, .issue_count = ISSUES};
        const struct diag_entry *entry = NULL;
        scene.notice.sections = &section;
        scene.notice.section_count = 1;
        scene.notice.claim.line = 1;
        scene.notice.claim.issues = rows[i].issues;
        scene.notice.claim.by_status[NOTICE_DONE] = rows[i].done;
        scene.notice.claim.by_status[NOTICE_ONGOING] = rows[i].ongoing;
        scene_ask(&scene);
        if (scene_count(&scene, CHECK_COUNT, &entry) != rows[i].times) {
            fail_msg("row %zu", i);
        }
        scene_end(&scene);
    }
}

/* 没有一项注明状态时，无从比对 (no item has a status: nothing to hold it against). */
static void silence_contradicts_nothing(void **state)
{
    (void)state;
    struct scene scene = scene_of("已完成5个", NOTICE_PART_TEXT);
    struct notice_item issues[2] = {{.status = NOTICE_UNSTATED}, {.status = NOTICE_UNSTATED}};
    struct notice_section section = {.issues = issues, .issue_count = 2};
    const struct diag_entry *entry = NULL;
    scene.notice.sections = &section;
    scene.notice.section_count = 1;
    scene.notice.claim.line = 1;
    scene.notice.claim.by_status[NOTICE_DONE] = 5;
    scene_ask(&scene);
    assert_int_equal(scene_count(&scene, CHECK_COUNT, &entry), 0);
    scene_end(&scene);
}

static void codes_are_found_by_name(void **state)
{
    (void)state;
    assert_ptr_equal(check_code_find(STR("personal-data")), &check_codes[CHECK_PERSONAL]);
    assert_null(check_code_find(STR("personal")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_are_held_against_the_items),
        cmocka_unit_test(silence_contradicts_nothing),
        cmocka_unit_test(codes_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
