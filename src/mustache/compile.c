/* SPDX-License-Identifier: MIT */
#include "mustache/compile.h"

#include <string.h>

/* To each parent its arguments, in the order of the source. */
static void hand_out_arguments(struct compiler *c)
{
    for (size_t i = 0; i < c->arguments.count; i++) {
        c->details.items[c->arguments.items[i].detail].argument_count++;
    }
    struct argument *next = region_array(c->region, c->arguments.count, sizeof *next);
    for (size_t i = 0; i < c->details.count; i++) {
        c->details.items[i].arguments = next;
        next += c->details.items[i].argument_count;
        c->details.items[i].argument_count = 0;
    }
    for (size_t i = 0; i < c->arguments.count; i++) {
        struct detail *detail = &c->details.items[c->arguments.items[i].detail];
        detail->arguments[detail->argument_count++] = c->arguments.items[i].argument;
    }
}

static void keep(struct compiler *c, struct mustache_template *of)
{
    char *text = region_take(c->region, c->text.size + PROGRAM_SLACK);
    if (c->text.size > 0) {
        memcpy(text, c->text.data, c->text.size);
    }
    for (size_t i = 0; i < c->steps.count; i++) {
        c->steps.items[i].text = text + c->text_at.items[i];
    }
    hand_out_arguments(c);
    of->steps = c->steps.items;
    of->step_count = c->steps.count;
    of->details = c->details.items;
    of->detail_count = c->details.count;
    of->tags = c->tags.items;
    of->tag_count = c->tags.count;
    of->parts = c->parts.items;
    of->site_count = (uint32_t)c->parts.count;
}

static bool check_source(struct compiler *c)
{
    struct place place = c->place;
    if (c->source.size > MUSTACHE_MOST_SOURCE) {
        place.line = place.column = 0;
        diag_report_format(c->diag, &MUSTACHE_TOO_LARGE, place, "%zu", c->source.size);
        return false;
    }
    size_t bad = text_bad_byte(c->source);
    if (bad != STR_NOWHERE) {
        diag_report_format(c->diag, &MUSTACHE_ENCODING, compile_place(c, bad), "0x%02x",
                           (unsigned char)c->source.data[bad]);
        return false;
    }
    return true;
}

bool mustache_compile(struct region *region, struct str text, struct delimiters marks,
                      struct mustache_template *of, struct diag *diag)
{
    struct compiler c = {
        .region = region,
        .diag = diag,
        .source = {text.data == NULL ? "" : text.data, text.size},
        .marks = marks,
        .first_site = of->first_site,
        .place = {of->file, 1, 1},
        .fresh = true,
    };
    if (!check_source(&c)) {
        return false;
    }
    buf_init(&c.text, BUF_ANY);
    while (c.at < c.source.size && c.errors < COMPILE_MOST_ERRORS) {
        compile_next(&c);
    }
    if (c.errors < COMPILE_MOST_ERRORS) {
        compile_unclosed(&c, 0);
    }
    compile_step(&c, STEP_RETURN);
    keep(&c, of);
    buf_finish(&c.text);
    return c.errors == 0;
}
