/* SPDX-License-Identifier: MIT */
#include "export/closing.h"
#include "export/export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* The limits of the form (ECMA-376, and Excel's own, "Excel specifications and limits"). */
#define ROWS_MOST 1048576u
#define COLUMNS_MOST 16384u
#define CELL_UNITS_MOST 32767u /* UTF-16 */
#define SHEET_NAME_MOST 31u
#define FORMULA_TEXT_MOST 255u
#define LINKS_MOST 65530u
#define LINK_BYTES_MOST 2000u
#define NUMBER_DIGITS_MOST 15u /* a double keeps them all */

#define WIDTH_LEAST 6.0
#define WIDTH_MOST 56.0
#define FONT "SimSun"

/* A status: its shape is part of the number format, so the cell itself holds the bare word. */
static const struct mark {
    const char *slug, *format;
    lxw_color_t color;
} marks[] = {
    {"done", "\"● \"@", 0x1F6E43},    {"nearly", "\"◕ \"@", 0x1B5E9A},
    {"ongoing", "\"◑ \"@", 0x8A5A00}, {"open", "\"○ \"@", 0xB3261E},
    {"lasting", "\"◆ \"@", 0x5B4A8A}, {"unstated", "\"– \"@", 0x5F6368},
};
#define MARK_COUNT (sizeof marks / sizeof *marks)

enum role {
    SHOWN, /* a column of the sheet */
    LINK,  /* NAME.link: where the cell of NAME leads */
    MARK   /* NAME.mark: the status that it shows */
};

struct column {
    struct str name;
    enum role role;
    size_t of; /* LINK, MARK: the column that it is about; SHOWN: where it stands in the sheet */
    double width;
};

struct export_workbook {
    struct diag *diag;
    struct str path;
    struct region *region;  /* of the whole book */
    struct region *names;   /* of one sheet */
    struct region *scratch; /* of one row */
    lxw_workbook *book;
    lxw_format *head, *text, *date, *number, *link, *marks[MARK_COUNT];
    lxw_worksheet *sheet;
    struct str sheet_name; /* as asked for */
    unsigned piece;        /* of the sheet, from 1 */
    struct column *columns;
    size_t count, shown;
    lxw_row_t row, rows_most; /* the next; of a sheet, with its head */
    unsigned links;
    bool failed;
    const atomic_bool *stop; /* NULL: it is written whatever happens */
    int file;                /* by whose name it is written then; -1 */
};

/* ---- the book --------------------------------------------------------------------------- */

static lxw_format *add_format(struct export_workbook *book)
{
    lxw_format *format = workbook_add_format(book->book);
    format_set_font_name(format, FONT);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static void add_formats(struct export_workbook *book)
{
    book->head = add_format(book);
    format_set_bold(book->head);
    format_set_bg_color(book->head, 0xE8ECEA);
    format_set_bottom(book->head, LXW_BORDER_THIN);
    book->text = add_format(book);
    format_set_text_wrap(book->text);
    format_set_num_format(book->text, "@");
    book->date = add_format(book);
    format_set_num_format(book->date, "yyyy-mm-dd");
    format_set_align(book->date, LXW_ALIGN_LEFT);
    book->number = add_format(book);
    book->link = add_format(book);
    format_set_text_wrap(book->link);
    format_set_font_color(book->link, 0x1B5E9A);
    format_set_underline(book->link, LXW_UNDERLINE_SINGLE);
    for (size_t i = 0; i < MARK_COUNT; i++) {
        book->marks[i] = add_format(book);
        format_set_num_format(book->marks[i], marks[i].format);
        format_set_font_color(book->marks[i], marks[i].color);
    }
}

/* No clock: a workbook is as old as what it says. Noon, so that it is that day everywhere. */
static void set_properties(struct export_workbook *book, struct str title, struct text_day day)
{
    lxw_doc_properties properties = {
        .title = str_to_c(book->scratch, title),
        .created = (time_t)(text_day_number(day) * 86400 + 43200),
    };
    workbook_set_properties(book->book, &properties);
}

/* The library would write over what is there. -1: reported. */
static int claim(const char *path, struct diag *diag)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) {
        diag_report(diag, &EXPORT_UNWRITABLE, (struct place){.file = str_of(path)},
                    str_of(strerror(errno)));
    }
    return file;
}

/* By which name the library opens the file, when it is packed: one that may be packed while its
 * folder goes, and another file comes there, by that of the descriptor. */
static const char *name_file(struct export_workbook *book, int file)
{
    const char *name = str_format(book->region, "/proc/self/fd/%d", file).data;
    if (book->stop != NULL && access(name, W_OK) == 0) {
        book->file = file;
        return name;
    }
    close(file);
    book->stop = NULL;
    return str_to_c(book->region, book->path);
}

struct export_workbook *export_workbook_create(const char *path, struct str title,
                                               struct text_day day, const atomic_bool *stop,
                                               struct diag *diag)
{
    int file = claim(path, diag);
    if (file < 0) {
        return NULL;
    }
    struct export_workbook *book = region_resize(NULL, 1, sizeof *book);
    *book = (struct export_workbook){
        .diag = diag,
        .region = region_create(),
        .names = region_create(),
        .scratch = region_create(),
        .rows_most = ROWS_MOST,
        .stop = stop,
        .file = -1,
    };
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};
    book->path = str_copy(book->region, str_of(path));
    book->book = workbook_new_opt(name_file(book, file), &options);
    if (book->book == NULL) {
        diag_report(diag, &EXPORT_UNWRITABLE, (struct place){.file = str_of(path)}, STR("memory"));
        export_workbook_end(book);
        return NULL;
    }
    add_formats(book);
    set_properties(book, title, day);
    return book;
}

/* ---- a sheet ---------------------------------------------------------------------------- */

/* What Excel does not take in a name becomes a space; too long a name is cut. */
static const char *name_sheet(struct export_workbook *book)
{
    char number[16] = "";
    if (book->piece > 1) {
        snprintf(number, sizeof number, " (%u)", book->piece);
    }
    size_t most = SHEET_NAME_MOST - strlen(number);
    struct str rest = book->sheet_name;
    struct buf name;
    buf_init(&name, BUF_ANY);
    for (size_t i = 0; rest.size > 0 && i < most; i++) {
        uint32_t code = text_take(&rest);
        bool taken = code >= 0x20 && (code >= 0x80 || strchr("[]:*?/\\'", (int)code) == NULL);
        i += code > 0xFFFF;
        text_put(&name, taken ? code : ' ');
    }
    buf_put(&name, str_of(number));
    char *c = str_to_c(book->scratch, buf_str(&name));
    buf_finish(&name);
    return c;
}

static void write_head(struct export_workbook *book)
{
    for (size_t i = 0; i < book->count; i++) {
        const struct column *column = &book->columns[i];
        if (column->role == SHOWN) {
            char *name = str_to_c(book->scratch, column->name);
            worksheet_write_string(book->sheet, 0, (lxw_col_t)column->of, name, book->head);
        }
    }
    worksheet_freeze_panes(book->sheet, 1, 0);
    worksheet_repeat_rows(book->sheet, 0, 0);
    worksheet_set_landscape(book->sheet);
    worksheet_set_paper(book->sheet, 9); /* A4 */
    worksheet_fit_to_pages(book->sheet, 1, 0);
    book->row = 1;
    book->links = 0;
}

static bool begin_piece(struct export_workbook *book)
{
    book->piece++;
    const char *name = name_sheet(book);
    bool free_name = workbook_validate_sheet_name(book->book, name) == LXW_NO_ERROR;
    book->sheet = free_name ? workbook_add_worksheet(book->book, name) : NULL;
    if (book->sheet == NULL) {
        diag_report(book->diag, &EXPORT_SHEET_WRONG, (struct place){.file = book->path},
                    str_of(name));
        book->failed = true;
        return false;
    }
    write_head(book);
    return true;
}

static void end_piece(struct export_workbook *book)
{
    if (book->sheet == NULL) {
        return;
    }
    for (size_t i = 0; i < book->count; i++) {
        const struct column *column = &book->columns[i];
        if (column->role == SHOWN) {
            lxw_col_t at = (lxw_col_t)column->of;
            double width = column->width < WIDTH_LEAST  ? WIDTH_LEAST
                           : column->width > WIDTH_MOST ? WIDTH_MOST
                                                        : column->width;
            worksheet_set_column(book->sheet, at, at, width, NULL);
        }
    }
    if (book->shown > 0) {
        lxw_col_t last = (lxw_col_t)(book->shown - 1);
        worksheet_autofilter(book->sheet, 0, 0, book->row > 1 ? book->row - 1 : 1, last);
    }
    book->sheet = NULL;
}

static double width_of(struct str words)
{
    double width = 0, widest = 0;
    while (words.size > 0 && widest < WIDTH_MOST) {
        uint32_t code = text_take(&words);
        width = code == '\n' ? 0 : width + text_width(code);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* The column before that `name` begins with, up to the ending. */
static bool is_about(const struct export_workbook *book, size_t before, struct str name,
                     struct str ending, size_t *of)
{
    if (!str_ends(name, ending)) {
        return false;
    }
    struct str owner = str_slice(name, 0, name.size - ending.size);
    for (size_t i = 0; i < before; i++) {
        if (book->columns[i].role == SHOWN && str_equal(book->columns[i].name, owner)) {
            *of = i;
            return true;
        }
    }
    return false;
}

bool export_workbook_sheet(struct export_workbook *book, struct str name, const struct str *columns,
                           size_t count)
{
    end_piece(book);
    region_clear(book->names);
    book->sheet_name = str_copy(book->names, name);
    book->piece = 0;
    book->count = count < COLUMNS_MOST ? count : COLUMNS_MOST;
    book->shown = 0;
    book->columns = region_array(book->names, count, sizeof *book->columns);
    for (size_t i = 0; i < book->count; i++) {
        struct column *column = &book->columns[i];
        *column = (struct column){.name = str_copy(book->names, columns[i])};
        if (is_about(book, i, columns[i], STR(".link"), &column->of)) {
            column->role = LINK;
        } else if (is_about(book, i, columns[i], STR(".mark"), &column->of)) {
            column->role = MARK;
        } else {
            column->of = book->shown++;
            column->width = width_of(columns[i]) + 3; /* the button of the filter */
        }
    }
    return begin_piece(book);
}

/* ---- a cell ----------------------------------------------------------------------------- */

/* Where a cell is to be written. */
struct at {
    lxw_row_t row;
    lxw_col_t column;
    const struct column *of;
};

static size_t units_of(struct str words)
{
    size_t units = 0;
    while (words.size > 0) {
        units += text_take(&words) > 0xFFFF ? 2 : 1;
    }
    return units;
}

static void say_changed(struct export_workbook *book, struct at at)
{
    diag_report_format(book->diag, &EXPORT_CELL_CHANGED, (struct place){.file = book->path},
                       "%.*s, %u, %.*s", STR_ARGS(book->sheet_name), at.row + 1,
                       STR_ARGS(at.of->name));
}

/* As a cell can hold it: a text too long is cut behind what fits, a character that XML forbids
 * becomes U+FFFD; both are told. */
static char *fit(struct export_workbook *book, struct str words, struct at at)
{
    struct str rest = words;
    size_t units = 0;
    bool changed = false;
    struct buf kept;
    buf_init(&kept, BUF_ANY);
    while (rest.size > 0) {
        uint32_t code = text_take(&rest);
        bool forbidden =
            (code < 0x20 && code != '\n' && code != '\t') || code == 0xFFFE || code == 0xFFFF;
        units += code > 0xFFFF ? 2 : 1;
        if (units > CELL_UNITS_MOST) {
            changed = true;
            break;
        }
        if (code != '\r') {
            text_put(&kept, forbidden ? TEXT_REPLACEMENT : code);
            changed |= forbidden;
        }
    }
    if (changed) {
        say_changed(book, at);
    }
    char *c = str_to_c(book->scratch, buf_str(&kept));
    buf_finish(&kept);
    return c;
}

static bool is_plain_number(struct str digits)
{
    size_t count = 0;
    for (size_t i = 0; i < digits.size; i++) {
        count += digits.data[i] >= '0' && digits.data[i] <= '9';
    }
    return count > 0 && count <= NUMBER_DIGITS_MOST && !str_has(digits, STR("Inf"));
}

static lxw_format *format_of(const struct export_workbook *book, const struct value *mark)
{
    for (size_t i = 0; mark != NULL && mark->kind == VALUE_TEXT && i < MARK_COUNT; i++) {
        if (str_equal(mark->as.text, str_of(marks[i].slug))) {
            return book->marks[i];
        }
    }
    return book->text;
}

/* In a formula a quotation mark stands twice. */
static struct str quoted(struct region *region, struct str words)
{
    struct buf twice;
    buf_init(&twice, BUF_ANY);
    for (size_t i = 0; i < words.size; i++) {
        buf_put_byte(&twice, words.data[i]);
        if (words.data[i] == '"') {
            buf_put_byte(&twice, '"');
        }
    }
    struct str copy = str_copy(region, buf_str(&twice));
    buf_finish(&twice);
    return copy;
}

/* A sheet holds so many links; behind them a formula does the same. False: neither can. */
static bool write_link(struct export_workbook *book, struct at at, struct str words,
                       struct str target)
{
    if (target.size == 0 || target.size > LINK_BYTES_MOST || units_of(words) > CELL_UNITS_MOST) {
        return false;
    }
    char *text = fit(book, words, at), *url = str_to_c(book->scratch, target);
    if (book->links < LINKS_MOST) {
        book->links++;
        /* The library writes each / of the words as it does in a path of Windows: say them again.
         */
        return worksheet_write_url_opt(book->sheet, at.row, at.column, url, book->link, text,
                                       NULL) == LXW_NO_ERROR &&
               worksheet_write_string(book->sheet, at.row, at.column, text, book->link) ==
                   LXW_NO_ERROR;
    }
    str_take(&target,
             STR("external:")); /* what the library wants before a path means nothing here */
    if (target.size > FORMULA_TEXT_MOST || units_of(words) > FORMULA_TEXT_MOST) {
        return false;
    }
    struct str formula = str_format(book->scratch, "=HYPERLINK(\"%.*s\",\"%.*s\")",
                                    STR_ARGS(quoted(book->scratch, target)),
                                    STR_ARGS(quoted(book->scratch, str_of(text))));
    return worksheet_write_formula_str(book->sheet, at.row, at.column,
                                       str_to_c(book->scratch, formula), book->link,
                                       text) == LXW_NO_ERROR;
}

static lxw_error write_text(struct export_workbook *book, struct at at, struct str words,
                            const struct value *mark)
{
    struct text_day day;
    if (text_day_read(words, &day)) {
        lxw_datetime date = {.year = day.year, .month = day.month, .day = day.day};
        return worksheet_write_datetime(book->sheet, at.row, at.column, &date, book->date);
    }
    char *text = fit(book, words, at);
    return worksheet_write_string(book->sheet, at.row, at.column, text, format_of(book, mark));
}

static bool write_cell(struct export_workbook *book, struct at at, const struct value *cell,
                       const struct value *link, const struct value *mark)
{
    if (cell->kind == VALUE_NOTHING) {
        return true;
    }
    struct str words =
        cell->kind == VALUE_TEXT || cell->kind == VALUE_NUMBER ? cell->as.text : STR("");
    if (link != NULL && link->kind == VALUE_TEXT && write_link(book, at, words, link->as.text)) {
        return true;
    }
    lxw_error error =
        cell->kind == VALUE_NUMBER && is_plain_number(words)
            ? worksheet_write_number(book->sheet, at.row, at.column,
                                     strtod(str_to_c(book->scratch, words), NULL), book->number)
            : write_text(book, at, words, mark);
    return error == LXW_NO_ERROR;
}

/* ---- a row ------------------------------------------------------------------------------ */

static const struct value *companion(const struct export_workbook *book, const struct value *cells,
                                     size_t of, enum role role)
{
    for (size_t i = of + 1; i < book->count; i++) {
        if (book->columns[i].role == role && book->columns[i].of == of) {
            return &cells[i];
        }
    }
    return NULL;
}

bool export_workbook_row(struct export_workbook *book, const struct value *cells)
{
    if (book->failed || book->sheet == NULL) {
        return false;
    }
    if (book->row == book->rows_most) {
        end_piece(book);
        if (!begin_piece(book)) {
            return false;
        }
    }
    for (size_t i = 0; i < book->count && !book->failed; i++) {
        struct column *column = &book->columns[i];
        if (column->role != SHOWN) {
            continue;
        }
        struct at at = {book->row, (lxw_col_t)column->of, column};
        book->failed = !write_cell(book, at, &cells[i], companion(book, cells, i, LINK),
                                   companion(book, cells, i, MARK));
        if (cells[i].kind == VALUE_TEXT || cells[i].kind == VALUE_NUMBER) {
            double width = width_of(cells[i].as.text) + 2;
            column->width = width > column->width ? width : column->width;
        }
    }
    book->row++;
    region_clear(book->scratch);
    if (book->failed) {
        diag_report(book->diag, &EXPORT_UNWRITABLE, (struct place){.file = book->path},
                    book->sheet_name);
    }
    return !book->failed;
}

void export_workbook_cut(struct export_workbook *book, unsigned rows_most)
{
    book->rows_most = rows_most + 1; /* and the head */
}

bool export_workbook_end(struct export_workbook *book)
{
    if (book == NULL) {
        return true;
    }
    bool whole = !book->failed && book->book != NULL;
    if (book->book != NULL) {
        end_piece(book);
        lxw_error error = LXW_NO_ERROR;
        whole = closing_run(book->book, book->file, book->stop, &error) && whole;
        if (whole && error != LXW_NO_ERROR) {
            diag_report(book->diag, &EXPORT_UNWRITABLE, (struct place){.file = book->path},
                        str_of(lxw_strerror(error)));
            whole = false;
        }
    }
    if (book->book == NULL && book->file >= 0) {
        close(book->file);
    }
    if (!whole) {
        unlink(str_to_c(book->region, book->path));
    }
    region_destroy(book->region);
    region_destroy(book->names);
    region_destroy(book->scratch);
    free(book);
    return whole;
}
