/* SPDX-License-Identifier: MIT */
#include "region/region.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void what_is_taken_is_zero_aligned_and_apart(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 16, 17, 4000, 20000, 3, 300000, 1, 2000000, 5000};
    enum { COUNT = sizeof sizes / sizeof *sizes };
    struct region *region = region_create();
    for (int round = 0; round < 3; round++) { /* what was cleared comes zeroed again */
        unsigned char *taken[COUNT];
        for (size_t i = 0; i < COUNT; i++) {
            taken[i] = region_take(region, sizes[i]);
            assert_int_equal((uintptr_t)taken[i] % alignof(max_align_t), 0);
            for (size_t j = 0; j < sizes[i]; j++) {
                assert_int_equal(taken[i][j], 0);
            }
            memset(taken[i], (int)i + 1, sizes[i]);
        }
        for (size_t i = 0; i < COUNT; i++) {
            assert_int_equal(taken[i][0], i + 1);
            assert_int_equal(taken[i][sizes[i] - 1], i + 1);
        }
        assert_true(region_taken(region) >= 2329038);
        region_clear(region);
        assert_int_equal(region_taken(region), 0);
    }
    region_destroy(region);
    region_destroy(NULL);
}

static void nothing_may_be_taken_too(void **state)
{
    (void)state;
    struct region *region = region_create();
    assert_non_null(region_take(region, 0));
    assert_non_null(region_array(region, 0, 8));
    assert_non_null(region_array(region, 8, 0));
    free(region_resize(NULL, 0, 8));
    region_destroy(region);
}

static void a_list_keeps_its_items_while_it_grows(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct {
        int *items;
        size_t count, room;
    } list = {0};
    for (int i = 0; i < 10000; i++) {
        *REGION_PUSH(region, &list) = i;
        region_take(region, 24); /* something stands behind the list */
    }
    assert_int_equal(list.count, 10000);
    for (int i = 0; i < 10000; i++) {
        assert_int_equal(list.items[i], i);
    }
    region_destroy(region);
}

static void take_too_much(int way)
{
    struct region *region = region_create();
    switch (way) {
    case 0:
        region_take(region, SIZE_MAX);
        break;
    case 1:
        region_take(region, SIZE_MAX / 2);
        break;
    case 2:
        region_array(region, SIZE_MAX / 2, 3);
        break;
    default:
        free(region_resize(NULL, SIZE_MAX / 2, 3));
        break;
    }
    _exit(0);
}

/* Not by abort(): nothing needs cleaning up, and nobody wants a core file. */
/* 别的线程还在干活，退出时不许拆它们的台 (other threads may be at work: nothing is taken down). */
static void for_lack_of_memory_the_process_ends_with_3(void **state)
{
    (void)state;
    for (int way = 0; way < 4; way++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            close(STDERR_FILENO);
            atexit(abort);
            take_too_much(way);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 3);
    }
}

#if defined(__SANITIZE_ADDRESS__)
#define IS_WATCHED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_WATCHED
#endif
#endif

#if defined(IS_WATCHED)
/* One byte beyond a request is nobody's, whatever was taken next. */
static void who_writes_beyond_a_request_is_seen(void **state)
{
    (void)state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(STDERR_FILENO);
        struct region *region = region_create();
        volatile char *bytes = region_take(region, 13);
        region_take(region, 64);
        bytes[13] = 1;
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
#endif

int main(void)
{
    /* under ASan a malloc that is too large returns NULL as it does without */
    const char *asan = getenv("ASAN_OPTIONS");
    if (asan == NULL || strstr(asan, "allocator_may_return_null") == NULL) {
        setenv("ASAN_OPTIONS", "allocator_may_return_null=1:detect_leaks=0", 1);
        execl("/proc/self/exe", "region_test", (char *)NULL);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_taken_is_zero_aligned_and_apart),
        cmocka_unit_test(nothing_may_be_taken_too),
        cmocka_unit_test(a_list_keeps_its_items_while_it_grows),
        cmocka_unit_test(for_lack_of_memory_the_process_ends_with_3),
#if defined(IS_WATCHED)
        cmocka_unit_test(who_writes_beyond_a_request_is_seen),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
