/* SPDX-License-Identifier: MIT */
#include "site/update.h"

#include "charset/charset.h"
#include "check/check.h"
#include "site/feed.h"
#include "site/inputs.h"
#include "site/kept.h"
#include "site/reading.h"
#include "site/retelling.h"
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
    struct kept_files kept;
    struct retelling left_out; /* of notices that are read each time, for nothing is kept of them */
    enum site_end notices;     /* how those that were read are */
    size_t *turns; /* of the notices that are read: where they stand in build->notices */
    struct content_notices changed;
    struct kept_mark mark;
    size_t files;       /* of the site that readers see */
    bool begun;         /* the ledger's journal is there */
    bool trying;        /* only to show what is looked at */
    const char *ledger; /* that of the site, whatever is worked in */
};

/* ---- may it be done, and is there anything to do? ------------------------------------------ */

/* Why one cannot go on from the last build; none: one can. */
static struct str distrust(struct update *update)
{
    struct build *build = update->build;
    struct region *region = build->region;
    if (!kept_mark_read(region, &build->paths, &update->mark)) {
        return STR("ledger");
    }
    if (!str_equal(update->mark.settings, build->settings)) {
        return STR("settings");
    }
    return str_equal(update->mark.generation,
                     publish_generation(region, &build->paths, &update->files))
               ? STR_NONE
               : STR("site");
}

bool update_is_likely(struct build *build)
{
    struct update update = {.build = build};
    return !build->options->full && str_is_none(distrust(&update));
}

static struct str sidecar_of(struct region *region, struct str path)
{
    return str_format(region, "%.*s.yaml",
                      STR_ARGS(str_slice(path, 0, str_find_last(path, STR(".")))));
}

static bool has_changed(const struct update *update, struct str path)
{
    const struct kept_file *file = kept_file_find(&update->kept, path);
    return file != NULL && (file->other || file->gone);
}

/* A notice is read again if its file or its sidecar has other bytes, the register asks for it, or
 * its id is another one: one that was left out had none. */
static bool is_changed(const struct update *update, const struct content_notice *notice)
{
    struct kept_file *file = kept_file_find(&update->kept, notice->path);
    if (file == NULL) {
        return true;
    }
    file->again = file->asked || file->other || !str_equal(file->was.id, notice->id) ||
                  has_changed(update, sidecar_of(update->build->region, notice->path));
    return file->again;
}

static void list_changed(struct update *update)
{
    const struct content_notices *all = &update->build->notices;
    struct region *region = update->build->region;
    struct content_notice *items = region_array(region, all->count + 1, sizeof *items);
    size_t count = 0;
    update->turns = region_array(region, all->count + 1, sizeof *update->turns);
    for (size_t i = 0; i < all->count; i++) {
        if (is_changed(update, &all->items[i])) {
            update->turns[count] = i;
            items[count++] = all->items[i];
        }
    }
    update->changed = (struct content_notices){items, count, all->files};
}

static bool is_sidecar(struct str path)
{
    return str_ends(path, STR(".yaml"));
}

/* The digest of all inputs, in the order in which a build of everything reads them. */
static struct str find_generation(struct update *update)
{
    struct build *build = update->build;
    struct digest_stream *read = digest_stream_copy(build->read);
    for (size_t i = 0; i < update->kept.count; i++) {
        const struct kept_file *file = &update->kept.items[i];
        if (!file->gone && !is_sidecar(file->path)) {
            inputs_put_file(read, file->path, file->sha256);
        }
    }
    struct str generation = inputs_end(build->region, read, build->options, &build->inputs);
    digest_stream_destroy(read);
    return generation;
}

/* For what a build of these changes is made. */
static void put_reasons(struct update *update)
{
    struct region *region = update->build->region;
    for (size_t i = 0; i < update->changed.count; i++) {
        const struct content_notice *notice = &update->changed.items[i];
        const struct kept_file *file = kept_file_find(&update->kept, notice->path);
        struct str sidecar = sidecar_of(region, notice->path);
        bool own = file == NULL || file->other;
        if (own || !str_is_none(file->was.id) || has_changed(update, sidecar)) {
            reasons_put(update->build, own ? notice->path : sidecar,
                        file == NULL ? STR_NONE : file->was.id, notice->id);
        }
    }
    for (size_t i = 0; i < update->kept.count; i++) {
        const struct kept_file *file = &update->kept.items[i];
        if (file->gone && !is_sidecar(file->path)) {
            reasons_put(update->build, file->path, file->was.id, STR_NONE);
        }
    }
}

static bool look_what_changed(struct update *update)
{
    struct build *build = update->build;
    if (!kept_compare(build->region, build->paths.ledger, build->options, &build->notices.files,
                      &update->kept, NULL)) {
        return false;
    }
    list_changed(update);
    put_reasons(update);
    build->generation = find_generation(update);
    return true;
}

/* Of so many changes everything is made in the same time. */
static bool are_few(const struct update *update)
{
    size_t changed = update->changed.count;
    return changed <= 8 || 2 * changed <= update->build->notices.count;
}

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
    ledger_forget_input(ledger, file->path);
    return ledger_put_input(ledger, &input, build->diag);
}

/* What is there no more or will be put anew goes, all of it before anything comes. */
static bool drop_old(struct update *update, struct ledger *ledger)
{
    struct build *build = update->build;
    bool ok = true;
    for (size_t i = 0; i < update->changed.count; i++) {
        ledger_drop(ledger, update->changed.items[i].path);
    }
    for (size_t i = 0; ok && i < update->kept.count; i++) {
        const struct kept_file *file = &update->kept.items[i];
        if (file->gone || (is_sidecar(file->path) && file->other)) {
            ledger_drop(ledger, file->path);
        }
        if (!file->gone && is_sidecar(file->path) && file->other) {
            ok = kept_put_sidecar(ledger, build->options, &build->notices.files, file->path,
                                  build->begun, build->diag);
        } else if (!file->gone && !file->other && file->stale && !file->again) {
            ok = put_again(update, ledger, file);
        }
    }
    return ok;
}

/* Are the bytes that were read those that the generation names? */
static bool is_as_compared(const struct update *update, struct digest_stream *read)
{
    bool known = true; /* else it came after the files were listed */
    struct digest_stream *compared = digest_stream_create();
    for (size_t i = 0; known && i < update->changed.count; i++) {
        const struct kept_file *file = kept_file_find(&update->kept, update->changed.items[i].path);
        known = file != NULL;
        if (known) {
            inputs_put_file(compared, file->path, file->sha256);
        }
    }
    struct digest_sha256 left = digest_stream_take(compared), right = digest_stream_take(read);
    digest_stream_destroy(compared);
    return known && manifest_same(left, right);
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
        build->content, &update->changed, &build->lexicon,
        build->options, &silent,          &update->left_out.listener,
        ledger,         inputs,           &counts,
        build->whole,   build->gone,      false,
        build->begun,   update->turns,    NULL,
        NULL,
    };
    update->notices =
        update->changed.count == 0 ? SITE_DONE : reading_run(&reading, build->threads, build->diag);
    bool ok = update->notices == SITE_DONE ||
              (update->notices == SITE_WRONG && build->options->keep_going);
    ok = ok && is_as_compared(update, inputs);
    build->counts->left_out = counts.left_out;
    digest_stream_destroy(inputs);
    return ok;
}

/* What is known of the notices that were not read, and the digest of all inputs. */
static bool take_known(struct update *update)
{
    struct build *build = update->build;
    for (size_t i = 0, next = 0; i < build->notices.count; i++) {
        const struct content_notice *notice = &build->notices.items[i];
        if (next < update->changed.count && update->turns[next] == i) {
            next++;
            continue;
        }
        const struct kept_file *file = kept_file_find(&update->kept, notice->path);
        struct whole_mark mark;
        if (file->was.withdrawn) {
            gone_put(build->gone, notice->id, file->was.sha256);
        } else if (digest_xxh3_read(file->was.words, &mark.words) &&
                   digest_xxh3_read(file->was.head, &mark.head)) {
            whole_put(build->whole, i, mark);
        } else {
            return false;
        }
    }
    return true;
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
    bool ok = ledger_put_content(ledger, build->content, build->diag) &&
              !ledger_is_doubtful(ledger) &&
              ledger_list_again(ledger, check_is_slip, build->region, &again, build->diag);
    for (size_t i = 0; ok && i < again.count; i++) {
        struct kept_file *file = kept_file_find(&update->kept, again.items[i]);
        ok = file != NULL;
        if (ok) {
            file->asked = true;
        }
    }
    if (ok && again.count > 0) {
        list_changed(update);
    }
    return ok && are_few(update);
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
              drop_old(update, ledger) && read_new(update, ledger) && take_known(update) &&
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
    if (!take_known(update) || !count_notices(build) || !plan_nothing(build) ||
        (!update->mark.silent && !templates_end(build))) {
        return false;
    }
    build->counts->unchanged = update->files + 1; /* the list itself */
    build->counts->published = build->counts->at_once = true;
    if (!build->options->dry) {
        kept_put_standing(build->region, &build->paths, &build->notices.files, &update->kept,
                          build->begun);
    }
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
        (void)kept_mark_put(&build->paths, &update->mark);
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
    struct update update = {.build = build};
    if (build->options->full && str_is_none(distrust(&update)) &&
        str_equal(update.mark.generation, build->generation)) {
        tell_forgotten(build);
    }
}

static void begin_update(struct update *update)
{
    update->build->whole = whole_create(&update->build->notices);
    update->build->gone = gone_create();
}

/* The ledger of a build of everything takes a while. What it will say otherwise than this one, such
 * as of a notice that the new settings hold back, is shown when it is there. */
static void show_before(struct update *update)
{
    struct build *build = update->build;
    const struct site_first *first = build->options->first;
    if (first == NULL || first->count == 0 || str_is_none(update->mark.generation) ||
        !str_equal(update->mark.generation,
                   publish_generation(build->region, &build->paths, &update->files))) {
        return;
    }
    update->trying = true;
    begin_update(update);
    if (look_what_changed(update) && are_few(update) && update_ledger(update)) {
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
    *why = build->options->full ? STR("full") : distrust(&update);
    if (str_equal(*why, STR("settings"))) {
        show_before(&update);
    }
    if (!str_is_none(*why)) {
        return false;
    }
    begin_update(&update);
    bool done = look_what_changed(&update);
    if (done && update.changed.count == 0 && str_equal(build->generation, update.mark.generation)) {
        done = end_unchanged(&update, ended);
    } else if (done) {
        done = are_few(&update) && make(&update, ended);
    }
    retelling_end(&update.left_out);
    if (!done) {
        *why = are_few(&update) ? STR("doubt") : STR("many");
        take_back(&update);
        if (stop_is_wanted(build->options)) {
            *ended = SITE_STOPPED;
            done = true;
        }
    }
    return done;
}
