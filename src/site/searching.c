/* SPDX-License-Identifier: MIT */
#include "site/searching.h"

#include "search/search.h"
#include "site/crew.h"

#include <pthread.h>
#include <stdlib.h>

#define HANDS_MOST 256

struct stage_sink {
    struct search_sink sink;
    struct stage *stage;
};

static bool put_file(struct search_sink *sink, struct str path, struct str bytes, struct diag *diag)
{
    return stage_put(((struct stage_sink *)sink)->stage, path, bytes, diag);
}

static bool get_file(struct search_sink *sink, struct region *region, struct str path,
                     struct str *bytes)
{
    return stage_old(region, ((struct stage_sink *)sink)->stage, path, bytes);
}

static bool has_file(struct search_sink *sink, struct str path, struct str bytes)
{
    return stage_has(((struct stage_sink *)sink)->stage, path, bytes);
}

static void drop_file(struct search_sink *sink, struct str path)
{
    stage_remove(((struct stage_sink *)sink)->stage, path);
}

/* The index, and the hands that make it: those of one year make the next one too. */
struct years {
    struct search *search;
    pthread_mutex_t mutex; /* over the hands */
    struct search_hand *hands[HANDS_MOST];
    size_t count;
};

struct year_hand {
    struct years *years;
    struct search_hand *hand;
};

static struct search_hand *take_hand(struct years *years)
{
    pthread_mutex_lock(&years->mutex);
    struct search_hand *hand = years->count == 0 ? NULL : years->hands[--years->count];
    pthread_mutex_unlock(&years->mutex);
    return hand;
}

static void *begin(void *context, struct diag *diag)
{
    struct years *years = context;
    struct search_hand *hand = take_hand(years);
    hand = hand == NULL ? search_hand_create(years->search, diag) : hand;
    if (hand == NULL) {
        return NULL;
    }
    struct year_hand *own = region_resize(NULL, 1, sizeof *own);
    *own = (struct year_hand){years, hand};
    return own;
}

static int make_segment(void *context, void *own, struct diag *diag)
{
    return search_step(((struct years *)context)->search, ((struct year_hand *)own)->hand, diag);
}

static void end(void *own)
{
    struct year_hand *at_end = own;
    struct years *years = at_end->years;
    struct search_hand *left = at_end->hand;
    pthread_mutex_lock(&years->mutex);
    if (years->count < HANDS_MOST) {
        years->hands[years->count++] = left;
        left = NULL;
    }
    pthread_mutex_unlock(&years->mutex);
    search_hand_destroy(left);
    free(at_end);
}

static bool make_years(const struct rendering *rendering, struct search *search, struct diag *diag)
{
    static const struct crew_work work = {begin, make_segment, end};
    struct years years = {.search = search};
    int year;
    bool made = true;
    pthread_mutex_init(&years.mutex, NULL);
    while (made && (year = search_begin_year(search, diag)) > 0) {
        made = crew_run(&work, &years, rendering->threads, rendering->options->stop,
                        rendering->listener, SITE_SEARCHING, diag) &&
               search_end_year(search, diag);
    }
    for (size_t i = 0; i < years.count; i++) {
        search_hand_destroy(years.hands[i]);
    }
    pthread_mutex_destroy(&years.mutex);
    return made && year == 0 && search_end(search, diag);
}

enum site_end searching_run(const struct rendering *rendering, struct diag *diag)
{
    if (rendering->options->without_search) {
        return SITE_DONE;
    }
    const struct pages_world *pages = rendering->world;
    struct search_world world = {pages->ledger, pages->notices, pages->lexicon, pages->stop,
                                 pages->kept};
    struct stage_sink sink = {{.put = put_file}, rendering->stage};
    if (stage_mode(rendering->stage) == STAGE_CHANGES) {
        sink.sink = (struct search_sink){put_file, get_file, has_file, drop_file};
    }
    struct search *search = search_create(&world, &sink.sink, diag);
    if (search != NULL && search_is_whole(search)) {
        stage_remove_all(rendering->stage, STR("search/"), STR(".js"));
    }
    bool made = search != NULL && make_years(rendering, search, diag);
    search_destroy(search);
    return made ? SITE_DONE : rendering_end(diag);
}
