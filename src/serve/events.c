/* SPDX-License-Identifier: MIT */
#include "serve/events.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

/* Each who waits holds a thread of the server: enough must be left for the pages. */
#define WAITING_MOST 48
#define TEXT_MOST ((size_t)256 * 1024)

struct events {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    struct buf text;
    unsigned long number; /* of the text; 0: there was none yet */
    struct {
        bool taken;
        struct str page;
    } seats[WAITING_MOST];
    bool ended;
};

struct events *events_create(void)
{
    struct events *events = region_resize(NULL, 1, sizeof *events);
    *events = (struct events){.number = 0};
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_mutex_init(&events->mutex, NULL);
    pthread_cond_init(&events->changed, &clock);
    pthread_condattr_destroy(&clock);
    buf_init(&events->text, TEXT_MOST);
    return events;
}

void events_destroy(struct events *events)
{
    if (events != NULL) {
        buf_finish(&events->text);
        pthread_cond_destroy(&events->changed);
        pthread_mutex_destroy(&events->mutex);
        free(events);
    }
}

void events_put(struct events *events, struct str text)
{
    pthread_mutex_lock(&events->mutex);
    buf_clear(&events->text);
    buf_put(&events->text, text);
    events->number++;
    pthread_cond_broadcast(&events->changed);
    pthread_mutex_unlock(&events->mutex);
}

void events_end(struct events *events)
{
    pthread_mutex_lock(&events->mutex);
    events->ended = true;
    pthread_cond_broadcast(&events->changed);
    pthread_mutex_unlock(&events->mutex);
}

enum events_news events_wait(struct events *events, unsigned long *seen, int seconds,
                             struct region *region, struct str *text)
{
    struct timespec until;
    enum events_news news = EVENTS_QUIET;
    int waited = 0;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += seconds;
    pthread_mutex_lock(&events->mutex);
    while (!events->ended && events->number <= *seen && waited != ETIMEDOUT) {
        waited = pthread_cond_timedwait(&events->changed, &events->mutex, &until);
    }
    if (events->ended) {
        news = EVENTS_ENDED;
    } else if (events->number > *seen) {
        news = EVENTS_NEWS;
        *seen = events->number;
        *text = str_copy(region, buf_str(&events->text));
    }
    pthread_mutex_unlock(&events->mutex);
    return news;
}

int events_enter(struct events *events, struct str page)
{
    int seat = 0;
    pthread_mutex_lock(&events->mutex);
    while (seat < WAITING_MOST && events->seats[seat].taken) {
        seat++;
    }
    if (seat < WAITING_MOST) {
        events->seats[seat].taken = true;
        events->seats[seat].page = page;
    }
    pthread_mutex_unlock(&events->mutex);
    return seat < WAITING_MOST ? seat : -1;
}

void events_leave(struct events *events, int seat)
{
    pthread_mutex_lock(&events->mutex);
    events->seats[seat].taken = false;
    pthread_mutex_unlock(&events->mutex);
}

void events_list(struct events *events, struct region *region, struct serve_pages *pages)
{
    pthread_mutex_lock(&events->mutex);
    for (int seat = 0; seat < WAITING_MOST; seat++) {
        if (events->seats[seat].taken && !str_is_none(events->seats[seat].page)) {
            *REGION_PUSH(region, pages) = str_copy(region, events->seats[seat].page);
        }
    }
    pthread_mutex_unlock(&events->mutex);
}
