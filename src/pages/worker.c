/* SPDX-License-Identifier: MIT */
#include "pages/article.h"
#include "pages/functions.h"
#include "pages/kinds.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A list of a kind, alive: its query, and the row at which it stands. */
struct live {
    struct value_rows rows; /* first, so that a pointer to it is one to all */
    struct pages_worker *worker;
    const struct list *list;
    struct live *kind; /* all lists of the kind */
    struct ledger_query *query;
    struct value *slots; /* the cells of the row, then the lists inside it */
};

struct pages_worker {
    const struct pages *pages;
    struct region *region; /* as long as the worker */
    struct region *page;   /* as long as a page */
    struct ledger_reader *reader;
    struct functions functions;
    struct mustache_renderer *renderer;
    struct live **kinds; /* by kind; NULL: not asked for yet */
    size_t awake;        /* the kind whose queries are prepared; STR_NOWHERE: none */
    struct value *site;
    struct diag *diag; /* of the call at hand */
};

/* ---- lists -------------------------------------------------------------------------------- */

static int open_rows(struct value_rows *rows)
{
    struct live *live = (struct live *)rows;
    ledger_query_reset(live->query);
    for (size_t i = 0; i < live->list->parameter_count; i++) {
        const struct parameter *from = &live->list->parameters[i];
        ledger_query_bind(live->query, i, live->kind[from->list].slots[from->column]);
    }
    return 0;
}

static int next_row(struct value_rows *rows, struct value *item)
{
    struct live *live = (struct live *)rows;
    int next = ledger_query_step(live->query, live->slots, live->worker->diag);
    if (next > 0) {
        *item = value_map(&live->list->shape, live->slots);
    }
    return next;
}

static void close_rows(struct value_rows *rows)
{
    ledger_query_reset(((struct live *)rows)->query);
}

static struct live *make_lives(struct pages_worker *worker, const struct kind *kind)
{
    struct live *lives = region_array(worker->region, kind->list_count, sizeof *lives);
    for (size_t i = 0; i < kind->list_count; i++) {
        const struct list *list = &kind->lists[i];
        struct value *slots = region_array(worker->region, list->shape.count, sizeof *slots);
        for (size_t inner = 0; inner < list->inner_count; inner++) {
            struct value_rows *rows = &lives[list->inner[inner]].rows;
            slots[list->column_count + inner] = (struct value){.kind = VALUE_ROWS, .as.rows = rows};
        }
        lives[i] = (struct live){
            .rows = {open_rows, next_row, close_rows},
            .worker = worker,
            .list = list,
            .kind = lives,
            .slots = slots,
        };
    }
    return lives;
}

static void put_to_sleep(struct pages_worker *worker)
{
    for (size_t i = 1;
         worker->awake != STR_NOWHERE && i < worker->pages->kinds[worker->awake].list_count; i++) {
        struct live *live = &worker->kinds[worker->awake][i];
        ledger_query_destroy(live->query);
        live->query = NULL;
    }
    worker->awake = STR_NOWHERE;
}

/* The lists of a kind, their queries prepared. Pages come kind by kind, and prepared queries take
 * more memory than anything else here: so one kind is awake at a time. NULL: reported. */
static struct live *wake_kind(struct pages_worker *worker, size_t index, struct diag *diag)
{
    if (worker->awake == index) {
        return worker->kinds[index];
    }
    put_to_sleep(worker);
    const struct kind *kind = &worker->pages->kinds[index];
    if (worker->kinds[index] == NULL) {
        worker->kinds[index] = make_lives(worker, kind);
    }
    struct live *lives = worker->kinds[index];
    worker->awake = index; /* what is prepared by then is put to sleep, too */
    for (size_t i = 1; i < kind->list_count; i++) {
        lives[i].query =
            ledger_prepare(worker->reader, lives[i].list->sql, lives[i].list->place, diag);
        if (lives[i].query == NULL) {
            put_to_sleep(worker);
            return NULL;
        }
        ledger_query_call(lives[i].query, lives[i].list->whole);
    }
    return lives;
}

/* ---- a worker ----------------------------------------------------------------------------- */

/* The settings, in the order of their shape. */
static bool read_site(struct pages_worker *worker, struct diag *diag)
{
    const struct value_shape *shape = &worker->pages->site;
    struct place place = {.file = STR("site")};
    struct ledger_query *query =
        ledger_prepare(worker->reader, STR("SELECT key, value FROM setting"), place, diag);
    struct value cells[2];
    int next = query == NULL ? -1 : 1;
    worker->site = region_array(worker->region, shape->count, sizeof *worker->site);
    while (next > 0) {
        next = ledger_query_step(query, cells, diag);
        size_t slot = next > 0 ? value_shape_find(shape, cells[0].as.text) : STR_NOWHERE;
        if (slot != STR_NOWHERE && cells[1].kind == VALUE_TEXT) {
            worker->site[slot] = value_text(str_copy(worker->region, cells[1].as.text));
        }
    }
    ledger_query_destroy(query);
    return next == 0;
}

struct pages_worker *pages_worker_create(const struct pages *pages, const struct pages_world *world,
                                         struct diag *diag)
{
    struct pages_worker *worker = region_resize(NULL, 1, sizeof *worker);
    *worker = (struct pages_worker){
        .pages = pages, .region = region_create(), .page = region_create(), .awake = STR_NOWHERE};
    worker->kinds = region_array(worker->region, pages->kind_count, sizeof(struct live *));
    worker->reader = ledger_open(world->ledger, diag);
    bool ready = worker->reader != NULL;
    if (ready) {
        ledger_heed(worker->reader, world->stop);
        worker->functions.articles = articles_create(worker->reader, world, diag);
        ready = worker->functions.articles != NULL &&
                functions_lend(&worker->functions, worker->reader, worker->region, diag) &&
                read_site(worker, diag);
    }
    if (!ready) {
        pages_worker_destroy(worker);
        return NULL;
    }
    worker->renderer = mustache_renderer_create(pages->set);
    mustache_remember(worker->renderer); /* all shapes are those of `pages` */
    return worker;
}

void pages_worker_tell(struct pages_worker *worker, struct pages_files files)
{
    worker->functions.files = files;
}

void pages_worker_destroy(struct pages_worker *worker)
{
    if (worker != NULL) {
        put_to_sleep(worker);
        mustache_renderer_destroy(worker->renderer);
        articles_destroy(worker->functions.articles);
        ledger_close(worker->reader);
        functions_finish(&worker->functions);
        region_destroy(worker->region);
        region_destroy(worker->page);
        free(worker);
    }
}

/* ---- a page ------------------------------------------------------------------------------- */

/* "../" for each folder that the page lies in. */
static struct str root_of(struct region *region, struct str path)
{
    size_t depth = 0;
    for (size_t i = 0; i < path.size; i++) {
        depth += path.data[i] == '/';
    }
    char *root = region_take(region, 3 * depth);
    for (size_t i = 0; i < depth; i++) {
        memcpy(root + 3 * i, "../", 3);
    }
    return (struct str){root, 3 * depth};
}

/* Puts the article where the plan left a token. */
static bool fill_cell(struct pages_worker *worker, const struct list *list, struct value *cell)
{
    int64_t notice;
    struct str html, wrong = STR_NONE;
    if (!functions_token(*cell, &notice)) {
        return true;
    }
    if (!articles_find(worker->functions.articles, notice, &html, &wrong)) {
        if (!str_is_none(wrong)) {
            diag_report(worker->diag, &LEDGER_QUERY_FAILED, list->place, wrong);
        }
        return false;
    }
    *cell = value_text(str_copy(worker->page, html));
    return true;
}

/* Everything that the template of `page` may look into: first what all pages share. */
static bool set_up(struct pages_worker *worker, const struct pages_page *page,
                   struct value contexts[2], struct diag *diag)
{
    region_clear(worker->page);
    worker->diag = diag;
    articles_tell(worker->functions.articles, diag);
    struct live *lives = wake_kind(worker, page->kind, diag);
    if (lives == NULL) {
        return false;
    }
    struct live *row = &lives[0];
    for (size_t i = 0; i < row->list->column_count; i++) {
        row->slots[i] = page->row.as.map.slots[i];
        if (!fill_cell(worker, row->list, &row->slots[i])) {
            return false;
        }
    }
    struct value *globals = region_array(worker->page, PAGES_GLOBAL_COUNT, sizeof *globals);
    globals[PAGES_GLOBAL_site] = value_map(&worker->pages->site, worker->site);
    globals[PAGES_GLOBAL_path] = value_text(page->path);
    globals[PAGES_GLOBAL_root] = value_text(root_of(worker->page, page->path));
    globals[PAGES_GLOBAL_assets] = value_text(worker->pages->assets);
    contexts[0] = value_map(&worker->pages->globals, globals);
    contexts[1] = value_map(&row->list->shape, row->slots);
    return true;
}

static bool write_piece(void *to, struct str bytes)
{
    struct pages_sink *sink = to;
    return sink->put(sink, bytes);
}

bool pages_render(struct pages_worker *worker, const struct pages_page *page,
                  struct pages_sink *sink, struct diag *diag)
{
    struct value contexts[2];
    if (!set_up(worker, page, contexts, diag)) {
        return false;
    }
    struct mustache_sink out = {.to = sink, .write = write_piece};
    return mustache_render(worker->renderer, worker->pages->kinds[page->kind].template, contexts, 2,
                           &out, diag);
}

/* ---- rows alone ----------------------------------------------------------------------------- */

static bool put_sheet(struct live *live, struct pages_sheets *sheets)
{
    const struct list *list = live->list;
    struct value row;
    const struct pages_sheet sheet = {list->name, list->title, list->shape.names,
                                      list->column_count};
    if (!sheets->begin(sheets, &sheet)) {
        return false;
    }
    open_rows(&live->rows);
    int next;
    while ((next = next_row(&live->rows, &row)) > 0) {
        if (!sheets->row(sheets, live->slots)) {
            close_rows(&live->rows);
            return false;
        }
    }
    return next == 0;
}

bool pages_put_sheets(struct pages_worker *worker, const struct pages_page *page,
                      struct pages_sheets *sheets, struct diag *diag)
{
    struct value contexts[2];
    bool right = set_up(worker, page, contexts, diag);
    struct live *lives = worker->kinds[page->kind];
    const struct value *only = value_find(page->row, STR("only"));
    for (size_t i = 1; right && i < worker->pages->kinds[page->kind].list_count; i++) {
        if (only == NULL || only->kind != VALUE_TEXT ||
            str_equal(only->as.text, lives[i].list->name)) {
            right = put_sheet(&lives[i], sheets);
        }
    }
    return right;
}

/* ---- what a page is made from ------------------------------------------------------------- */

bool pages_data(struct pages_worker *worker, const struct pages_page *page, struct value *data,
                struct diag *diag)
{
    struct value contexts[2];
    if (!set_up(worker, page, contexts, diag)) {
        return false;
    }
    struct value_maker maker = value_maker(worker->page);
    for (size_t part = 0; part < 2; part++) {
        const struct value_map *map = &contexts[part].as.map;
        for (size_t i = 0; i < map->shape->count; i++) {
            bool hidden = part == 0 && value_find(contexts[1], map->shape->names[i]) != NULL;
            if (!hidden) {
                value_put(&maker, map->shape->names[i], map->slots[i]);
            }
        }
    }
    *data = value_made(&maker);
    return true;
}

/* What reading a list took: its own rows, without the lists inside. */
struct spent {
    size_t times, rows;
    int64_t nanoseconds;
};

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static bool read_list(struct live *live, struct spent *spent)
{
    size_t index = (size_t)(live - live->kind);
    struct value row;
    int64_t begun = now();
    int next = open_rows(&live->rows);
    spent[index].times++;
    while (next >= 0) {
        next = next_row(&live->rows, &row);
        spent[index].nanoseconds += now() - begun;
        if (next <= 0) {
            break;
        }
        spent[index].rows++;
        for (size_t i = 0; i < live->list->inner_count; i++) {
            if (!read_list(&live->kind[live->list->inner[i]], spent)) {
                return false;
            }
        }
        begun = now();
    }
    return next == 0;
}

static bool explain_list(struct pages_worker *worker, const struct list *list,
                         const struct spent *spent, bool plan, struct buf *out, struct diag *diag)
{
    size_t scans;
    buf_put_format(out, "%.*s:%u: %.*s: ", STR_ARGS(list->place.file), list->place.line,
                   STR_ARGS(list->whole));
    if (list->around == STR_NOWHERE) {
        buf_put(out, str_of(diag_translate("the row of this page")));
    } else if (spent->times == 1) {
        buf_put_format(out, diag_translate("%zu rows"), spent->rows);
    } else {
        buf_put_format(out, diag_translate("%zu rows, asked %zu times"), spent->rows, spent->times);
    }
    if (plan && list->around != STR_NOWHERE) {
        buf_put_format(out, ", %.3f ms", (double)spent->nanoseconds / 1e6);
    }
    buf_put(out, STR("\n"));
    if (!plan) {
        return true;
    }
    struct ledger_query *query = ledger_prepare(worker->reader, list->sql, list->place, diag);
    bool explained = query != NULL && ledger_query_explain(query, out, &scans, diag);
    ledger_query_destroy(query);
    return explained;
}

bool pages_explain(struct pages_worker *worker, const struct pages_page *page, bool plan,
                   struct buf *out, struct diag *diag)
{
    struct value contexts[2];
    if (!set_up(worker, page, contexts, diag)) {
        return false;
    }
    const struct kind *kind = &worker->pages->kinds[page->kind];
    struct live *lives = worker->kinds[page->kind];
    struct spent *spent = region_array(worker->page, kind->list_count, sizeof *spent);
    bool right = true;
    for (size_t i = 0; right && i < kind->lists[0].inner_count; i++) {
        right = read_list(&lives[kind->lists[0].inner[i]], spent);
    }
    buf_put_format(out, "%.*s\n", STR_ARGS(kind->file));
    for (size_t i = 0; right && i < kind->list_count; i++) {
        const struct list *list = &kind->lists[i];
        right = str_is_none(list->sql) || explain_list(worker, list, &spent[i], plan, out, diag);
    }
    return right;
}
