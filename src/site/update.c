/* SPDX-License-Identifier: MIT */
#include "site/update.h"

#include "check/check.h"
#include "site/feed.h"
#include "site/kept.h"
#include "site/reading.h"
#include "site/retelling.h"
#include "site/since.h"
#include "site/stop.h"
#include "site/templates.h"
#include "site/trouble.h"

/*
 * Only what changed is read, put into the ledger and asked of the pages. Whatever goes wrong on the
 * way, and whatever a change could do that is not told by the tables `touched_…`, ends it: the
 * ledger is as it was, nothing was said, and a build of everything follows, which says what is
 * wrong.
 *
 *     the last build's mark fits      the ledger is that of the site that readers see
 *     inputs compared                 files whose bytes changed
 *     ledger updated                  in a journal beside it
 *     pages, and all beside them      into a stage of changes
 *     published                       readers see it
 *     ledger sealed, mark put         for the next build
 *
 * A dry run does so in a copy of the ledger and ends before anything is published. Somebody may
 * stop it until then; that is taken back too, and nothing follows.
 *
 * Where settings or templates are others everything is made; the page that somebody looks at is
 * shown before, of the ledger brought up to date like this, and that is taken back.
 */
struct update {
    struct build *build;
    struct retelling left_out; /* of notices that are read each time, for nothing is kept of them */
    enum site_end notices;     /* how those that were read are */
    bool begun;                /* the ledger's journal is there */
    bool trying;               /* only to show what is looked at */
    const char *ledger;        /* that of the site, whatever is worked in */
};

/* ---- the ledger --------------------------------------------------------------------------- */

static void hear_nothing(struct site_listener *listener, const struct diag *diag)
{
    (void)listener;
    (void)diag;
}

static bool put_again(struct update *update, struct ledger *ledger, const struct kept_file *file)
{
    const struct build *build = update->build;
    struct ledger_input input = kept_input(&build->notices.files, file->path, build->begun);
    input.sha256 = file->was.sha256;
    input.id = file->was.id;
    input.withdrawn = file->was.withdrawn;
    input.words = file->was.words;
    input.head = file->was.head;
    input.sidecar = file->was.sidecar;
    ledger_forget_input(ledger, file->path);
    return ledger_put_input(ledger, &input, build->diag);
}

/* What is there no more or will be put anew goes, all of it before anything comes. */
static bool drop_old(struct update *update, struct ledger *ledger)
{
    struct build *build = update->build;
    bool ok = true;
    for (size_t i = 0; i < build->since.changed.count; i++) {
        ledger_drop(ledger, build->since.changed.items[i].path);
    }
    for (size_t i = 0; ok && i < build->since.kept.count; i++) {
        const struct kept_file *file = &build->since.kept.items[i];
        if (file->gone || (since_is_sidecar(file->path) && file->other)) {
            ledger_drop(ledger, file->path);
        }
        if (!file->gone && since_is_sidecar(file->path) && file->other) {
            ok = since_put_sidecar(build, ledger, file->path);
        } else if (!file->gone && !file->other && file->stale && !file->again) {
            ok = put_again(update, ledger, file);
        }
    }
    return ok;
}

/* What was put into the ledger is told from there, with all the others. */
static bool read_new(struct update *update, struct ledger *ledger)
{
    struct build *build = update->build;
    struct digest_stream *inputs = digest_stream_create();
    struct site_listener silent = {.complain = hear_nothing};
    struct site_counts counts = {0};
    retelling_begin(&update->left_out, build);
    struct reading reading = {
        build->content,
        &build->since.changed,
        &build->lexicon,
        build->options,
        &silent,
        &update->left_out.listener,
        ledger,
        inputs,
        &counts,
        build->whole,
        build->gone,
        false,
        build->begun,
        build->since.turns,
        NULL,
        NULL,
    };
    update->notices = build->since.changed.count == 0
                          ? SITE_DONE
                          : reading_run(&reading, build->threads, build->diag);
    bool ok = update->notices == SITE_DONE ||
              (update->notices == SITE_WRONG && build->options->keep_going);
    ok = ok && since_is_as_compared(build, inputs);
    build->counts->left_out = counts.left_out;
    digest_stream_destroy(inputs);
    return ok;
}

/* A dry run works in a copy, if no build changes the ledger meanwhile. */
static bool copy_ledger(struct build *build)
{
    struct kept_mark mark;
    bool copied = fs_copy(build->paths.ledger, build->paths.stage_ledger, NULL) &&
                  kept_mark_read(build->region, &build->paths, &mark);
    build->paths.ledger = build->paths.stage_ledger;
    return copied;
}

/* What the register and the topics say now; the notices that are to be read again for that. */
static bool put_content(struct update *update, struct ledger *ledger)
{
    struct build *build = update->build;
    struct ledger_files again = {0};
    ledger_put_fact(ledger, STR("generation"), build->generation);
    ledger_put_fact(ledger, STR("said"), build->said ? STR("1") : STR_NONE);
    bool ok = ledger_put_content(ledger, build->content, build->diag) &&
              !ledger_is_doubtful(ledger) &&
              ledger_list_again(ledger, check_is_slip, build->region, &again, build->diag);
    for (size_t i = 0; ok && i < again.count; i++) {
        struct kept_file *file = kept_file_find(&build->since.kept, again.items[i]);
        ok = file != NULL;
        if (ok) {
            file->asked = true;
        }
    }
    if (ok && again.count > 0) {
        ok = since_list(build);
    }
    return ok && since_are_few(build);
}

static bool update_ledger(struct update *update)
{
    struct build *build = update->build;
    if (build->options->dry && !copy_ledger(build)) {
        return false;
    }
    struct ledger *ledger = ledger_update(build->paths.ledger, build->diag);
    update->begun = true;
    if (ledger != NULL) {
        ledger_stop(ledger, build->options->stop);
    }
    bool ok = ledger != NULL && put_content(update, ledger) &&
              (!update->trying || ledger_put_settings(ledger, build->diag)) &&
              (since_given_is_known(build) || since_put_given(build, ledger)) &&
              drop_old(update, ledger) && read_new(update, ledger) && since_take_known(build) &&
              ledger_finish(ledger, build->options->today, build->diag) &&
              !ledger_is_doubtful(ledger) && !ledger_asks_all(ledger) &&
              diag_count_of(build->diag, DIAG_ERROR) == 0;
    ledger_destroy(ledger);
    diag_clear(build->diag); /* it is all in the ledger, and is told from there */
    return ok;
}

/* ---- what is told ------------------------------------------------------------------------- */

/* What the notices are wrong about together; known before anything is published. */
static bool find_whole(struct build *build)
{
    struct publish_paths paths = build->paths;
    paths.stage_ledger = paths.ledger;
    whole_report_twice(build->whole, build->content, build->diag);
    return whole_report_vanished(build->whole, &paths, build->diag);
}

static enum site_end tell(struct update *update)
{
    struct build *build = update->build;
    templates_tell(build);
    bool told = retelling_run(&update->left_out);
    site_silence_all(build->content, &build->notices, build->diag);
    diag_sort(build->diag);
    build_tell_complaints(build);
    return told ? update->notices : SITE_ENVIRONMENT;
}

static bool count_notices(struct build *build)
{
    struct str sums[2];
    struct feed *feed =
        feed_create(build->paths.ledger,
                    STR("SELECT count(*), coalesce(sum(issues + long_term), 0) FROM notice"), NULL);
    bool counted = feed != NULL && feed_next(feed, build->region, sums, NULL) > 0;
    if (counted) {
        build->counts->notices = kept_number(sums[0]);
        build->counts->issues = kept_number(sums[1]);
    }
    feed_destroy(feed);
    return counted;
}

/* ---- the site ----------------------------------------------------------------------------- */

static bool make_site(struct build *build)
{
    return build_make_tree(build, build->paths.ledger, true) == SITE_DONE &&
           build_finish_stage(build) && build_check_size(build);
}

/* ---- all of it ---------------------------------------------------------------------------- */

/* A plan of nothing, to whoever listens. */
static bool plan_nothing(struct build *build)
{
    if (build->listener->plan == NULL) {
        return true;
    }
    build->stage = stage_create(build->paths.stage_tree, build->paths.current, STAGE_CHANGES, NULL);
    bool planned = build->stage != NULL && stage_finish(build->stage, build->gone, NULL);
    if (planned) {
        build_tell_plan(build);
    }
    return planned;
}

/* Nothing is new: what readers see stays, and what was said is said again. */
static bool end_unchanged(struct update *update, enum site_end *ended)
{
    struct build *build = update->build;
    const struct since *since = &build->since;
    if (!since_take_known(build) || !count_notices(build) || !plan_nothing(build) ||
        (!since->mark.silent && !templates_end(build))) {
        return false;
    }
    build->counts->unchanged = since->count + 1; /* the list itself */
    build->counts->published = build->counts->at_once = true;
    if (!build->options->dry) {
        kept_put_standing(build->region, &build->paths, &since->files, &since->kept,
                          &build->inputs.given, &since->known.given, build->begun);
    }
    build_tell_complaints(build);
    whole_report_twice(build->whole, build->content, build->diag);
    retelling_begin(&update->left_out, build);
    *ended = tell(update);
    return true;
}

/* What is in the stage is what readers see, and what the next build goes on from. */
static bool publish(struct build *build)
{
    bool alone;
    return build_publish(build, &alone) && ledger_seal(build->paths.ledger, build->diag) &&
           build_put_mark(build) && publish_end(&build->paths, alone, build->diag);
}

static bool make(struct update *update, enum site_end *ended)
{
    struct build *build = update->build;
    templates_begin(build);
    if (!update_ledger(update) || !templates_end(build) || !find_whole(build) ||
        !count_notices(build) || !reasons_put_day(build) || !reasons_put_entries(build) ||
        !make_site(build)) {
        return false;
    }
    if (stop_is_wanted(build->options) || (!build->options->dry && !publish(build))) {
        return false;
    }
    build_tell_plan(build);
    *ended = tell(update);
    return true;
}

/* As if nothing had been tried: the build after one that was stopped goes on from the same ledger.
 */
static void take_back(struct update *update)
{
    struct build *build = update->build;
    bool as_it_was = !update->begun || ledger_undo(build->paths.ledger, NULL);
    stage_destroy(build->stage);
    whole_destroy(build->whole);
    gone_destroy(build->gone);
    build->stage = NULL;
    build->whole = NULL;
    build->gone = NULL;
    build->made.pages.count = 0;
    *build->counts = (struct site_counts){0};
    diag_clear(build->diag);
    bool dry = build->options->dry; /* then its stage is all there is to mend */
    build->paths.ledger = update->ledger;
    bool mended = (dry ? fs_remove(build->paths.stage, NULL) : publish_mend(&build->paths, NULL)) &&
                  fs_make(build->paths.stage_tree, NULL);
    bool is_last =
        update->trying || stop_is_wanted(build->options); /* that of the next build, too */
    if (as_it_was && mended && !dry && is_last) {
        (void)kept_mark_put(&build->paths, &build->since.mark);
    }
}

/* A page that came out otherwise though nothing had changed: then a build of what changed had not
 * asked it when it should have. Said once a kind. */
static void tell_forgotten(struct build *build)
{
    size_t kinds = pages_kind_count(build->pages);
    bool *told = region_array(build->region, kinds, sizeof *told);
    for (size_t i = 0; i < build->made.pages.count; i++) {
        const struct ledger_page *page = &build->made.pages.items[i];
        size_t kind = 0;
        while (!str_equal(pages_kind_name(build->pages, kind), page->kind)) {
            kind++;
        }
        if (!told[kind] && pages_says_touched(build->pages, kind) &&
            stage_written(build->stage, page->path)) {
            struct place place = {.file = pages_kind_file(build->pages, kind)};
            diag_report(build->diag, &SITE_TOUCHED_WRONG, place, page->path);
            told[kind] = true;
        }
    }
}

void update_hold_against(struct build *build)
{
    if (build->options->full && since_fits(build) &&
        str_equal(build->since.mark.generation, build->generation)) {
        tell_forgotten(build);
    }
}

static void begin_update(struct update *update)
{
    update->build->whole = whole_create(&update->build->notices);
    update->build->gone = gone_create();
}

bool update_nothing(struct build *build, enum site_end *ended)
{
    struct update update = {.build = build, .ledger = build->paths.ledger};
    struct content content = {.folder = str_of(build->options->content),
                              .site = {.silence = build->since.known.silence}};
    if (!since_nothing(build)) {
        return false;
    }
    build->content = &content;
    bool done = since_scan(build, true, build->diag);
    if (done) {
        begin_update(&update);
        done =
            since_list(build) && build->since.changed.count == 0 && end_unchanged(&update, ended);
        retelling_end(&update.left_out);
    }
    build->content = NULL;
    if (!done) {
        take_back(&update);
        build->notices = (struct content_notices){0};
    }
    return done;
}

/* The ledger of a build of everything takes a while. What it will say otherwise than this one, such
 * as of a notice that the new settings hold back, is shown when it is there. */
static void show_before(struct update *update)
{
    struct build *build = update->build;
    const struct site_first *first = build->options->first;
    if (first == NULL || first->count == 0 || !since_compare(build)) {
        return;
    }
    update->trying = true;
    begin_update(update);
    if (since_look(build) && since_are_few(build) && update_ledger(update)) {
        build_show_first(build, build->paths.ledger);
    }
    retelling_end(&update->left_out);
    take_back(update);
}

bool update_run(struct build *build, enum site_end *ended)
{
    struct update update = {.build = build, .ledger = build->paths.ledger};
    struct str *why = &build->reasons.all;
    if (build->checking) {
        return false;
    }
    *why = build->since.distrust;
    if (str_equal(*why, STR("settings"))) {
        show_before(&update);
    }
    if (!str_is_none(*why)) {
        return false;
    }
    begin_update(&update);
    bool done = since_look(build);
    if (done && build->since.changed.count == 0 &&
        str_equal(build->generation, build->since.mark.generation)) {
        done = end_unchanged(&update, ended);
    } else if (done) {
        done = since_are_few(build) && make(&update, ended);
    }
    retelling_end(&update.left_out);
    if (!done) {
        *why = since_are_few(build) ? STR("doubt") : STR("many");
        take_back(&update);
        if (stop_is_wanted(build->options)) {
            *ended = SITE_STOPPED;
            done = true;
        }
    }
    return done;
}
