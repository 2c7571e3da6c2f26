/* SPDX-License-Identifier: MIT */
#include "fs/scene.h"

#include "archive/archive.h"

/* What our own writer packs is read back; what does not fit is refused. */

static bool put_words(void *context, size_t number, struct buf *bytes, struct diag *diag)
{
    (void)number;
    (void)diag;
    for (int i = 0; i < 1000; i++) {
        buf_put(bytes, str_of(context));
    }
    return true;
}

static struct str pack(struct scene *scene, const char *name, const char *words)
{
    struct str bytes = STR_NONE;
    struct archive_press *press = archive_press_create(0);
    struct archive_source source = {(char *)(uintptr_t)words, put_words, NULL, NULL};
    struct archive *archive = archive_create("a.zip", press, &source, scene->diag);
    assert_true(archive_put(archive, str_of(name), scene->diag));
    assert_true(archive_write(archive, scene->diag));
    archive_press_destroy(press);
    assert_true(fs_read(scene->region, "a.zip", 1 << 20, &bytes, scene->diag));
    assert_true(fs_remove("a.zip", scene->diag));
    return bytes;
}

static void what_was_packed_is_read(void **state)
{
    struct scene *scene = *state;
    struct str packed = pack(scene, "word/a.xml", "整改"), bytes;
    struct archive_reader *reader = archive_open(packed, STR("a.zip"), scene->diag);
    assert_non_null(reader);
    assert_true(archive_has(reader, "word/a.xml"));
    assert_false(archive_has(reader, "word/b.xml"));
    assert_true(archive_take(scene->region, reader, "word/a.xml", 6000, &bytes, scene->diag));
    assert_int_equal(bytes.size, 6000);
    assert_true(str_starts(bytes, STR("整改整改")));
    assert_int_equal(diag_count(scene->diag), 0);
    archive_close(reader);
}

static void more_than_is_allowed_is_refused(void **state)
{
    struct scene *scene = *state;
    struct str packed = pack(scene, "a", "整改"), bytes = STR("untouched");
    struct archive_reader *reader = archive_open(packed, STR("a.zip"), scene->diag);
    assert_false(archive_take(scene->region, reader, "a", 5999, &bytes, scene->diag));
    assert_ptr_equal(diag_entry(scene->diag, 0)->code, &ARCHIVE_TOO_LARGE);
    assert_true(str_equal(bytes, STR("untouched")));
    assert_false(archive_take(scene->region, reader, "b", 1, &bytes, scene->diag));
    assert_ptr_equal(diag_entry(scene->diag, 1)->code, &ARCHIVE_DAMAGED);
    archive_close(reader);
}

static void no_archive_is_opened_that_lacks_its_end(void **state)
{
    struct scene *scene = *state;
    struct str packed = pack(scene, "a", "整改");
    for (size_t size = 1; size < packed.size; size++) {
        diag_clear(scene->diag);
        assert_null(archive_open(str_slice(packed, 0, size), STR("a.zip"), scene->diag));
        assert_ptr_equal(diag_entry(scene->diag, 0)->code, &ARCHIVE_DAMAGED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_packed_is_read, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(more_than_is_allowed_is_refused, set_scene, strike_scene),
        cmocka_unit_test_setup_teardown(no_archive_is_opened_that_lacks_its_end, set_scene,
                                        strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
