/* SPDX-License-Identifier: MIT */
#include "site/warm.h"

#include <stdlib.h>

struct site_warm {
    struct region *region; /* of `settings` */
    struct str settings;
    struct pages *pages; /* NULL: none are known */
    struct diag *said;
};

struct site_warm *site_warm_create(void)
{
    struct site_warm *warm = region_resize(NULL, 1, sizeof *warm);
    *warm = (struct site_warm){.region = region_create(), .said = diag_create()};
    return warm;
}

void site_warm_destroy(struct site_warm *warm)
{
    if (warm != NULL) {
        pages_destroy(warm->pages);
        diag_destroy(warm->said);
        region_destroy(warm->region);
        free(warm);
    }
}

struct pages *warm_take(const struct site_options *options, struct str settings, unsigned threads,
                        struct diag *diag)
{
    struct site_warm *warm = options->warm;
    if (warm == NULL) {
        return pages_create(options->templates, options->template_count, threads, diag);
    }
    if (warm->pages == NULL || str_is_none(settings) || !str_equal(settings, warm->settings)) {
        pages_destroy(warm->pages);
        diag_clear(warm->said);
        region_clear(warm->region);
        warm->settings = str_copy(warm->region, settings);
        warm->pages =
            pages_create(options->templates, options->template_count, threads, warm->said);
    }
    diag_append(diag, warm->said);
    return warm->pages;
}

void warm_give_back(const struct site_options *options, struct pages *pages)
{
    if (options->warm == NULL) {
        pages_destroy(pages);
    }
}
