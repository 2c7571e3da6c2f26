/* SPDX-License-Identifier: MIT */
#include "notice/notice.h"
#include "site/packing.h"
#include "site/searching.h"
#include "stages.h"

/*
 * Archives and the search index of builds that make only what has changed: after each of many
 * random changes they are those of a clean build, byte for byte, and what the change does not touch
 * was not written. All other files are put here as the clean build has them.
 */
#define STEPS 8
#define BODIES 3
#define NOTICES 12

static uint64_t seed = 7;

static unsigned draw(unsigned below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % below;
}

static void run(struct scene *scene, const char *words)
{
    if (system(words) != 0) {
        fail_msg("%s: %s", scene->folder, words);
    }
}

/* ---- content ------------------------------------------------------------------------------ */

static const char *const bodies[BODIES] = {"和平", "幸福", "黎明"};
static const char *const names[NOTICES] = {"heping", "xinfu",  "liming", "a-1", "b-2", "c-3",
                                           "d-44",   "e-5555", "f-6",    "g-7", "h-8", "k-9"};

static void write_notice(struct scene *scene, size_t i)
{
    const char *body = bodies[draw(BODIES)];
    unsigned year = 2024 + draw(2), month = 1 + draw(3), day = 1 + draw(28);
    struct str words = str_format(
        scene->region,
        "# 中共云岭市青浦区%s社区委员会关于巡察整改进展情况的通报\n\n"
        "根据区委统一部署，2023年3月3日至5月9日，区委第二巡察组对%s社区党委进行了巡察。\n\n"
        "## 一、巡察整改任务落实情况\n\n### （一）关于落实决策部署方面\n\n"
        "#### 1. 学习走过场问题\n\n整改情况：第%u次排学习，由书记点名；请居民代表旁听%u回。\n\n"
        "整改状态：%s\n\n中共云岭市青浦区%s社区委员会\n\n%u年%u月%u日\n",
        body, body, draw(1000), draw(9), draw(2) ? "已完成" : "整改中", body, year, month, day);
    const char *path = str_format(scene->region, "content/notices/%s.md", names[i]).data;
    (void)unlink(path);
    assert_true(fs_write_new(path, words, scene->diag));
}

static void change_content(struct scene *scene)
{
    size_t i = draw(NOTICES);
    const char *path = str_format(scene->region, "content/notices/%s.md", names[i]).data;
    if (draw(4) == 0) {
        (void)unlink(path);
    } else {
        write_notice(scene, i);
    }
}

/* A clean site of the content, at clean/. */
static void build_clean(struct scene *scene)
{
    run(scene, "rm -rf before; ! [ -e clean ] || mv clean before");
    run(scene, str_format(scene->region,
                          "%s -q --templates %s/../templates --output clean build "
                          "--allow-shrink 2>/dev/null",
                          TONGBAO_PROGRAM, TESTS_DIR)
                   .data);
}

/* ---- what was touched --------------------------------------------------------------------- */

/* The bodies with a notice that is not as it was, with all their notices before and after. */
static const char touched_sql[] =
    "ATTACH 'before/ledger.sqlite' AS old;\n"
    "CREATE TABLE IF NOT EXISTS touched_notice (id INTEGER NOT NULL, organisation INTEGER NOT "
    "NULL, inspection INTEGER NOT NULL, published TEXT, year TEXT NOT NULL, path TEXT NOT NULL) "
    "STRICT;\nDELETE FROM touched_notice;\n"
    "CREATE TABLE IF NOT EXISTS touched_organisation (id INTEGER NOT NULL, parent INTEGER, place "
    "INTEGER, district INTEGER) STRICT;\n"
    "CREATE TEMP VIEW was AS SELECT n.sha256, n.path, n.published, n.year, o.slug AS body"
    " FROM old.notice n JOIN old.organisation o ON o.id = n.organisation;\n"
    "CREATE TEMP VIEW now AS SELECT n.sha256, n.path, n.published, n.year, o.slug AS body"
    " FROM main.notice n JOIN main.organisation o ON o.id = n.organisation;\n"
    "CREATE TEMP VIEW other AS SELECT body FROM (SELECT * FROM was EXCEPT SELECT * FROM now)"
    " UNION SELECT body FROM (SELECT * FROM now EXCEPT SELECT * FROM was);\n"
    "INSERT INTO touched_notice SELECT coalesce((SELECT id FROM main.notice n WHERE n.path ="
    " was.path), 0), coalesce((SELECT id FROM main.organisation o WHERE o.slug = body), 0), 0,"
    " published, year, path FROM was WHERE body IN other;\n"
    "INSERT INTO touched_notice SELECT n.id, n.organisation, 0, n.published, n.year, n.path FROM"
    " main.notice n JOIN main.organisation o ON o.id = n.organisation WHERE o.slug IN other;\n";

/* ---- what a build that goes on makes ------------------------------------------------------ */

static bool is_made_here(struct str path)
{
    return str_ends(path, STR(".zip")) || str_ends(path, STR(".gz")) ||
           str_starts(path, STR("search/"));
}

/* Describes all other files, so it comes last. */
#define LAST STR("build.json")

static void put_as_clean(struct scene *scene, struct str path)
{
    struct str bytes;
    struct fs_folder *folder = fs_folder_open("clean/current", scene->diag);
    assert_true(fs_read_below(scene->region, folder, path, 1 << 26, &bytes, scene->diag));
    assert_true(stage_put(scene->stage, path, bytes, scene->diag));
    fs_folder_close(folder);
}

/* All other files, as the clean site has them. */
static void put_others(struct scene *scene, struct str clean, struct str old)
{
    struct manifest_entry entry;
    struct digest_sha256 digest;
    for (struct str rest = clean; manifest_take(&rest, &entry);) {
        bool same = manifest_find(old, entry.path, &digest) && manifest_same(digest, entry.digest);
        if (!is_made_here(entry.path) && !same && !str_equal(entry.path, LAST)) {
            put_as_clean(scene, entry.path);
        }
    }
    for (struct str rest = old; manifest_take(&rest, &entry);) {
        if (!is_made_here(entry.path) && !manifest_find(clean, entry.path, &digest)) {
            stage_remove(scene->stage, entry.path);
        }
    }
}

static struct str list_of(struct scene *scene, const char *tree)
{
    struct str list;
    struct fs_folder *folder = fs_folder_open(tree, scene->diag);
    assert_true(manifest_load(scene->region, folder, &list, scene->diag));
    fs_folder_close(folder);
    return list;
}

struct counter {
    struct site_listener listener;
    size_t packed; /* archives, or twins, whichever are more */
};

static void count_archives(struct site_listener *listener, enum site_phase phase, size_t done,
                           size_t total)
{
    struct counter *counter = (struct counter *)listener;
    (void)total;
    counter->packed = phase == SITE_PACKING && done > counter->packed ? done : counter->packed;
}

/* How many archives, or twins, were made for it. */
static size_t go_on(struct scene *scene, bool twins)
{
    struct content_site site = {.precompress = twins};
    struct counter counter = {{.progress = count_archives}, 0};
    struct pages_world world = {.ledger = "clean/ledger.sqlite", .notices = "content/notices"};
    struct site_options options = {.content = "content"};
    struct rendering rendering = {.world = &world,
                                  .options = &options,
                                  .listener = &counter.listener,
                                  .stage = scene->stage,
                                  .threads = 2};
    assert_int_equal(searching_run(&rendering, scene->diag), SITE_DONE);
    assert_int_equal(packing_run(&rendering, &site, scene->diag), SITE_DONE);
    put_as_clean(scene, LAST);
    finish(scene);
    return counter.packed;
}

/* The site that goes on is the clean one; what was written is what differs: so many archives. */
static size_t expect_same(struct scene *scene, struct str clean, struct str old)
{
    struct stage_changes changes = stage_changes(scene->stage);
    struct digest_sha256 before, after;
    struct manifest_entry entry;
    struct str made;
    size_t differ = 1, archives = 0; /* the list itself */
    for (size_t i = 0; i < changes.count; i++) {
        bool was = manifest_find(old, changes.items[i].path, &before);
        bool is = manifest_find(clean, changes.items[i].path, &after);
        if (!str_equal(changes.items[i].path, STR(MANIFEST_NAME)) &&
            (is != changes.items[i].is || (was && is && manifest_same(before, after)))) {
            fail_msg("%s: changes %.*s for nothing", scene->folder,
                     STR_ARGS(changes.items[i].path));
        }
    }
    for (struct str rest = clean; manifest_take(&rest, &entry);) {
        bool is_new =
            !manifest_find(old, entry.path, &before) || !manifest_same(before, entry.digest);
        differ += is_new;
        archives += is_new && str_ends(entry.path, STR(".zip"));
    }
    for (struct str rest = old; manifest_take(&rest, &entry);) {
        differ += !manifest_find(clean, entry.path, &after);
    }
    publish(scene, false);
    made = list_of(scene, "site/current");
    if (!str_equal(made, clean)) {
        run(scene, "diff clean/current/manifest-sha256.txt site/current/manifest-sha256.txt >&2;"
                   "false");
    }
    assert_int_equal(differ, changes.count);
    return archives;
}

static void go_on_many_times(struct scene *scene, bool twins)
{
    size_t files;
    if (system("command -v sqlite3 >/dev/null") != 0) {
        skip();
    }
    for (size_t i = 0; i < NOTICES; i++) {
        write_notice(scene, i);
    }
    if (twins) {
        assert_true(fs_write_new("content/site.yaml", STR("precompress: true\n"), scene->diag));
    }
    build_clean(scene);
    run(scene, "cp -a clean site");
    for (int step = 0; step < STEPS; step++) {
        for (unsigned i = 1 + draw(2); i > 0; i--) {
            change_content(scene);
        }
        build_clean(scene);
        (void)unlink("touched.sql");
        assert_true(fs_write_new("touched.sql", str_of(touched_sql), scene->diag));
        run(scene, "sqlite3 clean/ledger.sqlite <touched.sql");
        struct str clean = list_of(scene, "clean/current"), old = list_of(scene, "site/current");
        if (str_equal(clean, old)) {
            continue;
        }
        begin(scene, STAGE_CHANGES);
        put_others(scene, clean, old);
        size_t packed = go_on(scene, twins), archives = expect_same(scene, clean, old);
        assert_true(twins || packed == archives); /* no other was even made */
    }
    assert_int_equal(site_verify("site/current", &files, &(struct site_listener){0}, scene->diag),
                     SITE_DONE);
}

static void archives_and_index_go_on_as_if_made_anew(void **state)
{
    go_on_many_times(*state, false);
}

static void so_do_compressed_twins(void **state)
{
    go_on_many_times(*state, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(archives_and_index_go_on_as_if_made_anew, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(so_do_compressed_twins, set_scene, strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
