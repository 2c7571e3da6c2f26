/* SPDX-License-Identifier: MIT */
#include "site/searching.h"

#include "search/search.h"
#include "site/crew.h"

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

static void *begin(void *context, struct diag *diag)
{
    return search_hand_create(context, diag);
}

static int make_segment(void *context, void *own, struct diag *diag)
{
    return search_step(context, own, diag);
}

static void end(void *own)
{
    search_hand_destroy(own);
}

static bool make_years(const struct rendering *rendering, struct search *search, struct diag *diag)
{
    static const struct crew_work work = {begin, make_segment, end};
    int year;
    while ((year = search_begin_year(search, diag)) > 0) {
        if (!crew_run(&work, search, rendering->threads, rendering->options->stop,
                      rendering->listener, SITE_SEARCHING, diag) ||
            !search_end_year(search, diag)) {
            return false;
        }
    }
    return year == 0 && search_end(search, diag);
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
