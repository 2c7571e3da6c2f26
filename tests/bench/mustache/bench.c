/* SPDX-License-Identifier: MIT */

/*
 * How fast templates are rendered, data already in memory: `bench TEMPLATES DATA`, where DATA holds
 * notice.json and table.json. Prints megabytes and pages a second, the median of some rounds, into
 * a buffer and to a sink that drops what it gets.
 */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "fs/fs.h"
#include "mustache/mustache.h"

#define ROUNDS 7
#define SECONDS 0.3

/* Of this thread: what others do on the machine then counts less. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void complain_and_end(const struct diag *diag)
{
    struct buf line;
    buf_init(&line, BUF_ANY);
    for (size_t i = 0; i < diag_count(diag); i++) {
        diag_put_line(&line, diag_entry(diag, i), false);
    }
    fwrite(line.data, 1, line.size, stderr);
    buf_finish(&line);
    exit(1);
}

struct job {
    const char *name;
    struct mustache_renderer *renderer;
    const struct mustache_template *page;
    struct value data;
    struct buf out;
    struct diag *diag;
};

static bool count_bytes(void *to, struct str bytes)
{
    *(size_t *)to += bytes.size;
    return true;
}

static size_t render_into(struct job *job)
{
    buf_clear(&job->out);
    if (!mustache_render_into(job->renderer, job->page, &job->data, 1, &job->out, job->diag)) {
        complain_and_end(job->diag);
    }
    return job->out.size;
}

static size_t render_away(struct job *job)
{
    size_t size = 0;
    struct mustache_sink sink = {&size, count_bytes, 0};
    if (!mustache_render(job->renderer, job->page, &job->data, 1, &sink, job->diag)) {
        complain_and_end(job->diag);
    }
    return size;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void measure(struct job *job, const char *how, size_t (*render)(struct job *))
{
    double rates[ROUNDS];
    size_t size = render(job);
    for (int round = 0; round < ROUNDS; round++) {
        double start = now(), took;
        size_t pages = 0;
        do {
            for (int i = 0; i < 8; i++) {
                render(job);
            }
            pages += 8;
        } while ((took = now() - start) < SECONDS);
        rates[round] = (double)pages / took;
    }
    qsort(rates, ROUNDS, sizeof *rates, compare);
    double pages = rates[ROUNDS / 2];
    printf("%-8s %-8s %9zu bytes %8.0f MB/s %9.0f pages/s   best %.0f MB/s\n", job->name, how, size,
           pages * (double)size / 1e6, pages, rates[ROUNDS - 1] * (double)size / 1e6);
}

static void measure_both(struct job *job)
{
    measure(job, "buffer", render_into);
    measure(job, "sink", render_away);
    mustache_renderer_destroy(job->renderer);
    buf_finish(&job->out);
}

static struct job job_of(const char *name, const struct mustache_set *set,
                         const struct mustache_template *page, struct value data, struct diag *diag)
{
    if (page == NULL) {
        complain_and_end(diag);
    }
    struct job job = {name, mustache_renderer_create(set), page, data, {0}, diag};
    buf_init(&job.out, BUF_ANY);
    return job;
}

/* A page of `templates` with its data from a file. */
static void measure_file(const char *templates, const char *data_folder, const char *name)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct mustache_folders folders = {&templates, 1, region, diag};
    struct mustache_set *set =
        mustache_create((struct mustache_loader){&folders, mustache_load_file});
    struct str path = str_format(region, "%s/%s.json", data_folder, name), bytes;
    struct value data;
    if (!fs_read(region, path.data, (size_t)256 * 1024 * 1024, &bytes, diag) ||
        !value_read_json(region, bytes, path, &data, diag)) {
        complain_and_end(diag);
    }
    struct job job = job_of(name, set, mustache_load(set, str_of(name), diag), data, diag);
    measure_both(&job);
    mustache_destroy(set);
    diag_destroy(diag);
    region_destroy(region);
}

/* ---- many contexts above each other ----------------------------------------------------- */

#define DEPTH 24
#define ROWS 2000

static bool load_deep(void *from, struct str name, struct mustache_source *source)
{
    source->text = *(const struct str *)from;
    source->file = name;
    return true;
}

/* {{#s0}}{{#s1}} … {{#rows}} the names of all levels {{/rows}} … {{/s1}}{{/s0}} */
static struct str deep_template(struct region *region)
{
    struct buf text;
    buf_init(&text, BUF_ANY);
    for (int i = 0; i < DEPTH; i++) {
        buf_put_format(&text, "{{#s%d}}\n", i);
    }
    buf_put(&text, STR("{{#rows}}\n<tr><td>{{number}}</td>"));
    for (int i = 0; i < DEPTH; i++) {
        buf_put_format(&text, "<td>{{name%d}}</td>", i);
    }
    buf_put(&text, STR("</tr>\n{{/rows}}\n"));
    for (int i = DEPTH; i-- > 0;) {
        buf_put_format(&text, "{{/s%d}}\n", i);
    }
    struct str made = str_copy(region, buf_str(&text));
    buf_finish(&text);
    return made;
}

static struct value deep_data(struct region *region)
{
    struct value *rows = region_array(region, ROWS, sizeof *rows);
    struct value_maker row = value_maker(region);
    value_put(&row, STR("number"), VALUE_NONE);
    struct value made = value_made(&row);
    for (int i = 0; i < ROWS; i++) {
        struct value *slot = region_take(region, sizeof *slot);
        *slot = value_number(region, i);
        rows[i] = value_map(made.as.map.shape, slot);
    }
    struct value inner = value_list(rows, ROWS);
    struct str inner_name = STR("rows");
    for (int i = DEPTH; i-- > 0;) {
        struct value_maker level = value_maker(region);
        value_put(&level, STR("title"), value_text(STR("not asked for")));
        value_put(&level, str_format(region, "name%d", i),
                  value_text(str_format(region, "第 %d 层", i)));
        value_put(&level, inner_name, inner);
        inner = value_made(&level);
        inner_name = str_format(region, "s%d", i);
    }
    struct value_maker root = value_maker(region);
    value_put(&root, inner_name, inner);
    return value_made(&root);
}

static void measure_deep(void)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct str text = deep_template(region);
    struct mustache_set *set = mustache_create((struct mustache_loader){&text, load_deep});
    struct job job =
        job_of("deep", set, mustache_load(set, STR("deep"), diag), deep_data(region), diag);
    measure_both(&job);
    mustache_destroy(set);
    diag_destroy(diag);
    region_destroy(region);
}

/* ---- compiling -------------------------------------------------------------------------- */

static bool load_kept(void *from, struct str name, struct mustache_source *source)
{
    const struct value *kept = value_find(*(const struct value *)from, name);
    if (kept == NULL) {
        return false;
    }
    *source = (struct mustache_source){kept->as.text, name};
    return true;
}

static void measure_compiling(const char *templates)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct value_maker maker = value_maker(region);
    struct fs_list list;
    if (!fs_walk(region, templates, false, &list, diag)) {
        complain_and_end(diag);
    }
    for (size_t i = 0; i < list.count; i++) {
        struct str name = list.items[i].path, bytes;
        if (str_ends(name, STR(".mustache"))) {
            struct str path = str_format(region, "%s/%.*s", templates, STR_ARGS(name));
            if (!fs_read(region, path.data, MUSTACHE_MOST_SOURCE, &bytes, diag)) {
                complain_and_end(diag);
            }
            name.size -= sizeof ".mustache" - 1;
            value_put(&maker, name, value_text(bytes));
        }
    }
    struct value kept = value_made(&maker);
    size_t sets = 0;
    double start = now(), took;
    do {
        struct mustache_set *set = mustache_create((struct mustache_loader){&kept, load_kept});
        for (size_t i = 0; i < kept.as.map.shape->count; i++) {
            mustache_load(set, kept.as.map.shape->names[i], diag);
        }
        mustache_destroy(set);
        sets++;
    } while ((took = now() - start) < 1);
    printf("compiling %.2f µs a template\n",
           took / (double)sets / (double)kept.as.map.shape->count * 1e6);
    diag_destroy(diag);
    region_destroy(region);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: bench TEMPLATES DATA\n", stderr);
        return 2;
    }
    measure_file(argv[1], argv[2], "notice");
    measure_file(argv[1], argv[2], "table");
    measure_deep();
    measure_compiling(argv[1]);
    return 0;
}
