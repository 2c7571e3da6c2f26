/* SPDX-License-Identifier: MIT */
#include "digest/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* From FIPS 180-2, and from sha256sum and xxh128sum. */
static const struct {
    struct str bytes;
    const char *sha256, *xxh3;
} known[] = {
    {STR_INIT(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
     "99aa06d3014798d86001c324468d497f"},
    {STR_INIT("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
     "06b05ab6733a618578af5f94892f3950"},
};

static void known_digests_come_out(void **state)
{
    (void)state;
    struct region *region = region_create();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct str sha256 = digest_sha256_hex(region, digest_sha256(known[i].bytes));
        struct str xxh3 = digest_xxh3_hex(region, digest_xxh3(known[i].bytes));
        assert_string_equal(str_to_c(region, sha256), known[i].sha256);
        assert_string_equal(str_to_c(region, xxh3), known[i].xxh3);
    }
    region_destroy(region);
}

static void digits_are_read_back(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "", "99aa06d3014798d86001c324468d497", "99aa06d3014798d86001c324468d497f0",
        "99AA06D3014798D86001C324468D497F", "99aa06d3014798d8 001c324468d497f"};
    struct digest_xxh3 kept = digest_xxh3(STR("abc")), read = kept;
    struct digest_sha256 sha256;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(digest_xxh3_read(str_of(wrong[i]), &read));
        assert_true(digest_xxh3_equal(read, kept));
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_true(digest_xxh3_read(str_of(known[i].xxh3), &read));
        assert_true(digest_xxh3_equal(read, digest_xxh3(known[i].bytes)));
        assert_true(digest_sha256_read(str_of(known[i].sha256), &sha256));
        struct digest_sha256 same = digest_sha256(known[i].bytes);
        assert_memory_equal(sha256.bytes, same.bytes, sizeof same.bytes);
    }
}

static void nothing_has_the_digest_of_the_empty_text(void **state)
{
    (void)state;
    struct digest_sha256 none = digest_sha256(STR_NONE), empty = digest_sha256(STR(""));
    assert_memory_equal(none.bytes, empty.bytes, sizeof none.bytes);
    assert_true(digest_xxh3_equal(digest_xxh3(STR_NONE), digest_xxh3(STR(""))));
    assert_false(digest_xxh3_equal(digest_xxh3(STR("a")), digest_xxh3(STR("b"))));
}

static void pieces_give_the_digest_of_the_whole(void **state)
{
    (void)state;
    struct str whole = STR("关于巡察整改进展情况的通报");
    struct digest_stream *stream = digest_stream_create();
    for (int round = 0; round < 2; round++) { /* a stream begins anew after each digest */
        for (size_t i = 0; i < whole.size; i += 7) {
            digest_stream_put(stream, str_slice(whole, i, i + 7));
        }
        digest_stream_put(stream, STR_NONE);
        struct digest_stream *copy = digest_stream_copy(stream);
        digest_stream_put(copy, whole); /* that is no matter of the first */
        digest_stream_destroy(copy);
        copy = digest_stream_copy(stream);
        struct digest_sha256 pieces = digest_stream_take(stream), once = digest_sha256(whole);
        assert_memory_equal(pieces.bytes, once.bytes, sizeof once.bytes);
        pieces = digest_stream_take(copy);
        assert_memory_equal(pieces.bytes, once.bytes, sizeof once.bytes);
        digest_stream_destroy(copy);
    }
    digest_stream_destroy(stream);
    digest_stream_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_digests_come_out),
        cmocka_unit_test(digits_are_read_back),
        cmocka_unit_test(nothing_has_the_digest_of_the_empty_text),
        cmocka_unit_test(pieces_give_the_digest_of_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
