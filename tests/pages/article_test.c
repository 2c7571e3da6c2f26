/* SPDX-License-Identifier: MIT */
#include "fs/fs.h"
#include "pages/article.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* The article of the notice in `bytes`; NULL: it is none. */
static bool write_article(struct str bytes, const char *name, struct buf *out)
{
    static const struct article_statuses nothing = {0};
    struct region *region = region_create();
    struct notice_file file;
    const struct notice *notice =
        notice_read(region, bytes, str_of(name), CHARSET_ENCODING_COUNT, NULL, &file, NULL);
    buf_clear(out);
    if (notice != NULL) {
        article_put(out, notice, &nothing);
    }
    region_destroy(region);
    return notice != NULL;
}

/* ---- the whole text, in order --------------------------------------------------------------- */

/* The call of whole.py, with every notice and its article. */
struct batch {
    char folder[64];
    struct buf command;
    size_t count;
};

static void add_notice(struct batch *batch, const char *path)
{
    struct region *region = region_create();
    struct str bytes;
    struct buf out;
    buf_init(&out, BUF_ANY);
    assert_true(fs_read(region, path, CHARSET_BYTES_MOST, &bytes, NULL));
    if (write_article(bytes, path, &out)) {
        char article[128];
        snprintf(article, sizeof article, "%s/%zu.html", batch->folder, batch->count++);
        FILE *file = fopen(article, "w");
        assert_non_null(file);
        fwrite(out.data, 1, out.size, file);
        fclose(file);
        buf_put_format(&batch->command, " '%s' %s", path, article);
    }
    buf_finish(&out);
    region_destroy(region);
}

/* Every *.md and *.txt below `folder`, but for what is written about them. */
static void add_folder(struct batch *batch, const char *folder)
{
    struct region *region = region_create();
    struct fs_list list = {0};
    if (fs_find(folder) == FS_FOLDER) {
        assert_true(fs_walk(region, folder, false, &list, NULL));
    }
    for (size_t i = 0; i < list.count; i++) {
        struct str path = list.items[i].path;
        bool notice = str_ends(path, STR(".md")) || str_ends(path, STR(".txt"));
        if (notice && !str_ends(path, STR("README.md")) && !str_ends(path, STR("complaints.txt"))) {
            char whole[512];
            snprintf(whole, sizeof whole, "%s/%.*s", folder, STR_ARGS(path));
            add_notice(batch, whole);
        }
    }
    region_destroy(region);
}

static void nothing_of_a_notice_is_lost(const char *folder)
{
    struct batch batch = {.folder = "/tmp/tongbao-test-XXXXXX"};
    if (fs_find(folder) != FS_FOLDER || system("python3 -c 0 2>/dev/null") != 0) {
        skip();
    }
    assert_non_null(mkdtemp(batch.folder));
    buf_init(&batch.command, BUF_ANY);
    buf_put_format(&batch.command, "python3 %s/pages/whole.py", TESTS_DIR);
    add_folder(&batch, folder);
    assert_true(batch.count > 0);
    buf_put_byte(&batch.command, '\0');
    int status = system(batch.command.data);
    buf_finish(&batch.command);
    char clean[128];
    snprintf(clean, sizeof clean, "rm -r %s", batch.folder);
    assert_int_equal(system(clean), 0);
    assert_int_equal(status, 0);
}

static void nothing_of_the_five_is_lost(void **state)
{
    (void)state;
    nothing_of_a_notice_is_lost(SHARED_DIR "/notices");
}

static void nothing_of_the_golden_notices_is_lost(void **state)
{
    (void)state;
    nothing_of_a_notice_is_lost(TESTS_DIR "/golden/notices");
}

static void nothing_of_the_sample_notices_is_lost(void **state)
{
    (void)state;
    nothing_of_a_notice_is_lost(TESTS_DIR "/../content/notices");
}

static void nothing_of_strange_notices_is_lost(void **state)
{
    (void)state;
    nothing_of_a_notice_is_lost(TESTS_DIR "/pages/notices");
}

/* ---- anchors -------------------------------------------------------------------------------- */

static size_t count_of(struct str text, struct str word)
{
    size_t count = 0;
    for (size_t at; (at = str_find(text, word)) != STR_NOWHERE; count++) {
        text = str_from(text, at + word.size);
    }
    return count;
}

static void expect_anchor(struct region *region, struct str article, const char *path,
                          struct str anchor)
{
    struct str id = str_format(region, " id=\"%.*s\"", STR_ARGS(anchor));
    if (count_of(article, id) != 1) {
        print_error("%s: #%.*s\n", path, STR_ARGS(anchor));
        fail();
    }
}

static void expect_anchors(struct region *region, const struct notice *notice, struct str article,
                           const char *path)
{
    for (size_t i = 0; i < notice->chapter_count; i++) {
        expect_anchor(region, article, path, str_format(region, "c-%zu", i + 1));
    }
    for (size_t i = 0; i < notice->section_count; i++) {
        if (!str_is_none(notice->sections[i].title)) {
            expect_anchor(region, article, path, str_format(region, "s-%zu", i + 1));
        }
        for (size_t j = 0; j < notice->sections[i].issue_count; j++) {
            expect_anchor(region, article, path, str_format(region, "i-%zu-%zu", i + 1, j + 1));
        }
    }
    for (size_t i = 0; i < notice->long_term_count; i++) {
        expect_anchor(region, article, path, str_format(region, "l-%zu", i + 1));
    }
}

static void expect_anchors_in(const char *path)
{
    static const struct article_statuses nothing = {0};
    struct region *region = region_create();
    struct notice_file file;
    struct str bytes;
    struct buf out;
    buf_init(&out, BUF_ANY);
    assert_true(fs_read(region, path, CHARSET_BYTES_MOST, &bytes, NULL));
    const struct notice *notice =
        notice_read(region, bytes, str_of(path), CHARSET_ENCODING_COUNT, NULL, &file, NULL);
    if (notice != NULL) {
        article_put(&out, notice, &nothing);
        expect_anchors(region, notice, buf_str(&out), path);
    }
    buf_finish(&out);
    region_destroy(region);
}

/* Lists and the search link to them, whatever the notice looks like. */
static void each_chapter_section_and_item_has_one_anchor(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct fs_list list = {0};
    const char *folder = TESTS_DIR "/golden/notices";
    assert_true(fs_walk(region, folder, false, &list, NULL));
    for (size_t i = 0; i < list.count; i++) {
        struct str path = list.items[i].path;
        if (str_ends(path, STR("/notice.md")) || str_ends(path, STR("/notice.txt"))) {
            expect_anchors_in(
                str_to_c(region, str_format(region, "%s/%.*s", folder, STR_ARGS(path))));
        }
    }
    region_destroy(region);
}

/* ---- what a part becomes -------------------------------------------------------------------- */

/* 一行一例：通报里的几行 → 文章里应有的标记 (one row, one case). */
#define HEAD "# 中共澜原市砚溪区桂影社区委员会关于巡察整改进展情况的通报\n\n## 二、整改情况\n\n"
static const struct {
    const char *words, *markup;
} cases[] = {
    {HEAD, "<p class=\"doc\">中共澜原市砚溪区桂影社区委员会<wbr>关于巡察整改进展情况的通报</p>\n"
           "<h3 id=\"c-1\">二、整改情况</h3>\n"},
    {HEAD "### （一）为民办事\n\n#### 1.楼道堆物\n\n整改状态：未完成\n",
     "<h4 id=\"s-1\">（一）为民办事</h4>\n<section class=\"item is-open\" id=\"i-1-1\">"
     "<h5>1.楼道堆物</h5><p class=\"side\" data-added><span class=\"mark m-open\">"},
    {HEAD "### 1.楼道堆物\n\n整改状态：已完成\n",
     "<section class=\"item\" id=\"i-1-1\"><h4>1.楼道堆物</h4><p class=\"side\" data-added>"},
    {HEAD "### 1.楼道堆物\n\n整改状态：已完成\n",
     "<a href=\"#i-1-1\" aria-label=\"本条链接 i-1-1\">#i-1-1</a>"
     "<span class=\"src\">原文第 5–7 行</span></p>\n<p>整改状态：已完成</p>\n</section>\n"},
    {HEAD "1.楼道堆物。一是清理；二是**上锁**。\n\n2.台账缺页。补齐。\n", "<h4>1.楼道堆物。</h4>"},
    {HEAD "1.楼道堆物。一是清理；二是**上锁**。\n\n2.台账缺页。补齐。\n",
     "<p>一是清理；二是<strong>上锁</strong>。</p>\n</section>\n<section class=\"item\" "
     "id=\"i-1-2\">"},
    {HEAD "### 1.楼道堆物\n\n整改状态：已完成\n\n## 三、需长期坚持的事项\n\n### "
          "1.议事会\n\n每季度一次。\n",
     "<section class=\"item\" id=\"l-1\"><h4>1.议事会</h4>"},
    {HEAD "### 1.楼道堆物\n\n见[附件](javascript:x)。\n",
     "<p>见附件 <span class=\"address\">javascript:x</span>。</p>"},
    {HEAD "### 1.楼道堆物\n\n<script>x</script>“整改”\n",
     "<p><span class=\"tag\">&lt;script&gt;x&lt;/script&gt;</span>“整改”</p>"},
    {HEAD "### 1.楼道堆物\n\n整改情况：给没有地方放东西的\n\n— 3 —\n\n老人隔出储物间。\n",
     "的 <span class=\"furniture\">— 3 —</span> 老人隔出储物间。</p>"},
};

static void each_part_becomes_its_element(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, BUF_ANY);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(write_article(str_of(cases[i].words), "t.md", &out));
        if (!str_has(buf_str(&out), str_of(cases[i].markup))) {
            buf_put_byte(&out, '\0');
            assert_string_equal(out.data, cases[i].markup);
        }
    }
    buf_finish(&out);
}

/* What a sidecar says of an item is what the margin says. */
static void the_margin_says_what_the_ledger_says(void **state)
{
    (void)state;
    static const struct article_status lasting[] = {{STR_INIT("i-1-1"), NOTICE_LASTING}};
    static const struct article_statuses statuses = {lasting, 1};
    struct region *region = region_create();
    struct notice_file file;
    struct buf out;
    buf_init(&out, BUF_ANY);
    const struct notice *notice =
        notice_read(region, STR(HEAD "### 1.楼道堆物\n\n整改状态：未完成\n"), STR("t.md"),
                    CHARSET_ENCODING_COUNT, NULL, &file, NULL);
    assert_non_null(notice);
    article_put(&out, notice, &statuses);
    assert_true(str_has(buf_str(&out), STR("<section class=\"item\" id=\"i-1-1\">")));
    assert_true(str_has(buf_str(&out), STR("mark m-lasting")));
    assert_true(str_has(buf_str(&out), STR("<p>整改状态：未完成</p>")));
    buf_finish(&out);
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_the_five_is_lost),
        cmocka_unit_test(nothing_of_the_golden_notices_is_lost),
        cmocka_unit_test(nothing_of_the_sample_notices_is_lost),
        cmocka_unit_test(nothing_of_strange_notices_is_lost),
        cmocka_unit_test(each_chapter_section_and_item_has_one_anchor),
        cmocka_unit_test(each_part_becomes_its_element),
        cmocka_unit_test(the_margin_says_what_the_ledger_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
