/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include "site/site.h"

/*
 * What somebody looks at is shown before its site is there: of the ledger that a build goes on
 * from, even where settings or templates are others and another ledger will be made; what only that
 * one knows is shown with it.
 */

#define PAGE "notice/2025/n-0.html"
#define SHEET "assets/style.css"
#define SHOWN_MOST 4

struct looking {
    struct site_first first;
    struct site_listener listener;
    struct region *region;
    bool reads; /* everything, for a ledger made anew */
    size_t count;
    struct {
        bool early; /* before that began */
        struct str page;
    } shown[SHOWN_MOST];
    struct str sheet; /* shown before the first page */
};

static struct looking *looking; /* of the build at hand */

static void show(struct site_first *first, struct str path, struct str bytes)
{
    (void)first;
    if (str_equal(path, STR(SHEET))) {
        assert_true(looking->count == 0 || str_equal(bytes, looking->sheet));
        looking->sheet = str_copy(looking->region, bytes);
        return;
    }
    assert_true(str_equal(path, STR(PAGE)));
    assert_true(looking->count < SHOWN_MOST);
    looking->shown[looking->count].early = !looking->reads;
    looking->shown[looking->count++].page = str_copy(looking->region, bytes);
}

static void hear_progress(struct site_listener *listener, enum site_phase phase, size_t done,
                          size_t total)
{
    (void)listener;
    (void)done;
    (void)total;
    looking->reads |= phase == SITE_READING;
}

static void put_notice(int number, const char *status)
{
    char path[64], text[1024];
    snprintf(path, sizeof path, "content/notices/n-%d.md", number);
    snprintf(text, sizeof text,
             "# 中共云岭市青浦区和平%d社区委员会关于巡察整改进展情况的通报\n\n"
             "2023年3月3日至5月9日，区委第二巡察组对和平%d社区党委进行了巡察。\n\n"
             "## 一、巡察整改任务落实情况\n\n### （一）关于落实决策部署方面\n\n"
             "#### 1. 学习走过场问题\n\n整改情况：每月排学习，由书记点名。\n\n整改状态：%s\n\n"
             "中共云岭市青浦区和平%d社区委员会\n\n2025年%d月2日\n",
             number, number, status, number, number + 1);
    (void)unlink(path);
    put_file(path, text);
}

static struct looking build(struct scene *scene, bool looked_at)
{
    static const char *const templates[] = {"templates", TESTS_DIR "/../templates"};
    static const struct str paths[] = {STR_INIT(PAGE)};
    struct looking made = {
        .first = {paths, 1, show},
        .listener = {.progress = hear_progress},
        .region = scene->region,
    };
    struct site_options options = {
        .content = "content",
        .output = "site",
        .templates = templates,
        .template_count = 2,
        .jobs = 1,
        .first = looked_at ? &made.first : NULL,
    };
    struct site_counts counts;
    looking = &made;
    assert_int_equal(site_build(&options, &made.listener, &counts), SITE_DONE);
    looking = NULL;
    return made;
}

static struct looking look(struct scene *scene)
{
    struct str page;
    struct looking made = build(scene, true);
    assert_true(made.count > 0);
    assert_true(fs_read(scene->region, "site/current/" PAGE, 1 << 20, &page, scene->diag));
    assert_true(str_equal(made.shown[made.count - 1].page, page));
    return made;
}

static void begin_site(struct scene *scene)
{
    assert_true(fs_make("content/notices", scene->diag));
    assert_true(fs_make("templates", scene->diag));
    put_file("content/site.yaml", "name: 试验的网站\n");
    for (int i = 0; i < 4; i++) {
        put_notice(i, i == 0 ? "挂账待销" : "已完成");
    }
    (void)build(scene, false);
}

static void a_notice_is_shown_once(void **state)
{
    struct scene *scene = *state;
    begin_site(scene);
    put_notice(0, "未完成");
    struct looking made = look(scene);
    assert_int_equal(made.count, 1);
    assert_false(made.reads);
    assert_true(str_has(made.shown[0].page, STR("未完成 1")));
}

static void settings_are_shown_before_the_ledger_is_made(void **state)
{
    struct scene *scene = *state;
    begin_site(scene);
    put_file("content/site.yaml", "name: 新的网站\n");
    put_notice(0, "未完成"); /* besides */
    struct looking made = look(scene);
    assert_int_equal(made.count, 2);
    assert_true(made.reads && made.shown[0].early && !made.shown[1].early);
    assert_true(str_has(made.shown[0].page, STR("新的网站")));
    assert_true(str_has(made.shown[0].page, STR("未完成 1")));
    assert_true(str_equal(made.shown[0].page, made.shown[1].page));
    assert_int_equal(build(scene, false).reads, false); /* nothing is new */
}

static void so_are_templates(void **state)
{
    struct scene *scene = *state;
    begin_site(scene);
    put_file("templates/site-name.mustache", "另一块招牌");
    struct looking made = look(scene);
    assert_int_equal(made.count, 2);
    assert_true(made.shown[0].early && str_has(made.shown[0].page, STR("另一块招牌")));
    assert_true(str_is_none(made.sheet)); /* it is as it was */
}

/* The page names it by its digest, and must not be given the old one under that name. */
static void a_sheet_is_shown_before_the_page(void **state)
{
    struct scene *scene = *state;
    begin_site(scene);
    assert_true(fs_make("templates/assets", scene->diag));
    put_file("templates/" SHEET, "p { color: red }");
    struct looking made = look(scene);
    assert_true(made.shown[0].early);
    assert_true(str_equal(made.sheet, STR("p { color: red }")));
    put_file("templates/site-name.mustache", "另一块招牌");
    assert_true(str_is_none(look(scene).sheet));
}

static void what_the_new_ledger_says_otherwise_is_shown_with_it(void **state)
{
    struct scene *scene = *state;
    begin_site(scene);
    put_file("content/lexicon.yaml", "statuses: {ongoing: [挂账待销]}\n");
    struct looking made = look(scene);
    assert_int_equal(made.count, 2);
    assert_true(made.shown[0].early && !made.shown[1].early);
    assert_false(str_has(made.shown[0].page, STR("整改中 1")));
    assert_true(str_has(made.shown[1].page, STR("整改中 1")));
}

/* A ledger of which nobody knows whose it is is not asked. */
static void nothing_is_shown_of_a_ledger_in_doubt(void **state)
{
    struct scene *scene = *state;
    begin_site(scene);
    put_file("content/site.yaml", "name: 新的网站\n");
    assert_int_equal(unlink("site/ledger.mark"), 0);
    struct looking made = look(scene);
    assert_int_equal(made.count, 1);
    assert_false(made.shown[0].early);
}

#define FIRST(test) cmocka_unit_test_setup_teardown(test, set_scene, strike_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIRST(a_notice_is_shown_once),
        FIRST(settings_are_shown_before_the_ledger_is_made),
        FIRST(so_are_templates),
        FIRST(a_sheet_is_shown_before_the_page),
        FIRST(what_the_new_ledger_says_otherwise_is_shown_with_it),
        FIRST(nothing_is_shown_of_a_ledger_in_doubt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
