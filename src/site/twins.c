/* SPDX-License-Identifier: MIT */
#include "site/twins.h"

#include "site/crew.h"

#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

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

static struct str twin_of(struct region *region, struct str path)
{
    struct str parts[] = {path, STR(".gz")};
    return str_join(region, parts, 2, STR(""));
}

/* One that is too large goes without; what cannot be opened is reported when it is read. */
static bool is_small(const struct stage *stage, struct str path)
{
    struct stat state;
    int file = stage_open(stage, path);
    bool large =
        file >= 0 && fstat(file, &state) == 0 && (uint64_t)state.st_size > (uint64_t)TWIN_MOST;
    if (file >= 0) {
        close(file);
    }
    return !large;
}

bool twins_put(struct stage *stage, struct archive_press *press, struct region *region,
               struct str path, struct diag *diag)
{
    struct str bytes, twin = twin_of(region, path);
    if (!is_text(path) || !stage_is_there(stage, path) || stage_is_there(stage, twin) ||
        !is_small(stage, path)) {
        return true;
    }
    if (!stage_read(region, stage, path, TWIN_MOST, &bytes, diag)) {
        return false;
    }
    struct buf gz;
    buf_init(&gz, TWIN_MOST);
    bool smaller = archive_gzip(press, bytes, &gz) && gz.size < bytes.size;
    bool ok = !smaller || stage_put(stage, twin, buf_str(&gz), diag);
    buf_finish(&gz);
    return ok;
}

/* ---- all of them ------------------------------------------------------------------------ */

struct twins {
    struct stage *stage;
    struct archive_press *press;
    struct stage_paths paths;
    pthread_mutex_t mutex; /* over `next` */
    size_t next;
};

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
    region_clear(region);
    return twins_put(twins->stage, twins->press, region, twins->paths.items[at], diag) ? 1 : -1;
}

/* The files that may lack one. */
static struct stage_paths list_files(struct region *region, struct stage *stage)
{
    struct stage_paths paths = {0};
    struct str path;
    if (stage_mode(stage) == STAGE_WHOLE) {
        return stage_list(region, stage, STR(""));
    }
    for (size_t at = 0; stage_next_change(stage, &at, &path);) {
        *REGION_PUSH(region, &paths) = path;
    }
    for (size_t i = 0; i < paths.count; i++) {
        stage_remove(stage, twin_of(region, paths.items[i]));
    }
    return paths;
}

enum site_end twins_run(const struct rendering *rendering, struct archive_press *press,
                        struct diag *diag)
{
    static const struct crew_work work = {crew_begin_region, make_twin, crew_end_region};
    struct region *region = region_create();
    struct twins twins = {
        .stage = rendering->stage,
        .press = press,
        .paths = list_files(region, rendering->stage),
    };
    pthread_mutex_init(&twins.mutex, NULL);
    bool made = crew_run(&work, &twins, rendering->threads, rendering->options->stop,
                         rendering->listener, SITE_PACKING, diag);
    pthread_mutex_destroy(&twins.mutex);
    region_destroy(region);
    return made ? SITE_DONE : SITE_ENVIRONMENT;
}
