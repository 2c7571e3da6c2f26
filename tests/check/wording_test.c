/* SPDX-License-Identifier: MIT */
#include "check/scene.h"

static const struct scene_row repeats[] = {
    {"二是完善完善初核机制。", "完善完善"},
    {"进一步进一步明确权限。", "进一步进一步"},
    {"共同验收验收签字。", "验收验收"},
    {"贯彻落实贯彻落实上级要求。", "贯彻落实贯彻落实"},
    {"推动推动工作。", "推动推动"},
    {"党风廉政建设党风廉政建设责任", "党风廉政建设党风廉政建设"},
    /* reduplication, numerals, quotations, and two words that only meet */
    {"一个一个核对，一户一户走访。", NULL},
    {"对低收入用户一户一户走访。", NULL},
    {"实行统一统一管理。", "统一统一"},
    {"人人参与，常常提醒，方方面面，点点滴滴。", NULL},
    {"防止“研究研究”式拖延。", NULL},
    {"提升“两新”党组织组织力。", NULL},
    {"共同验收验收资料，", "验收验收"},
    {"按照项目管理管理的办法，", "管理管理"},
    {"加强监督监督，", "监督监督"},
    {"针对安全检查检查，", "检查检查"},
    {"党员利用学习学习强国平台。", NULL},
    {"对理论学习安排安排双人审核。", NULL},
    {"关于“支部活动台账台账与实际不符”的问题", NULL},
    {"修订项目管理管理办法。", NULL},
    {"二〇二〇年", NULL},
    {"事事有回音、件件有着落，逐条逐项分解。", NULL},
    {"群众很多很多意见", NULL},
    {"市国有资产监督管理委员会委员会牵头", NULL},
    {"福田街道福源社区", NULL},
};

static void a_word_stands_twice_or_only_seems_to(void **state)
{
    (void)state;
    SCENE_ROWS(repeats, NOTICE_PART_TEXT, CHECK_DUPLICATE_WORD);
}

/* 本单位是社区 (the body is a community). */
static const struct scene_row foreign[] = {
    {"统领基层党建、审判执行等各项工作。", "审判执行"},
    {"提升庭审质效。", "庭审质"},
    {"提高课堂教学质量。", "课堂教学"},
    {"规范临床诊疗行为。", "临床诊疗"},
    {"统筹党建、生产经营等各项工作。", "生产经营"},
    {"检查企业生产经营场所。", NULL},
    {"组织党员旁听庭审。", NULL},
    {"加强物业管理和居民自治。", NULL},
    {"发挥老年大学教学点作用。", NULL},
    {"与社区卫生服务中心共建“家门口诊室”，提供诊疗服务1200人次。", NULL},
    {"走访老人40户，规范临床诊疗行为。", "临床诊疗"},
    {"推动学校高质量发展。", "学校"},
    {"为医院各项事业提供保障。", "医院"},
    {"推动公司改革发展迈上新台阶。", "公司"},
    {"推动我局工作上台阶。", "我局"},
    {"全体教职工受到教育。", "全体教职工"},
    {"抓好授信审批、贷后管理。", "授信审批"},
    {"强化判后答疑和繁简分流。", "判后答疑"},
    {"推动床旁护理等制度落实。", "床旁护理"},
    {"规范业主大会召开，选出楼组长12名。", NULL},
    {"协助卫生服务站规范医疗废物处置。", NULL},
    {"推动社区各项工作。", NULL},
    {"我社区党委召开会议，居民自我局限意识减弱。", NULL},
    {"居民说：“我村的老房子修好了。”", NULL},
    {"协助学校高质量办好托管班，走访公司12家。", NULL},
};

static void words_of_other_bodies_are_told(void **state)
{
    (void)state;
    SCENE_ROWS(foreign, NOTICE_PART_TEXT, CHECK_FOREIGN);
}

/* 法院说审判是本行 (a court speaks of its own trade). */
static void a_trade_is_at_home_in_its_own_house(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum notice_level level;
        size_t times;
    } rows[] = {
        {"中共云岚市人民法院党组", NOTICE_COURT, 0},
        {"中共云岚市司法局党组", NOTICE_BUREAU, 0},
        {"中共云岚市民政局党组", NOTICE_BUREAU, 1},
        {"中共云岚市委员会", NOTICE_COMMITTEE, 0},
        {"中共云岚市第一医院委员会", NOTICE_HOSPITAL, 1},
        {"中共云岚某委员会", NOTICE_LEVEL_COUNT, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct scene scene = scene_of("推动审判执行工作。", NOTICE_PART_TEXT);
        const struct diag_entry *entry = NULL;
        scene.notice.organisation.name = str_of(rows[i].name);
        scene.notice.organisation.parent_count = 0;
        scene.notice.organisation.level = rows[i].level;
        scene_ask(&scene);
        assert_int_equal(scene_count(&scene, CHECK_FOREIGN, &entry), rows[i].times);
        scene_end(&scene);
    }
}

static const struct scene_row groups[] = {
    {"区委第二巡察组进驻。区委第三巡察组反馈了意见。", "区委第二巡察组 / 区委第三巡察组"},
    {"青砚区第四巡察组进驻。区委第四巡察组反馈了意见。", "青砚区第四巡察组 / 区委第四巡察组"},
    {"由2区第四巡察组进驻。区委第四巡察组反馈了意见。", "2区第四巡察组 / 区委第四巡察组"},
    {"区委第4巡察组进驻。区委第四巡察组反馈。", NULL},
    {"区委第四巡察组进驻。区委巡察组反馈了意见。", NULL},
    {"八届区委第八轮巡察第四巡察组进驻，区委第四巡察组反馈。", NULL},
    {"青砚区委第四巡察组进驻，区委第四巡察组反馈。", NULL},
    {"区委第四巡察组进驻。此前，区委第一巡察组曾反馈意见。", NULL},
    {"市委第四巡察组进驻，省委第二巡视组另有反馈。", NULL},
    {"县委第四联动巡察组进驻。县委第二联动巡察组反馈。", "县委第四联动巡察组 / 县委第二联动巡察组"},
    {"市委巡察三组进驻。市委巡察二组反馈了意见。", "市委巡察三组 / 市委巡察二组"},
    {"市委巡察第三组进驻。市委第三巡察组反馈。", NULL},
    {"市委第三提级交叉巡察组进驻。市委第三巡察组反馈。", NULL},
    {"市委第三巡察组进驻。市委第三巡视组反馈。", "市委第三巡察组 / 市委第三巡视组"},
};

static void two_names_of_the_group_contradict_each_other(void **state)
{
    (void)state;
    SCENE_ROWS(groups, NOTICE_PART_TEXT, CHECK_GROUP);
}

static const struct scene_row passages[] = {
    {"严格把关经费支出并规范项目流程，确保每一个环节都有人负责、有据可查、按期完成。"
     "严格把关经费支出并规范项目流程，确保每一个环节都有人负责、有据可查、按期完成。",
     "严格把关经费支出并规范项目流程，确保每一个环节都有人负责、有据可查、按期完成"},
    {"立即整改。立即整改。", NULL},
};

static void a_long_sentence_stands_once(void **state)
{
    (void)state;
    SCENE_ROWS(passages, NOTICE_PART_TEXT, CHECK_PASSAGE);
}

static const struct scene_row doubts[] = {
    {"区委巡查组反馈了意见。", "巡查组"},     {"截止2025年6月，", "截止"},
    {"针对巡查发现的垃圾堆积，", "巡查发现"}, {"对网格巡查组织交叉互查。", NULL},
    {"日常巡查发现隐患两处。", NULL},         {"加强日常巡查。截至2025年6月，报名截止。", NULL},
};

static void words_taken_for_each_other(void **state)
{
    (void)state;
    SCENE_ROWS(doubts, NOTICE_PART_TEXT, CHECK_TERM_DOUBT);
}

/* 党工委没有党委书记 (said once). */
static void a_working_committee_has_no_other_secretary(void **state)
{
    (void)state;
    struct scene scene =
        scene_of("社区党委书记参加。\n\n党委书记主持。\n\n由党委书记负责。", NOTICE_PART_TEXT);
    const struct diag_entry *entry = NULL;
    scene.notice.organisation.name = STR("中共云岚市梧桐街道工作委员会");
    scene_ask(&scene);
    assert_int_equal(scene_count(&scene, CHECK_TERM, &entry), 1);
    assert_int_equal(entry->place.line, 3);
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_stands_twice_or_only_seems_to),
        cmocka_unit_test(words_of_other_bodies_are_told),
        cmocka_unit_test(a_trade_is_at_home_in_its_own_house),
        cmocka_unit_test(two_names_of_the_group_contradict_each_other),
        cmocka_unit_test(a_long_sentence_stands_once),
        cmocka_unit_test(words_taken_for_each_other),
        cmocka_unit_test(a_working_committee_has_no_other_secretary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
