/* SPDX-License-Identifier: MIT */
#include "stages.h"

/* A site of three pages, one of them in a folder. */
static void build_first(struct scene *scene)
{
    begin(scene, STAGE_WHOLE);
    put(scene, "index.html", "index");
    put(scene, "a/x.html", "x");
    put(scene, "a/y.txt", "y");
    put_generation(scene, 'a');
    struct stage_counts counts = finish(scene);
    assert_int_equal(counts.files, 4);
    assert_int_equal(counts.written, 5); /* and the list */
    publish(scene, false);
}

static void what_is_neither_put_nor_removed_stays(void **state)
{
    struct scene *scene = *state;
    build_first(scene);
    uint64_t index = inode_of("site/current/index.html");
    begin(scene, STAGE_CHANGES);
    put(scene, "a/x.html", "new x");
    put(scene, "b/z.html", "z");
    stage_remove(scene->stage, STR("a/y.txt"));
    stage_remove(scene->stage, STR("absent.html"));
    put_generation(scene, 'b');
    struct stage_counts counts = finish(scene);
    assert_int_equal(counts.files, 4);
    assert_int_equal(counts.written, 4);
    assert_int_equal(counts.unchanged, 1);
    assert_int_equal(counts.removed, 1);
    assert_int_equal(counts.pages_before, 2);
    assert_int_equal(counts.pages_gone, 0);
    publish(scene, false);
    expect_file(scene, "site/current/a/x.html", "new x");
    expect_file(scene, "site/current/b/z.html", "z");
    assert_int_equal(inode_of("site/current/index.html"), index);
    assert_int_equal(fs_find("site/current/a/y.txt"), FS_NOTHING);
    size_t files;
    assert_int_equal(site_verify("site/current", &files, &(struct site_listener){0}, scene->diag),
                     SITE_DONE);
    assert_int_equal(files, 4);
}

static void equal_bytes_are_not_written(void **state)
{
    struct scene *scene = *state;
    build_first(scene);
    for (int mode = STAGE_WHOLE; mode <= STAGE_CHANGES; mode++) {
        begin(scene, (enum stage_mode)mode);
        put(scene, "index.html", "index");
        put(scene, "a/x.html", "x");
        put(scene, "a/y.txt", "y");
        put_generation(scene, 'a');
        struct stage_counts counts = finish(scene);
        assert_int_equal(counts.files, 4);
        assert_int_equal(counts.written + counts.removed, 0);
        assert_int_equal(counts.unchanged, 5);
        assert_int_equal(stage_changes(scene->stage).count, 0);
        assert_int_equal(fs_find("site/stage/site/index.html"), FS_NOTHING);
    }
}

static void both_ways_make_the_same_list(void **state)
{
    struct scene *scene = *state;
    struct str whole, changes;
    build_first(scene);
    begin(scene, STAGE_WHOLE);
    put(scene, "a/x.html", "x");
    put(scene, "0.html", "0");
    put(scene, "zz.html", "zz");
    put_generation(scene, 'b');
    finish(scene);
    assert_true(
        fs_read(scene->region, "site/stage/site/" MANIFEST_NAME, 9999, &whole, scene->diag));
    begin(scene, STAGE_CHANGES);
    stage_remove(scene->stage, STR("index.html"));
    put(scene, "zz.html", "zz");
    put(scene, "0.html", "0");
    stage_remove(scene->stage, STR("a/y.txt"));
    put_generation(scene, 'b');
    finish(scene);
    assert_true(
        fs_read(scene->region, "site/stage/site/" MANIFEST_NAME, 9999, &changes, scene->diag));
    assert_true(str_equal(whole, changes));
}

static void a_stage_can_be_read_as_the_site_that_it_will_be(void **state)
{
    struct scene *scene = *state;
    build_first(scene);
    begin(scene, STAGE_CHANGES);
    put(scene, "a/x.html", "new x");
    put(scene, "a/n.txt", "n");
    stage_remove(scene->stage, STR("a/y.txt"));
    static const struct {
        const char *path, *bytes; /* bytes NULL: there is none */
        bool written;
    } cases[] = {
        {"index.html", "index", false}, {"a/x.html", "new x", true},  {"a/n.txt", "n", true},
        {"a/y.txt", NULL, true},        {"a/other.txt", NULL, false}, {"../x", NULL, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str path = str_of(cases[i].path), bytes;
        struct digest_sha256 digest;
        int file = stage_open(scene->stage, path);
        assert_int_equal(file >= 0, cases[i].bytes != NULL);
        assert_int_equal(stage_digest(scene->stage, path, &digest), file >= 0);
        assert_int_equal(stage_written(scene->stage, path), cases[i].written);
        if (file >= 0) {
            close(file);
            assert_true(stage_read(scene->region, scene->stage, path, 99, &bytes, scene->diag));
            assert_true(str_equal(bytes, str_of(cases[i].bytes)));
            assert_true(manifest_same(digest, digest_sha256(bytes)));
        }
    }
    struct stage_paths paths = stage_list(scene->region, scene->stage, STR("a/"));
    assert_int_equal(paths.count, 2);
    assert_true(str_equal(paths.items[0], STR("a/n.txt")));
    assert_true(str_equal(paths.items[1], STR("a/x.html")));
}

static void what_is_put_is_not_removed(void **state)
{
    struct scene *scene = *state;
    build_first(scene);
    begin(scene, STAGE_CHANGES);
    stage_remove(scene->stage, STR("a/x.html"));
    put(scene, "a/x.html", "x");
    put(scene, "a/y.txt", "other");
    stage_remove(scene->stage, STR("a/y.txt"));
    struct stage_counts counts = finish(scene);
    assert_int_equal(counts.removed, 0);
    assert_int_equal(counts.written, 2);
    assert_int_equal(counts.files, 4);
}

static void all_files_of_a_folder_with_one_ending_go(void **state)
{
    struct scene *scene = *state;
    build_first(scene);
    begin(scene, STAGE_CHANGES);
    stage_remove_all(scene->stage, STR("a/"), STR(".html"));
    put(scene, "a/new.txt", "new");
    put_generation(scene, 'b');
    struct stage_counts counts = finish(scene);
    assert_int_equal(counts.removed, 1);
    assert_int_equal(counts.files, 4);
    assert_int_equal(counts.unchanged, 2);
    publish(scene, false);
    assert_int_equal(fs_find("site/current/a/x.html"), FS_NOTHING);
    expect_file(scene, "site/current/a/y.txt", "y");
    expect_file(scene, "site/current/a/new.txt", "new");
}

static void two_files_of_one_name_are_reported(void **state)
{
    struct scene *scene = *state;
    build_first(scene);
    for (int mode = STAGE_WHOLE; mode <= STAGE_CHANGES; mode++) {
        begin(scene, (enum stage_mode)mode);
        put(scene, "a/x.html", "x");
        assert_false(stage_put(scene->stage, STR("a/x.html"), STR("y"), scene->diag));
        assert_int_equal(diag_count(scene->diag), 1);
        diag_clear(scene->diag);
    }
}

static void a_large_file_comes_piece_by_piece(void **state)
{
    struct scene *scene = *state;
    char piece[4096];
    uint64_t inode = 0;
    memset(piece, 'x', sizeof piece);
    for (int turn = 0; turn < 3; turn++) {
        begin(scene, turn == 2 ? STAGE_CHANGES : STAGE_WHOLE);
        struct stage_writer *writer = stage_writer_create(scene->stage);
        stage_writer_begin(writer, STR("large.csv"), scene->diag);
        for (int i = 0; i < 400; i++) {
            assert_true(stage_writer_put(writer, (struct str){piece, sizeof piece}));
        }
        assert_true(stage_writer_end(writer));
        stage_writer_destroy(writer);
        put_generation(scene, turn == 0 ? 'a' : 'b');
        assert_int_equal(finish(scene).written, turn == 0 ? 3 : turn == 1 ? 2 : 0);
        if (turn < 2) {
            publish(scene, false);
            assert_true(turn == 0 || inode == inode_of("site/current/large.csv"));
            inode = inode_of("site/current/large.csv");
        }
    }
}

/* What a build may rely on is said by publish_generation. */
static void a_site_that_was_meddled_with_has_no_generation(void **state)
{
    struct scene *scene = *state;
    static const char *const meddled[] = {
        "true",
        "sed -i 2d site/current/" MANIFEST_NAME,
        ": >site/current/" MANIFEST_NAME,
        "rm site/current/" MANIFEST_NAME,
        "sed -i s/a/b/ site/current/" BUILD_NAME,
        "rm site/current/" BUILD_NAME,
        "rm site/changes",
        "sed -i 2s/[0-9a-f]$/x/ site/changes",
        "sed -i 2d site/changes",
    };
    size_t files;
    assert_true(str_is_none(publish_generation(scene->region, &scene->paths, &files)));
    build_first(scene);
    assert_int_equal(system("cp -a site kept"), 0);
    for (size_t i = 0; i < sizeof meddled / sizeof *meddled; i++) {
        assert_int_equal(system("rm -rf site; cp -a kept site"), 0);
        assert_int_equal(system(meddled[i]), 0);
        struct str generation = publish_generation(scene->region, &scene->paths, &files);
        assert_int_equal(str_is_none(generation), i > 0);
        assert_true(i > 0 || (generation.size == 64 && generation.data[63] == 'a' && files == 4));
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_scene, strike_scene)
    const struct CMUnitTest tests[] = {
        TEST(what_is_neither_put_nor_removed_stays),
        TEST(equal_bytes_are_not_written),
        TEST(both_ways_make_the_same_list),
        TEST(a_stage_can_be_read_as_the_site_that_it_will_be),
        TEST(what_is_put_is_not_removed),
        TEST(all_files_of_a_folder_with_one_ending_go),
        TEST(two_files_of_one_name_are_reported),
        TEST(a_large_file_comes_piece_by_piece),
        TEST(a_site_that_was_meddled_with_has_no_generation),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
