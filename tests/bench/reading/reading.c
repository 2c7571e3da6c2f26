/* SPDX-License-Identifier: MIT */

/*
 * How long it takes to read a notice: bench_reading FILE… prints, for each, microseconds of
 * decoding and of reading as Markdown (the least of many rounds), and of cmark alone.
 */

#include "charset/charset.h"
#include "markdown/markdown.h"

#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 300

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static double least(double a, double b)
{
    return b < a ? b : a;
}

static void measure(const char *path, struct str bytes)
{
    struct region *region = region_create();
    double decoding = 1e9, reading = 1e9, alone = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        struct charset_text text = {0};
        region_clear(region);
        double begin = now();
        if (!charset_decode(region, bytes, CHARSET_ENCODING_COUNT, STR("bench"), &text, NULL)) {
            break;
        }
        decoding = least(decoding, now() - begin);

        begin = now();
        markdown_read(region, text.text, STR("bench"), MARKDOWN_BLOCKS, NULL);
        reading = least(reading, now() - begin);

        begin = now();
        cmark_node_free(cmark_parse_document(text.text.data, text.text.size, CMARK_OPT_DEFAULT));
        alone = least(alone, now() - begin);
    }
    printf("%s: %zu bytes, decoding %.1f us, reading %.1f us (cmark alone %.1f us)\n", path,
           bytes.size, decoding, reading, alone);
    region_destroy(region);
}

int main(int count, char **paths)
{
    static char bytes[CHARSET_BYTES_MOST];
    for (int i = 1; i < count; i++) {
        FILE *file = fopen(paths[i], "rb");
        if (file == NULL) {
            perror(paths[i]);
            return 1;
        }
        measure(paths[i], (struct str){bytes, fread(bytes, 1, sizeof bytes, file)});
        fclose(file);
    }
    return 0;
}
