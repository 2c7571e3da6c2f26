/* SPDX-License-Identifier: MIT */
#include "ledger/ledger.h"
#include "site/bundle.h"
#include "site/publish.h"
#include "site/site.h"
#include "site/tables.h"
#include "site/telling.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define RECORD_MOST ((size_t)64 * 1024 * 1024)
#define LEDGER_KIND STR("ledger.rows")

/* A file on its way out of the last build. */
struct taking {
    const struct site_options *options;
    struct publish_paths paths;
    struct region *region;
    const char *file;
    FILE *out;
    struct site_listener *listener;
    struct diag *diag;
};

static bool put(void *to, struct str bytes)
{
    return fwrite(bytes.data, 1, bytes.size, to) == bytes.size;
}

static bool complain(const struct taking *taking)
{
    diag_report(taking->diag, &FS_NOT_WRITTEN, (struct place){.file = str_of(taking->file)},
                str_of(strerror(errno)));
    return false;
}

/* ---- is it one file at all? ------------------------------------------------------------- */

static enum site_end check_size(const struct taking *taking, bool all)
{
    struct ledger_reader *reader = ledger_open(taking->paths.ledger, taking->diag);
    struct place place = {.file = STR("export")};
    struct ledger_query *query =
        reader == NULL ? NULL
                       : ledger_prepare(reader,
                                        STR("SELECT count(*), (SELECT count(*) FROM item) "
                                            "FROM piece WHERE piece = ''"),
                                        place, taking->diag);
    struct value cells[2];
    int row = query == NULL ? -1 : ledger_query_step(query, cells, taking->diag);
    bool cut = row > 0 && !value_is_true(cells[0]) && !str_equal(cells[1].as.text, STR("0"));
    if (cut && !all) {
        diag_report(taking->diag, &SITE_IS_LARGE,
                    (struct place){.file = str_of(taking->paths.output)}, cells[1].as.text);
    }
    ledger_query_destroy(query);
    ledger_close(reader);
    return row < 0 ? SITE_ENVIRONMENT : cut && !all ? SITE_WRONG : SITE_DONE;
}

/* ---- tables ----------------------------------------------------------------------------- */

/* The row of a page, with what makes of it the whole ledger, or the one table of items. */
static void widen(const struct taking *taking, enum site_form form, struct pages_page *page)
{
    const struct value_shape *shape = page->row.as.map.shape;
    struct value *slots = region_array(taking->region, shape->count, sizeof *slots);
    memcpy(slots, page->row.as.map.slots, shape->count * sizeof *slots);
    const struct {
        struct str name;
        struct value value;
    } changed[] = {
        {STR("piece"), value_text(STR(""))},
        {STR("only"), form == SITE_CSV ? value_text(STR("items")) : VALUE_NONE},
    };
    for (size_t i = 0; i < sizeof changed / sizeof *changed; i++) {
        size_t slot = value_shape_find(shape, changed[i].name);
        if (slot != STR_NOWHERE) {
            slots[slot] = changed[i].value;
        }
    }
    page->row = value_map(shape, slots);
}

static bool find_ledger(struct taking *taking, const struct pages *pages, struct pages_plan *plan,
                        struct pages_page *page)
{
    int next;
    do {
        next = pages_next(plan, taking->region, page, taking->diag);
    } while (next > 0 && !str_equal(pages_kind_name(pages, page->kind), LEDGER_KIND));
    if (next == 0) {
        diag_report(taking->diag, &PAGES_NONE, (struct place){.file = STR("ledger.rows.sql")},
                    STR("templates"));
    }
    return next > 0;
}

static bool write_table(struct taking *taking, enum site_form form)
{
    const struct site_options *options = taking->options;
    struct str notices = str_format(taking->region, "%s/notices", options->content);
    struct pages_world world = {.ledger = taking->paths.ledger,
                                .notices = str_to_c(taking->region, notices)};
    struct pages *pages =
        pages_create(options->templates, options->template_count, 2, taking->diag);
    struct pages_plan *plan = pages == NULL ? NULL : pages_plan_create(pages, &world, taking->diag);
    struct pages_worker *worker =
        plan == NULL ? NULL : pages_worker_create(pages, &world, taking->diag);
    struct pages_page page;
    bool written = worker != NULL && find_ledger(taking, pages, plan, &page);
    if (written) {
        widen(taking, form, &page);
        struct tables_file file = {.path = form == SITE_XLSX ? STR(".xlsx") : STR(".csv"),
                                   .sink = {taking->out, put},
                                   .book = taking->file};
        written = tables_put(worker, &page, &file, 1, taking->listener, taking->diag);
    }
    pages_worker_destroy(worker);
    pages_plan_destroy(plan);
    pages_destroy(pages);
    return written;
}

/* ---- records ---------------------------------------------------------------------------- */

/* The JSON of each notice, as it stands beside its page. */
static bool write_records(struct taking *taking)
{
    struct fs_folder *current = fs_folder_open(taking->paths.current, taking->diag);
    struct ledger_reader *reader = ledger_open(taking->paths.ledger, taking->diag);
    struct ledger_query *query =
        reader == NULL ? NULL
                       : ledger_prepare(reader,
                                        STR("SELECT path FROM notice ORDER BY "
                                            "published IS NULL, published, slug"),
                                        (struct place){.file = STR("export")}, taking->diag);
    struct region *region = region_create();
    struct value path;
    struct str record;
    int next = query == NULL || current == NULL ? -1 : 1;
    for (size_t done = 0; next > 0 && (next = ledger_query_step(query, &path, taking->diag)) > 0;
         done++) {
        telling_progress(taking->listener, SITE_EXPORTING, done + 1, 0);
        region_clear(region);
        struct str name = bundle_beside(region, path.as.text, STR(".json"));
        if (!fs_read_below(region, current, name, RECORD_MOST, &record, taking->diag) ||
            !put(taking->out, record)) {
            next = -1;
        }
    }
    region_destroy(region);
    ledger_query_destroy(query);
    ledger_close(reader);
    fs_folder_close(current);
    return next == 0;
}

static void tell_copying(void *listener)
{
    telling_progress(listener, SITE_EXPORTING, 0, 0);
}

/* ---- the file --------------------------------------------------------------------------- */

static enum site_end write_file(struct taking *taking, enum site_form form)
{
    if (form == SITE_SQLITE || form == SITE_XLSX) {
        bool made = form == SITE_XLSX
                        ? write_table(taking, form)
                        : ledger_copy(taking->paths.ledger, STR(""), taking->file,
                                      (struct ledger_watch){taking->listener, tell_copying, NULL},
                                      taking->diag);
        return made ? SITE_DONE : SITE_ENVIRONMENT;
    }
    size_t before = diag_count_of(taking->diag, DIAG_ERROR);
    taking->out = fopen(taking->file, "wbx");
    if (taking->out == NULL) {
        complain(taking);
        return SITE_ENVIRONMENT;
    }
    bool written = form == SITE_JSON ? write_records(taking) : write_table(taking, form);
    bool whole = ferror(taking->out) == 0;
    whole = fclose(taking->out) == 0 && whole;
    if (!whole || (!written && diag_count_of(taking->diag, DIAG_ERROR) == before)) {
        written = complain(taking);
    }
    if (!written) {
        unlink(taking->file);
    }
    return written ? SITE_DONE : SITE_ENVIRONMENT;
}

enum site_end site_export(const struct site_options *options, enum site_form form, bool all,
                          const char *file, struct site_listener *listener, struct diag *diag)
{
    struct taking taking = {.options = options,
                            .region = region_create(),
                            .file = file,
                            .listener = listener,
                            .diag = diag};
    taking.paths = publish_paths(taking.region, options->output, NULL);
    struct fs_lock *lock = publish_hold(&taking.paths, diag);
    enum site_end end = lock == NULL ? SITE_ENVIRONMENT : check_size(&taking, all);
    if (end == SITE_DONE) {
        telling_progress(listener, SITE_EXPORTING, 0, 0);
        end = write_file(&taking, form);
    }
    fs_lock_release(lock);
    region_destroy(taking.region);
    return end;
}
