/* SPDX-License-Identifier: MIT */

/* Nothing is lost of whole notices. */

#include "charset/charset.h"
#include "markdown/markdown.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "markdown/letters.h"

/* The references of the source, decoded without our reader: those that the notices here have. */
static struct str decode(struct region *region, struct str text)
{
    struct buf buf;
    buf_init(&buf, BUF_ANY);
    while (text.size > 0) {
        if (str_take(&text, STR("&nbsp;"))) {
            buf_put(&buf, STR(" "));
        } else if (str_take(&text, STR("&amp;")) || str_take(&text, STR("&lt;")) ||
                   str_take(&text, STR("&gt;")) || str_take(&text, STR("&quot;"))) {
            buf_put(&buf, STR("&"));
        } else {
            buf_put_byte(&buf, text.data[0]);
            text = str_from(text, 1);
        }
    }
    struct str decoded = str_copy(region, buf_str(&buf));
    buf_finish(&buf);
    return decoded;
}

static struct str read_file(struct region *region, const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = region_take(region, CHARSET_BYTES_MOST);
    size_t size = fread(bytes, 1, CHARSET_BYTES_MOST, file);
    fclose(file);
    return (struct str){bytes, size};
}

static void check_file(const char *path, enum markdown_form form)
{
    struct region *region = region_create();
    struct charset_text text;
    struct diag *diag = diag_create();
    assert_true(charset_decode(region, read_file(region, path), CHARSET_ENCODING_COUNT,
                               str_of(path), &text, diag));
    const struct markdown *markdown = markdown_read(region, text.text, str_of(path), form, diag);
    assert_non_null(markdown);

    struct str rest = text.text, source;
    size_t count = 0;
    for (; str_take_line(&rest, &source); count++) {
        struct buf expected, found;
        buf_init(&expected, BUF_ANY);
        buf_init(&found, BUF_ANY);
        assert_true(count < markdown->line_count);
        put_letters(&expected, decode(region, source));
        put_line_letters(&found, &markdown->lines[count]);
        if (!str_equal(buf_str(&expected), buf_str(&found))) {
            fail_msg("%s:%zu:\n%.*s\n%.*s", path, count + 1, STR_ARGS(buf_str(&expected)),
                     STR_ARGS(buf_str(&found)));
        }
        buf_finish(&expected);
        buf_finish(&found);
    }
    assert_int_equal(count, markdown->line_count);
    diag_destroy(diag);
    region_destroy(region);
}

static size_t check_all(const char *pattern)
{
    glob_t files;
    size_t count = glob(pattern, 0, NULL, &files) == 0 ? files.gl_pathc : 0;
    for (size_t i = 0; i < count; i++) {
        check_file(files.gl_pathv[i], MARKDOWN_BLOCKS);
        check_file(files.gl_pathv[i], MARKDOWN_LINES);
    }
    if (count > 0) {
        globfree(&files);
    }
    return count;
}

static void nothing_is_lost_of_our_own_notices(void **state)
{
    (void)state;
    assert_true(check_all(TESTS_DIR "/markdown/lossless*.md") > 0);
    check_all(TESTS_DIR "/golden/notices/*/notice.*");
}

static void nothing_is_lost_of_the_real_notices(void **state)
{
    (void)state;
    if (check_all(SHARED_DIR "/notices/*.md") == 0) {
        print_message("skipped: no notices in %s\n", SHARED_DIR "/notices");
        skip();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost_of_our_own_notices),
        cmocka_unit_test(nothing_is_lost_of_the_real_notices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
