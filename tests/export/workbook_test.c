/* SPDX-License-Identifier: MIT */
#include "export/export.h"

#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "fs/fs.h"

struct scene {
    struct region *region;
    struct diag *diag;
    char folder[64];
};

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    scene->region = region_create();
    scene->diag = diag_create();
    strcpy(scene->folder, "/tmp/tongbao-workbook-XXXXXX");
    assert_true(fs_make_own(scene->folder, scene->diag));
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    fs_remove(scene->folder, NULL);
    diag_destroy(scene->diag);
    region_destroy(scene->region);
    free(scene);
    return 0;
}

static struct value text(const char *words)
{
    return value_text(str_of(words));
}

static struct value number(const char *digits)
{
    return (struct value){.kind = VALUE_NUMBER, .as.text = str_of(digits)};
}

static const char *path_of(const struct scene *scene, const char *name)
{
    return str_to_c(scene->region, str_format(scene->region, "%s/%s", scene->folder, name));
}

static struct export_workbook *begin(struct scene *scene, const char *name)
{
    struct text_day day = {2026, 3, 1};
    struct export_workbook *book =
        export_workbook_create(path_of(scene, name), STR("台账"), day, NULL, scene->diag);
    assert_non_null(book);
    return book;
}

/* What Python's readers of zip and XML find in the file, as `book` of tests/site/workbook.py. */
static void read_back(const struct scene *scene, const char *name, const char *claims)
{
    const char *path = path_of(scene, "claims.py");
    struct str script =
        str_format(scene->region,
                   "import sys; sys.path.insert(0, '%s/site'); from workbook import Book, MAIN\n"
                   "book = Book('%s')\n%s",
                   TESTS_DIR, path_of(scene, name), claims);
    assert_true(fs_write_new(path, script, scene->diag));
    assert_int_equal(system(str_format(scene->region, "python3 %s", path).data), 0);
}

static struct str written(struct scene *scene, const char *name)
{
    static const struct str columns[] = {STR_INIT("标题"), STR_INIT("标题.link"), STR_INIT("状态"),
                                         STR_INIT("状态.mark"), STR_INIT("数")};
    struct value row[] = {text("=1+1"), text("https://example.org/a?b=1&c=2#i-1-1"), text("已完成"),
                          text("done"), number("12")};
    struct export_workbook *book = begin(scene, name);
    assert_true(export_workbook_sheet(book, STR("问题台账"), columns, 5));
    assert_true(export_workbook_row(book, row));
    assert_true(export_workbook_end(book));
    struct str bytes;
    assert_true(fs_read(scene->region, path_of(scene, name), 1 << 20, &bytes, scene->diag));
    return bytes;
}

/* Neither the clock nor the time zone nor the name of the file gets in. */
static void the_same_rows_give_the_same_bytes(void **state)
{
    struct scene *scene = *state;
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    struct str first = written(scene, "a.xlsx");
    setenv("TZ", "America/Los_Angeles", 1);
    tzset();
    sleep(2); /* a zip counts in steps of two seconds */
    struct str second = written(scene, "b.xlsx");
    assert_true(str_equal(first, second));
    assert_int_equal(diag_count(scene->diag), 0);
}

/* What one thread makes: books of one day, all of them the same. */
struct maker {
    struct scene *scene;
    int year;
    bool same;
};

static struct str empty_book(struct region *region, const struct maker *maker, int number)
{
    struct text_day day = {maker->year, 3, 1};
    struct str bytes = STR_NONE;
    const char *path = str_to_c(
        region, str_format(region, "%s/%d-%d.xlsx", maker->scene->folder, maker->year, number));
    struct export_workbook *book = export_workbook_create(path, STR("台账"), day, NULL, NULL);
    bool made = export_workbook_sheet(book, STR("通报"), (struct str[]){STR("数")}, 1) &&
                export_workbook_end(book) && fs_read(region, path, 1 << 20, &bytes, NULL);
    return made ? bytes : STR_NONE;
}

static void *make_books(void *argument)
{
    struct maker *maker = argument;
    struct region *region = region_create();
    struct str first = empty_book(region, maker, 0);
    maker->same = !str_is_none(first);
    for (int i = 1; maker->same && i < 150; i++) {
        maker->same = str_equal(first, empty_book(region, maker, i));
    }
    region_destroy(region);
    return NULL;
}

static void books_of_several_threads_bear_their_own_days(void **state)
{
    struct scene *scene = *state;
    pthread_t threads[4];
    struct maker makers[4];
    for (int i = 0; i < 4; i++) {
        makers[i] = (struct maker){scene, 2021 + i, false};
        assert_int_equal(pthread_create(&threads[i], NULL, make_books, &makers[i]), 0);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
    }
    for (int i = 0; i < 4; i++) {
        assert_true(makers[i].same);
    }
}

static void a_text_that_no_cell_can_hold_is_reported(void **state)
{
    struct scene *scene = *state;
    struct buf long_words;
    buf_init(&long_words, BUF_ANY);
    for (int i = 0; i < 32767; i++) {
        buf_put(&long_words, STR("字"));
    }
    struct str column = STR("内容");
    struct export_workbook *book = begin(scene, "long.xlsx");
    assert_true(export_workbook_sheet(book, STR("a"), &column, 1));
    struct value cell = value_text(buf_str(&long_words));
    assert_true(export_workbook_row(book, &cell));
    assert_int_equal(diag_count(scene->diag), 0);

    buf_put(&long_words, STR("字"));
    cell = value_text(buf_str(&long_words));
    assert_true(export_workbook_row(book, &cell));
    assert_int_equal(diag_count(scene->diag), 1);
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &EXPORT_CELL_CHANGED);
    assert_true(str_has(diag_entry(scene->diag, 0)->words, STR("a, 3, 内容")));

    cell = value_text((struct str){"a\0b\x01", 4});
    assert_true(export_workbook_row(book, &cell));
    assert_int_equal(diag_count(scene->diag), 2);
    assert_true(export_workbook_end(book));
    buf_finish(&long_words);
}

static void a_sheet_that_cannot_be_is_reported(void **state)
{
    struct scene *scene = *state;
    struct str column = STR("a");
    struct export_workbook *book = begin(scene, "twice.xlsx");
    assert_true(export_workbook_sheet(book, STR("机构"), &column, 1));
    assert_true(export_workbook_sheet(book, STR("a[b]:*?/\\'c"), &column, 1));
    assert_false(export_workbook_sheet(book, STR("机构"), &column, 1));
    struct value cell = text("x");
    assert_false(export_workbook_row(book, &cell));
    assert_false(export_workbook_end(book));
    assert_int_equal(diag_count(scene->diag), 1);
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &EXPORT_SHEET_WRONG);
}

static void a_folder_that_is_not_there_is_reported(void **state)
{
    struct scene *scene = *state;
    struct text_day day = {2026, 3, 1};
    assert_null(export_workbook_create(path_of(scene, "nowhere/a.xlsx"), STR("台账"), day, NULL,
                                       scene->diag));
    assert_int_equal(diag_count_of(scene->diag, DIAG_ERROR), 1);
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &EXPORT_UNWRITABLE);
}

static void what_is_there_stays(void **state)
{
    struct scene *scene = *state;
    struct text_day day = {2026, 3, 1};
    const char *path = path_of(scene, "a.xlsx");
    struct str bytes;
    assert_true(fs_write_new(path, STR("mine"), scene->diag));
    assert_null(export_workbook_create(path, STR("台账"), day, NULL, scene->diag));
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &EXPORT_UNWRITABLE);
    assert_true(fs_read(scene->region, path, 100, &bytes, scene->diag));
    assert_true(str_equal(bytes, STR("mine")));
}

/* The descriptors that the process has; the library keeps rows in files of its own. */
static int descriptors(void)
{
    int count = 0;
    for (int i = 0; i < 256; i++) {
        count += fcntl(i, F_GETFD) >= 0;
    }
    return count;
}

static void *stop_soon(void *stop)
{
    usleep(30000);
    *(atomic_bool *)stop = true;
    return NULL;
}

static bool end_stopped(struct scene *scene, const char *path, bool before)
{
    static const struct str columns[] = {STR_INIT("第几"), STR_INIT("标题")};
    atomic_bool stop = before;
    pthread_t thread;
    struct text_day day = {2026, 3, 1};
    struct export_workbook *book =
        export_workbook_create(path, STR("台账"), day, &stop, scene->diag);
    for (int sheet = 1; sheet <= 2; sheet++) {
        struct str name = str_format(scene->region, "%d", sheet);
        assert_true(export_workbook_sheet(book, name, columns, 2));
        for (int i = 0; i < (before ? 10 : 200000); i++) {
            char digits[16];
            snprintf(digits, sizeof digits, "%d", i * 7919);
            assert_true(export_workbook_row(book, (struct value[]){number(digits), text(digits)}));
        }
    }
    if (!before) {
        assert_int_equal(pthread_create(&thread, NULL, stop_soon, &stop), 0);
    }
    bool whole = export_workbook_end(book);
    if (!before) {
        pthread_join(thread, NULL);
    }
    return whole;
}

/* Whoever does not want it any more neither waits for it nor finds anything of it, then or later:
 * another file may have that name by then. */
static void a_book_that_is_not_wanted_any_more_is_left(void **state)
{
    struct scene *scene = *state;
    const char *path = path_of(scene, "a.xlsx");
    struct str bytes;
    for (int turn = 0; turn < 2; turn++) {
        int had = descriptors();
        assert_false(end_stopped(scene, path, turn == 0));
        assert_int_equal(fs_find(path), FS_NOTHING);
        assert_true(turn == 0 ? descriptors() == had : descriptors() > had);
        assert_true(fs_write_new(path, STR("another"), scene->diag));
        for (int waited = 0; descriptors() > had && waited < 6000; waited++) {
            usleep(10000);
        }
        assert_int_equal(descriptors(), had);
        assert_true(fs_read(scene->region, path, 100, &bytes, scene->diag));
        assert_true(str_equal(bytes, STR("another")));
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(diag_count(scene->diag), 0);
}

static void a_book_that_is_wanted_to_the_end_is_the_same(void **state)
{
    struct scene *scene = *state;
    atomic_bool stop = false;
    struct text_day day = {2026, 3, 1};
    struct str column = STR("a"), bytes[2];
    for (int i = 0; i < 2; i++) {
        const char *path = path_of(scene, i == 0 ? "a.xlsx" : "b.xlsx");
        struct export_workbook *book =
            export_workbook_create(path, STR("台账"), day, i == 0 ? NULL : &stop, scene->diag);
        struct value cell = text("x");
        assert_true(export_workbook_sheet(book, STR("机构"), &column, 1));
        assert_true(export_workbook_row(book, &cell));
        assert_true(export_workbook_end(book));
        assert_true(fs_read(scene->region, path, 1 << 20, &bytes[i], scene->diag));
    }
    assert_true(str_equal(bytes[0], bytes[1]));
}

/* Every row once and in order, each piece with the head, which is frozen and filtered. */
static void a_sheet_that_is_full_is_continued_on_the_next(void **state)
{
    struct scene *scene = *state;
    static const struct str columns[] = {STR_INIT("第几"), STR_INIT("标题")};
    struct export_workbook *book = begin(scene, "a.xlsx");
    export_workbook_cut(book, 10);
    assert_true(export_workbook_sheet(book, STR("问题台账"), columns, 2));
    for (int i = 0; i < 25; i++) {
        struct value row[] = {number(str_format(scene->region, "%d", i).data), text("=1+1")};
        assert_true(export_workbook_row(book, row));
    }
    assert_true(export_workbook_sheet(book, STR("通报"), columns, 2)); /* full to the last row */
    for (int i = 0; i < 10; i++) {
        struct value row[] = {number(str_format(scene->region, "%d", i).data), text("x")};
        assert_true(export_workbook_row(book, row));
    }
    assert_true(export_workbook_end(book));
    read_back(
        scene, "a.xlsx",
        "read = {name: [int(row['第几']) for row in book.rows(name)] for name in book.sheets}\n"
        "names = ['问题台账', '问题台账 (2)', '问题台账 (3)', '通报']\n"
        "assert list(read) == names, read\n"
        "assert [len(rows) for rows in read.values()] == [10, 10, 5, 10], read\n"
        "assert sum((read[name] for name in names[:3]), []) == list(range(25)), read\n");
}

/* Excel takes 65,530 links a sheet and calls a file with more of them damaged; what a formula says
 * is one character of two quotation marks, and what it shows is kept beside it. */
static void links_past_what_a_sheet_takes_are_formulas(void **state)
{
    struct scene *scene = *state;
    static const struct str columns[] = {STR_INIT("标题"), STR_INIT("标题.link")};
    struct export_workbook *book = begin(scene, "a.xlsx");
    for (int sheet = 1; sheet <= 2; sheet++) {
        struct str name = str_format(scene->region, "%d", sheet);
        assert_true(export_workbook_sheet(book, name, columns, 2));
        for (int i = 0; i < (sheet == 1 ? 65540 : 3); i++) {
            char words[32], path[64];
            snprintf(words, sizeof words, "=“a” \"%d\" / b", i);
            snprintf(path, sizeof path, "external:../notice/a%d.html#i-1-%d", i, i);
            assert_true(export_workbook_row(book, (struct value[]){text(words), text(path)}));
        }
    }
    assert_true(export_workbook_end(book));
    assert_int_equal(diag_count(scene->diag), 0);
    read_back(scene, "a.xlsx",
              "words = [f'=“a” \"{i}\" / b' for i in range(65540)]\n"
              "paths = [f'../notice/a{i}.html#i-1-{i}' for i in range(65540)]\n"
              "assert [row['标题'] for row in book.rows('1')] == words\n"
              "assert book.links('1') == paths[:65530]\n"
              "formulas = [entry.text for entry in book.read(book.sheets['1']).iter(MAIN + 'f')]\n"
              "quoted = [word.replace('\"', '\"\"') for word in words[65530:]]\n"
              "assert formulas == [f'HYPERLINK(\"{path}\",\"{word}\")'\n"
              "    for path, word in zip(paths[65530:], quoted)], formulas\n"
              "assert book.links('2') == paths[:3], book.links('2')\n");
}

/* In print and to an eye that sees no colours a status still is told from the others. */
static void a_status_has_its_own_shape_and_its_own_colour(void **state)
{
    struct scene *scene = *state;
    static const struct str columns[] = {STR_INIT("状态"), STR_INIT("状态.mark")};
    static const char *const statuses[] = {"done", "nearly",  "ongoing",
                                           "open", "lasting", "unstated"};
    struct export_workbook *book = begin(scene, "a.xlsx");
    assert_true(export_workbook_sheet(book, STR("状态"), columns, 2));
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        assert_true(
            export_workbook_row(book, (struct value[]){text(statuses[i]), text(statuses[i])}));
    }
    assert_true(export_workbook_row(book, (struct value[]){text("plain"), {0}}));
    assert_true(export_workbook_end(book));
    read_back(
        scene, "a.xlsx",
        "styles = book.read('xl/styles.xml')\n"
        "codes = {entry.get('numFmtId'): entry.get('formatCode')\n"
        "    for entry in styles.find(MAIN + 'numFmts')}\n"
        "fonts = [font.find(MAIN + 'color').get('rgb') for font in styles.find(MAIN + 'fonts')]\n"
        "formats = list(styles.find(MAIN + 'cellXfs'))\n"
        "cells = list(book.read(book.sheets['状态']).iter(MAIN + 'c'))[1:]\n"
        "used = [formats[int(cell.get('s'))] for cell in cells[:6]]\n"
        "shapes = [codes[entry.get('numFmtId')] for entry in used]\n"
        "assert len(set(shapes)) == len({shape[1] for shape in shapes}) == 6, shapes\n"
        "assert all(shape[0] == '\"' and shape.endswith(' \"@') for shape in shapes), shapes\n"
        "colours = [fonts[int(entry.get('fontId'))] for entry in used]\n"
        "assert len(set(colours)) == 6, colours\n"
        "plain = formats[int(cells[6].get('s'))].get('numFmtId')\n"
        "assert codes.get(plain, plain) in ('@', '49'), plain\n"
        "assert [row['状态'] for row in book.rows('状态')] == 'done nearly ongoing open lasting "
        "unstated plain'.split()\n");
}

/* A Han character is as wide as two letters; of several lines the longest counts. */
static void columns_are_as_wide_as_their_characters(void **state)
{
    struct scene *scene = *state;
    static const struct str columns[] = {STR_INIT("a"), STR_INIT("b"), STR_INIT("c"), STR_INIT("d"),
                                         STR_INIT("十个字宽的这一个列头")};
    struct export_workbook *book = begin(scene, "a.xlsx");
    assert_true(export_workbook_sheet(book, STR("宽"), columns, 5));
    struct value row[] = {text("letters123"), text("汉字汉字汉字汉字汉字"),
                          text("汉字\n汉字汉字\nab"), text("x"), text("x")};
    assert_true(export_workbook_row(book, row));
    struct buf words;
    buf_init(&words, BUF_ANY);
    for (int i = 0; i < 500; i++) {
        buf_put(&words, STR("字"));
    }
    assert_true(export_workbook_sheet(book, STR("最宽"), columns, 1));
    assert_true(export_workbook_row(book, (struct value[]){value_text(buf_str(&words))}));
    assert_true(export_workbook_end(book));
    buf_finish(&words);
    read_back(scene, "a.xlsx",
              "widths = {name: [float(column.get('width'))\n"
              "    for column in book.read(book.sheets[name]).iter(MAIN + 'col')] for name in "
              "book.sheets}\n"
              "letters, han, lines, least, head = widths['宽']\n"
              "assert 12 <= letters < 13 and 22 <= han < 23 and 10 <= lines < 11, widths\n"
              "assert 6 <= least < 7 and head >= 22, widths\n"
              "assert 56 <= widths['最宽'][0] < 57, widths\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_rows_give_the_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(books_of_several_threads_bear_their_own_days, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_text_that_no_cell_can_hold_is_reported, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_sheet_that_cannot_be_is_reported, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_reported, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_there_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_book_that_is_not_wanted_any_more_is_left, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_book_that_is_wanted_to_the_end_is_the_same, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_sheet_that_is_full_is_continued_on_the_next, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(links_past_what_a_sheet_takes_are_formulas, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_status_has_its_own_shape_and_its_own_colour, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(columns_are_as_wide_as_their_characters, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("workbook", tests, NULL, NULL);
}
