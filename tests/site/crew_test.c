/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "site/crew.h"

#define THREADS 4

/* Work of so many pieces; the `stops_at`th says that no more is wanted. */
struct load {
    int pieces, stops_at;
    atomic_int begun, ended, done;
    atomic_bool stop;
};

static void *begin(void *context, struct diag *diag)
{
    (void)diag;
    struct load *load = context;
    load->begun++;
    return load;
}

static int step(void *context, void *own, struct diag *diag)
{
    (void)own;
    (void)diag;
    struct load *load = context;
    int piece = ++load->done;
    if (piece == load->stops_at) {
        load->stop = true;
    }
    usleep(200);
    return piece < load->pieces;
}

static void end(void *own)
{
    ((struct load *)own)->ended++;
}

static bool run(struct load *load, const atomic_bool *stop)
{
    static const struct crew_work work = {begin, step, end};
    struct site_listener deaf = {0};
    struct diag *diag = diag_create();
    bool done = crew_run(&work, load, THREADS, stop, &deaf, SITE_RENDERING, diag);
    assert_int_equal(load->begun, load->ended);
    assert_int_equal(diag_count(diag), 0);
    diag_destroy(diag);
    return done;
}

static void who_is_not_stopped_does_all(void **state)
{
    (void)state;
    struct load load = {.pieces = 100}, deaf = {.pieces = 100, .stops_at = 10};
    assert_true(run(&load, &load.stop));
    assert_true(load.done >= 100);
    assert_true(run(&deaf, NULL));
    assert_true(deaf.done >= 100);
}

/* Each thread ends the piece that it has in its hands, and begins no other. */
static void who_is_stopped_begins_nothing_more(void **state)
{
    (void)state;
    struct load load = {.pieces = 1000000, .stops_at = 50};
    assert_false(run(&load, &load.stop));
    assert_true(load.done >= 50 && load.done < 50 + THREADS);
}

static void who_comes_too_late_begins_nothing(void **state)
{
    (void)state;
    struct load load = {.pieces = 100, .stop = true};
    assert_false(run(&load, &load.stop));
    assert_int_equal(load.done, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_not_stopped_does_all),
        cmocka_unit_test(who_is_stopped_begins_nothing_more),
        cmocka_unit_test(who_comes_too_late_begins_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
