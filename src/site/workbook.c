/* SPDX-License-Identifier: MIT */
#include "site/workbook.h"

#include "export/export.h"
#include "fs/fs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PIECE ((size_t)64 * 1024)
#define BOOK "book.xlsx"

struct book_sheets {
    struct pages_sheets sheets;
    struct export_workbook *book;
};

static bool begin_sheet(struct pages_sheets *sheets, struct str name, const struct str *columns,
                        size_t count)
{
    return export_workbook_sheet(((struct book_sheets *)sheets)->book, name, columns, count);
}

static bool put_row(struct pages_sheets *sheets, const struct value *cells)
{
    return export_workbook_row(((struct book_sheets *)sheets)->book, cells);
}

static struct str text_of(struct value row, struct str name)
{
    const struct value *value = value_find(row, name);
    return value != NULL && value->kind == VALUE_TEXT ? value->as.text : STR_NONE;
}

static bool write_book(struct pages_worker *worker, const struct pages_page *page, const char *path,
                       struct diag *diag)
{
    struct text_day day = {1980, 1, 1}; /* the first that a zip entry can say */
    text_day_read(text_of(page->row, STR("day")), &day);
    struct book_sheets sheets = {
        {begin_sheet, put_row},
        export_workbook_create(path, text_of(page->row, STR("title")), day, diag)};
    bool made = sheets.book != NULL && pages_put_sheets(worker, page, &sheets.sheets, diag);
    return export_workbook_end(sheets.book) && made;
}

/* The file as it stands in `folder`, piece by piece. */
static bool copy_book(const char *folder, struct stage_writer *writer, struct diag *diag)
{
    struct fs_folder *from = fs_folder_open(folder, diag);
    if (from == NULL) {
        return false;
    }
    int file = fs_open_below(from, STR(BOOK));
    char *piece = region_resize(NULL, PIECE, 1);
    ssize_t size = file < 0 ? -1 : 1;
    bool copied = true;
    while (size > 0 && copied) {
        do {
            size = read(file, piece, PIECE);
        } while (size < 0 && errno == EINTR);
        copied = size <= 0 || stage_writer_put(writer, (struct str){piece, (size_t)size});
    }
    if (size < 0) {
        diag_report(diag, &FS_UNREADABLE, (struct place){.file = str_of(folder)},
                    str_of(strerror(errno)));
    }
    if (file >= 0) {
        close(file);
    }
    free(piece);
    fs_folder_close(from);
    return copied && size == 0;
}

/* Whoever writes a workbook wants a name to write to, and a stage gives none away. */
bool workbook_make(struct pages_worker *worker, const struct pages_page *page,
                   struct stage_writer *writer, struct diag *diag)
{
    const char *temporary = getenv("TMPDIR");
    struct region *region = region_create();
    char *folder = str_to_c(
        region, str_format(region, "%s/tongbao-XXXXXX", temporary == NULL ? "/tmp" : temporary));
    bool made = fs_make_own(folder, diag);
    if (made) {
        const char *path = str_to_c(region, str_format(region, "%s/" BOOK, folder));
        made = write_book(worker, page, path, diag) && copy_book(folder, writer, diag);
        made = fs_remove(folder, diag) && made;
    }
    region_destroy(region);
    return made;
}
