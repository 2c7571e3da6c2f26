/* SPDX-License-Identifier: MIT */
/*
 * What a zip of many files takes: bench_archive [ENTRIES]. Tiny members, so that what is counted is
 * what each entry costs and not what it holds. libzip keeps 0.42 kB of each; what we may add to
 * that is 64 MB for 100,000.
 */
#include "archive/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static bool put_little(void *context, size_t number, struct buf *bytes, struct diag *diag)
{
    (void)context;
    (void)number;
    (void)diag;
    buf_put(bytes, STR("x"));
    return true;
}

static double megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

int main(int argc, char **argv)
{
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
    char path[] = "/tmp/bench-archive-XXXXXX";
    if (count <= 0 || mkdtemp(path) == NULL) {
        return 2;
    }
    char file[64];
    snprintf(file, sizeof file, "%s/a.zip", path);
    struct diag *diag = diag_create();
    struct archive_source source = {NULL, put_little, NULL, NULL};
    double before = megabytes();
    clock_t began = clock();
    struct archive_press *press = archive_press_create(1 << 20);
    struct archive_bag *bag = archive_bag_create(file, STR("bag"), press, &source, diag);
    for (long i = 0; bag != NULL && i < count; i++) {
        char name[64];
        snprintf(name, sizeof name, "notice/2025/a-notice-%08ld.html", i);
        if (!archive_bag_put(bag, str_of(name), diag)) {
            return 1;
        }
    }
    bool written = bag != NULL && archive_bag_write(bag, NULL, 0, diag);
    double took = (double)(clock() - began) / CLOCKS_PER_SEC, peak = megabytes() - before;
    printf("%ld entries, %.1f s, %.1f MB at the peak, %.1f MB beyond 0.42 kB an entry\n", count,
           took, peak, peak - (double)count * 0.42 / 1024);
    archive_press_destroy(press);
    unlink(file);
    rmdir(path);
    diag_destroy(diag);
    return written ? 0 : 1;
}
