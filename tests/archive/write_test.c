/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include "archive/archive.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

static struct archive_press *press;

/* What an entry holds: the same words over and over. */
struct words {
    const char *name, *words;
    size_t times;
    bool fails;
    int made;
};

static struct words entries[] = {
    {"notice/2025/a.html", "<p>整改</p>", 100000, false, 0},
    {"empty.txt", "", 0, false, 0},
    {"assets/style.css", "x", 1, false, 0},
};
#define ENTRIES (sizeof entries / sizeof *entries)

static bool put_words(void *context, size_t number, struct buf *bytes, struct diag *diag)
{
    struct words *words = (struct words *)context + number;
    words->made++;
    for (size_t i = 0; i < words->times; i++) {
        buf_put(bytes, str_of(words->words));
    }
    if (words->fails) {
        diag_report(diag, &FS_UNREADABLE, (struct place){.file = STR("x")}, STR("cause"));
    }
    return !words->fails;
}

static bool make(const char *path, struct words *all, size_t count, struct diag *diag)
{
    struct archive_source source = {all, put_words, NULL, NULL};
    struct archive *archive = archive_create(path, press, &source, diag);
    assert_non_null(archive);
    for (size_t i = 0; i < count; i++) {
        assert_true(archive_put(archive, str_of(all[i].name), diag));
    }
    return archive_write(archive, diag);
}

static void expect_nothing(struct scene *scene)
{
    struct fs_list left;
    assert_true(fs_walk(scene->region, ".", true, &left, scene->diag));
    assert_int_equal(left.count, 0);
}

static void an_archive_holds_what_was_put_in_order(void **state)
{
    struct scene *scene = *state;
    assert_true(make("a.zip", entries, ENTRIES, scene->diag));
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(entries[i].made, 1);
    }
    int error = 0;
    zip_t *zip = zip_open("a.zip", ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(zip);
    assert_int_equal(zip_get_num_entries(zip, 0), 3);
    for (size_t i = 0; i < 3; i++) {
        struct buf expected;
        buf_init(&expected, BUF_ANY);
        put_words(entries, i, &expected, NULL);
        zip_stat_t stat;
        assert_int_equal(zip_stat_index(zip, i, 0, &stat), 0);
        assert_string_equal(stat.name, entries[i].name);
        assert_int_equal(stat.size, expected.size);
        char *bytes = region_take(scene->region, expected.size + 1);
        zip_file_t *file = zip_fopen_index(zip, i, 0);
        assert_int_equal(zip_fread(file, bytes, expected.size + 1), expected.size);
        assert_int_equal(zip_fclose(file), 0); /* and its CRC is right */
        assert_memory_equal(bytes, expected.size == 0 ? "" : expected.data, expected.size);
        buf_finish(&expected);
    }
    zip_close(zip);
    struct stat file;
    assert_int_equal(stat("a.zip", &file), 0);
    assert_true(file.st_size < 20000);
}

static void time_and_zone_leave_no_trace(void **state)
{
    struct scene *scene = *state;
    struct str one, two;
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    assert_true(make("a.zip", entries, ENTRIES, scene->diag));
    setenv("TZ", "America/St_Johns", 1);
    tzset();
    assert_true(make("b.zip", entries, ENTRIES, scene->diag));
    assert_true(fs_read(scene->region, "a.zip", 1 << 20, &one, scene->diag));
    assert_true(fs_read(scene->region, "b.zip", 1 << 20, &two, scene->diag));
    assert_true(str_equal(one, two));
}

static void names_that_lead_out_are_refused(void **state)
{
    struct scene *scene = *state;
    static const char *const refused[] = {"../x",      "/x",   "a/../x", "a\\x", "区.html",
                                          ".x",        "",     "a/",     "con",  "a/NUL.txt",
                                          "lpt1.html", "a./b", "x.html."};
    struct archive_source source = {entries, put_words, NULL, NULL};
    struct archive *archive = archive_create("a.zip", press, &source, scene->diag);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_false(archive_put(archive, str_of(refused[i]), scene->diag));
        assert_ptr_equal(diag_entry(scene->diag, i)->code, &ARCHIVE_NAME_REFUSED);
    }
    assert_true(archive_put(archive, STR("x"), scene->diag));
    assert_false(archive_put(archive, STR("x"), scene->diag)); /* twice */
    assert_false(archive_put(archive, STR("X"), scene->diag)); /* to Windows */
    assert_true(archive_put(archive, STR("console.html"), scene->diag));
    char long_name[201];
    memset(long_name, 'a', sizeof long_name);
    assert_false(archive_put(archive, (struct str){long_name, 200}, scene->diag));
    assert_true(archive_put(archive, (struct str){long_name, 199}, scene->diag));
    archive_destroy(archive);
    assert_int_equal(fs_find("a.zip"), FS_NOTHING);
}

static void names_are_made_for_windows(void **state)
{
    struct scene *scene = *state;
    static const char *const cases[][2] = {{"notice/2025/con.html", "notice/2025/con_.html"},
                                           {"con", "con_"},
                                           {"a/COM3/b", "a/COM3_/b"},
                                           {"a./b", "a._/b"},
                                           {"com0.txt", "com0.txt"},
                                           {"contact.html", "contact.html"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str name = archive_name(scene->region, str_of(cases[i][0]));
        assert_string_equal(str_to_c(scene->region, name), cases[i][1]);
    }
}

/* The number of the entry; and that none is asked for out of its turn. */
static bool put_number(void *context, size_t number, struct buf *bytes, struct diag *diag)
{
    size_t *next = context;
    (void)diag;
    assert_int_equal(number, (*next)++);
    buf_put_number(bytes, (int64_t)number);
    return true;
}

static size_t allocated(void)
{
    struct mallinfo2 info = mallinfo2(); /* all zero with the sanitizers' own malloc */
    return info.uordblks + info.hblkhd;
}

/* Past 65,535 entries a zip needs the fields of Zip64; other programs count them too. Of each entry
 * we keep a digest of its name and its turn, and libzip 0.42 kB. */
static void more_entries_than_a_plain_zip_knows(void **state)
{
    struct scene *scene = *state;
    const size_t count = 65600;
    size_t next = 0;
    struct archive_source source = {&next, put_number, NULL, NULL};
    struct archive_bag *bag =
        archive_bag_create("big.zip", STR("big"), press, &source, scene->diag);
    struct archive_field field = {STR("Title"), STR("many")};
    assert_non_null(bag);
    size_t before = allocated();
    for (size_t i = 0; i < count; i++) {
        char name[32];
        snprintf(name, sizeof name, "notice/%05zu.txt", i);
        assert_true(archive_bag_put(bag, str_of(name), scene->diag));
    }
    assert_true(allocated() - before < count * (420 + 48));
    assert_true(archive_bag_write(bag, &field, 1, scene->diag));
    assert_int_equal(next, count);
    int error = 0;
    zip_t *zip = zip_open("big.zip", ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(zip);
    assert_int_equal(zip_get_num_entries(zip, 0), count + 4);
    zip_close(zip);
    assert_int_equal(system("python3 -c 'import zipfile; z = zipfile.ZipFile(\"big.zip\"); "
                            "assert len(z.namelist()) == 65604 and z.testzip() is None; "
                            "assert z.read(\"big/data/notice/65599.txt\") == b\"65599\"'"),
                     0);
    size_t files = 0;
    assert_true(archive_bag_verify("big.zip", &files, (struct archive_watch){0}, scene->diag));
    assert_int_equal(files, count + 4);
    assert_int_equal(diag_count(scene->diag), 0);
    assert_true(fs_remove("big.zip", scene->diag));
    expect_nothing(scene); /* the list of digests had a file beside it */
}

static void an_entry_that_fails_leaves_no_archive(void **state)
{
    struct scene *scene = *state;
    struct words some[] = {{"good", "x", 1, false, 0}, {"bad", "x", 1, true, 0}};
    assert_false(make("a.zip", some, 2, scene->diag));
    assert_int_equal(diag_count(scene->diag), 1); /* said once, by who found it */
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &FS_UNREADABLE);
    expect_nothing(scene);
}

static int opened; /* how */

static int open_large(void *context, size_t number)
{
    (void)context;
    return number == 0 ? -1 : open("large", opened | O_CLOEXEC);
}

static void see(void *context, size_t number, const struct archive_seen *seen)
{
    struct words *words = context;
    words[number].times = seen->size;
}

/* A small entry, and one of which only the file is asked for; they learn their sizes. */
static bool write_large(struct scene *scene, struct words *two)
{
    struct archive_source source = {two, put_words, open_large, see};
    struct archive *archive = archive_create("a.zip", press, &source, scene->diag);
    assert_true(archive_put(archive, STR("small"), scene->diag));
    assert_true(archive_put(archive, STR("large"), scene->diag));
    return archive_write(archive, scene->diag);
}

static void a_large_file_goes_by_in_pieces(void **state)
{
    struct scene *scene = *state;
    struct words two[] = {{"small", "x", 3, false, 0}, {"large", "", 0, false, 0}};
    put_file("large", "x");
    assert_int_equal(truncate("large", (off_t)ARCHIVE_HELD_MOST + 1), 0);
    opened = O_RDONLY;
    assert_true(write_large(scene, two));
    assert_int_equal(two[0].times, 3);
    assert_int_equal(two[1].times, ARCHIVE_HELD_MOST + 1);
    assert_int_equal(two[1].made, 0);
    assert_int_equal(system("unzip -p a.zip large | cmp - large"), 0);
    assert_int_equal(remove("a.zip"), 0);

    opened = O_WRONLY; /* nothing can be read */
    assert_false(write_large(scene, two));
    assert_int_equal(diag_count(scene->diag), 1);
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &ARCHIVE_UNWRITABLE);
    assert_int_equal(fs_find("a.zip"), FS_NOTHING);
}

static void what_cannot_be_written_is_reported(void **state)
{
    struct scene *scene = *state;
    put_file("taken.zip", "");
    struct archive_source source = {&entries[2], put_words, NULL, NULL};
    assert_null(archive_create("taken.zip", press, &source, scene->diag));
    struct archive *archive = archive_create("absent/a.zip", press, &source, scene->diag);
    if (archive != NULL) {
        assert_true(archive_put(archive, STR("x"), scene->diag));
        assert_false(archive_write(archive, scene->diag));
    }
    assert_int_equal(diag_count(scene->diag), 2);
    assert_ptr_equal(diag_entry(scene->diag, 1)->code, &ARCHIVE_UNWRITABLE);
}

static int set_press(void **state)
{
    (void)state;
    press = archive_press_create(1 << 16);
    return 0;
}

static int strike_press(void **state)
{
    (void)state;
    archive_press_destroy(press);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_archive_holds_what_was_put_in_order, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(time_and_zone_leave_no_trace, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(names_that_lead_out_are_refused, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(names_are_made_for_windows, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(more_entries_than_a_plain_zip_knows, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(an_entry_that_fails_leaves_no_archive, set_scene,
                                        strike_scene),
        cmocka_unit_test_setup_teardown(a_large_file_goes_by_in_pieces, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_reported, set_scene,
                                        strike_scene),
    };
    return cmocka_run_group_tests(tests, set_press, strike_press);
}
