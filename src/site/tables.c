/* SPDX-License-Identifier: MIT */
#include "site/tables.h"

#include "site/telling.h"

#include <unistd.h>

#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF") /* without it spreadsheets take UTF-8 for GBK */

/* A file of a page, as it is being made. */
struct form {
    struct tables_file file;
    struct region *region;
    enum { BOOK_FORM, CSV_FORM, JSON_FORM } kind;
    bool latin;                   /* the second names */
    bool alone;                   /* one sheet: JSON needs no names for sheets */
    struct export_workbook *book; /* or … */
    struct export_rows *rows;     /* … of the sheet at hand */
    const size_t *taken;          /* the columns that this form shows */
    size_t taken_count, sheet_count;
    struct value *cells;
};

/* All files of a page: each row is asked for once and goes into every one. */
struct forms {
    struct pages_sheets sheets;
    struct form *items;
    size_t count;
    size_t rows; /* of all sheets so far */
    struct site_listener *listener;
};

static struct str text_of(struct value row, struct str name)
{
    const struct value *value = value_find(row, name);
    return value != NULL && value->kind == VALUE_TEXT ? value->as.text : STR_NONE;
}

/* ---- names ------------------------------------------------------------------------------ */

/* 单位|organisation → one of them; none: the form does not show the column. */
static struct str name_of(const struct form *form, struct str column)
{
    struct str second = column;
    struct str first = str_take_until(&second, STR("|"));
    bool paired = str_has(column, STR("|"));
    bool companion = str_ends(first, STR(".link")) || str_ends(first, STR(".mark"));
    struct str name = form->latin                            ? (paired      ? second
                                                                : companion ? STR_NONE
                                                                            : first)
                      : companion && form->kind != BOOK_FORM ? STR_NONE
                                                             : first;
    return str_is_empty(name) ? STR_NONE : name;
}

/* The names of the columns that are shown; which those are is kept. */
static const struct str *take_columns(struct form *form, const struct pages_sheet *sheet)
{
    struct str *names = region_array(form->region, sheet->count, sizeof *names);
    size_t *taken = region_array(form->region, sheet->count, sizeof *taken);
    form->taken_count = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        struct str name = name_of(form, sheet->columns[i]);
        if (!str_is_none(name)) {
            taken[form->taken_count] = i;
            names[form->taken_count++] = name;
        }
    }
    form->taken = taken;
    form->cells = region_array(form->region, sheet->count, sizeof *form->cells);
    return names;
}

static const struct value *take_cells(struct form *form, const struct value *cells)
{
    for (size_t i = 0; i < form->taken_count; i++) {
        form->cells[i] = cells[form->taken[i]];
    }
    return form->cells;
}

/* ---- text ------------------------------------------------------------------------------- */

static bool put(struct form *form, struct str bytes)
{
    return form->file.sink.put(form->file.sink.to, bytes);
}

static bool end_rows(struct form *form)
{
    bool whole = export_rows_end(form->rows);
    form->rows = NULL;
    return whole;
}

/* {"items":[…],"notices":[…]}, or […] if the page is one sheet. */
static bool name_rows(struct form *form, struct str name)
{
    struct str head =
        str_format(form->region, "%s\"%.*s\":", form->sheet_count == 0 ? "{" : ",", STR_ARGS(name));
    return form->alone || put(form, head);
}

static bool begin_rows(struct form *form, const struct pages_sheet *sheet, const struct str *names)
{
    bool json = form->kind == JSON_FORM;
    if (!end_rows(form) ||
        !(json ? name_rows(form, sheet->name)
               : put(form, form->sheet_count == 0 ? BYTE_ORDER_MARK : STR("\r\n")))) {
        return false;
    }
    form->sheet_count++;
    form->rows = export_rows_create(json ? EXPORT_JSON : EXPORT_CSV, names, form->taken_count,
                                    form->file.sink);
    return true;
}

/* ---- any form --------------------------------------------------------------------------- */

static bool begin_sheet(struct pages_sheets *sheets, const struct pages_sheet *sheet)
{
    struct forms *forms = (struct forms *)sheets;
    bool begun = true;
    for (size_t i = 0; begun && i < forms->count; i++) {
        struct form *form = &forms->items[i];
        const struct str *names = take_columns(form, sheet);
        begun = form->kind == BOOK_FORM
                    ? export_workbook_sheet(form->book, sheet->title, names, form->taken_count)
                    : begin_rows(form, sheet, names);
    }
    return begun;
}

static bool put_row(struct pages_sheets *sheets, const struct value *cells)
{
    struct forms *forms = (struct forms *)sheets;
    bool taken = true;
    if (forms->listener != NULL) {
        telling_progress(forms->listener, SITE_EXPORTING, ++forms->rows, 0);
    }
    for (size_t i = 0; taken && i < forms->count; i++) {
        struct form *form = &forms->items[i];
        const struct value *shown = take_cells(form, cells);
        taken = form->kind == BOOK_FORM ? export_workbook_row(form->book, shown)
                                        : export_rows_put(form->rows, shown);
    }
    return taken;
}

static bool begin_form(struct form *form, const struct pages_page *page, struct diag *diag)
{
    struct str path = form->file.path;
    form->region = region_create();
    form->alone = !str_is_none(text_of(page->row, STR("only")));
    form->kind = str_ends(path, STR(".xlsx"))   ? BOOK_FORM
                 : str_ends(path, STR(".json")) ? JSON_FORM
                                                : CSV_FORM;
    form->latin = form->kind == JSON_FORM || str_ends(path, STR(".ascii.csv"));
    if (form->kind == BOOK_FORM) {
        struct text_day day = {1980, 1, 1}; /* the first that a zip entry can say */
        text_day_read(text_of(page->row, STR("day")), &day);
        form->book = export_workbook_create(form->file.book, text_of(page->row, STR("title")), day,
                                            form->file.stop, diag);
    }
    return form->kind != BOOK_FORM || form->book != NULL;
}

static bool end_form(struct form *form, bool made)
{
    if (form->kind == BOOK_FORM) {
        made = export_workbook_end(form->book) && made;
        if (!made && form->book != NULL) {
            unlink(form->file.book);
        }
    } else {
        made = end_rows(form) && made;
        bool open = form->kind == JSON_FORM && !form->alone && form->sheet_count > 0;
        made = made && (!open || put(form, STR("}\n")));
    }
    region_destroy(form->region);
    return made;
}

bool tables_put(struct pages_worker *worker, const struct pages_page *page,
                const struct tables_file *files, size_t count, struct site_listener *listener,
                struct diag *diag)
{
    struct form items[PAGES_PATHS_MOST] = {0};
    struct forms forms = {{begin_sheet, put_row}, items, 0, 0, listener};
    bool made = count <= PAGES_PATHS_MOST;
    while (made && forms.count < count) {
        items[forms.count].file = files[forms.count];
        made = begin_form(&items[forms.count++], page, diag);
    }
    made = made && pages_put_sheets(worker, page, &forms.sheets, diag);
    for (size_t i = 0; i < forms.count; i++) {
        made = end_form(&items[i], made) && made;
    }
    return made;
}
