/* SPDX-License-Identifier: MIT */

/* What a text could be made of to stall or drown whoever reads it. */

#include "markdown/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define SECONDS_MOST 5.0 /* each takes less than 0.1 s; cmark alone takes minutes for some */

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* `before`, and `part` again and again, up to `size` bytes. */
static struct str repeat(struct region *region, const char *before, const char *part, size_t size)
{
    struct buf buf;
    buf_init(&buf, BUF_ANY);
    buf_put(&buf, str_of(before));
    while (buf.size + strlen(part) <= size) {
        buf_put(&buf, str_of(part));
    }
    struct str text = str_copy(region, buf_str(&buf));
    buf_finish(&buf);
    return text;
}

static const struct {
    const char *before, *part;
    size_t size;
    unsigned line; /* of the complaint */
    const struct diag_code *complaint;
} refused[] = {
    {"", "x", MARKDOWN_BYTES_MOST + 1, 0, &MARKDOWN_TOO_LARGE},
    {"", "x", 100u * 1024 * 1024, 0, &MARKDOWN_TOO_LARGE},
    {"", "\n", MARKDOWN_BYTES_MOST, 0, &MARKDOWN_TOO_LARGE},
    {"", "# \n", MARKDOWN_BYTES_MOST, 0, &MARKDOWN_TOO_LARGE},
    {"", ">", 100000, 1, &MARKDOWN_TOO_DEEP},
    {"一\n\n", "> ", 100000, 3, &MARKDOWN_TOO_DEEP},
    {"", "- ", 90000, 0, NULL}, /* a rule */
    {"", "- 1. ", 90000, 1, &MARKDOWN_TOO_DEEP},
    {"", "> * ", 100000, 1, &MARKDOWN_TOO_DEEP},
};

static void too_much_is_refused_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct region *region = region_create();
        struct diag *diag = diag_create();
        struct str text = repeat(region, refused[i].before, refused[i].part, refused[i].size);
        double begin = seconds();
        const struct markdown *markdown =
            markdown_read(region, text, STR("f"), MARKDOWN_BLOCKS, diag);
        assert_true(seconds() - begin < SECONDS_MOST);
        assert_true((markdown == NULL) == (refused[i].complaint != NULL));
        if (refused[i].complaint != NULL) {
            assert_int_equal(diag_count(diag), 1);
            assert_ptr_equal(diag_entry(diag, 0)->code, refused[i].complaint);
            assert_int_equal(diag_entry(diag, 0)->place.line, refused[i].line);
        }
        diag_destroy(diag);
        region_destroy(region);
    }
}

static void lists_inside_each_other_are_refused_on_the_line_that_is_too_deep(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct buf buf;
    buf_init(&buf, BUF_ANY);
    for (int depth = 0; depth < 300; depth++) {
        buf_put_format(&buf, "%*s- x\n", depth * 2, "");
    }
    assert_null(markdown_read(region, buf_str(&buf), STR("f"), MARKDOWN_BLOCKS, diag));
    assert_ptr_equal(diag_entry(diag, 0)->code, &MARKDOWN_TOO_DEEP);
    assert_int_equal(diag_entry(diag, 0)->place.line, MARKDOWN_DEPTH_MOST + 1);

    /* a line that is only far to the right is not deep */
    struct str far = repeat(region, "", " ", 5000);
    buf_clear(&buf);
    buf_put(&buf, far);
    buf_put(&buf, STR("- x\n"));
    assert_non_null(markdown_read(region, buf_str(&buf), STR("f"), MARKDOWN_BLOCKS, diag));
    buf_finish(&buf);
    diag_destroy(diag);
    region_destroy(region);
}

/* Each grows with its square, or worse, in cmark or in a careless reader. */
static const struct {
    const char *before, *part;
} knots[] = {
    {"", "![[]()"},
    {"", "["},
    {"", "[a]("},
    {"", "[a](<"},
    {"", "*a "},
    {"", "**a *b "},
    {"", "a**b"},
    {"", "_a* "},
    {"", "`a``b```c````d"},
    {"", "<a "},
    {"", "<a x=\""},
    {"", "x<!--"},
    {"", "x<?"},
    {"", "x<![CDATA["},
    {"", "\\*"},
    {"", "&nGt;"},
    {"<div>", "&nGt;"},
    {"<div>\n", "<a b="},
    {"<div>\n", "<a=\""},
    {"<div>\n", "<script>"},
    {"<div>\n", "<!--"},
    {"", "![[]()\n\n"},
    {"", "*_a\n\n"},
    {"", "x<script>"},
    {"", "<table><td>"},
    {"|\n-|", "-|"},
    {"", "[]()"},
    {"x\n", "> > - y\nz\n\n"},
};

static void no_knot_of_marks_takes_long(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof knots / sizeof *knots; i++) {
        for (int form = MARKDOWN_BLOCKS; form <= MARKDOWN_LINES; form++) {
            struct region *region = region_create();
            struct str text = repeat(region, knots[i].before, knots[i].part, 200000);
            double begin = seconds();
            assert_non_null(markdown_read(region, text, STR("f"), (enum markdown_form)form, NULL));
            if (seconds() - begin > SECONDS_MOST) {
                fail_msg("%s again and again takes %.1f s", knots[i].part, seconds() - begin);
            }
            region_destroy(region);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_much_is_refused_by_name),
        cmocka_unit_test(lists_inside_each_other_are_refused_on_the_line_that_is_too_deep),
        cmocka_unit_test(no_knot_of_marks_takes_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
