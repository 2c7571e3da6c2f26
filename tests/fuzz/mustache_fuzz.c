/* SPDX-License-Identifier: MIT */

/*
 * Any template with any data: the input is a template, the partial `p` and JSON, parted by lines of
 * `====`. Its first byte chooses the escaping. Lists of more than one item become rows of which all
 * together give only so many items, since sections in sections would multiply.
 */

#include <string.h>

#include "mustache/mustache.h"

#define MOST_ITEMS 2000

static const char *const names[] = {"t", "t.csv", "t.json", "t.ics", "t.txt"};

struct fuzz {
    struct region *region;
    struct str template, partial;
    size_t items;
};

static bool load(void *from, struct str name, struct mustache_source *source)
{
    const struct fuzz *fuzz = from;
    source->file = name;
    source->text = str_starts(name, STR("t")) ? fuzz->template : fuzz->partial;
    return str_starts(name, STR("t")) || str_equal(name, STR("p"));
}

/* ---- rows ------------------------------------------------------------------------------- */

struct listed {
    struct value_rows rows;
    struct fuzz *fuzz;
    struct value_list list;
    size_t at;
    bool open;
};

static int open_rows(struct value_rows *rows)
{
    struct listed *listed = (struct listed *)(void *)rows;
    if (listed->open) {
        __builtin_trap(); /* the promise of the header */
    }
    listed->open = true;
    listed->at = 0;
    return 0;
}

static int next_row(struct value_rows *rows, struct value *item)
{
    struct listed *listed = (struct listed *)(void *)rows;
    if (!listed->open) {
        __builtin_trap();
    }
    if (listed->at == listed->list.count) {
        return 0;
    }
    if (++listed->fuzz->items > MOST_ITEMS) {
        return -1;
    }
    *item = listed->list.items[listed->at++];
    return 1;
}

static void close_rows(struct value_rows *rows)
{
    ((struct listed *)(void *)rows)->open = false;
}

/* A lambda gives its own text twice, or a tag. */
static bool call_lambda(const struct value_lambda *lambda, struct str text, struct buf *out)
{
    (void)lambda;
    buf_put(out, text);
    buf_put(out, STR("{{a}}{{>p}}"));
    return true;
}
static const struct value_lambda some_lambda = {call_lambda};

static struct value with_rows(struct fuzz *fuzz, struct value value)
{
    if (value.kind == VALUE_TEXT && str_equal(value.as.text, STR("lambda"))) {
        return (struct value){.kind = VALUE_LAMBDA, .as.lambda = &some_lambda};
    }
    if (value.kind == VALUE_MAP) {
        size_t count = value.as.map.shape->count;
        struct value *slots = region_array(fuzz->region, count, sizeof *slots);
        for (size_t i = 0; i < count; i++) {
            slots[i] = with_rows(fuzz, value.as.map.slots[i]);
        }
        return value_map(value.as.map.shape, slots);
    }
    if (value.kind != VALUE_LIST) {
        return value;
    }
    size_t count = value.as.list.count;
    struct value *items = region_array(fuzz->region, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        items[i] = with_rows(fuzz, value.as.list.items[i]);
    }
    if (count <= 1) {
        return value_list(items, count);
    }
    struct listed *listed = region_take(fuzz->region, sizeof *listed);
    *listed = (struct listed){{open_rows, next_row, close_rows}, fuzz, {items, count}, 0, false};
    return (struct value){.kind = VALUE_ROWS, .as.rows = &listed->rows};
}

/* ---- one input -------------------------------------------------------------------------- */

static bool drop(void *to, struct str bytes)
{
    *(size_t *)to += bytes.size;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str input = {(const char *)data, size};
    const char *name = names[size == 0 ? 0 : data[0] % (sizeof names / sizeof *names)];
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct fuzz fuzz = {.region = region};
    fuzz.template = str_take_until(&input, STR("\n====\n"));
    fuzz.partial = str_take_until(&input, STR("\n====\n"));
    struct value value = VALUE_NONE;
    if (value_read_json(region, input, STR("data"), &value, NULL)) {
        value = with_rows(&fuzz, value);
    }
    struct mustache_set *set = mustache_create((struct mustache_loader){&fuzz, load});
    mustache_load(set, STR("p"), diag);
    const struct mustache_template *page = mustache_load(set, str_of(name), diag);
    if (page == NULL && diag_count(diag) == 0) {
        __builtin_trap(); /* refused without a word */
    }
    struct mustache_renderer *renderer = mustache_renderer_create(set);
    if (page != NULL) {
        size_t written = 0;
        struct mustache_sink sink = {&written, drop, 100000};
        bool rendered = mustache_render(renderer, page, &value, 1, &sink, diag);
        if (written > sink.most ||
            (!rendered && diag_count(diag) == 0 && fuzz.items < MOST_ITEMS)) {
            __builtin_trap();
        }
    }
    mustache_renderer_destroy(renderer);
    mustache_destroy(set);
    diag_destroy(diag);
    region_destroy(region);
    return 0;
}
