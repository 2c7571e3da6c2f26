/* SPDX-License-Identifier: MIT */
#include "pages/functions.h"
#include "pages/kinds.h"

#include "digest/digest.h"
#include "fs/fs.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Pages lie below it. */
#define FOLDER ((size_t)-2)

/* Which paths have been given out: their digests, in an open table of a power of two of slots. */
struct paths {
    struct digest_xxh3 *slots;
    size_t *kinds; /* of which pages, from 1; FOLDER: of none; 0: the slot is free */
    size_t count, slot_count;
};

struct pages_plan {
    const struct pages *pages;
    bool touched;  /* only what is touched */
    bool untabled; /* no rows alone */
    struct region *region;
    struct ledger_reader *reader;
    struct functions functions;
    pthread_mutex_t lock;
    enum pages_turn turn;
    size_t kind;                /* that is being given out */
    size_t kind_end;            /* behind the last */
    struct ledger_query *query; /* of its rows; NULL: it has not begun */
    struct value *cells;
    size_t number;
    struct paths paths;
    bool failed; /* everybody stops */
};

/* ---- paths -------------------------------------------------------------------------------- */

static size_t *find_slot(struct paths *paths, struct digest_xxh3 digest, size_t *slot)
{
    uint64_t at;
    memcpy(&at, digest.bytes, sizeof at);
    *slot = at & (paths->slot_count - 1);
    while (paths->kinds[*slot] != 0 && !digest_xxh3_equal(paths->slots[*slot], digest)) {
        *slot = (*slot + 1) & (paths->slot_count - 1);
    }
    return &paths->kinds[*slot];
}

static void grow_paths(struct paths *paths)
{
    struct paths old = *paths;
    size_t slot;
    paths->slot_count = old.slot_count == 0 ? 1024 : old.slot_count * 2;
    paths->slots = region_resize(NULL, paths->slot_count, sizeof *paths->slots);
    paths->kinds = region_resize(NULL, paths->slot_count, sizeof *paths->kinds);
    memset(paths->kinds, 0, paths->slot_count * sizeof *paths->kinds);
    for (size_t i = 0; i < old.slot_count; i++) {
        if (old.kinds[i] != 0) {
            *find_slot(paths, old.slots[i], &slot) = old.kinds[i];
            paths->slots[slot] = old.slots[i];
        }
    }
    free(old.slots);
    free(old.kinds);
}

/* Gives the path out, as that of a page of this kind or as a folder. What it was before: the number
 * of a kind, FOLDER, or STR_NOWHERE, nothing; only then it is changed. */
static size_t put_path(struct paths *paths, struct str path, size_t kind)
{
    struct digest_xxh3 digest = digest_xxh3(path);
    size_t slot;
    if (paths->count * 2 >= paths->slot_count) {
        grow_paths(paths);
    }
    size_t *taken = find_slot(paths, digest, &slot);
    if (*taken != 0) {
        return *taken - 1;
    }
    *taken = kind + 1;
    paths->slots[slot] = digest;
    paths->count++;
    return STR_NOWHERE;
}

/* ---- the plan ----------------------------------------------------------------------------- */

struct pages_plan *pages_plan_create(const struct pages *pages, const struct pages_world *world,
                                     struct diag *diag)
{
    struct pages_plan *plan = region_resize(NULL, 1, sizeof *plan);
    *plan = (struct pages_plan){.pages = pages,
                                .touched = world->touched,
                                .untabled = world->untabled,
                                .region = region_create(),
                                .kind_end = pages->kind_count};
    pthread_mutex_init(&plan->lock, NULL);
    size_t most = 0;
    for (size_t i = 0; i < pages->kind_count; i++) {
        size_t columns = pages->kinds[i].lists[0].column_count;
        most = columns > most ? columns : most;
    }
    plan->cells = region_array(plan->region, most, sizeof *plan->cells);
    plan->reader = ledger_open(world->ledger, diag);
    if (plan->reader == NULL ||
        !functions_lend(&plan->functions, plan->reader, plan->region, diag)) {
        pages_plan_destroy(plan);
        return NULL;
    }
    ledger_heed(plan->reader, world->stop);
    return plan;
}

void pages_plan_destroy(struct pages_plan *plan)
{
    if (plan != NULL) {
        ledger_query_destroy(plan->query);
        ledger_close(plan->reader);
        functions_finish(&plan->functions);
        pthread_mutex_destroy(&plan->lock);
        free(plan->paths.slots);
        free(plan->paths.kinds);
        region_destroy(plan->region);
        free(plan);
    }
}

/* The row of the page, without its lists, which are the worker's. */
static void copy_row(const struct pages_plan *plan, const struct list *list, struct region *region,
                     struct pages_page *page)
{
    struct value *slots = region_array(region, list->shape.count, sizeof *slots);
    for (size_t i = 0; i < list->column_count; i++) {
        slots[i] = plan->cells[i];
        if (slots[i].kind != VALUE_NOTHING) {
            slots[i].as.text = str_copy(region, slots[i].as.text);
        }
    }
    page->row = value_map(&list->shape, slots);
}

/* A path that cannot be, and in brackets why not. */
static bool refuse_path(struct diag *diag, struct place place, struct str path, struct str why)
{
    diag_report_format(diag, &PAGES_PATH_WRONG, place, "%.*s (%.*s)", STR_ARGS(path),
                       STR_ARGS(why));
    return false;
}

/* No page may lie where another one has a folder, nor below another one. */
static bool give_out(struct pages_plan *plan, struct region *region, struct str path,
                     struct place place, struct diag *diag)
{
    for (size_t at = 0; at < path.size; at++) {
        struct str folder = str_slice(path, 0, at);
        size_t taken = path.data[at] == '/' ? put_path(&plan->paths, folder, FOLDER) : FOLDER;
        if (taken != STR_NOWHERE && taken != FOLDER) {
            struct str why = str_format(region, diag_translate("%.*s is a page: %.*s"),
                                        STR_ARGS(folder), STR_ARGS(plan->pages->kinds[taken].file));
            return refuse_path(diag, place, path, why);
        }
    }
    size_t taken = put_path(&plan->paths, path, plan->kind);
    if (taken == FOLDER) {
        return refuse_path(diag, place, path, str_of(diag_translate("other pages lie below it")));
    }
    if (taken != STR_NOWHERE) {
        diag_report_format(diag, &PAGES_PATH_TAKEN, place, "%.*s (%.*s)", STR_ARGS(path),
                           STR_ARGS(plan->pages->kinds[taken].file));
    }
    return taken == STR_NOWHERE;
}

/* Checks the paths of the page at hand: rows alone may have several. */
static bool take_paths(struct pages_plan *plan, const struct kind *kind, struct region *region,
                       struct pages_page *page, struct diag *diag)
{
    struct value cell = value_text(kind->name);
    if (kind->path_column != STR_NOWHERE) {
        cell = plan->cells[kind->path_column];
    }
    const struct list *list = &kind->lists[0];
    struct place place = str_is_none(list->sql) ? (struct place){.file = kind->file} : list->place;
    struct str rest = cell.kind == VALUE_NOTHING ? STR("NULL") : str_copy(region, cell.as.text);
    struct str *paths = region_array(region, PAGES_PATHS_MOST, sizeof *paths);
    size_t count = 0;
    bool more;
    do {
        more = kind->template == NULL && str_has(rest, STR("|"));
        struct str path = more ? str_take_until(&rest, STR("|")) : rest;
        if (cell.kind != VALUE_TEXT || !fs_name_ok(path) || count == PAGES_PATHS_MOST) {
            diag_report(diag, &PAGES_PATH_WRONG, place, path);
            return false;
        }
        if (!give_out(plan, region, path, place, diag)) {
            return false;
        }
        paths[count++] = path;
    } while (more);
    page->path = paths[0];
    page->paths = paths;
    page->path_count = count;
    return true;
}

void pages_plan_take(struct pages_plan *plan, enum pages_turn turn)
{
    plan->turn = turn;
}

void pages_plan_only(struct pages_plan *plan, size_t kind)
{
    plan->kind = kind;
    plan->kind_end = kind + 1;
}

static bool is_passed_over(const struct pages_plan *plan, const struct kind *kind)
{
    bool tabled = kind->template == NULL;
    return (tabled && plan->untabled) ||
           (plan->turn != PAGES_ALL && kind->is_late != (plan->turn == PAGES_LATE));
}

/* The next row of the kind at hand: 1; 0: there is none left; -1: failed. */
static int next_row(struct pages_plan *plan, const struct kind *kind, struct diag *diag)
{
    const struct list *list = &kind->lists[0];
    if (str_is_none(list->sql)) {
        return 1;
    }
    if (plan->query == NULL) {
        bool narrow = plan->touched && !str_is_none(kind->narrow);
        plan->query =
            ledger_prepare(plan->reader, narrow ? kind->narrow : list->sql, list->place, diag);
        if (plan->query != NULL) {
            ledger_query_call(plan->query, list->whole);
        }
    }
    return plan->query == NULL ? -1 : ledger_query_step(plan->query, plan->cells, diag);
}

static void end_kind(struct pages_plan *plan)
{
    ledger_query_destroy(plan->query);
    plan->query = NULL;
    plan->kind++;
}

static int next_page(struct pages_plan *plan, struct region *region, struct pages_page *page,
                     struct diag *diag)
{
    while (plan->kind < plan->kind_end) {
        const struct kind *kind = &plan->pages->kinds[plan->kind];
        if (is_passed_over(plan, kind)) {
            end_kind(plan);
            continue;
        }
        int row = next_row(plan, kind, diag);
        if (row < 0) {
            return -1;
        }
        if (row == 0) {
            end_kind(plan);
            continue;
        }
        if (!take_paths(plan, kind, region, page, diag)) {
            return -1;
        }
        page->kind = plan->kind;
        bool keyed =
            kind->id_column != STR_NOWHERE && plan->cells[kind->id_column].kind != VALUE_NOTHING;
        page->id = keyed ? str_copy(region, plan->cells[kind->id_column].as.text) : STR_NONE;
        page->number = plan->number++;
        copy_row(plan, &kind->lists[0], region, page);
        if (str_is_none(kind->lists[0].sql)) {
            end_kind(plan);
        }
        return 1;
    }
    return 0;
}

int pages_next(struct pages_plan *plan, struct region *region, struct pages_page *page,
               struct diag *diag)
{
    pthread_mutex_lock(&plan->lock);
    int next = plan->failed ? 0 : next_page(plan, region, page, diag);
    plan->failed = plan->failed || next < 0;
    pthread_mutex_unlock(&plan->lock);
    return next;
}

static bool has_path(const struct pages_page *page, struct str path)
{
    size_t i = 0;
    while (i < page->path_count && !str_equal(page->paths[i], path)) {
        i++;
    }
    return i < page->path_count;
}

int pages_find(struct pages_plan *plan, struct str path, struct region *region,
               struct pages_page *page, struct diag *diag)
{
    int next;
    do {
        region_clear(region);
        next = pages_next(plan, region, page, diag);
    } while (next > 0 && !has_path(page, path));
    return next;
}
