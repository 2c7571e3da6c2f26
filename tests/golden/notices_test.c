/* SPDX-License-Identifier: MIT */
/*
 * Whole notices: each folder of tests/golden/notices holds notice.md (or notice.txt), what must be
 * read in it (notice.json) and what must be said of it (complaints.txt). GOLDEN_WRITE=1 writes the
 * last two anew, to be read before they are committed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "check/check.h"
#include "export/export.h"
#include "fs/fs.h"
#include "notice/notice.h"

#define FOLDER TESTS_DIR "/golden/notices"

struct reading {
    struct region *region;
    struct diag *diag;
    const struct notice *notice;
    struct notice_file file;
};

static struct str read_text(struct region *region, const char *path)
{
    struct str text = STR_NONE;
    if (fs_find(path) == FS_FILE) {
        assert_true(fs_read(region, path, 1 << 22, &text, NULL));
    }
    return text;
}

static void read_notice(struct reading *reading, struct str name)
{
    char *path =
        str_to_c(reading->region, str_format(reading->region, FOLDER "/%.*s", STR_ARGS(name)));
    size_t slash = str_find_last(name, STR("/"));
    struct str bytes = read_text(reading->region, path);
    reading->notice = notice_read(reading->region, bytes, str_from(name, slash + 1),
                                  CHARSET_ENCODING_COUNT, NULL, &reading->file, reading->diag);
    if (reading->notice != NULL) {
        struct check_facts facts = {.encoding = reading->file.encoding};
        check_notice(reading->region, reading->notice, &facts, reading->diag);
    }
    diag_sort(reading->diag);
}

static void put_json(const struct reading *reading, struct buf *out)
{
    if (reading->notice != NULL) {
        struct diag *none = diag_create();
        value_write_json(
            export_notice(reading->region, reading->notice, NULL, &reading->file, none), 1, out);
        diag_destroy(none);
    } else {
        buf_put(out, STR("null"));
    }
    buf_put_byte(out, '\n');
}

static void put_complaints(const struct reading *reading, struct buf *out)
{
    for (size_t i = 0; i < diag_count(reading->diag); i++) {
        diag_put_line(out, diag_entry(reading->diag, i), false);
    }
}

/* Holds `got` against the file beside the notice, or writes it. */
static int hold(struct region *region, struct str folder, const char *name, const struct buf *got)
{
    char *path = str_to_c(region, str_format(region, FOLDER "/%.*s/%s", STR_ARGS(folder), name));
    if (getenv("GOLDEN_WRITE") != NULL) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(got->data, 1, got->size, file), got->size);
        assert_int_equal(fclose(file), 0);
        return 0;
    }
    if (str_equal(read_text(region, path), buf_str(got))) {
        return 0;
    }
    print_error("%.*s/%s: now reads\n%.*s\n", STR_ARGS(folder), name, STR_ARGS(buf_str(got)));
    return 1;
}

/* Every line that is not blank stands in exactly one part, in order; or in several, each of which
 * begins where the one before it ends. */
static int hold_parts(struct str folder, const struct notice *notice)
{
    size_t line = 0, to = 0;
    for (size_t i = 0; i < notice->part_count; i++) {
        const struct notice_part *part = &notice->parts[i];
        line -= to > 0; /* the one before it left some of its last line */
        if (part->from != to || (part->first == part->last && part->to > 0 && part->to <= to)) {
            print_error("%.*s: part %zu does not go on where the other ends\n", STR_ARGS(folder),
                        i);
            return 1;
        }
        to = part->to;
        for (; line < part->first; line++) {
            if (notice->source->lines[line].kind != MARKDOWN_BLANK) {
                print_error("%.*s: line %zu is in no part\n", STR_ARGS(folder), line + 1);
                return 1;
            }
        }
        if (part->first != line || part->last < part->first) {
            print_error("%.*s: part %zu is out of order\n", STR_ARGS(folder), i);
            return 1;
        }
        line = part->last + 1;
    }
    if (to != 0) {
        print_error("%.*s: the last part leaves some of its line\n", STR_ARGS(folder));
        return 1;
    }
    for (; line < notice->source->line_count; line++) {
        if (notice->source->lines[line].kind != MARKDOWN_BLANK) {
            print_error("%.*s: line %zu is in no part\n", STR_ARGS(folder), line + 1);
            return 1;
        }
    }
    return 0;
}

static int hold_case(struct str name)
{
    struct reading reading = {.region = region_create(), .diag = diag_create()};
    struct str folder = str_slice(name, 0, str_find_last(name, STR("/")));
    struct buf json, complaints;
    buf_init(&json, BUF_ANY);
    buf_init(&complaints, BUF_ANY);
    read_notice(&reading, name);
    put_json(&reading, &json);
    put_complaints(&reading, &complaints);
    int wrong = hold(reading.region, folder, "notice.json", &json) +
                hold(reading.region, folder, "complaints.txt", &complaints);
    if (reading.notice != NULL) {
        wrong += hold_parts(folder, reading.notice);
    }
    buf_finish(&complaints);
    buf_finish(&json);
    diag_destroy(reading.diag);
    region_destroy(reading.region);
    return wrong;
}

static void each_notice_is_read_as_it_was(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct fs_list files;
    int wrong = 0;
    size_t cases = 0;
    assert_true(fs_walk(region, FOLDER, false, &files, NULL));
    for (size_t i = 0; i < files.count; i++) {
        struct str path = files.items[i].path;
        if (str_ends(path, STR("/notice.md")) || str_ends(path, STR("/notice.txt"))) {
            wrong += hold_case(path);
            cases++;
        }
    }
    region_destroy(region);
    assert_true(cases > 20);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_notice_is_read_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
