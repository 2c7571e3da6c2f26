/* SPDX-License-Identifier: MIT */
#include "site/crew.h"

#include "site/telling.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define THREADS_MOST 256
#define SECOND 1000000000L
#define TELL_EVERY (SECOND / 10)

struct crew {
    unsigned count;
    pthread_t threads[THREADS_MOST];
};

unsigned crew_processors(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors > 0 ? (unsigned)processors : 1;
}

struct crew *crew_start(void *(*work)(void *), void *argument, unsigned count, struct diag *diag)
{
    struct crew *crew = region_resize(NULL, 1, sizeof *crew);
    int refusal = 0;
    for (crew->count = 0; crew->count < count && crew->count < THREADS_MOST; crew->count++) {
        refusal = pthread_create(&crew->threads[crew->count], NULL, work, argument);
        if (refusal != 0) {
            break;
        }
    }
    if (crew->count == 0) {
        diag_report(diag, &SITE_NO_THREAD, (struct place){0}, str_of(strerror(refusal)));
        free(crew);
        return NULL;
    }
    return crew;
}

void crew_end(struct crew *crew)
{
    for (unsigned i = 0; crew != NULL && i < crew->count; i++) {
        pthread_join(crew->threads[i], NULL);
    }
    free(crew);
    region_give_back();
}

/* ---- piece by piece --------------------------------------------------------------------- */

struct run {
    const struct crew_work *work;
    void *context;
    const atomic_bool *stop; /* NULL: nobody stops it */
    struct diag *diag;
    pthread_mutex_t mutex; /* over all below and `diag` */
    pthread_cond_t changed;
    size_t done;
    unsigned ended; /* threads */
    bool failed;
};

/* Counts a piece done; may another be begun? */
static bool count_piece(struct run *run, bool done)
{
    pthread_mutex_lock(&run->mutex);
    run->done += done;
    run->failed |= run->stop != NULL && *run->stop;
    bool go_on = !run->failed;
    pthread_mutex_unlock(&run->mutex);
    return go_on;
}

static void report_end(struct run *run, const struct diag *diag, bool failed)
{
    pthread_mutex_lock(&run->mutex);
    diag_append(run->diag, diag);
    run->failed |= failed;
    run->ended++;
    pthread_cond_signal(&run->changed);
    pthread_mutex_unlock(&run->mutex);
}

static void *work_along(void *argument)
{
    struct run *run = argument;
    struct diag *diag = diag_create();
    void *own = run->work->begin(run->context, diag);
    int step = own == NULL ? -1 : 1;
    while (step > 0 && count_piece(run, false)) {
        step = run->work->step(run->context, own, diag);
        count_piece(run, step > 0);
    }
    if (own != NULL) {
        run->work->end(own);
    }
    report_end(run, diag, step < 0);
    diag_destroy(diag);
    return NULL;
}

void *crew_begin_region(void *context, struct diag *diag)
{
    (void)context;
    (void)diag;
    return region_create();
}

void crew_end_region(void *region)
{
    region_destroy(region);
}

/* Waits for the last to end; now and then, and then, tells how far they are. */
static void watch(struct run *run, unsigned threads, struct site_listener *listener,
                  enum site_phase phase)
{
    bool ended = false;
    while (!ended) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += TELL_EVERY;
        until.tv_sec += until.tv_nsec / SECOND;
        until.tv_nsec %= SECOND;
        pthread_mutex_lock(&run->mutex);
        if (run->ended < threads) {
            pthread_cond_timedwait(&run->changed, &run->mutex, &until);
        }
        ended = run->ended == threads;
        size_t done = run->done;
        pthread_mutex_unlock(&run->mutex);
        telling_progress(listener, phase, done, 0);
    }
}

bool crew_run(const struct crew_work *work, void *context, unsigned threads,
              const atomic_bool *stop, struct site_listener *listener, enum site_phase phase,
              struct diag *diag)
{
    struct run run = {.work = work, .context = context, .stop = stop, .diag = diag};
    pthread_mutex_init(&run.mutex, NULL);
    pthread_cond_init(&run.changed, NULL);
    telling_progress(listener, phase, 0, 0);
    struct crew *crew = crew_start(work_along, &run, threads, diag);
    if (crew != NULL) {
        watch(&run, crew->count, listener, phase);
    }
    bool started = crew != NULL;
    crew_end(crew);
    pthread_cond_destroy(&run.changed);
    pthread_mutex_destroy(&run.mutex);
    diag_sort(diag);
    return started && !run.failed;
}
