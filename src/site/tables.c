/* SPDX-License-Identifier: MIT */
#include "site/tables.h"

#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF") /* without it spreadsheets take UTF-8 for GBK */

/* Where the sheets of a page go: into a book, or as text. */
struct target {
    struct pages_sheets sheets;
    struct region *region;
    struct export_sink sink;
    enum { BOOK_FORM, CSV_FORM, JSON_FORM } form;
    bool latin;                   /* the second names */
    bool alone;                   /* one sheet: JSON needs no names for sheets */
    struct export_workbook *book; /* or … */
    struct export_rows *rows;     /* … of the sheet at hand */
    const size_t *taken;          /* the columns that this form shows */
    size_t taken_count, sheet_count;
    struct value *cells;
};

static struct str text_of(struct value row, struct str name)
{
    const struct value *value = value_find(row, name);
    return value != NULL && value->kind == VALUE_TEXT ? value->as.text : STR_NONE;
}

/* ---- names ------------------------------------------------------------------------------ */

/* 单位|organisation → one of them; none: the form does not show the column. */
static struct str name_of(const struct target *target, struct str column)
{
    struct str second = column;
    struct str first = str_take_until(&second, STR("|"));
    bool paired = str_has(column, STR("|"));
    bool companion = str_ends(first, STR(".link")) || str_ends(first, STR(".mark"));
    struct str name = target->latin                            ? (paired      ? second
                                                                  : companion ? STR_NONE
                                                                              : first)
                      : companion && target->form != BOOK_FORM ? STR_NONE
                                                               : first;
    return str_is_empty(name) ? STR_NONE : name;
}

/* The names of the columns that are shown; which those are is kept. */
static const struct str *take_columns(struct target *target, const struct pages_sheet *sheet)
{
    struct str *names = region_array(target->region, sheet->count, sizeof *names);
    size_t *taken = region_array(target->region, sheet->count, sizeof *taken);
    target->taken_count = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        struct str name = name_of(target, sheet->columns[i]);
        if (!str_is_none(name)) {
            taken[target->taken_count] = i;
            names[target->taken_count++] = name;
        }
    }
    target->taken = taken;
    target->cells = region_array(target->region, sheet->count, sizeof *target->cells);
    return names;
}

static const struct value *take_cells(struct target *target, const struct value *cells)
{
    for (size_t i = 0; i < target->taken_count; i++) {
        target->cells[i] = cells[target->taken[i]];
    }
    return target->cells;
}

/* ---- text ------------------------------------------------------------------------------- */

static bool put(struct target *target, struct str bytes)
{
    return target->sink.put(target->sink.to, bytes);
}

static bool end_rows(struct target *target)
{
    bool whole = export_rows_end(target->rows);
    target->rows = NULL;
    return whole;
}

/* {"items":[…],"notices":[…]}, or […] if the page is one sheet. */
static bool name_rows(struct target *target, struct str name)
{
    struct str head = str_format(
        target->region, "%s\"%.*s\":", target->sheet_count == 0 ? "{" : ",", STR_ARGS(name));
    return target->alone || put(target, head);
}

static bool begin_rows(struct pages_sheets *sheets, const struct pages_sheet *sheet)
{
    struct target *target = (struct target *)sheets;
    bool json = target->form == JSON_FORM;
    if (!end_rows(target) ||
        !(json ? name_rows(target, sheet->name)
               : put(target, target->sheet_count == 0 ? BYTE_ORDER_MARK : STR("\r\n")))) {
        return false;
    }
    const struct str *names = take_columns(target, sheet);
    target->sheet_count++;
    target->rows = export_rows_create(json ? EXPORT_JSON : EXPORT_CSV, names, target->taken_count,
                                      target->sink);
    return true;
}

static bool put_row(struct pages_sheets *sheets, const struct value *cells)
{
    struct target *target = (struct target *)sheets;
    return export_rows_put(target->rows, take_cells(target, cells));
}

static bool write_text(struct pages_worker *worker, const struct pages_page *page,
                       struct target *target, struct diag *diag)
{
    bool made = pages_put_sheets(worker, page, &target->sheets, diag);
    made = end_rows(target) && made;
    bool open = target->form == JSON_FORM && !target->alone && target->sheet_count > 0;
    return made && (!open || put(target, STR("}\n")));
}

/* ---- a workbook ------------------------------------------------------------------------- */

static bool begin_sheet(struct pages_sheets *sheets, const struct pages_sheet *sheet)
{
    struct target *target = (struct target *)sheets;
    const struct str *names = take_columns(target, sheet);
    return export_workbook_sheet(target->book, sheet->title, names, target->taken_count);
}

static bool put_sheet_row(struct pages_sheets *sheets, const struct value *cells)
{
    struct target *target = (struct target *)sheets;
    return export_workbook_row(target->book, take_cells(target, cells));
}

/* ---- either ----------------------------------------------------------------------------- */

bool tables_put(struct pages_worker *worker, const struct pages_page *page, struct export_sink sink,
                struct diag *diag)
{
    const struct value *latin = value_find(page->row, STR("latin"));
    bool json = str_ends(page->path, STR(".json"));
    struct target target = {
        .sheets = {begin_rows, put_row},
        .region = region_create(),
        .sink = sink,
        .form = json ? JSON_FORM : CSV_FORM,
        .latin = json || (latin != NULL && value_is_true(*latin)),
        .alone = !str_is_none(text_of(page->row, STR("only"))),
    };
    bool made = write_text(worker, page, &target, diag);
    region_destroy(target.region);
    return made;
}

bool tables_write_book(struct pages_worker *worker, const struct pages_page *page, const char *path,
                       struct diag *diag)
{
    struct target target = {
        .sheets = {begin_sheet, put_sheet_row},
        .region = region_create(),
        .form = BOOK_FORM,
    };
    struct text_day day = {1980, 1, 1}; /* the first that a zip entry can say */
    text_day_read(text_of(page->row, STR("day")), &day);
    target.book = export_workbook_create(path, text_of(page->row, STR("title")), day, diag);
    bool made = target.book != NULL && pages_put_sheets(worker, page, &target.sheets, diag);
    made = export_workbook_end(target.book) && made;
    region_destroy(target.region);
    return made;
}
