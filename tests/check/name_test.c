/* SPDX-License-Identifier: MIT */
#include "check/scene.h"

/* 本单位：中共云岚市青砚区梧桐街道柳溪社区委员会 (the notice's own name, see scene.h). */
static const struct scene_row rows[] = {
    {"柳西社区党委召开会议。", "柳西社区 / 柳溪社区"},
    {"制定杨溪社区工作计划。", "杨溪社区 / 柳溪社区"},
    {"印发《中共云岚市青砚区梧桐街道桞溪社区委员会议事规则》",
     "中共云岚市青砚区梧桐街道桞溪社区委员会"},
    {"由溪柳社区党委负责。", "溪柳社区 / 柳溪社区"},
    {"由青岩区民政局牵头。", "青岩区 / 青砚区"},
    {"梧铜街道纪工委全程监督。", "梧铜街道 / 梧桐街道"},
    {"松树岭柳溪社党委召开会议。", "柳溪社 / 柳溪社区"},
    {"原青砚区梧桐镇、梧槐街道合并办公。", NULL},
    {"柳溪社工站开展活动。", NULL},
    /* the own name, another's name, and words that only look like a name */
    {"柳溪社区党委召开会议。", NULL},
    {"与柳荫社区党委结对共建。", NULL},
    {"赴柳林社区学习经验。", NULL},
    {"柳荫社区、柳林社区轮流举办。", NULL},
    {"相邻的柳荫社区一并参加。", NULL},
    {"柳荫社区、石榴坡社区轮流举办。", NULL},
    {"柳西社区、各社区党员参加。", "柳西社区 / 柳溪社区"},
    {"桃源社区、翠竹社区派员参加。", NULL},
    {"在雕塑家园社区开展活动。", NULL},
    {"深入社区走访，走进社区宣传。", NULL},
    {"向柳溪社区党委反馈了意见。", NULL},
};

static void a_near_miss_is_told_from_a_neighbour(void **state)
{
    (void)state;
    SCENE_ROWS(rows, NOTICE_PART_TEXT, CHECK_NAME);
}

/* 东西南北、一二三之别是真的两家 (numbers and directions tell real bodies apart). */
static void neighbours_differ_in_numbers_and_directions(void **state)
{
    (void)state;
    struct scene scene = scene_of("东湖社区召开会议。\n\n由西湖社区承办。", NOTICE_PART_TEXT);
    const struct diag_entry *entry = NULL;
    scene.notice.organisation.name = STR("中共云岚市青砚区梧桐街道东湖社区委员会");
    scene_ask(&scene);
    assert_int_equal(scene_count(&scene, CHECK_NAME, &entry), 0);
    scene_end(&scene);
}

/* 名册里有的，不是写错 (what the register has is no misspelling). */
static void a_registered_body_is_no_near_miss(void **state)
{
    (void)state;
    struct scene scene = scene_of("柳西社区党委召开会议。", NOTICE_PART_TEXT);
    const struct content_organisation bodies[] = {
        {.name = STR_INIT("中共云岚市青砚区梧桐街道柳西社区委员会")}};
    const struct content content = {.organisations = bodies, .organisation_count = 1};
    const struct diag_entry *entry = NULL;
    scene.facts.content = &content;
    scene_ask(&scene);
    assert_int_equal(scene_count(&scene, CHECK_NAME, &entry), 0);
    scene_end(&scene);
}

/* 局、委等通用名不比对，全称仍比对 (generic names are held against each other only in full). */
static void a_bureau_is_compared_only_in_full(void **state)
{
    (void)state;
    struct scene scene =
        scene_of("财政局、民政局联合发文。\n\n中共云岚市青砚区民正局党组", NOTICE_PART_TEXT);
    const struct diag_entry *entry = NULL;
    scene.notice.organisation.name = STR("中共云岚市青砚区民政局党组");
    scene.notice.organisation.parent_count = 2;
    scene.notice.organisation.level = NOTICE_BUREAU;
    scene_ask(&scene);
    assert_int_equal(scene_count(&scene, CHECK_NAME, &entry), 1);
    assert_int_equal(entry->place.line, 3);
    scene_end(&scene);
}

/* 三个字的局名：民政局不是民正局，但也不是财政局 (a bureau of three characters). */
static void a_short_bureau_is_told_from_the_other_bureaus(void **state)
{
    (void)state;
    static const struct scene_row words[] = {
        {"由民正局党组负责。", "民正局 / 民政局"},
        {"由民政局党组负责。", NULL},
        {"财政局、市政局、邮政局参加。", NULL},
        {"为了稳定政局。", NULL},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct scene scene = scene_of(words[i].text, NOTICE_PART_TEXT);
        const struct diag_entry *entry = NULL;
        scene.notice.organisation.name = STR("中共云岚市青砚区民政局党组");
        scene.notice.organisation.parent_count = 2;
        scene.notice.organisation.level = NOTICE_BUREAU;
        scene_ask(&scene);
        assert_int_equal(scene_count(&scene, CHECK_NAME, &entry), words[i].words != NULL);
        scene_end(&scene);
    }
}

/* 落款少了两个字 (a signature that lost a word); 上级名称可以省略 (the areas above may be left
 * out). */
static const struct {
    const char *name, *signature;
    size_t complaints;
} signatures[] = {
    {"中共云岚市青砚区文化旅游体育局党组", "中共云岚市青砚区文化旅游局党组", 1},
    {"中共云岚市青砚区文化旅游局党组", "中共云岚市青砚区文化旅游体育局党组", 1},
    {"中共云岚市青砚区文化旅游体育局党组", "中共青砚区文化旅游局党组", 1},
    {"中共云岚市青砚区文化旅游体育局党组", "中共云岚市青砚区文化旅游体育局党组", 0},
    {"中共云岚市青砚区文化旅游体育局党组", "中共青砚区文化旅游体育局党组", 0},
    {"中共云岚市青砚区人民法院党组", "中共云岚市青砚区法院党组", 0},
    {"中共云岚市青砚区文化旅游体育局党组", "中共云岚市青砚区委宣传部", 0},
    {"中共云岚市青砚区第二人民医院党组", "中共云岚市青砚区第一人民医院党组", 1},
    {"中共云岚市青砚区实验中学党组", "中共青砚区实验小学党组", 1},
    {"中共云岚市青砚区水务局党组", "中共云岚市砚青区水务局党组", 1},
    {"中共云岚市青砚区水务局党组", "中共青砚区水务局党组", 0},
};

static void a_body_signs_with_its_own_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        struct scene scene = scene_of(signatures[i].signature, NOTICE_PART_SIGNATURE);
        const struct diag_entry *entry = NULL;
        scene.notice.organisation.name = str_of(signatures[i].name);
        scene.notice.organisation.parent_count = 2;
        scene.notice.organisation.level = NOTICE_BUREAU;
        scene.notice.signature.organisation =
            (struct notice_words){str_of(signatures[i].signature), 1};
        scene_ask(&scene);
        assert_int_equal(scene_count(&scene, CHECK_NAME, &entry), signatures[i].complaints);
        scene_end(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_near_miss_is_told_from_a_neighbour),
        cmocka_unit_test(neighbours_differ_in_numbers_and_directions),
        cmocka_unit_test(a_registered_body_is_no_near_miss),
        cmocka_unit_test(a_bureau_is_compared_only_in_full),
        cmocka_unit_test(a_short_bureau_is_told_from_the_other_bureaus),
        cmocka_unit_test(a_body_signs_with_its_own_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
