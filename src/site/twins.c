/* SPDX-License-Identifier: MIT */
#include "site/twins.h"

#include "archive/archive.h"
#include "site/crew.h"

#include <pthread.h>

#define TWIN_MOST ((size_t)256 * 1024 * 1024)

/* What is packed already is none of them. */
static bool is_text(struct str path)
{
    static const struct str endings[] = {STR_INIT(".html"), STR_INIT(".css"),    STR_INIT(".js"),
                                         STR_INIT(".json"), STR_INIT(".ndjson"), STR_INIT(".csv"),
                                         STR_INIT(".xml"),  STR_INIT(".svg"),    STR_INIT(".ics"),
                                         STR_INIT(".txt")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (str_ends(path, endings[i])) {
            return true;
        }
    }
    return false;
}

struct twins {
    struct stage *stage;
    struct stage_paths paths;
    pthread_mutex_t mutex; /* over `next` */
    size_t next;
};

static void *begin(void *context, struct diag *diag)
{
    (void)context;
    (void)diag;
    return region_create();
}

static void end(void *own)
{
    region_destroy(own);
}

static bool put_twin(struct stage *stage, struct region *region, struct str path, struct diag *diag)
{
    struct str bytes, parts[] = {path, STR(".gz")};
    if (!stage_read(region, stage, path, TWIN_MOST, &bytes, diag)) {
        return false;
    }
    struct buf gz;
    buf_init(&gz, TWIN_MOST);
    bool put = archive_gzip(bytes, &gz);
    if (put && gz.size < bytes.size) {
        put = stage_put(stage, str_join(region, parts, 2, STR("")), buf_str(&gz), diag);
    }
    buf_finish(&gz);
    return put;
}

static int make_twin(void *context, void *own, struct diag *diag)
{
    struct twins *twins = context;
    struct region *region = own;
    pthread_mutex_lock(&twins->mutex);
    size_t at = twins->next++;
    pthread_mutex_unlock(&twins->mutex);
    if (at >= twins->paths.count) {
        return 0;
    }
    struct str path = twins->paths.items[at];
    region_clear(region);
    return !is_text(path) || put_twin(twins->stage, region, path, diag) ? 1 : -1;
}

enum site_end twins_run(const struct rendering *rendering, struct diag *diag)
{
    static const struct crew_work work = {begin, make_twin, end};
    struct region *region = region_create();
    struct twins twins = {
        .stage = rendering->stage,
        .paths = stage_list(region, rendering->stage, STR("")),
    };
    pthread_mutex_init(&twins.mutex, NULL);
    bool made =
        crew_run(&work, &twins, rendering->threads, rendering->listener, SITE_PACKING, diag);
    pthread_mutex_destroy(&twins.mutex);
    region_destroy(region);
    return made ? SITE_DONE : SITE_ENVIRONMENT;
}
