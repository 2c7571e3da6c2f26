/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include "archive/archive.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

static struct archive_press *press;

/* What entries hold: the same words over and over. */
struct words {
    const char *words;
    size_t times;
    bool fails;
    int made;
};

static bool put_words(void *context, struct buf *bytes, struct diag *diag)
{
    struct words *words = context;
    words->made++;
    for (size_t i = 0; i < words->times; i++) {
        buf_put(bytes, str_of(words->words));
    }
    if (words->fails) {
        diag_report(diag, &FS_UNREADABLE, (struct place){.file = STR("x")}, STR("cause"));
    }
    return !words->fails;
}

static struct words entries[] = {
    {"<p>整改</p>", 100000, false, 0}, {"", 0, false, 0}, {"x", 1, false, 0}};
static const char *const names[] = {"notice/2025/a.html", "empty.txt", "assets/style.css"};

static bool make(const char *path, struct diag *diag)
{
    struct archive *archive = archive_create(path, press, diag);
    assert_non_null(archive);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct archive_entry entry = {put_words, &entries[i], NULL, NULL};
        assert_true(archive_put(archive, str_of(names[i]), &entry, diag));
    }
    return archive_write(archive, diag);
}

static void an_archive_holds_what_was_put_in_order(void **state)
{
    struct scene *scene = *state;
    assert_true(make("a.zip", scene->diag));
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
        put_words(&entries[i], &expected, NULL);
        zip_stat_t stat;
        assert_int_equal(zip_stat_index(zip, i, 0, &stat), 0);
        assert_string_equal(stat.name, names[i]);
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
    assert_true(make("a.zip", scene->diag));
    setenv("TZ", "America/St_Johns", 1);
    tzset();
    assert_true(make("b.zip", scene->diag));
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
    struct archive *archive = archive_create("a.zip", press, scene->diag);
    struct archive_entry entry = {put_words, &entries[2], NULL, NULL};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_false(archive_put(archive, str_of(refused[i]), &entry, scene->diag));
        assert_ptr_equal(diag_entry(scene->diag, i)->code, &ARCHIVE_NAME_REFUSED);
    }
    assert_true(archive_put(archive, STR("x"), &entry, scene->diag));
    assert_false(archive_put(archive, STR("x"), &entry, scene->diag)); /* twice */
    assert_false(archive_put(archive, STR("X"), &entry, scene->diag)); /* to Windows */
    assert_true(archive_put(archive, STR("console.html"), &entry, scene->diag));
    char long_name[201];
    memset(long_name, 'a', sizeof long_name);
    assert_false(archive_put(archive, (struct str){long_name, 200}, &entry, scene->diag));
    assert_true(archive_put(archive, (struct str){long_name, 199}, &entry, scene->diag));
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

/* Past 65,535 entries a zip needs the fields of Zip64; other programs count them too. */
static void more_entries_than_a_plain_zip_knows(void **state)
{
    struct scene *scene = *state;
    const size_t count = 65600;
    struct words tiny = {"x", 1, false, 0};
    struct archive_entry entry = {put_words, &tiny, NULL, NULL};
    struct archive_bag *bag = archive_bag_create("big.zip", STR("big"), press, scene->diag);
    struct archive_field field = {STR("Title"), STR("many")};
    assert_non_null(bag);
    for (size_t i = 0; i < count; i++) {
        char name[32];
        snprintf(name, sizeof name, "notice/%05zu.txt", i);
        assert_true(archive_bag_put(bag, str_of(name), &entry, scene->diag));
    }
    assert_true(archive_bag_write(bag, &field, 1, scene->diag));
    int error = 0;
    zip_t *zip = zip_open("big.zip", ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(zip);
    assert_int_equal(zip_get_num_entries(zip, 0), count + 4);
    zip_close(zip);
    assert_int_equal(system("python3 -c 'import zipfile; z = zipfile.ZipFile(\"big.zip\"); "
                            "assert len(z.namelist()) == 65604 and z.testzip() is None'"),
                     0);
    size_t files = 0;
    assert_true(archive_bag_verify("big.zip", &files, (struct archive_watch){0}, scene->diag));
    assert_int_equal(files, count + 4);
    assert_int_equal(diag_count(scene->diag), 0);
}

static void an_entry_that_fails_leaves_no_archive(void **state)
{
    struct scene *scene = *state;
    struct words broken = {"x", 1, true, 0};
    struct archive_entry good = {put_words, &entries[0], NULL, NULL},
                         bad = {put_words, &broken, NULL, NULL};
    struct archive *archive = archive_create("a.zip", press, scene->diag);
    assert_true(archive_put(archive, STR("good"), &good, scene->diag));
    assert_true(archive_put(archive, STR("bad"), &bad, scene->diag));
    assert_false(archive_write(archive, scene->diag));
    assert_int_equal(diag_count(scene->diag), 1); /* said once, by who found it */
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &FS_UNREADABLE);
    struct fs_list left;
    assert_true(fs_walk(scene->region, ".", true, &left, scene->diag));
    assert_int_equal(left.count, 0);
}

static int opened; /* how */

static int open_large(void *context)
{
    return open(context, opened | O_CLOEXEC);
}

static bool write_large(struct scene *scene, struct archive_seen *seen)
{
    struct archive_entry entry = {put_words, "large", seen, open_large};
    struct archive *archive = archive_create("a.zip", press, scene->diag);
    assert_true(archive_put(archive, STR("large"), &entry, scene->diag));
    return archive_write(archive, scene->diag);
}

static void a_large_file_goes_by_in_pieces(void **state)
{
    struct scene *scene = *state;
    struct archive_seen seen = {.size = 0};
    put_file("large", "x");
    assert_int_equal(truncate("large", (off_t)ARCHIVE_HELD_MOST + 1), 0);
    opened = O_RDONLY;
    assert_true(write_large(scene, &seen));
    assert_int_equal(seen.size, ARCHIVE_HELD_MOST + 1);
    assert_int_equal(system("unzip -p a.zip large | cmp - large"), 0);
    assert_int_equal(remove("a.zip"), 0);

    opened = O_WRONLY; /* nothing can be read */
    assert_false(write_large(scene, &seen));
    assert_int_equal(diag_count(scene->diag), 1);
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &ARCHIVE_UNWRITABLE);
    assert_int_equal(fs_find("a.zip"), FS_NOTHING);
}

static void what_cannot_be_written_is_reported(void **state)
{
    struct scene *scene = *state;
    put_file("taken.zip", "");
    assert_null(archive_create("taken.zip", press, scene->diag));
    struct archive *archive = archive_create("absent/a.zip", press, scene->diag);
    if (archive != NULL) {
        struct archive_entry entry = {put_words, &entries[2], NULL, NULL};
        assert_true(archive_put(archive, STR("x"), &entry, scene->diag));
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
