/* SPDX-License-Identifier: MIT */
#include "check/scene.h"

/* 一行一例：电话 → 能否拨打、是否缺区号 (can it be dialled, does it lack its area code). */
static const struct {
    const char *phone;
    bool wrong, local;
} phones[] = {
    {"0755-25469657", false, false},
    {"075525469657", false, false},
    {"(0594)2213870", false, false},
    {"010-66001234", false, false},
    {"021-34665713", false, false},
    {"0797-8126300-8011", false, false},
    {"0576-88531200转8012", false, false},
    {"0755-2546-9657", false, false},
    {"13800138000", false, false},
    {"138-0013-8000", false, false},
    {"+86-755-25469657", false, false},
    {"400-810-1234", false, false},
    {"12388", false, false},
    {"0755-12345", false, false},
    {"25469657", false, true},
    {"5469657", false, true},
    {"2546-9657", false, true},
    {"0573-820144", true, false},
    {"0571-8***5566", true, false},
    {"021-3466571", true, false},
    {"0755-254696571", true, false},
    {"1380013800", true, false},
    {"138001380001", true, false},
    {"0755", true, false},
    {"075-25469657", true, false},
    {"2546965", false, true},
    {"254696", true, false},
    {"", true, false},
};

static void a_phone_can_be_dialled_or_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof phones / sizeof *phones; i++) {
        struct scene scene = scene_of("联系我们", NOTICE_PART_TEXT);
        const struct notice_words words = {str_of(phones[i].phone), 1};
        const struct diag_entry *entry = NULL;
        scene.notice.comment.phones = (struct notice_list){&words, 1};
        scene_ask(&scene);
        if (scene_count(&scene, CHECK_PHONE, &entry) != phones[i].wrong ||
            scene_count(&scene, CHECK_AREA_CODE, &entry) != phones[i].local) {
            fail_msg("%s", phones[i].phone);
        }
        scene_end(&scene);
    }
}

/* 卡号混进电话栏：只报一次，报的是个人信息 (a card number among the phones is told once, as what it
 * is). */
static void a_card_among_the_phones_is_told_once(void **state)
{
    (void)state;
    struct scene scene = scene_of("联系电话：6222021234567890128", NOTICE_PART_COMMENT);
    const struct notice_words words = {STR("6222021234567890128"), 1};
    const struct diag_entry *entry = NULL;
    scene.notice.comment.phones = (struct notice_list){&words, 1};
    scene_ask(&scene);
    assert_int_equal(scene_count(&scene, CHECK_PERSONAL, &entry), 1);
    assert_int_equal(scene_count(&scene, CHECK_PHONE, &entry), 0);
    scene_end(&scene);
}

static const struct scene_row mails[] = {
    {"电子邮箱：zgb(at)qingyan.gov.cn。", "zgb(at)qingyan.gov.cn"},
    {"邮箱：jijian#qingyan.com", "jijian#qingyan.com"},
    {"电子邮箱：a@b.cn；lx@@qingyan.cn", "lx@@qingyan.cn"},
    {"E-mail: liuxi@qingyan", "liuxi@qingyan"},
    {"电子邮箱：liuxi.qingyan.cn", "liuxi.qingyan.cn"},
    {"电子邮箱：liuxi_gy@qingyan.gov.cn。", NULL},
    {"（电话：0755-25469657；邮箱：liuxi_gy@qingyan.gov.cn）", NULL},
    {"电子邮箱：ｌｘ＠ｑｙ．ｃｏｍ；邮编：518000", NULL},
    {"电子邮箱：[lx\\\\_gy@qy.gov.cn](mailto:lx_gy@qy.gov.cn)。", NULL},
    {"电子邮箱：<lx-gy@qy-edu.cn>", NULL},
    {"邮箱地址：lx@qy.cn，来信请注明", NULL},
    {"来信地址：青砚区126号信箱", NULL},
    {"邮箱：a@qy.cn；E-mail：b@qy.cn；传真：0755-25460000", NULL},
    {"邮箱：a@qy.cn；E-mail：b#qy.cn", "b#qy.cn"},
    {"来函请发：liuxi AT qy.cn。", "liuxi AT qy.cn"},
    {"或发送至liuxi#qy.gov.cn反映。", "liuxi#qy.gov.cn"},
    {"发到liuxi（at）qy.cn", "liuxi（at）qy.cn"},
    {"地址：柳溪路3#楼，搜索WHAT.AT.QY.CN", NULL},
    {"服务大厅A区（at大厅）", NULL},
};

static void a_mail_address_can_be_typed_or_not(void **state)
{
    (void)state;
    SCENE_ROWS(mails, NOTICE_PART_COMMENT, CHECK_EMAIL);
}

static const struct scene_row labels[] = {
    {"地址：青竹路；邮政编码 528400", "邮政编码"},
    {"服务中心，邮编434205。", "邮编"},
    {"邮政编码：528400", NULL},
    {"电话: 0755-25460000", NULL},
};

static void a_label_wants_its_colon(void **state)
{
    (void)state;
    SCENE_ROWS(labels, NOTICE_PART_COMMENT, CHECK_SEPARATOR);
}

/* 邮编 → 地址 → 应报什么 (the postcode, the address, and what is wrong). */
static const struct {
    const char *postcode, *address;
    bool invalid, elsewhere;
} postcodes[] = {
    {"518000", "深圳市罗湖区青竹路9号", false, false},
    {"528400", "深圳市福田区青竹路9号", false, true},
    {"528400", "中山市青竹路9号", false, false},
    {"528300", "中山市青竹路9号", false, true},
    {"350108", "四川省鹭汀市书院路18号", false, true},
    {"610000", "四川省鹭汀市书院路18号", false, false},
    {"412300", "广东省宁泽市人民大道1号", false, true},
    {"201108", "上海市青竹路1号", false, false},
    {"100000", "上海市北京东路1号", false, true},
    {"010010", "内蒙古自治区呼和浩特市青竹路", false, false},
    {"137400", "内蒙古自治区青竹路", false, false},
    {"434205", "澄坞县云隐镇", false, false}, /* no region that is known */
    {"34100", "青竹路", true, false},
    {"4237006", "青竹路", true, false},
    {"５１８０００", "深圳市青竹路", false, false},
    {"51 8000", "深圳市青竹路", false, false},
    {"710000", "西安市青竹路", false, false},
    {"710000", "辽宁省青竹路", false, true},
    {"730000", "西安市青竹路", false, true},
    {"610000", "绵阳市青竹路", false, true},
    {"810000", "西宁市青竹路", false, false},
    {"110000", "银川市青竹路", false, true},
};

static void a_postcode_is_of_its_region(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof postcodes / sizeof *postcodes; i++) {
        struct scene scene = scene_of("来信请寄", NOTICE_PART_TEXT);
        const struct diag_entry *entry = NULL;
        scene.notice.comment.postcode = (struct notice_words){str_of(postcodes[i].postcode), 1};
        scene.notice.comment.address = (struct notice_words){str_of(postcodes[i].address), 1};
        scene_ask(&scene);
        if (scene_count(&scene, CHECK_POSTCODE, &entry) != postcodes[i].invalid ||
            scene_count(&scene, CHECK_POSTCODE_REGION, &entry) != postcodes[i].elsewhere) {
            fail_msg("%s, %s", postcodes[i].postcode, postcodes[i].address);
        }
        scene_end(&scene);
    }
}

/* 名册里的地方有自己的前缀 (the register knows a place's prefix). */
static void the_register_knows_a_prefix(void **state)
{
    (void)state;
    struct scene scene = scene_of("来信请寄", NOTICE_PART_TEXT);
    const struct content_place places[] = {
        {.name = STR_INIT("云岚市青砚区"), .postcode_prefix = STR_INIT("6789")}};
    const struct content content = {.places = places, .place_count = 1};
    const struct diag_entry *entry = NULL;
    scene.facts.content = &content;
    scene.notice.comment.postcode = (struct notice_words){STR("678000"), 1};
    scene_ask(&scene);
    assert_int_equal(scene_count(&scene, CHECK_POSTCODE_REGION, &entry), 1);
    scene_end(&scene);
}

/* 信笺头的地址 → 来信地址 → 是否矛盾 (letterhead, comment block, do they contradict). */
static const struct {
    const char *letterhead, *address;
    bool mismatch;
} addresses[] = {
    {"云岚市丰登路66号", "云岚市丰登路88号市农业局", true},
    {"宝灯南路 302 号国汇大厦二楼 21-26", "云岚市宝灯南路国汇大厦 21-26 号", true},
    {"青竹路9号", "云岚市翠竹路9号", true},
    {"青竹路9号3楼", "云岚市青砚区青竹路9号三楼", false},
    {"青竹路9号", "云岚市青砚区青竹路", false},
    {"青竹路9号2楼", "青竹路9号5楼", true},
    {"", "青竹路9号", false},
};

static void addresses_are_held_against_each_other(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        struct scene scene = scene_of("来信请寄", NOTICE_PART_TEXT);
        const struct diag_entry *entry = NULL;
        scene.notice.letterhead.address = str_of(addresses[i].letterhead);
        scene.notice.comment.address = (struct notice_words){str_of(addresses[i].address), 1};
        scene_ask(&scene);
        if (scene_count(&scene, CHECK_ADDRESS, &entry) != addresses[i].mismatch) {
            fail_msg("%s, %s", addresses[i].letterhead, addresses[i].address);
        }
        scene_end(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phone_can_be_dialled_or_not),
        cmocka_unit_test(a_card_among_the_phones_is_told_once),
        cmocka_unit_test(a_mail_address_can_be_typed_or_not),
        cmocka_unit_test(a_label_wants_its_colon),
        cmocka_unit_test(a_postcode_is_of_its_region),
        cmocka_unit_test(the_register_knows_a_prefix),
        cmocka_unit_test(addresses_are_held_against_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
