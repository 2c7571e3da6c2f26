/* SPDX-License-Identifier: MIT */
#include "site/changes.h"
#include "stages.h"

/*
 * Random builds, each as changes or as a whole, of a site of which the test knows what is in it;
 * between them a rollback, a withdrawal, a build that died, somebody who meddled. After each build
 * both trees hold what they should, file by file and nothing besides.
 */
#define PATHS 12
#define BUILDS 150

static const char *const paths[PATHS] = {
    "index.html", "a/x.html", "a/y.html", "a/b/z.html", "a/b/c.html", "b",
    "c/1.html",   "c/2.html", "c/3.html", "d/e/f.txt",  "d.html",     "z.txt",
};

struct model {
    int bytes[PATHS]; /* 0: there is no such file */
    int generation;
};

static unsigned draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*seed >> 33) % below;
}

static const char *bytes_of(struct scene *scene, int number)
{
    return str_format(scene->region, "bytes %d\n", number).data;
}

static void put_path(struct scene *scene, const struct model *model, size_t i)
{
    put(scene, paths[i], bytes_of(scene, model->bytes[i]));
}

static void put_model(struct scene *scene, const struct model *model, const struct model *old,
                      enum stage_mode mode)
{
    for (size_t i = 0; i < PATHS; i++) {
        bool same = old->bytes[i] == model->bytes[i];
        if (model->bytes[i] == 0) {
            stage_remove(scene->stage, str_of(paths[i]));
        } else if (mode == STAGE_WHOLE || !same || i % 3 == 0) {
            put_path(scene, model, i);
        }
    }
    char text[96];
    snprintf(text, sizeof text, "{\"generation\":\"%064x\"}\n", (unsigned)model->generation);
    put(scene, BUILD_NAME, text);
}

static void expect_tree(struct scene *scene, const char *tree, const struct model *model)
{
    size_t files, expected = 1;
    for (size_t i = 0; i < PATHS; i++) {
        const char *path = str_format(scene->region, "%s/%s", tree, paths[i]).data;
        expected += model->bytes[i] > 0;
        assert_true((fs_find(path) == FS_FILE) == (model->bytes[i] > 0));
        if (model->bytes[i] > 0) {
            expect_file(scene, path, bytes_of(scene, model->bytes[i]));
        }
    }
    assert_int_equal(site_verify(tree, &files, &(struct site_listener){0}, scene->diag), SITE_DONE);
    assert_int_equal(files, expected);
}

/* Two or so of its files become others, or go. */
static void change_model(struct model *model, uint64_t *seed)
{
    for (unsigned i = draw(seed, 4); i > 0; i--) {
        model->bytes[draw(seed, PATHS)] = (int)draw(seed, 3) * (int)draw(seed, 1000);
    }
    model->generation = (int)draw(seed, 1000000) + 1;
}

/* What may come between two builds. */
static void disturb(struct scene *scene, uint64_t *seed, struct model *current,
                    struct model *previous)
{
    static const char *const meddled[] = {
        "rm -rf site/previous",
        "rm -f site/changes",
        "sed -i '2s/ ./ x/' site/changes",
        "sed -i '$d' site/changes",
        "rm -f site/previous/manifest-sha256.txt",
        /* a build that died */
        "mkdir -p site/stage; ! [ -e site/previous ] || mv site/previous site/stage/base",
        "mkdir -p site/stage/site && echo half >site/stage/site/index.html",
        "rm -rf site/previous && cp -al site/current site/previous",
    };
    unsigned kind = draw(seed, 24);
    if (kind < sizeof meddled / sizeof *meddled) {
        assert_int_equal(system(meddled[kind]) & ~0xFF00, 0); /* there may be no such thing yet */
        previous->generation = 0;
    } else if (kind < 12 && previous->generation > 0 && current->generation > 0 &&
               current->generation != previous->generation) {
        struct model model = *current;
        assert_int_equal(site_rollback("site", &(struct site_listener){0}, scene->diag), SITE_DONE);
        *current = *previous;
        *previous = model;
    }
}

static void random_builds_make_what_they_should(void **state)
{
    struct scene *scene = *state;
    uint64_t seed = 20261121;
    struct model current = {0}, previous = {0};
    for (int i = 0; i < BUILDS; i++) {
        struct model next = current;
        bool alone = draw(&seed, 10) == 0;
        size_t files;
        change_model(&next, &seed);
        bool reliable = !str_is_none(publish_generation(scene->region, &scene->paths, &files));
        enum stage_mode mode = reliable && draw(&seed, 5) > 0 ? STAGE_CHANGES : STAGE_WHOLE;
        begin(scene, mode);
        put_model(scene, &next, &current, mode);
        struct stage_counts counts = finish(scene);
        if (counts.written + counts.removed == 0) {
            continue;
        }
        publish(scene, alone);
        expect_tree(scene, "site/current", &next);
        assert_true(alone || current.generation == 0 || fs_find("site/previous") == FS_FOLDER);
        previous = alone ? next : current;
        current = next;
        if (fs_find("site/previous") == FS_FOLDER) {
            expect_tree(scene, "site/previous", &previous);
        } else {
            previous.generation = 0;
        }
        disturb(scene, &seed, &current, &previous);
        region_clear(scene->region);
        scene->paths = publish_paths(scene->region, "site", NULL);
    }
}

/* A page of three is new: the other two and their folders are not even looked at. */
static void the_previous_version_becomes_the_new_one(void **state)
{
    struct scene *scene = *state;
    struct model model = {.bytes = {1, 2, 3}, .generation = 1}, old = {0};
    uint64_t trees[4], first = 0;
    for (int i = 0; i < 4; i++) {
        begin(scene, i == 0 ? STAGE_WHOLE : STAGE_CHANGES);
        put_model(scene, &model, &old, i == 0 ? STAGE_WHOLE : STAGE_CHANGES);
        finish(scene);
        publish(scene, false);
        trees[i] = inode_of("site/current");
        first = i == 0 ? inode_of("site/current/a/y.html") : first;
        assert_int_equal(inode_of("site/current/a/y.html"), first);
        old = model;
        model.bytes[0] += 10;
        model.generation++;
    }
    assert_int_equal(trees[0], trees[2]);
    assert_int_equal(trees[1], trees[3]);
    assert_true(trees[0] != trees[1]);
    expect_tree(scene, "site/current", &old);
}

static void a_list_of_changes_is_read_as_it_was_written(void **state)
{
    struct scene *scene = *state;
    struct stage_change items[] = {
        {STR("a"), false, true, {{0}}, {{1}}},
        {STR("b/c.html"), true, true, {{2}}, {{3}}},
        {STR("d"), true, false, {{4}}, {{0}}},
    };
    struct changes changes = {{{5}}, {{6}}, {items, 3, 0}}, read;
    struct str words, again;
    assert_true(changes_write(".", STR("changes"), &changes, scene->diag));
    assert_true(fs_read(scene->region, "changes", 4096, &words, scene->diag));
    assert_true(changes_read(scene->region, "changes", &read));
    assert_true(changes_write(".", STR("again"), &read, scene->diag));
    assert_true(fs_read(scene->region, "again", 4096, &again, scene->diag));
    assert_true(str_equal(words, again));
    static const char *const damaged[] = {
        "truncate -s -1 changes",         "sed -i 4d changes; echo 'added - - x' >>changes",
        "sed -i '1s/from/form/' changes", ": >changes",
        "sed -i 's/b.c/..\\/c/' changes",
    };
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        assert_int_equal(unlink("changes"), 0);
        assert_true(fs_write_new("changes", words, scene->diag));
        assert_int_equal(system(damaged[i]), 0);
        assert_false(changes_read(scene->region, "changes", &read));
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_scene, strike_scene)
    const struct CMUnitTest tests[] = {
        TEST(random_builds_make_what_they_should),
        TEST(the_previous_version_becomes_the_new_one),
        TEST(a_list_of_changes_is_read_as_it_was_written),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
