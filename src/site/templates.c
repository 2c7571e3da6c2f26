/* SPDX-License-Identifier: MIT */
#include "site/templates.h"

#include "site/telling.h"
#include "site/warm.h"

static void *read_all(void *argument)
{
    struct build *build = argument;
    build->pages =
        warm_take(build->options, build->settings, build->threads, build->templates.said);
    build->templates.silent = diag_count(build->templates.said) == 0;
    return NULL;
}

void templates_begin(struct build *build)
{
    build->templates.reading = !build->templates.read && build->threads > 1 &&
                               pthread_create(&build->templates.reader, NULL, read_all, build) == 0;
}

bool templates_end(struct build *build)
{
    if (build->templates.reading) {
        pthread_join(build->templates.reader, NULL);
        build->templates.reading = false;
    } else if (!build->templates.read) {
        read_all(build);
    }
    build->templates.read = true;
    return build->pages != NULL;
}

void templates_tell(struct build *build)
{
    telling_run(build->listener, build->counts, build->templates.said);
}

void templates_give_back(struct build *build)
{
    if (build->templates.reading) {
        pthread_join(build->templates.reader, NULL);
    }
    warm_give_back(build->options, build->pages);
}
