/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>

static void what_is_put_aside_is_found_by_halves(void **state)
{
    struct scene *scene = *state;
    struct fs_spool *spool = fs_spool_create(".");
    struct fs_spooled one, two;
    struct str bytes;
    assert_non_null(spool);
    assert_true(fs_spool_put(spool, STR("onetwo"), &one));
    assert_true(fs_spool_put(spool, STR(""), &two));
    one.middle = 3;
    fs_spool_name(spool, 7, one);
    fs_spool_name(spool, 4096, two);
    fs_spool_name(spool, 4096, one); /* not ascending: passed over */
    assert_true(fs_spool_find(scene->region, spool, 7, FS_SPOOL_FIRST, &bytes));
    assert_true(str_equal(bytes, STR("one")));
    assert_true(fs_spool_find(scene->region, spool, 7, FS_SPOOL_SECOND, &bytes));
    assert_true(str_equal(bytes, STR("two")));
    assert_true(fs_spool_find(scene->region, spool, 4096, FS_SPOOL_FIRST, &bytes));
    assert_int_equal(bytes.size, 0);
    assert_false(fs_spool_find(scene->region, spool, 8, FS_SPOOL_FIRST, &bytes));
    assert_false(fs_spool_find(scene->region, NULL, 7, FS_SPOOL_FIRST, &bytes));
    fs_spool_destroy(spool);
}

static void nobody_sees_it_in_the_folder(void **state)
{
    (void)state;
    struct fs_spooled where;
    struct fs_spool *spool = fs_spool_create(".");
    assert_true(fs_spool_put(spool, STR("words"), &where));
    DIR *folder = opendir(".");
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        assert_int_equal(entry->d_name[0], '.');
        assert_true(strlen(entry->d_name) <= 2);
    }
    closedir(folder);
    fs_spool_destroy(spool);
}

static void without_a_folder_there_is_none(void **state)
{
    (void)state;
    assert_null(fs_spool_create("missing"));
    fs_spool_destroy(NULL);
}

/* A file that may not grow is like a disk that is full. */
static void once_the_disk_is_full_nothing_more_is_taken(void **state)
{
    struct scene *scene = *state;
    struct rlimit before, small = {0};
    struct fs_spooled where, other;
    struct str bytes;
    struct fs_spool *spool = fs_spool_create(".");
    signal(SIGXFSZ, SIG_IGN);
    assert_true(fs_spool_put(spool, STR("words"), &where));
    fs_spool_name(spool, 1, where);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){8, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_false(fs_spool_put(spool, STR("more words"), &other));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(fs_spool_put(spool, STR("a"), &other));
    assert_true(fs_spool_find(scene->region, spool, 1, FS_SPOOL_FIRST, &bytes));
    assert_true(str_equal(bytes, STR("words")));
    fs_spool_destroy(spool);
}

#define THREADS 4
#define EACH 500

struct hand {
    struct fs_spool *spool;
    char letter;
    struct fs_spooled where[EACH];
};

static void *put_many(void *argument)
{
    struct hand *hand = argument;
    char words[EACH];
    memset(words, hand->letter, sizeof words);
    for (size_t i = 0; i < EACH; i++) {
        if (!fs_spool_put(hand->spool, (struct str){words, i}, &hand->where[i])) {
            return hand;
        }
    }
    return NULL;
}

static void threads_do_not_write_over_each_other(void **state)
{
    struct scene *scene = *state;
    struct fs_spool *spool = fs_spool_create(".");
    pthread_t threads[THREADS];
    static struct hand hands[THREADS];
    for (int i = 0; i < THREADS; i++) {
        hands[i] = (struct hand){.spool = spool, .letter = (char)('a' + i)};
        assert_int_equal(pthread_create(&threads[i], NULL, put_many, &hands[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        assert_null(failed);
    }
    for (int i = 0; i < THREADS * EACH; i++) {
        fs_spool_name(spool, i, hands[i / EACH].where[i % EACH]);
    }
    for (int i = 0; i < THREADS * EACH; i++) {
        struct str bytes;
        assert_true(fs_spool_find(scene->region, spool, i, FS_SPOOL_FIRST, &bytes));
        assert_int_equal(bytes.size, i % EACH);
        for (size_t j = 0; j < bytes.size; j++) {
            assert_int_equal(bytes.data[j], 'a' + i / EACH);
        }
        region_clear(scene->region);
    }
    fs_spool_destroy(spool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_put_aside_is_found_by_halves, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(nobody_sees_it_in_the_folder, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(without_a_folder_there_is_none, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(once_the_disk_is_full_nothing_more_is_taken, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(threads_do_not_write_over_each_other, set_scene,
                                        strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
