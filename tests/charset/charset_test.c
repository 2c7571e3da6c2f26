/* SPDX-License-Identifier: MIT */
#include "charset/charset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ANY CHARSET_ENCODING_COUNT

static const struct str file = STR_INIT("notice.md");

/* 一行一例：字节 → 应解出的文字、编码、BOM、换行 (bytes, what they mean). */
static const struct {
    struct str bytes;
    enum charset_encoding forced;
    struct str text;
    enum charset_encoding encoding;
    bool bom;
    enum charset_newline newline;
} readable[] = {
    {STR_INIT(""), ANY, STR_INIT(""), CHARSET_UTF_8, false, CHARSET_LF},
    {STR_INIT("abc"), ANY, STR_INIT("abc"), CHARSET_UTF_8, false, CHARSET_LF},
    {STR_INIT("整改\n"), ANY, STR_INIT("整改\n"), CHARSET_UTF_8, false, CHARSET_LF},
    {STR_INIT("\xEF\xBB\xBF整改"), ANY, STR_INIT("整改"), CHARSET_UTF_8, true, CHARSET_LF},
    {STR_INIT("\xEF\xBB\xBF"), ANY, STR_INIT(""), CHARSET_UTF_8, true, CHARSET_LF},
    /* only the first mark is one */
    {STR_INIT("\xEF\xBB\xBF\xEF\xBB\xBFx"), ANY, STR_INIT("\xEF\xBB\xBFx"), CHARSET_UTF_8, true,
     CHARSET_LF},
    /* line ends */
    {STR_INIT("一\r\n二\r\n"), ANY, STR_INIT("一\n二\n"), CHARSET_UTF_8, false, CHARSET_CRLF},
    {STR_INIT("一\r二\r"), ANY, STR_INIT("一\n二\n"), CHARSET_UTF_8, false, CHARSET_CR},
    {STR_INIT("一\r\n二\n三\r"), ANY, STR_INIT("一\n二\n三\n"), CHARSET_UTF_8, false,
     CHARSET_MIXED},
    {STR_INIT("a\r\r\nb"), ANY, STR_INIT("a\n\nb"), CHARSET_UTF_8, false, CHARSET_MIXED},
    {STR_INIT("a\n\rb"), ANY, STR_INIT("a\n\nb"), CHARSET_UTF_8, false, CHARSET_MIXED},
    /* a page end becomes a space, and no line is added */
    {STR_INIT("上页\f下页\v"), ANY, STR_INIT("上页 下页 "), CHARSET_UTF_8, false, CHARSET_LF},
    /* GB18030: two bytes, four bytes, beyond the BMP, its own mark */
    {STR_INIT("\xD5\xFB\xB8\xC4"), ANY, STR_INIT("整改"), CHARSET_GB18030, false, CHARSET_LF},
    {STR_INIT("\xD5\xFB\r\n\xB8\xC4"), ANY, STR_INIT("整\n改"), CHARSET_GB18030, false,
     CHARSET_CRLF},
    {STR_INIT("\xD5\xFB\x81\x39\xEE\x39"), ANY, STR_INIT("整㐀"), CHARSET_GB18030, false,
     CHARSET_LF},
    {STR_INIT("\x95\x32\x82\x36"), ANY, STR_INIT("𠀀"), CHARSET_GB18030, false, CHARSET_LF},
    {STR_INIT("\x84\x31\x95\x33\xD5\xFB"), ANY, STR_INIT("整"), CHARSET_GB18030, true, CHARSET_LF},
    {STR_INIT("\xA1\xA1\xD5\xFB"), ANY, STR_INIT("　整"), CHARSET_GB18030, false, CHARSET_LF},
    /* UTF-16 */
    {STR_INIT("\xFF\xFE\x74\x65\x39\x65"), ANY, STR_INIT("整改"), CHARSET_UTF_16LE, true,
     CHARSET_LF},
    {STR_INIT("\xFE\xFF\x65\x74\x65\x39"), ANY, STR_INIT("整改"), CHARSET_UTF_16BE, true,
     CHARSET_LF},
    {STR_INIT("\xFF\xFE\x40\xD8\x00\xDC\r\0\n\0"), ANY, STR_INIT("𠀀\n"), CHARSET_UTF_16LE, true,
     CHARSET_CRLF},
    {STR_INIT("\xFF\xFE"), ANY, STR_INIT(""), CHARSET_UTF_16LE, true, CHARSET_LF},
    {STR_INIT("\x74\x65\x0A\x00"), CHARSET_UTF_16LE, STR_INIT("整\n"), CHARSET_UTF_16LE, false,
     CHARSET_LF},
    /* a sidecar knows better: these bytes are well-formed in both */
    {STR_INIT("\xC2\xB7"), ANY, STR_INIT("·"), CHARSET_UTF_8, false, CHARSET_LF},
    {STR_INIT("\xC2\xB7"), CHARSET_GB18030, STR_INIT("路"), CHARSET_GB18030, false, CHARSET_LF},
};

static void bytes_are_read_in_their_encoding(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof readable / sizeof *readable; i++) {
        struct region *region = region_create();
        struct diag *diag = diag_create();
        struct charset_text text = {0};
        print_message("case %zu\n", i);
        assert_true(
            charset_decode(region, readable[i].bytes, readable[i].forced, file, &text, diag));
        assert_int_equal(text.text.size, readable[i].text.size);
        assert_true(str_equal(text.text, readable[i].text));
        assert_int_equal(text.encoding, readable[i].encoding);
        assert_int_equal(text.bom, readable[i].bom);
        assert_int_equal(text.newline, readable[i].newline);
        assert_int_equal(diag_count(diag), 0);
        diag_destroy(diag);
        region_destroy(region);
    }
}

/* 一行一例：字节 → 应报的问题、行、其中的话 (bytes, complaint, line, words in it). */
static const struct {
    struct str bytes;
    enum charset_encoding forced;
    const struct diag_code *complaint;
    unsigned line;
    const char *words;
} refused[] = {
    /* UTF-8 that is cut off, overlong, a surrogate, too high */
    {STR_INIT("整改\n整\xE6\x94"), ANY, &CHARSET_UNDECODABLE, 2, "byte 10 (0xE6) is not utf-8"},
    {STR_INIT("\xC0\xAF"), CHARSET_UTF_8, &CHARSET_UNDECODABLE, 1, "byte 0 (0xC0) is not utf-8"},
    {STR_INIT("a\xED\xA0\x80"), CHARSET_UTF_8, &CHARSET_UNDECODABLE, 1, "byte 1 (0xED)"},
    {STR_INIT("\xF4\x90\x80\x80"), CHARSET_UTF_8, &CHARSET_UNDECODABLE, 1, "byte 0 (0xF4)"},
    {STR_INIT("\xEF\xBB\xBFx\xFF"), ANY, &CHARSET_UNDECODABLE, 1, "byte 4 (0xFF) is not utf-8"},
    /* GB18030 that is cut off, or no character */
    {STR_INIT("\xD5\xFB\r\n\xB8"), ANY, &CHARSET_UNDECODABLE, 2, "byte 4 (0xB8) not gb18030"},
    {STR_INIT("\xD5\xFB\x81\x39\xEF"), ANY, &CHARSET_UNDECODABLE, 1, "byte 2 (0x81) not gb18030"},
    {STR_INIT("\xD5\xFB\xFF\xFF"), ANY, &CHARSET_UNDECODABLE, 1, "byte 2 (0xFF) not gb18030"},
    {STR_INIT("\xFE\x39\xFE\x39"), CHARSET_GB18030, &CHARSET_UNDECODABLE, 1, "byte 0 (0xFE)"},
    {STR_INIT("\x80"), CHARSET_GB18030, &CHARSET_UNDECODABLE, 1, "byte 0 (0x80) is not gb18030"},
    /* UTF-16: half a unit, a lone surrogate */
    {STR_INIT("\xFF\xFE\x74\x65\x39"), ANY, &CHARSET_UNDECODABLE, 0, "byte 4 (0x39)"},
    {STR_INIT("\xFF\xFE\x74\x65\x00\xD8"), ANY, &CHARSET_UNDECODABLE, 0, "byte 4 (0x00)"},
    {STR_INIT("\xFE\xFF\xDC\x00\x65\x74"), ANY, &CHARSET_UNDECODABLE, 0, "byte 2 (0xDC)"},
    /* not text */
    {STR_INIT("abc\nd\0"), ANY, &CHARSET_BINARY, 2, "a NUL at byte 5"},
    {STR_INIT("\x74\x65\x0A\x00"), ANY, &CHARSET_BINARY, 2, "a NUL at byte 3"},
    {STR_INIT("\xFF\xFE\x74\x65\x00\x00"), ANY, &CHARSET_BINARY, 1, "U+0000"},
    {STR_INIT("整改\n整改\x07。"), ANY, &CHARSET_BINARY, 2, "the control character U+0007"},
    {STR_INIT("整\xEF\xBF\xBF"), ANY, &CHARSET_BINARY, 1, "U+FFFF"},
    {STR_INIT("%PDF-1.7\n"), ANY, &CHARSET_BINARY, 0, "a PDF document"},
    {STR_INIT("PK\x03\x04\x14\x00"), ANY, &CHARSET_BINARY, 0, "DOCX"},
    {STR_INIT("{\\rtf1\\ansi"), ANY, &CHARSET_BINARY, 0, "RTF"},
    {STR_INIT("\xFF\xD8\xFF\xE0"), ANY, &CHARSET_BINARY, 0, "JPEG"},
};

static void doubtful_bytes_are_refused_with_their_offset(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct region *region = region_create();
        struct diag *diag = diag_create();
        struct charset_text text = {.text = STR("untouched")};
        print_message("case %zu\n", i);
        assert_false(
            charset_decode(region, refused[i].bytes, refused[i].forced, file, &text, diag));
        assert_true(str_equal(text.text, STR("untouched")));
        assert_int_equal(diag_count(diag), 1);
        const struct diag_entry *entry = diag_entry(diag, 0);
        assert_ptr_equal(entry->code, refused[i].complaint);
        assert_int_equal(entry->place.line, refused[i].line);
        assert_true(str_equal(entry->place.file, file));
        if (!str_has(entry->words, str_of(refused[i].words))) {
            fail_msg("case %zu says: %.*s", i, STR_ARGS(entry->words));
        }
        diag_destroy(diag);
        region_destroy(region);
    }
}

static void a_control_character_is_given_with_its_column(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct charset_text text;
    assert_false(charset_decode(region, STR("一\r\n整改\x01"), ANY, file, &text, diag));
    assert_int_equal(diag_entry(diag, 0)->place.line, 2);
    assert_int_equal(diag_entry(diag, 0)->place.column, 3);
    diag_destroy(diag);
    region_destroy(region);
}

static void a_megabyte_is_read_and_one_byte_more_refused_unread(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct diag *diag = diag_create();
    char *bytes = malloc(CHARSET_BYTES_MOST);
    memset(bytes, 'x', CHARSET_BYTES_MOST);
    struct charset_text text;
    assert_true(
        charset_decode(region, (struct str){bytes, CHARSET_BYTES_MOST}, ANY, file, &text, diag));

    size_t before = region_taken(region);
    assert_false(charset_decode(region, (struct str){bytes, CHARSET_BYTES_MOST + 1}, ANY, file,
                                &text, diag));
    assert_int_equal(region_taken(region), before);
    assert_ptr_equal(diag_entry(diag, 0)->code, &CHARSET_TOO_LARGE);
    free(bytes);
    diag_destroy(diag);
    region_destroy(region);
}

static void an_encoding_is_found_by_its_many_names(void **state)
{
    (void)state;
    assert_int_equal(charset_encoding_find(STR("GB2312")), CHARSET_GB18030);
    assert_int_equal(charset_encoding_find(STR("gbk")), CHARSET_GB18030);
    assert_int_equal(charset_encoding_find(STR("utf-8")), CHARSET_UTF_8);
    assert_int_equal(charset_encoding_find(STR("UTF8")), CHARSET_UTF_8);
    assert_int_equal(charset_encoding_find(STR("big5")), CHARSET_ENCODING_COUNT);
    assert_int_equal(charset_encoding_find(STR("")), CHARSET_ENCODING_COUNT);
    for (int i = 0; i < CHARSET_ENCODING_COUNT; i++) {
        struct str name = charset_encoding_name((enum charset_encoding)i);
        assert_int_equal(charset_encoding_find(name), i);
    }
    assert_true(str_is_none(charset_encoding_name(CHARSET_ENCODING_COUNT)));
    assert_true(str_equal(charset_newline_name(CHARSET_MIXED), STR("mixed")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_read_in_their_encoding),
        cmocka_unit_test(doubtful_bytes_are_refused_with_their_offset),
        cmocka_unit_test(a_control_character_is_given_with_its_column),
        cmocka_unit_test(a_megabyte_is_read_and_one_byte_more_refused_unread),
        cmocka_unit_test(an_encoding_is_found_by_its_many_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
