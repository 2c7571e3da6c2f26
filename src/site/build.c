/* SPDX-License-Identifier: MIT */
#include "site/building.h"

#include "digest/digest.h"
#include "fs/fs.h"
#include "ledger/ledger.h"
#include "site/crew.h"
#include "site/gone.h"
#include "site/inputs.h"
#include "site/kept.h"
#include "site/publish.h"
#include "site/reading.h"
#include "site/stage.h"
#include "site/stop.h"
#include "site/templates.h"
#include "site/trouble.h"
#include "site/update.h"
#include "site/whole.h"

#include <stdlib.h>

/* ---- a place to work in ----------------------------------------------------------------- */

/* A dry run works where temporary files lie, so that nothing of the site is touched. */
static bool begin_dry(struct build *build)
{
    const char *temporary = getenv("TMPDIR");
    struct str name = str_format(build->region, "%s/tongbao-XXXXXX",
                                 temporary == NULL || *temporary == '\0' ? "/tmp" : temporary);
    char *stage = str_to_c(build->region, name);
    if (!fs_make_own(stage, build->diag)) {
        return false;
    }
    build->paths = publish_paths(build->region, build->options->output, stage);
    return fs_make(build->paths.stage_tree, build->diag);
}

static bool begin(struct build *build)
{
    if (build->options->dry || build->checking) {
        return begin_dry(build);
    }
    build->paths = publish_paths(build->region, build->options->output, NULL);
    if (!fs_make(build->options->output, build->diag)) {
        return false;
    }
    build->lock = fs_lock_take(build->paths.lock, PUBLISH_PATIENCE, build->diag);
    return build->lock != NULL && publish_mend(&build->paths, build->diag) &&
           fs_make(build->paths.stage_tree, build->diag);
}

static void end(struct build *build)
{
    originals_destroy(build->originals); /* before the stage that they are copied into */
    stage_destroy(build->stage);
    templates_give_back(build);
    diag_destroy(build->templates.said);
    digest_stream_destroy(build->read);
    free(build->made.pages.items);
    region_destroy(build->made.region);
    pthread_mutex_destroy(&build->made.mutex);
    whole_destroy(build->whole);
    gone_destroy(build->gone);
    fs_spool_destroy(build->kept);
    if (build->lock != NULL || build->options->dry || build->checking) {
        (void)fs_remove(build->paths.stage, NULL); /* else the next build does it */
    }
    fs_lock_release(build->lock);
}

/* ---- the way of the data ---------------------------------------------------------------- */

/* The codes that site.yaml and the sidecars name. */
static bool codes_ok(struct build *build)
{
    bool ok = build->content == NULL || site_codes_ok(&build->content->site, build->diag);
    for (size_t i = 0; i < build->notices.count; i++) {
        ok &= site_silences_ok(build->notices.items[i].sidecar, build->diag);
    }
    return ok;
}

/* Mistakes in templates are told beside others; what cannot be read is told once. */
static bool read_templates(struct build *build, bool ok)
{
    if (ok && !since_need_inputs(build, build->diag)) {
        return false;
    }
    if (ok && build->options->warm == NULL && str_is_none(build->since.distrust)) {
        return true;
    }
    bool right = templates_end(build);
    diag_append(build->diag, build->templates.said);
    diag_clear(build->templates.said);
    return ok && right;
}

/* Everything that a person has written but the notices: all mistakes at once. */
static enum site_end read_settings(struct build *build)
{
    const struct site_options *options = build->options;
    build->content = content_read(build->region, str_of(options->content), build->diag);
    bool ok = build->content != NULL &&
              site_lexicon(build->region, build->content, &build->lexicon, build->diag);
    size_t of_settings = diag_count(build->diag);
    ok &= since_scan(build, str_is_none(build->since.distrust), build->diag);
    size_t of_files = diag_count(build->diag) - of_settings;
    ok = codes_ok(build) && ok;
    build->said = diag_count(build->diag) > of_files;
    ok = build->checking ? ok : read_templates(build, ok);
    bool trouble = trouble_is_in(build->diag);
    build_tell_complaints(build);
    return ok ? SITE_DONE : trouble ? SITE_ENVIRONMENT : SITE_WRONG;
}

/* Who makes everything goes by nothing from before: all that sidecars say is read. */
static enum site_end read_sidecars(struct build *build)
{
    struct diag *diag = diag_create();
    bool ok = since_scan(build, false, diag);
    if (!ok) { /* else it was told already */
        diag_append(build->diag, diag);
    }
    diag_destroy(diag);
    ok = codes_ok(build) && ok;
    bool trouble = trouble_is_in(build->diag);
    build_tell_complaints(build);
    return ok ? SITE_DONE : trouble ? SITE_ENVIRONMENT : SITE_WRONG;
}

/* A mistake in what sidecars say of other notices is known only here. */
static enum site_end finish_ledger(struct build *build, struct ledger *ledger)
{
    if (!ledger_finish(ledger, build->options->today, build->diag)) {
        return SITE_ENVIRONMENT;
    }
    site_silence_all(build->content, &build->notices, build->diag);
    return diag_count_of(build->diag, DIAG_ERROR) > 0 ? SITE_WRONG : SITE_DONE;
}

/* The register may be wrong, or the disk. */
static enum site_end give_up(struct build *build, struct ledger *ledger)
{
    enum site_end end = trouble_is_in(build->diag) ? SITE_ENVIRONMENT : SITE_WRONG;
    ledger_destroy(ledger);
    build_tell_complaints(build);
    return end;
}

static struct originals *begin_originals(const struct build *build)
{
    struct str notices = str_format(build->region, "%s/notices", build->options->content);
    return originals_create(notices.data, build->options->stop);
}

static enum site_end make_ledger(struct build *build)
{
    enum site_end finished = SITE_ENVIRONMENT;
    build->whole = whole_create(&build->notices);
    build->gone = gone_create();
    struct ledger *ledger = ledger_create(build->paths.stage_ledger, build->diag);
    if (ledger != NULL) {
        ledger_stop(ledger, build->options->stop);
    }
    if (ledger == NULL || !ledger_put_content(ledger, build->content, build->diag)) {
        return give_up(build, ledger);
    }
    build->kept = build->checking ? NULL : fs_spool_create(build->paths.stage);
    build->originals = build->checking ? NULL : begin_originals(build);
    struct reading reading = {
        build->content,   &build->notices, &build->lexicon, build->options, build->listener,
        build->listener,  ledger,          build->read,     build->counts,  build->whole,
        build->gone,      build->checking, build->begun,    NULL,           build->kept,
        build->originals,
    };
    if (!build->options->without_export) {
        ledger_put_fact(ledger, STR("export"), STR("1"));
    }
    if (!build->options->without_archive) {
        ledger_put_fact(ledger, STR("archive"), STR("1"));
    }
    if (!build->options->without_search) {
        ledger_put_fact(ledger, STR("search"), STR("1"));
    }
    enum site_end read = reading_run(&reading, build->threads, build->diag);
    build->generation = inputs_end(build->region, build->read, build->options, &build->inputs);
    ledger_put_fact(ledger, STR("generation"), build->generation);
    if (build->said) {
        ledger_put_fact(ledger, STR("said"), STR("1"));
    }
    if (read != SITE_ENVIRONMENT && !since_put_all(build, ledger)) {
        read = SITE_ENVIRONMENT;
    }
    bool goes_on = read == SITE_DONE || (read == SITE_WRONG && build->options->keep_going);
    if (goes_on && !build->checking && !build_begin_stage(build)) {
        read = SITE_ENVIRONMENT;
    }
    if (read != SITE_ENVIRONMENT) {
        finished = finish_ledger(build, ledger);
    }
    ledger_destroy(ledger);
    if (finished != SITE_ENVIRONMENT) {
        whole_report_twice(build->whole, build->content, build->diag);
        if (!whole_report_vanished(build->whole, &build->paths, build->diag)) {
            finished = SITE_ENVIRONMENT;
        }
        diag_sort(build->diag);
    }
    build_tell_complaints(build);
    return finished == SITE_DONE ? read : finished;
}

/* Makes the tree what readers see; one that is the same in every byte leaves everything alone. */
static enum site_end publish(struct build *build)
{
    bool alone;
    build_tell_plan(build);
    if (!build_check_size(build)) {
        return SITE_WRONG;
    }
    if (build->options->dry) {
        return SITE_DONE;
    }
    if (stop_is_wanted(build->options)) {
        return SITE_STOPPED;
    }
    bool ok = ledger_put_pages(build->paths.stage_ledger, NULL, 0, build->made.pages.items,
                               build->made.pages.count, build->diag) &&
              build_publish(build, &alone) && publish_ledger(&build->paths, build->diag) &&
              build_put_mark(build) && publish_end(&build->paths, alone, build->diag);
    return ok ? SITE_DONE : SITE_ENVIRONMENT;
}

static enum site_end run(struct build *build)
{
    if (!begin(build)) {
        return SITE_ENVIRONMENT;
    }
    enum site_end updated;
    if (!build->checking) {
        since_begin(build);
        if (update_nothing(build, &updated)) {
            return updated;
        }
    }
    enum site_end settings = read_settings(build);
    if (settings != SITE_DONE) {
        return settings;
    }
    if (update_run(build, &updated)) {
        return updated;
    }
    settings = str_is_none(build->since.distrust) ? read_sidecars(build) : SITE_DONE;
    if (settings != SITE_DONE) {
        return settings;
    }
    if (!build->checking && !templates_end(build)) {
        enum site_end wrong = trouble_is_in(build->templates.said) ? SITE_ENVIRONMENT : SITE_WRONG;
        templates_tell(build);
        return wrong;
    }
    templates_tell(build);
    enum site_end notices = make_ledger(build);
    if (notices == SITE_ENVIRONMENT || (notices == SITE_WRONG && !build->options->keep_going)) {
        return notices;
    }
    if (build->checking) {
        return notices;
    }
    enum site_end tree = build_make_tree(build, build->paths.stage_ledger, false);
    if (tree == SITE_DONE && !build_finish_stage(build)) {
        tree = SITE_ENVIRONMENT;
    }
    if (tree == SITE_DONE) {
        update_hold_against(build);
    }
    if (tree == SITE_DONE) {
        tree = publish(build);
    }
    return tree == SITE_DONE ? notices : tree;
}

static enum site_end go(const struct site_options *options, struct site_listener *listener,
                        struct site_counts *counts, bool checking)
{
    *counts = (struct site_counts){0};
    struct build build = {
        .options = options,
        .listener = listener,
        .counts = counts,
        .region = region_create(),
        .diag = diag_create(),
        .templates = {.said = diag_create()},
        .threads = options->jobs > 0 ? options->jobs : crew_processors(),
        .read = digest_stream_create(),
        .checking = checking,
    };
    build.made.region = region_create();
    pthread_mutex_init(&build.made.mutex, NULL);
    enum site_end ended = run(&build);
    if (ended != SITE_DONE && !counts->published && stop_is_wanted(options)) {
        ended = SITE_STOPPED; /* whatever it is that went wrong for it */
        diag_clear(build.diag);
    }
    build_tell_complaints(&build);
    end(&build);
    diag_destroy(build.diag);
    region_destroy(build.region);
    return ended;
}

enum site_end site_build(const struct site_options *options, struct site_listener *listener,
                         struct site_counts *counts)
{
    return go(options, listener, counts, false);
}

enum site_end site_check(const struct site_options *options, struct site_listener *listener,
                         struct site_counts *counts)
{
    return go(options, listener, counts, true);
}
