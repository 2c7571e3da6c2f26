/* SPDX-License-Identifier: MIT */
#include "site/building.h"

#include "ledger/ledger.h"
#include "site/first.h"
#include "site/kept.h"
#include "site/packing.h"
#include "site/records.h"
#include "site/searching.h"
#include "site/stage.h"
#include "site/stop.h"
#include "site/telling.h"
#include "site/touched.h"

#include <string.h>

/* A site that loses more pages than this, and more than one in so many, is not published. */
#define SHRINK_PAGES 50
#define SHRINK_PART 5

/* Hands on what was reported since the last time. */
void build_tell_complaints(struct build *build)
{
    telling_run(build->listener, build->counts, build->diag);
}

/* build.json: what this site was made from; no clock, no machine. */
static bool put_description(struct build *build)
{
    stage_remove(build->stage, STR(BUILD_NAME)); /* it counts the others */
    struct stage_counts files = stage_count(build->stage);
    struct str text = str_format(
        build->region,
        "{\"program\":\"tongbao\",\"version\":\"" TONGBAO_VERSION "\",\"generation\":\"%.*s\","
        "\"inputs\":{\"content\":\"%.*s\",\"templates\":\"%.*s\",\"notices\":\"%.*s\"},"
        "\"notices\":%zu,\"issues\":%zu,\"files\":%zu}\n",
        STR_ARGS(build->generation), STR_ARGS(build->inputs.content),
        STR_ARGS(build->inputs.templates), STR_ARGS(build->inputs.notices), build->counts->notices,
        build->counts->issues, files.files);
    return stage_put(build->stage, STR(BUILD_NAME), text, build->diag);
}

static struct pages_world world_of(const struct build *build, const char *ledger, bool touched)
{
    return (struct pages_world){
        .ledger = ledger,
        .notices = str_format(build->region, "%s/notices", build->options->content).data,
        .lexicon = &build->lexicon,
        .touched = touched,
        .untabled = build->options->without_export,
        .stop = build->options->stop,
        .kept = touched ? NULL : build->kept,
    };
}

static struct rendering rendering_of(struct build *build, const struct pages_world *world)
{
    return (struct rendering){build->pages, world,          build->options, build->listener,
                              NULL,         build->threads, &build->made,   NULL};
}

void build_show_first(struct build *build, const char *ledger)
{
    struct pages_world world = world_of(build, ledger, false);
    struct rendering rendering = rendering_of(build, &world);
    first_run(&rendering);
}

bool build_begin_stage(struct build *build)
{
    build->stage =
        stage_create(build->paths.stage_tree, build->paths.current, STAGE_WHOLE, build->diag);
    if (build->stage != NULL) {
        originals_begin(build->originals, build->stage, build->threads == 1);
    }
    return build->stage != NULL;
}

enum site_end build_make_tree(struct build *build, const char *ledger, bool touched)
{
    struct pages_world world = world_of(build, ledger, touched);
    struct rendering rendering = rendering_of(build, &world);
    first_run(&rendering);
    if (touched) {
        build->stage =
            stage_create(build->paths.stage_tree, build->paths.current, STAGE_CHANGES, build->diag);
    }
    if (build->stage == NULL) {
        return SITE_ENVIRONMENT;
    }
    rendering.stage = build->stage;
    rendering.originals = touched ? NULL : build->originals;
    enum site_end (*const steps[])(const struct rendering *, struct diag *) = {
        rendering_pages, rendering_originals, rendering_assets,
        searching_run,   records_run,         rendering_late_pages};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        enum site_end made =
            stop_is_wanted(build->options) ? SITE_STOPPED : steps[i](&rendering, build->diag);
        if (made != SITE_DONE) {
            return made;
        }
    }
    if (touched && !touched_settle(build)) {
        return SITE_ENVIRONMENT;
    }
    return packing_run(&rendering, &build->content->site, build->diag);
}

bool build_finish_stage(struct build *build)
{
    bool finished = put_description(build) && stage_finish(build->stage, build->gone, build->diag);
    struct stage_counts counts = stage_count(build->stage);
    build->counts->written = counts.written;
    build->counts->unchanged = counts.unchanged;
    build->counts->removed = counts.removed;
    return finished;
}

bool build_put_mark(const struct build *build)
{
    return kept_mark_put(&build->paths, &(struct kept_mark){build->generation, build->settings,
                                                            build->templates.silent});
}

static void tell_file(void *context, const char *what, struct str path)
{
    const struct build *build = context;
    bool is_explained = build->options->explain && strcmp(what, "keep") != 0;
    build->listener->plan(build->listener, what, path,
                          is_explained ? reasons_of(build, path) : STR_NONE);
}

void build_tell_plan(struct build *build)
{
    if (build->listener->plan != NULL) {
        stage_tell(build->stage, tell_file, build);
    }
}

/* Half a folder that was not mounted, a register gone: nobody means so many pages to vanish. */
bool build_check_size(const struct build *build)
{
    struct stage_counts counts = stage_count(build->stage);
    if (build->options->allow_shrink || counts.pages_gone <= SHRINK_PAGES ||
        counts.pages_gone <= counts.pages_before / SHRINK_PART) {
        return true;
    }
    diag_report_format(build->diag, &SITE_SHRINKS,
                       (struct place){.file = str_of(build->options->output)},
                       diag_translate("%zu of %zu"), counts.pages_gone, counts.pages_before);
    return false;
}

bool build_publish(struct build *build, bool *alone)
{
    struct stage_counts counts = stage_count(build->stage);
    bool same = counts.written == 0 && counts.removed == 0;
    *alone = gone_is_in(build->gone, build->paths.current) ||
             gone_is_in(build->gone, build->paths.previous);
    telling_progress(build->listener, SITE_SYNCING, 0, 0);
    bool ok = same ? !*alone || publish_forget(&build->paths, build->diag)
                   : publish_tree(&build->paths, build->stage, *alone, &build->counts->at_once,
                                  build->diag);
    build->counts->published = ok;
    if (ok && !same && !build->counts->at_once) {
        diag_report(build->diag, &SITE_NO_EXCHANGE,
                    (struct place){.file = str_of(build->options->output)}, STR_NONE);
    }
    return ok;
}
