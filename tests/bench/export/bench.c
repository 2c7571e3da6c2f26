/* SPDX-License-Identifier: MIT */
/*
 * What a workbook of many rows takes: bench_export [ROWS]. Rows like those of the ledger, each with
 * a link, a status and a paragraph. The memory must be the same for any number of rows; past
 * 1,048,575 the sheet is continued on the next.
 */
#include "export/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const struct str columns[] = {
    STR_INIT("单位"),     STR_INIT("日期"), STR_INIT("问题"),      STR_INIT("问题.link"),
    STR_INIT("整改情况"), STR_INIT("状态"), STR_INIT("状态.mark"), STR_INIT("第几"),
};
#define COLUMN_COUNT (sizeof columns / sizeof *columns)

static bool put_rows(struct export_workbook *book, long count)
{
    static const char *const statuses[][2] = {{"已完成", "done"}, {"整改中", "ongoing"}};
    for (long i = 0; i < count; i++) {
        char link[96], title[64], number[24];
        snprintf(link, sizeof link, "https://example.org/notice/2025/n-%07ld.html#i-1-1", i);
        snprintf(title, sizeof title, "第%ld项：学习走过场", i);
        snprintf(number, sizeof number, "%ld", i);
        const struct value row[COLUMN_COUNT] = {
            value_text(STR("中共云岭市青浦区和平社区委员会")),
            value_text(STR("2025-09-12")),
            value_text(str_of(title)),
            value_text(str_of(link)),
            value_text(STR("一是每月排一次学习，由书记点名。二是请居民代表旁听，当场提问。三是把"
                           "学习情况每季度公布一次，请居民监督，并在年底的会上评一次。")),
            value_text(str_of(statuses[i % 2][0])),
            value_text(str_of(statuses[i % 2][1])),
            {.kind = VALUE_NUMBER, .as.text = str_of(number)},
        };
        if (!export_workbook_row(book, row)) {
            return false;
        }
    }
    return true;
}

int main(int argc, char **argv)
{
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 500000;
    char folder[] = "/tmp/bench-export-XXXXXX", file[64];
    if (count <= 0 || mkdtemp(folder) == NULL) {
        return 2;
    }
    snprintf(file, sizeof file, "%s/a.xlsx", folder);
    struct diag *diag = diag_create();
    clock_t began = clock();
    struct export_workbook *book =
        export_workbook_create(file, STR("台账"), (struct text_day){2026, 3, 1}, NULL, diag);
    bool made = book != NULL &&
                export_workbook_sheet(book, STR("问题台账"), columns, COLUMN_COUNT) &&
                put_rows(book, count);
    made = export_workbook_end(book) && made;
    struct rusage usage;
    struct stat state = {0};
    getrusage(RUSAGE_SELF, &usage);
    stat(file, &state);
    printf("%ld rows, %.1f s of processor time, %.1f MB at the peak, a file of %.1f MB\n", count,
           (double)(clock() - began) / CLOCKS_PER_SEC, (double)usage.ru_maxrss / 1024,
           (double)state.st_size / 1048576);
    unlink(file);
    rmdir(folder);
    diag_destroy(diag);
    return made ? 0 : 1;
}
