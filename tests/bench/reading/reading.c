/* SPDX-License-Identifier: MIT */

/*
 * How long it takes to read a notice: bench_reading FILE… prints, for each and for all together,
 * the microseconds of each stage and of cmark alone, medians of many rounds. A round makes every
 * stage once, so that a busy machine slows all of them alike: the last column, reading (decoding to
 * notice) as a multiple of cmark alone, is the one to compare. Below stands what a kilobyte costs
 * when a notice is written ten and fifty times in one file: the time is linear if it stays.
 */

#include "charset/charset.h"
#include "check/check.h"
#include "markdown/markdown.h"
#include "notice/notice.h"

#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 301

enum stage { DECODING, CMARK, MARKDOWN, NOTICE, CHECK, STAGE_COUNT };

struct timing {
    double stages[STAGE_COUNT]; /* microseconds */
    double reading;             /* decoding, Markdown and notice */
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

/* One round. False: the file cannot be read. */
static bool make_round(struct region *region, struct diag *diag, struct str bytes,
                       struct timing *timing)
{
    struct charset_text text = {0};
    region_clear(region);
    diag_clear(diag);
    double marks[STAGE_COUNT + 1] = {now()};
    if (!charset_decode(region, bytes, CHARSET_ENCODING_COUNT, STR("bench"), &text, diag)) {
        return false;
    }
    marks[CMARK] = now();
    cmark_node_free(cmark_parse_document(text.text.data, text.text.size, CMARK_OPT_DEFAULT));
    marks[MARKDOWN] = now();
    const struct markdown *markdown =
        markdown_read(region, text.text, STR("bench"), MARKDOWN_BLOCKS, diag);
    marks[NOTICE] = now();
    const struct notice *notice =
        markdown == NULL ? NULL : notice_parse(region, markdown, NULL, diag);
    marks[CHECK] = now();
    if (notice == NULL) {
        return false;
    }
    check_notice(region, notice, NULL, diag);
    marks[STAGE_COUNT] = now();
    for (int i = 0; i < STAGE_COUNT; i++) {
        timing->stages[i] = marks[i + 1] - marks[i];
    }
    timing->reading = timing->stages[DECODING] + timing->stages[MARKDOWN] + timing->stages[NOTICE];
    return true;
}

static bool measure(struct str bytes, size_t rounds, struct timing *timing)
{
    static double stages[STAGE_COUNT][ROUNDS], readings[ROUNDS];
    struct region *region = region_create();
    struct diag *diag = diag_create();
    bool ok = true;
    for (size_t round = 0; ok && round < rounds; round++) {
        struct timing once = {0};
        ok = make_round(region, diag, bytes, &once);
        for (int i = 0; i < STAGE_COUNT; i++) {
            stages[i][round] = once.stages[i];
        }
        readings[round] = once.reading;
    }
    for (int i = 0; ok && i < STAGE_COUNT; i++) {
        timing->stages[i] = median(stages[i], rounds);
    }
    timing->reading = ok ? median(readings, rounds) : 0;
    diag_destroy(diag);
    region_destroy(region);
    return ok;
}

static void print_row(const char *name, size_t size, const struct timing *timing)
{
    const double *stages = timing->stages;
    printf("%7zu %7.1f %7.1f %9.1f %7.1f %7.1f %8.1f %6.0f %6.2f  %s\n", size, stages[DECODING],
           stages[CMARK], stages[MARKDOWN], stages[NOTICE], stages[CHECK], timing->reading,
           (double)size / timing->reading, timing->reading / stages[CMARK], name);
}

/* What a kilobyte costs in `bytes` written `times` times, or 0. */
static void print_growth(struct str bytes, size_t times, const char *name)
{
    if (bytes.size * times > MARKDOWN_BYTES_MOST) {
        return;
    }
    char *many = malloc(bytes.size * times + 1);
    if (many == NULL) {
        return;
    }
    for (size_t i = 0; i < times; i++) {
        memcpy(many + i * bytes.size, bytes.data, bytes.size);
    }
    struct timing timing = {0};
    if (measure((struct str){many, bytes.size * times}, ROUNDS / times, &timing)) {
        double kilobytes = (double)(bytes.size * times) / 1024;
        printf("%4zux %7.2f %7.2f %7.2f  %s\n", times, timing.stages[CMARK] / kilobytes,
               timing.reading / kilobytes, timing.stages[CHECK] / kilobytes, name);
    }
    free(many);
}

static struct str read_file(const char *path)
{
    static char bytes[CHARSET_BYTES_MOST];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    struct str read = {bytes, fread(bytes, 1, sizeof bytes, file)};
    fclose(file);
    return read;
}

static void print_stages(int count, char **paths)
{
    struct timing all = {0};
    size_t size = 0;
    printf("  bytes  decode   cmark  markdown  notice   check  reading   MB/s xcmark\n");
    for (int i = 0; i < count; i++) {
        struct timing timing = {0};
        struct str bytes = read_file(paths[i]);
        if (!measure(bytes, ROUNDS, &timing)) {
            printf("%7zu cannot be read  %s\n", bytes.size, paths[i]);
            continue;
        }
        print_row(paths[i], bytes.size, &timing);
        size += bytes.size;
        for (int stage = 0; stage < STAGE_COUNT; stage++) {
            all.stages[stage] += timing.stages[stage];
        }
        all.reading += timing.reading;
    }
    print_row("all together", size, &all);
}

int main(int count, char **paths)
{
    if (count < 2) {
        fputs("usage: bench_reading FILE...\n", stderr);
        return 2;
    }
    print_stages(count - 1, paths + 1);
    printf("\nmicroseconds a kilobyte\n        cmark reading   check\n");
    for (int i = 1; i < count; i++) {
        static const size_t times[] = {1, 10, 50};
        for (size_t t = 0; t < sizeof times / sizeof *times; t++) {
            print_growth(read_file(paths[i]), times[t], paths[i]);
        }
    }
    return 0;
}
