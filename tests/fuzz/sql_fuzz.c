/* SPDX-License-Identifier: MIT */

/*
 * Any .sql file with any template: the input is the queries, the template and the partial `p`,
 * parted by lines of `====`. The queries are cut, prepared against a ledger without rows, hung into
 * each other, and the template is held against them. What is accepted is asked and explained.
 */

#include "pages/functions.h"
#include "pages/kinds.h"

#define MOST_STEPS 20000 /* of SQLite's machine, a query */

static const struct str query_file = STR_INIT("t.sql"), page_name = STR_INIT("t.html");

struct input {
    struct str sql, template, partial;
};

static bool load(void *from, struct str name, struct mustache_source *source)
{
    const struct input *input = from;
    bool page = str_equal(name, page_name);
    source->file = name;
    source->text = page ? input->template : input->partial;
    return page || str_equal(name, STR("p"));
}

/* One for all inputs: making the tables takes longer than anything that is tried here. */
static struct ledger_reader *open_ledger(void)
{
    static struct ledger_reader *reader;
    static struct functions functions;
    static struct region *region;
    if (reader == NULL) {
        region = region_create();
        reader = ledger_open(NULL, NULL);
        if (reader == NULL || !functions_lend(&functions, reader, region, NULL)) {
            __builtin_trap();
        }
        ledger_limit(reader, MOST_STEPS);
    }
    return reader;
}

/* ---- what must hold ----------------------------------------------------------------------- */

static void require(bool holds)
{
    if (!holds) {
        __builtin_trap();
    }
}

static size_t count_lines(struct str text)
{
    size_t lines = 1;
    for (size_t i = 0; i < text.size; i++) {
        lines += text.data[i] == '\n';
    }
    return lines;
}

/* A complaint has words, and stands in the file that it names. */
static void require_places(const struct diag *diag, const struct input *input)
{
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diag_entry *entry = diag_entry(diag, i);
        struct str text = str_equal(entry->place.file, query_file)  ? input->sql
                          : str_equal(entry->place.file, page_name) ? input->template
                                                                    : input->partial;
        require(!str_is_none(entry->place.file));
        require(entry->place.line <= count_lines(text));
        require(entry->place.column <= text.size + 1);
    }
}

static void require_tree(const struct kind *kind)
{
    for (size_t i = 0; i < kind->list_count; i++) {
        const struct list *list = &kind->lists[i];
        require(i == 0 ? list->around == STR_NOWHERE : list->around < kind->list_count);
        require(list->shape.count == list->column_count + list->inner_count);
        for (size_t at = 0; at < list->inner_count; at++) {
            require(kind->lists[list->inner[at]].around == i);
        }
        for (size_t at = 0; at < list->parameter_count; at++) {
            const struct parameter *from = &list->parameters[at];
            require(from->list < kind->list_count &&
                    from->column < kind->lists[from->list].column_count);
        }
    }
}

/* What has been accepted can be prepared again, asked and explained. */
static void ask(const struct list *list, struct ledger_reader *reader, struct region *region)
{
    struct buf plan;
    size_t scans, rows = 0;
    struct diag *diag = diag_create();
    struct ledger_query *query = ledger_prepare(reader, list->sql, list->place, diag);
    require(query != NULL && ledger_query_columns(query) == list->column_count);
    struct value *cells = region_array(region, list->column_count, sizeof *cells);
    for (size_t i = 0; i < list->parameter_count; i++) {
        ledger_query_bind(query, i, value_text(STR("1")));
    }
    int next;
    while ((next = ledger_query_step(query, cells, diag)) > 0 && rows < 100) {
        rows++;
    }
    require(next >= 0 || diag_count(diag) > 0);
    buf_init(&plan, BUF_ANY);
    require(ledger_query_explain(query, &plan, &scans, diag));
    buf_finish(&plan);
    ledger_query_destroy(query);
    diag_destroy(diag);
}

/* ---- one input ---------------------------------------------------------------------------- */

#define NAME(name) STR_INIT(#name),
static const struct str global_names[] = {PAGES_GLOBALS(NAME)}, site_names[] = {STR_INIT("name")};
#undef NAME

/* Refused means: said why. */
static bool make(struct pages *pages, struct kind *kind, const struct input *input,
                 struct ledger_reader *reader, struct diag *diag)
{
    struct heads heads = {0};
    kind->template = mustache_load(pages->set, kind->name, diag);
    require(kind->template != NULL || diag_count(diag) > 0);
    size_t said = diag_count(diag);
    if (!text_is_utf8(input->sql) ||
        !heads_read(pages->region, input->sql, query_file, &heads, diag) ||
        !lists_make(pages->region, kind, &heads, reader, diag)) {
        require(diag_count(diag) > said || !text_is_utf8(input->sql));
        return false;
    }
    require_tree(kind);
    if (kind->template == NULL) {
        return false;
    }
    bool right = check_kind(pages, kind, diag);
    require(right || diag_count_of(diag, DIAG_ERROR) > 0);
    return right;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str rest = {(const char *)data, size};
    struct input input = {.sql = str_take_until(&rest, STR("\n====\n"))};
    input.template = str_take_until(&rest, STR("\n====\n"));
    input.partial = rest;
    struct ledger_reader *reader = open_ledger();
    struct diag *diag = diag_create();
    struct kind kind = {.name = page_name, .file = page_name};
    struct pages pages = {
        .region = region_create(),
        .set = mustache_create((struct mustache_loader){&input, load}),
        .globals = {PAGES_GLOBAL_COUNT, global_names},
        .site = {1, site_names},
    };
    bool right = make(&pages, &kind, &input, reader, diag);
    for (size_t i = 0; right && i < kind.list_count; i++) {
        if (!str_is_none(kind.lists[i].sql)) {
            ask(&kind.lists[i], reader, pages.region);
        }
    }
    require_places(diag, &input);
    mustache_destroy(pages.set);
    region_destroy(pages.region);
    diag_destroy(diag);
    return 0;
}
