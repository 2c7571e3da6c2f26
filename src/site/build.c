/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include "digest/digest.h"
#include "fs/fs.h"
#include "ledger/ledger.h"
#include "pages/pages.h"
#include "site/gone.h"
#include "site/inputs.h"
#include "site/packing.h"
#include "site/publish.h"
#include "site/reading.h"
#include "site/records.h"
#include "site/rendering.h"
#include "site/searching.h"
#include "site/stage.h"
#include "site/trouble.h"
#include "site/whole.h"

#include <stdlib.h>
#include <unistd.h>

/* A site that loses more pages than this, and more than one in so many, is not published. */
#define SHRINK_PAGES 50
#define SHRINK_PART 5

/* What a build has in its hands. */
struct build {
    const struct site_options *options;
    struct site_listener *listener;
    struct site_counts *counts;
    struct region *region;
    struct diag *diag;
    unsigned threads;
    struct publish_paths paths;
    struct fs_lock *lock;
    const struct content *content;
    struct content_notices notices;
    struct notice_lexicon lexicon;
    struct pages *pages;
    struct digest_stream *inputs;
    struct str generation; /* their digest, once all are read */
    struct whole *whole;
    struct gone *gone;
    struct stage *stage;
    bool checking; /* no site is made */
};

/* Hands on what was reported since the last time. */
static void tell_complaints(struct build *build)
{
    if (diag_count(build->diag) > 0) {
        for (int i = DIAG_INFO; i <= DIAG_ERROR; i++) {
            build->counts->by_severity[i] += diag_count_of(build->diag, (enum diag_severity)i);
        }
        build->counts->silenced += diag_count_silenced(build->diag);
        build->listener->complain(build->listener, build->diag);
        diag_clear(build->diag);
    }
}

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
    stage_destroy(build->stage);
    pages_destroy(build->pages);
    digest_stream_destroy(build->inputs);
    whole_destroy(build->whole);
    gone_destroy(build->gone);
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

/* Everything that a person has written but the notices: all mistakes at once. */
static enum site_end read_settings(struct build *build)
{
    const struct site_options *options = build->options;
    build->content = content_read(build->region, str_of(options->content), build->diag);
    bool ok = build->content != NULL &&
              site_lexicon(build->region, build->content, &build->lexicon, build->diag);
    ok &= content_scan(build->region, str_of(options->content), &build->notices, build->diag);
    ok = codes_ok(build) && ok;
    if (!build->checking) {
        build->pages = pages_create(options->templates, options->template_count, build->diag);
        ok &= build->pages != NULL;
        ok = ok && inputs_put(build->inputs, options, build->diag);
    }
    bool trouble = trouble_is_in(build->diag);
    tell_complaints(build);
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
    tell_complaints(build);
    return end;
}

static enum site_end make_ledger(struct build *build)
{
    enum site_end finished = SITE_ENVIRONMENT;
    build->whole = whole_create(&build->notices);
    build->gone = gone_create();
    struct ledger *ledger = ledger_create(build->paths.stage_ledger, build->diag);
    if (ledger == NULL || !ledger_put_content(ledger, build->content, build->diag)) {
        return give_up(build, ledger);
    }
    struct reading reading = {
        build->content, &build->notices, &build->lexicon, build->options, build->listener, ledger,
        build->inputs,  build->counts,   build->whole,    build->gone,    build->checking,
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
    build->generation = digest_sha256_hex(build->region, digest_stream_take(build->inputs));
    ledger_put_fact(ledger, STR("generation"), build->generation);
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
    tell_complaints(build);
    return finished == SITE_DONE ? read : finished;
}

/* build.json: what this site was made from; no clock, no machine. */
static bool put_description(struct build *build)
{
    struct stage_counts files = stage_count(build->stage);
    struct str text = str_format(
        build->region,
        "{\"program\":\"tongbao\",\"version\":\"" TONGBAO_VERSION "\",\"generation\":\"%.*s\","
        "\"notices\":%zu,\"issues\":%zu,\"files\":%zu}\n",
        STR_ARGS(build->generation), build->counts->notices, build->counts->issues, files.files);
    return stage_put(build->stage, STR(BUILD_NAME), text, build->diag);
}

static enum site_end make_tree(struct build *build)
{
    const char *notices = str_format(build->region, "%s/notices", build->options->content).data;
    struct pages_world world = {build->paths.stage_ledger, notices, &build->lexicon};
    build->stage =
        stage_create(build->paths.stage_tree, build->paths.current, STAGE_WHOLE, build->diag);
    if (build->stage == NULL) {
        return SITE_ENVIRONMENT;
    }
    struct rendering rendering = {build->pages,    &world,       build->options,
                                  build->listener, build->stage, build->threads};
    enum site_end (*const steps[])(const struct rendering *, struct diag *) = {
        rendering_pages, rendering_originals, rendering_assets, searching_run};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        enum site_end made = steps[i](&rendering, build->diag);
        if (made != SITE_DONE) {
            return made;
        }
    }
    enum site_end recorded = records_run(&rendering, build->diag);
    if (recorded == SITE_DONE) {
        recorded = rendering_late_pages(&rendering, build->diag);
    }
    if (recorded != SITE_DONE) {
        return recorded;
    }
    enum site_end packed = packing_run(&rendering, &build->content->site, build->diag);
    if (packed != SITE_DONE) {
        return packed;
    }
    return put_description(build) &&
                   stage_finish(build->stage, build->gone, build->listener, build->diag)
               ? SITE_DONE
               : SITE_ENVIRONMENT;
}

/* Half a folder that was not mounted, a register gone: nobody means so many pages to vanish. */
static bool check_size(const struct build *build)
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

/* Makes the tree what readers see; one that is the same in every byte leaves everything alone. */
static enum site_end publish(struct build *build)
{
    struct stage_counts counts = stage_count(build->stage);
    build->counts->written = counts.written;
    build->counts->unchanged = counts.unchanged;
    build->counts->removed = counts.removed;
    if (!check_size(build)) {
        return SITE_WRONG;
    }
    if (build->options->dry) {
        return SITE_DONE;
    }
    bool same = counts.written == 0 && counts.removed == 0;
    bool alone = gone_is_in(build->gone, build->paths.current) ||
                 gone_is_in(build->gone, build->paths.previous);
    if (build->listener->progress != NULL) {
        build->listener->progress(build->listener, SITE_SYNCING, 0, 0);
    }
    bool ok = same ? !alone || publish_forget(&build->paths, build->diag)
                   : publish_tree(&build->paths, build->stage, alone, &build->counts->at_once,
                                  build->diag);
    build->counts->published = ok;
    if (ok && !same && !build->counts->at_once) {
        diag_report(build->diag, &SITE_NO_EXCHANGE,
                    (struct place){.file = str_of(build->options->output)}, STR_NONE);
    }
    /* whoever withdraws may rely on it: what is gone has left the disk when the build says so */
    ok = ok && publish_ledger(&build->paths, build->diag) &&
         (!alone || fs_remove(build->paths.stage, build->diag));
    return ok ? SITE_DONE : SITE_ENVIRONMENT;
}

static enum site_end run(struct build *build)
{
    if (!begin(build)) {
        return SITE_ENVIRONMENT;
    }
    enum site_end settings = read_settings(build);
    if (settings != SITE_DONE) {
        return settings;
    }
    enum site_end notices = make_ledger(build);
    if (notices == SITE_ENVIRONMENT || (notices == SITE_WRONG && !build->options->keep_going)) {
        return notices;
    }
    if (build->checking) {
        return notices;
    }
    enum site_end tree = make_tree(build);
    if (tree == SITE_DONE) {
        tree = publish(build);
    }
    return tree == SITE_DONE ? notices : tree;
}

static unsigned count_threads(const struct site_options *options)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return options->jobs > 0 ? options->jobs : processors > 0 ? (unsigned)processors : 1;
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
        .threads = count_threads(options),
        .inputs = digest_stream_create(),
        .checking = checking,
    };
    enum site_end ended = run(&build);
    tell_complaints(&build);
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
