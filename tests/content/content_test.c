/* SPDX-License-Identifier: MIT */
#include "content/content.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder of its own, and what reading it said. */
struct fixture {
    char folder[64];
    struct region *region;
    struct diag *diag;
    struct buf said;
};

static int begin(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    strcpy(fixture->folder, "/tmp/tongbao-test-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    assert_int_equal(chdir(fixture->folder), 0);
    assert_int_equal(mkdir("content", 0777), 0);
    assert_int_equal(mkdir("content/notices", 0777), 0);
    fixture->region = region_create();
    fixture->diag = diag_create();
    buf_init(&fixture->said, BUF_ANY);
    *state = fixture;
    return 0;
}

static int end(void **state)
{
    struct fixture *fixture = *state;
    char command[128];
    assert_int_equal(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -r %s", fixture->folder);
    assert_int_equal(system(command), 0);
    region_destroy(fixture->region);
    diag_destroy(fixture->diag);
    buf_finish(&fixture->said);
    free(fixture);
    return 0;
}

static void write_file(const char *path, const char *words)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(words, file);
    fclose(file);
}

static const char *said(struct fixture *fixture)
{
    buf_clear(&fixture->said);
    for (size_t i = 0; i < diag_count(fixture->diag); i++) {
        diag_put_line(&fixture->said, diag_entry(fixture->diag, i), false);
    }
    buf_put_byte(&fixture->said, '\0');
    return fixture->said.data;
}

/* 一行一例：文件、内容、应报的问题 (one row, one case). */
static const struct {
    const char *file, *words, *complaint;
} mistakes[] = {
    {"site.yaml", "name: a\ndescripton: b\n",
     "content/site.yaml:2:1: error: no such key: descripton; is it description? [key-unknown]\n"},
    {"site.yaml", "colour: red\n",
     "content/site.yaml:1:1: error: no such key: colour [key-unknown]\n"},
    {"site.yaml", "name: [a, b]\n",
     "content/site.yaml:1:7: error: name wants one value [value-kind]\n"},
    {"site.yaml", "- name\n",
     "content/site.yaml:1:1: error: keys and values are wanted here [value-kind]\n"},
    {"site.yaml", "base_url: ftp://example.org/\n",
     "content/site.yaml:1:11: error: base_url is not like https://example.org/notices/ "
     "[value-wrong]\n"},
    {"site.yaml", "base_url: https://example.org/\"><script>\n",
     "content/site.yaml:1:11: error: base_url is not like https://example.org/notices/ "
     "[value-wrong]\n"},
    {"site.yaml", "publish_original: maybe\n",
     "content/site.yaml:1:19: error: maybe is not true or false [value-wrong]\n"},
    {"organisations.yaml", "organisations:\n  - name: 甲\n",
     "content/organisations.yaml:2:5: error: lacks slug [key-missing]\n"},
    {"organisations.yaml", "organisations:\n  - {name: 甲, slug: A_b}\n",
     "content/organisations.yaml:2:21: error: A_b is not an address: a-z, 0-9 and -, at most 80 "
     "of them [value-wrong]\ncontent/organisations.yaml:2:5: error: lacks slug [key-missing]\n"},
    {"organisations.yaml", "organisations:\n  - {name: 甲, slug: a}\n  - {name: 乙, slug: a}\n",
     "content/organisations.yaml:3:5: error: taken twice: a, first in line 2 [name-taken]\n"},
    {"organisations.yaml",
     "organisations:\n  - {name: 甲, slug: a}\n  - {name: 乙, slug: b, formerly: a}\n",
     "content/organisations.yaml:3:5: error: taken twice: a, first in line 2 [name-taken]\n"},
    {"organisations.yaml",
     "organisations:\n  - {name: 甲（一）, slug: a}\n  - {name: 甲(一), slug: b}\n",
     "content/organisations.yaml:3:5: error: taken twice: 甲(一), first in line 2 [name-taken]\n"},
    {"organisations.yaml", "organisations:\n  - {name: 甲, slug: a, parent: c}\n",
     "content/organisations.yaml:2:5: error: no body has the slug c [parent-unknown]\n"},
    {"organisations.yaml",
     "organisations:\n  - {name: 甲, slug: a, parent: b}\n  - {name: 乙, slug: b, parent: a}\n",
     "content/organisations.yaml:2:5: error: is above itself: a [parent-circle]\n"},
    {"organisations.yaml", "places:\n  - {name: 甲市, slug: a}\n  - {name: 乙市, slug: a}\n",
     "content/organisations.yaml:3:5: error: taken twice: a, first in line 2 [name-taken]\n"},
    {"topics.yaml", "topics:\n  - {name: 消防, slug: fire, word: [消防]}\n",
     "content/topics.yaml:2:28: error: no such key: word; is it words? [key-unknown]\n"},
    {"lexicon.yaml", "statuses:\n  done: [验收通过]\n  open: [验收通过]\n",
     "content/lexicon.yaml:3:3: error: taken twice: 验收通过, first in line 2 [name-taken]\n"},
    {"lexicon.yaml", "statuses: [a]\n",
     "content/lexicon.yaml:1:11: error: statuses wants keys of its own [value-kind]\n"},
};

static void each_mistake_has_its_place(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        char path[64];
        snprintf(path, sizeof path, "content/%s", mistakes[i].file);
        write_file(path, mistakes[i].words);
        diag_clear(f->diag);
        assert_null(content_read(f->region, STR("content"), f->diag));
        assert_string_equal(said(f), mistakes[i].complaint);
        unlink(path);
    }
}

static void all_files_are_read_before_giving_up(void **state)
{
    struct fixture *f = *state;
    write_file("content/site.yaml", "nme: a\n");
    write_file("content/topics.yaml", "topic: []\n");
    assert_null(content_read(f->region, STR("content"), f->diag));
    assert_int_equal(diag_count(f->diag), 2);
}

static void no_file_need_be_there(void **state)
{
    struct fixture *f = *state;
    const struct content *content = content_read(f->region, STR("content"), f->diag);
    assert_non_null(content);
    assert_int_equal(content->organisation_count, 0);
    assert_true(str_is_none(content->site.settings[CONTENT_NAME]));
    assert_int_equal(content->site.hold.count, 1);
    write_file("content/site.yaml", "");
    write_file("content/organisations.yaml", "# nothing\n");
    write_file("content/topics.yaml", "topics:\n");
    assert_non_null(content_read(f->region, STR("content"), f->diag));
    assert_int_equal(diag_count(f->diag), 0);
}

static void what_is_written_is_read(void **state)
{
    struct fixture *f = *state;
    write_file("content/site.yaml", "name: 甲市\nbase_url: https://example.org/n\nhold: []\n");
    write_file("content/organisations.yaml",
               "organisations:\n  - {name: 乙, slug: b, parent: a, aliases: [丙, 丁], "
               "contact: {postcode: 010020}}\n  - {name: 甲, slug: a, aliases: 丙}\n");
    write_file("content/lexicon.yaml",
               "statuses: {done: [验收通过, 销账]}\nlabels: {整改情况: 做法}\n");
    const struct content *content = content_read(f->region, STR("content"), f->diag);
    assert_string_equal(said(f), "");
    assert_true(str_equal(content->site.settings[CONTENT_BASE_URL], STR("https://example.org/n/")));
    assert_true(str_equal(content->site.settings[CONTENT_DOMAIN], STR("example.org")));
    assert_int_equal(content->site.hold.count, 0);
    assert_int_equal(content->organisations[0].parent_index, 1);
    assert_int_equal(content->organisations[0].aliases.count, 2); /* an alias may be shared */
    assert_int_equal(content->organisations[1].aliases.count, 1);
    assert_true(str_equal(content->organisations[0].postcode, STR("010020")));
    assert_int_equal(content->statuses.count, 2);
    assert_true(str_equal(content->statuses.items[1].word, STR("销账")));
    assert_true(str_equal(content->labels.items[0].means, STR("整改情况")));
}

/* ---- notices ------------------------------------------------------------------------------ */

static void ids_come_from_the_sidecar_the_name_or_the_path(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(mkdir("content/notices/2025", 0777), 0);
    write_file("content/notices/2025/plain-name.md", "x");
    write_file("content/notices/2025/通报.md", "x");
    write_file("content/notices/named.txt", "x");
    write_file("content/notices/named.yaml", "id: another\nwithdrawn: {on: 2026-01-02}\n");
    struct content_notices notices;
    assert_true(content_scan(f->region, STR("content"), &notices, f->diag));
    assert_string_equal(said(f), "");
    assert_int_equal(notices.count, 3);
    assert_true(str_equal(notices.items[0].id, STR("plain-name")));
    assert_true(str_equal(notices.items[0].path, STR("2025/plain-name.md")));
    /* printf '2025/通报.md' | sha256sum | cut -c1-12 */
    assert_true(str_equal(notices.items[1].id, STR("n-9697546488bb")));
    assert_true(str_equal(notices.items[2].id, STR("another")));
    assert_true(notices.items[2].sidecar->withdrawn);
    assert_null(notices.items[0].sidecar);
}

static void what_is_no_notice_is_said(void **state)
{
    struct fixture *f = *state;
    write_file("content/notices/a.md", "x");
    write_file("content/notices/b.docx", "x");
    write_file("content/notices/c.yaml", "id: c\n");
    write_file("content/notices/.hidden", "x");
    assert_int_equal(symlink("a.md", "content/notices/d.md"), 0);
    struct content_notices notices;
    assert_true(content_scan(f->region, STR("content"), &notices, f->diag));
    assert_int_equal(notices.count, 1);
    assert_string_equal(
        said(f), "content/notices/b.docx: warning: is no notice; to make it one: tongbao import "
                 "content/notices/b.docx [file-foreign]\n"
                 "content/notices/c.yaml: warning: belongs to no notice: content/notices/c.yaml "
                 "[sidecar-alone]\n"
                 "content/notices/d.md: warning: is a symbolic link, which is not followed: "
                 "content/notices/d.md [file-link]\n");
}

static void what_can_be_read_is_there_whatever_is_wrong(void **state)
{
    struct fixture *f = *state;
    write_file("content/notices/a.md", "x");
    write_file("content/notices/a.yaml", "id: [");
    write_file("content/notices/b.md", "x");
    write_file("content/notices/b.yaml", "id: other");
    struct content_notices notices = content_scan_readable(f->region, STR("content"));
    assert_int_equal(notices.count, 2);
    assert_null(notices.items[0].sidecar);
    assert_true(str_equal(notices.items[1].id, STR("other")));
    assert_int_equal(content_scan_readable(f->region, STR("nowhere")).count, 0);
}

static void two_equal_ids_are_an_error(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(mkdir("content/notices/2025", 0777), 0);
    assert_int_equal(mkdir("content/notices/2026", 0777), 0);
    write_file("content/notices/2025/a.md", "x");
    write_file("content/notices/2026/a.md", "x");
    struct content_notices notices = {0};
    assert_false(content_scan(f->region, STR("content"), &notices, f->diag));
    assert_int_equal(notices.count, 0);
    assert_string_equal(said(f), "content/notices/2026/a.md: error: two notices have one id: a, of "
                                 "content/notices/2025/a.md too [id-taken]\n");
}

/* 一行一例：随文件、应报的问题 (one row, one case; empty: it is right). */
static const struct {
    const char *words, *complaint;
} sidecars[] = {
    {"published: 2026-02-28\nfollows: a\nconcerns: [b, c]\napproval: {by: 王某, on: 2026-03-01, "
     "sha256: ab}\n"
     "comment: {received: 3, outcome: 已答复, on: 2026-04-01}\nstatuses: {i-1-2: done}\n"
     "signed: 2026-02-27\ngroup: 区委第二巡察组\n",
     ""},
    {"published: 2026-02-30\n",
     "content/notices/a.yaml:1:12: error: 2026-02-30 is not a day: YYYY-MM-DD [value-wrong]\n"},
    {"publish: 2026-02-03\n", "content/notices/a.yaml:1:1: error: no such key: publish; is it "
                              "published? [key-unknown]\n"},
    {"id: 通报\n", "content/notices/a.yaml:1:5: error: 通报 is not an address: a-z, 0-9 and -, at "
                   "most 80 of them [value-wrong]\n"},
    {"withdrawn: perhaps\n", "content/notices/a.yaml:1:12: error: withdrawn is true, false, or has "
                             "the keys on, reason and tombstone [value-wrong]\n"},
    {"comment: {received: many}\n",
     "content/notices/a.yaml:1:21: error: many is not a number [value-wrong]\n"},
    {"approval: {on: 2026-03-01}\n",
     "content/notices/a.yaml:1:11: error: lacks by [key-missing]\n"
     "content/notices/a.yaml:1:11: error: lacks sha256 [key-missing]\n"},
};

static void a_sidecar_is_read_or_refused(void **state)
{
    struct fixture *f = *state;
    write_file("content/notices/a.md", "x");
    for (size_t i = 0; i < sizeof sidecars / sizeof *sidecars; i++) {
        write_file("content/notices/a.yaml", sidecars[i].words);
        diag_clear(f->diag);
        struct content_notices notices;
        assert_int_equal(content_scan(f->region, STR("content"), &notices, f->diag),
                         *sidecars[i].complaint == '\0');
        const char *complaint = said(f);
        const char *found = strstr(complaint, sidecars[i].complaint);
        assert_ptr_equal(found, complaint);
    }
}

static void twelve_thousand_bodies_are_read(void **state)
{
    struct fixture *f = *state;
    struct buf words;
    buf_init(&words, BUF_ANY);
    buf_put(&words, STR("organisations:\n"));
    for (int i = 0; i < 12000; i++) {
        buf_put_format(&words,
                       "  - name: 中共澜原市云屏区望桥街道第%d社区委员会\n    slug: s-%d\n"
                       "    parent: s-%d\n    level: community\n    aliases: [第%d社区党委]\n",
                       i, i, i == 0 ? 1 : i / 10, i);
    }
    buf_put_byte(&words, '\0');
    write_file("content/organisations.yaml", words.data);
    assert_null(content_read(f->region, STR("content"), f->diag)); /* s-0 and s-1 */
    assert_int_equal(diag_count(f->diag), 1);
    assert_string_equal(diag_entry(f->diag, 0)->code->name, "parent-circle");
    buf_finish(&words);
}

#define PROVE(test) cmocka_unit_test_setup_teardown(test, begin, end)
int main(void)
{
    const struct CMUnitTest tests[] = {
        PROVE(each_mistake_has_its_place),
        PROVE(all_files_are_read_before_giving_up),
        PROVE(no_file_need_be_there),
        PROVE(what_is_written_is_read),
        PROVE(ids_come_from_the_sidecar_the_name_or_the_path),
        PROVE(what_is_no_notice_is_said),
        PROVE(what_can_be_read_is_there_whatever_is_wrong),
        PROVE(two_equal_ids_are_an_error),
        PROVE(a_sidecar_is_read_or_refused),
        PROVE(twelve_thousand_bodies_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
